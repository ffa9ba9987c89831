//! The form: rail, head, and one page at a time. Unchanged rows stay untouched.

mod carried;
mod details;
mod finding;
mod items;
pub(super) mod photos;
mod rail;
mod review;
mod row;
pub mod vetoes;

use crate::app::fill::Event as FillEvent;
use crate::app::route::{Page, Route};
use crate::app::view::form::{Body, FormView, Head};
use crate::i18n::{W, format, phrase};
use crate::later::later;
use crate::ui::attribute::A;
use crate::ui::kit::{Shape, hidden, icon, icon_button};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub fn form(shared: &Shared, view: &FormView) -> Tag {
    let id = &view.head.id;
    let page = el("div.form__page");
    let page = match &view.body {
        Body::Details(details) => later(|| details::details(page, shared, id, details)),
        Body::Items(items) => items::items(page, shared, id, items),
        Body::Review(review) => later(|| review::review(page, shared, id, review)),
    };
    el("div.form")
        .child(form_head(shared, &view.head))
        .child(rail::rail(shared, id, &view.tabs, view.page))
        .child(page)
}

/// Village, progress, undo, and the score: one tap away from everywhere in the form.
fn form_head(shared: &Shared, head: &Head) -> Tag {
    let language = shared.language;
    let score = Route::Inspection { id: head.id.clone(), page: Page::Score };
    let (round, month) = (phrase::round(language, head.round), format::month(language, head.month));
    // Names that look alike are told apart by what a reader of the language can use.
    let sign =
        phrase::reading(language, &head.village).unwrap_or_else(|| phrase::last_three(language, head.code));
    let reopened = head.reopened.then(|| el("span.badge badge--warning").child(shared.t(W::ReopenedBadge)));
    let what = el("div.head__what")
        .child(el("p.head__village").child(head.village.clone()))
        .child(el("p.head__detail").child(format!("{round} · {month} · {sign}")).child(reopened));
    let chip = el("a.score-chip")
        .attr(A::Href, shared.href(&score))
        .testid("score")
        .child(hidden(phrase::score_chip(language, head)))
        .child(
            el("span.score-chip__score")
                .testid("score-value")
                .attr(A::AriaHidden, "true")
                .child(head.score.map_or_else(|| "–".to_owned(), |score| score.to_string())),
        )
        .child(el("span.score-chip__detail").attr(A::AriaHidden, "true").child(phrase::answered(
            language,
            head.answered,
            head.items,
        )));
    let back = el("a.head__back")
        .attr(A::Href, shared.href(&Route::Home))
        .testid("form-back")
        .attr(A::AriaLabel, shared.t(W::NavHome))
        .child(icon(Shape::Back));
    el("header.head").child(back).child(what).child(
        el("div.head__tools")
            .child(
                icon_button(Shape::Undo, shared.t(W::Undo))
                    .testid("undo")
                    .flag(A::Disabled, !head.can_undo)
                    .on(shared.tap(FillEvent::UndoPressed)),
            )
            .child(
                icon_button(Shape::Redo, shared.t(W::Redo))
                    .testid("redo")
                    .flag(A::Disabled, !head.can_redo)
                    .on(shared.tap(FillEvent::RedoPressed)),
            )
            .child(chip),
    )
}
