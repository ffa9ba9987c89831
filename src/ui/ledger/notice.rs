//! The rectification notice (整改通知单): the problems and their deadlines, with room for the receipt, the reply and
//! the re-check.

use yew::{Html, html};

use super::paper::{figures, gap, heads, line, numbered, page, signed};
use crate::app::ledger::view::{NoticeRow, NoticeView};
use crate::i18n::ledger::{self as words, L};
use crate::i18n::{W, format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::PageTitle;

pub(super) fn notice(ui: &Ui, view: &NoticeView) -> Html {
    let photos = (1_usize..)
        .zip(&view.rows)
        .flat_map(|(number, one)| numbered(number, &one.row.place, &one.photos))
        .collect();
    let paper = html! {
        <article class="paper" data-testid="paper">
            <PageTitle title={ui.l(L::NoticeTitle)} />
            { line(ui, ui.l(L::NumberShort), &view.number) }
            { about(ui, view) }
            { problems(ui, &view.rows) }
            <p class="paper__line">{ ui.l(L::NoticeDemand) }</p>
            <div class="paper__signs">{ signed(ui, L::Inspectors) }</div>
            <section class="paper__block">
                <h2 class="paper__heading">{ ui.l(L::Receipt) }</h2>
                { line(ui, ui.l(L::ReceiptRefused), "") }
                { signed(ui, L::ReceiptBy) }
            </section>
            <section class="paper__block">
                <h2 class="paper__heading">{ ui.l(L::Reply) }</h2>
                { signed(ui, L::ReceiptBy) }
            </section>
            <section class="paper__block">
                <h2 class="paper__heading">{ ui.l(L::Recheck) }</h2>
                <p class="paper__line">{ ui.l(L::RecheckResult) }</p>
                { signed(ui, L::RecheckBy) }
            </section>
            { figures(ui, photos) }
        </article>
    };
    page(ui, view.waits, paper)
}

/// The village, the inspection and its inspectors, and the checklist or the complaint that is the basis of the notice.
fn about(ui: &Ui, view: &NoticeView) -> Html {
    let language = ui.language;
    let visit = view.details.as_ref().map(|details| {
        let (round, month) = (phrase::round(language, details.round), format::month(language, details.month));
        format!("{}{round} {month}", gap(language))
    });
    let village = format!("{}{}", view.village, visit.unwrap_or_default());
    let at = if view.source.is_some() { L::Received } else { L::InspectedAt };
    let basis = view.basis.as_ref().map(|(name, version)| {
        format!("{} {}", format::local(language, name), phrase::version(language, version))
    });
    html! {
        <>
            { line(ui, ui.l(L::Village), &village) }
            { line(ui, ui.l(at), &format::moment(language, view.at)) }
            { line(ui, ui.t(W::InspectorsTitle), &view.inspectors.join("、")) }
            if let Some(basis) = basis {
                { line(ui, ui.l(L::Basis), &basis) }
            }
            if let Some(source) = view.source {
                { line(ui, ui.l(L::Source), words::source(language, source)) }
            }
        </>
    }
}

fn problems(ui: &Ui, rows: &[NoticeRow]) -> Html {
    if rows.is_empty() {
        return html! { <p class="paper__line">{ ui.l(L::NothingOut) }</p> };
    }
    let columns = [L::Order, L::NumberShort, L::Issue, L::Place, L::Points, L::Demand, L::Deadline];
    html! {
        <table class="table paper__table">
            { heads(ui, &columns) }
            <tbody>
                for (number, one) in (1_usize..).zip(rows) {
                    { problem(ui, number, one) }
                }
            </tbody>
        </table>
    }
}

fn problem(ui: &Ui, number: usize, one: &NoticeRow) -> Html {
    let (language, row) = (ui.language, &one.row);
    let item = row.item.as_ref().map(|item| format::local(language, item)).unwrap_or_default();
    let lost = one.lost.map(|(points, capped)| words::notice_points(language, points, capped));
    html! {
        <tr>
            <td>{ number }</td>
            <td class="paper__number">{ row.number.clone() }</td>
            <td>{ format!("{item} {}", row.description).trim().to_owned() }</td>
            <td>{ row.place.clone() }</td>
            <td class="paper__short">{ lost.unwrap_or_default() }</td>
            <td>{ row.demand.clone() }</td>
            <td>{ words::deadline(language, row.deadline) }</td>
        </tr>
    }
}
