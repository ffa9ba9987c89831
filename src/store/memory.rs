//! A store in memory that behaves like the real ones, with injected faults.
//!
//! It replaces local storage and the mirror where there is no browser: the same contract tests
//! run against all three.

use super::{Block, BlockStore, Change, DamagedBlock, Key, Loaded, LocalStore, Revision, StoreError};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A store in memory. A clone is another connection to the same store.
#[derive(Clone, Debug, Default)]
pub struct InMemoryStore(Rc<RefCell<Disk>>);

/// A fault injected into one operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Refuse it and change nothing.
    Fail(StoreError),
    /// Die before it. Everything fails with [`StoreError::Lost`] until [`InMemoryStore::restart`].
    CrashBefore,
    /// Do it and die before answering.
    CrashAfter,
    /// Do it, but keep only so many bytes of the last block written, and die.
    Tear { keep: usize },
}

#[derive(Clone, Debug, Default)]
struct Disk {
    blocks: BTreeMap<Key, Block>,
    strays: Vec<DamagedBlock>,
    /// In bytes of keys and values.
    capacity: Option<usize>,
    operations: u64,
    faults: BTreeMap<u64, Fault>,
    failing: Option<StoreError>,
    is_dead: bool,
    /// The states before the last writes, oldest first.
    history: Vec<BTreeMap<Key, Block>>,
}

/// How many writes can be lost at most by [`InMemoryStore::lose_last`].
const HISTORY: usize = 64;

impl InMemoryStore {
    pub fn new() -> Self {
        Self::default()
    }

    /// A separate copy of the store as it is now, without faults, as a restarted browser finds it.
    #[must_use]
    pub fn fork(&self) -> Self {
        let copy = Self(Rc::new(RefCell::new(self.0.borrow().clone())));
        copy.restart();
        copy
    }

    /// Works again after a crash; scripted and lasting faults are forgotten.
    pub fn restart(&self) {
        let mut disk = self.0.borrow_mut();
        disk.is_dead = false;
        disk.failing = None;
        disk.faults.clear();
    }

    pub fn is_dead(&self) -> bool {
        self.0.borrow().is_dead
    }

    /// Undoes the last writes, as a killed browser does to what it had not flushed.
    pub fn lose_last(&self, writes: usize) {
        let mut disk = self.0.borrow_mut();
        let keep = disk.history.len().saturating_sub(writes);
        if let Some(state) = disk.history.get(keep).cloned() {
            disk.blocks = state;
            disk.history.truncate(keep);
        }
    }

    /// Loses everything, as when the site's data are cleared.
    pub fn clear(&self) {
        self.0.borrow_mut().blocks.clear();
    }

    /// How many operations (load, read, commit) there were.
    pub fn operations(&self) -> u64 {
        self.0.borrow().operations
    }

    /// Scripts a fault for one operation, counted from now: 0 is the next.
    pub fn fault(&self, after: u64, fault: Fault) {
        let mut disk = self.0.borrow_mut();
        let operation = disk.operations + after;
        disk.faults.insert(operation, fault);
    }

    /// Refuses everything from now on, or nothing.
    pub fn fail_all(&self, error: Option<StoreError>) {
        self.0.borrow_mut().failing = error;
    }

    /// Room in all, in bytes of keys and values; what is there already stays.
    pub fn set_capacity(&self, bytes: Option<usize>) {
        self.0.borrow_mut().capacity = bytes;
    }

    pub fn used_bytes(&self) -> usize {
        used(&self.0.borrow().blocks)
    }

    pub fn blocks(&self) -> Vec<Block> {
        self.0.borrow().blocks.values().cloned().collect()
    }

    pub fn block(&self, key: &Key) -> Option<Block> {
        self.0.borrow().blocks.get(key).cloned()
    }

    /// Puts a block there whatever was there before: damage, another tab, an old backup.
    pub fn plant(&self, block: Block) {
        self.0.borrow_mut().blocks.insert(block.key.clone(), block);
    }

    /// Puts a value there under a name that is no key.
    pub fn plant_stray(&self, stray: DamagedBlock) {
        self.0.borrow_mut().strays.push(stray);
    }

    fn operate<T>(&self, work: impl FnOnce(&mut Disk) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let disk = &mut *self.0.borrow_mut();
        if disk.is_dead {
            return Err(StoreError::Lost);
        }
        let operation = disk.operations;
        disk.operations += 1;
        let fault = disk.faults.remove(&operation);
        match fault {
            Some(Fault::Fail(error)) => return Err(error),
            Some(Fault::CrashBefore) => {
                disk.is_dead = true;
                return Err(StoreError::Lost);
            }
            _ => {}
        }
        if let Some(error) = &disk.failing {
            return Err(error.clone());
        }
        let result = work(disk);
        if fault.is_none() {
            return result;
        }
        disk.is_dead = true;
        Err(StoreError::Lost)
    }

    fn write(&self, changes: &[Change]) -> Result<(), StoreError> {
        let keep = self.0.borrow().tear_of_next();
        self.operate(|disk| {
            let mut blocks = disk.blocks.clone();
            for change in changes {
                apply(&mut blocks, change)?;
            }
            // Even a full store lets itself be emptied.
            let grows = used(&blocks) > used(&disk.blocks);
            if grows && disk.capacity.is_some_and(|capacity| used(&blocks) > capacity) {
                return Err(StoreError::Full);
            }
            if let (Some(keep), Some(Change::Put { block, .. })) = (keep, changes.last())
                && let Some(torn) = blocks.get_mut(&block.key)
            {
                torn.bytes = torn.bytes.get(..keep).unwrap_or(&torn.bytes).into();
            }
            let before = std::mem::replace(&mut disk.blocks, blocks);
            disk.history.push(before);
            if disk.history.len() > HISTORY {
                disk.history.remove(0);
            }
            Ok(())
        })
    }
}

impl Disk {
    fn tear_of_next(&self) -> Option<usize> {
        match self.faults.get(&self.operations) {
            Some(Fault::Tear { keep }) => Some(*keep),
            _ => None,
        }
    }
}

fn used(blocks: &BTreeMap<Key, Block>) -> usize {
    blocks.iter().map(|(key, block)| key.as_str().len() + block.bytes.len()).sum()
}

fn apply(blocks: &mut BTreeMap<Key, Block>, change: &Change) -> Result<(), StoreError> {
    let key = change.key();
    let found: Option<Revision> = blocks.get(key).map(|block| block.revision);
    if found != change.expects() {
        return Err(StoreError::Stale { key: key.clone(), found });
    }
    match change {
        Change::Put { block, .. } => blocks.insert(key.clone(), block.clone()),
        Change::Remove { .. } => blocks.remove(key),
    };
    Ok(())
}

impl BlockStore for InMemoryStore {
    const ATOMIC: bool = true;

    async fn load(&self) -> Result<Loaded, StoreError> {
        self.operate(|disk| {
            Ok(Loaded { blocks: disk.blocks.values().cloned().collect(), damaged: disk.strays.clone() })
        })
    }

    async fn read(&self, key: &Key) -> Result<Option<Block>, StoreError> {
        self.read_now(key)
    }

    async fn commit(&self, changes: &[Change]) -> Result<(), StoreError> {
        self.write(changes)
    }
}

impl LocalStore for InMemoryStore {
    fn read_now(&self, key: &Key) -> Result<Option<Block>, StoreError> {
        self.operate(|disk| Ok(disk.blocks.get(key).cloned()))
    }

    fn write_now(&self, change: &Change) -> Result<(), StoreError> {
        self.write(std::slice::from_ref(change))
    }
}
