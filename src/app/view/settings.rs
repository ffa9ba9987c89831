//! The settings pages.

use std::rc::Rc;

use crate::app::Model;
use crate::app::home::active_checklist;
use crate::app::photos::loose;
use crate::app::settings::Room;
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Inspection, Mark};
use crate::domain::points::Points;
use crate::domain::preferences::Preferences;
use crate::domain::text::LocalText;
use crate::domain::village::{VillageRecord, search};
use crate::sorted::SortedMap;
use crate::store::{Health, Key, Usage};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsView {
    pub preferences: Rc<Preferences>,
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
    pub persistent: Option<bool>,
    pub asides: Vec<(Key, Option<Key>, usize)>,
    /// Records that are whole but can't be used.
    pub unreadable: Vec<Key>,
    pub discarded: Vec<Discarded>,
    /// Versions that lost a decision.
    pub versions: usize,
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

pub(super) fn general(model: &Model) -> SettingsView {
    SettingsView { preferences: model.preferences().clone(), version: env!("CARGO_PKG_VERSION") }
}

pub(super) fn villages(model: &Model) -> VillagesView {
    let villages = model.archive.villages();
    let query = model.settings.village_query.clone();
    let rows = search(&query, villages)
        .into_iter()
        .filter_map(|found| villages.get(found.code))
        .map(|record| VillageNotes {
            record: record.clone(),
            open: model.settings.village == Some(record.village().code()),
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
    let mean = u64::try_from(usage.mean_bytes).unwrap_or(TYPICAL_BYTES).max(TYPICAL_BYTES / 2);
    let free = room.quota_bytes.zip(room.used_bytes).map(|(quota, used)| quota.saturating_sub(used));
    let discarded = model.archive.records().filter_map(|record| match &*record.inspection {
        Inspection::Draft(draft) => draft.discarded().map(|mark| Discarded {
            id: record.inspection.id().clone(),
            village: draft.content().details.village_name.clone(),
            mark: mark.clone(),
            answered: draft.content().answers.len(),
        }),
        Inspection::Finished(_) => None,
    });
    StorageView {
        usage,
        health: keeper.health(),
        room,
        more_inspections: free.map(|free| free / mean),
        more_photos: free.map(|free| free / mean_photo(model)),
        photos: model.photos.kept.as_ref().map_or(0, SortedMap::len),
        loose_photos: loose(model)
            .into_iter()
            .map(|kept| (kept.entry.photo.hash, kept.entry.photo.taken, kept.entry.photo.bytes))
            .collect(),
        persistent: model.settings.persistent,
        asides: keeper
            .asides()
            .into_iter()
            .map(|aside| (aside.key, aside.original, aside.bytes.len()))
            .collect(),
        unreadable: model.archive.unreadable.iter().map(|known| known.key.clone()).collect(),
        discarded: discarded.collect(),
        versions: model.archive.versions().count(),
    }
}
