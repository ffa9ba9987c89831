//! Photos: pictures stored beside the records, each under the hash of its content, with an entry in the manifest for each
//! of its owners: one picture may belong to several. The store does not interpret the entries.
//!
//! An entry's key is the picture's name, a slash and a key of the owner. Early versions knew one owner of a picture, whose
//! entry has the picture's name alone as its key.

use super::{Key, StoreError};
use std::fmt;
use std::rc::Rc;

/// A photo with its thumbnail and one entry, stored as one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPhoto<P> {
    /// The SHA-256 of the picture's bytes, in lower-case hexadecimal digits.
    pub name: Key,
    pub picture: P,
    pub thumbnail: P,
    pub entry: Entry,
}

/// An entry of the manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub key: Key,
    pub bytes: Rc<[u8]>,
}

/// The name of the picture that an entry is about, from the entry's key.
pub fn picture_of(entry: &str) -> &str {
    entry.split_once('/').map_or(entry, |(name, _owner)| name)
}

/// A photo as the manifest knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPhoto {
    pub name: Key,
    /// In the order of their keys. None: a picture without an entry, which nothing here leaves behind.
    pub entries: Vec<Entry>,
    /// Whether the picture is stored. Its content is only checked when it is read.
    pub is_here: bool,
}

/// A picture that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadPhoto<P> {
    pub picture: P,
    /// Whether the bytes have the hash of the name. Bytes that don't are returned all the same: they may still be useful.
    pub is_whole: bool,
}

/// Why something was not done with a photo. What is stored is as it was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhotoError {
    /// There is no photo of that name.
    Missing,
    /// The picture's hash is not its name.
    Misnamed,
    Store(StoreError),
}

impl fmt::Display for PhotoError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no such photo"),
            Self::Misnamed => f.write_str("the picture is not the one that its name says"),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for PhotoError {}

/// Why a file became no photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhotoFault {
    /// A file of no bytes.
    Empty,
    /// Its end is missing.
    Truncated,
    NotAPicture,
    /// A picture in a format that this browser does not read (HEIC).
    Unsupported,
    /// A picture that can't be decoded, or not within the tablet's memory.
    Undecodable,
    /// It could not be kept.
    Store(StoreError),
    /// The browser can't do it, in its own words.
    Impossible(String),
}

impl From<PhotoError> for PhotoFault {
    fn from(error: PhotoError) -> Self {
        match error {
            PhotoError::Store(error) => Self::Store(error),
            // Neither can be: it was made a moment ago.
            PhotoError::Missing | PhotoError::Misnamed => Self::Impossible(error.to_string()),
        }
    }
}

/// A store of photos. Every operation is idempotent: a caller that doesn't know whether one was done repeats it.
#[allow(async_fn_in_trait)]
pub trait PhotoStore {
    /// A picture on its way: bytes, or a browser's handle for them.
    type Picture;

    /// Keeps a photo: picture, thumbnail and entry, all or nothing. When this returns `Ok` they have survived as far
    /// as the store can promise. Other entries of a picture that is there already stay; one of the same key is replaced.
    /// Gives whether its picture is new here; not after a second try, which can't know.
    async fn keep(&self, photo: &KeptPhoto<Self::Picture>) -> Result<bool, PhotoError>;

    /// Replaces an entry.
    async fn note(&self, entry: &Entry) -> Result<(), PhotoError>;

    /// Deletes these entries for good, and leaves the pictures.
    async fn forget(&self, entries: &[Key]) -> Result<(), PhotoError>;

    /// Every photo there is an entry or a picture of, in the order of their names.
    async fn list(&self) -> Result<Vec<ListedPhoto>, PhotoError>;

    /// The whole picture, compared with its name.
    async fn read(&self, name: &Key) -> Result<ReadPhoto<Self::Picture>, PhotoError>;

    async fn thumbnail(&self, name: &Key) -> Result<Self::Picture, PhotoError>;

    /// Deletes these photos for good, with all their entries; names that aren't there are none the less gone.
    async fn delete(&self, names: &[Key]) -> Result<(), PhotoError>;
}
