//! A transaction, and the requests that are made in it.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbObjectStore, IdbRequest, IdbRequestReadyState, IdbTransaction};

use super::wait::within;
use crate::store::StoreError;
use crate::web::dom_error::store_error;

#[derive(Debug)]
pub struct Transaction {
    inner: IdbTransaction,
    /// Resolves with the event that ended the transaction; never rejects.
    end: Promise,
    timeout_ms: u32,
}

/// One request; its result is there once it has been waited for.
#[derive(Debug)]
pub struct Request {
    inner: IdbRequest,
    timeout_ms: u32,
}

impl Transaction {
    pub(super) fn new(inner: IdbTransaction, timeout_ms: u32) -> Self {
        let end = Promise::new(&mut |resolve, _reject| {
            inner.set_oncomplete(Some(&resolve));
            // Every error of a request ends here too.
            inner.set_onabort(Some(&resolve));
        });
        Self { inner, end, timeout_ms }
    }

    pub fn get(&self, store: &str, key: &str) -> Result<Request, StoreError> {
        self.request(store, |store| store.get(&key.into()))
    }

    /// The key where there is a value under it, and `undefined` where there is none.
    pub fn get_key(&self, store: &str, key: &str) -> Result<Request, StoreError> {
        self.request(store, |store| store.get_key(&key.into()))
    }

    /// All values, in the order of their keys.
    pub fn get_all(&self, store: &str) -> Result<Request, StoreError> {
        self.request(store, IdbObjectStore::get_all)
    }

    pub fn get_all_keys(&self, store: &str) -> Result<Request, StoreError> {
        self.request(store, IdbObjectStore::get_all_keys)
    }

    pub fn put(&self, store: &str, key: &str, value: &JsValue) -> Result<Request, StoreError> {
        self.request(store, |store| store.put_with_key(value, &key.into()))
    }

    pub fn delete(&self, store: &str, key: &str) -> Result<Request, StoreError> {
        self.request(store, |store| store.delete(&key.into()))
    }

    pub fn clear(&self, store: &str) -> Result<Request, StoreError> {
        self.request(store, IdbObjectStore::clear)
    }

    fn request(
        &self,
        store: &str,
        ask: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>,
    ) -> Result<Request, StoreError> {
        let asked = self.inner.object_store(store).and_then(|store| ask(&store));
        let inner = asked.map_err(|thrown| store_error(&thrown))?;
        Ok(Request::new(inner, self.timeout_ms))
    }

    /// Waits until all requests are committed.
    pub async fn commit(self) -> Result<(), StoreError> {
        let event = within(self.timeout_ms, &self.end).await.ok_or(StoreError::Lost)?;
        if event.unchecked_into::<web_sys::Event>().type_() == "complete" {
            return Ok(());
        }
        // An abort without an error: the connection was closed under it.
        Err(self.inner.error().map_or(StoreError::Lost, |error| store_error(&error)))
    }

    /// Aborts the transaction, waits until that is done, and returns the cause: the transaction's own error where it has
    /// one, which the failed requests don't name.
    pub async fn abort(self, error: StoreError) -> StoreError {
        // It may have ended by itself already.
        self.inner.abort().ok();
        within(self.timeout_ms, &self.end).await;
        match (error, self.inner.error()) {
            (StoreError::Lost, Some(cause)) => store_error(&cause),
            (error, _) => error,
        }
    }
}

impl Request {
    pub(super) fn new(inner: IdbRequest, timeout_ms: u32) -> Self {
        Self { inner, timeout_ms }
    }

    /// Waits for the result; the transaction goes on.
    pub async fn value(&self) -> Result<JsValue, StoreError> {
        if self.inner.ready_state() == IdbRequestReadyState::Pending {
            let done = Promise::new(&mut |resolve, _reject| {
                self.inner.set_onsuccess(Some(&resolve));
                self.inner.set_onerror(Some(&resolve));
            });
            within(self.timeout_ms, &done).await.ok_or(StoreError::Lost)?;
        }
        if let Ok(Some(error)) = self.inner.error() {
            return Err(store_error(&error));
        }
        self.inner.result().map_err(|thrown| store_error(&thrown))
    }

    /// Waits for a list.
    pub async fn list(&self) -> Result<Array, StoreError> {
        self.value().await.map(|value| Array::from(&value))
    }
}
