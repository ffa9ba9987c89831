//! Changes of the preferences and of the town's notes on its villages.

use std::rc::Rc;

use super::Archive;
use crate::app::edit::VillageNote;
use crate::app::key::RecordKey;
use crate::domain::preferences::Preference;
use crate::store::Command;
use crate::wire::preferences;

impl Archive {
    pub fn set_preference(&mut self, change: Preference) -> Vec<Command> {
        let next = Rc::new(self.preferences.value.with(&change));
        if next == self.preferences.value {
            return Vec::new();
        }
        self.preferences.value = next;
        if self.is_newer(&RecordKey::Preferences) {
            // They apply to this start; the newer version's are not overwritten.
            return Vec::new();
        }
        let body = preferences::encode(&self.preferences.value);
        let (revision, commands) =
            self.store.put(&RecordKey::Preferences.key(), preferences::FORMAT, &body, false);
        self.preferences.pending.push((revision, change));
        commands
    }

    pub fn note_village(&mut self, note: VillageNote) -> Vec<Command> {
        let next = Rc::new(note.on(&self.villages.value));
        if next == self.villages.value {
            return Vec::new();
        }
        self.villages.value = next;
        if self.is_newer(&RecordKey::Villages) {
            return Vec::new();
        }
        let body = preferences::encode_villages(&self.villages.value);
        let (revision, commands) =
            self.store.put(&RecordKey::Villages.key(), preferences::FORMAT, &body, false);
        self.villages.pending.push((revision, note));
        commands
    }
}
