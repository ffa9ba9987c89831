//! Rectifications made from the findings of an inspection.

use std::rc::Rc;

use super::evidence;
use crate::app::fill::carry::is_previous;
use crate::app::toast::{Done, Toast};
use crate::app::{Ctx, Effect, Model, store_effects};
use crate::domain::checklist::{Checklist, Item};
use crate::domain::date::Month;
use crate::domain::evidence::Picture;
use crate::domain::id::{EventId, FindingId, InspectionId, ItemId, RectificationId};
use crate::domain::inspection::{Finding, Inspection, Round};
use crate::domain::preferences::Language;
use crate::domain::rectification::{
    Deadline, ItemNamed, Matter, Number, Origin, Rectification, Source, What, id_of_finding,
};
use crate::domain::village::VillageCode;

/// The rectifications made from an inspection's findings.
pub(in crate::app) fn of_inspection<'a>(
    model: &'a Model,
    inspection: &'a InspectionId,
) -> impl Iterator<Item = &'a Rc<Rectification>> {
    let made = move |one: &Rectification| {
        one.matter().origin.as_ref().is_some_and(|origin| origin.inspection == *inspection)
    };
    model.archive.rectifications().filter(move |one| made(one))
}

/// Those of them that went out to the village and were not withdrawn, by number.
pub(in crate::app) fn of_inspection_issued<'a>(
    model: &'a Model,
    inspection: &'a InspectionId,
) -> impl Iterator<Item = &'a Rc<Rectification>> {
    let mut out: Vec<_> = of_inspection(model, inspection).filter(|one| one.is_out()).collect();
    out.sort_by(|one, other| one.matter().number.cmp(&other.matter().number));
    out.into_iter()
}

/// Whether what is found there can become a rectification. What earlier visits left behind is one already.
pub(in crate::app) fn is_taken_from(item: &ItemId) -> bool {
    !is_previous(item)
}

/// Makes a rectification of one finding, or of all that have none yet.
pub(super) fn take(
    model: &mut Model,
    id: &InspectionId,
    only: Option<&FindingId>,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let Some(inspection) = model.archive.record(id).map(|record| record.inspection.clone()) else {
        return Vec::new();
    };
    let Some(checklist) = model.archive.checklist_of(&inspection) else { return Vec::new() };
    let mut effects = Vec::new();
    let mut made = 0;
    for (item, answer) in &inspection.content().answers {
        let Some(item) = checklist.item(item).filter(|item| is_taken_from(&item.id)) else { continue };
        for finding in answer.findings() {
            if only.is_none_or(|wanted| *wanted == finding.id) {
                let Some(one) = make(model, &inspection, &checklist, item, finding, None, ctx) else {
                    continue;
                };
                made += 1;
                effects.extend(store_effects(model.archive.join(one)));
            }
        }
    }
    if made > 0 {
        model.toast = Toast::said(Done::RectificationsMade { count: made });
    }
    effects
}

/// A draft made of the finding with that id; `None` where it isn't here.
pub(super) fn of_finding(
    model: &Model,
    id: &RectificationId,
    responsible: Option<Rc<str>>,
    ctx: &mut Ctx<'_>,
) -> Option<Rectification> {
    let (inspection, item, finding) = evidence::finding_of(model, id)?;
    let inspection = model.archive.record(&inspection)?.inspection.clone();
    let checklist = model.archive.checklist_of(&inspection)?;
    let item = checklist.item(&item)?;
    make(model, &inspection, &checklist, item, &finding, responsible, ctx)
}

fn make(
    model: &Model,
    inspection: &Inspection,
    checklist: &Checklist,
    item: &Item,
    finding: &Finding,
    responsible: Option<Rc<str>>,
    ctx: &mut Ctx<'_>,
) -> Option<Rectification> {
    let id = id_of_finding(&finding.id)?;
    if model.archive.rectification(&id).is_some() {
        return None;
    }
    let details = inspection.details();
    let secretary = || {
        let known = model.archive.villages().get(details.village)?;
        known.secretary.as_deref().map(Rc::from)
    };
    let matter = Matter {
        number: next_number(model, details.village, ctx.now.date.month),
        village: details.village,
        village_name: details.village_name.clone(),
        source: source(checklist, details.round),
        origin: Some(Origin { inspection: inspection.id().clone(), finding: finding.id.clone() }),
        item: Some(ItemNamed { id: item.id.clone(), text: item.text.clone() }),
        place: finding.place.clone(),
        description: finding.note.clone(),
        // What the checklist asks for is what has to be reached.
        demand: item.text.pick(model.preferences().language == Language::Chinese),
        photos: finding.evidence.photos.iter().cloned().map(Picture::Photo).collect(),
        severity: item.severity,
        level: item.level,
        responsible: responsible.or_else(secretary).unwrap_or_else(|| "".into()),
        found: finding.noted,
        deadline: Deadline::in_days(ctx.now, item.deadline_days),
        extension: model.ledger.rules.policy.extension,
    };
    Some(Rectification::open(id, EventId::parse(&(ctx.new_id)())?, model.mark(), matter))
}

/// How the town came to know of what such an inspection found.
fn source(checklist: &Checklist, round: Round) -> Source {
    match (checklist.id().as_str(), round) {
        ("safety", _) => Source::Safety,
        ("river", _) => Source::RiverPatrol,
        (_, Round::Drill) => Source::Drill,
        (_, Round::SelfCheck) => Source::SelfCheck,
        (_, Round::Acceptance) => Source::HigherNotice,
        (_, Round::Monthly | Round::Recheck) => Source::Monthly,
    }
}

/// The next number this tablet gives in a village and month.
pub(super) fn next_number(model: &Model, village: VillageCode, month: Month) -> Number {
    let tablet = &model.preferences().tablet;
    let taken = model.archive.rectifications().flat_map(|one| {
        one.events().iter().filter_map(|event| match event.what() {
            What::Opened(matter) => matter.number.running(village, month, tablet),
            _ => None,
        })
    });
    Number::new(village, month, taken.max().unwrap_or(0) + 1, tablet)
}
