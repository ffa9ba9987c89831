//! Photos that were removed: kept for a day, listed, and brought back.

use super::album::KeptEntry;
use super::{arriving, references, start};
use crate::app::effect::Effect;
use crate::app::session::Session;
use crate::app::toast::{Done, Toast, Undo};
use crate::domain::digest::ContentHash;
use crate::store::Key;
use crate::wire::photo::{PhotoEntry, PhotoPlace};

/// Those whose pictures are still here, the last removed one first.
pub fn removed(session: &Session) -> Vec<KeptEntry> {
    let Some(kept) = &session.photos.kept else { return Vec::new() };
    let here = kept.iter().filter(|(_, kept)| kept.is_here);
    let entries = here.flat_map(|(_, kept)| &kept.entries);
    let mut removed: Vec<KeptEntry> = entries.filter(|one| one.entry.dropped.is_some()).cloned().collect();
    removed.sort_by_key(|one| (std::cmp::Reverse(one.entry.dropped), one.key.clone()));
    removed
}

/// Removes a photo from a rectification that no event names it in yet, and offers to bring it back.
pub(in crate::app) fn remove(
    session: &mut Session,
    name: &ContentHash,
    places: &[PhotoPlace],
) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut keys = Vec::new();
    for place in places {
        let Some(known) = session.photos.entry(name, place).cloned() else { continue };
        if known.entry.dropped.is_none() {
            keys.push(known.key);
            let entry = PhotoEntry { dropped: Some(session.now), ..known.entry };
            effects.extend(session.photos.note(entry));
        }
    }
    if !keys.is_empty() {
        session.toast = Some(Toast { done: Done::PhotoDropped, undo: Some(Undo::Photo(keys)) });
    }
    effects
}

/// Deletes a photo that nothing names: it is removed first, like any other.
pub(in crate::app) fn remove_loose(session: &mut Session, name: &ContentHash) -> Vec<Effect> {
    // Only a photo that still has no reference.
    if !start::loose(session).iter().any(|photo| photo.hash == *name) {
        return Vec::new();
    }
    let kept = session.photos.kept.as_ref().and_then(|kept| kept.get(name));
    let places = kept.map_or_else(Vec::new, |kept| {
        kept.entries.iter().map(|one| one.entry.place.clone()).collect::<Vec<_>>()
    });
    remove(session, name, &places)
}

/// Brings photos back by the keys of their entries: to the finding or rectification they belonged to, where it still takes
/// them; to those without a reference otherwise.
pub(in crate::app) fn bring_back(session: &mut Session, keys: &[Key]) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut done = None;
    for key in keys {
        let Some(known) = removed(session).into_iter().find(|one| one.key == *key) else { continue };
        let entry = PhotoEntry { dropped: None, ..known.entry };
        effects.extend(session.photos.note(entry.clone()));
        let attached = arriving::attach(session, &entry);
        let is_in_place = attached.is_some()
            || start::awaited(session, &entry.place)
            || references::names_it(session, &entry.place, &entry.photo.hash);
        effects.extend(attached.unwrap_or_default());
        done = Some(if is_in_place { Done::PhotoBack } else { Done::PhotoLoose });
    }
    if let Some(done) = done {
        session.toast = Toast::message(done);
    }
    effects
}
