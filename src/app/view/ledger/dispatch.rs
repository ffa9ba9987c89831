//! The daily and the weekly dispatch (日调度、周调度): what has to be seen to, and what was done since the last one.

use super::{Row, rows};
use crate::app::Model;
use crate::domain::date::{Date, Timestamp};
use crate::domain::rectification::{Rectification, State};

#[derive(Clone, Debug, PartialEq)]
pub struct DispatchView {
    pub weekly: bool,
    pub now: Timestamp,
    pub overdue: Vec<Row>,
    /// Due today, or within the next seven days.
    pub due: Vec<Row>,
    /// Found since the last dispatch: yesterday's, or a week ago's.
    pub found: Vec<Row>,
    /// Closed since then.
    pub closed: Vec<Row>,
}

pub(super) fn view(model: &Model, weekly: bool) -> DispatchView {
    let today = model.now.date;
    let days = if weekly { 7 } else { 1 };
    let since = |day: Date| (0..=days).contains(&today.days_since(day));
    let ahead = if weekly { 7 } else { 0 };
    let chosen = |wanted: &dyn Fn(&Rectification) -> bool| -> Vec<Row> {
        let mut found: Vec<_> = model.archive.rectifications().filter(|one| wanted(one)).collect();
        found.sort_by_key(|one| (one.standing().deadline, one.id().clone()));
        rows(model, found)
    };
    // A draft asks nothing of anybody yet.
    let open = |one: &Rectification| one.state().is_open() && one.state() != State::Draft;
    let over = |one: &Rectification| one.standing().deadline.is_over(model.now);
    DispatchView {
        weekly,
        now: model.now,
        overdue: chosen(&|one| open(one) && over(one)),
        due: chosen(&|one| {
            let left = one.standing().deadline.date().days_since(today);
            open(one) && !over(one) && (0..=ahead).contains(&left)
        }),
        found: chosen(&|one| since(one.matter().found.date)),
        closed: chosen(&|one| one.standing().closed_on().is_some_and(since)),
    }
}
