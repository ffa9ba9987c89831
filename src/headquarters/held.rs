//! What is here, in figures.

use super::merge::Merged;
use crate::domain::date::Month;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    pub inspections: usize,
    pub villages: usize,
    /// The first and the last; `None` without inspections.
    pub months: Option<(Month, Month)>,
    pub rectifications: usize,
    /// Inspections of which several versions are here, and none is chosen.
    pub conflicts: usize,
}

impl Held {
    pub fn of(merged: &Merged) -> Self {
        let summaries = || merged.current().iter().map(|version| &version.summary);
        let mut ids: Vec<&str> = summaries().map(|one| &*one.id).collect();
        ids.dedup();
        let mut villages: Vec<_> = summaries().map(|one| one.village).collect();
        villages.sort_unstable();
        villages.dedup();
        Self {
            inspections: ids.len(),
            villages: villages.len(),
            months: summaries().map(|one| one.month).min().zip(summaries().map(|one| one.month).max()),
            rectifications: merged.ledger().iter().count(),
            conflicts: merged.conflicts().count(),
        }
    }
}
