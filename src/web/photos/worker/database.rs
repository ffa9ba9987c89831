//! Photos in the tablet's database: picture, thumbnail and entry, each under the picture's hash.

use std::collections::BTreeMap;

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::{bytes_of, jpeg_of};
use crate::domain::digest::ContentHash;
use crate::store::{StoreError, picture_of};
use crate::web::photos::message::{CheckedPicture, Failure, StoredEntry, StoredPhoto, WrittenPicture};
use crate::web::storage::indexed_db::{Database, Transaction};
use crate::web::storage::{MANIFEST, PHOTOS, TABLET, THUMBNAILS};
use crate::wire::zip::crc32;

const ALL: [&str; 3] = [PHOTOS, THUMBNAILS, MANIFEST];

#[derive(Debug)]
pub(super) struct PhotoDatabase(Database);

impl PhotoDatabase {
    pub(super) fn named(name: &str) -> Self {
        Self(Database::new(name, TABLET))
    }

    /// Stores all of a photo in one transaction. Gives whether there was no such picture before: who takes it back then
    /// deletes no other's.
    pub(super) async fn keep(
        &self,
        name: &str,
        entry: &StoredEntry,
        picture: &Blob,
        thumbnail: &Blob,
    ) -> Result<bool, Failure> {
        let (picture, thumbnail) = (bytes_of(picture).await?, bytes_of(thumbnail).await?);
        if !is_named(name, &picture.to_vec()) {
            return Err(Failure::Damaged);
        }
        let put = async |transaction: &Transaction| {
            let known = transaction.get_key(PHOTOS, name)?;
            transaction.put(PHOTOS, name, &picture)?;
            transaction.put(THUMBNAILS, name, &thumbnail)?;
            transaction.put(MANIFEST, &entry.key, &entry.bytes)?;
            known.value().await
        };
        Ok(self.0.write(&ALL, put).await?.is_undefined())
    }

    pub(super) async fn note(&self, entry: &StoredEntry) -> Result<(), Failure> {
        let replace = async |transaction: &Transaction| {
            let known = transaction.get_key(MANIFEST, &entry.key)?.value().await?;
            if !known.is_undefined() {
                transaction.put(MANIFEST, &entry.key, &entry.bytes)?;
            }
            Ok(known)
        };
        let known = self.0.write(&ALL, replace).await?;
        if known.is_undefined() { Err(Failure::Missing) } else { Ok(()) }
    }

    pub(super) async fn list(&self) -> Result<Vec<StoredPhoto>, Failure> {
        let read = async |transaction: &Transaction| {
            let pictures = transaction.get_all_keys(PHOTOS)?;
            let (keys, entries) = (transaction.get_all_keys(MANIFEST)?, transaction.get_all(MANIFEST)?);
            Ok((pictures.list().await?, keys.list().await?, entries.list().await?))
        };
        let (pictures, keys, entries) = self.0.read(&ALL, read).await?;
        let without =
            |name: &str| StoredPhoto { name: name.to_owned(), entries: Vec::new(), has_picture: false };
        let mut found: BTreeMap<String, StoredPhoto> = BTreeMap::new();
        for (key, bytes) in keys.iter().zip(entries.iter()) {
            let (Some(key), Ok(bytes)) = (key.as_string(), bytes.dyn_into()) else { continue };
            let name = picture_of(&key).to_owned();
            let photo = found.entry(name).or_insert_with_key(|name| without(name));
            photo.entries.push(StoredEntry { key, bytes });
        }
        for name in pictures.iter().filter_map(|name| name.as_string()) {
            found.entry(name).or_insert_with_key(|name| without(name)).has_picture = true;
        }
        Ok(found.into_values().collect())
    }

    pub(super) async fn read(&self, name: &str) -> Result<CheckedPicture, Failure> {
        let stored = self.stored(PHOTOS, name).await?;
        let bytes = stored.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
        let whole = bytes.filter(|bytes| is_named(name, bytes));
        let crc = whole.as_ref().map_or(0, |bytes| crc32(bytes));
        // A damaged picture is returned all the same: it may still be useful.
        let picture = jpeg_of(stored.unchecked_ref())?;
        Ok(CheckedPicture { picture, is_whole: whole.is_some(), crc })
    }

    pub(super) async fn show(&self, name: &str, thumbnail: bool) -> Result<Blob, Failure> {
        let stored = self.stored(if thumbnail { THUMBNAILS } else { PHOTOS }, name).await?;
        jpeg_of(stored.unchecked_ref())
    }

    /// A picture whose content has the hash of its name, with the values for a zip file's directory.
    pub(super) async fn for_package(&self, name: &str) -> Result<(WrittenPicture, Uint8Array), Failure> {
        let stored = self.stored(PHOTOS, name).await?;
        let picture: Uint8Array = stored.dyn_into().map_err(|_other| Failure::Damaged)?;
        let bytes = picture.to_vec();
        if !is_named(name, &bytes) {
            return Err(Failure::Damaged);
        }
        Ok((WrittenPicture { bytes: picture.length(), crc: crc32(&bytes) }, picture))
    }

    pub(super) async fn delete(&self, names: &[String]) -> Result<(), Failure> {
        let delete = async |transaction: &Transaction| {
            let entries = transaction.get_all_keys(MANIFEST)?.list().await?;
            for key in entries.iter().filter_map(|key| key.as_string()) {
                if names.iter().any(|name| picture_of(&key) == name) {
                    transaction.delete(MANIFEST, &key)?;
                }
            }
            for (name, store) in names.iter().flat_map(|name| [PHOTOS, THUMBNAILS].map(|store| (name, store)))
            {
                transaction.delete(store, name)?;
            }
            Ok(())
        };
        Ok(self.0.write(&ALL, delete).await?)
    }

    pub(super) async fn forget(&self, entries: &[String]) -> Result<(), Failure> {
        let delete = async |transaction: &Transaction| {
            entries.iter().try_for_each(|key| transaction.delete(MANIFEST, key).map(drop))
        };
        Ok(self.0.write(&ALL, delete).await?)
    }

    async fn stored(&self, store: &str, name: &str) -> Result<JsValue, Failure> {
        let read = async |transaction: &Transaction| transaction.get(store, name)?.value().await;
        let stored: Result<JsValue, StoreError> = self.0.read(&[store], read).await;
        let stored = stored?;
        if stored.is_undefined() { Err(Failure::Missing) } else { Ok(stored) }
    }
}

fn is_named(name: &str, bytes: &[u8]) -> bool {
    ContentHash::of(bytes).to_string() == name
}
