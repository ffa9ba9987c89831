//! Checklists as JSON. The file's own text is kept with the checklist, so that what an inspection was
//! scored with can be handed on to the letter, sources and notes included.

mod from_json;
#[cfg(feature = "schema")]
mod wire;

use std::rc::Rc;

#[cfg(feature = "schema")]
pub use wire::Wire;

use super::compact::compact;
use super::error::{DecodeError, Problem};
use super::node::Node;
use crate::domain::checklist::Checklist;
use crate::domain::digest::ContentHash;

/// A checklist together with the compact JSON text it was read from and is hashed by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistText {
    pub checklist: Rc<Checklist>,
    pub text: Rc<str>,
}

/// Reads a checklist.
///
/// # Errors
/// Where the JSON is broken, a field doesn't fit, or the checklist can't be scored (points that don't add
/// up to the total, ids that repeat); each with its path in the file.
pub fn decode(text: &str) -> Result<ChecklistText, DecodeError> {
    Node::read(text, read)
}

/// Reads a checklist that may stand inside another document.
pub(super) fn read(node: &Node<'_>) -> Option<ChecklistText> {
    let parts = from_json::parts(node)?;
    let text = compact(node.raw());
    let hash = ContentHash::of(text.as_bytes());
    match Checklist::new(parts, hash) {
        Ok(checklist) => Some(ChecklistText { checklist: Rc::new(checklist), text: text.into() }),
        Err(fault) => {
            node.fault_below(&fault.place, Problem::Checklist(fault.kind));
            None
        }
    }
}
