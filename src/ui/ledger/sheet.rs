//! The inspection sheet: the score by section, the steps from there to the total, every deduction, photos, signatures.

use yew::{Html, html};

use super::paper::{gap, heads, line, numbered, page, photos, receipt};
use super::signatures::signatures;
use crate::app::fill::view::score::SectionScore;
use crate::app::ledger::view::{SheetFinding, SheetView};
use crate::domain::inspection::{DetailField, Details};
use crate::domain::letterhead::LetterheadField;
use crate::domain::points::Points;
use crate::domain::score::LineState;
use crate::i18n::ledger::L;
use crate::i18n::{detail, explain, format, letterhead, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::PageTitle;

pub(super) fn sheet(ui: &Ui, view: &SheetView) -> Html {
    let (language, score) = (ui.language, &view.score);
    let total =
        score.explanation.score.map_or_else(|| "–".to_owned(), |score| phrase::points(language, score));
    let grade = score.grade.as_ref().map(|grade| format::local(language, grade)).unwrap_or_default();
    let finished = score.finished.as_ref().map(|mark| format::moment(language, mark.at)).unwrap_or_default();
    let receipt = receipt(ui, &score.details.subject(), score.checklist.signer());
    let paper = html! {
        <article class="paper" data-testid="paper">
            <p class="paper__office">
                { letterhead::text(language, &view.letterhead, LetterheadField::Office) }
            </p>
            <PageTitle title={format::local(language, score.checklist.name())} />
            <p class="paper__serial">{ phrase::version(language, score.checklist.version()) }</p>
            { visit(ui, &score.details) }
            { line(ui, ui.l(L::InspectedAt), &finished) }
            if score.checklist.is_scored() {
                { line(ui, ui.l(L::Score), &format!("{total}{}{grade}", gap(language))) }
                { sections(ui, view) }
            }
            // The steps from the sum to the score: items that don't apply, adjustments, bounds, vetoes.
            <div data-testid="paper-steps">
                for step in explain::steps(language, &score.checklist, &score.explanation, &score.adjustments) {
                    <p class="paper__line">{ step }</p>
                }
            </div>
            <h2 class="paper__heading">{ format!("{} ({})", ui.l(L::Issue), view.findings.len()) }</h2>
            { deductions(ui, view) }
            { others(ui, view) }
            { signatures(ui, &view.signatures, &receipt) }
        </article>
    };
    page(ui, view.waits, paper)
}

/// Village, round and month, and a line for each detail that is printed.
fn visit(ui: &Ui, details: &Details) -> Html {
    let language = ui.language;
    let round = phrase::round(language, details.round);
    let month = format::month(language, details.month);
    let value = |field: DetailField| (field, detail::value(language, field, &field.read(details)));
    let printed = DetailField::ALL.into_iter().filter(|field| field.is_printed()).map(value);
    // No household was looked at where none is counted.
    let is_given = |field: DetailField, value: &str| {
        let is_none = field == DetailField::Households && value == "0";
        !value.is_empty() && !is_none
    };
    let printed = printed.filter(|(field, value)| is_given(*field, value));
    html! {
        <>
            { line(
                ui,
                ui.l(L::Village),
                &format!("{}{}{round} {month}", phrase::subject(language, &details.subject()), gap(language)),
            ) }
            for (field, value) in printed {
                { line(ui, detail::name(language, field), &value) }
            }
        </>
    }
}

fn sections(ui: &Ui, view: &SheetView) -> Html {
    let sections = &view.score.sections;
    let left_out = |section: &SectionScore| section.left_out();
    let sum = |part: fn(&SectionScore) -> Points| sections.iter().map(part).sum::<Points>();
    let (points, lost) = (sum(|one| one.points), sum(|one| one.sum.lost));
    let gone: Points = sections.iter().map(left_out).sum();
    html! {
        <table class="table paper__table">
            { heads(ui, &[L::Section, L::FullScore, L::LeftOut, L::Points, L::Score]) }
            <tbody>
                for section in sections {
                    <tr>
                        <td>{ format::local(ui.language, &section.name) }</td>
                        <td>{ section.points.to_string() }</td>
                        <td>{ minus(ui, section.left_out()) }</td>
                        <td>{ minus(ui, section.sum.lost) }</td>
                        <td>{ section.sum.earned.to_string() }</td>
                    </tr>
                }
                <tr data-testid="paper-sum">
                    <th scope="row">{ ui.l(L::Sum) }</th>
                    <td>{ points.to_string() }</td>
                    <td>{ minus(ui, gone) }</td>
                    <td>{ minus(ui, lost) }</td>
                    <td>{ (points - gone - lost).to_string() }</td>
                </tr>
            </tbody>
        </table>
    }
}

/// `−2`; `0` without a sign.
fn minus(ui: &Ui, points: Points) -> String {
    if points.is_zero() { "0".to_owned() } else { phrase::minus(ui.language, points) }
}

/// The items that lost points, each with its findings.
fn deductions(ui: &Ui, view: &SheetView) -> Html {
    let lines = view.score.sections.iter().flat_map(|section| &section.lines);
    let findings = (1_usize..).zip(&view.findings);
    let is_scored = view.score.checklist.is_scored();
    let columns: &[L] = if is_scored { &[L::Item, L::Issue, L::Points] } else { &[L::Item, L::Issue] };
    html! {
        <table class="table paper__table">
            { heads(ui, columns) }
            <tbody>
                for (item, line, _) in lines.filter(|(_, line, _)| line.has_findings()) {
                    <tr>
                        <td>{ format::local(ui.language, &item.text) }</td>
                        <td>
                            for (number, one) in findings.clone().filter(|(_, one)| one.item.id == item.id) {
                                <p>{ problem(ui, number, one) }</p>
                                if !one.photos.is_empty() {
                                    { photos(ui, numbered(number, &one.finding.place, &one.photos).collect()) }
                                }
                            }
                        </td>
                        if is_scored {
                            <td class="paper__short">{ phrase::minus(ui.language, line.lost) }</td>
                        }
                    </tr>
                }
            </tbody>
        </table>
    }
}

/// What else was looked at, a line a section: what passed, and what doesn't apply.
fn others(ui: &Ui, view: &SheetView) -> Html {
    let language = ui.language;
    let numbers = |at: usize, section: &SectionScore, is: fn(&LineState) -> bool| {
        let lines = (1_usize..).zip(&section.lines).filter(|(_, (_, line, _))| is(&line.state));
        lines.map(|(number, _)| format!("{at}.{number}")).collect::<Vec<_>>()
    };
    html! {
        <section class="paper__others" data-testid="paper-others">
            <h2 class="paper__heading">{ ui.l(L::OtherItems) }</h2>
            for (at, section) in (1_usize..).zip(&view.score.sections) {
                <p class="paper__line">
                    { explain::others(
                        language,
                        &format::local(language, &section.name),
                        &numbers(at, section, |state| *state == LineState::Fine),
                        &numbers(at, section, |state| *state == LineState::NotApplicable),
                        &numbers(at, section, |state| *state == LineState::NotLooked),
                    ) }
                </p>
            }
        </section>
    }
}

/// `3. 村口东侧 柴草堆`, and the reason where there is no photo.
fn problem(ui: &Ui, number: usize, one: &SheetFinding) -> String {
    let finding = &one.finding;
    let found =
        one.item.said_problem().map(|problem| format::local(ui.language, problem)).unwrap_or_default();
    let parts = [&*finding.place, &*finding.note, &*found].into_iter().filter(|part| !part.is_empty());
    let text = format!("{number}. {}", parts.collect::<Vec<_>>().join(format::comma(ui.language)));
    let reason = &finding.evidence.no_photo;
    if one.photos.is_empty() && !reason.is_empty() {
        return format!("{text} ({}{}{reason})", ui.l(L::FixedReason), format::colon(ui.language));
    }
    text
}
