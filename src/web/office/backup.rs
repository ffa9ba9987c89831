//! A backup: the workspace and every picture it names in one zip file. Its parts are the pictures as they are kept, so
//! that no more than one is in memory at a time.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag};

use super::database::Database;
use crate::codec::zip::{ZipFault, ZipWriter, crc32};
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::hq::Workspace;
use crate::hq::workspace::{MERGED, picture_path};
use crate::store::StoreError;
use crate::web::dom_error::store_error;

/// What was packed.
pub(super) struct Packed {
    pub blob: Blob,
    pub photos: usize,
    /// Pictures that are named and not here, or not what their name says.
    pub absent: usize,
}

/// `Ok(None)` where it is more than a zip file holds. `told`: how many of how many pictures are in.
pub(super) async fn pack(
    database: &Database,
    workspace: &Workspace,
    at: Timestamp,
    told: impl Fn(usize, usize),
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
        told(done, named.len());
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

/// `None` where it isn't here, or isn't what its name says any more.
async fn picture(database: &Database, name: &ContentHash) -> Result<Option<(Blob, Vec<u8>)>, StoreError> {
    let Ok(blob) = database.picture(&name.to_string()).await?.dyn_into::<Blob>() else { return Ok(None) };
    let Ok(buffer) = JsFuture::from(blob.array_buffer()).await else { return Ok(None) };
    let bytes = Uint8Array::new(&buffer).to_vec();
    Ok((ContentHash::of(&bytes) == *name).then_some((blob, bytes)))
}
