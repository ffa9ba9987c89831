//! From JSON to the domain's inspection; each field that doesn't fit is named by its path.

mod answer;
mod history;
mod veto;

pub(super) use answer::finding;
pub(super) use history::entry;
pub(super) use veto::vetoes;

use std::rc::Rc;

use super::{Record, evidence, signature};
use crate::codec::error::Problem;
use crate::codec::node::Node;
use crate::codec::object::Object;
use crate::domain::checklist::ChecklistRef;
use crate::domain::date::Month;
use crate::domain::digest::ContentHash;
use crate::domain::id::{ChecklistId, InspectionId, TabletId};
use crate::domain::inspection::{
    Adjustment, Content, Core, Details, Draft, Finished, Inspection, Lineage, Mark, Round, Visit,
};
use crate::domain::village::VillageCode;
use crate::sorted::SortedMap;

const RECORD: [&str; 12] = [
    "id",
    "checklist",
    "state",
    "started",
    "finished",
    "discarded",
    "content",
    "history",
    "signatures",
    "baseline",
    "lineage",
    "result",
];

pub(super) fn record(node: &Node<'_>) -> Option<Record> {
    let fields = node.object(&RECORD);
    let core = Core {
        id: fields.field("id")?.id(InspectionId::parse)?,
        checklist: checklist(&fields.field("checklist")?)?,
        started: fields.moment("started")?,
        content: Rc::new(content(&fields.field("content")?)?),
        history: fields.list_or_empty("history", history::entry),
        signatures: fields.list_or_empty("signatures", signature::read),
    };
    let state = fields.field("state")?.word(state)?;
    let finished = optional_mark(&fields, "finished");
    let discarded = optional_mark(&fields, "discarded");
    let baseline = fields.optional("baseline").and_then(|before| content(&before)).map(Rc::new);
    // A file that contradicts itself is refused: reading half of it would lose the other half unseen.
    fields.absent("finished", state == State::Finished || finished.is_none());
    fields.absent("discarded", state == State::Discarded || discarded.is_none());
    fields.absent("baseline", state != State::Finished || baseline.is_none());
    if state == State::Discarded && discarded.is_none() {
        fields.missing("discarded");
    }
    let inspection = if state == State::Finished {
        let Some(by) = finished else {
            fields.missing("finished");
            return None;
        };
        Inspection::Finished(Finished::from_parts(core, by))
    } else {
        Inspection::Draft(Draft::from_parts(core, baseline, discarded))
    };
    let lineage = lineage(&fields.field("lineage")?);
    Some(Record { inspection: Rc::new(inspection), lineage })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Draft,
    Finished,
    Discarded,
}

fn state(word: &str) -> Option<State> {
    match word {
        "draft" => Some(State::Draft),
        "finished" => Some(State::Finished),
        "discarded" => Some(State::Discarded),
        _ => None,
    }
}

fn lineage(node: &Node<'_>) -> Lineage {
    let mut counts = SortedMap::new();
    for (name, count) in node.open_object().entries() {
        match TabletId::parse(name) {
            Some(tablet) if counts.contains_key(&tablet) => {
                count.fault(Problem::Repeated { found: name.to_owned() });
            }
            Some(tablet) => {
                counts.insert(tablet, count.whole());
            }
            None => node.fault(Problem::NotAnId { found: name.to_owned() }),
        }
    }
    Lineage::from_counts(counts)
}

fn checklist(node: &Node<'_>) -> Option<ChecklistRef> {
    let fields = node.object(&["id", "version", "hash"]);
    Some(ChecklistRef {
        id: fields.field("id")?.id(ChecklistId::parse)?,
        hash: fields.field("hash")?.id(ContentHash::parse)?,
        version: fields.shared("version"),
    })
}

const CONTENT: [&str; 15] = [
    "village",
    "round",
    "month",
    "site",
    "inspectors",
    "companion",
    "visit",
    "weather",
    "route",
    "households",
    "remarks",
    "position",
    "answers",
    "vetoes",
    "adjustments",
];

fn content(node: &Node<'_>) -> Option<Content> {
    let fields = node.object(&CONTENT);
    Some(Content {
        details: details(&fields)?,
        answers: answer::answers(&fields.field("answers")?),
        vetoes: fields.given("vetoes").map_or_else(Vec::new, |list| veto::vetoes(&list)),
        adjustments: fields.list_or_empty("adjustments", adjustment),
    })
}

fn details(fields: &Object<'_>) -> Option<Details> {
    let village = fields.field("village")?;
    let village = village.object(&["code", "name"]);
    Some(Details {
        village: village.field("code")?.id(VillageCode::parse)?,
        round: fields.field("round")?.word(round)?,
        month: fields.field("month")?.date(Month::parse)?,
        visit: fields.field("visit")?.word(visit)?,
        village_name: village.shared("name"),
        site: fields.shared_or_empty("site"),
        inspectors: fields.list("inspectors", |name| Some(name.text().into())),
        companion: fields.shared_or_empty("companion"),
        weather: fields.shared_or_empty("weather"),
        route: fields.shared_or_empty("route"),
        households: fields.small_or_zero("households"),
        remarks: fields.shared_or_empty("remarks"),
        position: evidence::position(fields),
    })
}

fn round(word: &str) -> Option<Round> {
    Round::ALL.into_iter().find(|round| round.code() == word)
}

fn visit(word: &str) -> Option<Visit> {
    [Visit::Unannounced, Visit::Announced].into_iter().find(|visit| visit.code() == word)
}

pub(super) fn adjustment(node: &Node<'_>) -> Option<Adjustment> {
    let fields = node.object(&["kind", "note", "by", "at"]);
    let made = mark_of(&fields)?;
    Some(Adjustment { kind: fields.shared("kind"), note: fields.shared_or_empty("note"), made })
}

fn mark(node: &Node<'_>) -> Option<Mark> {
    mark_of(&node.object(&["by", "at"]))
}

fn optional_mark(fields: &Object<'_>, name: &'static str) -> Option<Mark> {
    mark(&fields.optional(name)?)
}

fn mark_of(fields: &Object<'_>) -> Option<Mark> {
    Some(Mark { at: fields.moment("at")?, by: fields.shared("by") })
}

/// A reason, which is never empty.
fn reason(fields: &Object<'_>) -> Rc<str> {
    let text = fields.shared_or_empty("reason");
    if text.trim().is_empty() {
        fields.node().fault_below("reason", Problem::Empty);
    }
    text
}
