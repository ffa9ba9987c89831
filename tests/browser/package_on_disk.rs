//! A package is written to the disk by the worker: each piece where it belongs, and no picture that isn't whole.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use xuncun::store::{Entry, InMemoryPhotoStore, KeptPhoto, PhotoError, PhotoStore};
use xuncun::web::photos::Photos;
use xuncun::wire::zip::crc32;

use crate::indexed_store;
use crate::page::run_and_wait;
use crate::photo_contract::picture;
use crate::photo_store::{blob, bytes, script};

async fn with_one(base: &'static str) -> (Photos, KeptPhoto<web_sys::Blob>, Vec<u8>) {
    drop(indexed_store::empty(base).await);
    let photos = Photos::named(base, &script());
    let content = picture(7, 50_000);
    let name = InMemoryPhotoStore::name(&content);
    let entry = Entry { key: name.clone(), bytes: Rc::from(*b"entry") };
    let photo = KeptPhoto { name, picture: blob(&content), thumbnail: blob(b"small"), entry };
    assert_eq!(photos.keep(&photo).await, Ok(true));
    (photos, photo, content)
}

#[wasm_bindgen_test]
async fn each_piece_is_written_where_it_belongs() {
    let (photos, photo, content) = with_one("pack-places").await;
    let mut package = photos.begin_package().await.expect("this browser's workers write files");
    // As packages do it: the picture first, then what stands before it.
    assert_eq!(package.picture(&photo.name, 6).await, Ok((content.len(), crc32(&content))));
    package.put(0, &Uint8Array::from(&b"abc"[..])).await.expect("writes");
    package.put(3, &JsValue::from("村")).await.expect("writes");
    let end = 6 + content.len() as u64;
    package.put(end, &blob(b"end")).await.expect("writes");
    let whole = bytes(&package.finish().await.expect("a file")).await;
    assert_eq!(whole, [b"abc", "村".as_bytes(), &content, b"end"].concat());
}

#[wasm_bindgen_test]
async fn a_package_goes_on_from_worker_to_worker() {
    let (photos, photo, content) = with_one("pack-shifts").await;
    let mut package = photos.begin_package().await.expect("this browser's workers write files");
    let size = content.len() as u64;
    for place in 0..100 {
        assert_eq!(package.picture(&photo.name, place * size).await, Ok((content.len(), crc32(&content))));
    }
    let whole = bytes(&package.finish().await.expect("a file")).await;
    assert_eq!(whole.len(), content.len() * 100);
    assert!(whole.chunks(content.len()).all(|one| one == content), "every picture, whoever wrote it");
}

#[wasm_bindgen_test]
async fn a_picture_that_is_missing_or_altered_is_not_written() {
    let (photos, photo, _) = with_one("pack-altered").await;
    let mut package = photos.begin_package().await.expect("this browser's workers write files");
    let absent = InMemoryPhotoStore::name(b"absent");
    assert_eq!(package.picture(&absent, 0).await, Err(PhotoError::Missing));
    let altered = format!(
        "new Promise((done) => {{ const asked = indexedDB.open('pack-altered'); asked.onsuccess = () => {{ \
         const begun = asked.result.transaction('photos', 'readwrite'); \
         begun.objectStore('photos').put(new Uint8Array(3), '{}'); \
         begun.oncomplete = () => {{ asked.result.close(); done(); }}; }}; }})",
        photo.name.as_str()
    );
    run_and_wait(&altered).await;
    assert_eq!(package.picture(&photo.name, 0).await, Err(PhotoError::Misnamed));
    package.discard().await;
}

#[wasm_bindgen_test]
async fn a_page_without_workers_writes_its_packages_in_memory() {
    let (photos, ..) = with_one("pack-page").await;
    assert!(photos.in_page().begin_package().await.is_none());
}
