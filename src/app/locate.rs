//! Where a finding or an inspection is, by the tablet's own measurement: one tap, never asked for by itself, and
//! nothing waits for it.

use super::toast::{Done, Toast};
use super::{Effect, Model, fill, settings};
use crate::domain::evidence::{Degrees, EvidenceChange, Position};
use crate::domain::id::{FindingId, InspectionId, ItemId};
use crate::domain::inspection::{Change, DetailChange};
use crate::domain::village::{Place, VillageCode};

/// What a position is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Inspection,
    Finding {
        item: ItemId,
        finding: FindingId,
    },
    /// A village, noted by somebody who stands in it.
    Village(VillageCode),
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
    Measured { inspection: Option<InspectionId>, subject: Subject, result: Option<Measured> },
}

pub(super) fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Asked(subject @ Subject::Village(_)) => {
            model.locating = Some(subject.clone());
            vec![Effect::Locate { inspection: None, subject }]
        }
        Event::Asked(subject) => {
            let Some(inspection) = model.fill.open.clone() else { return Vec::new() };
            if known(model, &inspection, &subject) {
                return fill::change(model, &inspection, change(subject, None));
            }
            model.locating = Some(subject.clone());
            vec![Effect::Locate { inspection: Some(inspection), subject }]
        }
        Event::Measured { inspection, subject, result } => {
            model.locating = None;
            let position = result.and_then(|found| {
                let (latitude, longitude) =
                    (Degrees::from_millionths(found.latitude), Degrees::from_millionths(found.longitude));
                Position::new(latitude, longitude, found.accuracy, model.now)
            });
            let Some(position) = position else {
                model.toast = Toast::said(Done::NoPosition);
                return Vec::new();
            };
            if let Subject::Village(village) = subject {
                return settings::placed(model, village, Place::new(position.latitude, position.longitude));
            }
            // Somebody has gone on to another inspection meanwhile: it is not theirs.
            let Some(inspection) = inspection.filter(|id| model.fill.open.as_ref() == Some(id)) else {
                return Vec::new();
            };
            fill::change(model, &inspection, change(subject, Some(position)))
        }
    }
}

fn change(subject: Subject, position: Option<Position>) -> Change {
    match subject {
        // A village is no part of an inspection; it never comes here.
        Subject::Inspection | Subject::Village(_) => Change::Detail(DetailChange::Position(position)),
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
        Subject::Village(_) => false,
        Subject::Finding { item, finding } => content.answer(item).is_some_and(|answer| {
            answer.findings().iter().any(|one| one.id == *finding && one.evidence.position.is_some())
        }),
    }
}
