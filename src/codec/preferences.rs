//! The stored bodies of the preferences and of the town's notes on its villages.

use super::error::{DecodeError, Problem};
use super::node::Node;
use super::writer::Writer;
use crate::domain::checklist::ChecklistRef;
use crate::domain::digest::ContentHash;
use crate::domain::id::{ChecklistId, InspectionId, TabletId};
use crate::domain::preferences::{Bookmark, Language, Preferences, TextSize, Theme};
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

/// The stored body of the preferences.
pub fn encode(preferences: &Preferences) -> Vec<u8> {
    let mut out = Writer::default();
    out.open('{');
    out.field("tablet", preferences.tablet.as_str());
    out.name("welcomed");
    out.raw(&preferences.welcomed);
    out.field("language", word(&LANGUAGES, preferences.language));
    out.field("theme", word(&THEMES, preferences.theme));
    out.number("textSize", preferences.text_size.percent().into());
    out.field("me", &preferences.me);
    out.list("inspectors", &preferences.inspectors, |out, name| out.text(name));
    if let Some(pin) = &preferences.checklist {
        out.list("checklist", &[pin.id.as_str(), &pin.version, &pin.hash.to_string()], |out, part| {
            out.text(part);
        });
    }
    if let Some(mark) = &preferences.bookmark {
        out.name("bookmark");
        out.open('[');
        out.text(mark.inspection.as_str());
        out.raw(&mark.page);
        out.close(']');
    }
    if preferences.keep_camera {
        out.name("keepCamera");
        out.raw(&true);
    }
    out.close('}');
    out.finish().into_bytes()
}

/// Reads the preferences. A look that this version doesn't know falls back to the default: a setting is
/// not worth refusing a start for.
pub fn decode(format: u16, body: &[u8]) -> Result<Preferences, DecodeError> {
    Node::read(text(format, body)?, preferences)
}

fn preferences(node: &Node<'_>) -> Option<Preferences> {
    let fields = node.open_object();
    let size = fields.small("textSize");
    Some(Preferences {
        tablet: fields.field("tablet")?.id(TabletId::parse)?,
        welcomed: fields.field("welcomed")?.flag(),
        language: value(&LANGUAGES, &fields.text("language")).unwrap_or_default(),
        theme: value(&THEMES, &fields.text("theme")).unwrap_or_default(),
        text_size: TextSize::ALL.into_iter().find(|known| known.percent() == size).unwrap_or_default(),
        me: fields.shared("me"),
        inspectors: fields.list("inspectors", |name| Some(name.text().into())),
        checklist: fields.optional("checklist").and_then(|node| checklist(&node)),
        bookmark: fields.optional("bookmark").and_then(|node| bookmark(&node)),
        keep_camera: fields.optional("keepCamera").is_some_and(|node| node.flag()),
    })
}

/// `[id, version, hash]`; one that can't be kept is as good as none.
fn checklist(node: &Node<'_>) -> Option<ChecklistRef> {
    let parts = node.parts();
    let [id, version, hash] = &parts[..] else {
        node.wrong_type();
        return None;
    };
    let (id, version, hash) = (id.text(), version.text(), hash.text());
    Some(ChecklistRef {
        id: ChecklistId::parse(&id)?,
        hash: ContentHash::parse(&hash)?,
        version: version.into(),
    })
}

/// `[inspection, page]`; likewise.
fn bookmark(node: &Node<'_>) -> Option<Bookmark> {
    let parts = node.parts();
    let [inspection, page] = &parts[..] else {
        node.wrong_type();
        return None;
    };
    let (inspection, page) = (inspection.text(), page.small());
    Some(Bookmark { inspection: InspectionId::parse(&inspection)?, page })
}

const STATUSES: [(VillageStatus, &str); 3] = [
    (VillageStatus::Inspected, "inspected"),
    (VillageStatus::Cleared, "cleared"),
    (VillageStatus::Exempt, "exempt"),
];

/// The stored body of the town's notes: only villages something was noted about.
pub fn encode_villages(villages: &Villages) -> Vec<u8> {
    let mut out = Writer::default();
    out.open('[');
    for record in villages.iter().filter(|record| record.is_noted()) {
        out.open('{');
        out.printed("code", &record.village().code());
        out.field("status", word(&STATUSES, record.status));
        for (name, person) in [("secretary", &record.secretary), ("director", &record.director)] {
            if let Some(person) = person {
                out.field(name, person);
            }
        }
        if let Some(place) = record.place {
            out.printed("place", &place);
        }
        out.close('}');
    }
    out.close(']');
    out.finish().into_bytes()
}

/// Reads the notes over the built-in list.
pub fn decode_villages(format: u16, body: &[u8]) -> Result<Villages, DecodeError> {
    Node::read(text(format, body)?, villages)
}

fn villages(node: &Node<'_>) -> Option<Villages> {
    let mut villages = Villages::built_in();
    for noted in node.parts() {
        let fields = noted.open_object();
        let name = fields.field("code")?;
        let code = name.id(VillageCode::parse)?;
        let Some(record) = villages.get_mut(code) else {
            name.fault(Problem::NotAnId { found: code.to_string() });
            return None;
        };
        record.status = fields.field("status")?.word(|word| value(&STATUSES, word))?;
        record.secretary = fields.optional("secretary").map(|name| name.text().into_owned());
        record.director = fields.optional("director").map(|name| name.text().into_owned());
        // Nothing rests on it: one that can't be read is none.
        record.place = fields.optional("place").and_then(|place| Place::parse(&place.text()));
    }
    Some(villages)
}

fn text(format: u16, body: &[u8]) -> Result<&str, DecodeError> {
    if format > FORMAT {
        return Err(DecodeError::Newer { found: u32::from(format), newest: u32::from(FORMAT) });
    }
    std::str::from_utf8(body).map_err(|_not_text| DecodeError::NotOurs)
}
