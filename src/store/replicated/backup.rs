//! Backups: everything out, and back in without losing what is here.

use super::quarantine::quarantine_block;
use super::replica::Replica;
use super::slot::{Copy, Version};
use super::{Command, Notice, Out, ReplicatedStore};
use crate::store::envelope::{Damage, Kind};
use crate::store::lineage::Order;
use crate::store::{Block, Key};
use std::rc::Rc;

/// The outcome of restoring one block of a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Restored {
    /// It is the record now.
    Taken,
    /// It was here already, or what is here includes it.
    AlreadyHere,
    /// The stored version includes it and marks the record as deleted.
    ErasedHere,
    /// Neither includes the other: the one here stays, the backup's was set aside.
    SetAside(Key),
    Damaged(Damage),
    /// A newer app wrote it; nothing was taken, and nothing changed.
    Newer,
}

/// The blocks of a backup, as [`ReplicatedStore::dump`] gives them.
pub type Backup = Vec<Block>;

impl ReplicatedStore {
    /// All blocks for a backup file: records, marks of deleted ones, quarantined copies, and blocks of a newer app byte for
    /// byte. Where the two stores hold different bytes of a newer app, those of the lower revision are written as a
    /// quarantined copy.
    pub fn dump(&self) -> Backup {
        let (mut whole, mut others) = (Vec::new(), Vec::new());
        for (key, slot) in &self.slots {
            if let Some(version) = &slot.current {
                whole.push(version.block.clone());
                continue;
            }
            let mut held: Vec<Block> = [&slot.mirror, &slot.local]
                .into_iter()
                .filter_map(|held| match held {
                    Replica::Unreadable { revision, bytes, newer: true } => {
                        Some(Block { key: key.clone(), revision: *revision, bytes: bytes.clone() })
                    }
                    _ => None,
                })
                .collect();
            if let [mirror, local] = &held[..]
                && local.revision > mirror.revision
            {
                held.reverse();
            }
            if let [first, second] = &held[..]
                && first.bytes != second.bytes
            {
                others.push(quarantine_block(key, &second.bytes));
            }
            whole.extend(held.into_iter().next());
        }
        // A backup has each key once.
        others.retain(|other| whole.iter().all(|block| block.key != other.key));
        whole.extend(others);
        whole
    }

    /// Takes in a backup: the same rule as at the start, a version never replaces one that it does
    /// not include. The notices show the records that changed.
    pub fn restore(&mut self, backup: Backup) -> (Vec<(Key, Restored)>, Vec<Notice>, Vec<Command>) {
        let mut out = Out::default();
        let mut results = Vec::new();
        for block in backup {
            let key = block.key.clone();
            let result = match Copy::of(Some(block)) {
                Copy::Good(version) => self.restore_one(&key, version, &mut out),
                Copy::Unreadable { damage: Damage::Newer { .. }, bytes, .. } => {
                    self.restore_newer(&key, &bytes)
                }
                Copy::Unreadable { damage, .. } => Restored::Damaged(damage),
                Copy::Absent => continue,
            };
            results.push((key, result));
        }
        self.commit(&mut out);
        let (notices, commands) = self.finish(out);
        (results, notices, commands)
    }

    /// This app can't compare it with the stored version: the block stays in the file until the app is updated.
    fn restore_newer(&self, key: &Key, theirs: &Rc<[u8]>) -> Restored {
        let is_theirs = |held: &Replica| matches!(held, Replica::Unreadable { bytes, .. } if bytes == theirs);
        match self.slots.get(key) {
            Some(slot) if is_theirs(&slot.local) || is_theirs(&slot.mirror) => Restored::AlreadyHere,
            _ => Restored::Newer,
        }
    }

    fn restore_one(&mut self, key: &Key, theirs: Version, out: &mut Out) -> Restored {
        let slot = self.slot(key);
        let order = match &slot.current {
            None if slot.withheld => Order::Apart,
            None => Order::Before,
            Some(ours) if ours.kind == Kind::Aside && theirs.kind == Kind::Aside => Order::Same,
            Some(ours) => ours.lineage.order(&theirs.lineage),
        };
        match order {
            Order::Before => {
                self.take(key, theirs, out);
                self.sync_local(key, out);
                Restored::Taken
            }
            Order::After if slot.current.as_ref().is_some_and(|ours| ours.kind == Kind::Erased) => {
                Restored::ErasedHere
            }
            Order::Same | Order::After => Restored::AlreadyHere,
            Order::Apart => Restored::SetAside(self.quarantine(key, &theirs.block.bytes, out)),
        }
    }
}
