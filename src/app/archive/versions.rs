//! Versions of an inspection beside the current one: those that await a decision, the chosen one, those that lost.

use super::Archive;
use crate::app::key::RecordKey;
use crate::domain::digest::ContentHash;
use crate::domain::inspection::Relation;
use crate::store::Command;
use crate::wire::inspection::{self, Record};

impl Archive {
    /// Versions beside the current ones: those that lost a decision, and those that await one.
    pub fn versions(&self) -> impl Iterator<Item = (&RecordKey, &Record)> {
        self.versions.iter()
    }

    /// Versions that await a decision: the stored one does not include them.
    pub fn undecided(&self) -> impl Iterator<Item = &Record> {
        self.versions.values().filter(|version| self.is_undecided(version))
    }

    pub fn is_undecided(&self, version: &Record) -> bool {
        let ours = self.record(version.inspection.id());
        ours.is_some_and(|ours| ours.lineage.relation(&version.lineage) == Relation::Apart)
    }

    /// Stores a version that awaits or lost a decision under a key of its own.
    pub fn keep_version(&mut self, record: Record) -> Vec<Command> {
        let body = inspection::encode(&record);
        let key = version_key(&record, &body);
        if self.versions.contains_key(&key) {
            return Vec::new();
        }
        let (_, commands) = self.store.put(&key.key(), inspection::FORMAT, &body, true);
        self.versions.insert(key, record);
        commands
    }

    /// Forgets a version that was chosen: it is the inspection itself now.
    pub fn drop_version(&mut self, record: &Record) -> Vec<Command> {
        let key = version_key(record, &inspection::encode(record));
        self.versions.remove(&key);
        self.store.erase(&key.key())
    }

    /// The version that a person chose, of two that did not include each other: its lineage includes both from now on.
    pub fn decide(&mut self, chosen: &Record, other: &Record) -> Vec<Command> {
        let knows = chosen.lineage.joined(&other.lineage);
        let lineage = knows.changed_on(&self.preferences.value.tablet);
        self.add_knowing(Record { inspection: chosen.inspection.clone(), lineage }, knows)
    }
}

fn version_key(record: &Record, body: &[u8]) -> RecordKey {
    let hash = ContentHash::of(body).short();
    RecordKey::Version(record.inspection.id().clone(), hash)
}
