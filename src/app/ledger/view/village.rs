//! A village over time.

use super::past::{Past, Sources, is_of, is_usual_round, past};
use crate::app::library::DEFAULT;
use crate::app::session::Session;
use crate::domain::id::ChecklistId;
use crate::domain::inspection::DetailText;
use crate::domain::village::VillageCode;
use crate::wire::inspection::Record;

#[derive(Clone, Debug, PartialEq)]
pub struct VillageView {
    pub code: VillageCode,
    pub name: &'static str,
    pub secretary: Option<String>,
    pub past: Past,
}

pub(super) fn view(session: &Session, code: VillageCode) -> Option<VillageView> {
    let known = session.archive.villages().get(code)?;
    let checklist = checklist(session);
    // Scores of different checklists are not drawn as one line, nor those of a shop in the village as its own.
    let is_drawn = |record: &Record| {
        let details = record.inspection.details();
        is_usual_round(session, record)
            && details.texts[DetailText::Site].trim().is_empty()
            && checklist.as_ref().is_none_or(|id| is_of(record, id))
    };
    let visits = session
        .archive
        .records()
        .filter(|record| record.inspection.details().village == code && !record.inspection.is_discarded());
    let matters = session.archive.rectifications().filter(|one| one.details().village == code);
    let sources = Sources { visits: visits.collect(), is_drawn: &is_drawn, matters: matters.collect() };
    Some(VillageView {
        code,
        name: known.village().name(),
        secretary: known.secretary.clone(),
        past: past(session, sources),
    })
}

/// The checklist of villages: the one in use, where it is of villages, otherwise the usual one.
fn checklist(session: &Session) -> Option<ChecklistId> {
    let active = session.active_checklist().filter(|text| text.checklist.subject() == "village");
    active.map_or_else(|| ChecklistId::parse(DEFAULT), |text| Some(text.checklist.id().clone()))
}
