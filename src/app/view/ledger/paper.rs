//! What is printed of an inspection: the sheet with its findings, and the notice to the village.

use std::rc::Rc;

use super::{Row, findings_of, row};
use crate::app::Model;
use crate::app::ledger::of_inspection;
use crate::app::view::score::{self, ScoreView};
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Details, Finding};
use crate::domain::rectification::{Deadline, State};
use crate::domain::text::LocalText;

#[derive(Clone, Debug, PartialEq)]
pub struct SheetView {
    pub score: Rc<ScoreView>,
    pub findings: Vec<(LocalText, Rc<Finding>)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct NoticeView {
    pub id: InspectionId,
    pub details: Details,
    /// The checklist's name and version: what the notice rests on.
    pub checklist: LocalText,
    pub version: Rc<str>,
    /// Everything that was not withdrawn, by number.
    pub rows: Vec<Row>,
    /// The latest deadline of them.
    pub deadline: Option<Deadline>,
    pub now: crate::domain::date::Timestamp,
}

pub(super) fn sheet(model: &Model, id: &InspectionId) -> Option<SheetView> {
    let record = model.archive.record(id)?;
    let checklist = model.archive.checklist_of(&record.inspection)?;
    let score = Rc::new(score::view(model, record, &checklist));
    Some(SheetView { score, findings: findings_of(model, record) })
}

pub(super) fn notice(model: &Model, id: &InspectionId) -> Option<NoticeView> {
    let record = model.archive.record(id)?;
    let checklist = model.archive.checklist_of(&record.inspection)?;
    let kept = of_inspection(model, id).filter(|one| one.state() != State::Withdrawn);
    let mut rows: Vec<Row> = kept.map(|one| row(model, one)).collect();
    rows.sort_by(|one, other| one.number.cmp(&other.number));
    Some(NoticeView {
        id: id.clone(),
        details: record.inspection.details().clone(),
        checklist: checklist.name().clone(),
        version: checklist.version().into(),
        deadline: rows.iter().map(|row| row.deadline).max(),
        rows,
        now: model.now,
    })
}
