//! Where the workspace lies: `IndexedDB`, database `xuncun-hq`. Store `workspace`: under `all` the whole of it as one
//! value `{revision: number, bytes: Uint8Array}`, under `shown` which collection is looked at. Store `pictures`: each
//! under its hash. All that is kept is written by strict transactions; the workspace is read again within the one that
//! writes it, so that two tabs never overwrite each other.

use js_sys::{Function, Object, Promise, Reflect, Uint8Array, global};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, IdbDatabase, IdbFactory, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use crate::store::StoreError;
use crate::web::dom_error::store_error;

const NAME: &str = "xuncun-hq";
const VERSION: u32 = 1;
const WORKSPACE: &str = "workspace";
const PICTURES: &str = "pictures";
const ALL: &str = "all";
const SHOWN: &str = "shown";

/// The database, opened.
#[derive(Clone, Debug)]
pub struct Database(IdbDatabase);

/// The workspace as it lies there.
#[derive(Debug)]
pub struct Stored {
    pub revision: u32,
    value: JsValue,
}

/// A transaction that has the workspace before it.
#[derive(Debug)]
pub struct Change {
    begun: Begun,
    store: IdbObjectStore,
    pub stored: Option<Stored>,
}

#[derive(Debug)]
struct Begun {
    transaction: IdbTransaction,
    end: Promise,
}

impl Stored {
    pub fn text(&self) -> Option<String> {
        String::from_utf8(self.bytes()?.to_vec()).ok()
    }

    /// As they lie there, whether they can be read or not.
    pub fn bytes(&self) -> Option<Uint8Array> {
        Reflect::get(&self.value, &"bytes".into()).ok()?.dyn_into().ok()
    }
}

impl Database {
    pub async fn open() -> Result<Self, StoreError> {
        Self::named(NAME).await
    }

    /// Another database, for tests.
    pub async fn named(name: &str) -> Result<Self, StoreError> {
        let factory = Reflect::get(&global(), &"indexedDB".into()).map_err(|thrown| store_error(&thrown))?;
        let factory = factory.dyn_into::<IdbFactory>().map_err(|_none| StoreError::Blocked)?;
        let request = factory.open_with_u32(name, VERSION).map_err(|thrown| store_error(&thrown))?;
        let upgrade = Closure::once(create);
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        wait(&request).await?;
        let database: IdbDatabase = result(&request)?.unchecked_into();
        // When another tab upgrades or deletes the database it must not wait for us.
        let close = Reflect::get(&database, &"close".into()).map_err(|thrown| store_error(&thrown))?;
        database.set_onversionchange(Some(&close.unchecked_into::<Function>().bind0(&database)));
        Ok(Self(database))
    }

    fn read(&self, store: &str) -> Result<IdbObjectStore, StoreError> {
        let begun = self.0.transaction_with_str(store).map_err(|thrown| store_error(&thrown))?;
        begun.object_store(store).map_err(|thrown| store_error(&thrown))
    }

    /// Begins a transaction whose end means that the disk has it, as far as the browser can tell.
    fn write(&self, store: &str) -> Result<(Begun, IdbObjectStore), StoreError> {
        let begin = || -> Result<IdbTransaction, JsValue> {
            // web-sys knows `durability` only as an unstable API.
            let options = Object::new();
            Reflect::set(&options, &"durability".into(), &"strict".into())?;
            let transaction: Function = Reflect::get(&self.0, &"transaction".into())?.unchecked_into();
            let begun = transaction.call3(&self.0, &store.into(), &"readwrite".into(), &options)?;
            Ok(begun.unchecked_into())
        };
        let transaction = begin().map_err(|thrown| store_error(&thrown))?;
        let end = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        let open = transaction.object_store(store).map_err(|thrown| store_error(&thrown))?;
        Ok((Begun { transaction, end }, open))
    }

    pub async fn stored(&self) -> Result<Option<Stored>, StoreError> {
        stored(&self.read(WORKSPACE)?).await
    }

    /// Reads the workspace, to write it again in the same transaction.
    pub async fn change(&self) -> Result<Change, StoreError> {
        let (begun, store) = self.write(WORKSPACE)?;
        let stored = stored(&store).await?;
        Ok(Change { begun, store, stored })
    }

    /// Forgets the workspace and its pictures.
    pub async fn clear(&self) -> Result<(), StoreError> {
        let change = self.change().await?;
        // An empty one rather than none: its revision tells other tabs.
        change.write("").await?;
        let (begun, store) = self.write(PICTURES)?;
        store.clear().map_err(|thrown| store_error(&thrown))?;
        begun.finish().await
    }

    pub async fn shown(&self) -> Result<String, StoreError> {
        let request = self.read(WORKSPACE)?.get(&SHOWN.into()).map_err(|thrown| store_error(&thrown))?;
        wait(&request).await?;
        Ok(result(&request)?.as_string().unwrap_or_default())
    }

    pub async fn show(&self, collection: &str) -> Result<(), StoreError> {
        let (begun, store) = self.write(WORKSPACE)?;
        let put = store.put_with_key(&collection.into(), &SHOWN.into());
        put.map_err(|thrown| store_error(&thrown))?;
        begun.finish().await
    }

    pub async fn keep_picture(&self, name: &str, picture: &Blob) -> Result<(), StoreError> {
        let (begun, store) = self.write(PICTURES)?;
        store.put_with_key(picture, &name.into()).map_err(|thrown| store_error(&thrown))?;
        begun.finish().await
    }

    /// The picture, or `undefined`.
    pub async fn picture(&self, name: &str) -> Result<JsValue, StoreError> {
        let request = self.read(PICTURES)?.get(&name.into()).map_err(|thrown| store_error(&thrown))?;
        wait(&request).await?;
        result(&request)
    }
}

impl Change {
    /// The revision that is written.
    pub fn next(&self) -> u32 {
        self.stored.as_ref().map_or(0, |stored| stored.revision).wrapping_add(1)
    }

    /// Writes the workspace anew; when this is done the disk has it.
    pub async fn write(self, text: &str) -> Result<(), StoreError> {
        let value = Object::new();
        let set = |name: &str, part: &JsValue| Reflect::set(&value, &name.into(), part);
        set("revision", &self.next().into())
            .and_then(|_done| set("bytes", &Uint8Array::from(text.as_bytes())))
            .and_then(|_done| self.store.put_with_key(&value, &ALL.into()))
            .map_err(|thrown| store_error(&thrown))?;
        self.begun.finish().await
    }

    /// Leaves everything as it is.
    pub async fn give_up(self) {
        // It may have ended by itself already; then there is nothing to give up.
        self.begun.transaction.abort().ok();
        JsFuture::from(self.begun.end).await.ok();
    }
}

impl Begun {
    async fn finish(self) -> Result<(), StoreError> {
        match JsFuture::from(self.end).await {
            Ok(_event) => Ok(()),
            Err(_event) => {
                let error = self.transaction.error();
                // Aborted by nobody's error: the connection was closed under it.
                Err(error.map_or(StoreError::Lost, |error| store_error(&error)))
            }
        }
    }
}

async fn stored(store: &IdbObjectStore) -> Result<Option<Stored>, StoreError> {
    let request = store.get(&ALL.into()).map_err(|thrown| store_error(&thrown))?;
    wait(&request).await?;
    let value = result(&request)?;
    if value.is_undefined() {
        return Ok(None);
    }
    let revision = Reflect::get(&value, &"revision".into()).ok().and_then(|number| number.as_f64());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count that we wrote")]
    let revision = revision.unwrap_or_default() as u32;
    Ok(Some(Stored { revision, value }))
}

/// Waits for a request; its transaction goes on.
async fn wait(request: &IdbRequest) -> Result<(), StoreError> {
    let done = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(done).await {
        Ok(_event) => Ok(()),
        Err(_event) => {
            let error = request.error().ok().flatten();
            Err(error.map_or(StoreError::Lost, |error| store_error(&error)))
        }
    }
}

fn result(request: &IdbRequest) -> Result<JsValue, StoreError> {
    request.result().map_err(|thrown| store_error(&thrown))
}

fn create(event: web_sys::Event) {
    let Some(request) = event.target().and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok()) else {
        return;
    };
    let Ok(database) = request.result() else { return };
    let database: IdbDatabase = database.unchecked_into();
    for name in [WORKSPACE, PICTURES] {
        // If this fails, so does every transaction, which says why.
        database.create_object_store(name).ok();
    }
}
