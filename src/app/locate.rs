//! The position of a finding, an inspection or a village, as measured by the tablet: sought by one tap, never by itself, and
//! no other operation waits for it. While it is sought, its accuracy so far is shown, and it can be given up.

use crate::app::effect::Effect;
use crate::app::session::Session;
use crate::app::toast::{Done, Toast};
use crate::app::{editing, photos};
use crate::domain::evidence::{Degrees, EvidenceChange, Position};
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Change, DetailChange};
use crate::domain::village::{Place, VillageCode};

pub use crate::app::port::location::{Measured, Seek, Target};

/// A measurement as exact as this ends the search, in metres.
const FINE: u32 = 30;

/// One that is less exact than this is said to be rough, in metres, and measuring again is offered.
pub const ROUGH: u32 = 50;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Measure; or delete the measured position.
    Asked(Target),
    /// Measure anew. The known position stays until then.
    Again(Target),
    /// The search is given up.
    Stopped,
    /// The search ends with the most exact measurement so far.
    Taken,
    /// A measurement, while the search goes on.
    Nearer { inspection: Option<InspectionId>, target: Target, found: Measured },
    /// The last measurement. `None`: it was refused, or no further one is to be had.
    Measured { inspection: Option<InspectionId>, target: Target, result: Option<Measured> },
}

/// The result of an event.
pub(super) enum Outcome {
    Done(Vec<Effect>),
    /// A village was measured; `None` where the position is none on the map.
    Village {
        village: VillageCode,
        place: Option<Place>,
        accuracy: u32,
        /// What ends the search.
        effects: Vec<Effect>,
    },
}

pub(super) fn update(session: &mut Session, event: Event) -> Outcome {
    Outcome::Done(match event {
        Event::Asked(target) => {
            let inspection = inspection_of(session, &target);
            // The button says that it is sought: pressed again, it asks no second time and drops nothing.
            if is_sought(session, inspection.as_ref(), &target) {
                return Outcome::Done(Vec::new());
            }
            match inspection.filter(|id| known(session, id, &target)) {
                Some(id) => {
                    photos::unmeasured(session, &id, &target);
                    editing::change_with_toast(session, &id, change(target, None), Done::PositionDropped)
                }
                None => seek(session, target),
            }
        }
        Event::Again(target) => seek(session, target),
        Event::Stopped => {
            session.locating = None;
            vec![Effect::StopLocating]
        }
        Event::Taken => return found(session, vec![Effect::StopLocating]),
        Event::Nearer { inspection, target, found: measured } => {
            if !is_sought(session, inspection.as_ref(), &target) {
                return Outcome::Done(Vec::new());
            }
            note(session, measured);
            if measured.accuracy > FINE {
                return Outcome::Done(Vec::new());
            }
            return found(session, vec![Effect::StopLocating]);
        }
        Event::Measured { inspection, target, result } => {
            // It was given up meanwhile.
            if !is_sought(session, inspection.as_ref(), &target) {
                return Outcome::Done(Vec::new());
            }
            if let Some(measured) = result {
                note(session, measured);
            }
            return found(session, Vec::new());
        }
    })
}

/// A search that goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seeking {
    /// The best accuracy so far, in metres; `None` before the first measurement.
    pub accuracy: Option<u32>,
}

/// The search for the position of `target`, while it goes on.
pub(super) fn seeking(session: &Session, target: &Target) -> Option<Seeking> {
    let seek = session.locating.as_ref().filter(|seek| seek.target == *target)?;
    Some(Seeking { accuracy: seek.best.map(|best| best.accuracy) })
}

fn inspection_of(session: &Session, target: &Target) -> Option<InspectionId> {
    session.editor.open.clone().filter(|_| !matches!(target, Target::Village(_)))
}

/// Pressed again while the same position is sought, it asks no second time.
fn seek(session: &mut Session, target: Target) -> Vec<Effect> {
    let inspection = inspection_of(session, &target);
    if is_sought(session, inspection.as_ref(), &target)
        || (inspection.is_none() && !matches!(target, Target::Village(_)))
    {
        return Vec::new();
    }
    session.locating = Some(Seek { inspection: inspection.clone(), target: target.clone(), best: None });
    vec![Effect::Locate { inspection, target }]
}

fn is_sought(session: &Session, inspection: Option<&InspectionId>, target: &Target) -> bool {
    let seek = session.locating.as_ref();
    seek.is_some_and(|seek| seek.inspection.as_ref() == inspection && seek.target == *target)
}

fn note(session: &mut Session, measured: Measured) {
    if let Some(seek) = &mut session.locating
        && seek.best.is_none_or(|best| measured.accuracy <= best.accuracy)
    {
        seek.best = Some(measured);
    }
}

/// Ends the search with the most exact measurement.
fn found(session: &mut Session, mut effects: Vec<Effect>) -> Outcome {
    let Some(Seek { inspection, target, best }) = session.locating.take() else {
        return Outcome::Done(effects);
    };
    let Some(position) = best.and_then(|best| position(session, best)) else {
        session.toast = Toast::message(Done::NoPosition);
        return Outcome::Done(effects);
    };
    let accuracy = position.accuracy;
    if let Target::Village(village) = target {
        let place = Place::new(position.latitude, position.longitude);
        return Outcome::Village { village, place, accuracy, effects };
    }
    // Another inspection was opened in the meantime: the position does not belong to it.
    let Some(inspection) = inspection.filter(|id| session.editor.open.as_ref() == Some(id)) else {
        return Outcome::Done(effects);
    };
    // Measured again, and less exactly: the position that is known stays.
    if let Some(known) = known_accuracy(session, &inspection, &target).filter(|known| *known <= accuracy) {
        session.toast = Toast::message(Done::RoughPosition { accuracy: known });
        return Outcome::Done(effects);
    }
    effects.extend(editing::change(session, &inspection, change(target.clone(), Some(position.clone()))));
    effects.extend(photos::measured(session, &inspection, &target, &position));
    if accuracy > ROUGH {
        session.toast = Toast::message(Done::RoughPosition { accuracy });
    }
    Outcome::Done(effects)
}

fn position(session: &Session, found: Measured) -> Option<Position> {
    let (latitude, longitude) =
        (Degrees::from_millionths(found.latitude), Degrees::from_millionths(found.longitude));
    Position::new(latitude, longitude, found.accuracy, session.now)
}

fn change(target: Target, position: Option<Position>) -> Change {
    match target {
        // A village is no part of an inspection; this branch is never reached with one.
        Target::Inspection | Target::Village(_) => Change::Detail(DetailChange::Position(position)),
        Target::Finding { item, finding } => {
            Change::Evidence { item, finding, what: EvidenceChange::Position(position) }
        }
    }
}

fn known(session: &Session, inspection: &InspectionId, target: &Target) -> bool {
    known_accuracy(session, inspection, target).is_some()
}

/// The accuracy of the position that is known, in metres.
fn known_accuracy(session: &Session, inspection: &InspectionId, target: &Target) -> Option<u32> {
    let content = session.archive.record(inspection)?.inspection.content();
    let position = match target {
        Target::Inspection => content.details.position.as_ref(),
        Target::Village(_) => None,
        Target::Finding { item, finding } => {
            let findings = content.answer(item)?.findings();
            findings.iter().find(|one| one.id == *finding)?.evidence.position.as_ref()
        }
    };
    position.map(|position| position.accuracy)
}
