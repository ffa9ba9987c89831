//! One subject of the register over time: a shop, a river section, a site.

use std::rc::Rc;

use super::past::{Past, Sources, is_of, past};
use crate::app::session::Session;
use crate::app::subjects::{inspections_of, matters_of};
use crate::domain::id::SubjectId;
use crate::domain::inspection::{Inspection, Round};
use crate::domain::register::Entry;
use crate::wire::inspection::Record;

#[derive(Clone, Debug, PartialEq)]
pub struct SubjectView {
    pub entry: Rc<Entry>,
    pub village: Rc<str>,
    pub past: Past,
}

/// `None` where the register here has no such subject.
pub(super) fn view(session: &Session, id: &SubjectId) -> Option<SubjectView> {
    let entry = session.archive.register().get(id)?.clone();
    let visits: Vec<&Record> = inspections_of(session, &entry).collect();
    // A town may have two checklists of one kind: scores of both are not drawn as one line.
    let finished = visits.iter().filter_map(|record| match &*record.inspection {
        Inspection::Finished(done) => Some((done.finished().at.unix_seconds(), *record)),
        Inspection::Draft(_) => None,
    });
    let last = finished.max_by_key(|(at, _)| *at).map(|(_, record)| record);
    let checklist = last.map(|record| record.inspection.core().checklist.id.clone());
    let is_drawn = |record: &Record| {
        let is_recheck = record.inspection.details().round == Round::Recheck;
        !is_recheck && checklist.as_ref().is_some_and(|id| is_of(record, id))
    };
    let matters = matters_of(session, &entry).collect();
    let known = session.archive.villages().get(entry.village);
    let code = || entry.village.to_string().into();
    Some(SubjectView {
        village: known.map_or_else(code, |known| known.village().name().into()),
        past: past(session, Sources { visits, is_drawn: &is_drawn, matters }),
        entry,
    })
}
