//! The form: what it shows in the bar, the rail of its pages, and one page at a time. Rows whose data is unchanged aren't rendered.

mod carried;
mod details;
mod finding;
mod items;
pub(super) mod photos;
mod rail;
mod review;
mod row;
mod vetoes;

pub use row::ItemRow;

use yew::{Html, html};

use crate::app::fill::Event as FillEvent;
use crate::app::fill::view::{Body, FormView, Head};
use crate::app::route::{Page, Route};
use crate::domain::preferences::Language;
use crate::i18n::message::done::Act;
use crate::i18n::{W, format, phrase};
use crate::ui::bar::OwnBar;
use crate::ui::context::Ui;
use crate::ui::kit::{IconButton, Shape, hidden, icon};

pub fn form(ui: &Ui, view: &FormView) -> Html {
    let id = &view.head.id;
    let page = match &view.body {
        Body::Details(details) => details::details(ui, id, details),
        Body::Items(items) => items::items(ui, id, items),
        Body::Review(review) => review::review(ui, id, review),
    };
    html! {
        <div class="form">
            { rail::rail(ui, id, &view.tabs, view.page) }
            { page }
        </div>
    }
}

/// The village, undo and redo, and the score, which are one tap away on every page of the form.
///
/// Undo and redo are no steps of a quick second tap (`app::gesture`): the second would change something that was never
/// looked at.
pub(super) fn own_bar(ui: &Ui, head: &Head) -> OwnBar {
    let label = |act: Option<&Act>, word: W, name: fn(Language, &Act) -> String| {
        act.map_or_else(|| ui.t(word).to_owned(), |act| name(ui.language, act))
    };
    let back = html! {
        <a
            class="head__back"
            href={ui.href(&Route::Home)}
            data-testid="form-back"
            aria-label={ui.t(W::NavHome)}
        >
            { icon(Shape::Back) }
        </a>
    };
    let tools = html! {
        <div class="head__tools">
            <IconButton
                icon={Shape::Undo}
                label={label(head.undo.as_ref(), W::Undo, phrase::undo)}
                testid="undo"
                disabled={head.undo.is_none()}
                onclick={ui.click(FillEvent::UndoPressed)}
            />
            <IconButton
                icon={Shape::Redo}
                label={label(head.redo.as_ref(), W::Redo, phrase::redo)}
                testid="redo"
                disabled={head.redo.is_none()}
                onclick={ui.click(FillEvent::RedoPressed)}
            />
            { score_chip(ui, head) }
        </div>
    };
    OwnBar { back, subject: subject(ui, head), tools }
}

/// Identifies the inspection.
fn subject(ui: &Ui, head: &Head) -> Html {
    let language = ui.language;
    let (round, month) = (phrase::round(language, head.round), format::month(language, head.month));
    // Similar names need a second identifier.
    let sign = phrase::last_three(language, head.code);
    html! {
        <div class="head__what">
            <p class="head__village">{ phrase::subject(language, &head.subject) }</p>
            <p class="head__detail">
                { format!("{sign} · {round} · {month}") }
                if head.reopened {
                    <span class="badge badge--warning">{ ui.t(W::ReopenedBadge) }</span>
                }
            </p>
        </div>
    }
}

/// The score so far and the progress, as a link to the score's page.
fn score_chip(ui: &Ui, head: &Head) -> Html {
    let language = ui.language;
    let page = Route::Inspection { id: head.id.clone(), page: Page::Score };
    // Full marks before anything was looked at would look like a result.
    let score = head.score.filter(|_| head.answered > 0);
    html! {
        <a
            class="score-chip"
            href={ui.href(&page)}
            data-testid="score"
            data-state={(head.answered == 0).then_some("empty")}
        >
            { hidden(match head.findings {
                Some(findings) => phrase::findings_chip(language, findings as usize, head.answered, head.items),
                None => phrase::score_chip(language, score, head.answered, head.items),
            }) }
            <span class="score-chip__score" data-testid="score-value" aria-hidden="true">
                { match head.findings {
                    Some(findings) => phrase::found(language, findings as usize),
                    None => score.map_or_else(|| "–".to_owned(), |score| score.to_string()),
                } }
            </span>
            <span class="score-chip__detail" aria-hidden="true">
                { phrase::answered(language, head.answered, head.items) }
            </span>
        </a>
    }
}
