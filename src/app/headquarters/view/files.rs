//! The imported files, and the contents of the workspace.

use super::{VillageName, named};
use crate::app::headquarters::{Line, LineOutcome, State};
use crate::app::session::Session;
use crate::domain::date::Date;
use crate::domain::inspection::Round;
use crate::headquarters::Collection;
use crate::headquarters::held::Held;
use crate::headquarters::import_report::Sum;
use crate::headquarters::possible_duplicates::possible_duplicates;

#[derive(Clone, Debug, PartialEq)]
pub struct FilesView {
    pub collection: Collection,
    pub reading: Option<(usize, usize)>,
    pub sum: Option<Sum>,
    /// The first of the lines: damaged files, then conflicts, then the rest.
    pub lines: Vec<Line>,
    pub more: usize,
    pub held: Held,
    pub duplicates: Vec<PossibleDuplicateRow>,
    pub clearing: bool,
}

/// Inspections that may be duplicates of one visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PossibleDuplicateRow {
    pub village: VillageName,
    pub day: Date,
    pub round: Round,
    /// The inspectors, and the inspection.
    pub inspections: Vec<(String, Box<str>)>,
}

pub(super) fn view(session: &Session, headquarters: &State) -> FilesView {
    let merged = &headquarters.workspace.merged;
    let summaries = || merged.current().iter().map(|version| &version.summary);
    let mut lines: Vec<&Line> = headquarters.lines.iter().collect();
    lines.sort_by_key(|line| rank(&line.outcome));
    FilesView {
        collection: headquarters.collection,
        reading: headquarters.reading,
        sum: (!headquarters.lines.is_empty()).then(|| sum(&headquarters.lines)),
        more: lines.len().saturating_sub(headquarters.shown),
        lines: lines.into_iter().take(headquarters.shown).cloned().collect(),
        held: Held::of(merged),
        duplicates: possible_duplicates(summaries())
            .into_iter()
            .map(|found| PossibleDuplicateRow {
                village: named(
                    session.archive.villages(),
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
        clearing: headquarters.clearing,
    }
}

fn rank(what: &LineOutcome) -> u8 {
    match what {
        LineOutcome::Damaged { .. } => 0,
        LineOutcome::Demo => 1,
        LineOutcome::Taken(counts) if counts.conflict > 0 => 2,
        LineOutcome::Taken(counts) if counts.newer > 0 => 3,
        LineOutcome::Taken(_) => 4,
        LineOutcome::Checklist => 5,
        LineOutcome::PassedOver { .. } => 6,
    }
}

fn sum(lines: &[Line]) -> Sum {
    let mut sum = Sum { files: lines.len(), ..Sum::default() };
    for line in lines {
        match &line.outcome {
            LineOutcome::Taken(counts) => sum.counts = sum.counts.plus(*counts),
            LineOutcome::Damaged { .. } => sum.damaged += 1,
            LineOutcome::Demo => sum.demo += 1,
            LineOutcome::Checklist => {}
            LineOutcome::PassedOver { is_litter: false, .. } => sum.passed_over += 1,
            // Not a file that anyone put there.
            LineOutcome::PassedOver { is_litter: true, .. } => sum.files -= 1,
        }
    }
    sum
}
