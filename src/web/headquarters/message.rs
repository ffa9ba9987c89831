//! The messages of page and worker, as serde and `serde-wasm-bindgen` carry them: files, blobs and buffers go as they are.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, File, Url};

use crate::app::headquarters::{Command, ExportFailure, Line, LineOutcome, WorkerEvent};
use crate::domain::digest::ContentHash;
use crate::domain::text::LocalText;
use crate::headquarters::Collection;
use crate::headquarters::import_report::ImportCounts;
use crate::headquarters::merge::Undecidable;
use crate::web::storage::failure::StoreFailure;

/// A request to the worker.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Request {
    Open,
    /// An import of `of` files begins; they follow, some at a time, and then [`Self::Import`].
    BeginImport {
        ticket: u32,
        of: usize,
    },
    Files {
        ticket: u32,
        files: Vec<ChosenFile>,
    },
    Import {
        ticket: u32,
    },
    Show(#[serde(with = "CollectionCode")] Collection),
    Decide(Decision),
    /// A document of rule changes.
    SetRules(String),
    Clear,
    /// By its hash.
    ShowPicture(String),
    BackUp {
        name: String,
        at: String,
    },
    /// The stored bytes as they are, into a file of this name.
    TakeOut {
        name: String,
    },
    /// Another tab has written.
    Changed,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum ChosenFile {
    Readable {
        path: String,
        #[serde(with = "serde_wasm_bindgen::preserve")]
        file: File,
    },
    /// It could not be had, and gets its line all the same.
    Unreadable { path: String },
}

/// A decision as text: the worker parses it as it would a file's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Decision {
    pub id: String,
    pub chosen: String,
    pub by: String,
    pub at: String,
    pub tablet: String,
    pub reason: String,
}

/// A reply of the worker.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Reply {
    Progress {
        done: usize,
        of: usize,
    },
    Arrived(Vec<FileLine>),
    Begun(#[serde(with = "CollectionCode")] Collection),
    Part {
        /// UTF-8; its buffer is transferred.
        #[serde(with = "serde_wasm_bindgen::preserve")]
        text: Uint8Array,
        last: bool,
    },
    Failed(StoreFailure),
    Unreadable,
    Decided,
    Undecided(#[serde(with = "UndecidableCode")] Undecidable),
    RulesSet,
    Picture {
        name: String,
        /// A `Blob`, or `undefined` where there is none.
        #[serde(with = "serde_wasm_bindgen::preserve")]
        picture: JsValue,
    },
    Packing {
        done: usize,
        of: usize,
    },
    /// A file for the browser's downloads.
    File {
        name: String,
        #[serde(with = "serde_wasm_bindgen::preserve")]
        blob: Blob,
        backup: Option<BackupCounts>,
    },
    NotGiven(#[serde(with = "ExportFailureCode")] ExportFailure),
}

/// Pictures in a backup, and those it names that are not stored or damaged.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct BackupCounts {
    pub photos: usize,
    pub absent: usize,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct FileLine {
    name: String,
    outcome: Outcome,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
enum Outcome {
    Taken(#[serde(with = "OutcomeCounts")] ImportCounts),
    Checklist,
    Demo,
    Damaged { path: String, zh: String, en: String },
    PassedOver { is_litter: bool, zh: String, en: String },
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Collection")]
enum CollectionCode {
    Real,
    Demo,
    Speech,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Undecidable")]
enum UndecidableCode {
    NoConflict,
    UnknownVersion,
    NotReadable,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ExportFailure")]
enum ExportFailureCode {
    NothingCounts,
    TooLarge,
    Refused,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ImportCounts")]
struct OutcomeCounts {
    taken: u32,
    already: u32,
    older: u32,
    newer: u32,
    conflict: u32,
    rectifications: u32,
    news: u32,
    future: u32,
}

impl Request {
    /// A command as a request; `None` for what the page does itself.
    pub(super) fn of(command: Command) -> Option<Self> {
        Some(match command {
            Command::Open => Self::Open,
            Command::Show(collection) => Self::Show(collection),
            Command::Decide { id, chosen, made, tablet, reason } => Self::Decide(Decision {
                id: id.into(),
                chosen: chosen.to_string(),
                by: made.by.to_string(),
                at: made.at.to_string(),
                tablet: tablet.as_str().to_owned(),
                reason: reason.to_string(),
            }),
            Command::SetRules(change) => Self::SetRules(change.to_string()),
            Command::Clear => Self::Clear,
            Command::ShowPicture(name) => Self::ShowPicture(name.to_string()),
            Command::BackUp { name, at } => Self::BackUp { name: name.to_string(), at: at.to_string() },
            Command::TakeOut { name } => Self::TakeOut { name: name.to_string() },
            Command::Import { .. }
            | Command::Export(_)
            | Command::Remember(_)
            | Command::AskRemembered
            | Command::Print => return None,
        })
    }
}

impl Reply {
    pub(super) fn part(text: &str, last: bool) -> Self {
        Self::Part { text: Uint8Array::from(text.as_bytes()), last }
    }

    /// The buffers that change hands with this message.
    pub(super) fn transfer(&self) -> Array {
        match self {
            Self::Part { text, .. } => Array::of1(&text.buffer()),
            _ => Array::new(),
        }
    }

    /// The event for the app; `None` for a file, and for messages that no worker of this version posts.
    pub(super) fn into_event(self) -> Option<WorkerEvent> {
        Some(match self {
            Self::Progress { done, of } => WorkerEvent::Progress { done, of },
            Self::Arrived(lines) => WorkerEvent::Arrived(lines.into_iter().map(Line::from).collect()),
            Self::Begun(collection) => WorkerEvent::Begun(collection),
            Self::Part { text, last } => {
                WorkerEvent::Part { text: String::from_utf8(text.to_vec()).ok()?.into(), last }
            }
            Self::Failed(failure) => WorkerEvent::Failed(failure.into()),
            Self::Unreadable => WorkerEvent::Unreadable,
            Self::Decided => WorkerEvent::Decided,
            Self::Undecided(why) => WorkerEvent::Undecided(why),
            Self::RulesSet => WorkerEvent::RulesSet,
            Self::Picture { name, picture } => {
                let picture = picture.dyn_into::<Blob>().ok();
                let address = picture.and_then(|picture| Url::create_object_url_with_blob(&picture).ok());
                WorkerEvent::Picture { name: ContentHash::parse(&name)?, address: address.map(Rc::from) }
            }
            Self::Packing { done, of } => WorkerEvent::Packing { done, of },
            Self::NotGiven(why) => WorkerEvent::NotGiven(why),
            Self::File { .. } => return None,
        })
    }
}

impl From<Line> for FileLine {
    fn from(line: Line) -> Self {
        let outcome = match line.outcome {
            LineOutcome::Taken(counts) => Outcome::Taken(counts),
            LineOutcome::Checklist => Outcome::Checklist,
            LineOutcome::Demo => Outcome::Demo,
            LineOutcome::Damaged { path, reason } => Outcome::Damaged {
                path: path.to_string(),
                zh: reason.zh.to_string(),
                en: reason.en.to_string(),
            },
            LineOutcome::PassedOver { is_litter, reason } => {
                Outcome::PassedOver { is_litter, zh: reason.zh.to_string(), en: reason.en.to_string() }
            }
        };
        Self { name: line.name.to_string(), outcome }
    }
}

impl From<FileLine> for Line {
    fn from(line: FileLine) -> Self {
        let what = match line.outcome {
            Outcome::Taken(counts) => LineOutcome::Taken(counts),
            Outcome::Checklist => LineOutcome::Checklist,
            Outcome::Demo => LineOutcome::Demo,
            Outcome::Damaged { path, zh, en } => {
                LineOutcome::Damaged { path: path.into(), reason: LocalText::new(&zh, &en) }
            }
            Outcome::PassedOver { is_litter, zh, en } => {
                LineOutcome::PassedOver { is_litter, reason: LocalText::new(&zh, &en) }
            }
        };
        Self { name: line.name.into(), outcome: what }
    }
}
