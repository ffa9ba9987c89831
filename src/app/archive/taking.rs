//! From stored records to what is shown: at the start, and whenever another tab saved something.

use std::rc::Rc;

use super::{Archive, Stored, Tracked, Unreadable};
use crate::app::key::RecordKey;
use crate::codec::{self, DecodeError, checklist, exports, inspection, preferences, rectification};
use crate::later::later;
use crate::store;

impl Archive {
    /// Reads what waited: the rest of the app's code is here. Before that nothing may be concluded from what isn't known.
    pub fn catch_up(&mut self) {
        for record in self.waiting.take().unwrap_or_default() {
            self.take(&record);
        }
    }

    /// Whether the rest of the app's code is here, and with it everything that is stored.
    pub fn is_caught_up(&self) -> bool {
        self.waiting.is_none()
    }

    /// Shows a stored record as it is now, with nothing pending.
    pub(super) fn take(&mut self, record: &store::Record) {
        let (format, body) = (record.format, &record.body[..]);
        let name = RecordKey::of(&record.key);
        if let (
            Some(waiting),
            Some(RecordKey::Rectification(_) | RecordKey::Version(..) | RecordKey::Exports),
        ) = (&mut self.waiting, &name)
        {
            waiting.push(record.clone());
            return;
        }
        let result = match name {
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
            Some(RecordKey::Exports) => later(|| {
                self.exports = exports::decode(format, body)?;
                Ok(())
            }),
            Some(RecordKey::Inspection(id)) => inspection::decode(format, body).map(|value| {
                self.records.insert(id, Tracked::new(value));
            }),
            Some(RecordKey::Rectification(id)) => later(|| {
                let value = rectification::decode(format, body)?;
                self.rectifications.insert(id, Rc::new(value));
                Ok(())
            }),
            Some(key @ RecordKey::Version(..)) => later(|| {
                let value = inspection::decode(format, body)?;
                self.versions.insert(key, value);
                Ok(())
            }),
            Some(RecordKey::Checklist(_)) => text(body).and_then(checklist::decode).map(|value| {
                self.library.add(value);
            }),
        };
        self.sealed.remove(&record.key);
        self.unreadable.retain(|known| known.key != record.key);
        if let Err(why) = result {
            // The version that was shown is no longer the one that counts: changing it would write over that.
            self.forget(&record.key);
            self.unreadable.push(Unreadable { key: record.key.clone(), why });
        }
    }
}

fn text(body: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(body).map_err(|_not_text| codec::DecodeError::NotOurs)
}
