//! Near-duplicates: inspections of their own that look like the same visit, noted by two inspectors. They are pointed
//! out, never merged.

use super::summary::{State, Summary};
use crate::domain::date::Date;
use crate::domain::inspection::Round;
use crate::domain::village::VillageCode;

/// Inspections of one village, by one checklist, in one round, begun on the same day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PossibleDuplicates<'a> {
    pub village: VillageCode,
    pub day: Date,
    pub round: Round,
    /// Two or more, in the order of their ids.
    pub inspections: Vec<&'a Summary>,
}

/// In the order of villages and days. Discarded drafts don't count.
pub fn possible_duplicates<'a>(
    summaries: impl IntoIterator<Item = &'a Summary>,
) -> Vec<PossibleDuplicates<'a>> {
    let mut all: Vec<&Summary> =
        summaries.into_iter().filter(|summary| summary.state != State::Discarded).collect();
    let place = |summary: &Summary| (summary.village, summary.day, summary.round);
    all.sort_by(|one, other| {
        let both = place(one).cmp(&place(other));
        both.then_with(|| one.checklist_id.cmp(&other.checklist_id)).then_with(|| one.id.cmp(&other.id))
    });
    // Two versions of one inspection are a conflict, not a possible duplicate.
    all.dedup_by(|one, other| one.id == other.id);
    all.chunk_by(|one, other| place(one) == place(other) && one.checklist_id == other.checklist_id)
        .filter(|group| group.len() > 1)
        .map(|group| {
            let (village, day, round) = place(group[0]);
            PossibleDuplicates { village, day, round, inspections: group.to_vec() }
        })
        .collect()
}
