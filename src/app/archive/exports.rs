//! What was handed over, and the files that wait for the answer whether they are there. Entries noted by two tabs at once
//! are merged: either's entry is true.

use super::Archive;
use crate::app::key::RecordKey;
use crate::domain::date::Timestamp;
use crate::domain::exports::{Export, Exported, Exports, HandOver, Handed, MadeFile};
use crate::domain::rectification::Rectification;
use crate::store::Command;
use crate::wire::exports::{FORMAT, encode};
use crate::wire::inspection::Record;

/// A record as the notes of hand-overs name it, and how many changes it has seen.
pub(in crate::app) fn subject(record: &Record) -> (Handed, u64) {
    (Handed::Inspection(record.inspection.id().clone()), record.lineage.changes())
}

/// The same of a rectification, whose changes are its events.
pub(in crate::app) fn subject_of_ledger(one: &Rectification) -> (Handed, u64) {
    (Handed::Rectification(one.id().clone()), one.events().len() as u64)
}

impl Archive {
    pub fn exported(&self, record: &Record) -> Exported {
        let (subject, changes) = subject(record);
        self.exports.of(&subject, changes)
    }

    pub fn ledger_exported(&self, one: &Rectification) -> Exported {
        let (subject, changes) = subject_of_ledger(one);
        self.exports.of(&subject, changes)
    }

    /// The files that wait for the answer whether they are there, oldest first.
    pub fn made_files(&self) -> &[MadeFile] {
        self.exports.made()
    }

    /// Notes that these versions were handed over.
    pub fn note_exports(
        &mut self,
        given: impl IntoIterator<Item = (Handed, u64)>,
        at: Timestamp,
        how: HandOver,
    ) -> Vec<Command> {
        let mut next = self.exports.clone();
        for (subject, changes) in given {
            next.note(subject, Export { changes, at, how });
        }
        self.put_exports(next)
    }

    /// Notes a file whose arrival nobody has seen yet.
    pub fn note_made(&mut self, file: MadeFile) -> Vec<Command> {
        let mut next = self.exports.clone();
        next.note_made(file);
        self.put_exports(next)
    }

    pub fn answer_made(&mut self, file: &MadeFile, is_there: bool) -> Vec<Command> {
        let mut next = self.exports.clone();
        next.answer(file, is_there);
        self.put_exports(next)
    }

    pub fn exports(&self) -> &Exports {
        &self.exports
    }

    pub(super) fn join_exports(&mut self, more: &Exports) -> Vec<Command> {
        self.put_exports(self.exports.clone().joined(more))
    }

    /// Writes nothing where every entry was known already, or where the stored entries can't be read.
    pub fn put_exports(&mut self, mut next: Exports) -> Vec<Command> {
        next.retain(|subject| match subject {
            Handed::Inspection(id) => self.records.contains_key(id),
            Handed::Rectification(id) => self.rectifications.contains_key(id),
        });
        let key = RecordKey::Exports.key();
        let is_unreadable = self.unreadable.iter().any(|known| known.key == key);
        if next == self.exports || is_unreadable || self.is_newer(&RecordKey::Exports) {
            return Vec::new();
        }
        let (_, commands) = self.store.put(&key, FORMAT, &encode(&next), true);
        self.exports = next;
        commands
    }
}
