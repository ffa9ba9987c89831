//! The rectification notice (整改通知单): what is to be put right by when, with room for the receipt, the reply and the
//! re-check.

use crate::app::view::ledger::{NoticeRow, NoticeView};
use crate::i18n::ledger::{self as say, L};
use crate::i18n::{format, phrase};
use crate::ui::kit::page_title;
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

use super::paper::{figures, gap, heads, line, page, signed};

pub(super) fn notice(shared: &Shared, view: &NoticeView) -> Tag {
    let block = |title: L| el("section.paper__block").child(el("h2.paper__heading").child(shared.l(title)));
    let lines = (1_usize..).zip(&view.rows).map(|(number, one)| problem(shared, number, one));
    let words = [L::Order, L::NumberShort, L::Issue, L::Place, L::Points, L::Demand, L::Deadline];
    let photos = (1_usize..).zip(&view.rows).flat_map(|(number, one)| {
        (1_usize..)
            .zip(&one.photos)
            .map(move |(at, shown)| (format!("{number}-{at} {}", one.row.place).trim().to_owned(), shown))
    });
    let paper = el("article.paper")
        .testid("paper")
        .child(page_title(shared.l(L::NoticeTitle)))
        .child(line(shared.l(L::NumberShort), &view.number, shared))
        .children(about(shared, view))
        .child(view.rows.is_empty().then(|| el("p.paper__line").child(shared.l(L::NothingOut))))
        .child((!view.rows.is_empty()).then(|| {
            el("table.table paper__table").child(heads(shared, &words)).child(el("tbody").children(lines))
        }))
        .child(el("p.paper__line").child(shared.l(L::NoticeDemand)))
        .child(el("div.paper__signs").child(signed(shared, L::Inspectors)))
        .child(
            block(L::Receipt)
                .child(line(shared.l(L::ReceiptRefused), "", shared))
                .child(signed(shared, L::ReceiptBy)),
        )
        .child(block(L::Reply).child(signed(shared, L::ReceiptBy)))
        .child(
            block(L::Recheck)
                .child(el("p.paper__line").child(shared.l(L::RecheckResult)))
                .child(signed(shared, L::RecheckBy)),
        )
        .child(figures(shared, photos.collect()));
    page(shared, view.waits, paper)
}

/// The village, when it was inspected and by whom, and what the notice rests on.
fn about(shared: &Shared, view: &NoticeView) -> Vec<Tag> {
    let language = shared.language;
    let visit = view.details.as_ref().map(|details| {
        let (round, month) = (phrase::round(language, details.round), format::month(language, details.month));
        format!("{}{round} {month}", gap(language))
    });
    let village = format!("{}{}", view.village, visit.unwrap_or_default());
    let at = if view.source.is_some() { L::Received } else { L::InspectedAt };
    let mut lines = vec![
        line(shared.l(L::Village), &village, shared),
        line(shared.l(at), &format::moment(language, view.at), shared),
        line(shared.t(crate::i18n::W::InspectorsTitle), &view.inspectors.join("、"), shared),
    ];
    if let Some((name, version)) = &view.basis {
        let basis = format!("{} {}", format::local(language, name), phrase::version(language, version));
        lines.push(line(shared.l(L::Basis), &basis, shared));
    }
    if let Some(source) = view.source {
        lines.push(line(shared.l(L::Source), say::source(language, source), shared));
    }
    lines
}

fn problem(shared: &Shared, number: usize, one: &NoticeRow) -> Tag {
    let (language, row) = (shared.language, &one.row);
    let item = row.item.as_ref().map(|item| format::local(language, item)).unwrap_or_default();
    let issue = format!("{item} {}", row.description);
    let lost = one.lost.map(|(points, capped)| say::notice_points(language, points, capped));
    el("tr")
        .child(el("td").child(number.to_string()))
        .child(el("td.paper__number").child(row.number.clone()))
        .child(el("td").child(issue.trim().to_owned()))
        .child(el("td").child(row.place.clone()))
        .child(el("td.paper__short").child(lost.unwrap_or_default()))
        .child(el("td").child(row.demand.clone()))
        .child(el("td").child(say::deadline(language, row.deadline)))
}
