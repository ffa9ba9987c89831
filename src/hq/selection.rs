//! Which inspection counts for a village: of the wanted round, month and checklist the one that was finished last
//! (at the same moment, the one with the greater id). Every other one is named with the reason why it doesn't.

use super::gathered::Gathered;
use super::summary::{State, Summary};
use crate::domain::date::Month;
use crate::domain::inspection::Round;
use crate::domain::points::Points;
use crate::domain::village::VillageCode;

/// What figures are asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
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
    pub passed_over: Vec<PassedOver<'a>>,
}

/// A village's inspection that counts, with its score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted<'a> {
    pub summary: &'a Summary,
    pub score: Points,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PassedOver<'a> {
    pub summary: &'a Summary,
    pub why: Why,
}

/// Why an inspection does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is not finished.
    Unfinished,
    /// Nothing in it applies, so that it has no score.
    NoScore,
    /// Another one of the village was finished after it.
    Superseded,
    /// Its versions are in conflict: a person has to decide first.
    Undecided,
}

impl Wanted {
    pub fn fits(&self, summary: &Summary) -> bool {
        summary.round == self.round
            && summary.month == self.month
            && summary.checklist_id == self.checklist
            && summary.state != State::Discarded
    }
}

impl<'a> Selection<'a> {
    /// Of everything gathered.
    pub fn of(gathered: &'a Gathered, wanted: &Wanted) -> Self {
        let settled = gathered.settled().map(|version| (&version.summary, true));
        let open = gathered.conflicts().flatten().map(|version| (&version.summary, false));
        Self::among(settled.chain(open), wanted)
    }

    /// Of some inspections; with each, whether it is settled.
    pub fn among(summaries: impl IntoIterator<Item = (&'a Summary, bool)>, wanted: &Wanted) -> Self {
        let mut all: Vec<(&Summary, bool)> =
            summaries.into_iter().filter(|(summary, _)| wanted.fits(summary)).collect();
        all.sort_by(|(one, _), (other, _)| {
            one.village.cmp(&other.village).then_with(|| one.id.cmp(&other.id))
        });
        let mut selection = Self::default();
        for village in all.chunk_by(|(one, _), (other, _)| one.village == other.village) {
            selection.choose(village);
        }
        selection
    }

    fn choose(&mut self, village: &[(&'a Summary, bool)]) {
        let begun = self.passed_over.len();
        let mut best: Option<(i64, Counted<'a>)> = None;
        for (summary, is_settled) in village.iter().copied() {
            let why = match (is_settled, summary.finished(), summary.score) {
                (false, ..) => Why::Undecided,
                (_, None, _) => Why::Unfinished,
                (_, _, None) => Why::NoScore,
                (_, Some(at), Some(score)) => {
                    // In the order of ids: at the same moment the later one wins.
                    let at = at.unix_seconds();
                    if best.as_ref().is_some_and(|(known, _)| *known > at) {
                        Why::Superseded
                    } else {
                        let former = best.replace((at, Counted { summary, score }));
                        if let Some((_, former)) = former {
                            let summary = former.summary;
                            self.passed_over.push(PassedOver { summary, why: Why::Superseded });
                        }
                        continue;
                    }
                }
            };
            self.passed_over.push(PassedOver { summary, why });
        }
        self.passed_over[begun..].sort_by(|one, other| one.summary.id.cmp(&other.summary.id));
        self.counted.extend(best.map(|(_, counted)| counted));
    }

    /// The village's inspection that counts.
    pub fn get(&self, village: VillageCode) -> Option<Counted<'a>> {
        let place = self.counted.binary_search_by_key(&village, |counted| counted.summary.village);
        place.ok().map(|at| self.counted[at])
    }
}
