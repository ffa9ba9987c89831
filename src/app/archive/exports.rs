//! What was given away, and when. Two tabs that note it at once are joined: either's word is true.

use super::Archive;
use crate::app::key::RecordKey;
use crate::codec::exports::{FORMAT, encode};
use crate::codec::inspection::Record;
use crate::domain::date::Timestamp;
use crate::domain::exports::{Export, Exported, Exports};
use crate::store::Command;

impl Archive {
    pub fn exported(&self, record: &Record) -> Exported {
        self.exports.of(record.inspection.id(), &record.lineage)
    }

    /// Notes that these inspections were given away as they were then.
    pub fn note_exports(&mut self, given: &[Record], at: Timestamp) -> Vec<Command> {
        let mut next = Exports::default();
        for record in given {
            let export = Export { changes: record.lineage.changes(), at };
            next.note(record.inspection.id().clone(), export);
        }
        self.join_exports(&next)
    }

    /// Nothing is written where it was known already, or where what is here can't be read.
    pub(super) fn join_exports(&mut self, more: &Exports) -> Vec<Command> {
        let mut next = self.exports.clone().joined(more);
        next.retain(|id| self.records.contains_key(id));
        let key = RecordKey::Exports.key();
        let is_unreadable = self.unreadable.iter().any(|known| known.key == key);
        if next == self.exports || !self.is_caught_up() || is_unreadable || self.is_newer(&RecordKey::Exports)
        {
            return Vec::new();
        }
        let (_, commands) = self.keeper.put(&key, FORMAT, &encode(&next), true);
        self.exports = next;
        commands
    }
}
