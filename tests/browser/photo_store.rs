//! The store of photos keeps its contract, in a worker and in the page; and making a picture small never trusts it.

use std::rc::Rc;

use crate::indexed_store;
use crate::page::{Tampered, run, run_and_wait};
use crate::photo_contract::{self, Place, picture};
use crate::store_contract::{block, put};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Blob;
use xuncun::store::{BlockStore, Entry, InMemoryPhotoStore, KeptPhoto, PhotoError, PhotoStore, StoreError};
use xuncun::web::photos::Photos;
use xuncun::web::storage::records::IndexedStore;

/// What the test program exports, for the worker that runs it too.
#[wasm_bindgen]
pub fn serve_photos() {
    xuncun::web::photos::serve();
}

/// A script for a worker: starts the test program and serves photos.
pub fn script() -> String {
    thread_local!(static ADDRESS: String = {
        let origin = run("location.origin").as_string().expect("an address");
        let program = format!(
            "import init, {{ serve_photos }} from '{origin}/wasm-bindgen-test.js';
             await init({{ module_or_path: '{origin}/wasm-bindgen-test_bg.wasm' }});
             serve_photos();"
        );
        let options = web_sys::BlobPropertyBag::new();
        options.set_type("text/javascript");
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&program.into()), &options);
        web_sys::Url::create_object_url_with_blob(&blob.expect("a blob")).expect("an address")
    });
    ADDRESS.with(Clone::clone)
}

pub fn blob(bytes: &[u8]) -> Blob {
    Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).expect("a blob")
}

pub async fn bytes(blob: &Blob) -> Vec<u8> {
    Uint8Array::new(&JsFuture::from(blob.array_buffer()).await.expect("reads")).to_vec()
}

fn photo(seed: u8) -> KeptPhoto<Blob> {
    let bytes = picture(seed, 100_000);
    let name = InMemoryPhotoStore::name(&bytes);
    let entry = Entry { key: name.clone(), bytes: Rc::from(*b"entry") };
    KeptPhoto { name, picture: blob(&bytes), thumbnail: blob(b"small"), entry }
}

async fn empty(name: &'static str) -> Photos {
    drop(indexed_store::empty(name).await);
    Photos::named(name, &script())
}

async fn keeps_the_contract(name: &'static str, set: fn(Photos) -> Photos) {
    let place = Place {
        fresh: async || set(empty(name).await),
        again: async || set(Photos::named(name, &script())),
        picture: |bytes: &[u8]| blob(bytes),
        bytes: async |blob: &Blob| bytes(blob).await,
    };
    photo_contract::run(&place).await;
}

#[wasm_bindgen_test]
async fn photos_keep_the_contract_in_a_worker() {
    keeps_the_contract("photos-worker", |photos| photos).await;
}

#[wasm_bindgen_test]
async fn photos_keep_the_contract_in_a_page_without_workers() {
    keeps_the_contract("photos-page", Photos::in_page).await;
}

#[wasm_bindgen_test]
async fn where_a_worker_cannot_be_started_the_page_does_the_work() {
    let name = "photos-no-worker";
    drop(indexed_store::empty(name).await);
    let _without = Tampered::with(
        "window.Employed = window.Worker; window.Worker = function () { throw new DOMException('denied', 'SecurityError') }",
        "window.Worker = window.Employed",
    );
    let photos = Photos::named(name, &script());
    assert_eq!(photos.keep(&photo(1)).await, Ok(true));
    assert_eq!(photos.list().await.expect("lists").len(), 1);
}

#[wasm_bindgen_test]
async fn names_are_the_same_where_the_browser_has_no_cryptography() {
    // As in a page that came over plain HTTP.
    let _insecure = Tampered::with(
        "window.kept = Object.getOwnPropertyDescriptor(Crypto.prototype, 'subtle');
         Object.defineProperty(Crypto.prototype, 'subtle', { configurable: true, get() {} })",
        "Object.defineProperty(Crypto.prototype, 'subtle', window.kept)",
    );
    assert!(run("crypto.subtle").is_undefined());
    let photos = empty("photos-insecure").await.in_page();
    for length in [0_usize, 1, 55, 56, 63, 64, 65, 119, 120, 300_000] {
        let bytes = picture(7, length);
        let name = InMemoryPhotoStore::name(&bytes);
        let entry = Entry { key: name.clone(), bytes: Rc::from(*b"") };
        let kept = KeptPhoto { name, picture: blob(&bytes), thumbnail: blob(b""), entry };
        assert_eq!(photos.keep(&kept).await, Ok(true), "{length} bytes");
    }
}

#[wasm_bindgen_test]
async fn records_and_photos_live_in_one_database_whoever_comes_first() {
    for records_first in [true, false] {
        let name = if records_first { "photos-after" } else { "photos-before" };
        let (photos, records) = (empty(name).await, IndexedStore::named(name));
        if records_first {
            records.commit(&[put("a", 1, b"x", None)]).await.expect("commits");
        }
        photos.keep(&photo(1)).await.expect("keeps");
        if !records_first {
            records.commit(&[put("a", 1, b"x", None)]).await.expect("commits");
        }
        assert_eq!(records.load().await.expect("loads").blocks, [block("a", 1, b"x")]);
        assert_eq!(photos.list().await.expect("lists").len(), 1);
    }
}

#[wasm_bindgen_test]
async fn a_database_of_the_former_version_keeps_its_records_and_takes_photos() {
    let name = "photos-former";
    let photos = empty(name).await;
    run_and_wait(
        "new Promise((done, failed) => {
            const opening = indexedDB.open('photos-former', 1);
            opening.onupgradeneeded = () => opening.result.createObjectStore('blocks');
            opening.onsuccess = () => {
                const begun = opening.result.transaction('blocks', 'readwrite');
                begun.objectStore('blocks').put({ revision: 3n, bytes: new Uint8Array([120]) }, 'a');
                begun.oncomplete = () => { opening.result.close(); done(); };
                begun.onabort = failed;
            };
        })",
    )
    .await;
    photos.keep(&photo(1)).await.expect("keeps");
    let records = IndexedStore::named(name);
    assert_eq!(records.load().await.expect("loads").blocks, [block("a", 3, b"x")]);
}

#[wasm_bindgen_test]
async fn no_room_in_the_middle_of_a_photo_keeps_nothing_of_it() {
    let photos = empty("photos-full").await.in_page();
    photos.keep(&photo(1)).await.expect("keeps");
    let _full = Tampered::with(
        "window.put = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = function (value, key) {
             // The picture goes in, its entry finds no room.
             if (this.name === 'manifest') {
                 const request = window.put.call(this, value, key);
                 request.onsuccess = () => this.transaction.abort();
                 Object.defineProperty(this.transaction, 'error', { get: () => new DOMException('no room', 'QuotaExceededError') });
                 return request;
             }
             return window.put.call(this, value, key);
         }",
        "IDBObjectStore.prototype.put = window.put",
    );
    photo_contract::refuses_whole(&photos, &photo(2), 1).await;
}

#[wasm_bindgen_test]
async fn a_photo_is_kept_with_strict_durability_in_one_transaction() {
    let photos = empty("photos-strict").await.in_page();
    photos.list().await.expect("lists");
    let _spied = Tampered::with(
        "window.begin = IDBDatabase.prototype.transaction; window.seen = [];
         IDBDatabase.prototype.transaction = function (...how) {
             const begun = window.begin.apply(this, how);
             window.seen.push([begun.mode, begun.durability, ...begun.objectStoreNames].join(' '));
             return begun;
         }",
        "IDBDatabase.prototype.transaction = window.begin",
    );
    photos.keep(&photo(1)).await.expect("keeps");
    assert_eq!(
        run("seen.join('; ')").as_string().as_deref(),
        Some("readwrite strict manifest photos thumbnails")
    );
}

#[wasm_bindgen_test]
async fn a_connection_cut_by_the_system_is_opened_again() {
    let photos = empty("photos-cut").await.in_page();
    photos.keep(&photo(1)).await.expect("keeps");
    let _cut = Tampered::with(
        "window.begin = IDBDatabase.prototype.transaction;
         IDBDatabase.prototype.transaction = function (...how) {
             IDBDatabase.prototype.transaction = window.begin;
             this.close();
             return window.begin.apply(this, how);
         }",
        "IDBDatabase.prototype.transaction = window.begin",
    );
    assert_eq!(photos.keep(&photo(2)).await, Ok(true));
    assert_eq!(photos.list().await.expect("lists").len(), 2);
}

#[wasm_bindgen_test]
async fn a_blocked_database_says_blocked() {
    let photos = empty("photos-blocked").await.in_page();
    let _blocked = Tampered::with(
        "window.open_database = IDBFactory.prototype.open;
         IDBFactory.prototype.open = function () { throw new DOMException('denied', 'SecurityError') }",
        "IDBFactory.prototype.open = window.open_database",
    );
    assert_eq!(photos.list().await, Err(PhotoError::Store(StoreError::Blocked)));
}

#[wasm_bindgen_test]
async fn altered_and_missing_pictures_are_told_apart_from_whole_ones() {
    let name = "photos-damaged";
    let photos = empty(name).await;
    let (altered, gone, kept) = (photo(1), photo(2), photo(3));
    for one in [&altered, &gone, &kept] {
        photos.keep(one).await.expect("keeps");
    }
    run_and_wait(&format!(
        "new Promise((done, failed) => {{
            const opening = indexedDB.open('{name}');
            opening.onsuccess = () => {{
                const begun = opening.result.transaction('photos', 'readwrite');
                const store = begun.objectStore('photos');
                store.get('{}').onsuccess = (event) => {{
                    const bytes = event.target.result;
                    bytes[5000] ^= 1;
                    store.put(bytes, '{}');
                }};
                store.delete('{}');
                begun.oncomplete = () => {{ opening.result.close(); done(); }};
                begun.onabort = failed;
            }};
        }})",
        altered.name, altered.name, gone.name
    ))
    .await;
    let read = photos.read(&altered.name).await.expect("is given all the same");
    assert!(!read.is_whole);
    assert_eq!(bytes(&read.picture).await.len(), 100_000);
    assert_eq!(photos.read(&gone.name).await.err(), Some(PhotoError::Missing));
    assert!(photos.read(&kept.name).await.expect("reads").is_whole);
    let listed = photos.list().await.expect("lists");
    let missing: Vec<_> = listed.iter().filter(|photo| !photo.is_here).map(|photo| &photo.name).collect();
    assert_eq!(missing, [&gone.name]);
    assert!(!listed[0].entries.is_empty());
    assert!(photos.thumbnail(&gone.name).await.expect("is still there").unchecked_ref::<Blob>().size() > 0.0);
}
