//! The settings pages.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::state::{Check, State};
use crate::app::browser::{Installation, StorageQuota};
use crate::app::key::RecordKey;
use crate::app::locate::{self, Seeking, Target};
use crate::app::photos::{loose, removed};
use crate::app::session::Session;
use crate::app::space::more;
use crate::app::transfer::view::side;
use crate::domain::date::{Month, Timestamp};
use crate::domain::digest::ContentHash;
use crate::domain::evidence::PhotoTime;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Inspection, Mark};
use crate::domain::points::Points;
use crate::domain::preferences::Preferences;
use crate::domain::subject::Subject;
use crate::domain::text::LocalText;
use crate::domain::village::{CoordinatesFault, Datum, VillageRecord, read_coordinates, search};
use crate::i18n::message::import::Side;
use crate::i18n::message::photo::Fault;
use crate::store::{Health, Key, Usage};
use crate::wire::package;
use crate::wire::photo::PhotoPlace;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsView {
    pub preferences: Rc<Preferences>,
    /// The owner's name, as it is typed.
    pub me: Rc<str>,
    /// The name of an inspector that is about to be added.
    pub new_inspector: Rc<str>,
    pub version: &'static str,
    pub installation: Installation,
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
    /// Its place as text: the typed one, or the stored one.
    pub place: Rc<str>,
    pub place_fault: Option<CoordinatesFault>,
    pub datum: Datum,
    /// The search for its position: the accuracy so far.
    pub seeking: Option<Seeking>,
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
    /// Full marks; `None` where it is not scored.
    pub total: Option<Points>,
    pub chosen: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageView {
    pub usage: Usage,
    pub health: Health,
    pub quota: StorageQuota,
    /// Inspections that still fit, by the mean size of those there are.
    pub more_inspections: Option<u64>,
    /// Photos that still fit, by the mean size of those there are.
    pub more_photos: Option<u64>,
    /// Stored photos.
    pub photos: usize,
    /// Photos without a reference: their names, when they were taken, and their size in bytes.
    pub loose_photos: Vec<(ContentHash, PhotoTime, u32)>,
    /// Photos that were removed, and are still here for a day.
    pub removed_photos: Vec<RemovedPhoto>,
    /// The progress of the comparison of all photos, and its results.
    pub check: Option<CheckView>,
    pub persistent: Option<bool>,
    pub asides: Vec<(Key, Option<Key>, usize)>,
    /// The set-aside copy whose deletion awaits confirmation.
    pub dropping: Option<Key>,
    /// Records that are intact but can't be used.
    pub unreadable: Vec<Key>,
    pub discarded: Vec<Discarded>,
    /// Versions that lost a decision.
    pub versions: Vec<KeptVersion>,
    /// The app can't be opened here without a network.
    pub online_only: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemovedPhoto {
    /// Of its entry.
    pub key: Key,
    pub name: ContentHash,
    pub bytes: u32,
    pub removed: Timestamp,
}

/// A version of an inspection that was not chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptVersion {
    pub key: RecordKey,
    pub subject: Subject,
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

/// A photo with a fault: by village, item or number on paper, and its own number, as packages name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckLine {
    pub name: ContentHash,
    pub subject: Subject,
    pub what: LocalText,
    /// `None` for a photo without a reference.
    pub number: Option<usize>,
    pub fault: Fault,
}

fn check(session: &Session, check: &Check) -> CheckView {
    let places = if check.faults.is_empty() { BTreeMap::new() } else { places(session) };
    let lines = check.faults.iter().map(|(name, fault)| {
        let (subject, what, number) = places.get(name).cloned().unwrap_or_else(|| {
            let hash: Rc<str> = name.short().into();
            (Subject::default(), LocalText { zh: hash.clone(), en: hash }, None)
        });
        CheckLine { name: *name, subject, what, number, fault: *fault }
    });
    CheckView { running: check.is_running(), done: check.done(), of: check.of, faults: lines.collect() }
}

type Place = (Subject, LocalText, Option<usize>);

fn places(session: &Session) -> BTreeMap<ContentHash, Place> {
    let records: Vec<_> = session.archive.records().cloned().collect();
    let mut places = BTreeMap::new();
    for packed in package::every(&records, session.archive.rectifications().map(|one| &**one)) {
        let number = packed.path.rsplit(['-', '.']).nth(1).and_then(|number| number.parse().ok());
        let place = match &packed.entry.place {
            PhotoPlace::Finding { inspection, item, .. } => {
                session.archive.record(inspection).map(|record| {
                    let list = session.archive.checklist_of(&record.inspection);
                    let known = list.and_then(|list| list.item(item).map(|item| item.text.clone()));
                    let id = || LocalText { zh: item.as_str().into(), en: item.as_str().into() };
                    (record.inspection.details().subject(), known.unwrap_or_else(id))
                })
            }
            PhotoPlace::Rectification(id) => session.archive.rectification(id).map(|one| {
                let paper: Rc<str> = one.details().number.as_str().into();
                (one.details().subject(), LocalText { zh: paper.clone(), en: paper })
            }),
        };
        if let Some((subject, what)) = place {
            places.insert(packed.entry.photo.hash, (subject, what, number));
        }
    }
    places
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discarded {
    pub id: InspectionId,
    pub subject: Subject,
    pub mark: Mark,
    pub answered: usize,
}

pub(in crate::app) fn general(state: &State, session: &Session) -> SettingsView {
    let preferences = session.preferences().clone();
    let naming = state.naming.as_ref();
    SettingsView {
        me: naming.map_or_else(|| preferences.me.clone(), |naming| naming.typed.clone()),
        preferences,
        new_inspector: state.new_inspector.clone(),
        version: env!("CARGO_PKG_VERSION"),
        installation: session.browser.installation,
    }
}

pub(in crate::app) fn villages(state: &State, session: &Session) -> VillagesView {
    let villages = session.archive.villages();
    let query = state.village_query.clone();
    let rows = search(&query, villages)
        .into_iter()
        .filter_map(|found| villages.get(found.code))
        .map(|record| {
            let open = state.village == Some(record.village().code());
            let noted = || record.place.map_or_else(|| "".into(), |place| place.to_string().into());
            let typed = open && !state.place.is_empty();
            let datum = if open { state.datum } else { Datum::default() };
            // The stored numbers are none of another map.
            let place = match datum {
                _ if typed => state.place.clone(),
                Datum::Wgs84 => noted(),
                Datum::Gcj02 | Datum::Bd09 => "".into(),
            };
            let place_fault = if place.trim().is_empty() { None } else { read_coordinates(&place).err() };
            let seeking = locate::seeking(session, &Target::Village(record.village().code()));
            VillageNotes { record: record.clone(), open, place, place_fault, datum, seeking }
        })
        .collect();
    VillagesView { query, rows }
}

pub(in crate::app) fn checklists(session: &Session) -> ChecklistsView {
    let active = session.active_checklist().map(|text| text.checklist.hash());
    let rows = session.archive.library.all().into_iter().map(|text| {
        let checklist = text.checklist;
        ChecklistRow {
            hash: checklist.hash(),
            id: checklist.id().to_string(),
            name: checklist.name().clone(),
            version: checklist.version().to_owned(),
            items: checklist.item_count(),
            total: checklist.is_scored().then(|| checklist.total()),
            chosen: active == Some(checklist.hash()),
        }
    });
    ChecklistsView { rows: rows.collect() }
}

pub(in crate::app) fn storage(state: &State, session: &Session) -> StorageView {
    let store = session.archive.store();
    let usage = store.usage();
    let room = session.browser.quota;
    let more = more(session);
    let discarded = session.archive.records().filter_map(|record| match &*record.inspection {
        Inspection::Draft(draft) if !draft.is_reopened() => draft.discarded().map(|mark| Discarded {
            id: record.inspection.id().clone(),
            subject: draft.content().details.subject(),
            mark: mark.clone(),
            answered: draft.content().answers.len(),
        }),
        Inspection::Draft(_) | Inspection::Finished(_) => None,
    });
    StorageView {
        usage,
        health: store.health(),
        quota: room,
        more_inspections: more.map(|(inspections, _)| inspections),
        more_photos: more.map(|(_, photos)| photos),
        photos: session.photos.kept.as_ref().map_or(0, BTreeMap::len),
        loose_photos: loose(session)
            .into_iter()
            .map(|photo| (photo.hash, photo.taken, photo.bytes))
            .collect(),
        removed_photos: removed(session)
            .into_iter()
            .filter_map(|one| {
                let removed = one.entry.dropped?;
                let photo = one.entry.photo;
                Some(RemovedPhoto { key: one.key, name: photo.hash, bytes: photo.bytes, removed })
            })
            .collect(),
        check: state.check.as_ref().map(|check| self::check(session, check)),
        persistent: session.browser.persistent,
        asides: store
            .quarantined()
            .into_iter()
            .map(|aside| (aside.key, aside.original, aside.bytes.len()))
            .collect(),
        dropping: state.dropping.clone(),
        unreadable: session.archive.unreadable.iter().map(|known| known.key.clone()).collect(),
        discarded: discarded.collect(),
        versions: session
            .archive
            .versions()
            .filter(|(_, record)| !session.archive.is_undecided(record))
            .map(|(key, record)| KeptVersion {
                key: key.clone(),
                subject: record.inspection.details().subject(),
                month: record.inspection.details().month,
                side: side(record),
            })
            .collect(),
        online_only: session.browser.online_only,
    }
}
