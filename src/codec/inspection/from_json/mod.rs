//! From JSON to the domain's inspection; each field that doesn't fit is named by its path.

mod answer;
mod history;
mod veto;

use std::rc::Rc;

use super::Record;
use super::v1::WireState;
use crate::codec::error::Problem;
use crate::codec::node::{Node, Read};
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

const RECORD: [&str; 11] = [
    "id",
    "checklist",
    "state",
    "started",
    "finished",
    "discarded",
    "content",
    "history",
    "baseline",
    "lineage",
    "result",
];

pub(super) fn record(node: &Node<'_>) -> Read<Record> {
    let fields = node.object(&RECORD)?;
    let core = Core {
        id: fields.field("id")?.id(InspectionId::parse)?,
        checklist: checklist(&fields.field("checklist")?)?,
        started: fields.moment("started")?,
        content: Rc::new(content(&fields.field("content")?)?),
        history: fields.list_or_empty("history", history::entry)?,
    };
    let state = fields.field("state")?.word(state)?;
    let finished = optional_mark(&fields, "finished")?;
    let discarded = optional_mark(&fields, "discarded")?;
    let baseline = match fields.optional("baseline")? {
        Some(before) => Some(Rc::new(content(&before)?)),
        None => None,
    };
    // A file that contradicts itself is refused: reading half of it would lose the other half unseen.
    fields.absent("finished", state == WireState::Finished || finished.is_none())?;
    fields.absent("discarded", state == WireState::Discarded || discarded.is_none())?;
    fields.absent("baseline", state != WireState::Finished || baseline.is_none())?;
    let inspection = match (state, finished) {
        (WireState::Finished, Some(by)) => Inspection::Finished(Finished::from_parts(core, by)),
        (WireState::Finished, None) => return Err(fields.missing("finished")),
        (WireState::Discarded, _) if discarded.is_none() => return Err(fields.missing("discarded")),
        (WireState::Draft | WireState::Discarded, _) => {
            Inspection::Draft(Draft::from_parts(core, baseline, discarded))
        }
    };
    let lineage = lineage(&fields.field("lineage")?)?;
    Ok(Record { inspection: Rc::new(inspection), lineage })
}

fn state(word: &str) -> Option<WireState> {
    match word {
        "draft" => Some(WireState::Draft),
        "finished" => Some(WireState::Finished),
        "discarded" => Some(WireState::Discarded),
        _ => None,
    }
}

fn lineage(node: &Node<'_>) -> Read<Lineage> {
    let mut counts = SortedMap::new();
    for (name, count) in node.open_object()?.entries() {
        let tablet = TabletId::parse(name);
        let tablet = tablet.ok_or_else(|| node.fault(Problem::NotAnId { found: name.to_owned() }))?;
        if counts.insert(tablet, count.whole(u64::MAX)?).is_some() {
            return Err(count.fault(Problem::Repeated { found: name.to_owned() }));
        }
    }
    Ok(Lineage::from_counts(counts))
}

fn checklist(node: &Node<'_>) -> Read<ChecklistRef> {
    let fields = node.object(&["id", "version", "hash"])?;
    Ok(ChecklistRef {
        id: fields.field("id")?.id(ChecklistId::parse)?,
        version: fields.shared("version")?,
        hash: fields.field("hash")?.id(ContentHash::parse)?,
    })
}

const CONTENT: [&str; 14] = [
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
    "answers",
    "vetoes",
    "adjustments",
];

fn content(node: &Node<'_>) -> Read<Content> {
    let fields = node.object(&CONTENT)?;
    let vetoes = fields.given("vetoes")?;
    Ok(Content {
        details: details(&fields)?,
        answers: answer::answers(&fields.field("answers")?)?,
        vetoes: vetoes.map_or_else(|| Ok(Vec::new()), |list| veto::vetoes(&list))?,
        adjustments: fields.list_or_empty("adjustments", adjustment)?,
    })
}

fn details(fields: &Object<'_>) -> Read<Details> {
    let village = fields.field("village")?;
    let village = village.object(&["code", "name"])?;
    Ok(Details {
        village: village.field("code")?.id(VillageCode::parse)?,
        village_name: village.shared("name")?,
        round: fields.field("round")?.word(round)?,
        month: fields.field("month")?.date(Month::parse)?,
        site: fields.shared_or_empty("site")?,
        inspectors: fields.field("inspectors")?.list(|name| Ok(name.text()?.into()))?,
        companion: fields.shared_or_empty("companion")?,
        visit: fields.field("visit")?.word(visit)?,
        weather: fields.shared_or_empty("weather")?,
        route: fields.shared_or_empty("route")?,
        households: fields.small_or_zero("households")?,
        remarks: fields.shared_or_empty("remarks")?,
    })
}

fn round(word: &str) -> Option<Round> {
    Round::ALL.into_iter().find(|round| round.code() == word)
}

fn visit(word: &str) -> Option<Visit> {
    [Visit::Unannounced, Visit::Announced].into_iter().find(|visit| visit.code() == word)
}

fn adjustment(node: &Node<'_>) -> Read<Adjustment> {
    let fields = node.object(&["kind", "note", "by", "at"])?;
    Ok(Adjustment {
        kind: fields.shared("kind")?,
        note: fields.shared_or_empty("note")?,
        made: mark_of(&fields)?,
    })
}

fn mark(node: &Node<'_>) -> Read<Mark> {
    mark_of(&node.object(&["by", "at"])?)
}

fn optional_mark(fields: &Object<'_>, name: &'static str) -> Read<Option<Mark>> {
    match fields.optional(name)? {
        Some(node) => Ok(Some(mark(&node)?)),
        None => Ok(None),
    }
}

fn mark_of(fields: &Object<'_>) -> Read<Mark> {
    Ok(Mark { by: fields.shared("by")?, at: fields.moment("at")? })
}

/// A reason, which is never empty.
fn reason(fields: &Object<'_>) -> Read<Rc<str>> {
    let text = fields.shared_or_empty("reason")?;
    if text.trim().is_empty() { Err(fields.node().fault_below("reason", Problem::Empty)) } else { Ok(text) }
}
