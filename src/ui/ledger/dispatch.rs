//! The dispatch of a day or a week: cards and totals on the screen, the wide table on paper.

use yew::{Html, html};

use super::group::group_title;
use super::row::rows;
use super::table::table;
use crate::app::ledger::WINDOW;
use crate::app::ledger::view::{DispatchView, LedgerRowView, Total};
use crate::app::route::LedgerPage;
use crate::i18n::ledger::{self as words, L};
use crate::ui::context::Ui;
use crate::ui::kit::{Frame, PageTitle};

/// A part of the dispatch: its title, its matters, and the test id of its cards.
type Part<'a> = (L, &'a [LedgerRowView], &'static str);

pub(super) fn dispatch(ui: &Ui, view: &DispatchView) -> Html {
    let (title, due) = if view.weekly { (L::WeeklyTitle, L::DueWeek) } else { (L::DailyTitle, L::DueToday) };
    let (other, other_title, testid) = if view.weekly {
        (LedgerPage::Daily, L::DailyTitle, "ledger-daily")
    } else {
        (LedgerPage::Weekly, L::WeeklyTitle, "ledger-weekly")
    };
    let parts: [Part<'_>; 4] = [
        (L::Overdue, &view.overdue, "dispatch-overdue"),
        (due, &view.due, "dispatch-due"),
        (L::FoundSince, &view.found, "dispatch-found"),
        (L::ClosedSince, &view.closed, "dispatch-closed"),
    ];
    let date = words::date(ui.language, view.now.date);
    html! {
        <div class="page page--wide">
            <div class="page__parts no-print">
                { super::back(ui) }
                <PageTitle title={ui.l(title)} />
                <p class="note">{ date.clone() }</p>
                <div class="actions">
                    { super::print_button(ui, false) }
                    { super::link(ui, other, other_title, testid) }
                </div>
                { totals(ui, view, due) }
                { parts.iter().map(|part| self::part(ui, part)).collect::<Html>() }
            </div>
            <article class="paper paper--wide print-only">
                <p class="page__title">{ ui.l(title) }</p>
                <p class="paper__line">{ date }</p>
                for (title, rows, _) in parts {
                    <section class="paper__part">
                        <h2 class="paper__heading">{ counted(ui, title, rows) }</h2>
                        { table(ui, rows) }
                    </section>
                }
            </article>
        </div>
    }
}

fn counted(ui: &Ui, title: L, rows: &[LedgerRowView]) -> String {
    format!("{} ({})", ui.l(title), rows.len())
}

fn part(ui: &Ui, (title, rows, testid): &Part<'_>) -> Html {
    let first = &rows[..rows.len().min(WINDOW)];
    let left = rows.len() - first.len();
    html! {
        <section class="group" data-testid={*testid} aria-label={ui.l(*title)}>
            <h2 class="group__title">{ counted(ui, *title, rows) }</h2>
            { self::rows(ui, first) }
            if left > 0 {
                <p class="note">{ words::only_printed(ui.language, left) }</p>
            }
        </section>
    }
}

/// How many of each part every village has, and every person.
fn totals(ui: &Ui, view: &DispatchView, due: L) -> Html {
    if view.villages.is_empty() {
        return Html::default();
    }
    html! {
        <Frame title={ui.l(L::Totals)} testid="dispatch-totals">
            { table_of(ui, L::Village, due, &view.villages) }
            { table_of(ui, L::Responsible, due, &view.people) }
        </Frame>
    }
}

fn table_of(ui: &Ui, whose: L, due: L, totals: &[Total]) -> Html {
    let heads = [whose, L::Overdue, due, L::FoundShort, L::ClosedTitle];
    html! {
        <table class="table totals">
            <thead>
                <tr>
                    for head in heads {
                        <th scope="col">{ ui.l(head) }</th>
                    }
                </tr>
            </thead>
            <tbody>
                for total in totals {
                    <tr>
                        <th scope="row">{ group_title(ui, &total.name) }</th>
                        for count in total.counts {
                            <td class="totals__count">{ count.to_string() }</td>
                        }
                    </tr>
                }
            </tbody>
        </table>
    }
}
