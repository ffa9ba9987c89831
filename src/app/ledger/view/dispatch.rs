//! The daily and the weekly dispatch (日调度、周调度): the rectifications that need attention, and those closed since the last
//! one; how many of them each village and person has.

use std::rc::Rc;

use super::row::{LedgerRowView, rows};
use crate::app::ledger::cards::{GroupName, gathered};
use crate::app::ledger::dispatch::{PARTS, parts};
use crate::app::ledger::state::Grouping;
use crate::app::session::Session;
use crate::domain::date::Timestamp;
use crate::domain::rectification::Rectification;

#[derive(Clone, Debug, PartialEq)]
pub struct DispatchView {
    pub weekly: bool,
    pub now: Timestamp,
    pub overdue: Vec<LedgerRowView>,
    /// Due today, or within the next seven days.
    pub due: Vec<LedgerRowView>,
    /// Found since the last dispatch: yesterday's, or a week ago's.
    pub found: Vec<LedgerRowView>,
    /// Closed since then.
    pub closed: Vec<LedgerRowView>,
    /// Of every village in it, and of every responsible person; those with the most overdue ones first.
    pub villages: Vec<Total>,
    pub people: Vec<Total>,
}

/// How many a village or a person has in each part: overdue, due, found, closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    pub name: GroupName,
    pub counts: [usize; PARTS],
}

pub(super) fn view(session: &Session, weekly: bool) -> DispatchView {
    let parts = parts(session, weekly);
    let (villages, people) = (totals(&parts, Grouping::Village), totals(&parts, Grouping::Person));
    let [overdue, due, found, closed] = parts.map(|part| rows(session, part));
    DispatchView { weekly, now: session.now, overdue, due, found, closed, villages, people }
}

fn totals(parts: &[Vec<&Rc<Rectification>>; PARTS], grouping: Grouping) -> Vec<Total> {
    let all = parts.iter().enumerate().flat_map(|(at, part)| part.iter().map(move |one| (at, *one)));
    let groups = gathered(all, |(_, one)| &***one, grouping).into_iter();
    let mut totals: Vec<Total> = groups
        .filter_map(|(name, own)| {
            let mut counts = [0; PARTS];
            for (at, _) in own {
                counts[at] += 1;
            }
            Some(Total { name: name?, counts })
        })
        .collect();
    totals.sort_by(|one, other| other.counts.cmp(&one.counts).then_with(|| one.name.cmp(&other.name)));
    totals
}
