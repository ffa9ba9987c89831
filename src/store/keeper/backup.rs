//! Backups: everything out, and back in without losing what is here.

use super::slot::{Copy, Version};
use super::{Command, Keeper, Notice, Out};
use crate::store::lineage::Order;
use crate::store::seal::{Damage, Kind};
use crate::store::{Block, Key};

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
}

/// The blocks of a backup, as [`Keeper::dump`] gives them.
pub type Backup = Vec<Block>;

impl Keeper {
    /// Everything, for a backup file: records, marks of deleted ones, and what was set aside.
    pub fn dump(&self) -> Backup {
        self.slots
            .values()
            .filter_map(|slot| slot.current.as_ref())
            .map(|version| version.block.clone())
            .collect()
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
                Copy::Unreadable { damage, .. } => Absorbed::Damaged(damage),
                Copy::Absent => continue,
            };
            results.push((key, result));
        }
        self.commit(&mut out);
        let (notices, commands) = self.finish(out);
        (results, notices, commands)
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
