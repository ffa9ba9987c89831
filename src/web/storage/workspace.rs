//! The workspace of headquarters: database `xuncun-hq`. Store `workspace`: under `all` the whole of it as one value
//! `{revision: number, bytes: Uint8Array}`, under `shown` which collection is looked at. Store `pictures`: each under its
//! hash. The workspace is read again within the transaction that writes it, so that two tabs never overwrite each other.

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::indexed_db::{Database, Schema, Transaction};
use crate::store::StoreError;
use crate::web::dom_error::store_error;

const NAME: &str = "xuncun-hq";
const WORKSPACE: &str = "workspace";
const PICTURES: &str = "pictures";
const ALL: &str = "all";
const SHOWN: &str = "shown";

/// A whole town is one value, and thousands of pictures may be deleted at once: more time than a tablet's records get.
const SCHEMA: Schema = Schema { version: 1, stores: &[WORKSPACE, PICTURES], timeout_ms: 60_000 };

#[derive(Debug)]
pub struct WorkspaceStore {
    database: Database,
}

/// The workspace as it is stored.
#[derive(Debug)]
pub struct Stored {
    pub revision: u32,
    value: JsValue,
}

/// A writing transaction that has read the workspace.
#[derive(Debug)]
pub struct Change {
    transaction: Transaction,
    pub stored: Option<Stored>,
}

impl Stored {
    /// `None` where the bytes are missing or no text.
    pub fn text(&self) -> Option<String> {
        String::from_utf8(self.bytes()?.to_vec()).ok()
    }

    /// As they are stored, readable or not.
    pub fn bytes(&self) -> Option<Uint8Array> {
        Reflect::get(&self.value, &"bytes".into()).ok()?.dyn_into().ok()
    }
}

impl Default for WorkspaceStore {
    fn default() -> Self {
        Self::named(NAME)
    }
}

impl WorkspaceStore {
    /// Another database, for tests.
    pub fn named(name: &str) -> Self {
        Self { database: Database::new(name, SCHEMA) }
    }

    /// Closes the connection; the next use opens another.
    pub fn disconnect(&self) {
        self.database.close();
    }

    pub async fn stored(&self) -> Result<Option<Stored>, StoreError> {
        self.database.read(&[WORKSPACE], stored).await
    }

    /// Reads the workspace, to write it again in the same transaction.
    pub async fn change(&self) -> Result<Change, StoreError> {
        let transaction = self.database.begin(&[WORKSPACE]).await?;
        match stored(&transaction).await {
            Ok(stored) => Ok(Change { transaction, stored }),
            Err(error) => Err(transaction.abort(error).await),
        }
    }

    /// Deletes the workspace and its pictures.
    pub async fn clear(&self) -> Result<(), StoreError> {
        // An empty workspace rather than none: its revision informs other tabs.
        self.change().await?.write("").await?;
        let clear = async |transaction: &Transaction| transaction.clear(PICTURES).map(drop);
        self.database.write(&[PICTURES], clear).await
    }

    /// The code of the collection that was shown last; empty for none.
    pub async fn shown(&self) -> Result<String, StoreError> {
        let read = async |transaction: &Transaction| transaction.get(WORKSPACE, SHOWN)?.value().await;
        Ok(self.database.read(&[WORKSPACE], read).await?.as_string().unwrap_or_default())
    }

    pub async fn show(&self, collection: &str) -> Result<(), StoreError> {
        let put =
            async |transaction: &Transaction| transaction.put(WORKSPACE, SHOWN, &collection.into()).map(drop);
        self.database.write(&[WORKSPACE], put).await
    }

    pub async fn keep_picture(&self, name: &str, picture: &Blob) -> Result<(), StoreError> {
        let put = async |transaction: &Transaction| transaction.put(PICTURES, name, picture).map(drop);
        self.database.write(&[PICTURES], put).await
    }

    pub async fn picture(&self, name: &str) -> Result<Option<Blob>, StoreError> {
        let read = async |transaction: &Transaction| transaction.get(PICTURES, name)?.value().await;
        Ok(self.database.read(&[PICTURES], read).await?.dyn_into().ok())
    }
}

impl Change {
    /// The revision that [`Self::write`] gives it.
    pub fn next(&self) -> u32 {
        self.stored.as_ref().map_or(0, |stored| stored.revision).wrapping_add(1)
    }

    /// Replaces the workspace; durable once this returns.
    pub async fn write(self, text: &str) -> Result<(), StoreError> {
        match self.put(text) {
            Ok(()) => self.transaction.commit().await,
            Err(error) => Err(self.transaction.abort(error).await),
        }
    }

    fn put(&self, text: &str) -> Result<(), StoreError> {
        let value = Object::new();
        let set = |name: &str, part: &JsValue| {
            Reflect::set(&value, &name.into(), part).map_err(|thrown| store_error(&thrown))
        };
        set("revision", &self.next().into())?;
        set("bytes", &Uint8Array::from(text.as_bytes()))?;
        self.transaction.put(WORKSPACE, ALL, &value).map(drop)
    }

    /// Ends the transaction without a change.
    pub async fn give_up(self) {
        self.transaction.abort(StoreError::Lost).await;
    }
}

async fn stored(transaction: &Transaction) -> Result<Option<Stored>, StoreError> {
    let value = transaction.get(WORKSPACE, ALL)?.value().await?;
    if value.is_undefined() {
        return Ok(None);
    }
    let revision = Reflect::get(&value, &"revision".into()).ok().and_then(|number| number.as_f64());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count that we wrote")]
    let revision = revision.unwrap_or_default() as u32;
    Ok(Some(Stored { revision, value }))
}
