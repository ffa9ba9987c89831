//! The selected round, and the one it is compared with.

use super::page::HeadquartersPage;
use super::state::State;
use crate::domain::inspection::Round;
use crate::headquarters::summary::{State as Finished, Summary};
use crate::headquarters::{Collection, RoundQuery};
use crate::wire::builtin;

impl State {
    /// The rounds there are, the newest first; of a month the monthly inspection first.
    pub fn rounds(&self) -> Vec<RoundQuery> {
        self.rounds_with(|summary| summary.state != Finished::Discarded)
    }

    /// Those with an inspection that is finished.
    fn begun(&self) -> Vec<RoundQuery> {
        self.rounds_with(|summary| summary.finished().is_some())
    }

    fn rounds_with(&self, fits: impl Fn(&Summary) -> bool) -> Vec<RoundQuery> {
        let summaries = self.current().iter().map(|version| &version.summary).filter(|one| fits(one));
        let mut all: Vec<(_, Round, &str)> = summaries
            .map(|one| (std::cmp::Reverse(one.month), one.round, one.checklist_id.as_str()))
            .collect();
        all.sort_unstable();
        all.dedup();
        let wanted = |(month, round, checklist): (std::cmp::Reverse<_>, Round, &str)| RoundQuery {
            round,
            month: month.0,
            checklist: checklist.into(),
        };
        all.into_iter().map(wanted).collect()
    }

    /// The selected round; `None` while there is none.
    pub fn wanted(&self) -> Option<RoundQuery> {
        let all = self.rounds();
        let chosen = self.wanted.as_ref().filter(|chosen| all.contains(chosen)).cloned();
        // An early draft of next month is not selected, unless there is no other round.
        let finished = self.begun();
        let rounds = if finished.is_empty() { all } else { finished };
        // A month that is still to come is a wrong clock's, unless there is no other.
        let today = self.today.filter(|_| self.collection == Collection::Real);
        let is_past = |one: &RoundQuery| today.is_none_or(|today| one.month <= today);
        let past: Vec<RoundQuery> = rounds.iter().filter(|one| is_past(one)).cloned().collect();
        let rounds = if past.is_empty() { rounds } else { past };
        // Patrols and campaigns come in every week; they are no figures of the town's villages.
        let is_of_villages = |one: &&RoundQuery| Round::of_subject("village").contains(&one.round);
        let of_villages: Vec<RoundQuery> = rounds.iter().filter(is_of_villages).cloned().collect();
        let rounds = if of_villages.is_empty() { rounds } else { of_villages };
        // Of the last month, the last kind of round: the acceptance rather than the self-check.
        let last = || {
            let month = rounds.first()?.month;
            let of_month = |one: &&RoundQuery| one.month == month;
            let usual =
                |one: &&RoundQuery| one.round == Round::Monthly && &*one.checklist == builtin::ENVIRONMENT.0;
            let monthly = |one: &&RoundQuery| one.round == Round::Monthly;
            let of = || rounds.iter().filter(of_month);
            let found = of().find(usual).or_else(|| of().find(monthly));
            found.or_else(|| rounds.iter().rfind(of_month)).cloned()
        };
        chosen.or_else(last)
    }

    /// The round a page is about: its own, or the selected one.
    pub fn looked_at(&self, page: &HeadquartersPage) -> Option<RoundQuery> {
        match page {
            HeadquartersPage::Ranking(_, Some(wanted)) => Some(wanted.clone()),
            _ => self.wanted(),
        }
    }

    /// The round it is compared with: the one chosen, or the one before.
    pub fn other(&self) -> Option<RoundQuery> {
        let wanted = self.wanted()?;
        let (rounds, finished) = (self.rounds(), self.begun());
        let fits = |one: &&RoundQuery| one.checklist == wanted.checklist && **one != wanted;
        let chosen = self.other.as_ref().filter(|chosen| rounds.contains(chosen) && fits(chosen));
        let earlier = || finished.iter().filter(fits).find(|one| one.month < wanted.month);
        let beside = || finished.iter().filter(fits).find(|one| one.month == wanted.month);
        // An acceptance is compared with the self-check of the same month.
        let is_regular = matches!(wanted.round, Round::Monthly | Round::Patrol);
        let found = chosen.or_else(|| if is_regular { earlier() } else { beside() });
        found.or_else(earlier).or_else(beside).cloned()
    }
}
