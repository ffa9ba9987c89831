//! The state of the export and import pages.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::outcome::{Conflict, FileReport};
use crate::app::parcels::Parcel;
use crate::app::route::Route;
use crate::domain::date::Month;
use crate::domain::id::InspectionId;
use crate::wire::package::PackedPhoto;
use crate::wire::package::reader::Extras;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The address of the export page that the selection was made for.
    pub of: Option<Route>,
    /// The month whose inspections are listed; `None` lists all.
    pub month: Option<Month>,
    pub selected: BTreeSet<InspectionId>,
    /// The results of the files read since the start, newest first.
    pub reports: Vec<FileReport>,
    pub conflicts: Vec<Conflict>,
    /// Packages that are being read.
    pub arriving: Vec<Arriving>,
    /// A package is being written.
    pub writing: bool,
    /// What is new in the ledger goes with the file; where nothing is, all of it.
    pub with_ledger: bool,
    /// The content of the package that is being written.
    pub packed: Parcel,
    /// Copies with their stamps go into packages too.
    pub stamped: bool,
    /// Pictures that the last package that was written had to leave out, by their paths.
    pub left_out: Vec<String>,
}

impl State {
    /// Whether a package is being read or written: leaving the page would lose it.
    pub fn is_busy(&self) -> bool {
        self.writing || !self.arriving.is_empty()
    }
}

/// Which document of the app a package holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Document {
    Results,
    /// Intact pictures are imported even if others are damaged.
    Backup,
    /// One without pictures.
    Other,
}

/// A package that is being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arriving {
    pub(super) ticket: u32,
    pub(super) name: String,
    pub(super) text: Rc<str>,
    /// Each picture once.
    pub(super) photos: Vec<PackedPhoto>,
    /// What the pictures belong to; once they were compared, those that are stored here.
    pub(super) entries: Vec<PackedPhoto>,
    pub(super) missing: Vec<String>,
    pub(super) what: Document,
    pub(super) extras: Extras,
    /// Its pictures were compared with their hashes, and are being stored.
    pub(super) is_checked: bool,
}

impl Arriving {
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many pictures it brings.
    pub fn photos(&self) -> usize {
        self.photos.len()
    }

    pub fn is_checked(&self) -> bool {
        self.is_checked
    }
}
