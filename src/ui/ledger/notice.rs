//! The rectification notice (整改通知单), as an office serves it: whom it is addressed to, the problems with order,
//! person and deadline, signatures and seal, and room for receipt, reply and re-check.

use yew::{Html, html};

use super::paper::{heads, issue, line, numbered, page, photos, receipt, signed};
use super::signatures::of_inspectors;
use crate::app::ledger::view::{NoticeRow, NoticeView};
use crate::domain::letterhead::LetterheadField;
use crate::i18n::ledger::{self as words, L};
use crate::i18n::{format, letterhead, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::PageTitle;

pub(super) fn notice(ui: &Ui, view: &NoticeView) -> Html {
    let receipt = receipt(ui, &view.subject, view.signer.as_ref());
    let head = |field| letterhead::text(ui.language, &view.letterhead, field);
    let paper = html! {
        <article class="paper" data-testid="paper">
            <p class="paper__office">{ head(LetterheadField::Office) }</p>
            <PageTitle title={ui.l(L::NoticeTitle)} />
            if let Some(serial) = letterhead::serial(ui.language, &view.letterhead, view.at.date.month.year) {
                <p class="paper__serial">{ serial }</p>
            }
            <p class="paper__serial">{ format!("{}{}{}", ui.l(L::NumberShort), format::colon(ui.language), view.number) }</p>
            <p class="paper__line" data-testid="paper-addressee">
                { letterhead::addressee(ui.language, &view.subject) }
            </p>
            <p class="paper__line paper__line--body">{ opening(ui, view) }</p>
            { problems(ui, &view.rows) }
            <p class="paper__line paper__line--body">{ ui.l(L::NoticeDemand) }</p>
            { of_inspectors(ui, &view.inspectors, &view.signatures) }
            { close(ui, view) }
            <div class="paper__slips">
                <section class="paper__block">
                    <h2 class="paper__heading">{ ui.l(L::Receipt) }</h2>
                    { line(ui, ui.l(L::ReceiptRefused), "") }
                    { signed(ui, &receipt) }
                </section>
                <section class="paper__block">
                    <h2 class="paper__heading">{ ui.l(L::Reply) }</h2>
                    { signed(ui, &receipt) }
                </section>
                <section class="paper__block">
                    <h2 class="paper__heading">{ ui.l(L::Recheck) }</h2>
                    <p class="paper__line">{ ui.l(L::RecheckResult) }</p>
                    { signed(ui, ui.l(L::RecheckBy)) }
                </section>
            </div>
        </article>
    };
    page(ui, view.waits, paper)
}

/// When and why the office looked, by which standard, and how much it found.
fn opening(ui: &Ui, view: &NoticeView) -> String {
    let (language, count) = (ui.language, view.rows.len());
    let site = &*view.subject.site;
    let day = words::date(language, view.at.date);
    if let Some(source) = view.source {
        return letterhead::received(language, &day, words::source(language, source), count);
    }
    let from = view.visit.map(|source| words::source(language, source).to_owned()).unwrap_or_default();
    let visit = view.details.as_ref().map_or(from, |details| {
        let (round, month) = (phrase::round(language, details.round), format::month(language, details.month));
        format!("{round}{}", format::aside(language, &month))
    });
    let basis = view.basis.as_ref().map(|(name, version)| {
        let name = format::local(language, name);
        let version = format::aside(language, &phrase::version(language, version));
        format!("{}{version}", format::titled(language, &name))
    });
    letterhead::opening(language, &day, site, &visit, basis.as_deref(), count)
}

/// Who signs for the office, its name, the seal and the date.
fn close(ui: &Ui, view: &NoticeView) -> Html {
    let language = ui.language;
    let head = |field| letterhead::text(language, &view.letterhead, field);
    html! {
        <section class="paper__close">
            <div class="paper__signs">
                for signer in letterhead::signers(language, &view.letterhead) {
                    <p class="paper__signer">{ format!("{signer}{}", format::colon(language)) }</p>
                }
            </div>
            <div class="paper__seal">
                <p>{ head(LetterheadField::Office) }</p>
                <p>{ head(LetterheadField::Seal) }</p>
                <p>{ ui.l(L::ReceiptDate) }</p>
            </div>
        </section>
    }
}

fn problems(ui: &Ui, rows: &[NoticeRow]) -> Html {
    if rows.is_empty() {
        return html! { <p class="paper__line">{ ui.l(L::NothingOut) }</p> };
    }
    let columns = [L::Order, L::Issue, L::Severity, L::Points, L::Demand, L::Responsible, L::Deadline];
    html! {
        <table class="table paper__table">
            { heads(ui, &columns) }
            <tbody>
                for (number, one) in (1_usize..).zip(rows) {
                    { problem(ui, number, one, columns.len()) }
                }
            </tbody>
        </table>
    }
}

/// A problem, and its photos in a row below it.
fn problem(ui: &Ui, number: usize, one: &NoticeRow, columns: usize) -> Html {
    let (language, row) = (ui.language, &one.row);
    let lost = one.lost.map(|(points, capped)| words::notice_points(language, points, capped));
    let pictures: Vec<_> = numbered(number, &row.place, &one.photos).collect();
    html! {
        <>
            <tr>
                <td>
                    <span>{ number }</span>
                    <span class="paper__standard">{ row.number.clone() }</span>
                </td>
                <td>
                    if !row.place.is_empty() {
                        <strong class="paper__issue">{ row.place.clone() }</strong>
                    }
                    { issue(ui, row) }
                </td>
                <td class="paper__short">{ words::grade(language, row.source, row.severity) }</td>
                <td class="paper__short">{ lost.unwrap_or_default() }</td>
                <td>{ format::local(language, &row.demand) }</td>
                <td>{ row.responsible.clone() }</td>
                <td>{ words::deadline(language, row.deadline) }</td>
            </tr>
            if !pictures.is_empty() {
                <tr>
                    <td colspan={columns.to_string()}>{ photos(ui, pictures) }</td>
                </tr>
            }
        </>
    }
}
