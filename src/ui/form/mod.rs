//! The form: rail, head, and one page at a time. Unchanged rows stay untouched.

mod details;
mod finding;
mod items;
mod rail;
mod review;
mod row;
pub mod vetoes;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::Event;
use crate::app::fill::Event as FillEvent;
use crate::app::route::{Page, Route};
use crate::app::view::form::{Body, FormView, Head};
use crate::i18n::{W, format, phrase, t};
use crate::ui::kit::{Button, Icon, Look, Shape};
use crate::ui::say::use_shared;

#[derive(Properties, Clone, PartialEq)]
pub struct FormProps {
    pub view: Rc<FormView>,
}

#[component]
pub fn Form(props: &FormProps) -> Html {
    let view = &props.view;
    html! {
        <div class="form">
            <FormHead head={view.head.clone()} />
            <rail::Rail id={view.head.id.clone()} tabs={view.tabs.clone()} page={view.page} />
            <div class="form__page">
                {
                    match &view.body {
                        Body::Details(details) => html! { <details::Details id={view.head.id.clone()} view={details.clone()} /> },
                        Body::Items(items) => html! { <items::Items id={view.head.id.clone()} view={items.clone()} /> },
                        Body::Review(review) => html! { <review::Review id={view.head.id.clone()} view={review.clone()} /> },
                    }
                }
            </div>
        </div>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct HeadProps {
    head: Head,
}

/// Village, progress, undo, and the score: one tap away from everywhere in the form.
#[component]
fn FormHead(props: &HeadProps) -> Html {
    let shared = use_shared();
    let language = shared.language;
    let head = &props.head;
    let score = Route::Inspection { id: head.id.clone(), page: Page::Score };
    html! {
        <header class="head">
            <a class="head__back" href={Route::Home.to_string()} data-testid="form-back" aria-label={t(language, W::NavHome)}>
                <Icon shape={Shape::Back} />
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
                <Button
                    label={t(language, W::Undo)} testid="undo" icon={Shape::Undo} icon_only={true} look={Look::Quiet}
                    disabled={!head.can_undo} onclick={shared.tap(Event::Fill(FillEvent::UndoPressed))}
                />
                <Button
                    label={t(language, W::Redo)} testid="redo" icon={Shape::Redo} icon_only={true} look={Look::Quiet}
                    disabled={!head.can_redo} onclick={shared.tap(Event::Fill(FillEvent::RedoPressed))}
                />
                <a
                    class="score-chip" href={score.to_string()} data-testid="score"
                    aria-label={phrase::score_chip(language, head)}
                >
                    <span class="score-chip__score" data-testid="score-value">
                        { head.score.map_or_else(|| "–".to_owned(), |score| score.to_string()) }
                    </span>
                    <span class="score-chip__detail">{ phrase::answered(language, head.answered, head.items) }</span>
                </a>
            </div>
        </header>
    }
}
