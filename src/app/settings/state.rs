//! The settings' state, and their events.

use std::rc::Rc;

use super::subjects;
use crate::app::edit::VillageFact;
use crate::app::key::RecordKey;
use crate::domain::digest::ContentHash;
use crate::domain::id::InspectionId;
use crate::domain::letterhead::LetterheadField;
use crate::domain::preferences::{Language, TextSize, Theme};
use crate::domain::village::{Datum, VillageCode};
use crate::i18n::message::photo::Fault;
use crate::store::Key;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The owner's name while it is being typed.
    pub naming: Option<Naming>,
    pub village_query: Rc<str>,
    /// The village whose notes are open.
    pub village: Option<VillageCode>,
    /// The set-aside copy whose deletion awaits confirmation.
    pub dropping: Option<Key>,
    /// The village's place as it is typed.
    pub place: Rc<str>,
    /// Where the typed coordinates come from.
    pub datum: Datum,
    /// The name of an inspector that is about to be added.
    pub new_inspector: Rc<str>,
    /// The comparison of all photos with their names, running or done.
    pub check: Option<Check>,
    /// The page of the register.
    pub subjects: subjects::State,
}

/// The owner's name as it is typed, letter by letter. Each is stored at once, as far as it is a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    pub typed: Rc<str>,
    /// The other inspectors' names: while one is typed, the owner's name may equal one of them, which must not remove
    /// it.
    pub others: Vec<Rc<str>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    LanguageChosen(Language),
    Subjects(subjects::Event),
    ThemeChosen(Theme),
    TextSizeChosen(TextSize),
    /// A letter of the owner's name was typed.
    MeTyped(Rc<str>),
    /// The field was left.
    MeLeft,
    InspectorTyped(Rc<str>),
    /// Adds the inspector whose name was typed.
    InspectorAdded,
    InspectorDropped(Rc<str>),
    VillageQueryTyped(Rc<str>),
    /// Opens a village's notes, or closes them.
    VillageToggled(VillageCode),
    VillageNoted {
        village: VillageCode,
        fact: VillageFact,
    },
    /// The position of the village, as two numbers.
    VillagePlaceTyped {
        village: VillageCode,
        text: Rc<str>,
    },
    /// Where the typed coordinates come from.
    DatumChosen {
        village: VillageCode,
        datum: Datum,
    },
    ChecklistChosen(ContentHash),
    DraftRestored(InspectionId),
    /// Save a photo without a reference, as stored.
    LoosePhotoSaved(ContentHash),
    /// Remove such a photo: it is deleted a day later.
    LoosePhotoDropped(ContentHash),
    /// Bring a removed photo back, by the key of its entry.
    RemovedPhotoBack(Key),
    /// Exports a version that was not chosen, as a file.
    VersionExported(RecordKey),
    /// Exports the bytes of a copy that was set aside.
    AsideExported(Key),
    /// Deletes a copy that was set aside for good: the first tap asks, the second deletes.
    AsideDropped(Key),
    PersistenceAsked,
    /// Whether the camera's metadata is kept in new photos.
    KeepCameraChosen(bool),
    LetterheadTyped {
        field: LetterheadField,
        text: Rc<str>,
    },
    /// Compare every photo with its name.
    PhotosChecked,
    /// One was compared; `None`: it can't be read.
    PhotoVerified {
        name: ContentHash,
        is_whole: Option<bool>,
    },
}

/// The progress of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Still to be compared.
    pub(super) rest: Vec<ContentHash>,
    pub of: usize,
    /// The faults, in the order they were found.
    pub faults: Vec<(ContentHash, Fault)>,
}

impl Check {
    pub fn done(&self) -> usize {
        self.of - self.rest.len()
    }

    pub fn is_running(&self) -> bool {
        !self.rest.is_empty()
    }
}
