//! From JSON to events; each field that doesn't fit is named by its path.

use std::rc::Rc;

use super::to_json;
use crate::codec::error::Problem;
use crate::codec::inspection::evidence;
use crate::codec::node::Node;
use crate::codec::object::Object;
use crate::domain::checklist::{Level, Severity};
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::Picture;
use crate::domain::id::{EventId, FindingId, InspectionId, ItemId, RectificationId};
use crate::domain::inspection::Mark;
use crate::domain::rectification::{
    Amendment, Deadline, Event, Extension, ExtensionRule, HotlineLimit, ItemNamed, Matter, Move, Number,
    Origin, Reason, Rectification, Source, Verb, What,
};
use crate::domain::text::LocalText;
use crate::domain::village::VillageCode;

pub(super) fn rectification(node: &Node<'_>) -> Option<Rectification> {
    let fields = node.object(&["id", "events"]);
    let id = fields.field("id")?.id(RectificationId::parse)?;
    let list = fields.field("events")?;
    let events = list.list(event);
    let read = Rectification::from_events(id, events.iter().cloned());
    if read.is_none() {
        // None of them opens it.
        list.fault(Problem::Empty);
    }
    let read = read?;
    if read.events().len() != events.len() {
        list.fault(Problem::Repeated { found: "id".to_owned() });
    }
    Some(read)
}

const EVENT: [&str; 11] =
    ["id", "after", "by", "at", "what", "matter", "field", "text", "days", "reason", "photos"];

fn event(node: &Node<'_>) -> Option<Rc<Event>> {
    let mut known = EVENT.to_vec();
    known.push("note");
    let fields = node.object(&known);
    let id = fields.field("id")?.id(EventId::parse)?;
    let mark = Mark { at: fields.moment("at")?, by: fields.shared("by") };
    let after = fields.list_or_empty("after", |node| node.id(EventId::parse));
    let what = what(&fields)?;
    Some(Rc::new(Event::new(id, after, mark, what, fields.shared_or_empty("note"))))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Opened,
    Amended,
    Extended,
    Noted,
    Moved(Verb),
}

fn kind(word: &str) -> Option<Kind> {
    match word {
        "opened" => Some(Kind::Opened),
        "amended" => Some(Kind::Amended),
        "extend" => Some(Kind::Extended),
        "noted" => Some(Kind::Noted),
        _ => Verb::ALL.into_iter().find(|verb| verb.code() == word).map(Kind::Moved),
    }
}

fn what(fields: &Object<'_>) -> Option<What> {
    let kind = fields.field("what")?.word(kind)?;
    let photos = photos(fields);
    // What says nothing here is refused: reading half of an event would lose the other half unseen.
    let (reasoned, pictured) = match kind {
        Kind::Moved(verb) => (verb.needs_reason(), verb.takes_photos()),
        other => (other == Kind::Extended, false),
    };
    fields.absent("reason", reasoned || fields.given("reason").is_none());
    fields.absent("photos", pictured || photos.is_empty());
    fields.absent("matter", kind == Kind::Opened || fields.given("matter").is_none());
    fields.absent("field", kind == Kind::Amended || fields.given("field").is_none());
    fields.absent("text", kind == Kind::Amended || fields.given("text").is_none());
    fields.absent("days", kind == Kind::Extended || fields.given("days").is_none());
    Some(match kind {
        Kind::Opened => What::Opened(Box::new(matter(&fields.field("matter")?)?)),
        Kind::Amended => What::Amended(amendment(fields)?),
        Kind::Extended => What::Extended(Extension { days: fields.small("days"), reason: reason(fields)? }),
        Kind::Noted => What::Noted,
        Kind::Moved(Verb::Issue) => What::Moved(Move::Issue),
        Kind::Moved(Verb::Start) => What::Moved(Move::Start),
        Kind::Moved(Verb::Report) => What::Moved(Move::Report { photos }),
        Kind::Moved(Verb::Pass) => What::Moved(Move::Pass { photos }),
        Kind::Moved(Verb::Return) => What::Moved(Move::Return { reason: reason(fields)?, photos }),
        Kind::Moved(Verb::Withdraw) => What::Moved(Move::Withdraw { reason: reason(fields)? }),
    })
}

fn reason(fields: &Object<'_>) -> Option<Reason> {
    let node = fields.field("reason")?;
    let reason = Reason::new(&node.text());
    if reason.is_none() {
        node.fault(Problem::Empty);
    }
    reason
}

/// Photos as they were taken; in format 1 their hashes alone.
fn photos(fields: &Object<'_>) -> Vec<Picture> {
    fields.list_or_empty("photos", |node| {
        if node.raw().starts_with('"') {
            node.id(ContentHash::parse).map(Picture::Hash)
        } else {
            evidence::read_photo(node).map(Picture::Photo)
        }
    })
}

fn amendment(fields: &Object<'_>) -> Option<Amendment> {
    let name = fields.field("field")?;
    let text = fields.field("text")?;
    let shared = || -> Rc<str> { text.text().into() };
    Some(match &*name.text() {
        "place" => Amendment::Place(shared()),
        "description" => Amendment::Description(shared()),
        "demand" => Amendment::Demand(shared()),
        "responsible" => Amendment::Responsible(shared()),
        "severity" => Amendment::Severity(text.word(severity)?),
        "level" => Amendment::Level(text.word(level)?),
        "deadline" => Amendment::Deadline(Deadline::at(text.date(Timestamp::parse)?)),
        other => {
            name.fault(Problem::UnknownWord { found: other.to_owned() });
            return None;
        }
    })
}

const MATTER: [&str; 20] = [
    "number",
    "village",
    "source",
    "limit",
    "inspection",
    "finding",
    "item",
    "itemZh",
    "itemEn",
    "place",
    "description",
    "demand",
    "photos",
    "severity",
    "level",
    "responsible",
    "found",
    "deadline",
    "extensions",
    "extensionDays",
];

fn matter(node: &Node<'_>) -> Option<Matter> {
    let fields = node.object(&MATTER);
    let village = fields.field("village")?;
    let village = village.object(&["code", "name"]);
    Some(Matter {
        number: fields.field("number")?.id(Number::parse)?,
        village: village.field("code")?.id(VillageCode::parse)?,
        village_name: village.shared("name"),
        source: source(&fields)?,
        origin: origin(&fields),
        item: item(&fields),
        place: fields.shared_or_empty("place"),
        description: fields.shared_or_empty("description"),
        demand: fields.shared_or_empty("demand"),
        photos: photos(&fields),
        severity: fields.field("severity")?.word(severity)?,
        level: fields.field("level")?.word(level)?,
        responsible: fields.shared_or_empty("responsible"),
        found: fields.moment("found")?,
        deadline: Deadline::at(fields.moment("deadline")?),
        extension: ExtensionRule { times: fields.small("extensions"), days: fields.small("extensionDays") },
    })
}

fn source(fields: &Object<'_>) -> Option<Source> {
    let plain =
        fields.field("source")?.word(|word| Source::ALL.into_iter().find(|one| one.code() == word))?;
    let hotline = matches!(plain, Source::Hotline(_));
    fields.absent("limit", hotline || fields.given("limit").is_none());
    if !hotline {
        return Some(plain);
    }
    let limit =
        fields.field("limit")?.word(|word| HotlineLimit::ALL.into_iter().find(|one| one.code() == word))?;
    Some(Source::Hotline(limit))
}

/// `None` where there is none, and where half of it is missing: then it said so.
fn origin(fields: &Object<'_>) -> Option<Origin> {
    if fields.given("inspection").is_none() && fields.given("finding").is_none() {
        return None;
    }
    Some(Origin {
        inspection: fields.field("inspection")?.id(InspectionId::parse)?,
        finding: fields.field("finding")?.id(FindingId::parse)?,
    })
}

/// Likewise.
fn item(fields: &Object<'_>) -> Option<ItemNamed> {
    if ["item", "itemZh", "itemEn"].iter().all(|name| fields.given(name).is_none()) {
        return None;
    }
    Some(ItemNamed {
        id: fields.field("item")?.id(ItemId::parse)?,
        text: LocalText { zh: fields.shared("itemZh"), en: fields.shared("itemEn") },
    })
}

fn severity(word: &str) -> Option<Severity> {
    [Severity::General, Severity::Serious, Severity::Critical]
        .into_iter()
        .find(|known| to_json::severity(*known) == word)
}

fn level(word: &str) -> Option<Level> {
    [Level::Village, Level::Town].into_iter().find(|known| to_json::level(*known) == word)
}
