//! Which inspection counts for a village: of the wanted round, month and checklist the one that was finished last
//! (at the same moment, the one with the greater id). Where the clock of one of them was doubted, a person decides. Every
//! other one is named with the reason why it doesn't.

use super::clock_question::{ClockQuestion, has_result};
use super::merge::Merged;
use super::summary::{State, Summary};
use crate::domain::date::Month;
use crate::domain::decision::Decision;
use crate::domain::inspection::Round;
use crate::domain::points::Points;
use crate::domain::village::VillageCode;

/// The round, month and checklist that figures are computed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundQuery {
    pub round: Round,
    pub month: Month,
    /// The checklist's name for all its versions.
    pub checklist: Box<str>,
}

/// The inspections that count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection<'a> {
    /// One a village, in the order of the villages' codes.
    pub counted: Vec<Counted<'a>>,
    /// Of the same round, month and checklist; in the order of villages, then of ids.
    pub excluded: Vec<Excluded<'a>>,
}

/// A village's inspection that counts, with its score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted<'a> {
    pub summary: &'a Summary,
    pub score: Points,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excluded<'a> {
    pub summary: &'a Summary,
    pub why: ExclusionReason,
}

/// Why an inspection does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExclusionReason {
    /// It is not finished.
    Unfinished,
    /// Nothing in it applies, so that it has no score.
    NoScore,
    /// Another one of the village was finished after it.
    Superseded,
    /// Its versions are in conflict: a person has to decide first.
    Undecided,
    /// There are others of the village, and the clock of one of them was doubted: a person has to decide which one counts.
    ClockDoubted,
}

impl RoundQuery {
    pub fn matches(&self, summary: &Summary) -> bool {
        summary.round == self.round
            && summary.month == self.month
            && summary.checklist_id.as_str() == &*self.checklist
            && summary.state != State::Discarded
    }
}

impl<'a> Selection<'a> {
    /// Of everything gathered.
    pub fn of(merged: &'a Merged, wanted: &RoundQuery) -> Self {
        // What is wanted are few of all: of those alone is it asked whether they are settled.
        let all = merged.current().iter().map(|version| &version.summary).enumerate();
        let fitting = all.filter(|(_, summary)| wanted.matches(summary));
        let fitting = fitting.map(|(at, summary)| (summary, merged.is_settled(at)));
        Self::among(fitting, wanted, merged.decisions())
    }

    /// Of some inspections; with each, whether it is settled.
    pub fn among(
        summaries: impl IntoIterator<Item = (&'a Summary, bool)>,
        wanted: &RoundQuery,
        decisions: &[Decision],
    ) -> Self {
        let mut all: Vec<(&Summary, bool)> =
            summaries.into_iter().filter(|(summary, _)| wanted.matches(summary)).collect();
        all.sort_by(|(one, _), (other, _)| {
            one.village.cmp(&other.village).then_with(|| one.id.cmp(&other.id))
        });
        let mut selection = Self::default();
        for village in all.chunk_by(|(one, _), (other, _)| one.village == other.village) {
            selection.choose(village, decisions);
        }
        selection
    }

    fn choose(&mut self, village: &[(&'a Summary, bool)], decisions: &[Decision]) {
        let begun = self.excluded.len();
        let results: Vec<&Summary> = village
            .iter()
            .filter(|(summary, is_settled)| *is_settled && has_result(summary))
            .map(|(one, _)| *one)
            .collect();
        let question = ClockQuestion::among(&results, decisions);
        let mut best: Option<(i64, Counted<'a>)> = None;
        for (summary, is_settled) in village.iter().copied() {
            let why = match (is_settled, summary.finished(), summary.score) {
                (false, ..) => ExclusionReason::Undecided,
                (_, None, _) => ExclusionReason::Unfinished,
                (_, _, None) => ExclusionReason::NoScore,
                _ if question == ClockQuestion::Open => ExclusionReason::ClockDoubted,
                (_, Some(at), Some(score)) => {
                    // In the order of ids: at the same moment the later one wins.
                    let at = at.unix_seconds();
                    let counted = Counted { summary, score };
                    let is_beaten = match question {
                        ClockQuestion::Decided(id) => id != &*summary.id,
                        _ => best.as_ref().is_some_and(|(known, _)| *known > at),
                    };
                    if is_beaten {
                        ExclusionReason::Superseded
                    } else {
                        if let Some((_, former)) = best.replace((at, counted)) {
                            let summary = former.summary;
                            self.excluded.push(Excluded { summary, why: ExclusionReason::Superseded });
                        }
                        continue;
                    }
                }
            };
            self.excluded.push(Excluded { summary, why });
        }
        self.excluded[begun..].sort_by(|one, other| one.summary.id.cmp(&other.summary.id));
        self.counted.extend(best.map(|(_, counted)| counted));
    }

    /// The village's inspection that counts.
    pub fn get(&self, village: VillageCode) -> Option<Counted<'a>> {
        let place = self.counted.binary_search_by_key(&village, |counted| counted.summary.village);
        place.ok().map(|at| self.counted[at])
    }
}
