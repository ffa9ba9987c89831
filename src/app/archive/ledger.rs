//! The rectifications that are kept. Whatever meets here is joined, so that nothing another tab or tablet did is lost.

use std::rc::Rc;

use super::Archive;
use crate::app::key::RecordKey;
use crate::codec::rectification;
use crate::domain::id::RectificationId;
use crate::domain::rectification::Rectification;
use crate::store::Command;

impl Archive {
    pub fn rectification(&self, id: &RectificationId) -> Option<&Rc<Rectification>> {
        self.rectifications.get(id)
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
