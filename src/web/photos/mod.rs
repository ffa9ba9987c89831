//! Photos in a browser: made small and kept by a worker, so that neither the page's thread nor its memory carries them.

mod caller;
mod effects;
mod message;
mod package_file;
mod worker;

use std::rc::Rc;

use js_sys::Uint8Array;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::storage::TABLET_NAME;
use crate::app::photos::PhotoFault;
use crate::domain::evidence::{CameraPlace, Degrees};
use crate::store::{Entry, KeptPhoto, Key, ListedPhoto, PhotoError, PhotoStore, ReadPhoto, StoreError};
use caller::Caller;
pub(super) use effects::{PhotoEffects, camera_asked, captured, now, perform, take};
use message::{CheckedPicture, Failure, MadePicture, Request, StoredEntry, StoredPhoto};
pub use package_file::PackageFile;
pub use worker::serve;

/// The origin's photos, in the database that also mirrors the records.
#[derive(Debug)]
pub struct Photos {
    database: Rc<str>,
    worker: Caller,
}

/// The limits and options for making a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The longest side, in pixels.
    pub side: u32,
    /// About how large it may get, in bytes.
    pub bytes: u32,
    /// Whether the camera's metadata (EXIF) is kept in the picture.
    pub keep_camera: bool,
}

/// A file made small, not kept yet.
#[derive(Clone, Debug)]
pub struct Made {
    /// The SHA-256 of the picture.
    pub name: Key,
    pub bytes: u32,
    pub width: u32,
    pub height: u32,
    /// When the camera says it was taken, in milliseconds since 1970.
    pub taken: Option<i64>,
    /// Where the camera says it was taken.
    pub place: Option<CameraPlace>,
    pub picture: Blob,
    pub thumbnail: Blob,
}

impl Default for Photos {
    fn default() -> Self {
        Self::new()
    }
}

impl Photos {
    pub fn new() -> Self {
        Self { database: TABLET_NAME.into(), worker: Caller::new(None) }
    }

    /// Another database and a worker of another program, for tests.
    pub fn named(database: &str, script: &str) -> Self {
        Self { database: database.into(), worker: Caller::new(Some(script.to_owned())) }
    }

    /// Without a worker, as in browsers that have none.
    #[must_use]
    pub fn in_page(self) -> Self {
        self.worker.stay_in_page();
        self
    }

    /// The same photos by another worker.
    fn apart(&self) -> Self {
        Self { database: self.database.clone(), worker: self.worker.apart() }
    }

    /// Makes a file small: upright, at most so large, without what the camera wrote unless that is wanted.
    pub async fn make(&self, file: &Blob, wanted: Wanted) -> Result<Made, PhotoFault> {
        let Wanted { side, bytes, keep_camera } = wanted;
        let request = Request::Make { file: file.clone(), side, bytes, keep_camera };
        let made = self.worker.ask(&self.database, request).await.map_err(make_error)?;
        let odd = || PhotoFault::Impossible("an odd answer".to_owned());
        let made: MadePicture = serde_wasm_bindgen::from_value(made).map_err(|_odd| odd())?;
        Ok(Made {
            name: Key::parse(&made.name).map_err(|_odd| odd())?,
            bytes: made.bytes,
            width: made.width,
            height: made.height,
            taken: made.taken,
            place: made.place.and_then(|place| {
                let degrees = Degrees::from_millionths;
                CameraPlace::new(degrees(place.latitude), degrees(place.longitude), place.accuracy)
            }),
            picture: made.picture,
            thumbnail: made.thumbnail,
        })
    }

    /// A thumbnail of a picture that was made elsewhere; an empty one where it can't be decoded.
    pub async fn thumbnail_of(&self, picture: &Blob) -> Blob {
        let made = self.ask_blob(Request::Thumbnail { picture: picture.clone() }).await.ok();
        made.or_else(|| Blob::new().ok()).unwrap_or_else(|| picture.clone())
    }

    /// A picture with its CRC-32; `None` where it is missing, or its content doesn't have the hash of its name.
    pub async fn packed(&self, name: &Key) -> Option<(Blob, u32)> {
        let found = self.checked(name).await.ok()?;
        found.is_whole.then_some((found.picture, found.crc))
    }

    /// The whole picture, for the screen: not compared with its name.
    pub async fn whole(&self, name: &Key) -> Result<Blob, PhotoError> {
        self.ask_blob(Request::Show { name: name.as_str().to_owned(), thumbnail: false }).await
    }

    async fn checked(&self, name: &Key) -> Result<CheckedPicture, PhotoError> {
        self.ask(Request::Read { name: name.as_str().to_owned() }).await
    }

    async fn ask<T: DeserializeOwned>(&self, request: Request) -> Result<T, PhotoError> {
        let answer = self.ask_value(request).await?;
        serde_wasm_bindgen::from_value(answer)
            .map_err(|odd| PhotoError::Store(StoreError::Broken { why: odd.to_string() }))
    }

    async fn ask_blob(&self, request: Request) -> Result<Blob, PhotoError> {
        self.ask_value(request).await.map(JsCast::unchecked_into)
    }

    async fn ask_value(&self, request: Request) -> Result<JsValue, PhotoError> {
        self.worker.ask(&self.database, request).await.map_err(|failure| match failure {
            Failure::Missing => PhotoError::Missing,
            Failure::Damaged => PhotoError::Misnamed,
            Failure::Store(failure) => PhotoError::Store(failure.into()),
            Failure::Broken(why) => PhotoError::Store(StoreError::Broken { why }),
            other => PhotoError::Store(StoreError::Broken { why: format!("{other:?}") }),
        })
    }
}

impl PhotoStore for Photos {
    type Picture = Blob;

    async fn keep(&self, photo: &KeptPhoto<Blob>) -> Result<bool, PhotoError> {
        let request = Request::Keep {
            name: photo.name.as_str().to_owned(),
            entry: stored(&photo.entry),
            picture: photo.picture.clone(),
            thumbnail: photo.thumbnail.clone(),
        };
        self.ask(request).await
    }

    async fn note(&self, entry: &Entry) -> Result<(), PhotoError> {
        self.ask(Request::Note(stored(entry))).await
    }

    async fn forget(&self, entries: &[Key]) -> Result<(), PhotoError> {
        let entries = entries.iter().map(|key| key.as_str().to_owned()).collect();
        self.ask(Request::Forget { entries }).await
    }

    async fn list(&self) -> Result<Vec<ListedPhoto>, PhotoError> {
        let stored: Vec<StoredPhoto> = self.ask(Request::List).await?;
        let listed = stored.into_iter().filter_map(|photo| {
            let entry = |entry: StoredEntry| {
                Some(Entry { key: Key::parse(&entry.key).ok()?, bytes: Rc::from(entry.bytes.to_vec()) })
            };
            Some(ListedPhoto {
                // Under a name of another kind there is nothing of this app's.
                name: Key::parse(&photo.name).ok()?,
                entries: photo.entries.into_iter().filter_map(entry).collect(),
                is_here: photo.has_picture,
            })
        });
        Ok(listed.collect())
    }

    async fn read(&self, name: &Key) -> Result<ReadPhoto<Blob>, PhotoError> {
        let found = self.checked(name).await?;
        Ok(ReadPhoto { picture: found.picture, is_whole: found.is_whole })
    }

    async fn thumbnail(&self, name: &Key) -> Result<Blob, PhotoError> {
        self.ask_blob(Request::Show { name: name.as_str().to_owned(), thumbnail: true }).await
    }

    async fn delete(&self, names: &[Key]) -> Result<(), PhotoError> {
        let names = names.iter().map(|name| name.as_str().to_owned()).collect();
        self.ask(Request::Delete { names }).await
    }
}

fn stored(entry: &Entry) -> StoredEntry {
    StoredEntry { key: entry.key.as_str().to_owned(), bytes: Uint8Array::from(&*entry.bytes) }
}

fn make_error(failure: Failure) -> PhotoFault {
    match failure {
        Failure::Empty => PhotoFault::Empty,
        Failure::Truncated => PhotoFault::Truncated,
        Failure::NotAPicture => PhotoFault::NotAPicture,
        Failure::Heic => PhotoFault::Unsupported,
        Failure::Undecodable => PhotoFault::Undecodable,
        Failure::Broken(why) => PhotoFault::Impossible(why),
        other => PhotoFault::Impossible(format!("{other:?}")),
    }
}
