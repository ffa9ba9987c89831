//! From a chosen file to a photo of a finding or a rectification, and off it again.

use std::rc::Rc;

use super::{Command, Kept, Made, Pending, PhotoFault, Progress, key};
use crate::app::edit::Edit;
use crate::app::toast::Done;
use crate::app::{Ctx, Effect, Model, fill, store_effects};
use crate::codec::photo::{self, PhotoEntry, PhotoPlace};
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::{EvidenceChange, Photo, Position};
use crate::domain::id::{FindingId, ItemId};
use crate::domain::inspection::{Answer, Change, Inspection};

/// A file for a finding of the open inspection.
pub(super) fn chosen(model: &mut Model, ticket: u32, item: ItemId, finding: FindingId) -> Vec<Effect> {
    let open = model.fill.open.clone().filter(|id| {
        model.archive.record(id).is_some_and(|record| matches!(*record.inspection, Inspection::Draft(_)))
    });
    let Some(inspection) = open else { return vec![Effect::Photo(Command::Forget(ticket))] };
    begun(model, ticket, PhotoPlace::Finding { inspection, item, finding })
}

/// The file is to be a photo of that.
pub(super) fn begun(model: &mut Model, ticket: u32, place: PhotoPlace) -> Vec<Effect> {
    model.photos.pending.push(Pending { ticket, place, progress: Progress::Making });
    vec![make(model, ticket)]
}

fn make(model: &Model, ticket: u32) -> Effect {
    Effect::Photo(Command::Make { ticket, keep_camera: model.preferences().keep_camera })
}

fn pending(model: &mut Model, ticket: u32) -> Option<&mut Pending> {
    model.photos.pending.iter_mut().find(|pending| pending.ticket == ticket)
}

pub(super) fn made(
    model: &mut Model,
    ticket: u32,
    result: Result<Made, PhotoFault>,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let Some(pending) = pending(model, ticket) else {
        return vec![Effect::Photo(Command::Forget(ticket))];
    };
    let place = pending.place.clone();
    let made = match result {
        Ok(made) => made,
        Err(fault) => {
            pending.progress = Progress::Failed(fault);
            return Vec::new();
        }
    };
    let taken = made.taken.and_then(|milliseconds| Timestamp::from_unix(milliseconds, ctx.now.offset));
    let position = position_at(model, &place);
    let photo = Photo {
        hash: made.name,
        width: made.width,
        height: made.height,
        bytes: made.bytes,
        taken: taken.unwrap_or(ctx.now),
        position,
        marks: Vec::new(),
    };
    let entry = PhotoEntry { place, photo, dropped: None };
    let body = photo::encode(&entry);
    if let Some(pending) = self::pending(model, ticket) {
        pending.progress = Progress::Keeping(entry);
    }
    vec![Effect::Photo(Command::Keep { ticket, name: key(&made.name), entry: body.into() })]
}

/// Where a photo was taken, as far as the inspector has said: at its finding, or at the inspection.
fn position_at(model: &Model, place: &PhotoPlace) -> Option<Position> {
    let PhotoPlace::Finding { inspection, item, finding } = place else { return None };
    let content = model.archive.record(inspection)?.inspection.content();
    let findings = content.answer(item).map_or(&[][..], Answer::findings);
    let finding = findings.iter().find(|one| one.id == *finding);
    let here = finding.and_then(|finding| finding.evidence.position.clone());
    here.or_else(|| content.details.position.clone())
}

pub(super) fn kept(model: &mut Model, ticket: u32, result: Result<(), PhotoFault>) -> Vec<Effect> {
    let Some(pending) = pending(model, ticket) else { return Vec::new() };
    if let Err(fault) = result {
        pending.progress = Progress::Failed(fault);
        return Vec::new();
    }
    let Progress::Keeping(entry) = pending.progress.clone() else { return Vec::new() };
    model.photos.pending.retain(|pending| pending.ticket != ticket);
    if let Some(kept) = &mut model.photos.kept {
        kept.insert(entry.photo.hash, Kept { entry: entry.clone(), is_here: true });
    }
    let mut effects = vec![Effect::Photo(Command::Forget(ticket)), Effect::MeasureRoom];
    // A finding that is gone meanwhile leaves the photo to itself; the storage page lists it.
    effects.extend(attach(model, &entry).unwrap_or_default());
    effects
}

/// Names a kept photo in its finding. `None` where that isn't there any more, or the inspection is finished; one of a
/// rectification waits until the next event names it.
pub(super) fn attach(model: &mut Model, entry: &PhotoEntry) -> Option<Vec<Effect>> {
    let PhotoPlace::Finding { inspection, item, finding } = entry.place.clone() else { return None };
    let change = Change::Evidence { item, finding, what: EvidenceChange::Photo(entry.photo.clone()) };
    if model.fill.open.as_ref() == Some(&inspection) {
        return fill::make(model, &inspection, change);
    }
    let (_, commands) = model.archive.edit(&inspection, Edit::Change(change)).ok()?;
    Some(store_effects(commands))
}

pub(super) fn retried(model: &mut Model, ticket: u32) -> Vec<Effect> {
    let Some(pending) = pending(model, ticket) else { return Vec::new() };
    if !matches!(pending.progress, Progress::Failed(_)) {
        return Vec::new();
    }
    pending.progress = Progress::Making;
    vec![make(model, ticket)]
}

pub(super) fn dropped(
    model: &mut Model,
    item: ItemId,
    finding: FindingId,
    photo: ContentHash,
) -> Vec<Effect> {
    let Some(id) = model.fill.open.clone() else { return Vec::new() };
    let change = Change::Evidence { item, finding, what: EvidenceChange::DropPhoto(photo) };
    fill::change_aloud(model, &id, change, Done::PhotoDropped)
}

pub(super) fn no_photo(model: &mut Model, item: ItemId, finding: FindingId, text: Rc<str>) -> Vec<Effect> {
    let Some(id) = model.fill.open.clone() else { return Vec::new() };
    fill::change(model, &id, Change::Evidence { item, finding, what: EvidenceChange::NoPhoto(text) })
}
