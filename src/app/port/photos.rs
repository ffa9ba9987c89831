//! Photos: scaled down, stored, listed, shown.

use std::rc::Rc;

use crate::domain::digest::ContentHash;
use crate::domain::evidence::CameraPlace;
use crate::store::{Entry, Key};

/// How a file came. Moments are in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileOrigin {
    /// Chosen, pasted or dropped: it may be of any time.
    Chosen,
    /// The app asked for the camera at `begun`, and this file came back; `changed`: when it was written, by its own time.
    Captured { begun: i64, changed: i64 },
    /// Shot at that moment by the camera within the page.
    Shot(i64),
}

/// A scaled-down file, not stored yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub name: ContentHash,
    /// Size of the picture, in bytes.
    pub bytes: u32,
    /// In pixels.
    pub width: u16,
    pub height: u16,
    /// When it was taken by the camera's metadata, in milliseconds since 1970.
    pub taken: Option<i64>,
    /// Where it was taken by the camera's metadata.
    pub place: Option<CameraPlace>,
}

/// Commands to the shell. Every report comes back as an event of the photos.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Scale a file down; the camera's metadata is kept, or not.
    Make {
        ticket: u32,
        keep_camera: bool,
    },
    /// Store the scaled-down picture, with this entry, in one transaction.
    Keep {
        ticket: u32,
        name: Key,
        entry: Entry,
    },
    /// Release a file.
    Forget(u32),
    /// Read the manifest.
    List,
    /// Replace an entry.
    Note(Entry),
    /// Delete entries of owners that dropped the picture long ago; it has others.
    ForgetEntries(Vec<Key>),
    ShowThumbnail(Key),
    /// Read the whole picture and compare it with its name; reported to the gallery.
    ShowWhole(Key),
    /// Compare a stored picture with its name; reported to the settings.
    Verify(Key),
    /// Release whole pictures that are not shown any more, by their addresses.
    Release(Vec<Rc<str>>),
    /// Delete photos without any reference that were dropped long ago.
    Delete(Vec<Key>),
}

/// The result of reading a whole picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The address of the picture.
    pub address: Option<Rc<str>>,
    /// Its bytes match the hash in its name.
    pub is_whole: bool,
}
