//! The camera's acts: what they say of a photo's time, and the positions measured near them.
//!
//! A photo's time and position are its own. What isn't known of them stays unknown: a file that was only chosen may be of
//! any time and place, and gets neither the present time nor the position of its finding.

use std::rc::Rc;

use super::album::{Act, Measurement};
use crate::app::ctx::Ctx;
use crate::app::edit::Edit;
use crate::app::editing;
use crate::app::effect::Effect;
use crate::app::port::location::Target;
use crate::app::port::photos::{FileOrigin, Made};
use crate::app::session::{Session, store_effects};
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::{PhotoPosition, PhotoTime, Position};
use crate::domain::id::{FindingId, InspectionId, ItemId};
use crate::domain::inspection::{Answer, Change, Finding, Step};
use crate::wire::photo::PhotoPlace;

/// How long before or after the camera's act a measurement still says where it was, in seconds.
const NEAR: i64 = 120;

/// How far the clock of the files may be ahead of the app's, in seconds: both are rounded.
const AHEAD: i64 = 2;

impl Measurement {
    /// Whether it was made for the finding, or for its inspection.
    fn is_for(&self, place: &PhotoPlace) -> bool {
        let PhotoPlace::Finding { inspection, finding, .. } = place else { return false };
        self.inspection == *inspection && self.finding.as_ref().is_none_or(|known| known == finding)
    }
}

fn seconds_between(one: Timestamp, other: Timestamp) -> i64 {
    (one.unix_seconds() - other.unix_seconds()).abs()
}

/// When the camera took the file; `None` for a file that isn't known to be the camera's of just now.
pub(super) fn moment(origin: FileOrigin, now: Timestamp) -> Option<Timestamp> {
    let milliseconds = match origin {
        FileOrigin::Chosen => return None,
        FileOrigin::Shot(at) => at,
        // A browser without a camera lets the person choose any file instead, and some file systems note whole seconds.
        FileOrigin::Captured { begun, changed } => {
            let second = changed.div_euclid(1000);
            let age = now.unix_seconds() - second;
            (begun.div_euclid(1000) <= second && (-AHEAD..=NEAR).contains(&age)).then_some(changed)?
        }
    };
    Timestamp::from_unix(milliseconds, now.offset).map(|at| at.min(now))
}

/// What is known of the time and place of a file that became a photo.
pub(super) struct Known {
    pub time: PhotoTime,
    pub position: Option<PhotoPosition>,
    /// The camera's act, where nothing in the file contradicts it.
    pub act: Option<Timestamp>,
}

pub(super) fn known(
    session: &Session,
    place: &PhotoPlace,
    made: &Made,
    act: Option<Timestamp>,
    ctx: &Ctx<'_>,
) -> Known {
    let noted = made.taken.and_then(|milliseconds| Timestamp::from_unix(milliseconds, ctx.now.offset));
    // A file that was written just now with a picture of another time is no picture of just now.
    let act = act.filter(|at| noted.is_none_or(|noted| seconds_between(noted, *at) <= NEAR));
    let by_camera = made.place.map(PhotoPosition::Camera);
    Known {
        time: noted.or(act).map_or(PhotoTime::Added(ctx.now), PhotoTime::Taken),
        position: by_camera.or_else(|| Some(PhotoPosition::Measured(near(session, place, act?)?))),
        act,
    }
}

/// The measurement that says where the camera was at that moment: exact enough, soon enough, for the same finding or its
/// inspection.
pub(super) fn near(session: &Session, place: &PhotoPlace, act: Timestamp) -> Option<Position> {
    let of_place = session.photos.measured.iter().filter(|one| one.is_for(place));
    let exact = of_place.filter(|one| one.position.accuracy <= Position::ROUGH);
    let near = exact.filter(|one| seconds_between(one.position.at, act) <= NEAR);
    let nearest = near.min_by_key(|one| (one.finding.is_none(), seconds_between(one.position.at, act)));
    nearest.map(|one| one.position.clone())
}

/// Remembers the act of a photo: its position may be measured after it.
pub(super) fn remember(session: &mut Session, place: &PhotoPlace, photo: ContentHash, at: Timestamp) {
    let (acts, now) = (&mut session.photos.acts, session.now);
    acts.retain(|act| seconds_between(act.at, now) <= NEAR);
    acts.push(Act { place: place.clone(), photo, at });
}

/// The position of a finding or inspection was measured: photos taken for it just before get it.
pub(in crate::app) fn measured(
    session: &mut Session,
    inspection: &InspectionId,
    target: &Target,
    position: &Position,
) -> Vec<Effect> {
    let Some(finding) = finding_of(target) else { return Vec::new() };
    let measurement =
        Measurement { inspection: inspection.clone(), finding: finding.cloned(), position: position.clone() };
    let now = session.now;
    session.photos.measured.retain(|known| seconds_between(known.position.at, now) <= 2 * NEAR);
    session.photos.measured.push(measurement);
    let mut effects = Vec::new();
    for act in session.photos.acts.clone() {
        if let Some(position) = near(session, &act.place, act.at) {
            effects.extend(locate(session, &act, position));
        }
    }
    effects
}

/// The measured position of a finding or inspection was taken back: it says nothing of photos any more.
pub(in crate::app) fn unmeasured(session: &mut Session, inspection: &InspectionId, target: &Target) {
    let Some(finding) = finding_of(target) else { return };
    let is_of = |known: &Measurement| known.inspection == *inspection && known.finding.as_ref() == finding;
    session.photos.measured.retain(|known| !is_of(known));
}

/// The finding; `Some(None)` for an inspection, `None` for a village.
#[expect(clippy::option_option, reason = "three subjects")]
fn finding_of(target: &Target) -> Option<Option<&FindingId>> {
    match target {
        Target::Inspection => Some(None),
        Target::Finding { finding, .. } => Some(Some(finding)),
        Target::Village(_) => None,
    }
}

/// Gives a photo its position, unless it has one.
fn locate(session: &mut Session, act: &Act, position: Position) -> Vec<Effect> {
    let PhotoPlace::Finding { inspection, item, finding } = &act.place else { return Vec::new() };
    let position = PhotoPosition::Measured(position);
    let Some(step) = step(session, (inspection, item, finding), &act.photo, &position) else {
        return Vec::new();
    };
    // In the open inspection it is a step that can be undone, as what was changed before and after it.
    let made = if session.editor.open.as_ref() == Some(inspection) {
        editing::make_step(session, inspection, step)
    } else {
        session.archive.edit(inspection, Edit::Step(step)).ok().map(|(_, commands)| store_effects(commands))
    };
    let Some(mut effects) = made else { return Vec::new() };
    if let Some(known) = session.photos.entry(&act.photo, &act.place) {
        let mut entry = known.entry.clone();
        entry.photo.position = Some(position);
        effects.extend(session.photos.note(entry));
    }
    effects
}

/// Changes only the photo's position: another tab may be drawing on it.
fn step(
    session: &Session,
    (inspection, item, finding): (&InspectionId, &ItemId, &FindingId),
    photo: &ContentHash,
    position: &PhotoPosition,
) -> Option<Step> {
    let from = session.archive.record(inspection)?.inspection.content().answers.get(item)?.clone();
    let Answer::Findings(findings) = &*from else { return None };
    let mut located = Finding::clone(findings.get(finding)?);
    let photo = located.evidence.photos.iter_mut().find(|known| known.hash == *photo)?;
    if photo.position.is_some() {
        return None;
    }
    photo.position = Some(position.clone());
    let to = Rc::new(Answer::Findings(findings.with(located)));
    let of_item = |answer| Change::Answers(vec![(item.clone(), Some(answer))]);
    Some(Step { to: of_item(to), from: of_item(from) })
}
