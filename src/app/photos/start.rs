//! Handling of the manifest when it is read: photos that a kill kept from their findings are named there now, and those
//! without any reference are deleted, a day after they were dropped.

use std::collections::{BTreeMap, BTreeSet};

use super::album::{Kept, KeptEntry, key, photo_at};
use super::{arriving, references};
use crate::app::effect::Effect;
use crate::app::form_draft;
use crate::app::port::photos::Command;
use crate::app::session::Session;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::Photo;
use crate::store::{Key, ListedPhoto, PhotoError};
use crate::wire::photo;
use crate::wire::photo::PhotoPlace;

/// How long a dropped photo is kept, in seconds: it can be taken back that long.
const GRACE: i64 = 24 * 60 * 60;

pub(super) fn listed(session: &mut Session, result: Result<Vec<ListedPhoto>, PhotoError>) -> Vec<Effect> {
    // A store that can't be read now is reported through the records, which are in the same store as the photos.
    let Ok(list) = result else { return Vec::new() };
    let mut kept = BTreeMap::new();
    for one in list {
        let Some(name) = ContentHash::parse(one.name.as_str()) else { continue };
        let mut photo = Kept { is_here: one.is_here, ..Kept::default() };
        for stored in one.entries {
            match photo::decode(&stored.bytes) {
                Ok(entry) if photo.of(&entry.place).is_none() => {
                    photo.entries.push(KeptEntry { key: stored.key, entry });
                }
                Ok(_known) => {}
                // It is not touched: most likely a newer version of the app wrote it.
                Err(_unreadable) => photo.has_unreadable = true,
            }
        }
        if !photo.entries.is_empty() {
            kept.insert(name, photo);
        }
    }
    let entries: Vec<(ContentHash, PhotoPlace)> = kept
        .iter()
        .flat_map(|(name, photo)| photo.entries.iter().map(|one| (*name, one.entry.place.clone())))
        .collect();
    session.photos.kept = Some(kept);
    let mut effects = Vec::new();
    for (name, place) in &entries {
        effects.extend(reconcile(session, name, place));
    }
    effects.extend(collect(session));
    effects.extend(references::show(session));
    effects
}

fn reconcile(session: &mut Session, name: &ContentHash, place: &PhotoPlace) -> Vec<Effect> {
    let Some(entry) = session.photos.entry(name, place).map(|one| one.entry.clone()) else {
        return Vec::new();
    };
    if entry.dropped.is_some() {
        // Undone, and killed before the undo was noted.
        if references::names_it(session, place, name) {
            return references::noted(session, place, name, None).into_iter().collect();
        }
        return Vec::new();
    }
    let record = place.inspection().and_then(|id| session.archive.record(id));
    let Some(record) = record else { return Vec::new() };
    let is_named = photo_at(record.inspection.content(), place, name).is_some();
    if is_named || session.photos.is_here(name) != Some(true) {
        return Vec::new();
    }
    arriving::attach(session, &entry).unwrap_or_default()
}

/// Every photo that any record, version or rectification names, those of finished versions before a reopening included.
pub(in crate::app) fn wanted(session: &Session) -> BTreeSet<ContentHash> {
    let mut wanted: BTreeSet<ContentHash> = BTreeSet::new();
    let versions = session.archive.versions().map(|(_, record)| record);
    for record in session.archive.records().chain(versions) {
        wanted.extend(references::names_at_all(&record.inspection).copied());
    }
    for one in session.archive.rectifications() {
        wanted.extend(one.pictures().map(|picture| *picture.hash()));
    }
    wanted
}

/// Stored photos without any reference that were not dropped by a user: their finding is gone, or it was finished
/// before they were named. A person decides whether to delete them.
pub fn loose(session: &Session) -> Vec<Photo> {
    let Some(kept) = &session.photos.kept else { return Vec::new() };
    let wanted = wanted(session);
    let is_awaited = |kept: &Kept| {
        let mut entries = kept.entries.iter().filter(|one| one.entry.dropped.is_none());
        entries.any(|one| awaited(session, &one.entry.place))
    };
    let loose =
        kept.iter().filter(|(name, kept)| kept.is_here && !wanted.contains(*name) && !is_awaited(kept));
    let photo = |kept: &Kept| {
        let one = kept.entries.iter().find(|one| one.entry.dropped.is_none())?;
        Some(one.entry.photo.clone())
    };
    loose.filter_map(|(_, kept)| photo(kept)).collect()
}

/// Whether a rectification's next event can still name it.
pub(in crate::app) fn awaited(session: &Session, place: &PhotoPlace) -> bool {
    let PhotoPlace::Rectification(id) = place else { return false };
    match session.archive.rectification(id) {
        Some(one) => one.state().moves().iter().any(|verb| verb.takes_photos()),
        // It is created when the fix on the spot is confirmed, or the complaint is entered.
        None => {
            crate::app::findings::finding_of(session, id).is_some()
                || form_draft::complaint_id(session).as_ref() == Some(id)
        }
    }
}

/// Deletes photos that were dropped more than a day ago and have no reference, and old entries of pictures that stay for
/// others. Where any record can't be read, or bytes were set aside, none is deleted: they may name it.
fn collect(session: &mut Session) -> Vec<Effect> {
    let archive = &session.archive;
    if !archive.unreadable.is_empty()
        || !session.found.is_empty()
        || !archive.store().quarantined().is_empty()
    {
        return Vec::new();
    }
    let (wanted, now) = (wanted(session), session.now.unix_seconds());
    let is_old = |one: &KeptEntry| one.entry.dropped.is_some_and(|since| now - since.unix_seconds() > GRACE);
    let Some(kept) = &mut session.photos.kept else { return Vec::new() };
    let (mut gone, mut forgotten): (Vec<Key>, Vec<Key>) = (Vec::new(), Vec::new());
    kept.retain(|name, photo| {
        let stays = wanted.contains(name) || photo.has_unreadable || !photo.entries.iter().all(is_old);
        if !stays {
            gone.push(key(name));
        } else if photo.is_wanted() {
            forgotten.extend(photo.entries.iter().filter(|one| is_old(one)).map(|one| one.key.clone()));
            photo.entries.retain(|one| !is_old(one));
        }
        stays
    });
    let mut effects = Vec::new();
    if !gone.is_empty() {
        effects.push(Effect::Photo(Command::Delete(gone)));
    }
    if !forgotten.is_empty() {
        effects.push(Effect::Photo(Command::ForgetEntries(forgotten)));
    }
    effects
}
