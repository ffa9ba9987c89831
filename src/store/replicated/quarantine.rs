//! The quarantine: bytes that could not be used, or that lost to another version, kept unchanged
//! until the inspector deletes them.

use super::replica::Replica;
use super::slot::Version;
use super::{Command, Finding, Notice, Out, Quarantined, ReplicatedStore};
use crate::store::envelope::{Kind, fingerprint};
use crate::store::{Block, Change, Key, Revision, Writer};
use std::rc::Rc;

const PREFIX: &str = "aside/";
/// The writer of every quarantined block, so that the same bytes give the same version in every tab.
const NOBODY: Writer = Writer(0);

impl ReplicatedStore {
    /// The quarantined blocks, in the order of their keys.
    pub fn quarantined(&self) -> Vec<Quarantined> {
        let asides = self.slots.iter().filter(|(_, slot)| slot.is_quarantined() && !slot.doomed);
        asides
            .filter_map(|(key, slot)| {
                let bytes = slot.current.as_ref()?.body();
                Some(Quarantined { key: key.clone(), original: original_of(key), bytes })
            })
            .collect()
    }

    /// Deletes bytes that were set aside, for good: only on the inspector's word.
    pub fn discard(&mut self, aside: &Key) -> Vec<Command> {
        let mut out = Out::default();
        let Some(slot) = self.slots.get_mut(aside).filter(|slot| slot.is_quarantined()) else {
            return Vec::new();
        };
        slot.doomed = true;
        if slot.mirror == Replica::Nothing {
            self.remove_slot(aside, &mut out);
        } else {
            self.enqueue(aside);
        }
        self.commit(&mut out);
        self.finish(out).1
    }

    /// Keeps `bytes`, found under `key`, under a name made from both; returns that name. The same
    /// bytes are kept once.
    pub(super) fn quarantine(&mut self, key: &Key, bytes: &Rc<[u8]>, out: &mut Out) -> Key {
        let name = name_for(key, bytes);
        let slot = self.slot(&name);
        if !slot.is_quarantined() {
            let version = Version::write(&name, None, None, (NOBODY, Revision(1)), Kind::Aside, bytes);
            slot.saw(version.mark().revision);
            slot.current = Some(version);
            self.enqueue(&name);
            self.sync_local(&name, out);
        }
        name
    }

    /// Keeps the version that counts, before another takes its place.
    pub(super) fn quarantine_current(&mut self, key: &Key, out: &mut Out) {
        let Some(current) = self.slots.get(key).and_then(|slot| slot.current.as_ref()) else { return };
        let bytes = Rc::clone(&current.block.bytes);
        let aside = self.quarantine(key, &bytes, out);
        self.wait_locally(key, &aside);
        out.notices.push(Finding::Conflict { key: key.clone(), aside }.into());
    }

    /// Quarantines copies of a newer app before a write of this app replaces them.
    pub(super) fn keep_newer_copies(&mut self, key: &Key, out: &mut Out) {
        let Some(slot) = self.slots.get(key).filter(|slot| slot.withheld) else { return };
        let newer = |held: &Replica| match held {
            Replica::Unreadable { bytes, newer: true, .. } => Some(Rc::clone(bytes)),
            _ => None,
        };
        let (local, mirror) = (newer(&slot.local), newer(&slot.mirror));
        if let Some(bytes) = local {
            let aside = self.quarantine(key, &bytes, out);
            self.wait_locally(key, &aside);
        }
        if let Some(bytes) = mirror {
            let aside = self.quarantine(key, &bytes, out);
            self.slot(key).mirror_waits = Some(aside);
        }
    }

    /// The local copy of `key` is not to be overwritten before `aside` is safe.
    pub(super) fn wait_locally(&mut self, key: &Key, aside: &Key) {
        let guard = self.slot(aside);
        if guard.is_local() || guard.is_durable() {
            return;
        }
        guard.guards.push(key.clone());
        self.slot(key).local_waits = Some(aside.clone());
    }

    /// `aside` is safe: those who waited for it go on.
    pub(super) fn release_guarded(&mut self, aside: &Key, out: &mut Out) {
        let Some(slot) = self.slots.get_mut(aside) else { return };
        for key in std::mem::take(&mut slot.guards) {
            if let Some(slot) = self.slots.get_mut(&key)
                && slot.local_waits.as_ref() == Some(aside)
            {
                slot.local_waits = None;
                self.sync_local(&key, out);
            }
        }
    }

    /// Forgets a key that neither store should have any more.
    pub(super) fn remove_slot(&mut self, key: &Key, out: &mut Out) {
        let Some(slot) = self.slots.remove(key) else { return };
        if let Some(turn) = slot.turn {
            self.queue.remove(&turn);
        }
        if let Some(revision) = slot.local.revision() {
            let change = Change::Remove { key: key.clone(), revision };
            out.commands.push(Command::WriteLocal(change));
        }
    }
}

impl From<Finding> for Notice {
    fn from(finding: Finding) -> Self {
        Self::Found(finding)
    }
}

/// The block that [`ReplicatedStore::quarantine`] makes of these bytes.
pub(super) fn quarantine_block(key: &Key, bytes: &[u8]) -> Block {
    let name = name_for(key, bytes);
    Version::write(&name, None, None, (NOBODY, Revision(1)), Kind::Aside, bytes).block
}

fn name_for(key: &Key, bytes: &[u8]) -> Key {
    let hash = fingerprint(bytes);
    Key::parse(&format!("{PREFIX}{key}/{hash}"))
        .or_else(|_too_long| Key::parse(&format!("{PREFIX}{hash}")))
        // A prefix and hex digits always make a key; the original's own name is the best second.
        .unwrap_or_else(|_never| key.clone())
}

fn original_of(aside: &Key) -> Option<Key> {
    let (original, _hash) = aside.as_str().strip_prefix(PREFIX)?.rsplit_once('/')?;
    Key::parse(original).ok()
}
