//! Which round is looked at, and which one it is compared with.

use super::{HqPage, State};
use crate::codec::builtin;
use crate::domain::inspection::Round;
use crate::hq::Wanted;
use crate::hq::summary::{State as Finished, Summary};

impl State {
    /// The rounds there are, the newest first; of a month the monthly inspection first.
    pub fn rounds(&self) -> Vec<Wanted> {
        self.rounds_with(|summary| summary.state != Finished::Discarded)
    }

    /// Those with an inspection that is finished.
    fn begun(&self) -> Vec<Wanted> {
        self.rounds_with(|summary| summary.finished().is_some())
    }

    fn rounds_with(&self, fits: impl Fn(&Summary) -> bool) -> Vec<Wanted> {
        let summaries = self.current().iter().map(|version| &version.summary).filter(|one| fits(one));
        let mut all: Vec<(_, Round, &str)> =
            summaries.map(|one| (std::cmp::Reverse(one.month), one.round, &*one.checklist_id)).collect();
        all.sort_unstable();
        all.dedup();
        let wanted = |(month, round, checklist): (std::cmp::Reverse<_>, Round, &str)| Wanted {
            round,
            month: month.0,
            checklist: checklist.into(),
        };
        all.into_iter().map(wanted).collect()
    }

    /// The round that is looked at; `None` while there is none.
    pub fn wanted(&self) -> Option<Wanted> {
        let all = self.rounds();
        let chosen = self.wanted.as_ref().filter(|chosen| all.contains(chosen)).cloned();
        // An early draft of next month is not what is looked at, unless there is nothing else.
        let finished = self.begun();
        let rounds = if finished.is_empty() { all } else { finished };
        // Of the last month, the last kind of round: the acceptance rather than the self-check.
        let last = || {
            let month = rounds.first()?.month;
            let of_month = |one: &&Wanted| one.month == month;
            let usual =
                |one: &&Wanted| one.round == Round::Monthly && &*one.checklist == builtin::ENVIRONMENT.0;
            let monthly = |one: &&Wanted| one.round == Round::Monthly;
            let of = || rounds.iter().filter(of_month);
            let found = of().find(usual).or_else(|| of().find(monthly));
            found.or_else(|| rounds.iter().rfind(of_month)).cloned()
        };
        chosen.or_else(last)
    }

    /// The round a page is about: its own, or the one that is looked at.
    pub fn looked_at(&self, page: &HqPage) -> Option<Wanted> {
        match page {
            HqPage::Ranking(_, Some(wanted)) => Some(wanted.clone()),
            _ => self.wanted(),
        }
    }

    /// The round it is compared with: the one chosen, or the one before.
    pub fn other(&self) -> Option<Wanted> {
        let wanted = self.wanted()?;
        let (rounds, finished) = (self.rounds(), self.begun());
        let fits = |one: &&Wanted| one.checklist == wanted.checklist && **one != wanted;
        let chosen = self.other.as_ref().filter(|chosen| rounds.contains(chosen) && fits(chosen));
        let earlier = || finished.iter().filter(fits).find(|one| one.month < wanted.month);
        let beside = || finished.iter().filter(fits).find(|one| one.month == wanted.month);
        // A self-check of the same month is what an acceptance is measured by.
        let found = chosen.or_else(|| if wanted.round == Round::Monthly { earlier() } else { beside() });
        found.or_else(earlier).or_else(beside).cloned()
    }
}
