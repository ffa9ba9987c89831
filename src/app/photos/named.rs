//! Which photos records name, and what the manifest is told when that changes.

use std::rc::Rc;

use super::{Command, Seen, key, note};
use crate::app::{Effect, Model};
use crate::codec::photo::PhotoPlace;
use crate::domain::digest::ContentHash;
use crate::domain::inspection::{Content, Inspection};
use crate::sorted::SortedSet;

/// Every photo that a content names.
pub fn names(content: &Content) -> impl Iterator<Item = &ContentHash> {
    let findings = content.answers.values().flat_map(|answer| answer.findings());
    findings.flat_map(|finding| finding.evidence.photos.iter().map(|photo| &photo.hash))
}

/// Everything that an inspection names, what was finished before it was reopened included.
pub(super) fn names_at_all(inspection: &Inspection) -> impl Iterator<Item = &ContentHash> {
    let before = match inspection {
        Inspection::Draft(draft) => draft.baseline(),
        Inspection::Finished(_) => None,
    };
    names(inspection.content()).chain(before.into_iter().flat_map(|content| names(content)))
}

/// A finding that names a photo, as things are now.
pub(super) fn place_of(model: &Model, name: &ContentHash) -> Option<PhotoPlace> {
    for record in model.archive.records() {
        for (item, answer) in &record.inspection.content().answers {
            for finding in answer.findings() {
                if finding.evidence.photo(name).is_some() {
                    return Some(PhotoPlace::Finding {
                        inspection: record.inspection.id().clone(),
                        item: item.clone(),
                        finding: finding.id.clone(),
                    });
                }
            }
        }
    }
    None
}

/// After anything that happened: notes in the manifest which photos the open inspection has let go of or taken back,
/// and asks for the thumbnails it shows.
pub(in crate::app) fn settle(model: &mut Model) -> Vec<Effect> {
    let Some((inspection, content)) = open(model) else { return Vec::new() };
    let seen = model.photos.seen.take();
    if let Some(seen) = seen.as_ref().filter(|seen| Rc::ptr_eq(&seen.content, &content)) {
        model.photos.seen = Some(seen.clone());
        return Vec::new();
    }
    let now: SortedSet<ContentHash> = names(&content).copied().collect();
    let mut effects = Vec::new();
    if let Some(seen) = seen.filter(|seen| seen.inspection == inspection && seen.names != now) {
        for name in seen.names.iter().chain(now.iter()) {
            if seen.names.contains(name) != now.contains(name) {
                effects.extend(noted(model, name));
            }
        }
    }
    model.photos.seen = Some(Seen { inspection, content, names: now });
    effects.extend(show(model));
    effects
}

fn open(model: &Model) -> Option<(crate::domain::id::InspectionId, Rc<Content>)> {
    let id = model.fill.open.as_ref()?;
    let record = model.archive.record(id)?;
    Some((id.clone(), record.inspection.core().content.clone()))
}

/// Brings a photo's entry up to what the records say of it.
pub(super) fn noted(model: &mut Model, name: &ContentHash) -> Option<Effect> {
    let place = place_of(model, name);
    let now = model.now;
    let kept = model.photos.kept.as_mut()?.get_mut(name)?;
    let mut entry = kept.entry.clone();
    match place {
        Some(place) if entry.dropped.is_some() => {
            entry.dropped = None;
            entry.place = place;
        }
        Some(_) => {}
        None => {
            entry.dropped.get_or_insert(now);
        }
    }
    if entry == kept.entry {
        return None;
    }
    kept.entry = entry;
    Some(note(&kept.entry))
}

/// Asks for the thumbnails of an inspection that is shown elsewhere than in the form.
pub(in crate::app) fn show_all(model: &mut Model) -> Vec<Effect> {
    let crate::app::route::Route::Photos { inspection, .. } = &model.route else { return Vec::new() };
    let Some(record) = model.archive.record(inspection) else { return Vec::new() };
    let content = record.inspection.core().content.clone();
    let names = names(&content).copied().collect();
    model.photos.seen = Some(Seen { inspection: inspection.clone(), content, names });
    show(model)
}

/// Asks for the pictures that a page of the ledger shows: small ones, and whole ones. Those that are whole on the page
/// and not shown any more are let go of.
pub(in crate::app) fn show_ledger(
    model: &mut Model,
    small: &[ContentHash],
    whole: &[ContentHash],
) -> Vec<Effect> {
    let photos = &mut model.photos;
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
    // Another tab may have kept them since.
    if unknown.filter(|name| photos.sought.insert(**name)).count() > 0 {
        effects.push(Effect::Photo(Command::List));
    }
    effects
}

/// Asks for the thumbnails of the open inspection that are here and not shown yet; and for the manifest again where a
/// photo isn't in it: another tab may have kept it since.
pub(super) fn show(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    let photos = &mut model.photos;
    let (Some(seen), Some(kept)) = (&photos.seen, &photos.kept) else { return effects };
    let mut again = false;
    for name in &seen.names {
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

/// Forgets that pictures were asked for which could not be read, so that they are asked for again.
pub(super) fn read_again(model: &mut Model) -> Vec<Effect> {
    let photos = &mut model.photos;
    for name in &std::mem::take(&mut photos.unread) {
        photos.asked.remove(name);
        photos.asked_whole.remove(name);
    }
    let mut effects = show(model);
    effects.extend(crate::app::gallery::read_again(model));
    effects
}
