//! The dispatch of a day or a week, also as paper.

use super::paper;
use crate::app::route::LedgerPage;
use crate::app::view::ledger::DispatchView;
use crate::i18n::ledger::{self as say, L};
use crate::ui::kit::page_title;
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn dispatch(shared: &Shared, view: &DispatchView) -> Tag {
    let (title, due) = if view.weekly { (L::WeeklyTitle, L::DueWeek) } else { (L::DailyTitle, L::DueToday) };
    let other = if view.weekly {
        super::link(shared, LedgerPage::Daily, L::DailyTitle, "ledger-daily")
    } else {
        super::link(shared, LedgerPage::Weekly, L::WeeklyTitle, "ledger-weekly")
    };
    let parts = [
        (L::Overdue, &view.overdue, "dispatch-overdue"),
        (due, &view.due, "dispatch-due"),
        (L::FoundSince, &view.found, "dispatch-found"),
        (L::ClosedSince, &view.closed, "dispatch-closed"),
    ];
    let parts = parts.into_iter().map(|(word, rows, testid)| {
        el("section.paper__part")
            .testid(testid)
            .child(el("h2.paper__heading").child(format!("{} ({})", shared.l(word), rows.len())))
            .child(paper::table(shared, rows))
    });
    el("div.page page--paper")
        .child(el("div.no-print").child(super::back(shared)))
        .child(el("div.actions no-print").child(super::print_button(shared, false)).child(other))
        .child(
            el("article.paper paper--wide")
                .child(page_title(shared.l(title)))
                .child(el("p.paper__line").child(say::date(shared.language, view.now.date)))
                .children(parts),
        )
}
