//! A village's year.

use super::{HqPage, chart, frame, head, number_head, say, score_cell, table};
use crate::app::ledger::Filter;
use crate::app::view::hq::village::VillageView;
use crate::domain::id::InspectionId;
use crate::i18n::hq::O;
use crate::i18n::{format, headquarters};
use crate::ui::attribute::A;
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn village(shared: &Shared, view: &VillageView) -> Tag {
    let language = shared.language;
    let part = view.part.map(|part| el("p.note").child(headquarters::area(language, part)));
    el("div.hq__stack").child(part).child(
        el("div.hq__columns").child(el("div.hq__column").child(year(shared, view))).child(
            el("div.hq__column")
                .child(open(shared, view))
                .child(others(shared, view))
                .child(recurring(shared, view)),
        ),
    )
}

fn year(shared: &Shared, view: &VillageView) -> Tag {
    let language = shared.language;
    let points: Vec<_> = view.months.iter().map(|one| (one.month, one.score)).collect();
    let heads = vec![
        head(shared.o(O::Month)),
        number_head(shared.o(O::Score)),
        number_head(shared.o(O::Place)),
        number_head(shared.o(O::FindingsCount)),
    ];
    let rows = view.months.iter().map(|one| {
        let place = format!("{} / {}", say::place(language, one.place, one.tied), one.of);
        el("tr")
            .child(el("th").attr(A::Scope, "row").child(format::month(language, one.month)))
            .child(score_cell(shared, view.line, &one.id, one.score))
            .child(el("td.n").child(place))
            .child(el("td.n").child(super::inspection_link(shared, &one.id, one.findings.to_string())))
    });
    let title = format!("{} · {}", shared.o(O::YearTitle), view.year);
    if view.months.is_empty() {
        return frame(title).child(el("p.note").child(shared.o(O::None)));
    }
    frame(title).child(chart::line(&points)).child(table(
        shared.o(O::YearTitle),
        "hq-village-year",
        heads,
        rows,
    ))
}

/// Items shown as coming back.
const MOST: usize = 12;

fn recurring(shared: &Shared, view: &VillageView) -> Tag {
    let rows = view.recurring.iter().take(MOST).map(|one| {
        let name = format::local(shared.language, &one.item.text);
        let months = one.months.iter().filter_map(|(month, id)| {
            let page = HqPage::Inspection(InspectionId::parse(id)?, Some(one.item.id.clone()));
            let text = format::month(shared.language, *month);
            Some(super::link_cell(shared.hq(&page), text).testid("hq-recurring-month"))
        });
        el("li.rows__row")
            .child(el("span.rows__main").child(name))
            .child(el("span.rows__detail").child(say::times(shared.language, one.months.len(), one.lost)))
            .child(el("span.remarks__links").children(months))
    });
    frame(shared.o(O::Recurring))
        .child(view.recurring.is_empty().then(|| el("p.note").child(shared.o(O::None))))
        .child(el("ul.rows").testid("hq-recurring").children(rows))
}

fn open(shared: &Shared, view: &VillageView) -> Tag {
    let rows = view.open.iter().map(|one| {
        let what = format::local(shared.language, &one.what);
        let main = if one.place.is_empty() { what } else { format!("{what} · {}", one.place) };
        el("li.rows__row")
            .attr(A::State, if one.overdue { "lost" } else { "kept" })
            .child(
                el("span.rows__main").child(
                    super::link_cell(shared.hq(&HqPage::Rectification(one.id.clone())), main)
                        .testid("hq-open-one"),
                ),
            )
            .child(el("span.rows__detail").child(say::due(shared.language, one.deadline, one.overdue)))
            .child(el("span.rows__rule").child(one.number.clone()))
    });
    let own = Filter { village: Some(view.village.code), ..Filter::default() };
    frame(shared.o(O::Open))
        .child(view.open.is_empty().then(|| el("p.note").child(shared.o(O::None))))
        .child(el("ul.rows").testid("hq-open").children(rows))
        .child(super::link_cell(shared.hq(&HqPage::Ledger(own)), shared.o(O::LedgerOfVillage)))
}

fn others(shared: &Shared, view: &VillageView) -> Option<Tag> {
    if view.others.is_empty() {
        return None;
    }
    let rows = view.others.iter().map(|(wanted, id, score)| {
        let score = score.map_or_else(|| "–".to_owned(), |score| score.to_string());
        let text = format!("{} · {score}", say::round_short(shared.language, wanted));
        el("li").child(super::inspection_link(shared, id, text))
    });
    Some(frame(shared.o(O::OtherRounds)).child(el("ul.remarks").children(rows)))
}
