//! Counts over many rectifications.

use super::{Policy, Rectification, State};
use crate::domain::date::Timestamp;

/// How many there are of each kind. The states add up to the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub draft: usize,
    pub issued: usize,
    pub in_progress: usize,
    pub reported: usize,
    pub returned: usize,
    pub closed: usize,
    pub withdrawn: usize,
    /// Of the open ones.
    pub overdue: usize,
    /// Of the open ones.
    pub due_soon: usize,
    /// Of the closed ones.
    pub on_the_spot: usize,
    /// Of the closed ones.
    pub closed_late: usize,
}

impl Figures {
    pub fn of<'a>(all: impl IntoIterator<Item = &'a Rectification>, now: Timestamp, policy: &Policy) -> Self {
        let mut figures = Self::default();
        for one in all {
            figures.count(one, now, policy);
        }
        figures
    }

    pub fn count(&mut self, one: &Rectification, now: Timestamp, policy: &Policy) {
        let current = one.current_state();
        *self.place(current.state) += 1;
        let flags = current.flags(now, policy);
        self.overdue += usize::from(flags.overdue);
        self.due_soon += usize::from(flags.due_soon);
        self.on_the_spot += usize::from(flags.on_the_spot);
        self.closed_late += usize::from(current.was_closed_late());
    }

    fn place(&mut self, state: State) -> &mut usize {
        match state {
            State::Draft => &mut self.draft,
            State::Issued => &mut self.issued,
            State::InProgress => &mut self.in_progress,
            State::Reported => &mut self.reported,
            State::Returned => &mut self.returned,
            State::Closed => &mut self.closed,
            State::Withdrawn => &mut self.withdrawn,
        }
    }

    pub fn in_state(mut self, state: State) -> usize {
        *self.place(state)
    }

    pub const fn open(&self) -> usize {
        self.draft + self.issued + self.in_progress + self.reported + self.returned
    }

    pub const fn all(&self) -> usize {
        self.open() + self.closed + self.withdrawn
    }
}
