//! From a chosen file to a photo of a finding or a rectification, and its removal.

use std::rc::Rc;

use super::act;
use super::album::{Pending, Progress, entry_key, key};
use super::references;
use crate::app::ctx::Ctx;
use crate::app::edit::Edit;
use crate::app::editing;
use crate::app::effect::Effect;
use crate::app::findings::finding_of;
use crate::app::port::photos::{Command, FileOrigin, Made};
use crate::app::session::{Session, store_effects};
use crate::app::toast::{Done, Toast};
use crate::domain::digest::ContentHash;
use crate::domain::evidence::{EvidenceChange, Photo, PhotoPosition};
use crate::domain::id::{FindingId, ItemId, RectificationId};
use crate::domain::inspection::{Change, Inspection};
use crate::domain::unknown::UnknownFields;
use crate::store::{Entry, PhotoFault};
use crate::wire::photo;
use crate::wire::photo::{PhotoEntry, PhotoPlace};

/// A file for a finding of the open inspection.
pub(super) fn chosen(
    session: &mut Session,
    ticket: u32,
    item: ItemId,
    finding: FindingId,
    origin: FileOrigin,
) -> Vec<Effect> {
    let open = session.editor.open.clone().filter(|id| {
        session.archive.record(id).is_some_and(|record| matches!(*record.inspection, Inspection::Draft(_)))
    });
    let Some(inspection) = open else { return vec![Effect::Photo(Command::Forget(ticket))] };
    begun(session, ticket, PhotoPlace::Finding { inspection, item, finding }, origin)
}

/// Starts making the file into a photo of that place.
pub(super) fn begun(
    session: &mut Session,
    ticket: u32,
    place: PhotoPlace,
    origin: FileOrigin,
) -> Vec<Effect> {
    let act = act::moment(origin, session.now);
    session.photos.pending.push(Pending { ticket, place, act, progress: Progress::Making });
    vec![make(session, ticket)]
}

fn make(session: &Session, ticket: u32) -> Effect {
    Effect::Photo(Command::Make { ticket, keep_camera: session.preferences().keep_camera })
}

fn pending(session: &mut Session, ticket: u32) -> Option<&mut Pending> {
    session.photos.pending.iter_mut().find(|pending| pending.ticket == ticket)
}

pub(super) fn made(
    session: &mut Session,
    ticket: u32,
    result: Result<Made, PhotoFault>,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let Some(pending) = pending(session, ticket) else {
        return vec![Effect::Photo(Command::Forget(ticket))];
    };
    let (place, act) = (pending.place.clone(), pending.act);
    let made = match result {
        Ok(made) => made,
        Err(fault) => {
            pending.progress = Progress::Failed(fault);
            return Vec::new();
        }
    };
    if is_already_there(session, ticket, &place, &made.name) {
        session.photos.pending.retain(|pending| pending.ticket != ticket);
        session.toast = Toast::message(Done::PhotoAlreadyThere);
        return vec![Effect::Photo(Command::Forget(ticket))];
    }
    let known = act::known(session, &place, &made, act, ctx);
    let photo = Photo {
        hash: made.name,
        width: made.width,
        height: made.height,
        bytes: made.bytes,
        taken: known.time,
        position: known.position,
        marks: Vec::new(),
        unknown: UnknownFields::default(),
    };
    let entry = PhotoEntry { place, photo, dropped: None };
    // An early version's entry of this place keeps its key.
    let known_key = session.photos.entry(&made.name, &entry.place).map(|known| known.key.clone());
    let stored =
        Entry { key: known_key.unwrap_or_else(|| entry_key(&entry)), bytes: photo::encode(&entry).into() };
    if let Some(pending) = self::pending(session, ticket) {
        pending.progress = Progress::Keeping(entry);
        pending.act = known.act;
    }
    vec![Effect::Photo(Command::Keep { ticket, name: key(&made.name), entry: stored })]
}

/// Whether the finding or rectification has this picture already, or is getting it from another file.
fn is_already_there(session: &Session, ticket: u32, place: &PhotoPlace, name: &ContentHash) -> bool {
    let is_coming = session.photos.pending.iter().any(|other| {
        other.ticket != ticket
            && matches!(&other.progress, Progress::Keeping(entry) if entry.place == *place && entry.photo.hash == *name)
    });
    // A picture that was lost or altered is kept again from its file.
    let is_lost = session.photos.is_here(name) == Some(false) || session.photos.altered.contains(name);
    let is_named = || match place {
        PhotoPlace::Finding { .. } => references::names_it(session, place, name),
        PhotoPlace::Rectification(id) => is_in_ledger(session, id, place, name),
    };
    is_coming || (!is_lost && is_named())
}

/// Whether an event of the rectification names it, or it waits for one.
fn is_in_ledger(session: &Session, id: &RectificationId, place: &PhotoPlace, name: &ContentHash) -> bool {
    if session.photos.entry(name, place).is_some_and(|one| one.entry.dropped.is_none()) {
        return true;
    }
    if let Some(one) = session.archive.rectification(id) {
        return one.names(name);
    }
    // It takes the finding's photos over when it is created.
    finding_of(session, id).is_some_and(|(.., finding)| finding.evidence.photo(name).is_some())
}

pub(super) fn kept(session: &mut Session, ticket: u32, result: Result<(), PhotoFault>) -> Vec<Effect> {
    let Some(pending) = pending(session, ticket) else { return Vec::new() };
    if let Err(fault) = result {
        pending.progress = Progress::Failed(fault);
        return Vec::new();
    }
    let Progress::Keeping(mut entry) = pending.progress.clone() else { return Vec::new() };
    let act = pending.act;
    session.photos.pending.retain(|pending| pending.ticket != ticket);
    let mut effects = vec![Effect::Photo(Command::Forget(ticket)), Effect::MeasureQuota];
    let mut located = false;
    if let Some(act) = act {
        act::remember(session, &entry.place, entry.photo.hash, act);
        // It may have been measured while the picture was being kept.
        if let (None, Some(position)) = (&entry.photo.position, act::near(session, &entry.place, act)) {
            entry.photo.position = Some(PhotoPosition::Measured(position));
            located = true;
        }
    }
    if let Some(kept) = &mut session.photos.kept {
        let kept = kept.entry(entry.photo.hash).or_default();
        kept.is_here = true;
        kept.set(entry.clone());
    }
    if located {
        effects.extend(session.photos.note(entry.clone()));
    }
    // Where the finding is gone by then, no record names the photo; the storage page lists it.
    effects.extend(attach(session, &entry).unwrap_or_default());
    effects
}

/// Names a stored photo in its finding. `None` where that isn't there any more, or the inspection is finished; one of a
/// rectification waits until the next event names it.
pub(super) fn attach(session: &mut Session, entry: &PhotoEntry) -> Option<Vec<Effect>> {
    let PhotoPlace::Finding { inspection, item, finding } = entry.place.clone() else { return None };
    let change = Change::Evidence { item, finding, what: EvidenceChange::Photo(entry.photo.clone()) };
    if session.editor.open.as_ref() == Some(&inspection) {
        return editing::make(session, &inspection, change);
    }
    let (_, commands) = session.archive.edit(&inspection, Edit::Change(change)).ok()?;
    Some(store_effects(commands))
}

pub(super) fn retried(session: &mut Session, ticket: u32) -> Vec<Effect> {
    let Some(pending) = pending(session, ticket) else { return Vec::new() };
    if !matches!(pending.progress, Progress::Failed(_)) {
        return Vec::new();
    }
    pending.progress = Progress::Making;
    vec![make(session, ticket)]
}

pub(super) fn dropped(
    session: &mut Session,
    item: ItemId,
    finding: FindingId,
    photo: ContentHash,
) -> Vec<Effect> {
    let Some(id) = session.editor.open.clone() else { return Vec::new() };
    let change = Change::Evidence { item, finding, what: EvidenceChange::DropPhoto(photo) };
    editing::change_with_toast(session, &id, change, Done::PhotoDropped)
}

pub(super) fn no_photo(
    session: &mut Session,
    item: ItemId,
    finding: FindingId,
    text: Rc<str>,
) -> Vec<Effect> {
    let Some(id) = session.editor.open.clone() else { return Vec::new() };
    editing::change(session, &id, Change::Evidence { item, finding, what: EvidenceChange::NoPhoto(text) })
}
