//! Checklists as JSON. The file's own text is kept with the checklist, so that the checklist that scored an inspection
//! can be handed on verbatim, sources and notes included.

mod item;
mod wire;

use std::rc::Rc;

pub(super) use wire::Wire;

use super::compact::compact;
use super::document;
use super::error::{DecodeError, Problem};
use super::fault::Fault;
use super::object::Object;
use super::verbatim::Verbatim;
use crate::domain::checklist::Checklist;
use crate::domain::digest::ContentHash;

/// The newest format of a checklist that is read. A later one may score what this app doesn't know of.
pub const FORMAT: u32 = 2;

/// A checklist together with the compact JSON text it was read from and is hashed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistText {
    pub checklist: Rc<Checklist>,
    pub text: Rc<str>,
}

/// Reads a checklist.
///
/// # Errors
/// Broken JSON, an invalid field, or a checklist that can't be scored (points that don't add up to the total, duplicate
/// ids); each with its path in the file.
pub fn decode(text: &str) -> Result<ChecklistText, DecodeError> {
    let text = document::without_mark(text);
    let Object(wire) = document::parse::<Object<Wire<'_>>>(text)?;
    if wire.format() > FORMAT {
        return Err(DecodeError::Newer { found: wire.format(), newest: FORMAT });
    }
    let parts = wire.parts()?;
    let text = compact(text);
    let hash = ContentHash::of(text.as_bytes());
    match Checklist::new(parts, hash) {
        Ok(checklist) => Ok(ChecklistText { checklist: Rc::new(checklist), text: text.into() }),
        Err(fault) => Err(Fault::of(&fault.place, Problem::Checklist(fault.kind)).into()),
    }
}

/// Reads checklists that stand inside other documents, and remembers those it has read: the same few come with every
/// file.
#[derive(Default)]
pub(super) struct Reader {
    /// Each with its text as it stood in a file.
    read: Vec<(Box<str>, ChecklistText)>,
}

impl Reader {
    pub(super) fn read(&mut self, raw: &Verbatim<'_>) -> Result<ChecklistText, Fault> {
        if let Some((_, list)) = self.read.iter().find(|(text, _)| **text == *raw.0) {
            return Ok(list.clone());
        }
        let list = decode(&raw.0).map_err(Fault::inside)?;
        self.read.push((raw.0.as_ref().into(), list.clone()));
        Ok(list)
    }
}
