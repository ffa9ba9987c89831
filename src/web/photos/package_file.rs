//! A package on its way to the disk: a file of the origin's own that a worker writes, so that the pictures in it pass
//! through no memory but the worker's, one at a time. Only browsers that let workers write such files have it.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::Photos;
use super::message::{Request, WrittenPicture};
use crate::store::{Key, PhotoError};

/// So many pictures are written by one worker. Ending the worker frees the pictures that the browser has read; otherwise
/// it frees them only when memory is short.
const PICTURES_PER_WORKER: u32 = 40;

#[derive(Debug)]
pub struct PackageFile {
    photos: Photos,
    package: String,
    written: u32,
}

impl Photos {
    /// Begins a package; `None` where this browser can't write one to the disk.
    pub async fn begin_package(&self) -> Option<PackageFile> {
        let photos = self.apart();
        let package = photos.ask(Request::BeginPackage).await.ok()?;
        Some(PackageFile { photos, package, written: 0 })
    }
}

impl PackageFile {
    /// Another worker goes on.
    async fn change_worker(&mut self) -> Result<(), PhotoError> {
        self.photos.ask_value(Request::ClosePackage { package: self.package() }).await?;
        self.photos = self.photos.apart();
        self.photos.ask(Request::OpenPackage { package: self.package() }).await
    }

    fn package(&self) -> String {
        self.package.clone()
    }

    /// Writes a text, a `Uint8Array` or a `Blob`: `at`, in bytes from the beginning of the file.
    pub async fn put(&self, at: u64, part: &JsValue) -> Result<(), PhotoError> {
        let part = part.clone();
        self.photos.ask(Request::WritePart { package: self.package(), at, part }).await
    }

    /// Writes a picture; returns its length and its CRC-32. A missing one, or one whose content doesn't have the hash of its
    /// name, is not written.
    pub async fn picture(&mut self, name: &Key, at: u64) -> Result<(usize, u32), PhotoError> {
        if self.written > 0 && self.written.is_multiple_of(PICTURES_PER_WORKER) {
            self.change_worker().await?;
        }
        self.written += 1;
        let request = Request::WritePicture { package: self.package(), at, name: name.as_str().to_owned() };
        let WrittenPicture { bytes, crc } = self.photos.ask(request).await?;
        Ok((bytes as usize, crc))
    }

    /// The whole file, as a handle: its bytes stay on the disk.
    pub async fn finish(self) -> Result<Blob, PhotoError> {
        let file = self.photos.ask_value(Request::ClosePackage { package: self.package() }).await?;
        Ok(file.unchecked_into())
    }

    /// Takes back what was written.
    pub async fn discard(self) {
        let deleted: Result<(), _> =
            self.photos.ask(Request::DeletePackage { package: self.package() }).await;
        if let Err(error) = deleted {
            // It is deleted when the next one begins.
            web_sys::console::warn_1(&format!("{error}").into());
        }
    }
}
