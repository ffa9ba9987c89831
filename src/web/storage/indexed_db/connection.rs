//! One connection to a database.

use js_sys::{Array, Function, Object, Reflect, global};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbTransaction};

use super::transaction::{Request, Transaction};
use super::{Mode, Schema};
use crate::store::StoreError;
use crate::web::dom_error::store_error;

#[derive(Clone, Debug)]
pub(super) struct Connection {
    database: IdbDatabase,
    timeout_ms: u32,
}

impl Connection {
    pub(super) async fn open(name: &str, schema: Schema) -> Result<Self, StoreError> {
        // A page and a worker have it alike. Firefox throws or gives nothing in some private windows.
        let factory = Reflect::get(&global(), &"indexedDB".into()).map_err(|thrown| store_error(&thrown))?;
        let factory: IdbFactory = factory.dyn_into().map_err(|_none| StoreError::Blocked)?;
        let request = factory.open_with_u32(name, schema.version).map_err(|thrown| store_error(&thrown))?;
        let upgrade = Closure::once(move |event: web_sys::Event| create_stores(&event, schema.stores));
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let opened = Request::new(request.unchecked_into(), schema.timeout_ms).value().await?;
        let database: IdbDatabase = opened.unchecked_into();
        // When another tab upgrades or deletes the database it must not wait for this one.
        let close: Function =
            Reflect::get(&database, &"close".into()).map_err(|thrown| store_error(&thrown))?.unchecked_into();
        database.set_onversionchange(Some(&close.bind0(&database)));
        Ok(Self { database, timeout_ms: schema.timeout_ms })
    }

    pub(super) fn close(&self) {
        self.database.close();
    }

    pub(super) fn begin(&self, mode: Mode, stores: &[&str]) -> Result<Transaction, StoreError> {
        let stores: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let begun = match mode {
            Mode::Read => self.database.transaction_with_str_sequence(&stores),
            Mode::Write => self.begin_strict(&stores),
        };
        begun.map(|begun| Transaction::new(begun, self.timeout_ms)).map_err(|thrown| store_error(&thrown))
    }

    fn begin_strict(&self, stores: &Array) -> Result<IdbTransaction, JsValue> {
        // web-sys has `durability` among its unstable interfaces only.
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let transaction: Function = Reflect::get(&self.database, &"transaction".into())?.unchecked_into();
        let begun = transaction.call3(&self.database, stores, &"readwrite".into(), &options)?;
        Ok(begun.unchecked_into())
    }
}

/// Creates the stores that are missing and leaves the others as they are.
fn create_stores(event: &web_sys::Event, stores: &[&str]) {
    let Some(request) = event.target().and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok()) else {
        return;
    };
    let Ok(database) = request.result() else { return };
    let database: IdbDatabase = database.unchecked_into();
    let known = database.object_store_names();
    for name in stores.iter().filter(|name| !known.contains(name)) {
        // If this fails, so does every transaction, with the cause.
        database.create_object_store(name).ok();
    }
}
