//! Inspections to choose from: a village's of one round, and those of a month that no village's row leads to.

use std::rc::Rc;

use crate::app::home::Event as HomeEvent;
use crate::app::view::home::{Chooser, InspectionRow};
use crate::domain::village::VillageCode;
use crate::i18n::{W, format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, Shape, button_with, frame};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

/// Under a village's row: its inspections, and the way to begin another.
pub(super) fn chooser(shared: &Shared, village: VillageCode, chooser: &Chooser) -> Tag {
    let another = button_with(Look::Plain, Shape::Plus, shared.t(W::StartAnother))
        .testid("village-another")
        .on(shared.tap(HomeEvent::AnotherStarted(village)));
    el("div.frame")
        .testid("chooser")
        .child(el("ul.rows").children(chooser.inspections.iter().map(|row| inspection(shared, row, false))))
        .child(chooser.can_begin.then_some(another))
}

pub(super) fn elsewhere(shared: &Shared, rows: &[Rc<InspectionRow>]) -> Tag {
    frame(shared.t(W::ElsewhereTitle))
        .testid("elsewhere")
        .child(el("ul.rows").children(rows.iter().map(|row| inspection(shared, row, true))))
}

/// `whole`: nothing above it says which village and checklist it is of.
fn inspection(shared: &Shared, row: &InspectionRow, whole: bool) -> Tag {
    let language = shared.language;
    let moment = format::moment(language, row.started);
    let village = whole.then(|| phrase::village(language, &row.village));
    let site = (!row.site.trim().is_empty()).then(|| row.site.to_string());
    let title: Vec<String> = village.into_iter().chain(site).chain([moment]).collect();
    let checklist = whole.then(|| format::local(language, &row.checklist)).filter(|name| !name.is_empty());
    let who = row.inspectors.join(format::comma(language));
    let facts = [who, phrase::round(language, row.round).to_owned()].into_iter().chain(checklist);
    let facts = facts.chain([phrase::progress(language, &row.progress)]).filter(|fact| !fact.is_empty());
    el("li.rows__row")
        .key(row.id.to_string())
        .child(
            el("a.rows__main")
                .attr(A::Href, shared.href(&row.way))
                .testid(format!("inspection-{}", row.id))
                .child(title.join(" · ")),
        )
        .child(el("span.rows__detail").child(facts.collect::<Vec<_>>().join(" · ")))
}
