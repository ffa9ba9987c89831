//! Which matters belong to the dispatch of a day or a week.

use std::rc::Rc;

use crate::app::session::Session;
use crate::domain::date::Date;
use crate::domain::rectification::{Rectification, State};

/// Overdue; due today, or within the next seven days; found since the last dispatch; closed since then.
pub(super) const PARTS: usize = 4;

/// The matters of each part, by their deadlines.
pub(super) fn parts(session: &Session, weekly: bool) -> [Vec<&Rc<Rectification>>; PARTS] {
    let today = session.now.date;
    let days = if weekly { 7 } else { 1 };
    let since = |day: Date| (0..=days).contains(&today.days_since(day));
    let ahead = if weekly { 7 } else { 0 };
    let chosen = |wanted: &dyn Fn(&Rectification) -> bool| {
        let mut found: Vec<_> = session.archive.rectifications().filter(|one| wanted(one)).collect();
        found.sort_by_key(|one| (one.current_state().deadline, one.id().clone()));
        found
    };
    // A draft has no deadline in force yet.
    let open = |one: &Rectification| one.state().is_open() && one.state() != State::Draft;
    let over = |one: &Rectification| one.current_state().deadline.is_over(session.now);
    [
        chosen(&|one| open(one) && over(one)),
        chosen(&|one| {
            let left = one.current_state().deadline.date().days_since(today);
            open(one) && !over(one) && (0..=ahead).contains(&left)
        }),
        chosen(&|one| since(one.details().found.date)),
        chosen(&|one| one.current_state().closed_on().is_some_and(since)),
    ]
}
