//! Flags derived from a rectification's state and the current time: computed when shown, never stored.

use super::{CurrentState, Policy, State};
use crate::domain::date::{Date, Timestamp};

/// The derived flags of `src/data/policy.json`. Whether something is a repeat depends on the village's others; see
/// [`is_repeat`](CurrentState::is_repeat_of).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// Open and handed over, and the deadline is over.
    pub overdue: bool,
    /// Open and handed over, and the deadline is within the days that the town has set.
    pub due_soon: bool,
    /// 立行立改: closed on the day it was found, with a photograph of the result.
    pub on_the_spot: bool,
    /// Whole days since the deadline, while it is overdue.
    pub days_over: u16,
    /// Whole hours since a deadline that counts hours, on its first day of being overdue.
    pub hours_over: Option<u16>,
    pub escalation: Option<Escalation>,
}

/// The condition for an escalation to the town.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// So many days after the deadline.
    OverdueDays(u16),
    /// Sent back by so many re-checks.
    Returns(u16),
}

/// How the town steps in, the mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Escalation {
    /// 提醒.
    Reminder,
    /// 镇级督办.
    TownSupervision,
    /// 约谈村党支部书记.
    Talk,
}

impl Escalation {
    pub const ALL: [Self; 3] = [Self::Reminder, Self::TownSupervision, Self::Talk];
}

/// By how a deadline stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    Open,
    Overdue,
    Soon,
}

impl Due {
    pub const ALL: [Self; 3] = [Self::Open, Self::Overdue, Self::Soon];

    /// The word its control uses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Soon => "soon",
        }
    }

    /// Whether something that stands so is listed.
    pub fn takes(self, current: &CurrentState, flags: Flags) -> bool {
        match self {
            Self::Open => current.state.is_open(),
            Self::Overdue => flags.overdue,
            Self::Soon => flags.due_soon,
        }
    }
}

impl CurrentState {
    pub fn flags(&self, now: Timestamp, policy: &Policy) -> Flags {
        // A draft asks nothing of anybody yet.
        let open = self.state.is_open() && self.state != State::Draft;
        let overdue = open && self.deadline.is_over(now);
        let days_left = self.deadline.date().days_since(now.date);
        let days_over = if overdue { self.deadline.days_over(now) } else { 0 };
        let met = |trigger: &Trigger| match *trigger {
            Trigger::OverdueDays(days) => overdue && days_over >= days,
            Trigger::Returns(times) => open && self.returns >= times,
        };
        Flags {
            overdue,
            due_soon: open && !overdue && days_left <= i64::from(policy.due_soon_days),
            on_the_spot: self.is_on_the_spot(),
            days_over,
            hours_over: if overdue { self.deadline.hours_over(now) } else { None },
            escalation: policy
                .escalation
                .steps()
                .filter(|(trigger, _)| met(trigger))
                .map(|(_, what)| what)
                .max(),
        }
    }

    fn is_on_the_spot(&self) -> bool {
        let same_day = self.closed.as_ref().is_some_and(|mark| mark.at.date == self.details.found.date);
        same_day && !self.after.is_empty()
    }

    /// The day it was closed on, while it is.
    pub fn closed_on(&self) -> Option<Date> {
        self.closed.as_ref().map(|mark| mark.at.date)
    }

    /// Whether it is reported done, and was so before its deadline.
    pub fn was_reported_in_time(&self) -> bool {
        self.reported.as_ref().is_some_and(|mark| !self.deadline.is_over(mark.at))
    }

    /// Whether it was closed after its deadline.
    pub fn was_closed_late(&self) -> bool {
        self.closed.as_ref().is_some_and(|mark| self.deadline.is_over(mark.at))
    }

    /// Whether this repeats `earlier`: the same village and item, found on a later day within the policy's months. A
    /// withdrawn rectification is never repeated.
    pub fn is_repeat_of(&self, earlier: &Self, policy: &Policy) -> bool {
        let (one, other) = (&self.details, &earlier.details);
        let item = |details: &super::Details| details.item.as_ref().map(|item| item.id.clone());
        let day = one.found.date;
        one.village == other.village
            && one.item.is_some()
            && item(one) == item(other)
            && self.state != State::Withdrawn
            && earlier.state != State::Withdrawn
            && other.found.date < day
            && other.found.date >= day.months_earlier(policy.repeat_months)
    }
}
