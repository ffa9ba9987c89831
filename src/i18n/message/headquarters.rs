//! What became of files and decisions at headquarters.

use std::rc::Rc;

use crate::domain::text::LocalText;
use crate::headquarters::import_report::ImportCounts;
use crate::headquarters::merge::Undecidable;

/// What became of a file, in both languages where it takes words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub name: Rc<str>,
    pub outcome: LineOutcome,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineOutcome {
    Taken(ImportCounts),
    Checklist,
    Damaged {
        path: Rc<str>,
        reason: LocalText,
    },
    Demo,
    /// None of ours, or put there by the system.
    PassedOver {
        is_litter: bool,
        reason: LocalText,
    },
}

/// Why a decision on a conflict was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionRefused {
    NameMissing,
    ReasonMissing,
    Undecidable(Undecidable),
    /// It was not written; nothing changed.
    NotKept,
}

/// Why nothing came of what was to be given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFailure {
    /// No inspection counts, or there is no ledger.
    NothingCounts,
    /// The browser did not take the file.
    Refused,
    /// More than one zip file holds.
    TooLarge,
}
