//! The mirror: `IndexedDB` with strict durability, which alone earns the word "saved".
//!
//! Database `xuncun`, one object store `blocks`, no index. A record's key is the key; the value is
//! `{revision: bigint, bytes: Uint8Array}`.

mod connection;
mod transaction;
mod value;

use crate::store::{Block, BlockStore, Change, Key, Loaded, StoreError};
use connection::Connection;
use std::cell::RefCell;

/// The origin's mirror. The connection is opened when it is first needed. Where the system cuts
/// it, it is opened again and the work done again, once. Comparing revisions makes that safe: a
/// commit that had landed after all is found to be there.
#[derive(Debug)]
pub struct IndexedStore {
    name: &'static str,
    connection: RefCell<Option<Connection>>,
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

    async fn run<T>(
        &self,
        work: impl AsyncFn(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let first = self.try_once(&work).await;
        if !matches!(first, Err(StoreError::Lost)) {
            return first;
        }
        self.disconnect();
        let second = self.try_once(&work).await;
        if matches!(second, Err(StoreError::Lost)) {
            self.disconnect();
        }
        second
    }

    async fn try_once<T>(
        &self,
        work: &impl AsyncFn(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let connection = self.connect().await?;
        work(&connection).await
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
        self.run(transaction::load).await
    }

    async fn read(&self, key: &Key) -> Result<Option<Block>, StoreError> {
        self.run(async |connection: &Connection| transaction::read(connection, key).await).await
    }

    async fn commit(&self, changes: &[Change]) -> Result<(), StoreError> {
        if changes.is_empty() {
            return Ok(());
        }
        self.run(async |connection: &Connection| transaction::commit(connection, changes).await).await
    }
}
