//! Which photos records name, and the updates of the manifest when that changes.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::album::{Named, Seen, key, photo_at};
use crate::app::effect::Effect;
use crate::app::port::photos::Command;
use crate::app::session::Session;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::Photo;
use crate::domain::inspection::{Content, Inspection};
use crate::wire::photo::{PhotoEntry, PhotoPlace};

/// Every photo that a content names.
pub fn names(content: &Content) -> impl Iterator<Item = &ContentHash> {
    let findings = content.answers.values().flat_map(|answer| answer.findings());
    findings.flat_map(|finding| finding.evidence.photos.iter().map(|photo| &photo.hash))
}

/// All photos that an inspection names, those of its finished version before a reopening included.
pub(super) fn names_at_all(inspection: &Inspection) -> impl Iterator<Item = &ContentHash> {
    let before = match inspection {
        Inspection::Draft(draft) => draft.baseline(),
        Inspection::Finished(_) => None,
    };
    names(inspection.content()).chain(before.into_iter().flat_map(|content| names(content)))
}

/// The photos of a content's findings.
fn named(content: &Content) -> BTreeSet<Named> {
    let mut named = BTreeSet::new();
    for (item, answer) in &content.answers {
        for finding in answer.findings() {
            let photos = finding.evidence.photos.iter();
            named.extend(photos.map(|photo| (item.clone(), finding.id.clone(), photo.hash)));
        }
    }
    named
}

/// Whether the finding of that place names the photo, in the current content.
pub(super) fn names_it(session: &Session, place: &PhotoPlace, name: &ContentHash) -> bool {
    let record = place.inspection().and_then(|id| session.archive.record(id));
    record.is_some_and(|record| photo_at(record.inspection.content(), place, name).is_some())
}

/// After every event: notes in the manifest which photos the open inspection has dropped or restored, and requests the
/// thumbnails it shows.
pub(in crate::app) fn settle(session: &mut Session) -> Vec<Effect> {
    let Some((inspection, content)) = open(session) else { return Vec::new() };
    let seen = session.photos.seen.take();
    if let Some(seen) = seen.as_ref().filter(|seen| Rc::ptr_eq(&seen.content, &content)) {
        session.photos.seen = Some(seen.clone());
        return Vec::new();
    }
    let now = named(&content);
    let mut effects = Vec::new();
    if let Some(seen) = seen.filter(|seen| seen.inspection == inspection && seen.photos != now) {
        for (item, finding, name) in seen.photos.symmetric_difference(&now) {
            let (item, finding) = (item.clone(), finding.clone());
            let place = PhotoPlace::Finding { inspection: inspection.clone(), item, finding };
            let last = photo_at(&seen.content, &place, name).cloned();
            effects.extend(noted(session, &place, name, last));
        }
    }
    session.photos.seen = Some(Seen { inspection, content, photos: now });
    effects.extend(show(session));
    effects
}

fn open(session: &Session) -> Option<(crate::domain::id::InspectionId, Rc<Content>)> {
    let id = session.editor.open.as_ref()?;
    let record = session.archive.record(id)?;
    Some((id.clone(), record.inspection.core().content.clone()))
}

/// Updates the entry of a finding's photo to match the record. `last`: the photo as it was named before, with its marks.
pub(super) fn noted(
    session: &mut Session,
    place: &PhotoPlace,
    name: &ContentHash,
    last: Option<Photo>,
) -> Option<Effect> {
    let known = session.photos.entry(name, place)?.entry.clone();
    let dropped = if names_it(session, place, name) { None } else { known.dropped.or(Some(session.now)) };
    if dropped == known.dropped {
        return None;
    }
    let photo = last.unwrap_or(known.photo);
    session.photos.note(PhotoEntry { photo, dropped, place: known.place })
}

/// Requests the thumbnails of an inspection that is shown elsewhere than in the form.
pub(in crate::app) fn show_all(session: &mut Session) -> Vec<Effect> {
    let crate::app::route::Route::Photos { inspection, .. } = &session.route else { return Vec::new() };
    let Some(record) = session.archive.record(inspection) else { return Vec::new() };
    let content = record.inspection.core().content.clone();
    let photos = named(&content);
    session.photos.seen = Some(Seen { inspection: inspection.clone(), content, photos });
    show(session)
}

/// Requests the pictures that a page of the ledger shows: thumbnails, and whole ones. Whole pictures that are not shown
/// any more are released.
pub(in crate::app) fn show_ledger(
    session: &mut Session,
    small: &[ContentHash],
    whole: &[ContentHash],
) -> Vec<Effect> {
    let photos = &mut session.photos;
    let Some(kept) = &photos.kept else { return Vec::new() };
    let mut effects = Vec::new();
    let is_here = |name: &ContentHash| kept.get(name).is_some_and(|kept| kept.is_here);
    for name in small.iter().filter(|name| is_here(name)) {
        if !photos.thumbnails.contains_key(name) && photos.asked.insert(*name) {
            effects.push(Effect::Photo(Command::ShowThumbnail(key(name))));
        }
    }
    for name in whole.iter().filter(|name| is_here(name)) {
        if photos.asked_whole.insert(*name) {
            effects.push(Effect::Photo(Command::ShowWhole(key(name))));
        }
    }
    let gone: Vec<ContentHash> =
        photos.asked_whole.iter().filter(|name| !whole.contains(name)).copied().collect();
    let mut addresses = Vec::new();
    for name in gone {
        photos.asked_whole.remove(&name);
        addresses.extend(photos.wholes.remove(&name));
    }
    if !addresses.is_empty() {
        effects.push(Effect::Photo(Command::Release(addresses)));
    }
    let unknown = small.iter().chain(whole).filter(|name| !kept.contains_key(name));
    // Another tab may have stored them since.
    if unknown.filter(|name| photos.sought.insert(**name)).count() > 0 {
        effects.push(Effect::Photo(Command::List));
    }
    effects
}

/// Requests the thumbnails of the open inspection that are here and not shown yet; and the manifest again where a photo
/// isn't in it: another tab may have stored it since.
pub(super) fn show(session: &mut Session) -> Vec<Effect> {
    let mut effects = Vec::new();
    let photos = &mut session.photos;
    let (Some(seen), Some(kept)) = (&photos.seen, &photos.kept) else { return effects };
    let mut again = false;
    for (_, _, name) in &seen.photos {
        match kept.get(name) {
            Some(kept) if kept.is_here => {
                if !photos.thumbnails.contains_key(name) && photos.asked.insert(*name) {
                    effects.push(Effect::Photo(Command::ShowThumbnail(key(name))));
                }
            }
            Some(_) => {}
            None => again |= photos.sought.insert(*name),
        }
    }
    if again {
        effects.push(Effect::Photo(Command::List));
    }
    effects
}

/// Clears the requests of pictures that could not be read, so that they are requested again.
pub(in crate::app) fn read_again(session: &mut Session) -> Vec<Effect> {
    let photos = &mut session.photos;
    for name in &std::mem::take(&mut photos.unread) {
        photos.asked.remove(name);
        photos.asked_whole.remove(name);
    }
    show(session)
}
