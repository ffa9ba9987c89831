//! From the wire to the domain's inspection; each field that doesn't fit is named by its path.

use std::collections::{BTreeMap, BTreeSet};
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
    let discarded =
        wire.discarded.map(|by| mark(&by).map_err(|error| error.within("discarded"))).transpose()?;
    let baseline = wire
        .baseline
        .map(|before| content(*before).map(Rc::new).map_err(|error| error.within("baseline")))
        .transpose()?;
    // A file that contradicts itself is refused: reading half of it would lose the other half unseen.
    absent("finished", wire.state == WireState::Finished || finished.is_none())?;
    absent("discarded", wire.state == WireState::Discarded || discarded.is_none())?;
    absent("baseline", wire.state != WireState::Finished || baseline.is_none())?;
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
    for (at, (item, given)) in list("answers", wire.answers, answer)?.into_iter().enumerate() {
        if answers.insert(item.clone(), given).is_some() {
            return Err(repeated(format!("answers[{at}].item"), item.as_str()));
        }
    }
    Ok(Content {
        details,
        answers,
        vetoes: vetoes("vetoes", wire.vetoes)?,
        adjustments: list("adjustments", wire.adjustments, adjustment)?,
    })
}

fn answer(wire: WireAnswer) -> Read<(ItemId, Rc<Answer>)> {
    let item = id("item", &wire.item, ItemId::parse)?;
    absent("findings", wire.answer == WireAnswerKind::Findings || wire.findings.is_empty())?;
    absent("reason", wire.answer == WireAnswerKind::NotApplicable || wire.reason.is_empty())?;
    let answer = match wire.answer {
        WireAnswerKind::Fine => Answer::Fine,
        WireAnswerKind::NotApplicable => Answer::NotApplicable { reason: wire.reason.into() },
        WireAnswerKind::Findings => {
            let findings = list("findings", wire.findings, |found| finding(found).map(Rc::new))?;
            let mut seen = BTreeSet::new();
            for (at, found) in findings.iter().enumerate() {
                if !seen.insert(&found.id) {
                    return Err(repeated(format!("findings[{at}].id"), found.id.as_str()));
                }
            }
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

/// In the order of their causes, each cause once.
fn vetoes(name: &str, wire: Vec<WireVeto>) -> Read<Vec<Veto>> {
    let mut vetoes = list(name, wire, veto)?;
    for (at, veto) in vetoes.iter().enumerate() {
        if vetoes[..at].iter().any(|before| before.cause == veto.cause) {
            return Err(match &veto.cause {
                VetoCause::Item(item) => repeated(format!("{name}[{at}].item"), item.as_str()),
                VetoCause::Condition(id) => repeated(format!("{name}[{at}].condition"), id),
            });
        }
    }
    vetoes.sort_by(|one, other| one.cause.cmp(&other.cause));
    Ok(vetoes)
}

fn veto(wire: WireVeto) -> Read<Veto> {
    let cause = match (wire.item, wire.condition) {
        (Some(item), None) => VetoCause::Item(id("item", &item, ItemId::parse)?),
        (None, Some(condition)) => VetoCause::Condition(condition.into()),
        (Some(_), Some(_)) => return Err(unexpected("condition")),
        (None, None) => return Err(missing("item")),
    };
    absent("reviewed", wire.review != WireReview::Pending || wire.reviewed.is_none())?;
    absent("reason", wire.review == WireReview::Dismissed || wire.reason.is_empty())?;
    let reviewed = wire.reviewed.map(|by| mark(&by).map_err(|error| error.within("reviewed"))).transpose()?;
    let review = match (wire.review, reviewed) {
        (WireReview::Pending, _) => Review::Pending,
        (WireReview::Confirmed, Some(by)) => Review::Confirmed(by),
        (WireReview::Dismissed, Some(by)) => Review::Dismissed { mark: by, reason: reason(&wire.reason)? },
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
    let finished = wire.what == WireOccurrence::Finished;
    absent("score", finished || wire.score.is_none())?;
    absent("changes", finished || wire.changes.is_empty())?;
    absent("reason", !finished || wire.reason.is_empty())?;
    let what = match wire.what {
        WireOccurrence::Finished => Occurrence::Finished {
            score: wire.score.map(|number| number.0),
            changes: list("changes", wire.changes, difference)?,
        },
        WireOccurrence::Reopened => Occurrence::Reopened { reason: reason(&wire.reason)? },
    };
    Ok(Entry { mark, what })
}

fn difference(wire: WireDifference) -> Read<Difference> {
    // One kind of change an entry: the fields of every other kind must be absent.
    let others = |own: &str| {
        let given = [
            ("item", "item", wire.item.is_some()),
            ("item", "answerBefore", wire.answer_before.is_some()),
            ("item", "answerAfter", wire.answer_after.is_some()),
            ("field", "field", wire.field.is_some()),
            ("field", "before", wire.before.is_some()),
            ("field", "after", wire.after.is_some()),
            ("vetoes", "vetoesBefore", wire.vetoes_before.is_some()),
            ("vetoes", "vetoesAfter", wire.vetoes_after.is_some()),
            ("adjustments", "adjustmentsBefore", wire.adjustments_before.is_some()),
            ("adjustments", "adjustmentsAfter", wire.adjustments_after.is_some()),
        ];
        given.into_iter().try_for_each(|(kind, name, given)| absent(name, kind == own || !given))
    };
    if let Some(name) = &wire.item {
        others("item")?;
        let item = id("item", name, ItemId::parse)?;
        let side = |given: Option<WireAnswer>, name: &str| {
            let Some(given) = given else { return Ok(None) };
            let (of, answer) = answer(given).map_err(|error| error.within(name))?;
            if of == item { Ok(Some(answer)) } else { Err(unknown(&format!("{name}.item"), of.as_str())) }
        };
        let before = side(wire.answer_before, "answerBefore")?;
        let after = side(wire.answer_after, "answerAfter")?;
        return Ok(Difference::Answer { item, before, after });
    }
    if let Some(name) = &wire.field {
        others("field")?;
        let field = Field::ALL.into_iter().find(|field| field.code() == name);
        return Ok(Difference::Detail {
            field: field.ok_or_else(|| unknown("field", name))?,
            before: wire.before.ok_or_else(|| missing("before"))?,
            after: wire.after.ok_or_else(|| missing("after"))?,
        });
    }
    if wire.vetoes_before.is_some() || wire.vetoes_after.is_some() {
        others("vetoes")?;
        return Ok(Difference::Vetoes {
            before: vetoes("vetoesBefore", wire.vetoes_before.ok_or_else(|| missing("vetoesBefore"))?)?,
            after: vetoes("vetoesAfter", wire.vetoes_after.ok_or_else(|| missing("vetoesAfter"))?)?,
        });
    }
    others("adjustments")?;
    let (before, after) = (wire.adjustments_before, wire.adjustments_after);
    Ok(Difference::Adjustments {
        before: list("adjustmentsBefore", before.ok_or_else(|| missing("item"))?, adjustment)?,
        after: list("adjustmentsAfter", after.ok_or_else(|| missing("adjustmentsAfter"))?, adjustment)?,
    })
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

/// A reason, which is never empty.
fn reason(text: &str) -> Read<Rc<str>> {
    if text.trim().is_empty() { Err(DecodeError::field("reason", Problem::Empty)) } else { Ok(text.into()) }
}

/// Refuses a field that is given although it says nothing here; `fits` is true when it may stand.
fn absent(name: &str, fits: bool) -> Read<()> {
    if fits { Ok(()) } else { Err(unexpected(name)) }
}

fn unexpected(name: &str) -> DecodeError {
    DecodeError::field("", Problem::Unexpected { name: name.to_owned() })
}

fn repeated(path: String, found: &str) -> DecodeError {
    DecodeError::field(path, Problem::Repeated { found: found.to_owned() })
}

fn missing(name: &str) -> DecodeError {
    DecodeError::field("", Problem::Missing { name: name.to_owned() })
}
