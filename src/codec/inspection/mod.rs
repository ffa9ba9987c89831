//! Inspections as JSON: the same wire type in storage and in the files that are handed over.

pub(super) mod evidence;
mod from_json;
pub(super) mod result;
mod signature;
mod to_json;
#[cfg(feature = "schema")]
pub mod v2;

use std::rc::Rc;

use super::error::DecodeError;
use super::node::Node;
use super::writer::Writer;
use crate::domain::digest::ContentHash;
use crate::domain::id::TabletId;
use crate::domain::inspection::{Core, Inspection, Lineage};
use crate::domain::score::Explanation;

/// The version of an inspection's stored body that this app writes.
pub const FORMAT: u16 = 2;

/// An inspection with the lineage that tells its versions apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub inspection: Rc<Inspection>,
    pub lineage: Lineage,
}

impl Record {
    /// The same inspection changed once more on `tablet`.
    #[must_use]
    pub fn changed(&self, inspection: Inspection, tablet: &TabletId) -> Self {
        Self { inspection: Rc::new(inspection), lineage: self.lineage.changed_on(tablet) }
    }
}

/// The stored body: the same record always gives the same bytes.
pub fn encode(record: &Record) -> Vec<u8> {
    let mut out = Writer::default();
    write(&mut out, record, None);
    out.finish().into_bytes()
}

/// Reads a stored body of `format`.
///
/// # Errors
/// `Newer` for a format this app doesn't know yet; otherwise the field that doesn't fit.
pub fn decode(format: u16, body: &[u8]) -> Result<Record, DecodeError> {
    if format > FORMAT {
        return Err(DecodeError::Newer { found: u32::from(format), newest: u32::from(FORMAT) });
    }
    let text = std::str::from_utf8(body).map_err(|_not_text| DecodeError::NotOurs)?;
    Node::read(text, read)
}

/// The hash that a signature under this inspection is bound to: SHA-256 of its id, checklist and content as they
/// are written. Signatures, history and lineage are not part of it.
pub fn signed_hash(core: &Core) -> ContentHash {
    let mut out = Writer::default();
    to_json::signed(&mut out, core);
    ContentHash::of(out.finish().as_bytes())
}

/// Writes a record into a document, with its score where one is given.
pub(super) fn write(out: &mut Writer, record: &Record, explained: Option<&Explanation>) {
    to_json::record(out, record, explained);
}

/// Reads an inspection that may stand inside another document. What it says of its score isn't looked at.
pub(super) fn read(node: &Node<'_>) -> Option<Record> {
    from_json::record(node)
}

/// Readers of parts, for whoever reads the rest of an inspection by itself.
pub(super) mod parts {
    use super::{evidence, from_json, signature};
    use crate::codec::node::Node;
    use crate::domain::evidence::Position;
    use crate::domain::inspection::{Adjustment, Entry, Finding, Signature, Veto};

    pub(in crate::codec) fn finding(node: &Node<'_>) -> Option<Finding> {
        from_json::finding(node)
    }

    pub(in crate::codec) fn history(list: &Node<'_>) -> Vec<Entry> {
        list.list(from_json::entry)
    }

    pub(in crate::codec) fn vetoes(list: &Node<'_>) -> Vec<Veto> {
        from_json::vetoes(list)
    }

    pub(in crate::codec) fn adjustments(list: &Node<'_>) -> Vec<Adjustment> {
        list.list(from_json::adjustment)
    }

    pub(in crate::codec) fn signatures(list: &Node<'_>) -> Vec<Signature> {
        list.list(signature::read)
    }

    /// Of an object that has nothing but a position.
    pub(in crate::codec) fn position(object: &Node<'_>) -> Option<Position> {
        evidence::position(&object.object(&["position"]))
    }
}
