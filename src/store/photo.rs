//! Photos: pictures kept beside the records, each under the name of what it is made of, with a manifest entry that
//! says what it belongs to. What an entry says means nothing here.

use super::{Key, StoreError};
use std::fmt;
use std::rc::Rc;

/// What is kept of one photo, as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPhoto<P> {
    /// The SHA-256 of the picture's bytes, in lower-case hexadecimal digits.
    pub name: Key,
    pub picture: P,
    pub thumbnail: P,
    /// The manifest entry.
    pub entry: Rc<[u8]>,
}

/// A photo as the manifest knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPhoto {
    pub name: Key,
    /// `None`: a picture without an entry, which nothing here leaves behind.
    pub entry: Option<Rc<[u8]>>,
    /// Whether the picture is there; whether it is whole shows when it is read.
    pub is_here: bool,
}

/// A picture that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadPhoto<P> {
    pub picture: P,
    /// Its bytes are those that its name says. Those that are not are still given: somebody may be able to use them.
    pub is_whole: bool,
}

/// Why something was not done with a photo. What is stored is as it was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhotoError {
    /// There is no photo of that name.
    Missing,
    /// The picture to be kept is not the one that its name says.
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

/// A place that keeps photos. Every operation may be done twice with the same outcome: whoever isn't sure that one
/// has happened asks for it again.
#[allow(async_fn_in_trait)]
pub trait PhotoStore {
    /// A picture on its way: bytes, or a browser's handle for them.
    type Picture;

    /// Keeps a photo: picture, thumbnail and entry, all or nothing. When this returns `Ok` they have survived as far
    /// as the store can promise. A photo that is there already gets the new entry. Gives whether its picture is new
    /// here; not after a second try, which can't know.
    async fn keep(&self, photo: &KeptPhoto<Self::Picture>) -> Result<bool, PhotoError>;

    /// Gives a photo another entry.
    async fn note(&self, name: &Key, entry: &[u8]) -> Result<(), PhotoError>;

    /// Every photo there is an entry or a picture of, in the order of their names.
    async fn list(&self) -> Result<Vec<ListedPhoto>, PhotoError>;

    /// The whole picture, compared with its name.
    async fn read(&self, name: &Key) -> Result<ReadPhoto<Self::Picture>, PhotoError>;

    async fn thumbnail(&self, name: &Key) -> Result<Self::Picture, PhotoError>;

    /// Deletes these photos for good; names that aren't there are none the less gone.
    async fn delete(&self, names: &[Key]) -> Result<(), PhotoError>;
}
