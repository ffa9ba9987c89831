//! The mirror: `IndexedDB` with strict durability, which alone earns the word "saved".
//!
//! Database `xuncun`, object store `blocks`. A record's key is the key; the value is
//! `{revision: bigint, bytes: Uint8Array}`.

mod value;

use std::collections::BTreeMap;

use super::indexed_db::{Database, Request, Transaction};
use super::{BLOCKS, TABLET, TABLET_NAME};
use crate::store::{Block, BlockStore, Change, DamagedBlock, Key, Loaded, Revision, StoreError};

/// The origin's mirror. Comparing revisions makes it safe to commit again after a lost connection: a commit that had
/// landed after all is found to be there.
#[derive(Debug)]
pub struct IndexedStore {
    database: Database,
}

impl Default for IndexedStore {
    fn default() -> Self {
        Self::new()
    }
}

impl IndexedStore {
    pub fn new() -> Self {
        Self::named(TABLET_NAME)
    }

    /// Another database, for tests.
    pub fn named(name: &str) -> Self {
        Self { database: Database::new(name, TABLET) }
    }

    /// Closes the connection; the next use opens another.
    pub fn disconnect(&self) {
        self.database.close();
    }
}

impl BlockStore for IndexedStore {
    const ATOMIC: bool = true;

    async fn load(&self) -> Result<Loaded, StoreError> {
        let read = async |transaction: &Transaction| {
            let (keys, values) = (transaction.get_all_keys(BLOCKS)?, transaction.get_all(BLOCKS)?);
            Ok((keys.list().await?, values.list().await?))
        };
        let (keys, values) = self.database.read(&[BLOCKS], read).await?;
        let mut loaded = Loaded::default();
        for (name, found) in keys.iter().zip(values.iter()) {
            let (revision, bytes) = value::read(&found);
            // Key order is byte order for the characters that keys have.
            match name.as_string().as_deref().map(Key::parse) {
                Some(Ok(key)) => loaded.blocks.push(Block { key, revision, bytes: bytes.into() }),
                _ => loaded.damaged.push(DamagedBlock {
                    key: name.as_string().unwrap_or_else(|| format!("{name:?}")),
                    bytes,
                    why: "not a key".into(),
                }),
            }
        }
        Ok(loaded)
    }

    async fn read(&self, key: &Key) -> Result<Option<Block>, StoreError> {
        let read = async |transaction: &Transaction| transaction.get(BLOCKS, key.as_str())?.value().await;
        let found = self.database.read(&[BLOCKS], read).await?;
        if found.is_undefined() {
            return Ok(None);
        }
        let (revision, bytes) = value::read(&found);
        Ok(Some(Block { key: key.clone(), revision, bytes: bytes.into() }))
    }

    async fn commit(&self, changes: &[Change]) -> Result<(), StoreError> {
        if changes.is_empty() {
            return Ok(());
        }
        let swap = async |transaction: &Transaction| compare_and_swap(transaction, changes).await;
        self.database.write(&[BLOCKS], swap).await
    }
}

async fn compare_and_swap(transaction: &Transaction, changes: &[Change]) -> Result<(), StoreError> {
    let mut stored = revisions(transaction, changes).await?;
    for change in changes {
        let key = change.key();
        let found = stored.get(key).copied().flatten();
        if found != change.expects() {
            return Err(StoreError::Stale { key: key.clone(), found });
        }
        match change {
            Change::Put { block, .. } => {
                transaction.put(BLOCKS, key.as_str(), &value::write(block)?)?;
                stored.insert(key, Some(block.revision));
            }
            Change::Remove { .. } => {
                transaction.delete(BLOCKS, key.as_str())?;
                stored.insert(key, None);
            }
        }
    }
    Ok(())
}

/// The stored revision of each key in the changes.
async fn revisions<'a>(
    transaction: &Transaction,
    changes: &'a [Change],
) -> Result<BTreeMap<&'a Key, Option<Revision>>, StoreError> {
    let mut requests: BTreeMap<&Key, Request> = BTreeMap::new();
    for change in changes {
        let key = change.key();
        if !requests.contains_key(key) {
            requests.insert(key, transaction.get(BLOCKS, key.as_str())?);
        }
    }
    let mut found = BTreeMap::new();
    for (key, request) in requests {
        let value = request.value().await?;
        found.insert(key, (!value.is_undefined()).then(|| value::read_revision(&value)));
    }
    Ok(found)
}
