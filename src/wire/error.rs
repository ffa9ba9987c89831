//! Decoding errors as data: the place and the reason, never a sentence.

use super::file_text::Foreign;
use crate::domain::checklist::FaultKind;
use crate::domain::inspection::Refusal;

/// Why something could not be read. Nothing that is there already changes because of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// Not UTF-8, not JSON at all, or the JSON of another program.
    NotOurs,
    /// A file of another kind, or one that was saved again and lost something.
    Foreign(Foreign),
    /// Written by a newer app than this one.
    Newer { found: u32, newest: u32 },
    /// The JSON breaks off or is malformed at this place (both from 1).
    Syntax { line: usize, column: usize },
    /// A field is not what it should be.
    Field { path: String, problem: Problem },
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The field is missing.
    Missing {
        name: String,
    },
    /// The field is not known in this version: a misspelling, or a newer app.
    Unexpected {
        name: String,
    },
    /// Another kind of value is wanted.
    WrongType,
    /// Not one of the words this field takes.
    UnknownWord {
        found: String,
    },
    NotANumber {
        found: String,
    },
    NotADate {
        found: String,
    },
    NotAnId {
        found: String,
    },
    /// Empty where something is needed.
    Empty,
    /// It stands there once already.
    Repeated {
        found: String,
    },
    /// The checklist can't be scored.
    Checklist(FaultKind),
    /// The checklist that the inspection names is neither in the file nor known here.
    ChecklistMissing {
        hash: String,
    },
    /// The answers don't fit the checklist they name.
    Misfit(Refusal),
    /// The score written in the file is not what its answers give.
    ScoreDiffers {
        written: String,
        computed: String,
    },
    /// The bytes are not what they were when written.
    ChecksumDiffers,
}

impl DecodeError {
    pub fn field(path: impl Into<String>, problem: Problem) -> Self {
        Self::Field { path: path.into(), problem }
    }
}
