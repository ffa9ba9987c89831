//! What is printed of an inspection: the sheet with its findings, and the notice to the village.

use std::rc::Rc;

use super::pictures::Shown;
use super::{Row, findings_of, photos, rows};
use crate::app::Model;
use crate::app::ledger::of_inspection;
use crate::app::view::score::{self, ScoreView};
use crate::app::view::sign::{self, SignatureView};
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Details, Finding};
use crate::domain::rectification::{Deadline, State};
use crate::domain::text::LocalText;

#[derive(Clone, Debug, PartialEq)]
pub struct SheetView {
    pub score: Rc<ScoreView>,
    pub findings: Vec<SheetFinding>,
    pub signatures: Vec<SignatureView>,
}

/// A finding with its item, what it cost there, and its photos.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetFinding {
    pub item: LocalText,
    pub finding: Rc<Finding>,
    pub photos: Vec<Shown>,
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
    let findings = findings_of(model, record).into_iter().map(|(item, finding)| SheetFinding {
        photos: photos(model, record, &item, &finding),
        item: item.text.clone(),
        finding,
    });
    Some(SheetView {
        score,
        findings: findings.collect(),
        signatures: sign::view(model, record, &checklist).signatures,
    })
}

pub(super) fn notice(model: &Model, id: &InspectionId) -> Option<NoticeView> {
    let record = model.archive.record(id)?;
    let checklist = model.archive.checklist_of(&record.inspection)?;
    let kept = of_inspection(model, id).filter(|one| one.state() != State::Withdrawn);
    let mut rows: Vec<Row> = rows(model, kept);
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
