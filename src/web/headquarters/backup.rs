//! A backup: the workspace and every picture it names in one zip file. Its parts are the pictures as they are kept, so
//! that no more than one is in memory at a time.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag};

use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::headquarters::Workspace;
use crate::headquarters::workspace::{MERGED, picture_path};
use crate::store::StoreError;
use crate::web::dom_error::store_error;
use crate::web::storage::workspace::WorkspaceStore;
use crate::wire::zip::{ZipFault, ZipWriter, crc32};

/// The result of packing a backup.
pub(super) struct Packed {
    pub blob: Blob,
    pub photos: usize,
    /// Pictures that are referenced but missing, or whose content doesn't have the hash of their name.
    pub absent: usize,
}

/// `Ok(None)` where it is more than a zip file holds. `progress`: how many of how many pictures are in.
pub(super) async fn pack(
    database: &WorkspaceStore,
    workspace: &Workspace,
    at: Timestamp,
    progress: impl Fn(usize, usize),
) -> Result<Option<Packed>, StoreError> {
    let mut pack = Pack { zip: ZipWriter::new(at), parts: Array::new() };
    let text = workspace.write();
    if pack.add(MERGED, text.as_bytes(), &JsValue::from_str(&text)).is_err() {
        return Ok(None);
    }
    drop(text);
    let named = workspace.pictures();
    let mut photos = 0;
    for (done, name) in named.iter().enumerate() {
        progress(done, named.len());
        let Some((blob, bytes)) = picture(database, name).await? else { continue };
        if pack.add(&picture_path(name), &bytes, &blob).is_err() {
            return Ok(None);
        }
        photos += 1;
    }
    let Ok(end) = pack.zip.finish() else { return Ok(None) };
    pack.parts.push(&Uint8Array::from(&*end));
    let options = BlobPropertyBag::new();
    options.set_type("application/zip");
    let blob = Blob::new_with_blob_sequence_and_options(&pack.parts, &options);
    let blob = blob.map_err(|thrown| store_error(&thrown))?;
    Ok(Some(Packed { blob, photos, absent: named.len() - photos }))
}

struct Pack {
    zip: ZipWriter,
    parts: Array,
}

impl Pack {
    /// `part` is where the file gets these bytes from.
    fn add(&mut self, path: &str, bytes: &[u8], part: &JsValue) -> Result<(), ZipFault> {
        let head = self.zip.file(path, crc32(bytes), bytes.len())?;
        self.parts.push(&Uint8Array::from(&*head));
        self.parts.push(part);
        Ok(())
    }
}

/// `None` where it is missing, or its content no longer has the hash of its name.
async fn picture(
    database: &WorkspaceStore,
    name: &ContentHash,
) -> Result<Option<(Blob, Vec<u8>)>, StoreError> {
    let Some(blob) = database.picture(&name.to_string()).await? else { return Ok(None) };
    let Ok(buffer) = JsFuture::from(blob.array_buffer()).await else { return Ok(None) };
    let bytes = Uint8Array::new(&buffer).to_vec();
    Ok((ContentHash::of(&bytes) == *name).then_some((blob, bytes)))
}
