//! What today asks for: what is overdue, due, waits for a re-check or for export; and how each village stands.

use std::collections::BTreeMap;

use crate::app::hand_over::due;
use crate::app::session::Session;
use crate::domain::rectification::State;
use crate::domain::village::VillageCode;

/// The matters of all villages, and what is to be exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Today {
    pub overdue: usize,
    /// The longest time that one is overdue, in whole days.
    pub days_over: u16,
    /// Due today or tomorrow.
    pub due_soon: usize,
    /// Reported done: a re-check is to be made.
    pub to_recheck: usize,
    /// Drafts that were not issued yet.
    pub to_issue: usize,
    pub to_export: usize,
}

/// The open matters of one village.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Matters {
    pub open: usize,
    pub overdue: usize,
}

impl Today {
    pub fn is_clear(self) -> bool {
        self == Self::default()
    }
}

/// Looks at every open matter once.
pub(super) fn today(session: &Session) -> (Today, BTreeMap<VillageCode, Matters>) {
    let mut today = Today { to_export: due(session), ..Today::default() };
    let mut of_villages: BTreeMap<VillageCode, Matters> = BTreeMap::new();
    for one in session.archive.rectifications().filter(|one| one.state().is_open()) {
        let flags = one.current_state().flags(session.now, &session.rules.policy);
        let matters = of_villages.entry(one.details().village).or_default();
        matters.open += 1;
        matters.overdue += usize::from(flags.overdue);
        today.overdue += usize::from(flags.overdue);
        today.days_over = today.days_over.max(flags.days_over);
        today.due_soon += usize::from(flags.due_soon);
        today.to_recheck += usize::from(one.state() == State::Reported);
        today.to_issue += usize::from(one.state() == State::Draft);
    }
    (today, of_villages)
}
