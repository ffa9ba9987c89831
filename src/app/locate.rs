//! Where a finding or an inspection is, by the tablet's own measurement: one tap, never asked for by itself, and
//! nothing waits for it.

use super::toast::{Done, Toast};
use super::{Effect, Model, fill};
use crate::domain::evidence::{Degrees, EvidenceChange, Position};
use crate::domain::id::{FindingId, InspectionId, ItemId};
use crate::domain::inspection::{Change, DetailChange};

/// What a position is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Inspection,
    Finding { item: ItemId, finding: FindingId },
}

/// A measurement: millionths of a degree, metres.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    pub latitude: i32,
    pub longitude: i32,
    pub accuracy: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Measure; or forget what was measured.
    Asked(Subject),
    /// `None`: it was refused, or isn't to be had here.
    Measured { inspection: InspectionId, subject: Subject, result: Option<Measured> },
}

pub(super) fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Asked(subject) => {
            let Some(inspection) = model.fill.open.clone() else { return Vec::new() };
            if known(model, &inspection, &subject) {
                return fill::change(model, &inspection, change(subject, None));
            }
            model.locating = Some(subject.clone());
            vec![Effect::Locate { inspection, subject }]
        }
        Event::Measured { inspection, subject, result } => {
            model.locating = None;
            let position = result.and_then(|found| {
                let (latitude, longitude) =
                    (Degrees::from_millionths(found.latitude), Degrees::from_millionths(found.longitude));
                Position::new(latitude, longitude, found.accuracy, model.now)
            });
            if position.is_none() {
                model.toast = Toast::said(Done::NoPosition);
                return Vec::new();
            }
            // Somebody has gone on to another inspection meanwhile: it is not theirs.
            if model.fill.open.as_ref() != Some(&inspection) {
                return Vec::new();
            }
            fill::change(model, &inspection, change(subject, position))
        }
    }
}

fn change(subject: Subject, position: Option<Position>) -> Change {
    match subject {
        Subject::Inspection => Change::Detail(DetailChange::Position(position)),
        Subject::Finding { item, finding } => {
            Change::Evidence { item, finding, what: EvidenceChange::Position(position) }
        }
    }
}

fn known(model: &Model, inspection: &InspectionId, subject: &Subject) -> bool {
    let Some(record) = model.archive.record(inspection) else { return false };
    let content = record.inspection.content();
    match subject {
        Subject::Inspection => content.details.position.is_some(),
        Subject::Finding { item, finding } => content.answer(item).is_some_and(|answer| {
            answer.findings().iter().any(|one| one.id == *finding && one.evidence.position.is_some())
        }),
    }
}
