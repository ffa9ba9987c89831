//! The settings pages.

use std::rc::Rc;

use super::transfer::{Side, side};
use crate::app::Model;
use crate::app::check::{Check, Fault};
use crate::app::home::active_checklist;
use crate::app::key::RecordKey;
use crate::app::photos::loose;
use crate::app::settings::Room;
use crate::codec::package;
use crate::codec::photo::PhotoPlace;
use crate::domain::date::{Month, Timestamp};
use crate::domain::digest::ContentHash;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Inspection, Mark};
use crate::domain::points::Points;
use crate::domain::preferences::Preferences;
use crate::domain::text::LocalText;
use crate::domain::village::{self, VillageRecord, search};
use crate::sorted::SortedMap;
use crate::store::{Health, Key, Usage};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsView {
    pub preferences: Rc<Preferences>,
    /// The owner's name, as it is typed.
    pub me: Rc<str>,
    pub version: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VillagesView {
    pub query: Rc<str>,
    pub rows: Vec<VillageNotes>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VillageNotes {
    pub record: VillageRecord,
    pub open: bool,
    /// Its place as text: what is typed, or what is noted.
    pub place: Rc<str>,
    pub place_is_bad: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistsView {
    pub rows: Vec<ChecklistRow>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistRow {
    pub hash: ContentHash,
    pub id: String,
    pub name: LocalText,
    pub version: String,
    pub items: usize,
    pub total: Points,
    pub chosen: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageView {
    pub usage: Usage,
    pub health: Health,
    pub room: Room,
    /// Inspections that still fit, by the mean size of those there are.
    pub more_inspections: Option<u64>,
    /// Photos that still fit, by the mean size of those there are.
    pub more_photos: Option<u64>,
    /// Photos that are kept.
    pub photos: usize,
    /// Photos that belong to nothing any more: their names, the moment, and their size in bytes.
    pub loose_photos: Vec<(ContentHash, Timestamp, u32)>,
    /// How far the comparison of all photos is, and what it found.
    pub check: Option<CheckView>,
    pub persistent: Option<bool>,
    pub asides: Vec<(Key, Option<Key>, usize)>,
    /// The one of them whose deletion is asked about.
    pub dropping: Option<Key>,
    /// Records that are whole but can't be used.
    pub unreadable: Vec<Key>,
    pub discarded: Vec<Discarded>,
    /// Versions that lost a decision.
    pub versions: Vec<KeptVersion>,
    /// The app can't be opened here without a network.
    pub online_only: bool,
}

/// A version of an inspection that was not chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptVersion {
    pub key: RecordKey,
    pub village: Rc<str>,
    pub month: Month,
    pub side: Side,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckView {
    pub running: bool,
    pub done: usize,
    pub of: usize,
    pub faults: Vec<CheckLine>,
}

/// A photo that is not as it should be: by village, item or number on paper, and its own number, as packages name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckLine {
    pub name: ContentHash,
    pub village: Rc<str>,
    pub what: LocalText,
    /// `None` for one that nothing names.
    pub number: Option<usize>,
    pub fault: Fault,
}

fn check(model: &Model, check: &Check) -> CheckView {
    let places = if check.faults.is_empty() { SortedMap::new() } else { places(model) };
    let lines = check.faults.iter().map(|(name, fault)| {
        let (village, what, number) = places.get(name).cloned().unwrap_or_else(|| {
            let hash: Rc<str> = name.short().into();
            ("".into(), LocalText { zh: hash.clone(), en: hash }, None)
        });
        CheckLine { name: *name, village, what, number, fault: *fault }
    });
    CheckView { running: check.is_running(), done: check.done(), of: check.of, faults: lines.collect() }
}

type Place = (Rc<str>, LocalText, Option<usize>);

fn places(model: &Model) -> SortedMap<ContentHash, Place> {
    let records: Vec<_> = model.archive.records().cloned().collect();
    let mut places = SortedMap::new();
    for packed in package::every(&records, model.archive.rectifications().map(|one| &**one)) {
        let number = packed.path.rsplit(['-', '.']).nth(1).and_then(|number| number.parse().ok());
        let place = match &packed.place {
            PhotoPlace::Finding { inspection, item, .. } => model.archive.record(inspection).map(|record| {
                let list = model.archive.checklist_of(&record.inspection);
                let known = list.and_then(|list| list.item(item).map(|item| item.text.clone()));
                let id = || LocalText { zh: item.as_str().into(), en: item.as_str().into() };
                (record.inspection.details().village_name.clone(), known.unwrap_or_else(id))
            }),
            PhotoPlace::Rectification(id) => model.archive.rectification(id).map(|one| {
                let paper: Rc<str> = one.matter().number.as_str().into();
                (one.matter().village_name.clone(), LocalText { zh: paper.clone(), en: paper })
            }),
        };
        if let Some((village, what)) = place {
            places.insert(packed.photo.hash, (village, what, number));
        }
    }
    places
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discarded {
    pub id: InspectionId,
    pub village: Rc<str>,
    pub mark: Mark,
    pub answered: usize,
}

/// Room a finished inspection takes where none is there to measure, in bytes in both stores.
const TYPICAL_BYTES: u64 = 16_000;

/// What a photo takes where none is there to measure, in bytes.
const TYPICAL_PHOTO: u64 = 260_000;

fn mean_photo(model: &Model) -> u64 {
    let Some(kept) = model.photos.kept.as_ref().filter(|kept| !kept.is_empty()) else { return TYPICAL_PHOTO };
    let bytes: u64 = kept.values().map(|kept| u64::from(kept.entry.photo.bytes)).sum();
    // A few small pictures promise nothing.
    (bytes / kept.len() as u64).max(TYPICAL_PHOTO / 4)
}

/// Fewer than so many photos or inspections that still fit are worth a word.
const FEW_PHOTOS: u64 = 30;
const FEW_INSPECTIONS: u64 = 20;

/// What still fits, by the mean size of what there is: inspections and photos.
fn more(model: &Model) -> Option<(u64, u64)> {
    let mean = u64::try_from(model.archive.keeper().usage().mean_bytes).unwrap_or(TYPICAL_BYTES);
    let free = model.settings.room.free()?;
    Some((free / mean.max(TYPICAL_BYTES / 2), free / mean_photo(model)))
}

/// Inspections and photos that still fit, where it is time to make a copy and to make room.
pub(super) fn running_short(model: &Model) -> Option<(u64, u64)> {
    // Before anything is measured: there is nearly always more than enough.
    let enough = FEW_PHOTOS * mean_photo(model).max(TYPICAL_PHOTO);
    if model.settings.room.free().is_none_or(|free| free >= enough) {
        return None;
    }
    more(model).filter(|(inspections, photos)| *inspections < FEW_INSPECTIONS || *photos < FEW_PHOTOS)
}

pub(super) fn general(model: &Model) -> SettingsView {
    let preferences = model.preferences().clone();
    let naming = model.settings.naming.as_ref();
    SettingsView {
        me: naming.map_or_else(|| preferences.me.clone(), |naming| naming.typed.clone()),
        preferences,
        version: env!("CARGO_PKG_VERSION"),
    }
}

pub(super) fn villages(model: &Model) -> VillagesView {
    let villages = model.archive.villages();
    let query = model.settings.village_query.clone();
    let rows = search(&query, villages)
        .into_iter()
        .filter_map(|found| villages.get(found.code))
        .map(|record| {
            let open = model.settings.village == Some(record.village().code());
            let noted = || record.place.map_or_else(|| "".into(), |place| place.to_string().into());
            let typed = open && !model.settings.place.is_empty();
            let place = if typed { model.settings.place.clone() } else { noted() };
            let place_is_bad = !place.trim().is_empty() && village::Place::parse(&place).is_none();
            VillageNotes { record: record.clone(), open, place, place_is_bad }
        })
        .collect();
    VillagesView { query, rows }
}

pub(super) fn checklists(model: &Model) -> ChecklistsView {
    let active = active_checklist(model).map(|text| text.checklist.hash());
    let rows = model.archive.library.all().into_iter().map(|text| {
        let checklist = text.checklist;
        ChecklistRow {
            hash: checklist.hash(),
            id: checklist.id().to_string(),
            name: checklist.name().clone(),
            version: checklist.version().to_owned(),
            items: checklist.item_count(),
            total: checklist.total(),
            chosen: active == Some(checklist.hash()),
        }
    });
    ChecklistsView { rows: rows.collect() }
}

pub(super) fn storage(model: &Model) -> StorageView {
    let keeper = model.archive.keeper();
    let usage = keeper.usage();
    let room = model.settings.room;
    let more = more(model);
    let discarded = model.archive.records().filter_map(|record| match &*record.inspection {
        Inspection::Draft(draft) if !draft.is_reopened() => draft.discarded().map(|mark| Discarded {
            id: record.inspection.id().clone(),
            village: draft.content().details.village_name.clone(),
            mark: mark.clone(),
            answered: draft.content().answers.len(),
        }),
        Inspection::Draft(_) | Inspection::Finished(_) => None,
    });
    StorageView {
        usage,
        health: keeper.health(),
        room,
        more_inspections: more.map(|(inspections, _)| inspections),
        more_photos: more.map(|(_, photos)| photos),
        photos: model.photos.kept.as_ref().map_or(0, SortedMap::len),
        loose_photos: loose(model)
            .into_iter()
            .map(|kept| (kept.entry.photo.hash, kept.entry.photo.taken, kept.entry.photo.bytes))
            .collect(),
        check: model.settings.check.as_ref().map(|check| self::check(model, check)),
        persistent: model.settings.persistent,
        asides: keeper
            .asides()
            .into_iter()
            .map(|aside| (aside.key, aside.original, aside.bytes.len()))
            .collect(),
        dropping: model.settings.dropping.clone(),
        unreadable: model.archive.unreadable.iter().map(|known| known.key.clone()).collect(),
        discarded: discarded.collect(),
        versions: model
            .archive
            .versions()
            .filter(|(_, record)| !model.archive.is_undecided(record))
            .map(|(key, record)| KeptVersion {
                key: key.clone(),
                village: record.inspection.details().village_name.clone(),
                month: record.inspection.details().month,
                side: side(record),
            })
            .collect(),
        online_only: model.settings.online_only,
    }
}
