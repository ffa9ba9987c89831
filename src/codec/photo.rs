//! A photo's entry in the manifest as JSON: what it belongs to, and what the record says of it. With it a photo finds
//! its way into the record even if the app was killed between keeping and naming it.

use super::error::DecodeError;
use super::inspection::evidence;
use super::node::Node;
use super::writer::Writer;
use crate::domain::date::Timestamp;
use crate::domain::evidence::Photo;
use crate::domain::id::{FindingId, InspectionId, ItemId};

/// The version of an entry that this app writes.
const FORMAT: u32 = 1;

/// The finding a photo belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PhotoPlace {
    pub inspection: InspectionId,
    pub item: ItemId,
    pub finding: FindingId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoEntry {
    pub place: PhotoPlace,
    pub photo: Photo,
    /// Since when no finding wants it any more: it was taken off on purpose.
    pub dropped: Option<Timestamp>,
}

pub fn encode(entry: &PhotoEntry) -> Vec<u8> {
    let mut out = Writer::default();
    out.open('{');
    out.number("format", FORMAT.into());
    out.field("inspection", entry.place.inspection.as_str());
    out.field("item", entry.place.item.as_str());
    out.field("finding", entry.place.finding.as_str());
    if let Some(dropped) = &entry.dropped {
        out.printed("dropped", dropped);
    }
    out.list("photos", std::slice::from_ref(&entry.photo), evidence::photo);
    out.close('}');
    out.finish().into_bytes()
}

/// Reads an entry.
///
/// # Errors
/// What doesn't fit, by its path.
pub fn decode(bytes: &[u8]) -> Result<PhotoEntry, DecodeError> {
    let text = std::str::from_utf8(bytes).map_err(|_not_text| DecodeError::NotOurs)?;
    Node::read(text, |node| {
        let found = u32::try_from(node.open_object().field("format")?.whole()).unwrap_or(u32::MAX);
        if found > FORMAT {
            node.refuse(DecodeError::Newer { found, newest: FORMAT });
            return None;
        }
        let fields = node.object(&["format", "inspection", "item", "finding", "dropped", "photos"]);
        Some(PhotoEntry {
            place: PhotoPlace {
                inspection: fields.field("inspection")?.id(InspectionId::parse)?,
                item: fields.field("item")?.id(ItemId::parse)?,
                finding: fields.field("finding")?.id(FindingId::parse)?,
            },
            dropped: fields.given("dropped").and_then(|_| fields.moment("dropped")),
            photo: evidence::photos(&fields.field("photos")?).pop()?,
        })
    })
}
