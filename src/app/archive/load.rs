//! Decodes stored records into the values the screens show: at the start, and whenever another tab saved a record.

use std::rc::Rc;

use super::{Archive, Stored, Tracked, Unreadable};
use crate::app::key::RecordKey;
use crate::store;
use crate::wire::{
    self, DecodeError, checklist, exports, form_drafts, inspection, preferences, rectification, register,
};

impl Archive {
    /// Replaces the value in memory by the stored record, without pending edits.
    pub(super) fn load(&mut self, record: &store::Record) {
        let (format, body) = (record.format, &record.body[..]);
        let result = match RecordKey::of(&record.key) {
            None => Ok(()),
            Some(RecordKey::Preferences) => preferences::decode(format, body).map(|value| {
                self.preferences = Tracked::new(Rc::new(value));
            }),
            Some(RecordKey::Villages) => preferences::decode_villages(format, body).map(|value| {
                self.villages = Tracked::new(Rc::new(value));
            }),
            Some(RecordKey::Rules) => {
                self.rules = Some(Stored { format, body: body.into() });
                Ok(())
            }
            Some(RecordKey::Exports) => exports::decode(format, body).map(|value| {
                self.clock.learn(value.clock);
                self.exports = value;
            }),
            Some(RecordKey::FormDrafts) => form_drafts::decode(format, body).map(|value| {
                self.form_drafts = Tracked::new(Rc::new(value));
            }),
            Some(RecordKey::Register) => register::decode(format, body).map(|value| {
                self.register = Tracked::new(Rc::new(value));
            }),
            Some(RecordKey::Inspection(id)) => inspection::decode(format, body).map(|value| {
                self.records.insert(id, Tracked::new(value));
            }),
            Some(RecordKey::Rectification(id)) => rectification::decode(format, body).map(|value| {
                self.rectifications.insert(id, Rc::new(value));
            }),
            Some(key @ RecordKey::Version(..)) => inspection::decode(format, body).map(|value| {
                self.versions.insert(key, value);
            }),
            Some(RecordKey::Checklist(_)) => text(body).and_then(checklist::decode).map(|value| {
                self.library.add(value);
            }),
        };
        self.sealed.remove(&record.key);
        self.unreadable.retain(|known| known.key != record.key);
        if let Err(why) = result {
            // The version in memory is no longer the current one: editing it would overwrite the stored one.
            self.forget(&record.key);
            self.unreadable.push(Unreadable { key: record.key.clone(), why });
        }
    }
}

fn text(body: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(body).map_err(|_not_text| wire::DecodeError::NotOurs)
}
