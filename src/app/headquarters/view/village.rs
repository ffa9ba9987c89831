//! A village's year: its scores by month, recurring findings, open rectifications.

use std::rc::Rc;

use super::{PageContext, VillageName, named};
use crate::app::session::Session;
use crate::domain::checklist::Item;
use crate::domain::date::{Date, Month};
use crate::domain::id::RectificationId;
use crate::domain::points::Points;
use crate::domain::text::LocalText;
use crate::domain::village::{Part, VillageCode};
use crate::headquarters::export_request::YearQuery;
use crate::headquarters::ranking::rank;
use crate::headquarters::selection::Selection;
use crate::headquarters::summary::LineKind;

#[derive(Clone, Debug, PartialEq)]
pub struct VillageView {
    /// The line in force.
    pub line: Points,
    pub village: VillageName,
    pub part: Option<Part>,
    pub year: u16,
    pub months: Vec<MonthRow>,
    pub recurring: Vec<Recurring>,
    pub open: Vec<OpenRow>,
    /// Inspections of other rounds: round, month, id, score.
    pub others: Vec<(crate::headquarters::RoundQuery, Rc<str>, Option<Points>)>,
}

/// An item with findings in more than one month.
#[derive(Clone, Debug, PartialEq)]
pub struct Recurring {
    pub item: Rc<Item>,
    /// Each month with its inspection.
    pub months: Vec<(Month, Rc<str>)>,
    /// In all.
    pub lost: Points,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthRow {
    pub month: Month,
    pub id: Rc<str>,
    pub score: Points,
    pub place: u32,
    pub tied: bool,
    pub of: usize,
    pub findings: u32,
}

/// An open rectification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRow {
    pub id: RectificationId,
    pub number: Rc<str>,
    pub what: LocalText,
    pub place: Rc<str>,
    pub deadline: Date,
    pub overdue: bool,
}

/// An item that lost points, in which month's inspection, and how many.
type Lost<'a> = (&'a Rc<Item>, (Month, Rc<str>), Points);

pub(super) fn view(context: &PageContext<'_>, session: &Session, code: VillageCode) -> Option<VillageView> {
    let merged = &context.headquarters.workspace.merged;
    let own = || merged.current().iter().map(|version| &version.summary).filter(|one| one.village == code);
    let on_the_day = own().next().map(|one| one.village_name.clone());
    if on_the_day.is_none() && context.villages.get(code).is_none() {
        return None;
    }
    let wanted = &context.wanted;
    let of = YearQuery { year: wanted.month.year, round: wanted.round, checklist: wanted.checklist.clone() };
    let (mut months, mut found): (Vec<MonthRow>, Vec<Lost<'_>>) = (Vec::new(), Vec::new());
    for month in of.months() {
        let selection = Selection::of(merged, &month);
        let Some(row) = rank(&selection.counted).into_iter().find(|row| row.village() == code) else {
            continue;
        };
        let summary = row.counted.summary;
        months.push(MonthRow {
            month: month.month,
            id: (*summary.id).into(),
            score: row.score(),
            place: row.place,
            tied: row.tied,
            of: selection.counted.len(),
            findings: summary.lines.iter().map(|line| u32::from(line.findings)).sum(),
        });
        if let Some(list) = context.list(summary) {
            let lines = list.checklist.items().zip(&summary.lines);
            found.extend(
                lines
                    .filter(|(_, line)| line.state == LineKind::Findings)
                    .map(|(item, line)| (item, (month.month, Rc::from(&*summary.id)), line.lost())),
            );
        }
    }
    found.sort_by(|(one, ..), (other, ..)| one.id.cmp(&other.id));
    let mut recurring: Vec<Recurring> = found
        .chunk_by(|(one, ..), (other, ..)| one.id == other.id)
        .filter(|times| times.len() > 1)
        .map(|times| Recurring {
            item: times[0].0.clone(),
            months: times.iter().map(|(_, month, _)| month.clone()).collect(),
            lost: times.iter().map(|(_, _, lost)| *lost).sum(),
        })
        .collect();
    recurring.sort_by_key(|one| (std::cmp::Reverse(one.months.len()), std::cmp::Reverse(one.lost)));
    let policy = context.headquarters.rectifying();
    let open = merged.ledger().iter().filter(|one| one.details().village == code);
    let open = open.filter(|one| one.current_state().state.is_open()).map(|one| {
        let (details, current) = (one.details(), one.current_state());
        OpenRow {
            id: one.id().clone(),
            number: details.number.as_str().into(),
            what: details.problem(),
            place: details.place.clone(),
            deadline: current.deadline.date(),
            overdue: current.flags(session.now, &policy).overdue,
        }
    });
    let others =
        own().filter(|one| one.round != wanted.round || one.checklist_id.as_str() != &*wanted.checklist);
    let others = others.map(|one| {
        let wanted = crate::headquarters::RoundQuery {
            round: one.round,
            month: one.month,
            checklist: one.checklist_id.as_str().into(),
        };
        (wanted, (*one.id).into(), one.score)
    });
    Some(VillageView {
        line: context.headquarters.lists().line,
        village: named(context.villages, code, &on_the_day.unwrap_or_default()),
        part: crate::headquarters::ranking::area(context.villages, code),
        year: wanted.month.year,
        months,
        recurring,
        open: open.collect(),
        others: others.collect(),
    })
}
