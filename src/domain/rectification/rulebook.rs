//! The rules as a town set them: every change with who made it, when and why. The last one holds.

use std::rc::Rc;

use super::{Policy, Reason};
use crate::domain::id::EventId;
use crate::domain::inspection::Mark;

/// One change. It is never changed itself; a mistake is put right by another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleChange {
    pub id: EventId,
    pub mark: Mark,
    pub why: Reason,
    /// All rules from then on.
    pub policy: Policy,
}

/// A set of changes, so that two tabs' or tablets' come together without loss.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rulebook {
    /// By time, then by id.
    changes: Vec<Rc<RuleChange>>,
}

impl Rulebook {
    /// Of changes in any order; of two with one id the same one is kept, whatever the order.
    pub fn of(changes: impl IntoIterator<Item = Rc<RuleChange>>) -> Self {
        let mut all: Vec<Rc<RuleChange>> = changes.into_iter().collect();
        let key = |one: &Rc<RuleChange>| {
            (one.id.clone(), one.mark.at, one.mark.by.clone(), one.why.clone(), one.policy.clone())
        };
        all.sort_by_key(key);
        all.dedup_by(|next, one| next.id == one.id);
        all.sort_by_key(|one| (one.mark.at, one.id.clone()));
        Self { changes: all }
    }

    #[must_use]
    pub fn with(&self, change: RuleChange) -> Self {
        Self::of(self.changes.iter().cloned().chain([Rc::new(change)]))
    }

    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        Self::of(self.changes.iter().chain(&other.changes).cloned())
    }

    /// Oldest first.
    pub fn changes(&self) -> &[Rc<RuleChange>] {
        &self.changes
    }

    /// What holds: the last change, or the defaults.
    pub fn policy(&self) -> Policy {
        self.changes.last().map_or(Policy::BUILT_IN, |change| change.policy.clone())
    }
}
