//! The message at the foot of the screen: the last action, and its undo. A message that offers something stays until the
//! next action; one that only says something leaves by itself.

use std::rc::Rc;

use crate::app::edit::VillageNote;
use crate::domain::exports::Exports;
use crate::domain::form_draft::Fields;
use crate::domain::id::{InspectionId, SubjectId};
use crate::domain::preferences::Preference;
use crate::domain::register::EntryChange;
use crate::store::Key;

pub use crate::i18n::message::done::Done;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    pub done: Done,
    /// The action of "undo"; `None` for a message only.
    pub undo: Option<Undo>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    /// Undo the last change of the open inspection.
    LastChange,
    Restore {
        inspection: InspectionId,
    },
    /// Bring a removed photo back, by the keys of its entries.
    Photo(Vec<Key>),
    Preference(Preference),
    Note(VillageNote),
    /// A field of a subject of the register gets its former value back.
    Subject(SubjectId, EntryChange),
    /// Takes an act on a half-filled form back, which led from the fields `before` to those `after` it.
    Form {
        key: Rc<str>,
        before: Fields,
        after: Fields,
    },
    /// The answer whether a file is there: the notes of hand-overs before it and after it.
    Answer {
        before: Box<Exports>,
        after: Box<Exports>,
    },
}

/// How long a message that offers nothing stays, in milliseconds.
const STAYS: u32 = 8_000;

impl Toast {
    /// How long it stays, in milliseconds; `None` for one that offers something.
    pub(super) fn stays(&self) -> Option<u32> {
        (self.undo.is_none() && self.done != Done::DropAtImport).then_some(STAYS)
    }

    pub fn message(what: Done) -> Option<Self> {
        Some(Self { done: what, undo: None })
    }
}
