//! The dispatch of a day or a week, on the screen and printed.

use yew::{Html, html};

use super::table::table;
use crate::app::ledger::view::{DispatchView, LedgerRowView};
use crate::app::route::LedgerPage;
use crate::i18n::ledger::{self as words, L};
use crate::ui::context::Ui;
use crate::ui::kit::PageTitle;

pub(super) fn dispatch(ui: &Ui, view: &DispatchView) -> Html {
    let (title, due) = if view.weekly { (L::WeeklyTitle, L::DueWeek) } else { (L::DailyTitle, L::DueToday) };
    let (other, other_title, testid) = if view.weekly {
        (LedgerPage::Daily, L::DailyTitle, "ledger-daily")
    } else {
        (LedgerPage::Weekly, L::WeeklyTitle, "ledger-weekly")
    };
    html! {
        <div class="page page--paper">
            <div class="no-print">{ super::back(ui) }</div>
            <div class="actions no-print">
                { super::print_button(ui, false) }
                { super::link(ui, other, other_title, testid) }
            </div>
            <article class="paper paper--wide">
                <PageTitle title={ui.l(title)} />
                <p class="paper__line">{ words::date(ui.language, view.now.date) }</p>
                { part(ui, L::Overdue, &view.overdue, "dispatch-overdue") }
                { part(ui, due, &view.due, "dispatch-due") }
                { part(ui, L::FoundSince, &view.found, "dispatch-found") }
                { part(ui, L::ClosedSince, &view.closed, "dispatch-closed") }
            </article>
        </div>
    }
}

fn part(ui: &Ui, title: L, rows: &[LedgerRowView], testid: &'static str) -> Html {
    html! {
        <section class="paper__part" data-testid={testid}>
            <h2 class="paper__heading">{ format!("{} ({})", ui.l(title), rows.len()) }</h2>
            { table(ui, rows) }
        </section>
    }
}
