//! Results of one village and round between which no clock decides, because that of one of them was doubted: a person is
//! asked which one counts.

use super::merge::Merged;
use super::summary::{State, Summary};
use super::version::Version;
use crate::domain::decision::Decision;

/// Whether a person is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockQuestion<'a> {
    /// There is one result, or the clocks of all were right.
    None,
    Open,
    /// The id of the one that a person chose.
    Decided(&'a str),
}

pub(super) fn has_result(summary: &Summary) -> bool {
    summary.finished().is_some() && summary.score.is_some()
}

impl<'a> ClockQuestion<'a> {
    /// `results`: those of one village, round, month and checklist.
    pub fn among(results: &[&Summary], decisions: &'a [Decision]) -> Self {
        if results.len() < 2 || results.iter().all(|one| one.clock_doubt.is_none()) {
            return Self::None;
        }
        // A result that came after the decision raises the question again.
        let decides = |made: &&Decision| {
            results.iter().any(|one| one.id == made.id)
                && results.iter().all(|one| one.id == made.id || made.over.contains(&one.id))
        };
        let last = decisions.iter().filter(decides).max_by_key(|made| made.at.unix_seconds());
        last.map_or(Self::Open, |made| Self::Decided(&made.id))
    }
}

impl Merged {
    /// The results between which a person has still to decide, in groups of a village and round.
    pub fn clock_questions(&self) -> Vec<Vec<&Version>> {
        let place = |one: &Version| {
            let summary = &one.summary;
            (summary.village, summary.month, summary.round, summary.checklist_id.clone())
        };
        let doubted: Vec<_> =
            self.settled().filter(|one| one.summary.clock_doubt.is_some()).map(place).collect();
        if doubted.is_empty() {
            return Vec::new();
        }
        let fits = |one: &&Version| {
            has_result(&one.summary) && one.summary.state != State::Discarded && doubted.contains(&place(one))
        };
        let mut all: Vec<&Version> = self.settled().filter(fits).collect();
        all.sort_by(|one, other| place(one).cmp(&place(other)).then_with(|| one.id().cmp(other.id())));
        let groups = all.chunk_by(|one, other| place(one) == place(other));
        let open = |group: &&[&Version]| {
            let results: Vec<&Summary> = group.iter().map(|one| &one.summary).collect();
            ClockQuestion::among(&results, self.decisions()) == ClockQuestion::Open
        };
        groups.filter(open).map(<[&Version]>::to_vec).collect()
    }
}
