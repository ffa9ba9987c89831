//! Packages: inspections with their pictures as one zip file, and the export of single pictures.

use std::rc::Rc;

use crate::domain::date::Timestamp;
use crate::i18n::message::photo::Stamp;
use crate::store::{Entry, Key};
use crate::wire::DecodeError;
use crate::wire::package::reader::{Extras, WantedPicture};

/// Commands to the shell about a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Write one: the results, and these pictures under these paths. Missing pictures are left out and reported.
    Write {
        name: String,
        /// The text, and its name in the package.
        main: &'static str,
        text: Rc<str>,
        photos: Vec<(Key, String)>,
        /// Copies of some of them, under these paths, with their stamps and marks drawn on.
        stamped: Vec<(Key, String, Stamp)>,
        at: Timestamp,
        way: DeliveryMethod,
    },
    /// Find these pictures in a package that is being read, by their hashes.
    Check { ticket: u32, photos: Vec<WantedPicture> },
    /// Store these pictures of it, all or none.
    Take { ticket: u32, photos: Vec<Incoming> },
    /// Release the file.
    Forget(u32),
}

/// A picture that is stored from a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    pub name: Key,
    pub path: String,
    pub entry: Entry,
}

/// A document of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// A results file or a backup, as far as is known by now.
    pub text: Result<Rc<str>, DecodeError>,
    /// What else is in the package.
    pub extras: Extras,
}

/// How a file is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryMethod {
    Download,
    Share,
}

/// The result of offering a file to the share sheet. A plain download is `Downloaded`, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    Shared,
    Downloaded,
    /// The person closed the sheet.
    Cancelled,
    Failed,
}

/// A single picture to export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    pub name: Key,
    pub file: String,
    /// The stamp and marks to draw on it; `None` exports it as stored.
    pub stamp: Option<Stamp>,
    pub way: DeliveryMethod,
}
