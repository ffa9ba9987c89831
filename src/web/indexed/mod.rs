//! The mirror: `IndexedDB` with strict durability, which alone earns the word "saved".
//!
//! Database `xuncun`, one object store `blocks`, no index. A record's key is the key; the value is
//! `{revision: bigint, bytes: Uint8Array}`.

mod connection;
mod transaction;
mod value;

use crate::later::later;
use crate::store::{Block, BlockStore, Change, Key, Loaded, StoreError};
use connection::Connection;
use std::cell::RefCell;
use std::pin::Pin;

/// The origin's mirror. The connection is opened when it is first needed. Where the system cuts
/// it, it is opened again and the work done again, once. Comparing revisions makes that safe: a
/// commit that had landed after all is found to be there.
#[derive(Debug)]
pub struct IndexedStore {
    name: &'static str,
    connection: RefCell<Option<Connection>>,
}

/// What is asked of the mirror. One kind of future for all of it: each further kind costs some thousand bytes.
enum Work<'a> {
    Load,
    Read(&'a Key),
    Commit(&'a [Change]),
}

/// In a box, which leaves its code where it was made.
fn read<'a>(
    connection: &'a Connection,
    key: &'a Key,
) -> Pin<Box<dyn Future<Output = Result<Option<Block>, StoreError>> + 'a>> {
    Box::pin(transaction::read(connection, key))
}

/// What it answers to each.
enum Done {
    Loaded(Loaded),
    Read(Option<Block>),
    Committed,
}

impl Default for IndexedStore {
    fn default() -> Self {
        Self::new()
    }
}

impl IndexedStore {
    pub fn new() -> Self {
        Self::named("xuncun")
    }

    /// Another database, for tests.
    pub fn named(name: &'static str) -> Self {
        Self { name, connection: RefCell::new(None) }
    }

    /// Closes the connection; the next use opens another.
    pub fn disconnect(&self) {
        if let Some(connection) = self.connection.take() {
            connection.close();
        }
    }

    /// In a box, so that it is not built once more into everything that waits for it.
    fn run<'a>(&'a self, work: Work<'a>) -> Pin<Box<dyn Future<Output = Result<Done, StoreError>> + 'a>> {
        Box::pin(async move {
            let mut again = true;
            loop {
                let done = self.try_once(&work).await;
                if !matches!(done, Err(StoreError::Lost)) {
                    return done;
                }
                self.disconnect();
                if !std::mem::take(&mut again) {
                    return done;
                }
            }
        })
    }

    async fn try_once(&self, work: &Work<'_>) -> Result<Done, StoreError> {
        let connection = self.connect().await?;
        Ok(match work {
            Work::Load => Done::Loaded(transaction::load(&connection).await?),
            // One record alone is read where the stores differ.
            Work::Read(key) => Done::Read(later(|| read(&connection, key)).await?),
            Work::Commit(changes) => {
                transaction::commit(&connection, changes).await?;
                Done::Committed
            }
        })
    }

    async fn connect(&self) -> Result<Connection, StoreError> {
        if let Some(connection) = self.connection.borrow().clone() {
            return Ok(connection);
        }
        let connection = Connection::open(self.name).await?;
        self.connection.replace(Some(connection.clone()));
        Ok(connection)
    }
}

impl BlockStore for IndexedStore {
    const ATOMIC: bool = true;

    async fn load(&self) -> Result<Loaded, StoreError> {
        match self.run(Work::Load).await? {
            Done::Loaded(loaded) => Ok(loaded),
            Done::Read(_) | Done::Committed => Err(StoreError::Lost),
        }
    }

    async fn read(&self, key: &Key) -> Result<Option<Block>, StoreError> {
        match self.run(Work::Read(key)).await? {
            Done::Read(block) => Ok(block),
            Done::Loaded(_) | Done::Committed => Err(StoreError::Lost),
        }
    }

    async fn commit(&self, changes: &[Change]) -> Result<(), StoreError> {
        if changes.is_empty() {
            return Ok(());
        }
        self.run(Work::Commit(changes)).await.map(|_committed| ())
    }
}
