//! Backups: everything out, and back in without losing what is here.

use super::aside::aside_block;
use super::held::Held;
use super::slot::{Copy, Version};
use super::{Command, Keeper, Notice, Out};
use crate::store::lineage::Order;
use crate::store::seal::{Damage, Kind};
use crate::store::{Block, Key};
use std::rc::Rc;

/// What became of one block of a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absorbed {
    /// It is the record now.
    Taken,
    /// It was here already, or what is here includes it.
    AlreadyHere,
    /// What is here includes it, and is that the record was deleted.
    ErasedHere,
    /// Neither includes the other: the one here stays, the backup's was set aside.
    SetAside(Key),
    Damaged(Damage),
    /// A newer app wrote it; nothing was taken, and nothing changed.
    Newer,
}

/// The blocks of a backup, as [`Keeper::dump`] gives them.
pub type Backup = Vec<Block>;

impl Keeper {
    /// Everything, for a backup file: records, marks of deleted ones, what was set aside, and what a newer app wrote, to
    /// the letter. Where the two stores hold different bytes of a newer app, those of the lower revision come as a copy
    /// that was set aside.
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
                    Held::Unreadable { revision, bytes, newer: true } => {
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
                others.push(aside_block(key, &second.bytes));
            }
            whole.extend(held.into_iter().next());
        }
        // A key stands in a backup once.
        others.retain(|other| whole.iter().all(|block| block.key != other.key));
        whole.extend(others);
        whole
    }

    /// Takes in a backup: the same rule as at the start, a version never replaces one that it does
    /// not include. The notices show the records that changed.
    pub fn absorb(&mut self, backup: Backup) -> (Vec<(Key, Absorbed)>, Vec<Notice>, Vec<Command>) {
        let mut out = Out::default();
        let mut results = Vec::new();
        for block in backup {
            let key = block.key.clone();
            let result = match Copy::of(Some(block)) {
                Copy::Good(version) => self.absorb_one(&key, version, &mut out),
                Copy::Unreadable { damage: Damage::Newer { .. }, bytes, .. } => {
                    self.absorb_newer(&key, &bytes)
                }
                Copy::Unreadable { damage, .. } => Absorbed::Damaged(damage),
                Copy::Absent => continue,
            };
            results.push((key, result));
        }
        self.commit(&mut out);
        let (notices, commands) = self.finish(out);
        (results, notices, commands)
    }

    /// Nothing here can tell whether it includes what is here, or the reverse: the file keeps it until the app is newer.
    fn absorb_newer(&self, key: &Key, theirs: &Rc<[u8]>) -> Absorbed {
        let is_theirs = |held: &Held| matches!(held, Held::Unreadable { bytes, .. } if bytes == theirs);
        match self.slots.get(key) {
            Some(slot) if is_theirs(&slot.local) || is_theirs(&slot.mirror) => Absorbed::AlreadyHere,
            _ => Absorbed::Newer,
        }
    }

    fn absorb_one(&mut self, key: &Key, theirs: Version, out: &mut Out) -> Absorbed {
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
                Absorbed::Taken
            }
            Order::After if slot.current.as_ref().is_some_and(|ours| ours.kind == Kind::Erased) => {
                Absorbed::ErasedHere
            }
            Order::Same | Order::After => Absorbed::AlreadyHere,
            Order::Apart => Absorbed::SetAside(self.set_aside(key, &theirs.block.bytes, out)),
        }
    }
}
