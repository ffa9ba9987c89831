//! The in-memory store keeps the contract of a store, so what is tested with it holds.

#[path = "../../support/store_contract.rs"]
mod store_contract;

use pollster::block_on;
use store_contract::{block, key, put};
use xuncun::store::{BlockStore, Fault, InMemoryStore, LocalStore, StoreError};

#[test]
fn the_twin_keeps_the_contract() {
    let place = InMemoryStore::new();
    let fresh = async || {
        place.clear();
        place.clone()
    };
    block_on(store_contract::run(fresh, async || place.clone()));
}

#[test]
fn a_full_twin_refuses_and_keeps_what_it_has_but_lets_itself_be_emptied() {
    let store = InMemoryStore::new();
    store.set_capacity(Some(6));
    assert_eq!(block_on(store.commit(&[put("a", 1, b"12345", None)])), Ok(()));
    assert_eq!(block_on(store.commit(&[put("a", 2, b"123456", Some(1))])), Err(StoreError::Full));
    assert_eq!(store.blocks(), [block("a", 1, b"12345")]);
    assert_eq!(block_on(store.commit(&[put("a", 2, b"1", Some(1))])), Ok(()));
}

#[test]
fn a_crash_before_loses_the_write_a_crash_after_only_the_answer() {
    for (fault, found) in [
        (Fault::CrashBefore, None),
        (Fault::CrashAfter, Some(block("a", 1, b"12345"))),
        (Fault::Tear { keep: 2 }, Some(block("a", 1, b"12"))),
    ] {
        let store = InMemoryStore::new();
        store.fault(1, fault);
        assert_eq!(store.read_now(&key("a")), Ok(None));
        assert_eq!(store.write_now(&put("a", 1, b"12345", None)), Err(StoreError::Lost));
        assert_eq!(store.read_now(&key("a")), Err(StoreError::Lost), "dead until restarted");
        store.restart();
        assert_eq!(store.read_now(&key("a")), Ok(found));
    }
}

#[test]
fn a_scripted_failure_changes_nothing_and_lasts_one_operation() {
    let store = InMemoryStore::new();
    store.fault(0, Fault::Fail(StoreError::Full));
    assert_eq!(store.write_now(&put("a", 1, b"one", None)), Err(StoreError::Full));
    assert_eq!(store.write_now(&put("a", 1, b"one", None)), Ok(()));
}

#[test]
fn the_last_writes_can_be_lost() {
    let store = InMemoryStore::new();
    for revision in 1..=3 {
        let replaces = Some(revision - 1).filter(|&before| before > 0);
        assert_eq!(store.write_now(&put("a", revision, b"x", replaces)), Ok(()));
    }
    let fork = store.fork();
    fork.lose_last(2);
    assert_eq!(fork.blocks(), [block("a", 1, b"x")]);
    fork.lose_last(9);
    assert_eq!(store.blocks(), [block("a", 3, b"x")]);
}
