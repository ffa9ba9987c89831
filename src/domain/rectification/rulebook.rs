//! The rules as a town set them: every change with who made it, when and why. The last one holds.

use std::rc::Rc;

use super::{Policy, Reason};
use crate::domain::id::EventId;
use crate::domain::inspection::Mark;

/// One change. It is never changed itself; a mistake is put right by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleChange<P = Policy> {
    pub id: EventId,
    pub mark: Mark,
    pub why: Reason,
    /// All rules from then on.
    pub policy: P,
}

/// A set of changes, so that two tabs' or tablets' come together without loss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rulebook<P = Policy> {
    /// By time, then by id.
    changes: Vec<Rc<RuleChange<P>>>,
}

impl<P> Default for Rulebook<P> {
    fn default() -> Self {
        Self { changes: Vec::new() }
    }
}

impl<P: Clone + Ord> Rulebook<P> {
    /// Of changes in any order; of two with one id the same one is kept, whatever the order.
    pub fn of(changes: impl IntoIterator<Item = Rc<RuleChange<P>>>) -> Self {
        let mut all: Vec<Rc<RuleChange<P>>> = changes.into_iter().collect();
        let key = |one: &Rc<RuleChange<P>>| {
            (one.id.clone(), one.mark.at, one.mark.by.clone(), one.why.clone(), one.policy.clone())
        };
        all.sort_by_key(key);
        all.dedup_by(|next, one| next.id == one.id);
        all.sort_by_key(|one| (one.mark.at, one.id.clone()));
        Self { changes: all }
    }

    #[must_use]
    pub fn with(&self, change: RuleChange<P>) -> Self {
        Self::of(self.changes.iter().cloned().chain([Rc::new(change)]))
    }

    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        Self::of(self.changes.iter().chain(&other.changes).cloned())
    }
}

impl<P> Rulebook<P> {
    /// Oldest first.
    pub fn changes(&self) -> &[Rc<RuleChange<P>>] {
        &self.changes
    }

    /// The policy of the last change.
    pub fn last(&self) -> Option<&P> {
        self.changes.last().map(|change| &change.policy)
    }
}

impl Rulebook {
    /// The policy in force: the last change, or the defaults.
    pub fn policy(&self) -> Policy {
        self.last().cloned().unwrap_or(Policy::BUILT_IN)
    }
}
