//! The in-memory store keeps the contract of a store of photos, and a photo is never half there.

#[path = "../../support/photo_contract.rs"]
mod photo_contract;

use photo_contract::{Place, picture};
use pollster::block_on;
use std::rc::Rc;
use xuncun::store::{Entry, Fault, InMemoryPhotoStore, KeptPhoto, PhotoError, PhotoStore, StoreError};

fn photo(seed: u8) -> KeptPhoto<Rc<[u8]>> {
    let bytes = picture(seed, 1_000);
    let name = InMemoryPhotoStore::name(&bytes);
    let entry = Entry { key: name.clone(), bytes: (*b"entry").into() };
    KeptPhoto { name, picture: bytes.into(), thumbnail: (*b"small").into(), entry }
}

#[test]
fn the_twin_keeps_the_contract_of_photos() {
    let store = InMemoryPhotoStore::new();
    let place = Place {
        fresh: async || {
            store.clear();
            store.clone()
        },
        again: async || store.clone(),
        picture: |bytes: &[u8]| bytes.into(),
        bytes: async |picture: &Rc<[u8]>| picture.to_vec(),
    };
    block_on(photo_contract::run(&place));
}

#[test]
fn a_full_store_keeps_nothing_of_a_photo_and_all_it_had() {
    let store = InMemoryPhotoStore::new();
    assert_eq!(block_on(store.keep(&photo(1))), Ok(true));
    store.set_capacity(Some(1_500));
    block_on(photo_contract::refuses_whole(&store, &photo(2), 1));
    assert_eq!(block_on(store.keep(&photo(1))), Ok(false), "what is there can be kept again");
}

#[test]
fn killed_before_or_after_a_photo_is_there_whole_or_not_at_all() {
    for (fault, count) in [(Fault::CrashBefore, 0), (Fault::CrashAfter, 1)] {
        let store = InMemoryPhotoStore::new();
        store.fault(0, fault);
        assert_eq!(block_on(store.keep(&photo(1))), Err(PhotoError::Store(StoreError::Lost)));
        assert_eq!(block_on(store.list()), Err(PhotoError::Store(StoreError::Lost)), "dead until restarted");
        store.restart();
        let listed = block_on(store.list()).expect("lists");
        assert_eq!(listed.len(), count);
        for known in listed {
            assert!(known.is_here && !known.entries.is_empty());
            assert!(block_on(store.read(&known.name)).expect("reads").is_whole);
            assert!(block_on(store.thumbnail(&known.name)).is_ok());
        }
    }
}

#[test]
fn a_torn_or_altered_picture_is_given_with_a_word_and_a_lost_one_is_listed() {
    let store = InMemoryPhotoStore::new();
    store.fault(0, Fault::Tear { keep: 10 });
    assert!(block_on(store.keep(&photo(1))).is_err());
    store.restart();
    let name = photo(1).name;
    let torn = block_on(store.read(&name)).expect("reads");
    assert_eq!((torn.picture.len(), torn.is_whole), (10, false));
    store.spoil(&name, Some(b"other"));
    assert!(!block_on(store.read(&name)).expect("reads").is_whole);
    store.spoil(&name, None);
    let listed = block_on(store.list()).expect("lists");
    assert_eq!((listed.len(), listed[0].is_here), (1, false));
}
