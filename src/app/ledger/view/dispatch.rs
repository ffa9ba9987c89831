//! The daily and the weekly dispatch (日调度、周调度): the rectifications that need attention, and those closed since the last
//! one.

use super::row::{LedgerRowView, rows};
use crate::app::session::Session;
use crate::domain::date::{Date, Timestamp};
use crate::domain::rectification::{Rectification, State};

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
}

pub(super) fn view(session: &Session, weekly: bool) -> DispatchView {
    let today = session.now.date;
    let days = if weekly { 7 } else { 1 };
    let since = |day: Date| (0..=days).contains(&today.days_since(day));
    let ahead = if weekly { 7 } else { 0 };
    let chosen = |wanted: &dyn Fn(&Rectification) -> bool| -> Vec<LedgerRowView> {
        let mut found: Vec<_> = session.archive.rectifications().filter(|one| wanted(one)).collect();
        found.sort_by_key(|one| (one.current_state().deadline, one.id().clone()));
        rows(session, found)
    };
    // A draft has no deadline in force yet.
    let open = |one: &Rectification| one.state().is_open() && one.state() != State::Draft;
    let over = |one: &Rectification| one.current_state().deadline.is_over(session.now);
    DispatchView {
        weekly,
        now: session.now,
        overdue: chosen(&|one| open(one) && over(one)),
        due: chosen(&|one| {
            let left = one.current_state().deadline.date().days_since(today);
            open(one) && !over(one) && (0..=ahead).contains(&left)
        }),
        found: chosen(&|one| since(one.details().found.date)),
        closed: chosen(&|one| one.current_state().closed_on().is_some_and(since)),
    }
}
