//! The in-memory twin keeps the contract of a store of photos, and a photo is never half there.

#[path = "../../support/photo_contract.rs"]
mod photo_contract;

use photo_contract::{Place, picture};
use pollster::block_on;
use std::rc::Rc;
use xuncun::store::{Fault, KeptPhoto, PhotoError, PhotoStore, PhotoTwin, StoreError};

fn photo(seed: u8) -> KeptPhoto<Rc<[u8]>> {
    let bytes = picture(seed, 1_000);
    let name = PhotoTwin::name(&bytes);
    KeptPhoto { name, picture: bytes.into(), thumbnail: (*b"small").into(), entry: (*b"entry").into() }
}

#[test]
fn the_twin_keeps_the_contract_of_photos() {
    let twin = PhotoTwin::new();
    let place = Place {
        fresh: async || {
            twin.clear();
            twin.clone()
        },
        again: async || twin.clone(),
        picture: |bytes: &[u8]| bytes.into(),
        bytes: async |picture: &Rc<[u8]>| picture.to_vec(),
    };
    block_on(photo_contract::run(&place));
}

#[test]
fn a_full_store_keeps_nothing_of_a_photo_and_all_it_had() {
    let twin = PhotoTwin::new();
    assert_eq!(block_on(twin.keep(&photo(1))), Ok(true));
    twin.set_capacity(Some(1_500));
    block_on(photo_contract::refuses_whole(&twin, &photo(2), 1));
    assert_eq!(block_on(twin.keep(&photo(1))), Ok(false), "what is there can be kept again");
}

#[test]
fn killed_before_or_after_a_photo_is_there_whole_or_not_at_all() {
    for (fault, count) in [(Fault::CrashBefore, 0), (Fault::CrashAfter, 1)] {
        let twin = PhotoTwin::new();
        twin.fault(0, fault);
        assert_eq!(block_on(twin.keep(&photo(1))), Err(PhotoError::Store(StoreError::Lost)));
        assert_eq!(block_on(twin.list()), Err(PhotoError::Store(StoreError::Lost)), "dead until restarted");
        twin.restart();
        let listed = block_on(twin.list()).expect("lists");
        assert_eq!(listed.len(), count);
        for known in listed {
            assert!(known.is_here && known.entry.is_some());
            assert!(block_on(twin.read(&known.name)).expect("reads").is_whole);
            assert!(block_on(twin.thumbnail(&known.name)).is_ok());
        }
    }
}

#[test]
fn a_torn_or_altered_picture_is_given_with_a_word_and_a_lost_one_is_listed() {
    let twin = PhotoTwin::new();
    twin.fault(0, Fault::Tear { keep: 10 });
    assert!(block_on(twin.keep(&photo(1))).is_err());
    twin.restart();
    let name = photo(1).name;
    let torn = block_on(twin.read(&name)).expect("reads");
    assert_eq!((torn.picture.len(), torn.is_whole), (10, false));
    twin.spoil(&name, Some(b"other"));
    assert!(!block_on(twin.read(&name)).expect("reads").is_whole);
    twin.spoil(&name, None);
    let listed = block_on(twin.list()).expect("lists");
    assert_eq!((listed.len(), listed[0].is_here), (1, false));
}
