//! What earlier visits left behind in the village: shown first, and proposed, never filled in, where the checklist asks
//! whether it was put right.

use std::rc::Rc;

use super::{Effect, change, inspection};
use crate::app::Model;
use crate::domain::digest::ContentHash;
use crate::domain::id::{FindingId, InspectionId, ItemId, RectificationId};
use crate::domain::inspection::{Answer, Change, Finding, Findings};
use crate::domain::rectification::{Proposal, Rectification, proposal};
use crate::domain::village::VillageCode;

/// The item that asks whether last month's problems were put right on time.
const PREVIOUS: &str = "upkeep.previous-issues";

pub(in crate::app) fn previous() -> Option<ItemId> {
    ItemId::parse(PREVIOUS)
}

/// The village's open rectifications that were handed over or wait to be.
pub(in crate::app) fn open_in(
    model: &Model,
    village: VillageCode,
) -> impl Iterator<Item = &Rc<Rectification>> {
    let all = model.archive.rectifications();
    all.filter(move |one| one.matter().village == village && one.state().is_open())
}

/// What the ledger says about the item, at the inspection's start.
pub(in crate::app) fn proposed<'a>(model: &'a Model, id: &InspectionId) -> Option<Proposal<'a>> {
    let record = model.archive.record(id)?;
    let village = record.inspection.details().village;
    let of_village = model.archive.rectifications().filter(|one| one.matter().village == village);
    let found = proposal(of_village.map(|one| &**one), record.inspection.core().started, model.now);
    found.is_grounded().then_some(found)
}

/// The inspector took the proposal.
pub(super) fn take(model: &mut Model, id: &InspectionId) -> Vec<Effect> {
    let (Some(item), Some(proposal), Some(inspection)) =
        (previous(), proposed(model, id), inspection(model, id))
    else {
        return Vec::new();
    };
    let findings = proposal.overdue.iter().chain(&proposal.returned).filter_map(|one| {
        let matter = one.matter();
        Some(Rc::new(Finding {
            id: carried_id(inspection.id(), one.id())?,
            tier: 0,
            place: matter.place.clone(),
            note: matter.number.as_str().into(),
            noted: model.now,
            evidence: crate::domain::evidence::Evidence::default(),
        }))
    });
    let answer = match Findings::new(findings.collect()) {
        Some(findings) => Answer::Findings(findings),
        // Nothing is called fine that has something to be found.
        None if proposal.findings() > 0 => return Vec::new(),
        None => Answer::Fine,
    };
    change(model, id, Change::Answers(vec![(item, Some(Rc::new(answer)))]))
}

/// The same in every tab and on every tablet, and of one length however often a problem is carried over.
fn carried_id(inspection: &InspectionId, of: &RectificationId) -> Option<FindingId> {
    let digest = ContentHash::of([inspection.as_str(), "-", of.as_str()].concat().as_bytes()).to_string();
    FindingId::parse(&["previous-", &digest[..32]].concat())
}
