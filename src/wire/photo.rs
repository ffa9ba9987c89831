//! A photo's entry in the manifest as JSON: its owner, and its data for the record. The entry lets a photo be added to
//! the record even if the app was killed between storing and referencing it.

use serde::{Deserialize, Serialize};

use super::document;
use super::error::{DecodeError, Problem};
use super::fault::{Fault, date, id, required};
use super::inspection::evidence::{WirePhoto, photos};
use super::object::Object;
use super::open::Open;
use super::text::Text;
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
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
    /// A short key of it, the same on every tablet: letters and digits.
    pub fn key(&self) -> String {
        let text = match self {
            Self::Finding { inspection, item, finding } => format!("{inspection} {item} {finding}"),
            Self::Rectification(id) => format!("#{id}"),
        };
        let mut key = ContentHash::of(text.as_bytes()).to_string();
        key.truncate(24);
        key
    }

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

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct WireEntry<'a> {
    format: u32,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    inspection: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    finding: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rectification: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dropped: Option<Text<'a>>,
    photos: Vec<Open<'a, WirePhoto<'a>>>,
}

#[derive(Deserialize)]
struct Head {
    format: u32,
}

pub fn encode(entry: &PhotoEntry) -> Vec<u8> {
    let photos = vec![(&entry.photo).into()];
    let dropped = entry.dropped.as_ref().map(Text::printed);
    let none = WireEntry {
        format: FORMAT,
        inspection: None,
        item: None,
        finding: None,
        rectification: None,
        dropped,
        photos,
    };
    let wire = match &entry.place {
        PhotoPlace::Finding { inspection, item, finding } => WireEntry {
            format: 1,
            inspection: Some(inspection.as_str().into()),
            item: Some(item.as_str().into()),
            finding: Some(finding.as_str().into()),
            ..none
        },
        PhotoPlace::Rectification(id) => WireEntry { rectification: Some(id.as_str().into()), ..none },
    };
    document::written(&wire).into_bytes()
}

/// Reads an entry.
///
/// # Errors
/// The path of the invalid value.
pub fn decode(bytes: &[u8]) -> Result<PhotoEntry, DecodeError> {
    let text = std::str::from_utf8(bytes).map_err(|_not_text| DecodeError::NotOurs)?;
    let newer = |found| DecodeError::Newer { found, newest: FORMAT };
    match document::parse::<Object<WireEntry<'_>>>(text) {
        Ok(wire) if wire.format <= FORMAT => Ok(entry(wire)?),
        Ok(wire) => Err(newer(wire.format)),
        // An entry of a newer app may differ in every other way.
        Err(error) => match document::parse::<Object<Head>>(text) {
            Ok(head) if head.format > FORMAT => Err(newer(head.format)),
            _ => Err(error),
        },
    }
}

fn entry(Object(wire): Object<WireEntry<'_>>) -> Result<PhotoEntry, Fault> {
    let place = if let Some(text) = &wire.rectification {
        PhotoPlace::Rectification(id("rectification", text, RectificationId::parse)?)
    } else {
        PhotoPlace::Finding {
            inspection: id("inspection", &required("inspection", wire.inspection)?, InspectionId::parse)?,
            item: id("item", &required("item", wire.item)?, ItemId::parse)?,
            finding: id("finding", &required("finding", wire.finding)?, FindingId::parse)?,
        }
    };
    let dropped = wire.dropped.map(|text| date("dropped", &text, Timestamp::parse)).transpose()?;
    let photo = photos(wire.photos)?.pop().ok_or_else(|| Fault::of("photos", Problem::Empty))?;
    Ok(PhotoEntry { place, photo, dropped })
}
