//! Rectifications as a printed table, and the printed page of the whole ledger.

use yew::{Html, classes, html};

use super::list::title;
use super::paper::{figures, heads, issue, page};
use crate::app::ledger::view::pictures::Shown;
use crate::app::ledger::view::{Figure, LedgerRowView, PaperView};
use crate::domain::preferences::Language;
use crate::domain::rectification::Deadline;
use crate::i18n::ledger::{self as words, L};
use crate::i18n::{format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::PageTitle;

pub(super) fn ledger(ui: &Ui, view: &PaperView) -> Html {
    let list = &view.list;
    let paper = html! {
        <article class="paper paper--wide" data-testid="paper">
            <PageTitle title={ui.l(title(&list.filter))} />
            <p class="paper__line">{ words::figures(ui.language, list.figures, list.all) }</p>
            { table(ui, &list.rows) }
            { figures(ui, view.figures.iter().flat_map(|figure| captioned(ui, figure)).collect()) }
            if view.left_out > 0 {
                <p class="paper__line" data-testid="paper-left-out">
                    { words::not_pictured(ui.language, view.left_out) }
                </p>
            }
        </article>
    };
    page(ui, view.waits, paper)
}

/// The photos of one row with their captions: `208-2026-11-01 整改前 1 村口`.
fn captioned<'a>(ui: &Ui, figure: &'a Figure) -> Vec<(String, &'a Shown)> {
    let sides = [(ui.l(L::Before), &figure.before), (ui.l(L::After), &figure.after)];
    let photos = sides.into_iter().flat_map(|(side, photos)| {
        (1_usize..).zip(photos).map(move |(at, shown)| {
            let caption = format!("{} {side} {at} {}", figure.number, figure.place);
            (caption.trim().to_owned(), shown)
        })
    });
    photos.collect()
}

const COLUMNS: [L; 13] = [
    L::NumberShort,
    L::Village,
    L::Issue,
    L::Severity,
    L::Place,
    L::Demand,
    L::Responsible,
    L::Source,
    L::Found,
    L::Deadline,
    L::State,
    L::Closed,
    L::OverdueColumn,
];

pub(super) fn table(ui: &Ui, rows: &[LedgerRowView]) -> Html {
    if rows.is_empty() {
        return html! { <p class="paper__line">{ ui.l(L::None) }</p> };
    }
    html! {
        <table class="table paper__table">
            { heads(ui, &COLUMNS) }
            <tbody>
                { rows.iter().map(|row| table_row(ui, row)).collect::<Html>() }
            </tbody>
        </table>
    }
}

fn table_row(ui: &Ui, row: &LedgerRowView) -> Html {
    let language = ui.language;
    let overdue = row.flags.overdue.then(|| words::overdue(language, row.flags));
    let escalation = row.flags.escalation.map(|step| words::escalation(language, step).to_owned());
    let late: Vec<String> = [overdue, escalation].into_iter().flatten().collect();
    let state_class = classes!((language == Language::Chinese).then_some("paper__short"));
    html! {
        <tr key={row.id.as_str()}>
            <td class="paper__number">{ row.number.clone() }</td>
            <td>{ phrase::subject(language, &row.subject) }</td>
            <td>{ issue(ui, row) }</td>
            <td class="paper__short">{ words::grade(language, row.source, row.severity) }</td>
            <td>{ row.place.clone() }</td>
            <td>{ format::local(language, &row.demand) }</td>
            <td class="paper__short">{ row.responsible.clone() }</td>
            <td class="paper__short">{ words::source(language, row.source) }</td>
            <td class="paper__short">{ row.found.date.to_string() }</td>
            <td class="paper__short">{ until(row.deadline) }</td>
            <td class={state_class}>{ words::state(language, row.state) }</td>
            <td class="paper__short">{ row.closed.map(|at| at.date.to_string()).unwrap_or_default() }</td>
            <td>{ late.join(" · ") }</td>
        </tr>
    }
}

/// The day of the deadline; with the hour where the limit is counted in hours.
fn until(deadline: Deadline) -> String {
    let moment = deadline.moment();
    if deadline.is_whole_day() {
        moment.date.to_string()
    } else {
        format!("{} {:02}:{:02}", moment.date, moment.hour, moment.minute)
    }
}
