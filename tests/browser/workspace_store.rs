//! Where headquarters' workspace lies: written strictly, read again by whoever writes, all of a change or nothing.

use js_sys::{Array, Promise};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Blob;
use xuncun::web::storage::workspace::WorkspaceStore;

use crate::page::{Tampered, run, run_and_wait};

async fn empty(name: &str) -> WorkspaceStore {
    run_and_wait(&format!(
        "new Promise((done, failed) => {{
            const request = indexedDB.deleteDatabase('{name}');
            request.onsuccess = done;
            request.onerror = failed;
        }})"
    ))
    .await;
    WorkspaceStore::named(name)
}

async fn text(database: &WorkspaceStore) -> Option<String> {
    database.stored().await.unwrap().map(|stored| stored.text().unwrap())
}

#[wasm_bindgen_test]
async fn what_is_written_is_read_again_by_another_connection() {
    let database = empty("hq-again").await;
    assert_eq!(text(&database).await, None);
    let change = database.change().await.unwrap();
    assert_eq!((change.stored.is_some(), change.next()), (false, 1));
    change.write("一").await.unwrap();
    let other = WorkspaceStore::named("hq-again");
    assert_eq!(text(&other).await.as_deref(), Some("一"));
    assert_eq!(other.stored().await.unwrap().unwrap().revision, 1);
}

#[wasm_bindgen_test]
async fn who_writes_second_has_what_was_written_first_before_it() {
    let (one, other) = (empty("hq-two").await, WorkspaceStore::named("hq-two"));
    let first = one.change().await.unwrap();
    // It waits for the first to end: browsers do one writing transaction after the other.
    let second = wasm_bindgen_futures::future_to_promise(async move {
        let change = other.change().await.unwrap();
        let found = change.stored.as_ref().map(|stored| stored.text().unwrap()).unwrap_or_default();
        change.write(&format!("{found}+second")).await.unwrap();
        Ok(wasm_bindgen::JsValue::UNDEFINED)
    });
    first.write("first").await.unwrap();
    JsFuture::from(Promise::resolve(&second)).await.unwrap();
    assert_eq!(text(&one).await.as_deref(), Some("first+second"));
    assert_eq!(one.stored().await.unwrap().unwrap().revision, 2);
}

#[wasm_bindgen_test]
async fn a_change_that_is_given_up_leaves_everything_as_it_was() {
    let database = empty("hq-up").await;
    database.change().await.unwrap().write("kept").await.unwrap();
    database.change().await.unwrap().give_up().await;
    assert_eq!(text(&database).await.as_deref(), Some("kept"));
    assert_eq!(database.stored().await.unwrap().unwrap().revision, 1);
}

#[wasm_bindgen_test]
async fn every_writing_transaction_is_strict() {
    let database = empty("hq-strict").await;
    let _spied = Tampered::with(
        "window.begin = IDBDatabase.prototype.transaction; window.seen = [];
         IDBDatabase.prototype.transaction = function (...how) {
             const begun = window.begin.apply(this, how);
             window.seen.push(begun.mode + ' ' + begun.durability);
             return begun;
         }",
        "IDBDatabase.prototype.transaction = window.begin",
    );
    database.change().await.unwrap().write("x").await.unwrap();
    database.show("demo").await.unwrap();
    let picture = Blob::new_with_str_sequence(&Array::of1(&"jpeg".into())).unwrap();
    database.keep_picture("a", &picture).await.unwrap();
    let seen = run("window.seen.join()").as_string().unwrap();
    assert_eq!(seen, ["readwrite strict"; 3].join(","));
    assert_eq!(database.shown().await.unwrap(), "demo");
    assert!(database.picture("a").await.unwrap().is_some());
    database.clear().await.unwrap();
    assert!(database.picture("a").await.unwrap().is_none());
    assert_eq!(text(&database).await.as_deref(), Some(""), "empty, with a revision that tells other tabs");
}
