//! A photo's entry in the manifest as JSON: what it belongs to, and what the record says of it. With it a photo finds
//! its way into the record even if the app was killed between keeping and naming it.

use super::error::DecodeError;
use super::inspection::evidence;
use super::node::Node;
use super::object::Object;
use super::writer::Writer;
use crate::domain::date::Timestamp;
use crate::domain::evidence::Photo;
use crate::domain::id::{FindingId, InspectionId, ItemId, RectificationId};

/// The newest version of an entry that is known here. A finding's are written in version 1, which knew nothing else.
const FORMAT: u32 = 2;

/// What a photo belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhotoPlace {
    Finding {
        inspection: InspectionId,
        item: ItemId,
        finding: FindingId,
    },
    /// Since version 2: an event of a rectification, or the next one where none names it yet.
    Rectification(RectificationId),
}

impl PhotoPlace {
    pub fn inspection(&self) -> Option<&InspectionId> {
        match self {
            Self::Finding { inspection, .. } => Some(inspection),
            Self::Rectification(_) => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoEntry {
    pub place: PhotoPlace,
    pub photo: Photo,
    /// Since when nothing wants it any more: it was taken off on purpose.
    pub dropped: Option<Timestamp>,
}

pub fn encode(entry: &PhotoEntry) -> Vec<u8> {
    let mut out = Writer::default();
    out.open('{');
    match &entry.place {
        PhotoPlace::Finding { inspection, item, finding } => {
            out.number("format", 1);
            out.field("inspection", inspection.as_str());
            out.field("item", item.as_str());
            out.field("finding", finding.as_str());
        }
        PhotoPlace::Rectification(id) => {
            out.number("format", 2);
            out.field("rectification", id.as_str());
        }
    }
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
        let known = ["format", "inspection", "item", "finding", "rectification", "dropped", "photos"];
        let fields = node.object(&known);
        Some(PhotoEntry {
            place: place(&fields)?,
            dropped: fields.given("dropped").and_then(|_| fields.moment("dropped")),
            photo: evidence::photos(&fields.field("photos")?).pop()?,
        })
    })
}

fn place(fields: &Object<'_>) -> Option<PhotoPlace> {
    if let Some(node) = fields.given("rectification") {
        return node.id(RectificationId::parse).map(PhotoPlace::Rectification);
    }
    Some(PhotoPlace::Finding {
        inspection: fields.field("inspection")?.id(InspectionId::parse)?,
        item: fields.field("item")?.id(ItemId::parse)?,
        finding: fields.field("finding")?.id(FindingId::parse)?,
    })
}
