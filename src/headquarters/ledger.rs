//! The merged ledger of all tablets (整改台账): of each rectification the union of its events, so that the merge is
//! commutative and idempotent.

use crate::domain::id::RectificationId;
use crate::domain::rectification::Rectification;
use crate::wire::rectification;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger(BTreeMap<RectificationId, Rectification>);

impl Ledger {
    /// Merges rectifications; returns how many were new or had new events.
    pub fn merge(&mut self, arriving: impl IntoIterator<Item = Rectification>) -> usize {
        let mut news = 0;
        for one in arriving {
            match self.0.get_mut(one.id()) {
                Some(known) if known.includes(&one) => {}
                Some(known) => {
                    *known = known.merged(&one);
                    news += 1;
                }
                None => {
                    self.0.insert(one.id().clone(), one);
                    news += 1;
                }
            }
        }
        news
    }

    /// In the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Rectification> {
        self.0.values()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Their stored texts, in the same order.
    pub fn texts(&self) -> impl Iterator<Item = String> {
        // The codec writes nothing but text.
        self.iter().map(|one| String::from_utf8(rectification::encode(one)).unwrap_or_default())
    }
}
