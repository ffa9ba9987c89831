//! The result of each file that was read, and its versions that conflict with ours.

use crate::i18n::message::import::FileOutcome;
use crate::wire::inspection::Record;
use crate::wire::package::reader::Extras;

/// The result of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReport {
    pub name: String,
    pub outcome: FileOutcome,
    /// What else a package held, whatever became of its documents.
    pub extras: Extras,
}

/// Two versions that do not include each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub file: String,
    pub theirs: Record,
}
