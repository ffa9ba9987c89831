//! The proposed answer to "last month's issues put right on time", from the village's open rectifications; a person
//! accepts it or not.

use super::{Rectification, State};
use crate::domain::date::Timestamp;

/// The rectifications behind the proposal; each is one occurrence where the item counts them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal<'a> {
    /// Of earlier inspections, handed over, and past the deadline without being closed.
    pub overdue: Vec<&'a Rectification>,
    /// Of earlier inspections, sent back by a re-check and not yet overdue.
    pub returned: Vec<&'a Rectification>,
    /// Open and in time, or waiting for the re-check: nothing to hold against the village yet.
    pub in_time: usize,
    /// Closed since the day two months before `now`.
    pub closed: usize,
}

impl Proposal<'_> {
    /// How many findings are proposed; none says that the item is fine.
    pub fn findings(&self) -> usize {
        self.overdue.len() + self.returned.len()
    }

    /// Whether there is any rectification to base the proposal on.
    pub fn is_grounded(&self) -> bool {
        self.findings() + self.in_time + self.closed > 0
    }
}

/// Looks at one village's rectifications found before `before` (the day of the inspection that asks).
pub fn proposal<'a>(
    village: impl IntoIterator<Item = &'a Rectification>,
    before: Timestamp,
    now: Timestamp,
) -> Proposal<'a> {
    let mut proposal = Proposal::default();
    for one in village {
        let current = one.current_state();
        if current.details.found.date >= before.date {
            continue;
        }
        match current.state {
            State::Draft | State::Withdrawn => {}
            State::Closed => {
                let recent = current.closed_on().is_some_and(|day| day >= now.date.months_earlier(2));
                proposal.closed += usize::from(recent);
            }
            // Reported in time, it waits for the town: the village is not answerable for how long.
            State::Reported if current.was_reported_in_time() => proposal.in_time += 1,
            _ if current.deadline.is_over(now) => proposal.overdue.push(one),
            State::Returned => proposal.returned.push(one),
            State::Issued | State::InProgress | State::Reported => proposal.in_time += 1,
        }
    }
    proposal
}
