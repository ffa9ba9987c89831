//! One connection to the database, and waiting for what it does.

use crate::store::StoreError;
use crate::web::dom_error::store_error;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbRequest, IdbTransaction};

pub(super) const STORE: &str = "blocks";
/// The database's shape; `photo-worker.js` names the same. 2 added the stores of photos.
const VERSION: u32 = 2;
const STORES: [&str; 4] = [STORE, "photos", "thumbnails", "manifest"];
/// Browsers have been seen never to answer (a full disk, a connection cut in the background).
/// After this long a connection counts as lost.
const PATIENCE_MILLISECONDS: i32 = 10_000;

#[derive(Clone, Debug)]
pub(super) struct Connection(IdbDatabase);

/// A transaction under way, and the promise of its end.
pub(super) struct Begun {
    pub(super) transaction: IdbTransaction,
    end: Promise,
}

impl Connection {
    pub(super) async fn open(name: &str) -> Result<Self, StoreError> {
        let window = web_sys::window().ok_or(StoreError::Blocked)?;
        // Firefox throws or gives nothing in some private windows.
        let factory =
            window.indexed_db().map_err(|thrown| store_error(&thrown))?.ok_or(StoreError::Blocked)?;
        let request = factory.open_with_u32(name, VERSION).map_err(|thrown| store_error(&thrown))?;
        let upgrade = Closure::once(create_stores);
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        wait_for_request(&request).await?;
        let database: IdbDatabase = result_of(&request)?.unchecked_into();
        // When another tab upgrades or deletes the database it must not wait for us.
        let close: Function =
            Reflect::get(&database, &"close".into()).map_err(|thrown| store_error(&thrown))?.unchecked_into();
        database.set_onversionchange(Some(&close.bind0(&database)));
        Ok(Self(database))
    }

    pub(super) fn close(&self) {
        self.0.close();
    }

    pub(super) fn begin_reading(&self) -> Result<Begun, StoreError> {
        self.0.transaction_with_str(STORE).map(Begun::new).map_err(|thrown| store_error(&thrown))
    }

    /// Begins a transaction whose end means that the disk has it, as far as the browser can tell.
    pub(super) fn begin_writing(&self) -> Result<Begun, StoreError> {
        // web-sys knows `durability` only as an unstable API.
        let begin = || -> Result<IdbTransaction, JsValue> {
            let options = Object::new();
            Reflect::set(&options, &"durability".into(), &"strict".into())?;
            let transaction: Function = Reflect::get(&self.0, &"transaction".into())?.unchecked_into();
            let begun = transaction.call3(&self.0, &STORE.into(), &"readwrite".into(), &options)?;
            Ok(begun.unchecked_into())
        };
        begin().map(Begun::new).map_err(|thrown| store_error(&thrown))
    }
}

impl Begun {
    fn new(transaction: IdbTransaction) -> Self {
        let end = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            // Every error of a request ends here.
            transaction.set_onabort(Some(&reject));
        });
        Self { transaction, end }
    }

    /// Waits until everything is done, for good.
    pub(super) async fn finish(self) -> Result<(), StoreError> {
        match wait(&self.end).await {
            Ok(_event) => Ok(()),
            Err(Stopped::TimedOut) => Err(StoreError::Lost),
            Err(Stopped::Failed) => {
                let error = self.transaction.error();
                // Aborted by nobody's error: the connection was closed under it.
                Err(error.map_or(StoreError::Lost, |error| store_error(&error)))
            }
        }
    }

    /// Gives up, and waits until that is done, so that nobody misses the promise's rejection.
    pub(super) async fn give_up(self) {
        // It may have ended by itself already; then there is nothing to give up.
        self.transaction.abort().ok();
        wait(&self.end).await.ok();
    }
}

/// Waits for a request; its transaction goes on.
pub(super) async fn wait_for_request(request: &IdbRequest) -> Result<(), StoreError> {
    let done = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match wait(&done).await {
        Ok(_event) => Ok(()),
        Err(Stopped::TimedOut) => Err(StoreError::Lost),
        Err(Stopped::Failed) => {
            let error = request.error().ok().flatten();
            Err(error.map_or(StoreError::Lost, |error| store_error(&error)))
        }
    }
}

/// The result of a request that has succeeded.
pub(super) fn result_of(request: &IdbRequest) -> Result<JsValue, StoreError> {
    request.result().map_err(|thrown| store_error(&thrown))
}

enum Stopped {
    Failed,
    TimedOut,
}

async fn wait(promise: &Promise) -> Result<JsValue, Stopped> {
    let Some(window) = web_sys::window() else { return Err(Stopped::Failed) };
    let mut timer = None;
    let timeout = Promise::new(&mut |resolve, _reject| {
        let timer_of =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, PATIENCE_MILLISECONDS);
        timer = timer_of.ok();
    });
    let first = JsFuture::from(Promise::race(&Array::of2(promise, &timeout))).await;
    if let Some(timer) = timer {
        window.clear_timeout_with_handle(timer);
    }
    match first {
        // Events are objects; the timer resolves with nothing.
        Ok(event) if event.is_undefined() => Err(Stopped::TimedOut),
        Ok(event) => Ok(event),
        Err(_event) => Err(Stopped::Failed),
    }
}

/// Makes what is missing; what an older version made stays as it is.
fn create_stores(event: web_sys::Event) {
    let Some(request) = event.target().and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok()) else {
        return;
    };
    let Ok(database) = request.result() else { return };
    let database: IdbDatabase = database.unchecked_into();
    let known = database.object_store_names();
    for name in STORES.into_iter().filter(|name| !known.contains(name)) {
        // If this fails, so does every transaction, which says why.
        database.create_object_store(name).ok();
    }
}
