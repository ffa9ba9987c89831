//! Settings: language and looks, inspectors, villages, checklists, storage.

mod check;
mod forms;
mod state;
pub mod subjects;
pub mod view;

pub use crate::app::browser::StorageQuota;
pub use crate::i18n::message::photo::Fault;
pub(super) use forms::{load, loaded};
pub use state::{Check, Event, Naming, State};

use std::rc::Rc;

use crate::app::ctx::Ctx;
use crate::app::edit::{Edit, VillageFact, VillageNote};
use crate::app::effect::Effect;
use crate::app::locate::ROUGH;
use crate::app::port::package::DeliveryMethod;
use crate::app::session::{Session, choose_checklist, set_preference, store_effects};
use crate::app::toast::{Done, Toast, Undo};
use crate::app::{gallery, hand_over, photos};
use crate::domain::person::{is_among, is_nameless, is_same};
use crate::domain::preferences::Preference;
use crate::domain::village::{Datum, Place, VillageCode, read_coordinates};

/// The tablet was measured in the village.
pub(super) fn placed(
    state: &mut State,
    session: &mut Session,
    village: VillageCode,
    place: Option<Place>,
    accuracy: u32,
) -> Vec<Effect> {
    (state.place, state.datum) = ("".into(), Datum::default());
    let effects = note(session, VillageNote { village, note: VillageFact::Place(place) });
    if accuracy > ROUGH
        && let Some(toast) = &mut session.toast
    {
        toast.done = Done::RoughPosition { accuracy };
    }
    effects
}

/// Notes the place that is typed, once the text is one: half of a number is none.
fn place_typed(state: &State, session: &mut Session, village: VillageCode) -> Vec<Effect> {
    let place = if state.place.trim().is_empty() {
        // By another map the field doesn't show the stored place: emptied, it says nothing of it.
        if state.datum != Datum::default() {
            return Vec::new();
        }
        None
    } else {
        let Ok((latitude, longitude)) = read_coordinates(&state.place) else { return Vec::new() };
        let (latitude, longitude) = state.datum.to_wgs84(latitude, longitude);
        let Some(place) = Place::new(latitude, longitude) else { return Vec::new() };
        Some(place)
    };
    note(session, VillageNote { village, note: VillageFact::Place(place) })
}

pub(super) fn update(
    state: &mut State,
    session: &mut Session,
    event: Event,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    match event {
        Event::Subjects(event) => subjects::update(&mut state.subjects, session, event, ctx),
        Event::LanguageChosen(language) => set_preference(session, Preference::Language(language)),
        Event::ThemeChosen(theme) => set_preference(session, Preference::Theme(theme)),
        Event::TextSizeChosen(size) => set_preference(session, Preference::TextSize(size)),
        Event::MeTyped(typed) => rename(state, session, typed),
        Event::MeLeft => {
            left(state);
            Vec::new()
        }
        Event::InspectorTyped(name) => {
            state.new_inspector = name;
            Vec::new()
        }
        Event::InspectorAdded => {
            let name = std::mem::replace(&mut state.new_inspector, "".into());
            set_preference(session, Preference::AddInspector(name))
        }
        Event::InspectorDropped(name) => {
            let effects = set_preference(session, Preference::DropInspector(name.clone()));
            if !effects.is_empty() {
                let undo = Some(Undo::Preference(Preference::AddInspector(name.clone())));
                session.toast = Some(Toast { done: Done::InspectorDropped { name }, undo });
            }
            effects
        }
        Event::VillageQueryTyped(query) => {
            state.village_query = query;
            Vec::new()
        }
        Event::VillageToggled(code) => {
            (state.place, state.datum) = ("".into(), Datum::default());
            state.village = if state.village == Some(code) { None } else { Some(code) };
            forms::load(state, session);
            Vec::new()
        }
        Event::VillageNoted { village, fact } => note(session, VillageNote { village, note: fact }),
        Event::VillagePlaceTyped { village, text } => {
            state.place = text;
            place_typed(state, session, village)
        }
        Event::DatumChosen { village, datum } => {
            state.datum = datum;
            // The stored place is not of another map because of the choice; a typed one is.
            if state.place.trim().is_empty() { Vec::new() } else { place_typed(state, session, village) }
        }
        Event::ChecklistChosen(hash) => {
            let Some(effects) = choose_checklist(session, &hash) else { return Vec::new() };
            session.toast = Toast::message(Done::ChecklistChosen);
            effects
        }
        Event::DraftRestored(id) => match session.archive.edit(&id, Edit::Restore) {
            Ok((_, commands)) => {
                session.toast = Toast::message(Done::DraftRestored);
                store_effects(commands)
            }
            Err(_) => Vec::new(),
        },
        Event::LoosePhotoSaved(hash) => {
            let (name, file) = (photos::key(&hash), format!("xuncun-{}.jpg", hash.short()));
            vec![Effect::GivePhoto(Box::new(gallery::Copy {
                name,
                file,
                stamp: None,
                way: DeliveryMethod::Download,
            }))]
        }
        Event::LoosePhotoDropped(hash) => photos::remove_loose(session, &hash),
        Event::RemovedPhotoBack(key) => photos::bring_back(session, &[key]),
        Event::VersionExported(key) => {
            let found = session.archive.versions().find(|(known, _)| **known == key);
            match found.map(|(_, record)| record.clone()) {
                // Another version than the one that counts here: given away, it says nothing of that one.
                Some(record) => hand_over::download_version(session, record),
                None => Vec::new(),
            }
        }
        Event::AsideExported(key) => {
            let asides = session.archive.store().quarantined();
            let Some(aside) = asides.into_iter().find(|aside| aside.key == key) else { return Vec::new() };
            let name = format!("xuncun-{}.bin", key.as_str().replace('/', "_"));
            vec![Effect::DownloadBytes { name, bytes: (*aside.bytes).into() }]
        }
        Event::AsideDropped(key) if state.dropping.as_ref() != Some(&key) => {
            state.dropping = Some(key);
            Vec::new()
        }
        Event::AsideDropped(key) => {
            state.dropping = None;
            let mut effects = store_effects(session.archive.store_mut().discard(&key));
            effects.push(Effect::MeasureQuota);
            effects
        }
        Event::KeepCameraChosen(keep) => set_preference(session, Preference::KeepCamera(keep)),
        Event::LetterheadTyped { field, text } => {
            set_preference(session, Preference::Letterhead { field, text })
        }
        Event::PhotosChecked => check::begun(state, session),
        Event::PhotoVerified { name, is_whole } => check::verified(state, session, name, is_whole),
        Event::PersistenceAsked => vec![Effect::AskPersistence, Effect::MeasureQuota],
    }
}

/// The name is stored at every letter. An empty one is not stored: the last one stays until another is typed.
fn rename(state: &mut State, session: &mut Session, typed: Rc<str>) -> Vec<Effect> {
    let preferences = session.preferences().clone();
    let others = match state.naming.take() {
        Some(naming) => naming.others,
        None => {
            preferences.inspectors.iter().filter(|name| !is_same(name, &preferences.me)).cloned().collect()
        }
    };
    let name: Rc<str> = typed.trim().into();
    let stays = is_among(&preferences.me, &others);
    state.naming = Some(Naming { typed, others });
    if is_nameless(&name) { Vec::new() } else { set_preference(session, Preference::Me { name, stays }) }
}

/// The field lost the focus: the stored name is shown.
pub(super) fn left(state: &mut State) {
    state.naming = None;
}

/// Notes a fact about a village, and offers to restore the previous one.
fn note(session: &mut Session, note: VillageNote) -> Vec<Effect> {
    let Some(record) = session.archive.villages().get(note.village) else { return Vec::new() };
    let name = |known: &Option<String>| Rc::from(known.as_deref().unwrap_or_default());
    let before = match note.note {
        VillageFact::Status(_) => VillageFact::Status(record.status),
        VillageFact::Secretary(_) => VillageFact::Secretary(name(&record.secretary)),
        VillageFact::Director(_) => VillageFact::Director(name(&record.director)),
        VillageFact::Place(_) => VillageFact::Place(record.place),
    };
    let before = VillageNote { village: note.village, note: before };
    let effects = store_effects(session.archive.note_village(note));
    if !effects.is_empty() {
        // A name is typed letter by letter: it is undone as a whole.
        let undo = match session.toast.take().and_then(|toast| toast.undo) {
            Some(Undo::Note(first)) if first.is_of_same(&before) => first,
            _ => before,
        };
        session.toast = Some(Toast { done: Done::VillageNoted, undo: Some(Undo::Note(undo)) });
    }
    effects
}
