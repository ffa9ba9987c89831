//! Local storage: which records are written there, and which leave it when it is full.

use super::replica::Replica;
use super::slot::{Changes, Copy, Slot};
use super::{Command, Out, ReplicatedStore};
use crate::store::envelope::Kind;
use crate::store::{Block, Change, Key, StoreError};

/// A write may find another tab's version this often in a row. In one browser process that happens
/// once; a store that contradicts itself must not keep us busy for ever.
const MOST_MISSES: u8 = 3;

impl ReplicatedStore {
    /// Writes what local storage should have of this key and has not, unless something must be safe
    /// elsewhere first.
    pub(super) fn sync_local(&mut self, key: &Key, out: &mut Out) {
        let Some(slot) = self.slots.get(key) else { return };
        if self.starting
            || slot.changes == Changes::Clashed
            || slot.withheld
            || slot.local_waits.is_some()
            || slot.is_local_done()
        {
            return;
        }
        match (&slot.current, &slot.local) {
            (_, Replica::Unknown) if self.health.local.is_none() => {
                out.commands.push(Command::ReadLocal(key.clone()));
            }
            (_, Replica::Unknown) | (None, Replica::Nothing) => {}
            (Some(current), _) if slot.wants_local() || matches!(current.kind, Kind::Record { .. }) => {
                self.write_local(key, out);
            }
            _ => self.remove_local(key, out),
        }
    }

    /// Writes the current version to local storage, over whatever is known to lie there.
    pub(super) fn write_local(&mut self, key: &Key, out: &mut Out) {
        self.raise_revision(key, |slot| &slot.local);
        let Some(slot) = self.slots.get(key) else { return };
        let Some(current) = &slot.current else { return };
        let change = Change::Put { block: current.block.clone(), replaces: slot.local.revision() };
        out.commands.push(Command::WriteLocal(change));
    }

    fn remove_local(&mut self, key: &Key, out: &mut Out) {
        let Some(revision) = self.slots.get(key).and_then(|slot| slot.local.revision()) else { return };
        out.commands.push(Command::WriteLocal(Change::Remove { key: key.clone(), revision }));
    }

    pub(super) fn local_written(&mut self, change: Change, result: Result<(), StoreError>, out: &mut Out) {
        let key = change.key().clone();
        let Some(slot) = self.slots.get_mut(&key) else { return };
        match (result, change) {
            (Ok(()), change) => {
                slot.local_misses = 0;
                slot.local_error = None;
                slot.local = match &change {
                    Change::Remove { .. } => Replica::Nothing,
                    Change::Put { block, .. } => slot.held_after_writing(block),
                };
                self.health.local = None;
                self.release_guarded(&key, out);
            }
            (Err(error), change) => self.local_refused(change, error, out),
        }
    }

    fn local_refused(&mut self, change: Change, error: StoreError, out: &mut Out) {
        let key = change.key().clone();
        let Some(slot) = self.slots.get_mut(&key) else { return };
        match (error, change) {
            (StoreError::Stale { .. }, _) if slot.local_misses < MOST_MISSES => {
                slot.local_misses += 1;
                slot.local = Replica::Unknown;
                out.commands.push(Command::ReadLocal(key));
            }
            (StoreError::Full, change @ Change::Put { .. }) => self.make_room(change, out),
            (error, _) => self.local_failed(&key, error),
        }
    }

    pub(super) fn local_read(&mut self, key: &Key, result: Result<Option<Block>, StoreError>, out: &mut Out) {
        match result {
            Ok(block) => self.reconcile_local(key, Copy::of(block), out),
            Err(error) => self.local_failed(key, error),
        }
    }

    fn local_failed(&mut self, key: &Key, error: StoreError) {
        if let Some(slot) = self.slots.get_mut(key) {
            slot.local_error = Some(error.clone());
        }
        self.health.local = Some(error);
    }

    /// Local storage is full: the oldest record that may leave and is safe in the mirror leaves, and
    /// the write is tried again.
    fn make_room(&mut self, change: Change, out: &mut Out) {
        let can_leave = |slot: &Slot| {
            let may = slot.current.as_ref().is_some_and(super::slot::Version::may_leave);
            may && slot.is_durable() && matches!(slot.local, Replica::Version(_))
        };
        let oldest = self
            .slots
            .iter()
            .filter(|(key, slot)| *key != change.key() && can_leave(slot))
            .min_by_key(|(_, slot)| slot.age)
            .map(|(key, _)| key.clone());
        let Some(oldest) = oldest else {
            return self.local_failed(change.key(), StoreError::Full);
        };
        self.remove_local(&oldest, out);
        // It is not picked again before its report arrives.
        if let Some(slot) = self.slots.get_mut(&oldest) {
            slot.local = Replica::Unknown;
        }
        out.commands.push(Command::WriteLocal(change));
    }
}

impl Slot {
    /// Whether local storage has what it should have.
    fn is_local_done(&self) -> bool {
        match (&self.current, &self.local) {
            (None, Replica::Nothing) => true,
            // Deleted records and copies set aside need no local copy once they are durable.
            (Some(current), Replica::Version(_)) if self.is_local() => {
                self.wants_local() || matches!(current.kind, Kind::Record { .. })
            }
            (Some(_), Replica::Nothing) => !self.wants_local(),
            _ => false,
        }
    }

    fn held_after_writing(&self, block: &Block) -> Replica {
        match &self.current {
            Some(current) if current.block == *block => Replica::Version(current.mark()),
            _ => Replica::Unknown,
        }
    }
}
