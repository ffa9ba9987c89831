//! The messages of page and photo worker, as serde and `serde-wasm-bindgen` carry them: blobs and buffers go as they are.

use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;
use web_sys::Blob;

use crate::store::StoreError;
use crate::web::storage::failure::StoreFailure;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Message {
    /// Named by the reply.
    pub id: u32,
    /// The database's name.
    pub database: String,
    pub request: Request,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Reply {
    pub id: u32,
    pub answer: Answer,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    /// The type that the request names, or `undefined`.
    Done(#[serde(with = "serde_wasm_bindgen::preserve")] JsValue),
    Failed(Failure),
}

/// Names are SHA-256 in hex, packages are files of the worker's own.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Request {
    /// Makes a file small. Answer: [`MadePicture`].
    Make {
        #[serde(with = "serde_wasm_bindgen::preserve")]
        file: Blob,
        /// The longest side, in pixels.
        side: u32,
        bytes: u32,
        keep_camera: bool,
    },
    /// Makes the thumbnail of a picture. Answer: a `Blob`.
    Thumbnail {
        #[serde(with = "serde_wasm_bindgen::preserve")]
        picture: Blob,
    },
    /// Stores a photo. Answer: whether its picture is new.
    Keep {
        name: String,
        entry: StoredEntry,
        #[serde(with = "serde_wasm_bindgen::preserve")]
        picture: Blob,
        #[serde(with = "serde_wasm_bindgen::preserve")]
        thumbnail: Blob,
    },
    /// Replaces an entry.
    Note(StoredEntry),
    /// Deletes entries alone.
    Forget {
        entries: Vec<String>,
    },
    /// Answer: a list of [`StoredPhoto`] in the order of their names.
    List,
    /// Reads a picture and compares it with its name. Answer: [`CheckedPicture`].
    Read {
        name: String,
    },
    /// A picture for the screen, not compared. Answer: a `Blob`.
    Show {
        name: String,
        thumbnail: bool,
    },
    Delete {
        names: Vec<String>,
    },
    /// Begins a package. Answer: its name.
    BeginPackage,
    /// Goes on with a package that another worker has closed.
    OpenPackage {
        package: String,
    },
    /// Writes a text, a `Uint8Array` or a `Blob`, `at` bytes from the package's beginning.
    WritePart {
        package: String,
        at: u64,
        #[serde(with = "serde_wasm_bindgen::preserve")]
        part: JsValue,
    },
    /// Writes a stored picture if its content has the hash of its name. Answer: [`WrittenPicture`].
    WritePicture {
        package: String,
        at: u64,
        name: String,
    },
    /// Closes a package. Answer: the `File`.
    ClosePackage {
        package: String,
    },
    DeletePackage {
        package: String,
    },
}

impl Request {
    /// Whether it computes for long, or writes files, which only workers may. Everything else waits for the database, and
    /// is no reason to start a worker: the app's own start lists the photos.
    pub(super) fn takes_time(&self) -> bool {
        !matches!(
            self,
            Self::Note(_) | Self::Forget { .. } | Self::List | Self::Show { .. } | Self::Delete { .. }
        )
    }
}

/// A file made small, not stored yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct MadePicture {
    pub name: String,
    pub bytes: u32,
    pub width: u32,
    pub height: u32,
    /// When the camera says it was taken, in milliseconds since 1970.
    pub taken: Option<i64>,
    /// Where the camera says it was taken.
    pub place: Option<MadePlace>,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub picture: Blob,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub thumbnail: Blob,
}

/// Millionths of a degree, metres.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct MadePlace {
    pub latitude: i32,
    pub longitude: i32,
    pub accuracy: Option<u32>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct StoredPhoto {
    pub name: String,
    pub entries: Vec<StoredEntry>,
    pub has_picture: bool,
}

/// An entry of the manifest.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct StoredEntry {
    pub key: String,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub bytes: Uint8Array,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct CheckedPicture {
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub picture: Blob,
    /// Its bytes have the hash that is its name.
    pub is_whole: bool,
    /// The CRC-32 that zip files want; 0 for a picture that is not whole.
    pub crc: u32,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct WrittenPicture {
    pub bytes: u32,
    pub crc: u32,
}

/// Why a request was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Failure {
    /// There is no such photo.
    Missing,
    /// A picture's content doesn't have the hash of its name.
    Damaged,
    Empty,
    Truncated,
    NotAPicture,
    /// HEIC, which only some browsers decode.
    Heic,
    Undecodable,
    /// This place has no canvas.
    NoCanvas,
    /// There is no worker to ask.
    NoWorker,
    Store(StoreFailure),
    Broken(String),
}

impl Failure {
    /// An exception of the browser.
    pub(super) fn thrown(thrown: &JsValue) -> Self {
        Self::Broken(format!("{thrown:?}"))
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error.into())
    }
}
