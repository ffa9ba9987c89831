//! Which version of an inspection knows of which: a count of changes for each tablet that made some.
//! Two versions compare as equal, older, newer, or as two edits that don't know of each other.

use crate::domain::id::TabletId;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lineage(BTreeMap<TabletId, u64>);

/// The causal order of two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    Same,
    /// It lacks changes that the other has.
    Older,
    /// It has changes that the other lacks.
    Newer,
    /// Each has changes that the other lacks: a person decides.
    Apart,
}

impl Lineage {
    /// A tablet that made no change is the same as one that isn't named.
    pub fn from_counts(counts: impl IntoIterator<Item = (TabletId, u64)>) -> Self {
        Self(counts.into_iter().filter(|(_, count)| *count > 0).collect())
    }

    pub fn counts(&self) -> &BTreeMap<TabletId, u64> {
        &self.0
    }

    /// How many changes were made, on all tablets.
    pub fn changes(&self) -> u64 {
        // Counts in files may be anything.
        self.0.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// One more change, made on `tablet`.
    #[must_use]
    pub fn changed_on(&self, tablet: &TabletId) -> Self {
        let mut next = self.clone();
        let count = next.0.entry(tablet.clone()).or_insert(0);
        *count = count.saturating_add(1);
        next
    }

    /// A version that knows of both.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        let mut next = self.clone();
        for (tablet, count) in &other.0 {
            let known = next.0.entry(tablet.clone()).or_insert(0);
            *known = (*known).max(*count);
        }
        next
    }

    pub fn relation(&self, other: &Self) -> Relation {
        let lacks = |one: &Self, other: &Self| {
            other.0.iter().any(|(tablet, count)| one.0.get(tablet).unwrap_or(&0) < count)
        };
        match (lacks(self, other), lacks(other, self)) {
            (false, false) => Relation::Same,
            (true, false) => Relation::Older,
            (false, true) => Relation::Newer,
            (true, true) => Relation::Apart,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_that_do_not_know_of_each_other_are_apart() {
        let tablet = |name: &str| TabletId::parse(name).unwrap();
        let base = Lineage::default().changed_on(&tablet("a"));
        let one = base.changed_on(&tablet("a"));
        let other = base.changed_on(&tablet("b"));
        assert_eq!(base.relation(&base.clone()), Relation::Same);
        assert_eq!(base.relation(&one), Relation::Older);
        assert_eq!(one.relation(&base), Relation::Newer);
        assert_eq!(one.relation(&other), Relation::Apart);
        assert_eq!(one.joined(&other).relation(&other), Relation::Newer);
        assert_eq!(one.joined(&other), other.joined(&one));
    }
}
