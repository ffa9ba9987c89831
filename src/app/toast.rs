//! The message at the foot of the screen: what was just done, and how to take it back. It stays until the next
//! thing is done: nobody has to be quick.

use std::rc::Rc;

use super::edit::VillageNote;
use crate::domain::id::InspectionId;
use crate::domain::preferences::Preference;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    pub what: Done,
    /// What "undo" does; `None` for a message only.
    pub undo: Option<Undo>,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// All items of a page that had no answer are fine now.
    PageFine {
        items: usize,
    },
    /// An answer replaced findings.
    FindingsDropped {
        count: usize,
    },
    PhotoDropped,
    /// It is not finished yet: photos of it are still being kept.
    PhotosOnTheWay,
    Undone,
    Redone,
    /// Another tab changed the same thing since: it was not taken back.
    Overtaken,
    /// So many items were changed by another tab since, and stay as they are.
    OvertakenInPart {
        left: usize,
    },
    /// The result stands again. `kept`: what was changed lies beside it.
    CorrectionCancelled {
        kept: bool,
    },
    InspectorDropped {
        name: Rc<str>,
    },
    VillageNoted,
    /// Files were dropped where none are read.
    DropAtImport,
    DraftDiscarded,
    DraftRestored,
    Exported {
        inspections: usize,
    },
    /// A zip file with so many photos; so many others are not on this tablet.
    PackageWritten {
        photos: usize,
        left_out: usize,
    },
    BackedUp,
    Finished,
    Reopened,
    Signed,
    /// The village did not sign, and why was noted.
    RefusalNoted,
    /// The position was refused or isn't to be had.
    NoPosition,
    VersionChosen,
    ChecklistChosen,
    /// Findings became rectifications.
    RectificationsMade {
        count: usize,
    },
    LedgerChanged,
    /// The town's rules were changed.
    RulesSet,
    /// It did not work, and nothing was changed.
    NotPossible,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    /// Take back the last change of the open inspection.
    LastChange,
    Restore {
        inspection: InspectionId,
    },
    Prefer(Preference),
    Note(VillageNote),
}

impl Toast {
    pub fn said(what: Done) -> Option<Self> {
        Some(Self { what, undo: None })
    }
}
