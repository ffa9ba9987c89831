//! The finding of a rectification, and the rectifications of an inspection.

use std::rc::Rc;

use crate::app::previous::{is_corrected_away, is_taken_from};
use crate::app::session::Session;
use crate::domain::date::Timestamp;
use crate::domain::id::{InspectionId, ItemId, RectificationId};
use crate::domain::inspection::{Answer, Difference, Entry, Finding, Finished, Inspection, Occurrence};
use crate::domain::rectification::{Rectification, State, id_of_finding};

/// The finding from which a rectification was or would be created.
pub fn finding_of(session: &Session, of: &RectificationId) -> Option<(InspectionId, ItemId, Rc<Finding>)> {
    for record in session.archive.records() {
        let answers = &record.inspection.content().answers;
        for (item, answer) in answers.iter().filter(|(item, _)| is_taken_from(item)) {
            for finding in answer.findings() {
                if id_of_finding(&finding.id).as_ref() == Some(of) {
                    return Some((record.inspection.id().clone(), item.clone(), finding.clone()));
                }
            }
        }
    }
    None
}

/// The rectifications created from an inspection's findings.
pub(in crate::app) fn of_inspection<'a>(
    session: &'a Session,
    inspection: &'a InspectionId,
) -> impl Iterator<Item = &'a Rc<Rectification>> {
    let made = move |one: &Rectification| {
        one.details().origin.as_ref().is_some_and(|origin| origin.inspection == *inspection)
    };
    session.archive.rectifications().filter(move |one| made(one))
}

/// Those of them that were issued to the village and not withdrawn, by number.
pub(in crate::app) fn of_inspection_issued<'a>(
    session: &'a Session,
    inspection: &'a InspectionId,
) -> impl Iterator<Item = &'a Rc<Rectification>> {
    let mut out: Vec<_> = of_inspection(session, inspection).filter(|one| one.is_out()).collect();
    out.sort_by(|one, other| one.details().number.cmp(&other.details().number));
    out.into_iter()
}

/// The open matters of an inspection that a correction left without their finding, and of which nothing was noted since.
pub(in crate::app) fn corrected_away(session: &Session, id: &InspectionId) -> Vec<Rc<Rectification>> {
    let record = session.archive.record(id);
    let Some(Inspection::Finished(done)) = record.map(|record| &*record.inspection) else {
        return Vec::new();
    };
    let is_unanswered = |one: &Rectification| {
        let Some(removed) = removed(done, one) else { return false };
        let since = removed.unix_seconds();
        !one.events().iter().any(|event| event.mark().at.unix_seconds() >= since)
    };
    let open = of_inspection(session, id).filter(|one| one.state().is_open());
    open.filter(|one| is_corrected_away(session, one) && is_unanswered(one)).cloned().collect()
}

/// The drafts of an inspection that can be issued: of one whose finding was corrected away a person decides first.
pub(in crate::app) fn drafts<'a>(
    session: &'a Session,
    inspection: &'a InspectionId,
) -> impl Iterator<Item = &'a Rc<Rectification>> {
    let drafts = of_inspection(session, inspection).filter(|one| one.state() == State::Draft);
    drafts.filter(|one| !is_corrected_away(session, one))
}

/// When a correction last took the matter's finding away; `None` where the history has no such correction.
fn removed(done: &Finished, one: &Rectification) -> Option<Timestamp> {
    let finding = &one.details().origin.as_ref()?.finding;
    let has = |answer: &Option<Rc<Answer>>| {
        answer.iter().any(|answer| answer.findings().iter().any(|one| one.id == *finding))
    };
    let takes_it = |change: &Difference| match change {
        Difference::Answer { before, after, .. } => has(before) && !has(after),
        _ => false,
    };
    let is_removal = |entry: &&Entry| matches!(&entry.what, Occurrence::Finished { changes, .. } if changes.iter().any(takes_it));
    done.core().history.iter().rev().find(is_removal).map(|entry| entry.mark.at)
}
