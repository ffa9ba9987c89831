//! Rectifications as JSON: their events, and nothing that follows from them. The same in storage and in the files that
//! are handed over.

mod from_json;
mod to_json;
#[cfg(feature = "schema")]
pub mod v2;

use super::error::DecodeError;
use super::node::Node;
use super::writer::Writer;
use crate::domain::rectification::Rectification;

/// The version of a rectification's stored body that this app writes.
///
/// In format 1 an event named its photos by their hashes alone; those of format 2 say what a finding says of its own.
pub const FORMAT: u16 = 2;

/// The stored body: the same events always give the same bytes.
pub fn encode(one: &Rectification) -> Vec<u8> {
    let mut out = Writer::default();
    write(&mut out, one);
    out.finish().into_bytes()
}

/// Reads a stored body of `format`.
///
/// # Errors
/// `Newer` for a format this app doesn't know yet; otherwise the field that doesn't fit.
pub fn decode(format: u16, body: &[u8]) -> Result<Rectification, DecodeError> {
    if format > FORMAT {
        return Err(DecodeError::Newer { found: u32::from(format), newest: u32::from(FORMAT) });
    }
    let text = std::str::from_utf8(body).map_err(|_not_text| DecodeError::NotOurs)?;
    Node::read(text, read)
}

/// Writes one into a document.
pub(super) fn write(out: &mut Writer, one: &Rectification) {
    to_json::rectification(out, one);
}

/// Reads one that may stand inside another document.
pub(super) fn read(node: &Node<'_>) -> Option<Rectification> {
    from_json::rectification(node)
}
