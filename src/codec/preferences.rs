//! The stored bodies of the preferences and of the town's notes on its villages.

use serde::{Deserialize, Serialize};

use super::error::{DecodeError, Problem};
use super::read;
use crate::domain::checklist::ChecklistRef;
use crate::domain::digest::ContentHash;
use crate::domain::id::{ChecklistId, InspectionId, TabletId};
use crate::domain::preferences::{Bookmark, Language, Preferences, TextSize, Theme};
use crate::domain::village::{VillageCode, VillageStatus, Villages};

/// The version of both bodies that this app writes.
pub const FORMAT: u16 = 1;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct WirePreferences {
    tablet: String,
    welcomed: bool,
    language: String,
    theme: String,
    text_size: u16,
    me: String,
    inspectors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checklist: Option<[String; 3]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bookmark: Option<(String, u16)>,
}

const LANGUAGES: [(Language, &str); 2] = [(Language::Chinese, "zh-CN"), (Language::English, "en")];
const THEMES: [(Theme, &str); 4] =
    [(Theme::Auto, "auto"), (Theme::Light, "light"), (Theme::Dark, "dark"), (Theme::Sun, "sun")];

fn word<T: PartialEq + Copy>(table: &[(T, &'static str)], value: T) -> String {
    table.iter().find(|(known, _)| *known == value).map_or_else(String::new, |(_, word)| (*word).to_owned())
}

fn value<T: Copy>(table: &[(T, &'static str)], word: &str) -> Option<T> {
    table.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
}

/// The stored body of the preferences.
pub fn encode(preferences: &Preferences) -> Vec<u8> {
    let checklist = preferences.checklist.as_ref();
    let wire = WirePreferences {
        tablet: preferences.tablet.to_string(),
        welcomed: preferences.welcomed,
        language: word(&LANGUAGES, preferences.language),
        theme: word(&THEMES, preferences.theme),
        text_size: preferences.text_size.percent(),
        me: preferences.me.to_string(),
        inspectors: preferences.inspectors.iter().map(ToString::to_string).collect(),
        checklist: checklist.map(|pin| [pin.id.to_string(), pin.version.to_string(), pin.hash.to_string()]),
        bookmark: preferences.bookmark.as_ref().map(|mark| (mark.inspection.to_string(), mark.page)),
    };
    // Serialising a struct of strings and numbers into memory can't fail.
    serde_json::to_vec(&wire).unwrap_or_default()
}

/// Reads the preferences. A look that this version doesn't know falls back to the default: a setting is
/// not worth refusing a start for.
pub fn decode(format: u16, body: &[u8]) -> Result<Preferences, DecodeError> {
    let wire: WirePreferences = read::json(text(format, body)?)?;
    let tablet = TabletId::parse(&wire.tablet)
        .ok_or_else(|| DecodeError::field("tablet", Problem::NotAnId { found: wire.tablet.clone() }))?;
    let pin = |[id, version, hash]: [String; 3]| {
        Some(ChecklistRef {
            id: ChecklistId::parse(&id)?,
            version: version.into(),
            hash: ContentHash::parse(&hash)?,
        })
    };
    Ok(Preferences {
        tablet,
        welcomed: wire.welcomed,
        language: value(&LANGUAGES, &wire.language).unwrap_or_default(),
        theme: value(&THEMES, &wire.theme).unwrap_or_default(),
        text_size: TextSize::ALL
            .into_iter()
            .find(|size| size.percent() == wire.text_size)
            .unwrap_or_default(),
        me: wire.me.into(),
        inspectors: wire.inspectors.into_iter().map(Into::into).collect(),
        checklist: wire.checklist.and_then(pin),
        bookmark: wire.bookmark.and_then(|(inspection, page)| {
            Some(Bookmark { inspection: InspectionId::parse(&inspection)?, page })
        }),
    })
}

#[derive(Serialize, Deserialize)]
struct WireVillage {
    code: String,
    status: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    secretary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    director: Option<String>,
}

const STATUSES: [(VillageStatus, &str); 3] = [
    (VillageStatus::Inspected, "inspected"),
    (VillageStatus::Cleared, "cleared"),
    (VillageStatus::Exempt, "exempt"),
];

/// The stored body of the town's notes: only villages something was noted about.
pub fn encode_villages(villages: &Villages) -> Vec<u8> {
    let noted: Vec<WireVillage> = villages
        .iter()
        .filter(|record| record.is_noted())
        .map(|record| WireVillage {
            code: record.village().code().to_string(),
            status: word(&STATUSES, record.status),
            secretary: record.secretary.clone(),
            director: record.director.clone(),
        })
        .collect();
    // As above.
    serde_json::to_vec(&noted).unwrap_or_default()
}

/// Reads the notes over the built-in list.
pub fn decode_villages(format: u16, body: &[u8]) -> Result<Villages, DecodeError> {
    let wire: Vec<WireVillage> = read::json(text(format, body)?)?;
    let mut villages = Villages::built_in();
    for (at, noted) in wire.into_iter().enumerate() {
        let field = |name: &str, problem| DecodeError::field(format!("[{at}].{name}"), problem);
        let record = VillageCode::parse(&noted.code).and_then(|code| villages.get_mut(code));
        let record = record.ok_or_else(|| field("code", Problem::NotAnId { found: noted.code.clone() }))?;
        let unknown = || field("status", Problem::UnknownWord { found: noted.status.clone() });
        record.status = value(&STATUSES, &noted.status).ok_or_else(unknown)?;
        record.secretary = noted.secretary;
        record.director = noted.director;
    }
    Ok(villages)
}

fn text(format: u16, body: &[u8]) -> Result<&str, DecodeError> {
    if format > FORMAT {
        return Err(DecodeError::Newer { found: u32::from(format), newest: u32::from(FORMAT) });
    }
    std::str::from_utf8(body).map_err(|_not_text| DecodeError::NotOurs)
}
