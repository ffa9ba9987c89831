//! A package on its way out: to the disk where the browser lets its worker write there, and otherwise into the parts of
//! one Blob. Either way no more than one picture is in the page's memory.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag};

use super::{ZIP, bytes_of, length};
use crate::domain::date::Timestamp;
use crate::store::{Key, PhotoError};
use crate::web::photos::{PackageFile, Photos};
use crate::wire::zip::{self, ZipFault, ZipWriter};

/// Why a file did not get into a package.
#[derive(Debug)]
pub(super) enum Unwritten {
    /// It isn't here or isn't whole, or there is no place for it in a zip file. The others do.
    Left,
    /// The disk takes no more.
    Disk(PhotoError),
}

#[derive(Debug)]
enum Place {
    Disk(PackageFile),
    Memory(Array),
}

#[derive(Debug)]
pub(super) struct Out<'a> {
    photos: &'a Photos,
    zip: ZipWriter,
    place: Place,
}

impl<'a> Out<'a> {
    pub(super) fn in_memory(photos: &'a Photos, at: Timestamp) -> Self {
        Self { photos, zip: ZipWriter::new(at), place: Place::Memory(Array::new()) }
    }

    pub(super) async fn on_disk(photos: &'a Photos, at: Timestamp) -> Option<Self> {
        let file = photos.begin_package().await?;
        Some(Self { photos, zip: ZipWriter::new(at), place: Place::Disk(file) })
    }

    pub(super) async fn text(&mut self, path: &str, text: &str) -> Result<(), Unwritten> {
        let bytes = text.as_bytes();
        self.add(path, (bytes.len(), zip::crc32(bytes)), &JsValue::from(text)).await
    }

    /// A picture made for this package.
    pub(super) async fn copy(&mut self, path: &str, copy: &Blob) -> Result<(), Unwritten> {
        let bytes = bytes_of(copy).await.ok_or(Unwritten::Left)?;
        self.add(path, (bytes.len(), zip::crc32(&bytes)), copy).await
    }

    /// One of the pictures that are kept.
    pub(super) async fn picture(&mut self, path: &str, name: &Key) -> Result<(), Unwritten> {
        let Place::Disk(file) = &mut self.place else {
            let (picture, crc) = self.photos.packed(name).await.ok_or(Unwritten::Left)?;
            return self.add(path, (length(picture.size()), crc), &picture).await;
        };
        // Its checksum is written before it, and is only known after it was read: so the picture is read first.
        let (size, crc) =
            file.picture(name, self.zip.content_at(path)).await.map_err(|error| match error {
                PhotoError::Missing | PhotoError::Misnamed => Unwritten::Left,
                error @ PhotoError::Store(_) => Unwritten::Disk(error),
            })?;
        let begins = self.zip.length();
        let head = self.zip.file(path, crc, size).map_err(|_too_large| Unwritten::Left)?;
        file.put(begins.into(), &Uint8Array::from(&*head)).await.map_err(Unwritten::Disk)
    }

    async fn add(&mut self, path: &str, (size, crc): (usize, u32), bytes: &JsValue) -> Result<(), Unwritten> {
        let begins = self.zip.length();
        let content = self.zip.content_at(path);
        let head = self.zip.file(path, crc, size).map_err(|_too_large| Unwritten::Left)?;
        let head = Uint8Array::from(&*head);
        match &self.place {
            Place::Disk(file) => {
                file.put(begins.into(), &head).await.map_err(Unwritten::Disk)?;
                file.put(content, bytes).await.map_err(Unwritten::Disk)
            }
            Place::Memory(parts) => {
                parts.push(&head);
                parts.push(bytes);
                Ok(())
            }
        }
    }

    /// The whole package, as a handle.
    pub(super) async fn finish(self) -> Result<Blob, JsValue> {
        let begins = self.zip.length();
        let end = self.zip.finish().map_err(|fault: ZipFault| JsValue::from(format!("{fault:?}")))?;
        let end = Uint8Array::from(&*end);
        let thrown = |error: PhotoError| JsValue::from(error.to_string());
        match self.place {
            Place::Disk(file) => {
                file.put(begins.into(), &end).await.map_err(thrown)?;
                file.finish().await.map_err(thrown)
            }
            Place::Memory(parts) => {
                parts.push(&end);
                let options = BlobPropertyBag::new();
                options.set_type(ZIP);
                Blob::new_with_blob_sequence_and_options(&parts, &options)
            }
        }
    }

    /// Takes back what was written.
    pub(super) async fn give_up(self) {
        if let Place::Disk(file) = self.place {
            file.discard().await;
        }
    }
}
