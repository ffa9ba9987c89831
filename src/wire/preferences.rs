//! The stored bodies of the preferences and of the town's notes on its villages.

use serde::{Deserialize, Serialize};

use super::document;
use super::error::{DecodeError, Problem};
use super::fault::{Fault, id, word as known_word};
use super::object::Object;
use super::text::Text;
use crate::domain::checklist::ChecklistRef;
use crate::domain::date::{Date, Month};
use crate::domain::digest::ContentHash;
use crate::domain::id::{ChecklistId, InspectionId, TabletId};
use crate::domain::inspection::Round;
use crate::domain::letterhead::Letterhead;
use crate::domain::preferences::{Bookmark, Language, Preferences, Shown, TextSize, Theme};
use crate::domain::village::{Place, VillageCode, VillageStatus, Villages};

/// The version of both bodies that this app writes.
pub const FORMAT: u16 = 1;

const LANGUAGES: [(Language, &str); 2] = [(Language::Chinese, "zh-CN"), (Language::English, "en")];
const THEMES: [(Theme, &str); 4] =
    [(Theme::Auto, "auto"), (Theme::Light, "light"), (Theme::Dark, "dark"), (Theme::Sun, "sun")];

fn word<T: PartialEq + Copy>(table: &[(T, &'static str)], value: T) -> &'static str {
    table.iter().find(|(known, _)| *known == value).map_or("", |(_, word)| word)
}

fn value<T: Copy>(table: &[(T, &'static str)], word: &str) -> Option<T> {
    table.iter().find(|(_, known)| *known == word).map(|(value, _)| *value)
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct WirePreferences<'a> {
    #[serde(borrow)]
    tablet: Text<'a>,
    welcomed: bool,
    language: Text<'a>,
    theme: Text<'a>,
    text_size: u16,
    me: Text<'a>,
    inspectors: Vec<Text<'a>>,
    /// Id, version, hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    checklist: Option<(Text<'a>, Text<'a>, Text<'a>)>,
    /// Inspection, page.
    #[serde(skip_serializing_if = "Option::is_none")]
    bookmark: Option<(Text<'a>, u16)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keep_camera: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    letterhead: Option<WireLetterhead<'a>>,
    /// Day, round, month.
    #[serde(skip_serializing_if = "Option::is_none")]
    shown: Option<(Text<'a>, Text<'a>, Option<Text<'a>>)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    install_put_off: Option<bool>,
}

#[derive(Deserialize, Serialize)]
struct WireLetterhead<'a> {
    #[serde(borrow, default, skip_serializing_if = "Text::is_empty")]
    office: Text<'a>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    prefix: Text<'a>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    seal: Text<'a>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    signers: Text<'a>,
}

/// The stored body of the preferences.
pub fn encode(preferences: &Preferences) -> Vec<u8> {
    let pin = preferences.checklist.as_ref();
    let mark = preferences.bookmark.as_ref();
    let wire = WirePreferences {
        tablet: preferences.tablet.as_str().into(),
        welcomed: preferences.welcomed,
        language: word(&LANGUAGES, preferences.language).into(),
        theme: word(&THEMES, preferences.theme).into(),
        text_size: preferences.text_size.percent(),
        me: (&preferences.me).into(),
        inspectors: preferences.inspectors.iter().map(Into::into).collect(),
        checklist: pin.map(|pin| (pin.id.as_str().into(), (&pin.version).into(), Text::printed(&pin.hash))),
        bookmark: mark.map(|mark| (mark.inspection.as_str().into(), mark.page)),
        keep_camera: preferences.keep_camera.then_some(true),
        letterhead: letterhead(&preferences.letterhead),
        shown: preferences.shown.as_ref().map(|shown| {
            (Text::printed(&shown.on), shown.round.code().into(), shown.month.as_ref().map(Text::printed))
        }),
        install_put_off: preferences.install_put_off.then_some(true),
    };
    document::written(&wire).into_bytes()
}

/// `None` where the office has set nothing.
fn letterhead(letterhead: &Letterhead) -> Option<WireLetterhead<'_>> {
    (*letterhead != Letterhead::default()).then(|| WireLetterhead {
        office: (&letterhead.office).into(),
        prefix: (&letterhead.prefix).into(),
        seal: (&letterhead.seal).into(),
        signers: (&letterhead.signers).into(),
    })
}

/// Reads the preferences. An appearance that this version doesn't know falls back to the default: a setting is no
/// reason to refuse a start.
pub fn decode(format: u16, body: &[u8]) -> Result<Preferences, DecodeError> {
    let Object(wire) = document::stored::<Object<WirePreferences<'_>>>(format, FORMAT, body)?;
    let size = wire.text_size;
    Ok(Preferences {
        tablet: id("tablet", &wire.tablet, TabletId::parse)?,
        welcomed: wire.welcomed,
        language: value(&LANGUAGES, &wire.language).unwrap_or_default(),
        theme: value(&THEMES, &wire.theme).unwrap_or_default(),
        text_size: TextSize::ALL.into_iter().find(|known| known.percent() == size).unwrap_or_default(),
        me: wire.me.shared(),
        inspectors: wire.inspectors.iter().map(Text::shared).collect(),
        // An invalid checklist counts as none; likewise an invalid bookmark.
        checklist: wire.checklist.and_then(|(id, version, hash)| {
            Some(ChecklistRef {
                id: ChecklistId::parse(&id)?,
                hash: ContentHash::parse(&hash)?,
                version: version.shared(),
            })
        }),
        bookmark: wire
            .bookmark
            .and_then(|(id, page)| Some(Bookmark { inspection: InspectionId::parse(&id)?, page })),
        keep_camera: wire.keep_camera.unwrap_or(false),
        letterhead: wire.letterhead.map_or_else(Letterhead::default, |wire| Letterhead {
            office: wire.office.shared(),
            prefix: wire.prefix.shared(),
            seal: wire.seal.shared(),
            signers: wire.signers.shared(),
        }),
        // What is no day or round counts as none.
        shown: wire.shown.and_then(|(on, round, month)| {
            Some(Shown {
                on: Date::parse(&on)?,
                round: Round::ALL.into_iter().find(|known| known.code() == &*round)?,
                month: month.and_then(|month| Month::parse(&month)),
            })
        }),
        install_put_off: wire.install_put_off.unwrap_or(false),
    })
}

const STATUSES: [(VillageStatus, &str); 3] = [
    (VillageStatus::Inspected, "inspected"),
    (VillageStatus::Cleared, "cleared"),
    (VillageStatus::Exempt, "exempt"),
];

/// What the town noted about a village.
#[derive(Deserialize, Serialize)]
struct WireVillage<'a> {
    #[serde(borrow)]
    code: Text<'a>,
    status: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    secretary: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    director: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Text<'a>>,
}

/// The stored body of the town's notes: only the villages that have notes.
pub fn encode_villages(villages: &Villages) -> Vec<u8> {
    let noted = villages.iter().filter(|record| record.is_noted());
    let wire = noted.map(|record| WireVillage {
        code: Text::printed(&record.village().code()),
        status: word(&STATUSES, record.status).into(),
        secretary: record.secretary.as_deref().map(Into::into),
        director: record.director.as_deref().map(Into::into),
        place: record.place.as_ref().map(Text::printed),
    });
    document::written(&wire.collect::<Vec<_>>()).into_bytes()
}

/// Applies the stored notes to the built-in list.
pub fn decode_villages(format: u16, body: &[u8]) -> Result<Villages, DecodeError> {
    let mut villages = Villages::built_in();
    let list = document::stored::<Vec<Object<WireVillage<'_>>>>(format, FORMAT, body)?;
    for (index, Object(wire)) in list.into_iter().enumerate() {
        note(&mut villages, wire).map_err(|fault| fault.index(index))?;
    }
    Ok(villages)
}

fn note(villages: &mut Villages, wire: WireVillage<'_>) -> Result<(), Fault> {
    let code = id("code", &wire.code, VillageCode::parse)?;
    let record = villages
        .get_mut(code)
        .ok_or_else(|| Fault::of("code", Problem::NotAnId { found: code.to_string() }))?;
    record.status = known_word("status", &wire.status, |word| value(&STATUSES, word))?;
    record.secretary = wire.secretary.map(Text::into_owned);
    record.director = wire.director.map(Text::into_owned);
    // Nothing depends on the place: an invalid one counts as none.
    record.place = wire.place.and_then(|place| Place::parse(&place));
    Ok(())
}
