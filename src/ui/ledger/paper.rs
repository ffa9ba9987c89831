//! The papers of an office: inspection sheet and ledger (the notice is beside it). What is shown is what is printed.

use crate::app::view::ledger::pictures::Shown;
use crate::app::view::ledger::{PaperView, Row, SheetFinding, SheetView};
use crate::domain::inspection::Details;
use crate::domain::points::Points;
use crate::domain::preferences::Language;
use crate::domain::rectification::Deadline;
use crate::i18n::ledger::{self as say, L};
use crate::i18n::{explain, format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::page_title;
use crate::ui::say::Shared;
use crate::ui::stamped::stamped;
use crate::ui::tag::{Tag, el};

use super::{pictures, signatures};

pub(super) fn page(shared: &Shared, waits: bool, paper: Tag) -> Tag {
    el("div.page page--paper")
        .child(el("div.no-print").child(super::back(shared)))
        .child(el("div.actions no-print").child(super::print_button(shared, waits)))
        .child(paper)
}

pub(super) fn line(label: &str, text: &str, shared: &Shared) -> Tag {
    el("p.paper__line").child(format!("{label}{}{text}", format::colon(shared.language)))
}

/// Between two facts on one line.
pub(super) fn gap(language: Language) -> &'static str {
    if language == Language::Chinese { "\u{3000}" } else { " · " }
}

/// A place for a signature, with its date.
pub(super) fn signed(shared: &Shared, label: L) -> Tag {
    el("div.paper__sign")
        .child(el("p").child(shared.l(label)))
        .child(el("p.paper__date").child(shared.l(L::ReceiptDate)))
}

pub(super) fn heads(shared: &Shared, words: &[L]) -> Tag {
    let heads = words.iter().map(|word| el("th").attr(A::Scope, "col").child(shared.l(*word)));
    el("thead").child(el("tr").children(heads))
}

pub(super) fn visit(shared: &Shared, details: &Details) -> [Tag; 2] {
    let language = shared.language;
    let month = format::month(language, details.month);
    let names: Vec<&str> = details.inspectors.iter().map(|name| &**name).collect();
    [
        line(
            shared.l(L::Village),
            &format!(
                "{}{}{} {month}",
                details.village_name,
                gap(language),
                phrase::round(language, details.round)
            ),
            shared,
        ),
        line(shared.t(crate::i18n::W::InspectorsTitle), &names.join("、"), shared),
    ]
}

pub(super) fn sheet(shared: &Shared, view: &SheetView) -> Tag {
    let (language, score) = (shared.language, &view.score);
    let total =
        score.explanation.score.map_or_else(|| "–".to_owned(), |score| phrase::points(language, score));
    let grade = score.grade.as_ref().map(|grade| format::local(language, grade)).unwrap_or_default();
    let finished = score.finished.as_ref().map(|mark| format::moment(language, mark.at)).unwrap_or_default();
    let lost = score.sections.iter().flat_map(|section| &section.lines);
    let lost = lost.filter(|(_, line, _)| !line.lost.is_zero()).map(|(item, line, _)| {
        let found = (1_usize..).zip(&view.findings).filter(|(_, one)| one.item == item.text);
        el("tr")
            .child(el("td").child(format::local(language, &item.text)))
            .child(el("td").children(found.map(|(number, one)| el("p").child(problem(shared, number, one)))))
            .child(el("td").child(phrase::minus(language, line.lost)))
    });
    let sections = score.sections.iter().map(|section| {
        el("tr")
            .child(el("td").child(format::local(language, &section.name)))
            .child(el("td").child(section.points.to_string()))
            .child(el("td").child(taken_off(shared, section.lost)))
            .child(el("td").child((section.points - section.lost).to_string()))
    });
    let (points, lost_in_all) = score
        .sections
        .iter()
        .fold((Points::ZERO, Points::ZERO), |(points, lost), one| (points + one.points, lost + one.lost));
    let sum = el("tr")
        .testid("paper-sum")
        .child(el("th").attr(A::Scope, "row").child(shared.l(L::Sum)))
        .child(el("td").child(points.to_string()))
        .child(el("td").child(taken_off(shared, lost_in_all)))
        .child(el("td").child((points - lost_in_all).to_string()));
    // From the sum to the score: what doesn't apply, adjustments, bounds, vetoes.
    let steps = explain::steps(language, score);
    let steps = steps.into_iter().map(|step| el("p.paper__line").child(step));
    let paper = el("article.paper")
        .testid("paper")
        .child(page_title(format::local(language, score.checklist.name())))
        .children(visit(shared, &score.details))
        .child(line(shared.l(L::InspectedAt), &finished, shared))
        .child(line(shared.l(L::Score), &format!("{total}{}{grade}", gap(language)), shared))
        .child(
            el("table.table paper__table")
                .child(heads(shared, &[L::Section, L::FullScore, L::Points, L::Score]))
                .child(el("tbody").children(sections).child(sum)),
        )
        .child(el("div").testid("paper-steps").children(steps))
        .child(el("h2.paper__heading").child(format!("{} ({})", shared.l(L::Issue), view.findings.len())))
        .child(
            el("table.table paper__table")
                .child(heads(shared, &[L::Item, L::Issue, L::Points]))
                .child(el("tbody").children(lost)),
        )
        .child(photos(shared, &view.findings))
        .child(signatures::signatures(shared, &view.signatures));
    page(shared, view.waits, paper)
}

fn taken_off(shared: &Shared, points: Points) -> String {
    if points.is_zero() { "0".to_owned() } else { phrase::minus(shared.language, points) }
}

/// `3. 村口东侧 柴草堆`, and why there is no photo.
fn problem(shared: &Shared, number: usize, one: &SheetFinding) -> String {
    let finding = &one.finding;
    let text = format!("{number}. {} {}", finding.place, finding.note).trim().to_owned();
    let reason = &finding.evidence.no_photo;
    if one.photos.is_empty() && !reason.is_empty() {
        let colon = format::colon(shared.language);
        return format!("{text} ({}{colon}{reason})", shared.l(L::FixedReason));
    }
    text
}

/// The photos of the findings, each with the number of its problem.
fn photos(shared: &Shared, findings: &[SheetFinding]) -> Option<Tag> {
    let shown = (1_usize..).zip(findings).flat_map(|(number, one)| {
        (1_usize..)
            .zip(&one.photos)
            .map(move |(at, shown)| (format!("{number}-{at} {}", one.finding.place).trim().to_owned(), shown))
    });
    figures(shared, shown.collect())
}

/// Photos with a word below each and the stamp. One that isn't here is named by its hash.
pub(super) fn figures(shared: &Shared, photos: Vec<(String, &Shown)>) -> Option<Tag> {
    if photos.is_empty() {
        return None;
    }
    let count = photos.len();
    let figures = photos.into_iter().map(|(caption, shown)| {
        let missing = pictures::missing(shared, shown);
        let absent = missing.map(|missing| missing.child(el("span").child(shown.name().to_string())));
        let address = shown.whole.as_ref().or(shown.small.as_ref());
        let picture = address.map(|address| stamped(shared, &shown.stamp, address, caption.clone()));
        el("figure.paper__photo")
            .key(format!("{caption} {}", shown.name()))
            .testid("paper-photo")
            .child(absent)
            .child(picture)
            .child(el("figcaption").child(caption))
    });
    Some(
        el("section.paper__photos-part")
            .child(el("h2.paper__heading").child(format!("{} ({count})", shared.l(L::PhotosTaken))))
            .child(el("div.paper__photos").children(figures)),
    )
}

pub(super) fn ledger(shared: &Shared, view: &PaperView) -> Tag {
    let list = &view.list;
    let shown = view.figures.iter().flat_map(|figure| {
        let sides = [(L::Before, &figure.before), (L::After, &figure.after)];
        sides.into_iter().flat_map(move |(side, photos)| {
            (1_usize..).zip(photos).map(move |(at, shown)| {
                let side = shared.l(side);
                let caption = format!("{} {side} {at} {}", figure.number, figure.place);
                (caption.trim().to_owned(), shown)
            })
        })
    });
    let left_out = (view.left_out > 0).then(|| {
        el("p.paper__line").testid("paper-left-out").child(say::not_pictured(shared.language, view.left_out))
    });
    let paper = el("article.paper paper--wide")
        .testid("paper")
        .child(page_title(shared.l(L::LedgerTitle)))
        .child(el("p.paper__line").child(say::figures(shared.language, list.figures, list.all)))
        .child(table(shared, &list.rows))
        .child(figures(shared, shown.collect()))
        .child(left_out);
    page(shared, view.waits, paper)
}

/// The day; the hour as well where hours are counted.
fn until(deadline: Deadline) -> String {
    let moment = deadline.moment();
    if deadline.is_whole_day() {
        moment.date.to_string()
    } else {
        format!("{} {:02}:{:02}", moment.date, moment.hour, moment.minute)
    }
}

/// Rectifications as a table.
pub(super) fn table(shared: &Shared, rows: &[Row]) -> Tag {
    let language = shared.language;
    if rows.is_empty() {
        return el("p.paper__line").child(shared.l(L::None));
    }
    let heading = [
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
    let lines = rows.iter().map(|row| {
        let item = row.item.as_ref().map(|item| format::local(language, item)).unwrap_or_default();
        let issue = format!("{item} {}", row.description);
        let cell = |text: String, is_short: bool| el("td").class_if(is_short, "paper__short").child(text);
        let late = row.flags.overdue.then(|| say::overdue(language, row.flags));
        let step = row.flags.escalation.map(|step| say::escalation(language, step).to_owned());
        let late: Vec<String> = [late, step].into_iter().flatten().collect();
        let closed = row.closed.map(|at| at.date.to_string()).unwrap_or_default();
        let cells = [
            cell(row.village.to_string(), true),
            cell(issue.trim().to_owned(), false),
            cell(say::severity(language, row.severity).to_owned(), true),
            cell(row.place.to_string(), false),
            cell(row.demand.to_string(), false),
            cell(row.responsible.to_string(), true),
            cell(say::source(language, row.source).to_owned(), true),
            cell(row.found.date.to_string(), true),
            cell(until(row.deadline), true),
            cell(say::state(language, row.state).to_owned(), language == Language::Chinese),
            cell(closed, true),
            cell(late.join(" · "), false),
        ];
        el("tr")
            .key(row.id.as_str().to_owned())
            .child(el("td.paper__number").child(row.number.clone()))
            .children(cells)
    });
    el("table.table paper__table").child(heads(shared, &heading)).child(el("tbody").children(lines))
}
