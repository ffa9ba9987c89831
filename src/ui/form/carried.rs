//! What earlier visits left open in the village, each one tap from its re-check, and what the ledger proposes.

use crate::app::fill::Event as FillEvent;
use crate::app::route::{LedgerPage, Route};
use crate::app::view::carried::Carried;
use crate::i18n::ledger;
use crate::i18n::{W, format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, button, caption, frame};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn carried(shared: &Shared, view: &Carried) -> Tag {
    let language = shared.language;
    let lines = view.open.iter().map(|one| {
        let late = one.flags.overdue.then(|| ledger::overdue(language, one.flags));
        let complaint = one.source.is_complaint().then(|| ledger::complaint(language, one.source));
        let parts = [late, complaint, Some(one.place.to_string())].into_iter().flatten();
        let detail: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        el("li").child(
            el("a.list__row")
                .attr(A::Href, shared.href(&Route::Ledger(LedgerPage::Recheck(one.id.clone()))))
                .testid(format!("carried-{}", one.id))
                .child(el("span.list__main").child(format::local(language, &one.what)))
                .child(el("span.list__detail").child(detail.join(" · "))),
        )
    });
    let counts = phrase::carried(language, view.open.len(), view.overdue, view.complaints);
    frame(shared.t(W::CarriedTitle))
        .testid("carried")
        .child((!view.open.is_empty()).then(|| el("p.note").child(counts)))
        .child((!view.open.is_empty()).then(|| el("ul.list").children(lines)))
        .child(
            el("a.button button--quiet")
                .attr(A::Href, shared.href(&Route::Ledger(LedgerPage::Village(view.village))))
                .testid("carried-village")
                .child(caption(phrase::village_page(language))),
        )
        .child(view.proposed.map(|(findings, in_time, closed)| {
            el("p.note").child(phrase::proposed(language, findings, in_time, closed))
        }))
        .child(view.proposed.is_some().then(|| {
            button(Look::Plain, shared.t(W::TakeProposal))
                .testid("take-proposal")
                .on(shared.tap(FillEvent::PreviousTaken))
        }))
}
