//! The form: rail, head, and one page at a time. Unchanged rows stay untouched.

mod details;
mod finding;
mod items;
mod rail;
mod review;
mod row;
pub mod vetoes;

use yew::prelude::*;

use crate::app::Event;
use crate::app::fill::Event as FillEvent;
use crate::app::route::{Page, Route};
use crate::app::view::form::{Body, FormView, Head};
use crate::i18n::{W, format, phrase, t};
use crate::ui::kit::{Button, Look, Shape, icon};
use crate::ui::say::Shared;

pub fn form(shared: &Shared, view: &FormView) -> Html {
    let id = &view.head.id;
    let page = match &view.body {
        Body::Details(details) => details::details(shared, id, details),
        Body::Items(items) => items::items(shared, id, items),
        Body::Review(review) => review::review(shared, id, review),
    };
    html! {
        <div class="form">
            { form_head(shared, &view.head) }
            { rail::rail(shared, id, &view.tabs, view.page) }
            <div class="form__page">{ page }</div>
        </div>
    }
}

/// Village, progress, undo, and the score: one tap away from everywhere in the form.
fn form_head(shared: &Shared, head: &Head) -> Html {
    let language = shared.language;
    let score = Route::Inspection { id: head.id.clone(), page: Page::Score };
    html! {
        <header class="head">
            <a class="head__back" href={shared.href(&Route::Home)} data-testid="form-back" aria-label={t(language, W::NavHome)}>
                { icon(Shape::Back) }
            </a>
            <div class="head__what">
                <p class="head__village">{ head.village.to_string() }</p>
                <p class="head__detail">
                    { format!("{} · {} · {}", phrase::round(language, head.round), format::month(language, head.month), phrase::last_three(language, head.code)) }
                    if head.reopened {
                        <span class="badge badge--warning">{ t(language, W::ReopenedBadge) }</span>
                    }
                </p>
            </div>
            <div class="head__tools">
                { Button {
                    label: t(language, W::Undo).into(), testid: "undo".into(), icon: Some(Shape::Undo),
                    icon_only: true, look: Look::Quiet, disabled: !head.can_undo,
                    onclick: shared.tap(Event::Fill(FillEvent::UndoPressed)), ..Button::default()
                }.html() }
                { Button {
                    label: t(language, W::Redo).into(), testid: "redo".into(), icon: Some(Shape::Redo),
                    icon_only: true, look: Look::Quiet, disabled: !head.can_redo,
                    onclick: shared.tap(Event::Fill(FillEvent::RedoPressed)), ..Button::default()
                }.html() }
                <a class="score-chip" href={shared.href(&score)} data-testid="score">
                    <span class="visually-hidden">{ phrase::score_chip(language, head) }</span>
                    <span class="score-chip__score" data-testid="score-value" aria-hidden="true">
                        { head.score.map_or_else(|| "–".to_owned(), |score| score.to_string()) }
                    </span>
                    <span class="score-chip__detail" aria-hidden="true">
                        { phrase::answered(language, head.answered, head.items) }
                    </span>
                </a>
            </div>
        </header>
    }
}
