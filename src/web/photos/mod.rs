//! Photos in a browser: made small and kept by a worker (`photo-worker.js`), so that neither the page's thread nor
//! its memory carries them.

mod carrier;
mod pack;
mod workshop;

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::dom_error::named_error;
use crate::app::photos::PhotoFault;
use crate::store::{KeptPhoto, Key, ListedPhoto, PhotoError, PhotoStore, ReadPhoto};
pub(super) use carrier::{Carrier, perform, take};
pub use pack::Pack;
use workshop::{Refused, Workshop, part};

/// The origin's photos, in the database that also mirrors the records.
#[derive(Debug)]
pub struct Photos {
    base: JsValue,
    workshop: Workshop,
}

/// What is wanted of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The longest side, in pixels.
    pub side: u32,
    /// About how large it may get, in bytes.
    pub bytes: u32,
    /// Whether what the camera wrote (EXIF) stays in the picture.
    pub keep_camera: bool,
}

/// The longest side of a thumbnail, in pixels.
const THUMBNAIL: u32 = 160;

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
        Self { base: "xuncun".into(), workshop: Workshop::new() }
    }

    /// Another database and the script from another address, for tests.
    pub fn named(base: &str, script: &str) -> Self {
        Self { base: base.into(), workshop: Workshop::of_script(script) }
    }

    /// Without a worker, as in browsers that have none.
    #[must_use]
    pub fn in_page(self) -> Self {
        self.workshop.stay_in_page();
        self
    }

    /// The same photos by another worker.
    fn apart(&self) -> Self {
        Self { base: self.base.clone(), workshop: self.workshop.apart() }
    }

    /// Makes a file small: upright, at most so large, without what the camera wrote unless that is wanted.
    pub async fn make(&self, file: &Blob, wanted: Wanted) -> Result<Made, PhotoFault> {
        let parts = [
            ("file", file.as_ref()),
            ("side", &wanted.side.into()),
            ("target", &wanted.bytes.into()),
            ("thumb", &THUMBNAIL.into()),
            ("keepCamera", &wanted.keep_camera.into()),
        ];
        let made = self.workshop.ask("make", &parts).await.map_err(make_error)?;
        read_made(&made).ok_or_else(|| PhotoFault::Impossible("an odd answer".to_owned()))
    }

    /// A thumbnail of a picture that was made elsewhere; an empty one where it can't be decoded.
    pub async fn thumbnail_of(&self, picture: &Blob) -> Blob {
        let parts = [("picture", picture.as_ref()), ("thumb", &THUMBNAIL.into())];
        let made = self.workshop.ask("reduce", &parts).await.ok().and_then(|made| made.dyn_into().ok());
        made.or_else(|| Blob::new().ok()).unwrap_or_else(|| picture.clone())
    }

    async fn ask(&self, op: &str, parts: &[(&str, &JsValue)]) -> Result<JsValue, PhotoError> {
        let mut all = vec![("base", &self.base)];
        all.extend_from_slice(parts);
        self.workshop.ask(op, &all).await.map_err(|refused| match &*refused.name {
            "Missing" => PhotoError::Missing,
            "Damaged" => PhotoError::Misnamed,
            name => PhotoError::Store(named_error(name, &refused.message)),
        })
    }

    /// A picture with the checksum that zip wants; `None` where it isn't here, or isn't what its name says.
    pub async fn packed(&self, name: &Key) -> Option<(Blob, u32)> {
        let parts = [("name", &name.as_str().into()), ("sum", &true.into())];
        let found = self.ask("read", &parts).await.ok()?;
        if !part(&found, "right").is_truthy() {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "32 bits, made by `>>> 0`"
        )]
        let crc = part(&found, "crc").as_f64()? as u32;
        Some((part(&found, "picture").dyn_into().ok()?, crc))
    }

    /// The whole picture, for the screen: not compared with its name.
    pub async fn whole(&self, name: &Key) -> Result<Blob, PhotoError> {
        self.show(name, true).await
    }

    async fn show(&self, name: &Key, whole: bool) -> Result<Blob, PhotoError> {
        let found = self.ask("show", &[("name", &name.as_str().into()), ("whole", &whole.into())]).await?;
        Ok(found.unchecked_into())
    }
}

impl PhotoStore for Photos {
    type Picture = Blob;

    async fn keep(&self, photo: &KeptPhoto<Blob>) -> Result<bool, PhotoError> {
        let parts = [
            ("name", &photo.name.as_str().into()),
            ("entry", &Uint8Array::from(&*photo.entry).into()),
            ("picture", photo.picture.as_ref()),
            ("thumbnail", photo.thumbnail.as_ref()),
        ];
        self.ask("keep", &parts).await.map(|is_new| is_new.is_truthy())
    }

    async fn note(&self, name: &Key, entry: &[u8]) -> Result<(), PhotoError> {
        let parts = [("name", &name.as_str().into()), ("entry", &Uint8Array::from(entry).into())];
        self.ask("note", &parts).await.map(drop)
    }

    async fn list(&self) -> Result<Vec<ListedPhoto>, PhotoError> {
        let rows = Array::from(&self.ask("list", &[]).await?);
        let listed = rows.iter().filter_map(|row| {
            let row = Array::from(&row);
            let entry = row.get(1).dyn_into::<Uint8Array>().ok();
            Some(ListedPhoto {
                // Under a name that is none of ours lies nothing of ours.
                name: Key::parse(&row.get(0).as_string()?).ok()?,
                entry: entry.map(|bytes| Rc::from(bytes.to_vec())),
                is_here: row.get(2).is_truthy(),
            })
        });
        Ok(listed.collect())
    }

    async fn read(&self, name: &Key) -> Result<ReadPhoto<Blob>, PhotoError> {
        let found = self.ask("read", &[("name", &name.as_str().into())]).await?;
        Ok(ReadPhoto {
            picture: part(&found, "picture").unchecked_into(),
            is_whole: part(&found, "right").is_truthy(),
        })
    }

    async fn thumbnail(&self, name: &Key) -> Result<Blob, PhotoError> {
        self.show(name, false).await
    }

    async fn delete(&self, names: &[Key]) -> Result<(), PhotoError> {
        let names: Array = names.iter().map(|name| JsValue::from(name.as_str())).collect();
        self.ask("drop", &[("names", &names.into())]).await.map(drop)
    }
}

fn read_made(made: &JsValue) -> Option<Made> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole numbers, far inside the range"
    )]
    let number = |name| part(made, name).as_f64().map(|number| number as u32);
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds, far inside the range")]
    let taken = part(made, "taken").as_f64().map(|number| number as i64);
    Some(Made {
        name: Key::parse(&part(made, "name").as_string()?).ok()?,
        bytes: number("bytes")?,
        width: number("width")?,
        height: number("height")?,
        taken,
        picture: part(made, "picture").dyn_into().ok()?,
        thumbnail: part(made, "thumbnail").dyn_into().ok()?,
    })
}

fn make_error(refused: Refused) -> PhotoFault {
    match &*refused.name {
        "Empty" => PhotoFault::Empty,
        "Truncated" => PhotoFault::Truncated,
        "NotAPicture" => PhotoFault::NotAPicture,
        "Heic" => PhotoFault::Unsupported,
        "Undecodable" | "TooLarge" => PhotoFault::Undecodable,
        name => PhotoFault::Impossible(format!("{name}: {}", refused.message)),
    }
}
