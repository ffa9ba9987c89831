//! The rectifications that are kept. Whatever meets here is joined, so that nothing another tab or tablet did is lost.

use std::rc::Rc;

use super::Archive;
use crate::app::key::RecordKey;
use crate::codec::rectification;
use crate::domain::id::RectificationId;
use crate::domain::rectification::Rectification;
use crate::store::Command;

/// A stored body that only the desk reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub format: u16,
    pub body: Rc<[u8]>,
}

impl Archive {
    pub fn rectification(&self, id: &RectificationId) -> Option<&Rc<Rectification>> {
        self.rectifications.get(id)
    }

    /// The town's rules as they are stored.
    pub fn rules(&self) -> Option<&Stored> {
        self.rules.as_ref()
    }

    /// Ours, which another tab's came before; given once.
    pub fn take_overtaken_rules(&mut self) -> Option<Stored> {
        self.overtaken_rules.take()
    }

    /// Stores the rules. Nothing is written where a newer version of the app wrote those that are here.
    pub fn put_rules(&mut self, format: u16, body: &[u8]) -> Vec<Command> {
        if self.is_newer(&RecordKey::Rules) || self.rules.as_ref().is_some_and(|known| known.format > format)
        {
            return Vec::new();
        }
        let key = RecordKey::Rules.key();
        let (_, commands) = self.keeper.put(&key, format, body, true);
        self.rules = Some(Stored { format, body: body.into() });
        commands
    }

    /// In the order of their ids.
    pub fn rectifications(&self) -> impl ExactSizeIterator<Item = &Rc<Rectification>> + Clone {
        self.rectifications.values()
    }

    /// Takes in what is known of a rectification, here or elsewhere. Nothing is written where it was known already, or
    /// where a newer version of the app wrote the one that is here.
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
        // Each event is whole: unlike a draft, none is worth holding in the quick store once the mirror has it.
        let (_, commands) = self.keeper.put(&key.key(), rectification::FORMAT, &body, true);
        self.rectifications.insert(next.id().clone(), Rc::new(next));
        commands
    }
}
