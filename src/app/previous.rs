//! Problems that earlier visits left open in the village: listed, and proposed, never filled in automatically, where
//! the checklist asks whether they were fixed.

use std::rc::Rc;

use crate::app::session::Session;
use crate::domain::checklist::Checklist;
use crate::domain::id::{InspectionId, ItemId};
use crate::domain::rectification::{Proposal, Rectification, proposal};
use crate::domain::village::VillageCode;

/// The item that asks whether last month's problems were fixed on time.
const PREVIOUS: &str = "upkeep.previous-issues";

pub(in crate::app) fn previous() -> Option<ItemId> {
    ItemId::parse(PREVIOUS)
}

pub(in crate::app) fn is_previous(item: &ItemId) -> bool {
    item.as_str() == PREVIOUS
}

/// The village's open rectifications that were issued or are drafts, without those from this inspection itself: overdue
/// first, then by deadline.
pub(in crate::app) fn open_in<'a>(
    session: &'a Session,
    village: VillageCode,
    inspection: &InspectionId,
) -> Vec<&'a Rc<Rectification>> {
    let found_here =
        |one: &Rectification| one.details().origin.as_ref().is_some_and(|at| at.inspection == *inspection);
    let all = session.archive.rectifications();
    let mut open: Vec<_> = all
        .filter(|one| one.details().village == village && one.state().is_open() && !found_here(one))
        .collect();
    let policy = &session.rules.policy;
    open.sort_by_cached_key(|one| {
        let standing = one.current_state();
        let is_overdue = standing.flags(session.now, policy).overdue;
        (!is_overdue, standing.deadline, one.id().clone())
    });
    open
}

/// Whether the ledger contradicts a bulk answer of "fine" for the item.
pub(super) fn speaks_against_fine(session: &Session, id: &InspectionId) -> bool {
    proposed(session, id).is_some_and(|proposal| proposal.findings() > 0)
}

/// The ledger's proposal for the item, at the inspection's start.
pub(in crate::app) fn proposed<'a>(session: &'a Session, id: &InspectionId) -> Option<Proposal<'a>> {
    let record = session.archive.record(id)?;
    let village = record.inspection.details().village;
    let checklist = session.archive.checklist_of(&record.inspection)?;
    let of_village = session.archive.rectifications().filter(|one| {
        one.details().village == village
            && is_of_village(session, &checklist, one)
            && !is_corrected_away(session, one)
    });
    let found = proposal(of_village.map(|one| &**one), record.inspection.core().started, session.now);
    found.is_grounded().then_some(found)
}

/// Whether it is about the village itself. A shop's fire exit is no problem of the village's month; an item that no
/// checklist here has may be of one that the town used before.
fn is_of_village(session: &Session, checklist: &Checklist, one: &Rectification) -> bool {
    let details = one.details();
    if !details.site.is_empty() {
        return false;
    }
    let Some(item) = &details.item else { return true };
    let is_of_place = |other: &Checklist| other.subject() != "village" && other.item(&item.id).is_some();
    checklist.item(&item.id).is_some()
        || !session.archive.library.all().iter().any(|other| is_of_place(&other.checklist))
}

/// Whether the finding that it was made from was taken out of its inspection by a correction.
pub(in crate::app) fn is_corrected_away(session: &Session, one: &Rectification) -> bool {
    let Some(origin) = &one.details().origin else { return false };
    let Some(record) = session.archive.record(&origin.inspection) else { return false };
    let answers = &record.inspection.content().answers;
    !answers.values().any(|answer| answer.findings().iter().any(|finding| finding.id == origin.finding))
}

/// Whether a rectification can be created from a finding of the item. Problems of earlier visits have one already.
pub(in crate::app) fn is_taken_from(item: &ItemId) -> bool {
    !is_previous(item)
}
