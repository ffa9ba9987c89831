//! `IndexedDB`, for pages and workers: every database of the app is read and written through here.
//!
//! A writing transaction asks for strict durability and counts as done on `complete`, when the disk has it as far as the
//! browser can tell. Any wait ends after the schema's timeout: browsers have been seen never to answer (a full disk, a
//! connection cut in the background). A lost connection is opened again, and the work done again, once. Why no crate does
//! this: `docs/decisions/0030-one-indexeddb-module.md`.

mod connection;
mod transaction;
mod wait;

use std::cell::RefCell;

use crate::store::StoreError;
use connection::Connection;
pub use transaction::{Request, Transaction};

/// The shape of a database. Versions only rise and stores are only added: old data is read for ever.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    pub version: u32,
    /// Created where missing, without key paths or indexes.
    pub stores: &'static [&'static str],
    /// After this long without an answer a connection counts as lost.
    pub timeout_ms: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Read,
    Write,
}

/// A database that is opened when it is first used, and again after its connection was lost.
#[derive(Debug)]
pub struct Database {
    name: String,
    schema: Schema,
    connection: RefCell<Option<Connection>>,
}

impl Database {
    pub fn new(name: impl Into<String>, schema: Schema) -> Self {
        Self { name: name.into(), schema, connection: RefCell::new(None) }
    }

    /// Closes the connection; the next use opens another.
    pub fn close(&self) {
        if let Some(connection) = self.connection.take() {
            connection.close();
        }
    }

    /// Runs `work` in a reading transaction over these stores; see [`Self::write`].
    pub async fn read<T>(
        &self,
        stores: &[&str],
        work: impl AsyncFn(&Transaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.run(Mode::Read, stores, work).await
    }

    /// Runs `work` in a writing transaction over these stores, and waits until it is committed; an error of `work` aborts
    /// it. After a lost connection `work` runs once more, perhaps on top of its own first commit.
    ///
    /// Within `work` only the transaction's own requests may be awaited: a browser commits a transaction in which no
    /// request is pending.
    pub async fn write<T>(
        &self,
        stores: &[&str],
        work: impl AsyncFn(&Transaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.run(Mode::Write, stores, work).await
    }

    /// Begins a writing transaction for work that can't be repeated. The same rules hold for its requests.
    pub async fn begin(&self, stores: &[&str]) -> Result<Transaction, StoreError> {
        match self.connect().await?.begin(Mode::Write, stores) {
            Err(StoreError::Lost) => {
                self.close();
                self.connect().await?.begin(Mode::Write, stores)
            }
            begun => begun,
        }
    }

    async fn run<T>(
        &self,
        mode: Mode,
        stores: &[&str],
        work: impl AsyncFn(&Transaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let first = self.attempt(mode, stores, &work).await;
        if !matches!(first, Err(StoreError::Lost)) {
            return first;
        }
        self.close();
        let second = self.attempt(mode, stores, &work).await;
        if matches!(second, Err(StoreError::Lost)) {
            self.close();
        }
        second
    }

    async fn attempt<T>(
        &self,
        mode: Mode,
        stores: &[&str],
        work: &impl AsyncFn(&Transaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = self.connect().await?.begin(mode, stores)?;
        match work(&transaction).await {
            Ok(value) => transaction.commit().await.map(|()| value),
            Err(error) => Err(transaction.abort(error).await),
        }
    }

    async fn connect(&self) -> Result<Connection, StoreError> {
        if let Some(connection) = self.connection.borrow().clone() {
            return Ok(connection);
        }
        let connection = Connection::open(&self.name, self.schema).await?;
        self.connection.replace(Some(connection.clone()));
        Ok(connection)
    }
}
