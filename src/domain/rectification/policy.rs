//! The town's working rules for rectification, as data. `src/data/policy.json` says where each value is from.

use super::flags::{Escalation, Trigger};
use super::matter::HotlineLimit;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The deadlines that are offered, in days.
    pub tiers_days: &'static [u16],
    pub extension: ExtensionRule,
    /// What is done about a rectification that isn't put right, the mildest first.
    pub escalation: &'static [(Trigger, Escalation)],
    /// Hours of each of the hotline's limits.
    hotline_hours: [u16; 4],
    /// How many days before it is over a deadline is "soon"; 1 is today and tomorrow.
    pub due_soon_days: u16,
    /// Found again in the same village within so many months, a finding is a repeat.
    pub repeat_months: u8,
}

/// How often and by how much a deadline may be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExtensionRule {
    /// 0 or 1: more than one extension is none.
    pub times: u16,
    /// Days at most.
    pub days: u16,
}

impl Policy {
    /// The defaults that come with the app.
    pub const BUILT_IN: Self = Self {
        tiers_days: &[1, 3, 7, 15, 30],
        extension: ExtensionRule { times: 1, days: 15 },
        escalation: &[
            (Trigger::OverdueDays(1), Escalation::Reminder),
            (Trigger::OverdueDays(7), Escalation::TownSupervision),
            (Trigger::Returns(2), Escalation::Talk),
            (Trigger::OverdueDays(15), Escalation::Talk),
        ],
        hotline_hours: [2, 24, 168, 360],
        due_soon_days: 1,
        repeat_months: 2,
    };

    pub fn hours(&self, limit: HotlineLimit) -> u16 {
        match limit {
            HotlineLimit::Urgent => self.hotline_hours[0],
            HotlineLimit::Utilities => self.hotline_hours[1],
            HotlineLimit::Ordinary => self.hotline_hours[2],
            HotlineLimit::Complex => self.hotline_hours[3],
        }
    }
}
