//! The stored body of what was given away: `[["<inspection>", <changes>, "<when>"], …]`, in the order of ids.

use super::error::DecodeError;
use super::node::Node;
use super::writer::Writer;
use crate::domain::date::Timestamp;
use crate::domain::exports::{Export, Exports};
use crate::domain::id::InspectionId;

/// The version of the body that this app writes.
pub const FORMAT: u16 = 1;

pub fn encode(exports: &Exports) -> Vec<u8> {
    let mut out = Writer::default();
    out.open('[');
    for (id, export) in exports.iter() {
        out.open('[');
        out.text(id.as_str());
        out.raw(&export.changes);
        out.text(&export.at.to_string());
        out.close(']');
    }
    out.close(']');
    out.finish().into_bytes()
}

/// Reads the same.
///
/// # Errors
/// `Newer` for a format this app doesn't know; otherwise the place that doesn't fit.
pub fn decode(format: u16, body: &[u8]) -> Result<Exports, DecodeError> {
    if format > FORMAT {
        return Err(DecodeError::Newer { found: u32::from(format), newest: u32::from(FORMAT) });
    }
    let text = std::str::from_utf8(body).map_err(|_not_text| DecodeError::NotOurs)?;
    Node::read(text, |node| {
        let mut exports = Exports::default();
        for (id, export) in node.list(entry) {
            exports.note(id, export);
        }
        Some(exports)
    })
}

fn entry(node: &Node<'_>) -> Option<(InspectionId, Export)> {
    let parts = node.parts();
    let [id, changes, at] = &parts[..] else {
        node.wrong_type();
        return None;
    };
    Some((id.id(InspectionId::parse)?, Export { changes: changes.whole(), at: at.date(Timestamp::parse)? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_faults_are_named() {
        let body = br#"[["0a1",7,"2026-11-28T10:00:00+08:00"],["0a2",1,"2026-11-28T10:05:00+08:00"]]"#;
        let exports = decode(FORMAT, body).unwrap();
        assert_eq!(exports.iter().len(), 2);
        assert_eq!(encode(&exports), body);
        assert!(matches!(decode(2, body), Err(DecodeError::Newer { found: 2, newest: 1 })));
        for (wrong, place) in [
            (&br#"[["0a1",7]]"#[..], "[0]"),
            (br#"[["0a1",-1,"2026-11-28T10:00:00+08:00"]]"#, "[0][1]"),
            (br#"[["0a1",7,"yesterday"]]"#, "[0][2]"),
        ] {
            let fault = format!("{:?}", decode(FORMAT, wrong).unwrap_err());
            assert!(fault.contains(place), "{fault}");
        }
    }
}
