//! The finding of a rectification, and the rectifications of an inspection.

use std::rc::Rc;

use crate::app::previous::is_taken_from;
use crate::app::session::Session;
use crate::domain::id::{InspectionId, ItemId, RectificationId};
use crate::domain::inspection::Finding;
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
