//! A package on its way to the disk: a file of the origin's own that the worker writes, so that the pictures in it pass
//! through no memory but the worker's, one at a time. Only browsers that let workers write such files have it.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::Photos;
use super::workshop::part;
use crate::store::{Key, PhotoError};

/// So many pictures are written by one worker. What a browser holds of pictures it has read goes with the worker; by
/// itself it lets go of them only when memory is short.
const SHIFT: u32 = 40;

#[derive(Debug)]
pub struct Pack {
    photos: Photos,
    name: JsValue,
    written: u32,
}

impl Photos {
    /// Begins a package; `None` where this browser can't write one to the disk.
    pub async fn pack(&self) -> Option<Pack> {
        let photos = self.apart();
        let name = photos.ask("packBegin", &[]).await.ok()?;
        Some(Pack { photos, name, written: 0 })
    }
}

impl Pack {
    /// Another worker goes on.
    async fn change_shifts(&mut self) -> Result<(), PhotoError> {
        self.photos.ask("packEnd", &[("pack", &self.name)]).await?;
        self.photos = self.photos.apart();
        self.photos.ask("packOpen", &[("pack", &self.name)]).await.map(drop)
    }

    /// Writes bytes, a text or a Blob: `at`, in bytes from the beginning of the file.
    pub async fn put(&self, at: u64, bytes: &JsValue) -> Result<(), PhotoError> {
        self.photos
            .ask("packPut", &[("pack", &self.name), ("at", &number(at)), ("part", bytes)])
            .await
            .map(drop)
    }

    /// Writes a picture, and gives its length and the checksum that zip wants. One that isn't here, or isn't what its
    /// name says, is not written.
    pub async fn picture(&mut self, name: &Key, at: u64) -> Result<(usize, u32), PhotoError> {
        if self.written > 0 && self.written.is_multiple_of(SHIFT) {
            self.change_shifts().await?;
        }
        self.written += 1;
        let parts = [("pack", &self.name), ("at", &number(at)), ("name", &name.as_str().into())];
        let written = self.photos.ask("packPicture", &parts).await?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a length, and 32 bits made by `>>> 0`"
        )]
        let number = |name| part(&written, name).as_f64().unwrap_or_default() as u32;
        Ok((number("size") as usize, number("crc")))
    }

    /// The whole file, as a handle: its bytes stay on the disk.
    pub async fn finish(self) -> Result<Blob, PhotoError> {
        self.photos.ask("packEnd", &[("pack", &self.name)]).await.map(JsCast::unchecked_into)
    }

    /// Takes back what was written.
    pub async fn drop_it(self) {
        if let Err(error) = self.photos.ask("packDrop", &[("pack", &self.name)]).await {
            // It is deleted when the next one begins.
            web_sys::console::warn_1(&format!("{error}").into());
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a zip file has less than 4 GB")]
fn number(value: u64) -> JsValue {
    JsValue::from_f64(value as f64)
}
