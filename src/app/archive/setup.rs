//! Changes of the preferences and of the town's notes on its villages.

use std::rc::Rc;

use super::Archive;
use crate::app::edit::VillageNote;
use crate::app::key::RecordKey;
use crate::codec::preferences;
use crate::domain::preferences::Preference;
use crate::store::Command;

impl Archive {
    pub fn prefer(&mut self, change: Preference) -> Vec<Command> {
        let next = Rc::new(self.preferences.value.with(&change));
        if next == self.preferences.value {
            return Vec::new();
        }
        self.preferences.value = next;
        if self.is_newer(&RecordKey::Preferences) {
            // They hold for this start; the newer version's are left alone.
            return Vec::new();
        }
        let body = preferences::encode(&self.preferences.value);
        let (revision, commands) =
            self.keeper.put(&RecordKey::Preferences.key(), preferences::FORMAT, &body, false);
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
            self.keeper.put(&RecordKey::Villages.key(), preferences::FORMAT, &body, false);
        self.villages.pending.push((revision, note));
        commands
    }
}
