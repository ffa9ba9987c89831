//! What was just done, for the message at the foot of the screen.

use std::rc::Rc;

use crate::domain::inspection::DetailField;
use crate::domain::text::LocalText;

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
    AdjustmentDropped,
    VetoDropped,
    /// The finding or rectification has the same picture already.
    PhotoAlreadyThere,
    /// A removed photo is where it was.
    PhotoBack,
    /// What a removed photo belonged to is gone or finished: it is among those without a reference.
    PhotoLoose,
    /// It is not finished yet: photos of it are still being kept.
    PhotosOnTheWay,
    Undone(Act),
    Redone(Act),
    /// Another tab changed the same thing since: it was not taken back.
    Conflict,
    /// So many items were changed by another tab since, and stay as they are.
    PartialConflict {
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
    /// A subject was entered in the register.
    SubjectEntered,
    SubjectChanged,
    /// Files were dropped where none are read.
    DropAtImport,
    /// The entries of a half-filled form were given up.
    FormGivenUp,
    FormRestored,
    /// The strokes of a signature that was not given yet were cleared.
    StrokesCleared,
    ObjectionDropped,
    /// The default values took the place of those that were typed.
    DefaultsTaken,
    DraftDiscarded,
    DraftRestored,
    /// A file with so many inspections and rectifications was made.
    Exported {
        inspections: usize,
        ledger: usize,
    },
    /// A file that was made is there.
    FileSeen,
    /// A file that was made is not there.
    FileMissing {
        is_backup: bool,
    },
    /// The share sheet took it.
    Shared,
    /// The share sheet was closed.
    NotShared,
    /// It could not be shared, and was downloaded instead.
    DownloadedInstead,
    /// It could be neither shared nor downloaded.
    NotGiven,
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
    PositionDropped,
    /// It is noted, but not exact: metres.
    RoughPosition {
        accuracy: u32,
    },
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

/// A change of an inspection, as undo and redo name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    pub thing: Thing,
    /// The text of the item that it is about.
    pub item: Option<LocalText>,
}

/// The part that was changed, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    Fine,
    NotApplicable,
    AnswerCleared,
    /// Of an item that doesn't apply.
    Reason,
    /// The answers of several items.
    Answers {
        count: usize,
    },
    FindingNoted,
    FindingsDropped {
        count: usize,
    },
    Place,
    Note,
    Tier,
    PhotoAdded,
    PhotoDropped,
    NoPhoto,
    Position,
    Marks,
    Detail(DetailField),
    AdjustmentMade,
    AdjustmentDropped,
    AdjustmentNote,
    VetoRaised,
    VetoDropped,
    VetoReview,
    Other,
}
