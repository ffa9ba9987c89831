//! What was taken in, and what is here.

use super::{Named, named};
use crate::app::Model;
use crate::app::hq::{Line, LineWhat, State};
use crate::domain::date::{Date, Month};
use crate::domain::inspection::Round;
use crate::hq::Collection;
use crate::hq::arrivals::Tally;
use crate::hq::twins::twins;

#[derive(Clone, Debug, PartialEq)]
pub struct FilesView {
    pub collection: Collection,
    pub reading: Option<(usize, usize)>,
    pub sum: Option<Sum>,
    /// The first of the lines: what is damaged, then what is in conflict, then the rest.
    pub lines: Vec<Line>,
    pub more: usize,
    pub inspections: usize,
    pub villages: usize,
    pub months: Option<(Month, Month)>,
    pub rectifications: usize,
    pub conflicts: usize,
    pub twins: Vec<TwinRow>,
    pub clearing: bool,
}

/// What an import came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    pub files: usize,
    pub damaged: usize,
    pub demo: usize,
    pub tally: Tally,
}

/// Inspections that look like one visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwinRow {
    pub village: Named,
    pub day: Date,
    pub round: Round,
    /// Who inspected, and the inspection.
    pub inspections: Vec<(String, Box<str>)>,
}

pub(super) fn view(model: &Model, hq: &State) -> FilesView {
    let gathered = &hq.workspace.gathered;
    let summaries = || gathered.current().iter().map(|version| &version.summary);
    let mut ids: Vec<&str> = summaries().map(|one| &*one.id).collect();
    ids.dedup();
    let mut villages: Vec<_> = summaries().map(|one| one.village).collect();
    villages.sort_unstable();
    villages.dedup();
    let months = summaries().map(|one| one.month).min().zip(summaries().map(|one| one.month).max());
    let mut lines: Vec<&Line> = hq.lines.iter().collect();
    lines.sort_by_key(|line| rank(&line.what));
    FilesView {
        collection: hq.collection,
        reading: hq.reading,
        sum: (!hq.lines.is_empty()).then(|| sum(&hq.lines)),
        more: lines.len().saturating_sub(hq.shown),
        lines: lines.into_iter().take(hq.shown).cloned().collect(),
        inspections: ids.len(),
        villages: villages.len(),
        months,
        rectifications: gathered.ledger().iter().count(),
        conflicts: gathered.conflicts().count(),
        twins: twins(summaries())
            .into_iter()
            .map(|found| TwinRow {
                village: named(
                    model.archive.villages(),
                    found.village,
                    &found.inspections.first().map_or_else(Default::default, |one| one.village_name.clone()),
                ),
                day: found.day,
                round: found.round,
                inspections: found
                    .inspections
                    .iter()
                    .map(|one| (one.inspectors.join(" · "), one.id.clone()))
                    .collect(),
            })
            .collect(),
        clearing: hq.clearing,
    }
}

fn rank(what: &LineWhat) -> u8 {
    match what {
        LineWhat::Damaged { .. } => 0,
        LineWhat::Demo => 1,
        LineWhat::Taken(tally) if tally.conflict > 0 => 2,
        LineWhat::Taken(tally) if tally.newer > 0 => 3,
        LineWhat::Taken(_) => 4,
        LineWhat::Checklist => 5,
    }
}

fn sum(lines: &[Line]) -> Sum {
    let mut sum = Sum { files: lines.len(), ..Sum::default() };
    for line in lines {
        match &line.what {
            LineWhat::Taken(tally) => sum.tally = sum.tally.and(*tally),
            LineWhat::Damaged { .. } => sum.damaged += 1,
            LineWhat::Demo => sum.demo += 1,
            LineWhat::Checklist => {}
        }
    }
    sum
}
