//! The three things that are done with the mirror, each in one transaction.
//!
//! Within a transaction nothing is awaited but its own requests: a browser ends a transaction in
//! which nothing is asked for any more.

use super::connection::{Begun, Connection, STORE, result_of, wait_for_request};
use super::value;
use crate::sorted::SortedMap;
use crate::store::{Block, Change, DamagedBlock, Key, Loaded, Revision, StoreError};
use crate::web::dom_error::store_error;
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{IdbObjectStore, IdbRequest};

pub(super) async fn load(connection: &Connection) -> Result<Loaded, StoreError> {
    let begun = connection.begin_reading()?;
    let store = open_store(&begun)?;
    let keys = asked(store.get_all_keys())?;
    let values = asked(store.get_all())?;
    begun.finish().await?;
    let (keys, values) = (Array::from(&result_of(&keys)?), Array::from(&result_of(&values)?));
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

pub(super) async fn read(connection: &Connection, key: &Key) -> Result<Option<Block>, StoreError> {
    let begun = connection.begin_reading()?;
    let request = asked(open_store(&begun)?.get(&key.as_str().into()))?;
    begun.finish().await?;
    let found = result_of(&request)?;
    if found.is_undefined() {
        return Ok(None);
    }
    let (revision, bytes) = value::read(&found);
    Ok(Some(Block { key: key.clone(), revision, bytes: bytes.into() }))
}

pub(super) async fn commit(connection: &Connection, changes: &[Change]) -> Result<(), StoreError> {
    let begun = connection.begin_writing()?;
    match compare_and_swap(&begun, changes).await {
        Ok(()) => begun.finish().await,
        Err(error) => {
            begun.give_up().await;
            Err(error)
        }
    }
}

async fn compare_and_swap(begun: &Begun, changes: &[Change]) -> Result<(), StoreError> {
    let store = open_store(begun)?;
    let mut found = revisions(&store, changes).await?;
    for change in changes {
        let key = change.key();
        let revision = found.get(key).copied().flatten();
        if revision != change.expects() {
            return Err(StoreError::Stale { key: key.clone(), found: revision });
        }
        let name = JsValue::from(key.as_str());
        match change {
            Change::Put { block, .. } => {
                asked(store.put_with_key(&value::write(block)?, &name))?;
                found.insert(key, Some(block.revision));
            }
            Change::Remove { .. } => {
                asked(store.delete(&name))?;
                found.insert(key, None);
            }
        }
    }
    Ok(())
}

/// What lies under each key that is to be changed.
async fn revisions<'a>(
    store: &IdbObjectStore,
    changes: &'a [Change],
) -> Result<SortedMap<&'a Key, Option<Revision>>, StoreError> {
    let mut requests: SortedMap<&Key, IdbRequest> = SortedMap::new();
    let mut last = None;
    for change in changes {
        let key = change.key();
        if !requests.contains_key(key) {
            let request = asked(store.get(&key.as_str().into()))?;
            last = Some(request.clone());
            requests.insert(key, request);
        }
    }
    // Requests are answered in their order, and one that fails takes the others with it.
    if let Some(last) = last {
        wait_for_request(&last).await?;
    }
    let mut found = SortedMap::new();
    for (key, request) in requests {
        let value = result_of(&request)?;
        found.insert(key, (!value.is_undefined()).then(|| value::read_revision(&value)));
    }
    Ok(found)
}

fn open_store(begun: &Begun) -> Result<IdbObjectStore, StoreError> {
    begun.transaction.object_store(STORE).map_err(|thrown| store_error(&thrown))
}

fn asked(request: Result<IdbRequest, JsValue>) -> Result<IdbRequest, StoreError> {
    request.map_err(|thrown| store_error(&thrown))
}
