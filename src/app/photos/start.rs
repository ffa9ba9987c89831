//! What the manifest says when it is read: photos that a kill kept from their findings are named there now, and those
//! that nobody wants any more go, a day after they were taken off.

use super::{Command, Kept, arriving, key, named, photo_at};
use crate::app::{Effect, Model};
use crate::codec::photo::{self, PhotoPlace};
use crate::domain::digest::ContentHash;
use crate::sorted::{SortedMap, SortedSet};
use crate::store::{Key, ListedPhoto, PhotoError};

/// How long a photo that was taken off stays, in seconds: another tab may still be able to undo that.
const GRACE: i64 = 24 * 60 * 60;

pub(super) fn listed(model: &mut Model, result: Result<Vec<ListedPhoto>, PhotoError>) -> Vec<Effect> {
    // A store that can't be read now says so through the records, which lie beside the photos.
    let Ok(list) = result else { return Vec::new() };
    let mut kept = SortedMap::new();
    for one in list {
        let Some(name) = ContentHash::parse(one.name.as_str()) else { continue };
        // What can't be read is left alone: a newer version's, most likely.
        let Some(Ok(entry)) = one.entry.as_deref().map(photo::decode) else { continue };
        kept.insert(name, Kept { entry, is_here: one.is_here });
    }
    let names: Vec<ContentHash> = kept.keys().copied().collect();
    model.photos.kept = Some(kept);
    let mut effects = Vec::new();
    for name in &names {
        effects.extend(reconcile(model, name));
    }
    effects.extend(collect(model, &names));
    effects.extend(named::show(model));
    effects
}

fn reconcile(model: &mut Model, name: &ContentHash) -> Vec<Effect> {
    let Some(kept) = model.photos.kept.as_ref().and_then(|kept| kept.get(name)) else { return Vec::new() };
    let entry = kept.entry.clone();
    if entry.dropped.is_some() {
        // Undone, and killed before that was noted.
        return match named::place_of(model, name) {
            Some(_) => named::noted(model, name).into_iter().collect(),
            None => Vec::new(),
        };
    }
    let record = entry.place.inspection().and_then(|id| model.archive.record(id));
    let Some(record) = record else { return Vec::new() };
    let is_named = photo_at(record.inspection.content(), &entry.place, name).is_some();
    if is_named || !kept.is_here {
        return Vec::new();
    }
    arriving::attach(model, &entry).unwrap_or_default()
}

/// Every photo that any record, version or rectification names, what was finished before a reopening included.
pub(in crate::app) fn wanted(model: &Model) -> SortedSet<ContentHash> {
    let mut wanted: SortedSet<ContentHash> = SortedSet::new();
    let versions = model.archive.versions().map(|(_, record)| record);
    for record in model.archive.records().chain(versions) {
        wanted.extend(named::names_at_all(&record.inspection).copied());
    }
    for one in model.archive.rectifications() {
        wanted.extend(one.pictures().map(|picture| *picture.hash()));
    }
    wanted
}

/// Photos that are kept and belong to nothing any more, though nobody took them off: their finding is gone, or it was
/// finished before they were named. A person decides what becomes of them.
pub fn loose(model: &Model) -> Vec<Kept> {
    let Some(kept) = &model.photos.kept else { return Vec::new() };
    let wanted = wanted(model);
    let is_loose = |kept: &&Kept| {
        kept.is_here
            && kept.entry.dropped.is_none()
            && !wanted.contains(&kept.entry.photo.hash)
            && !awaited(model, &kept.entry.place)
    };
    kept.values().filter(is_loose).cloned().collect()
}

/// Whether a rectification's next event can still name it.
fn awaited(model: &Model, place: &PhotoPlace) -> bool {
    let PhotoPlace::Rectification(id) = place else { return false };
    match model.archive.rectification(id) {
        Some(one) => one.state().moves().iter().any(|verb| verb.takes_photos()),
        // It is made when what was put right on the spot is confirmed.
        None => crate::app::ledger::finding_of(model, id).is_some(),
    }
}

/// Deletes what was taken off more than a day ago and nothing names. Where any record can't be read, or bytes were set
/// aside, nothing is deleted: they may name it.
fn collect(model: &Model, names: &[ContentHash]) -> Vec<Effect> {
    let archive = &model.archive;
    if !archive.unreadable.is_empty() || !model.found.is_empty() || !archive.keeper().asides().is_empty() {
        return Vec::new();
    }
    let wanted = wanted(model);
    let old = |name: &ContentHash| {
        let entry = model.photos.kept.as_ref()?.get(name)?;
        let since = entry.entry.dropped?;
        (model.now.unix_seconds() - since.unix_seconds() > GRACE && !wanted.contains(name)).then(|| key(name))
    };
    let gone: Vec<Key> = names.iter().filter_map(old).collect();
    if gone.is_empty() { Vec::new() } else { vec![Effect::Photo(Command::Delete(gone))] }
}
