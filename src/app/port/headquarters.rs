//! The worker of headquarters: commands to it, and its answers.

use std::rc::Rc;

use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::id::TabletId;
use crate::domain::inspection::Mark;
use crate::headquarters::Collection;
use crate::headquarters::export_request::ExportRequest;
use crate::i18n::message::headquarters::{ExportFailure, Line};
use crate::store::StoreError;

/// Messages of the worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkerEvent {
    Progress {
        done: usize,
        of: usize,
    },
    /// The import is committed.
    Arrived(Vec<Line>),
    /// The workspace follows, in parts.
    Begun(Collection),
    Part {
        text: Rc<str>,
        last: bool,
    },
    /// Nothing was changed.
    Failed(StoreError),
    /// The workspace on the disk can't be read; it was not changed.
    Unreadable,
    /// The decision is committed.
    Decided,
    /// The rules are committed.
    RulesSet,
    /// The decision could not be made.
    Undecided(crate::headquarters::merge::Undecidable),
    Picture {
        name: ContentHash,
        address: Option<Rc<str>>,
    },
    /// The progress of the backup, in pictures.
    Packing {
        done: usize,
        of: usize,
    },
    /// The backup is in the browser's downloads.
    BackedUp {
        photos: usize,
        absent: usize,
    },
    NotGiven(ExportFailure),
}

/// Commands, to the worker unless noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Open,
    Import {
        ticket: u32,
    },
    Show(Collection),
    Decide {
        id: Box<str>,
        chosen: ContentHash,
        made: Mark,
        tablet: TabletId,
        reason: Rc<str>,
    },
    /// Stores these changes of the town's rules, as they are encoded.
    SetRules(Rc<str>),
    /// Deletes all imported records.
    Clear,
    ShowPicture(ContentHash),
    /// Writes the workspace and its pictures into one file.
    BackUp {
        name: Rc<str>,
        at: Timestamp,
    },
    /// Exports the workspace's stored files unchanged, byte by byte.
    TakeOut {
        name: Rc<str>,
    },
    /// Not to the worker: remembers whether the workspace has contents.
    Remember(bool),
    /// Not to the worker: reports `FoundCleared` if the workspace is remembered to have contents.
    AskRemembered,
    /// Not to the worker: prints the page as shown by then.
    Print,
    /// Not to the worker: the shell exports it.
    Export(Box<ExportRequest>),
}
