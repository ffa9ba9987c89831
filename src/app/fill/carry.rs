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

pub(in crate::app) fn is_previous(item: &ItemId) -> bool {
    item.as_str() == PREVIOUS
}

/// The village's open rectifications that were handed over or wait to be, without those that this inspection itself
/// found: overdue first, then by deadline.
pub(in crate::app) fn open_in<'a>(
    model: &'a Model,
    village: VillageCode,
    inspection: &InspectionId,
) -> Vec<&'a Rc<Rectification>> {
    let found_here =
        |one: &Rectification| one.matter().origin.as_ref().is_some_and(|at| at.inspection == *inspection);
    let all = model.archive.rectifications();
    let mut open: Vec<_> = all
        .filter(|one| one.matter().village == village && one.state().is_open() && !found_here(one))
        .collect();
    let policy = &model.ledger.rules.policy;
    open.sort_by_cached_key(|one| {
        let standing = one.standing();
        let is_overdue = standing.flags(model.now, policy).overdue;
        (!is_overdue, standing.deadline, one.id().clone())
    });
    open
}

/// Whether the ledger speaks against calling the item fine without a look.
pub(super) fn speaks_against_fine(model: &Model, id: &InspectionId) -> bool {
    proposed(model, id).is_some_and(|proposal| proposal.findings() > 0)
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
