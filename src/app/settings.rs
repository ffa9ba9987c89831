//! Settings: language and looks, inspectors, villages, checklists, storage.

use std::rc::Rc;

use super::edit::{Edit, VillageFact, VillageNote};
use super::key::RecordKey;
use super::toast::{Done, Toast, Undo};
use super::transfer::{self, Way};
use super::{Effect, Model, check, gallery, photos, prefer, store_effects};
use crate::domain::digest::ContentHash;
use crate::domain::id::InspectionId;
use crate::domain::preferences::{Language, Preference, TextSize, Theme};
use crate::domain::village::{Place, VillageCode};
use crate::store::Key;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub room: Room,
    /// The browser's answer to "don't clear our data"; `None` while unknown.
    pub persistent: Option<bool>,
    /// The browser takes no service worker: without a network the app can't be opened.
    pub online_only: bool,
    /// This browser held records once, and began with none.
    pub cleared: bool,
    /// The owner's name while it is being typed.
    pub naming: Option<Naming>,
    pub village_query: Rc<str>,
    /// The village whose notes are open.
    pub village: Option<VillageCode>,
    /// The copy that was set aside whose deletion is asked about.
    pub dropping: Option<Key>,
    /// What is typed as its place, while that is none.
    pub place: Rc<str>,
    /// All photos are compared with their names, or were.
    pub check: Option<check::Check>,
}

/// The owner's name as it is typed, letter by letter. Each is kept at once, as far as it is a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    pub typed: Rc<str>,
    /// Who else may be named as inspector: typing through their names leaves them.
    pub others: Vec<Rc<str>>,
}

/// What the browser says of the room it gives us.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Room {
    pub used_bytes: Option<u64>,
    pub quota_bytes: Option<u64>,
}

impl Room {
    /// What is left of it, where the browser says so.
    pub fn free(self) -> Option<u64> {
        self.quota_bytes.zip(self.used_bytes).map(|(quota, used)| quota.saturating_sub(used))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    LanguageChosen(Language),
    ThemeChosen(Theme),
    TextSizeChosen(TextSize),
    /// A letter of the owner's name was typed.
    MeTyped(Rc<str>),
    /// The field was left.
    MeLeft,
    InspectorAdded(Rc<str>),
    InspectorDropped(Rc<str>),
    VillageQueryTyped(Rc<str>),
    /// Opens a village's notes, or closes them.
    VillageToggled(VillageCode),
    VillageNoted {
        village: VillageCode,
        fact: VillageFact,
    },
    /// Where the village is, as two numbers; nothing takes it back.
    VillagePlaceTyped {
        village: VillageCode,
        text: Rc<str>,
    },
    ChecklistChosen(ContentHash),
    DraftRestored(InspectionId),
    /// Save a photo that belongs to nothing, as it is kept.
    LoosePhotoSaved(ContentHash),
    /// Delete one for good.
    LoosePhotoDropped(ContentHash),
    /// Gives a version that was not chosen, as a file.
    VersionExported(RecordKey),
    /// Gives the bytes of a copy that was set aside.
    AsideExported(Key),
    /// Deletes a copy that was set aside for good: the first tap asks, the second does it.
    AsideDropped(Key),
    PersistenceAsked,
    /// What the camera wrote stays in new photos, or not.
    KeepCameraChosen(bool),
    /// Compare every photo with its name.
    PhotosChecked,
    /// One was; `None`: it can't be read.
    PhotoVerified {
        name: ContentHash,
        is_whole: Option<bool>,
    },
}

/// The tablet was measured in the village.
pub(super) fn placed(model: &mut Model, village: VillageCode, place: Option<Place>) -> Vec<Effect> {
    model.settings.place = "".into();
    note(model, VillageNote { village, note: VillageFact::Place(place) })
}

pub(super) fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::LanguageChosen(language) => prefer(model, Preference::Language(language)),
        Event::ThemeChosen(theme) => prefer(model, Preference::Theme(theme)),
        Event::TextSizeChosen(size) => prefer(model, Preference::TextSize(size)),
        Event::MeTyped(typed) => rename(model, typed),
        Event::MeLeft => {
            left(model);
            Vec::new()
        }
        Event::InspectorAdded(name) => prefer(model, Preference::AddInspector(name)),
        Event::InspectorDropped(name) => {
            let effects = prefer(model, Preference::DropInspector(name.clone()));
            if !effects.is_empty() {
                let undo = Some(Undo::Prefer(Preference::AddInspector(name.clone())));
                model.toast = Some(Toast { what: Done::InspectorDropped { name }, undo });
            }
            effects
        }
        Event::VillageQueryTyped(query) => {
            model.settings.village_query = query;
            Vec::new()
        }
        Event::VillageToggled(code) => {
            model.settings.place = "".into();
            model.settings.village = if model.settings.village == Some(code) { None } else { Some(code) };
            Vec::new()
        }
        Event::VillageNoted { village, fact } => note(model, VillageNote { village, note: fact }),
        Event::VillagePlaceTyped { village, text } => {
            let place = Place::parse(&text);
            let is_empty = text.trim().is_empty();
            model.settings.place = text;
            // Half of a number is no place: what was noted stays until there is one.
            if place.is_some() || is_empty {
                note(model, VillageNote { village, note: VillageFact::Place(place) })
            } else {
                Vec::new()
            }
        }
        Event::ChecklistChosen(hash) => {
            let Some(text) = model.archive.library.by_hash(&hash) else { return Vec::new() };
            let pin = text.checklist.reference();
            // The notebook doesn't carry every built-in checklist: from now on it finds this one in the store.
            let mut effects = store_effects(model.archive.add_checklist(text));
            effects.extend(prefer(model, Preference::Checklist(Some(pin))));
            model.toast = Toast::said(Done::ChecklistChosen);
            effects
        }
        Event::DraftRestored(id) => match model.archive.edit(&id, Edit::Restore) {
            Ok((_, commands)) => {
                model.toast = Toast::said(Done::DraftRestored);
                store_effects(commands)
            }
            Err(_) => Vec::new(),
        },
        Event::LoosePhotoSaved(hash) => {
            let (name, file) = (photos::key(&hash), format!("xuncun-{}.jpg", hash.short()));
            vec![Effect::GivePhoto(Box::new(gallery::Copy { name, file, stamp: None, way: Way::Download }))]
        }
        Event::LoosePhotoDropped(hash) => {
            // Only what still belongs to nothing.
            if !photos::loose(model).iter().any(|kept| kept.entry.photo.hash == hash) {
                return Vec::new();
            }
            if let Some(kept) = &mut model.photos.kept {
                kept.remove(&hash);
            }
            vec![Effect::Photo(photos::Command::Delete(vec![photos::key(&hash)])), Effect::MeasureRoom]
        }
        Event::VersionExported(key) => {
            let found = model.archive.versions().find(|(known, _)| **known == key);
            match found.map(|(_, record)| record.clone()) {
                Some(record) => transfer::export(model, &[record], Way::Download),
                None => Vec::new(),
            }
        }
        Event::AsideExported(key) => {
            let asides = model.archive.keeper().asides();
            let Some(aside) = asides.into_iter().find(|aside| aside.key == key) else { return Vec::new() };
            let name = format!("xuncun-{}.bin", key.as_str().replace('/', "_"));
            vec![Effect::DownloadBytes { name, bytes: (*aside.bytes).into() }]
        }
        Event::AsideDropped(key) if model.settings.dropping.as_ref() != Some(&key) => {
            model.settings.dropping = Some(key);
            Vec::new()
        }
        Event::AsideDropped(key) => {
            model.settings.dropping = None;
            let mut effects = store_effects(model.archive.keeper_mut().discard(&key));
            effects.push(Effect::MeasureRoom);
            effects
        }
        Event::KeepCameraChosen(keep) => prefer(model, Preference::KeepCamera(keep)),
        Event::PhotosChecked => check::begun(model),
        Event::PhotoVerified { name, is_whole } => check::verified(model, name, is_whole),
        Event::PersistenceAsked => vec![Effect::AskPersistence, Effect::MeasureRoom],
    }
}

/// The name is kept at every letter. One that is empty is none: the last one stays until another is typed.
fn rename(model: &mut Model, typed: Rc<str>) -> Vec<Effect> {
    let preferences = model.preferences().clone();
    let others = match model.settings.naming.take() {
        Some(naming) => naming.others,
        None => preferences.inspectors.iter().filter(|name| **name != preferences.me).cloned().collect(),
    };
    let name: Rc<str> = typed.trim().into();
    let stays = others.contains(&preferences.me);
    model.settings.naming = Some(Naming { typed, others });
    if name.is_empty() { Vec::new() } else { prefer(model, Preference::Me { name, stays }) }
}

/// The name is typed no longer: what is kept of it is shown.
pub(super) fn left(model: &mut Model) {
    model.settings.naming = None;
}

/// Notes a fact about a village, and offers what was noted before.
fn note(model: &mut Model, note: VillageNote) -> Vec<Effect> {
    let Some(record) = model.archive.villages().get(note.village) else { return Vec::new() };
    let name = |known: &Option<String>| Rc::from(known.as_deref().unwrap_or_default());
    let before = match note.note {
        VillageFact::Status(_) => VillageFact::Status(record.status),
        VillageFact::Secretary(_) => VillageFact::Secretary(name(&record.secretary)),
        VillageFact::Director(_) => VillageFact::Director(name(&record.director)),
        VillageFact::Place(_) => VillageFact::Place(record.place),
    };
    let before = VillageNote { village: note.village, note: before };
    let effects = store_effects(model.archive.note_village(note));
    if !effects.is_empty() {
        // A name is typed letter by letter: it is taken back as a whole.
        let undo = match model.toast.take().and_then(|toast| toast.undo) {
            Some(Undo::Note(first)) if first.is_of_same(&before) => first,
            _ => before,
        };
        model.toast = Some(Toast { what: Done::VillageNoted, undo: Some(Undo::Note(undo)) });
    }
    effects
}
