//! What became of the files that were read.

use std::rc::Rc;

use crate::domain::date::Month;
use crate::domain::id::InspectionId;
use crate::domain::inspection::Round;
use crate::domain::subject::Subject;
use crate::store::PhotoFault;
use crate::wire::DecodeError;
use crate::wire::zip::ZipFault;

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileOutcome {
    /// So many of the photos that the file names are not on this tablet: it brought none.
    Results {
        items: Vec<ItemOutcome>,
        ledger: LedgerCounts,
        /// Of the register: new here, or changed.
        subjects: usize,
        elsewhere: usize,
    },
    /// Inspections with their pictures: so many are here now, and these were not in the file.
    Package {
        items: Vec<ItemOutcome>,
        ledger: LedgerCounts,
        subjects: usize,
        photos: usize,
        missing: Vec<String>,
    },
    /// A zip file that is no package, or damaged; nothing of it was taken.
    NoPackage(ZipFault),
    /// A package with pictures that are not what the results say; nothing of it was taken.
    Altered {
        altered: Vec<String>,
        missing: Vec<String>,
    },
    /// The pictures could not be kept, so nothing was taken.
    NotKept(PhotoFault),
    /// Blocks of a backup: newly taken, already here, set aside because they don't know of what is here.
    Backup {
        taken: usize,
        already: usize,
        aside: usize,
        damaged: usize,
        /// Blocks that a newer app wrote, which this one left where they are: in the file.
        newer: usize,
        /// So many photos came with it; these did not, or are not what their names say.
        photos: usize,
        missing: Vec<String>,
    },
    /// A checklist, by its id and version.
    Checklist {
        id: String,
        version: String,
        known: bool,
    },
    Refused(DecodeError),
    /// The browser could not read the file.
    Unreadable,
}

impl FileOutcome {
    /// What became of the inspections of a file that had any.
    pub fn items(&self) -> &[ItemOutcome] {
        match self {
            Self::Results { items, .. } | Self::Package { items, .. } => items,
            _ => &[],
        }
    }

    /// Nothing of the file was taken.
    pub fn is_refused(&self) -> bool {
        match self {
            Self::Refused(_)
            | Self::Unreadable
            | Self::NoPackage(_)
            | Self::Altered { .. }
            | Self::NotKept(_) => true,
            Self::Results { .. } | Self::Package { .. } | Self::Backup { .. } | Self::Checklist { .. } => {
                false
            }
        }
    }

    pub fn items_mut(&mut self) -> &mut [ItemOutcome] {
        match self {
            Self::Results { items, .. } | Self::Package { items, .. } => items,
            _ => &mut [],
        }
    }
}

/// What became of the rectifications of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LedgerCounts {
    /// New here.
    pub taken: usize,
    /// Something was done about them that wasn't known here.
    pub updated: usize,
    /// All of it was known here.
    pub same: usize,
}

impl LedgerCounts {
    pub const fn all(self) -> usize {
        self.taken + self.updated + self.same
    }
}

/// What became of one inspection of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemOutcome {
    pub id: InspectionId,
    pub subject: Subject,
    pub month: Month,
    pub round: Round,
    pub finished: bool,
    pub what: Outcome,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// New here.
    Taken,
    /// Newer than what was here.
    Updated,
    /// Here already, the same.
    Same,
    /// What is here is newer.
    Older,
    /// Both were changed: a person decides.
    Conflict,
}

/// What tells two versions apart at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    pub finished: bool,
    pub inspectors: Vec<Rc<str>>,
    pub answered: usize,
    pub findings: usize,
    pub changes: u64,
}
