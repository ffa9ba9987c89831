//! Rectifications created from the findings of an inspection.

use std::rc::Rc;

use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::findings::finding_of;
use crate::app::previous::is_taken_from;
use crate::app::session::{Session, store_effects};
use crate::app::subjects;
use crate::app::toast::{Done, Toast};
use crate::domain::checklist::{Checklist, Item};
use crate::domain::date::Month;
use crate::domain::evidence::Picture;
use crate::domain::id::{EventId, FindingId, InspectionId, RectificationId};
use crate::domain::inspection::{DetailText, Finding, Inspection, Round};
use crate::domain::person::is_nameless;
use crate::domain::preferences::Language;
use crate::domain::rectification::{
    Deadline, Details, EventKind, Number, Origin, Rectification, Source, id_of_finding,
};
use crate::domain::register::EntryText;
use crate::domain::unknown::UnknownFields;
use crate::domain::village::VillageCode;

/// Creates a rectification from one finding, or from all that have none yet.
pub(super) fn create(
    session: &mut Session,
    id: &InspectionId,
    only: Option<&FindingId>,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let Some(inspection) = session.archive.record(id).map(|record| record.inspection.clone()) else {
        return Vec::new();
    };
    let Some(checklist) = session.archive.checklist_of(&inspection) else { return Vec::new() };
    let mut effects = Vec::new();
    let mut made = 0;
    for (item, answer) in &inspection.content().answers {
        let Some(item) = checklist.item(item).filter(|item| is_taken_from(&item.id)) else { continue };
        for finding in answer.findings() {
            if only.is_none_or(|wanted| *wanted == finding.id) {
                let Some(one) = make(session, &inspection, &checklist, item, finding, None, ctx) else {
                    continue;
                };
                made += 1;
                effects.extend(store_effects(session.archive.join_own(one)));
            }
        }
    }
    if made > 0 {
        session.toast = Toast::message(Done::RectificationsMade { count: made });
    }
    effects
}

/// A draft created from the finding with that id; `None` where it isn't here.
pub(super) fn of_finding(
    session: &Session,
    id: &RectificationId,
    responsible: Option<Rc<str>>,
    ctx: &mut Ctx<'_>,
) -> Option<Rectification> {
    let (inspection, item, finding) = finding_of(session, id)?;
    let inspection = session.archive.record(&inspection)?.inspection.clone();
    let checklist = session.archive.checklist_of(&inspection)?;
    let item = checklist.item(&item)?;
    make(session, &inspection, &checklist, item, &finding, responsible, ctx)
}

fn make(
    session: &Session,
    inspection: &Inspection,
    checklist: &Checklist,
    item: &Item,
    finding: &Finding,
    responsible: Option<Rc<str>>,
    ctx: &mut Ctx<'_>,
) -> Option<Rectification> {
    let id = id_of_finding(&finding.id)?;
    if session.archive.rectification(&id).is_some() {
        return None;
    }
    let details = inspection.details();
    let in_charge = || {
        let entry = subjects::entry_of(session, details, checklist)?;
        Some(entry.text(EntryText::Responsible).clone()).filter(|name| !is_nameless(name))
    };
    let secretary = || {
        let known = session.archive.villages().get(details.village)?;
        known.secretary.as_deref().map(Rc::from)
    };
    let case = Details {
        number: next_number(session, details.village, ctx.now.date.month),
        village: details.village,
        village_name: details.village_name.clone(),
        source: source(checklist, details.round),
        origin: Some(Origin { inspection: inspection.id().clone(), finding: finding.id.clone() }),
        item: Some(item.into()),
        site: details.texts[DetailText::Site].trim().into(),
        place: finding.place.clone(),
        description: finding.note.clone(),
        demand: item.order().pick(session.preferences().language == Language::Chinese),
        photos: finding.evidence.photos.iter().cloned().map(Picture::Photo).collect(),
        severity: item.severity,
        level: item.level,
        responsible: responsible.or_else(in_charge).or_else(secretary).unwrap_or_else(|| "".into()),
        found: finding.noted,
        deadline: Deadline::in_days(ctx.now, item.deadline_days),
        extension: session.rules.policy.extension,
        unknown: UnknownFields::default(),
    };
    Some(Rectification::open(id, EventId::parse(&(ctx.new_id)())?, session.mark(), case))
}

/// The source of a rectification from such an inspection.
fn source(checklist: &Checklist, round: Round) -> Source {
    match (checklist.id().as_str(), round) {
        ("safety", _) => Source::Safety,
        ("river", _) | (_, Round::Patrol) => Source::RiverPatrol,
        (_, Round::Drill) => Source::Drill,
        (_, Round::SelfCheck) => Source::SelfCheck,
        (_, Round::Acceptance) => Source::HigherNotice,
        (_, Round::Monthly | Round::Recheck | Round::Campaign) => Source::Monthly,
    }
}

/// The next number this tablet assigns in a village and month.
pub(super) fn next_number(session: &Session, village: VillageCode, month: Month) -> Number {
    let tablet = &session.preferences().tablet;
    let taken = session.archive.rectifications().flat_map(|one| {
        one.events().iter().filter_map(|event| match event.kind() {
            EventKind::Opened(case) => case.number.running(village, month, tablet),
            _ => None,
        })
    });
    Number::new(village, month, taken.max().unwrap_or(0) + 1, tablet)
}
