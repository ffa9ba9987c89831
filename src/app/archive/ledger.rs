//! The stored rectifications. Two versions are always merged, so that no event from another tab or tablet is lost.

use std::rc::Rc;

use super::{Archive, Stored};
use crate::app::key::RecordKey;
use crate::domain::id::RectificationId;
use crate::domain::rectification::Rectification;
use crate::store::Command;
use crate::wire::rectification;

impl Archive {
    pub fn rectification(&self, id: &RectificationId) -> Option<&Rc<Rectification>> {
        self.rectifications.get(id)
    }

    /// The town's rules as they are stored.
    pub fn rules(&self) -> Option<&Stored> {
        self.rules.as_ref()
    }

    /// Our rules, where another tab's were saved first; returned once.
    pub fn merge_conflicting_rules(&mut self) -> Option<Stored> {
        self.conflicting_rules.take()
    }

    /// Stores the rules. Writes nothing where a newer version of the app wrote the stored ones.
    pub fn put_rules(&mut self, format: u16, body: &[u8]) -> Vec<Command> {
        if self.is_newer(&RecordKey::Rules) || self.rules.as_ref().is_some_and(|known| known.format > format)
        {
            return Vec::new();
        }
        let key = RecordKey::Rules.key();
        let (_, commands) = self.store.put(&key, format, body, true);
        self.rules = Some(Stored { format, body: body.into() });
        commands
    }

    /// In the order of their ids.
    pub fn rectifications(&self) -> impl ExactSizeIterator<Item = &Rc<Rectification>> + Clone {
        self.rectifications.values()
    }

    /// Merges a rectification with events that were made now.
    pub fn join_own(&mut self, one: Rectification) -> Vec<Command> {
        let known = self.rectifications.get(one.id()).map(|known| &**known);
        let one = one.doubted(known, self.clock.doubt());
        self.clock.changed();
        self.join(one)
    }

    /// Merges a version of a rectification, from here or elsewhere. Writes nothing where all of it was known already,
    /// or where a newer version of the app wrote the stored one.
    pub fn join(&mut self, one: Rectification) -> Vec<Command> {
        let key = RecordKey::Rectification(one.id().clone());
        if self.is_newer(&key) {
            return Vec::new();
        }
        let next = match self.rectifications.get(one.id()) {
            Some(known) if known.includes(&one) => return Vec::new(),
            Some(known) => known.merged(&one),
            None => one,
        };
        let body = rectification::encode(&next);
        // Each event is complete: unlike a draft, none needs to stay in the quick store once the mirror has it.
        let (_, commands) = self.store.put(&key.key(), rectification::FORMAT, &body, true);
        self.rectifications.insert(next.id().clone(), Rc::new(next));
        commands
    }
}
