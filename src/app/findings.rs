//! The finding of a rectification, and the rectifications of an inspection.

use std::rc::Rc;

use crate::app::previous::{is_corrected_away, is_taken_from};
use crate::app::session::Session;
use crate::domain::id::{InspectionId, ItemId, RectificationId};
use crate::domain::inspection::{Finding, Inspection};
use crate::domain::rectification::{Rectification, id_of_finding};

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
    let corrected = done.finished().at.unix_seconds();
    let is_answered =
        |one: &Rectification| one.events().iter().any(|event| event.mark().at.unix_seconds() >= corrected);
    let open = of_inspection(session, id).filter(|one| one.state().is_open());
    open.filter(|one| is_corrected_away(session, one) && !is_answered(one)).cloned().collect()
}
