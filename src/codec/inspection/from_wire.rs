//! From the wire to the domain's inspection; each field that doesn't fit is named by its path.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::Record;
use super::v1::{
    WireAdjustment, WireAnswer, WireAnswerKind, WireChecklistRef, WireContent, WireDifference, WireEntry,
    WireFinding, WireInspection, WireMark, WireOccurrence, WireReview, WireState, WireVeto,
};
use crate::codec::error::{DecodeError, Problem};
use crate::domain::checklist::ChecklistRef;
use crate::domain::date::{Month, Timestamp};
use crate::domain::digest::ContentHash;
use crate::domain::id::{ChecklistId, FindingId, InspectionId, ItemId, TabletId};
use crate::domain::inspection::answer::Findings;
use crate::domain::inspection::history::Field;
use crate::domain::inspection::{
    Adjustment, Answer, Content, Core, Details, Difference, Draft, Entry, Finding, Finished, Inspection,
    Lineage, Mark, Occurrence, Review, Round, Veto, VetoCause, Visit,
};
use crate::domain::village::VillageCode;

type Read<T> = Result<T, DecodeError>;

pub(super) fn record(wire: WireInspection) -> Read<Record> {
    let core = Core {
        id: id("id", &wire.id, InspectionId::parse)?,
        checklist: checklist(&wire.checklist).map_err(|error| error.within("checklist"))?,
        started: moment("started", &wire.started)?,
        content: Rc::new(content(wire.content).map_err(|error| error.within("content"))?),
        history: list("history", wire.history, entry)?,
    };
    let finished = wire.finished.map(|by| mark(&by).map_err(|error| error.within("finished"))).transpose()?;
    let discarded = wire.discarded.map(|by| mark(&by).map_err(|error| error.within("discarded"))).transpose()?;
    let baseline = wire
        .baseline
        .map(|before| content(*before).map(Rc::new).map_err(|error| error.within("baseline")))
        .transpose()?;
    let inspection = match (wire.state, finished) {
        (WireState::Finished, Some(by)) => Inspection::Finished(Finished::from_parts(core, by)),
        (WireState::Finished, None) => return Err(missing("finished")),
        (WireState::Discarded, _) if discarded.is_none() => return Err(missing("discarded")),
        (WireState::Draft, _) => Inspection::Draft(Draft::from_parts(core, baseline, None)),
        (WireState::Discarded, _) => Inspection::Draft(Draft::from_parts(core, baseline, discarded)),
    };
    let mut counts = BTreeMap::new();
    for (tablet, count) in wire.lineage {
        counts.insert(id("lineage", &tablet, TabletId::parse)?, count);
    }
    Ok(Record { inspection: Rc::new(inspection), lineage: Lineage::from_counts(counts) })
}

fn checklist(wire: &WireChecklistRef) -> Read<ChecklistRef> {
    Ok(ChecklistRef {
        id: id("id", &wire.id, ChecklistId::parse)?,
        version: wire.version.as_str().into(),
        hash: id("hash", &wire.hash, ContentHash::parse)?,
    })
}

fn content(wire: WireContent) -> Read<Content> {
    let village = id("village.code", &wire.village.code, VillageCode::parse)?;
    let round = Round::ALL.into_iter().find(|round| round.code() == wire.round);
    let visit = [Visit::Unannounced, Visit::Announced].into_iter().find(|visit| visit.code() == wire.visit);
    let details = Details {
        village,
        village_name: wire.village.name.into(),
        round: round.ok_or_else(|| unknown("round", &wire.round))?,
        month: Month::parse(&wire.month).ok_or_else(|| not_a_date("month", &wire.month))?,
        site: wire.site.into(),
        inspectors: wire.inspectors.into_iter().map(Rc::from).collect(),
        companion: wire.companion.into(),
        visit: visit.ok_or_else(|| unknown("visit", &wire.visit))?,
        weather: wire.weather.into(),
        route: wire.route.into(),
        households: wire.households,
        remarks: wire.remarks.into(),
    };
    let mut answers = BTreeMap::new();
    for (item, given) in list("answers", wire.answers, answer)? {
        answers.insert(item, given);
    }
    Ok(Content {
        details,
        answers,
        vetoes: list("vetoes", wire.vetoes, veto)?,
        adjustments: list("adjustments", wire.adjustments, adjustment)?,
    })
}

fn answer(wire: WireAnswer) -> Read<(ItemId, Rc<Answer>)> {
    let item = id("item", &wire.item, ItemId::parse)?;
    let answer = match wire.answer {
        WireAnswerKind::Fine => Answer::Fine,
        WireAnswerKind::NotApplicable => Answer::NotApplicable { reason: wire.reason.into() },
        WireAnswerKind::Findings => {
            let findings = list("findings", wire.findings, |found| finding(found).map(Rc::new))?;
            let empty = || DecodeError::field("findings", Problem::Empty);
            Answer::Findings(Findings::new(findings).ok_or_else(empty)?)
        }
    };
    Ok((item, Rc::new(answer)))
}

fn finding(wire: WireFinding) -> Read<Finding> {
    Ok(Finding {
        id: id("id", &wire.id, FindingId::parse)?,
        tier: wire.tier,
        place: wire.place.into(),
        note: wire.note.into(),
        noted: moment("at", &wire.at)?,
    })
}

fn veto(wire: WireVeto) -> Read<Veto> {
    let cause = match (wire.item, wire.condition) {
        (Some(item), None) => VetoCause::Item(id("item", &item, ItemId::parse)?),
        (None, Some(condition)) => VetoCause::Condition(condition.into()),
        _ => return Err(missing("item")),
    };
    let reviewed = wire.reviewed.map(|by| mark(&by).map_err(|error| error.within("reviewed"))).transpose()?;
    let review = match (wire.review, reviewed) {
        (WireReview::Pending, _) => Review::Pending,
        (WireReview::Confirmed, Some(by)) => Review::Confirmed(by),
        (WireReview::Dismissed, Some(by)) => Review::Dismissed { mark: by, reason: wire.reason.into() },
        _ => return Err(missing("reviewed")),
    };
    let raised = mark(&wire.raised).map_err(|error| error.within("raised"))?;
    Ok(Veto { cause, raised, note: wire.note.into(), review })
}

fn adjustment(wire: WireAdjustment) -> Read<Adjustment> {
    let made = Mark { by: wire.by.into(), at: moment("at", &wire.at)? };
    Ok(Adjustment { kind: wire.kind.into(), note: wire.note.into(), made })
}

fn entry(wire: WireEntry) -> Read<Entry> {
    let mark = Mark { by: wire.by.into(), at: moment("at", &wire.at)? };
    let what = match wire.what {
        WireOccurrence::Finished => Occurrence::Finished {
            score: wire.score.map(|number| number.0),
            changes: list("changes", wire.changes, difference)?,
        },
        WireOccurrence::Reopened => Occurrence::Reopened { reason: wire.reason.into() },
    };
    Ok(Entry { mark, what })
}

fn difference(wire: WireDifference) -> Read<Difference> {
    if let Some(item) = wire.item {
        let side = |given: Option<WireAnswer>, name: &str| {
            given.map(|given| answer(given).map(|(_, answer)| answer)).transpose().map_err(|error| error.within(name))
        };
        return Ok(Difference::Answer {
            item: id("item", &item, ItemId::parse)?,
            before: side(wire.answer_before, "answerBefore")?,
            after: side(wire.answer_after, "answerAfter")?,
        });
    }
    if let Some(name) = wire.field {
        let field = Field::ALL.into_iter().find(|field| field.code() == name);
        return Ok(Difference::Detail {
            field: field.ok_or_else(|| unknown("field", &name))?,
            before: wire.before.unwrap_or_default(),
            after: wire.after.unwrap_or_default(),
        });
    }
    match (wire.vetoes_before, wire.vetoes_after, wire.adjustments_before, wire.adjustments_after) {
        (Some(before), Some(after), None, None) => Ok(Difference::Vetoes {
            before: list("vetoesBefore", before, veto)?,
            after: list("vetoesAfter", after, veto)?,
        }),
        (None, None, Some(before), Some(after)) => Ok(Difference::Adjustments {
            before: list("adjustmentsBefore", before, adjustment)?,
            after: list("adjustmentsAfter", after, adjustment)?,
        }),
        _ => Err(missing("item")),
    }
}

fn mark(wire: &WireMark) -> Read<Mark> {
    Ok(Mark { by: wire.by.as_str().into(), at: moment("at", &wire.at)? })
}

fn list<W, T>(name: &str, wire: Vec<W>, read: impl Fn(W) -> Read<T>) -> Read<Vec<T>> {
    let mut values = Vec::with_capacity(wire.len());
    for (at, one) in wire.into_iter().enumerate() {
        values.push(read(one).map_err(|error| error.within(&format!("{name}[{at}]")))?);
    }
    Ok(values)
}

fn id<T>(path: &str, text: &str, parse: impl Fn(&str) -> Option<T>) -> Read<T> {
    parse(text).ok_or_else(|| DecodeError::field(path, Problem::NotAnId { found: text.to_owned() }))
}

fn moment(path: &str, text: &str) -> Read<Timestamp> {
    Timestamp::parse(text).ok_or_else(|| not_a_date(path, text))
}

fn not_a_date(path: &str, text: &str) -> DecodeError {
    DecodeError::field(path, Problem::NotADate { found: text.to_owned() })
}

fn unknown(path: &str, text: &str) -> DecodeError {
    DecodeError::field(path, Problem::UnknownWord { found: text.to_owned() })
}

fn missing(name: &str) -> DecodeError {
    DecodeError::field("", Problem::Missing { name: name.to_owned() })
}
