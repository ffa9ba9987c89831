//! The save status that may be shown, and the figures for the storage page.

use super::ReplicatedStore;
use super::replica::Replica;
use super::slot::{Changes, Slot};
use crate::store::envelope::Kind;
use crate::store::{StoreError, to_text, units};

/// The save status of all changes so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Everything is in the mirror, strictly durable.
    Saved,
    /// Everything is in local storage at least (it survives a killed tab), and on its way to the
    /// mirror.
    Saving,
    /// On its way to the mirror, but local storage would not take it: a tab killed in these
    /// milliseconds loses the last change.
    Unguarded(StoreError),
    /// The mirror fails; it is tried again and again. Everything is in local storage.
    LocalOnly(StoreError),
    /// Both fail: some change is in this tab's memory only. The inspector has to export.
    AtRisk { local: StoreError, mirror: StoreError },
}

/// The last failure of each store, until it works again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    pub local: Option<StoreError>,
    pub mirror: Option<StoreError>,
}

/// Figures for the storage page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Records in all; deleted ones don't count.
    pub records: usize,
    /// Of these, those in local storage.
    pub local_records: usize,
    /// Of these, those which left local storage for the mirror.
    pub moved_records: usize,
    /// The size of our keys and values in local storage, in UTF-16 code units, which browsers count.
    pub local_units: usize,
    /// The size of all records in the mirror.
    pub mirror_bytes: usize,
    /// The mean size of a record; 0 where there is none.
    pub mean_bytes: usize,
    /// Copies set aside.
    pub asides: usize,
}

impl ReplicatedStore {
    pub fn status(&self) -> Status {
        let waiting = || self.queue.values().filter_map(|key| self.slots.get(key));
        // Copies set aside still lie where they were found until they are in the mirror.
        let unguarded =
            waiting().find(|slot| slot.current.is_some() && !slot.is_quarantined() && !slot.is_guarded());
        let local = unguarded.map(|slot| self.why_not_local(slot)).or_else(|| {
            // Nothing is waiting, but the next change would be in memory only.
            self.queue.is_empty().then(|| self.health.local.clone())?.filter(|_| self.health.mirror.is_some())
        });
        match (local, self.health.mirror.clone()) {
            (Some(local), Some(mirror)) => Status::AtRisk { local, mirror },
            (None, Some(mirror)) => Status::LocalOnly(mirror),
            (Some(local), None) => Status::Unguarded(local),
            (None, None) if self.queue.is_empty() => Status::Saved,
            (None, None) => Status::Saving,
        }
    }

    pub fn health(&self) -> Health {
        self.health.clone()
    }

    /// Whether the browser denies local storage altogether. Where it is only full, records move out.
    pub fn is_local_blocked(&self) -> bool {
        self.health.local == Some(StoreError::Blocked)
    }

    pub fn usage(&self) -> Usage {
        let mut usage = Usage::default();
        let mut record_bytes = 0;
        for (key, slot) in &self.slots {
            let Some(current) = &slot.current else { continue };
            let bytes = current.block.bytes.len();
            if matches!(slot.local, Replica::Version(_)) {
                usage.local_units += units(key.as_str()) + units(&to_text(&current.block));
            }
            if slot.is_durable() {
                usage.mirror_bytes += bytes;
            }
            match current.kind {
                Kind::Record { .. } => {
                    usage.records += 1;
                    record_bytes += bytes;
                    let has_local = matches!(slot.local, Replica::Version(_));
                    usage.local_records += usize::from(has_local);
                    usage.moved_records += usize::from(!has_local && slot.is_durable());
                }
                Kind::Aside => usage.asides += 1,
                Kind::Erased => {}
            }
        }
        usage.mean_bytes = record_bytes.checked_div(usage.records).unwrap_or(0);
        usage
    }

    fn why_not_local(&self, slot: &Slot) -> StoreError {
        let guard = slot.local_waits.as_ref().and_then(|guard| self.slots.get(guard));
        let known = guard.unwrap_or(slot).local_error.clone();
        known.unwrap_or_else(|| StoreError::Broken { why: "not written to local storage yet".into() })
    }
}

impl Slot {
    /// Whether the app's latest changes are in local storage. They are while a conflict is open:
    /// local storage still has the copy from before it.
    fn is_guarded(&self) -> bool {
        self.is_local() || (self.changes == Changes::Clashed && matches!(self.local, Replica::Version(_)))
    }
}
