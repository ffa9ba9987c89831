//! Local storage keeps the contract of a store, and says plainly when it can't.

use crate::page::{Tampered, run};
use crate::store_contract::{self, block, key, put, remove};
use wasm_bindgen_test::wasm_bindgen_test;
use xuncun::store::{BlockStore, LocalStore, Revision, StoreError};
use xuncun::web::local::LocalStorage;

pub fn empty() -> LocalStorage {
    run("localStorage.clear()");
    LocalStorage::open()
}

#[wasm_bindgen_test]
async fn local_storage_keeps_the_contract() {
    store_contract::run(async || empty(), async || LocalStorage::open()).await;
}

#[wasm_bindgen_test]
async fn values_are_readable_text_under_our_prefix_and_other_programs_are_left_alone() {
    let local = empty();
    run("localStorage.setItem('theirs', 'x')");
    local.write_now(&put("inspection/7f", 3, "{\"村\":1}".as_bytes(), None)).expect("room");
    assert_eq!(
        run("localStorage.getItem('xuncun/inspection/7f')").as_string().as_deref(),
        Some("3={\"村\":1}")
    );
    assert_eq!(local.load().await.expect("loads").blocks.len(), 1);
    local.write_now(&remove("inspection/7f", 3)).expect("removed");
    assert_eq!(run("localStorage.length").as_f64(), Some(1.0));
}

#[wasm_bindgen_test]
async fn a_full_local_storage_says_full_and_keeps_what_it_has() {
    let local = empty();
    let big = vec![b'x'; 1_000_000];
    let mut number = 0;
    let refused = loop {
        if let Err(error) = local.write_now(&put(&format!("big/{number}"), 1, &big, None)) {
            break error;
        }
        number += 1;
    };
    assert_eq!(refused, StoreError::Full);
    // What the design counts on: about 5 million UTF-16 code units.
    assert_eq!(number, 5);
    assert_eq!(local.write_now(&put("big/0", 2, &vec![b'x'; 1_900_000], Some(1))), Err(StoreError::Full));
    assert_eq!(local.load().await.expect("loads").blocks.len(), 5);
    assert_eq!(local.read_now(&key("big/0")), Ok(Some(block("big/0", 1, &big))));
    local.write_now(&remove("big/1", 1)).expect("a full store lets itself be emptied");
    local.write_now(&put("big/0", 2, &vec![b'x'; 1_900_000], Some(1))).expect("room again");
    empty();
}

#[wasm_bindgen_test]
async fn bytes_that_are_no_text_take_one_unit_each() {
    let local = empty();
    let bytes = vec![0xff; 1_000_000];
    for number in 0..5 {
        local.write_now(&put(&format!("bytes/{number}"), 1, &bytes, None)).expect("room for 5 million");
    }
    empty();
}

#[wasm_bindgen_test]
async fn a_blocked_local_storage_says_blocked_and_does_not_throw() {
    let local = empty();
    let _blocked = Tampered::with(
        "window.kept = Object.getOwnPropertyDescriptor(window, 'localStorage');
         Object.defineProperty(window, 'localStorage', { configurable: true,
            get() { throw new DOMException('denied', 'SecurityError') } })",
        "Object.defineProperty(window, 'localStorage', window.kept)",
    );
    assert_eq!(local.load().await, Err(StoreError::Blocked));
    assert_eq!(local.read_now(&key("a")), Err(StoreError::Blocked));
    assert_eq!(local.write_now(&put("a", 1, b"x", None)), Err(StoreError::Blocked));
}

#[wasm_bindgen_test]
async fn values_of_another_shape_are_reported_with_their_bytes_and_can_be_replaced() {
    let local = empty();
    run("localStorage.setItem('xuncun/a', 'hello'); localStorage.setItem('xuncun/Odd Key', 'there')");
    let loaded = local.load().await.expect("loads");
    assert_eq!(loaded.blocks, [block("a", 0, b"hello")]);
    assert_eq!((loaded.damaged.len(), &*loaded.damaged[0].key), (1, "Odd Key"));
    assert_eq!(loaded.damaged[0].bytes, b"there");
    assert_eq!(local.read_now(&key("a")), Ok(Some(block("a", 0, b"hello"))));
    assert_eq!(
        local.write_now(&put("a", 1, b"x", None)),
        Err(StoreError::Stale { key: key("a"), found: Some(Revision::UNREADABLE) })
    );
    assert_eq!(local.write_now(&put("a", 1, b"x", Some(0))), Ok(()));
    empty();
}
