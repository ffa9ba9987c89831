//! The findings of an inspection, and what becomes of each.

use crate::app::ledger::Event;
use crate::app::route::{LedgerPage, Route};
use crate::app::view::ledger::{FindingRow, FindingsView};
use crate::domain::id::InspectionId;
use crate::domain::rectification::id_of_finding;
use crate::i18n::ledger::L;
use crate::i18n::{format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, button, button_link, caption, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

use super::pictures;

pub(super) fn findings(shared: &Shared, view: &FindingsView) -> Tag {
    let language = shared.language;
    let (round, month) =
        (phrase::round(language, view.details.round), format::month(language, view.details.month));
    let empty = view.rows.is_empty();
    el("div.page")
        .child(super::back(shared))
        .child(page_title(shared.l(L::FindingsTitle)))
        .child(el("p.note").child(format!("{} · {round} · {month}", view.details.village_name)))
        .child(empty.then(|| el("p.empty").child(shared.l(L::NoFindings))))
        .child(
            el("div.actions")
                .child((view.without > 0).then(|| {
                    button(Look::Primary, shared.l(L::AllTaken))
                        .testid("findings-all")
                        .on(shared.tap(Event::AllTaken(view.id.clone())))
                }))
                .child((view.drafts > 0).then(|| {
                    button(Look::Primary, shared.l(L::AllIssued))
                        .testid("findings-issue")
                        .on(shared.tap(Event::AllIssued(view.id.clone())))
                }))
                .child(super::link(
                    shared,
                    LedgerPage::Notice(view.id.clone()),
                    L::PaperNotice,
                    "paper-notice",
                ))
                .child(super::link(shared, LedgerPage::Sheet(view.id.clone()), L::PaperSheet, "paper-sheet"))
                .child(super::link(
                    shared,
                    LedgerPage::Village(view.details.village),
                    L::Village,
                    "ledger-of-village",
                )),
        )
        .child(
            el("ul.list")
                .attr(A::AriaLabel, shared.l(L::FindingsTitle))
                .children(view.rows.iter().map(|row| finding(shared, &view.id, row))),
        )
}

fn finding(shared: &Shared, inspection: &InspectionId, row: &FindingRow) -> Tag {
    if let Some(made) = &row.made {
        return super::row(shared, made);
    }
    let finding = row.finding.id.clone();
    let where_and_what = format!("{} {}", row.finding.place, row.finding.note);
    let taken = Event::FindingTaken { inspection: inspection.clone(), finding: finding.clone() };
    el("li.finding-line")
        .key(finding.as_str().to_owned())
        .child(el("p.ledger-row__what").child(format::local(shared.language, &row.item)))
        .child(el("p.ledger-row__more").child(where_and_what.trim().to_owned()))
        .child(pictures::row(shared, L::PhotosTaken, &row.photos, None))
        .child(row.can_be_taken.then(|| {
            el("div.actions")
                .child(
                    button(Look::Plain, shared.l(L::TakeOne))
                        .testid(format!("take-{finding}"))
                        .on(shared.tap(taken)),
                )
                .child(id_of_finding(&finding).map(|id| {
                    button_link(Look::Plain, shared.href(&Route::Ledger(LedgerPage::Fixed(id))))
                        .testid(format!("fixed-{finding}"))
                        .child(caption(shared.l(L::Fixed)))
                }))
        }))
}
