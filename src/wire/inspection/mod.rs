//! Inspections as JSON: the same wire type in storage and in the files that are handed over. A change of meaning is a new
//! version. Empty members are left out, lists are sorted as the domain sorts them.

mod answer;
mod content;
pub(super) mod evidence;
mod history;
mod lineage;
pub(super) mod mark;
mod record;
pub(super) mod result;
mod signature;
mod veto;

use std::rc::Rc;

pub(super) use record::{WireInspection, clock_doubt};

use super::document;
use super::error::DecodeError;
use super::open::Open;
use crate::domain::digest::ContentHash;
use crate::domain::id::TabletId;
use crate::domain::inspection::{Core, Inspection, Lineage};

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
    document::written(&WireInspection::of(record, None)).into_bytes()
}

/// Reads a stored body of `format`. The score in it is ignored.
///
/// # Errors
/// `Newer` for a format this app doesn't know yet; otherwise the invalid field.
pub fn decode(format: u16, body: &[u8]) -> Result<Record, DecodeError> {
    let wire: Open<'_, WireInspection<'_>> = document::stored(format, FORMAT, body)?;
    let unknown = wire.unknown.fields();
    Ok(wire.known.record(unknown)?)
}

/// The hash that a signature under this inspection is bound to: SHA-256 of its id, checklist and content as they are
/// written. Signatures, history and lineage are not part of it. Its meaning never changes: signatures of every version
/// depend on it.
pub fn signed_hash(core: &Core) -> ContentHash {
    ContentHash::of(document::written(&record::Signed::of(core)).as_bytes())
}
