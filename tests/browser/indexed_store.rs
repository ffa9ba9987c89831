//! The mirror keeps the contract of a store, asks for strict durability, and comes back when its
//! connection is cut.

use crate::page::{Tampered, pause, run, run_and_wait};
use crate::store_contract::{self, block, key, put};
use wasm_bindgen_test::wasm_bindgen_test;
use xuncun::store::{BlockStore, Change, Revision, StoreError};
use xuncun::web::storage::records::IndexedStore;

pub async fn empty(name: &'static str) -> IndexedStore {
    delete(name).await;
    IndexedStore::named(name)
}

/// Deletes the database, whoever has it open: they must let go by themselves.
async fn delete(name: &str) {
    run_and_wait(&format!(
        "new Promise((done, failed) => {{
            const request = indexedDB.deleteDatabase('{name}');
            request.onsuccess = done;
            request.onerror = failed;
        }})"
    ))
    .await;
}

/// Puts any value there, past the adapter.
async fn plant(name: &str, key: &str, value: &str) {
    run_and_wait(&format!(
        "new Promise((done, failed) => {{
            const opening = indexedDB.open('{name}');
            opening.onsuccess = () => {{
                const database = opening.result;
                const transaction = database.transaction('blocks', 'readwrite');
                transaction.objectStore('blocks').put({value}, {key});
                transaction.oncomplete = () => {{ database.close(); done(); }};
                transaction.onabort = failed;
            }};
        }})"
    ))
    .await;
}

#[wasm_bindgen_test]
async fn the_mirror_keeps_the_contract() {
    let name = "contract";
    store_contract::run(async || empty(name).await, async || IndexedStore::named(name)).await;
}

#[wasm_bindgen_test]
async fn a_commit_asks_for_strict_durability() {
    let store = empty("strict").await;
    let _spied = Tampered::with(
        "window.begin = IDBDatabase.prototype.transaction; window.seen = [];
         IDBDatabase.prototype.transaction = function (...how) {
             const begun = window.begin.apply(this, how);
             window.seen.push(begun.mode + ' ' + begun.durability);
             return begun;
         }",
        "IDBDatabase.prototype.transaction = window.begin",
    );
    store.commit(&[put("a", 1, b"x", None)]).await.expect("commits");
    assert_eq!(run("seen.join()").as_string().as_deref(), Some("readwrite strict"));
}

#[wasm_bindgen_test]
async fn a_connection_that_was_closed_is_opened_again() {
    let name = "cut";
    let store = empty(name).await;
    store.commit(&[put("a", 1, b"x", None)]).await.expect("commits");
    // Throws InvalidStateError once, as a connection that the system has closed.
    let _cut = Tampered::with(
        "window.begin = IDBDatabase.prototype.transaction;
         IDBDatabase.prototype.transaction = function (...how) {
             IDBDatabase.prototype.transaction = window.begin;
             this.close();
             return window.begin.apply(this, how);
         }",
        "IDBDatabase.prototype.transaction = window.begin",
    );
    assert_eq!(store.read(&key("a")).await, Ok(Some(block("a", 1, b"x"))));
}

#[wasm_bindgen_test]
async fn a_connection_that_cannot_be_opened_again_is_lost_until_it_can() {
    let store = empty("gone").await;
    store.commit(&[put("a", 1, b"x", None)]).await.expect("commits");
    {
        let _cut = Tampered::with(
            "window.begin = IDBDatabase.prototype.transaction;
             IDBDatabase.prototype.transaction = function () {
                 throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
             }",
            "IDBDatabase.prototype.transaction = window.begin",
        );
        assert_eq!(store.read(&key("a")).await, Err(StoreError::Lost));
    }
    assert_eq!(store.read(&key("a")).await, Ok(Some(block("a", 1, b"x"))));
}

#[wasm_bindgen_test]
async fn a_transaction_aborted_under_our_feet_changes_nothing_and_is_done_again() {
    let store = empty("aborted").await;
    let _aborting = Tampered::with(
        "window.put = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = function (...what) {
             IDBObjectStore.prototype.put = window.put;
             const request = window.put.apply(this, what);
             this.transaction.abort();
             return request;
         }",
        "IDBObjectStore.prototype.put = window.put",
    );
    assert_eq!(store.commit(&[put("a", 1, b"a", None), put("b", 1, b"b", None)]).await, Ok(()));
    assert_eq!(store.load().await.expect("loads").blocks.len(), 2);
}

#[wasm_bindgen_test]
async fn the_mirror_lets_go_when_the_user_clears_the_data_and_goes_on_with_an_empty_one() {
    let name = "cleared";
    let store = empty(name).await;
    store.commit(&[put("a", 1, b"x", None)]).await.expect("commits");
    delete(name).await;
    let stale = StoreError::Stale { key: key("a"), found: None };
    assert_eq!(store.commit(&[put("a", 2, b"x", Some(1))]).await, Err(stale));
    assert_eq!(store.commit(&[put("a", 2, b"x", None)]).await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_full_disk_says_full_and_changes_nothing() {
    let store = empty("full").await;
    {
        let _full = Tampered::with(
            "window.put = IDBObjectStore.prototype.put;
             IDBObjectStore.prototype.put = function (value, key) {
                 if (key === 'b') throw new DOMException('no room', 'QuotaExceededError');
                 return window.put.call(this, value, key);
             }",
            "IDBObjectStore.prototype.put = window.put",
        );
        let changes = [put("a", 1, b"a", None), put("b", 1, b"b", None)];
        assert_eq!(store.commit(&changes).await, Err(StoreError::Full));
    }
    assert_eq!(store.load().await.expect("loads").blocks, []);
}

#[wasm_bindgen_test]
async fn a_blocked_mirror_says_blocked() {
    let name = "blocked";
    let store = empty(name).await;
    {
        let _blocked = Tampered::with(
            "window.open_database = IDBFactory.prototype.open;
             IDBFactory.prototype.open = function () { throw new DOMException('denied', 'SecurityError') }",
            "IDBFactory.prototype.open = window.open_database",
        );
        assert_eq!(store.load().await, Err(StoreError::Blocked));
    }
    {
        let _none = Tampered::with(
            "window.kept = Object.getOwnPropertyDescriptor(window, 'indexedDB');
             Object.defineProperty(window, 'indexedDB', { configurable: true, value: null })",
            "Object.defineProperty(window, 'indexedDB', window.kept)",
        );
        assert_eq!(store.load().await, Err(StoreError::Blocked));
    }
    assert_eq!(store.load().await.expect("loads").blocks, []);
}

#[wasm_bindgen_test]
async fn values_of_another_shape_are_reported_and_never_fatal() {
    let name = "shapes";
    let store = empty(name).await;
    store.commit(&[put("good", 1, b"x", None)]).await.expect("commits");
    let odd = [
        "42",
        "null",
        "'text'",
        "{ revision: 7 }",
        "{ revision: 7, bytes: 'text' }",
        "{ revision: 7n, bytes: [1] }",
        "{ revision: -1n, bytes: new Uint8Array(2) }",
        "{ revision: 1, bytes: new Uint8Array(2) }",
        "new Date(0)",
    ];
    for (number, value) in odd.iter().enumerate() {
        plant(name, &format!("'odd/{number}'"), value).await;
    }
    for strange_key in ["5", "'Odd Key'", "[1, 2]", "new Date(0)"] {
        plant(name, strange_key, "'x'").await;
    }
    let loaded = store.load().await.expect("loads");
    assert_eq!(loaded.blocks.len(), 1 + odd.len());
    assert_eq!(loaded.blocks[0], block("good", 1, b"x"));
    for found in &loaded.blocks[1..] {
        assert_eq!(found.revision, Revision::UNREADABLE, "{found:?}");
        assert_eq!(store.read(&found.key).await.as_ref(), Ok(&Some(found.clone())));
        let removal = Change::Remove { key: found.key.clone(), revision: found.revision };
        assert_eq!(store.commit(&[removal]).await, Ok(()));
    }
    assert_eq!(loaded.blocks[3].bytes, (*b"\"text\"").into(), "kept as text: {:?}", loaded.blocks[3]);
    assert_eq!(loaded.damaged.len(), 4);
}

#[wasm_bindgen_test]
async fn a_thousand_records_load_quickly() {
    let name = "many";
    let store = empty(name).await;
    let body = vec![b'x'; 10_000];
    let changes: Vec<Change> =
        (0..1_000).map(|number| put(&format!("inspection/{number:04}"), 1, &body, None)).collect();
    let at = js_sys::Date::now();
    store.commit(&changes).await.expect("commits");
    let committed = js_sys::Date::now() - at;
    let again = IndexedStore::named(name);
    let at = js_sys::Date::now();
    let loaded = again.load().await.expect("loads");
    let took = js_sys::Date::now() - at;
    wasm_bindgen_test::console_log!(
        "1,000 records of 10 KB: committed in {committed} ms, loaded in {took} ms"
    );
    assert_eq!(loaded.blocks.len(), 1_000);
    // About 100 ms in a release build, 450 ms in a debug build on two slow cores.
    assert!(took < 5_000.0, "{took} ms");
}

#[wasm_bindgen_test]
async fn what_was_committed_is_there_for_whoever_comes_next() {
    let name = "next";
    let store = empty(name).await;
    store.commit(&[put("a", 1, b"x", None)]).await.expect("commits");
    store.disconnect();
    pause(0).await;
    assert_eq!(IndexedStore::named(name).read(&key("a")).await, Ok(Some(block("a", 1, b"x"))));
}
