//! All stored values: records, preferences, villages, checklists; and the path of each change to the store and back. No
//! other module writes to the replicated store.

mod clock;
mod conflict;
pub(super) mod exports;
mod form_drafts;
mod ledger;
mod load;
mod register;
mod setup;
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::edit::{Edit, EditError, VillageNote};
use super::key::RecordKey;
use super::library::Library;
use crate::domain::checklist::Checklist;
use crate::domain::clock::Clock;
use crate::domain::date::Timestamp;
use crate::domain::exports::Exports;
use crate::domain::form_draft::{FormDraftEdit, FormDrafts};
use crate::domain::id::{InspectionId, RectificationId};
use crate::domain::inspection::{Change, Inspection, Lineage};
use crate::domain::preferences::{Preference, Preferences};
use crate::domain::rectification::Rectification;
use crate::domain::register::{Register, RegisterEdit};
use crate::domain::village::Villages;
use crate::store;
use crate::store::{Command, Key, Notice, ReplicatedStore, Revision};
use crate::wire::inspection::Record;
use crate::wire::{DecodeError, checklist, inspection, preferences};

/// A kept value with the edits that the mirror has not confirmed yet.
#[derive(Debug)]
struct Tracked<V, E> {
    value: V,
    /// The value was added as a whole (begun here, from a file, or decided), and that write is not confirmed yet.
    added: Option<Added>,
    pending: Vec<(Revision, E)>,
}

#[derive(Clone, Debug)]
struct Added {
    revision: Revision,
    /// The lineage that the value certainly includes: the tabs of a tablet share its count, so that a decision's own
    /// count may equal that of another tab's edit as well.
    knows: Lineage,
}

impl<V, E: Clone> Tracked<V, E> {
    fn new(value: V) -> Self {
        Self { value, added: None, pending: Vec::new() }
    }

    fn durable(&mut self, up_to: Revision) {
        self.pending.retain(|(revision, _)| *revision > up_to);
        if self.added.as_ref().is_some_and(|added| added.revision <= up_to) {
            self.added = None;
        }
    }

    fn edits(&self) -> Vec<E> {
        self.pending.iter().map(|(_, edit)| edit.clone()).collect()
    }
}

/// A stored record that is intact, but that this app can't use: it is not moved or deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub key: Key,
    pub why: DecodeError,
}

/// Events the archive reports to the app after it handled a report of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveEvent {
    /// Another tab changed this record; the value in memory is up to date again.
    ChangedElsewhere,
    /// Bytes could not be used and were set aside.
    Found(store::Finding),
    /// A file's version conflicts with a change another tab made at the same moment: a person decides.
    Conflict(Record),
}

/// A stored body that is only read by the screens that need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub format: u16,
    pub body: Rc<[u8]>,
}

#[derive(Debug)]
pub struct Archive {
    store: ReplicatedStore,
    preferences: Tracked<Rc<Preferences>, Preference>,
    villages: Tracked<Rc<Villages>, VillageNote>,
    records: BTreeMap<InspectionId, Tracked<Record, Edit>>,
    rectifications: BTreeMap<RectificationId, Rc<Rectification>>,
    versions: BTreeMap<RecordKey, Record>,
    /// The town's rules as they are stored: read when they are first needed.
    rules: Option<Stored>,
    exports: Exports,
    form_drafts: Tracked<Rc<FormDrafts>, FormDraftEdit>,
    register: Tracked<Rc<Register>, RegisterEdit>,
    /// The tablet's clock, set before each event.
    clock: Clock,
    /// Our rules, where another tab's were saved first: merged when the rules are next read.
    conflicting_rules: Option<Stored>,
    pub library: Library,
    pub unreadable: Vec<Unreadable>,
    /// Keys whose value was written by a newer version of the app in a form that can't even be opened here.
    sealed: BTreeSet<Key>,
}

impl Archive {
    /// Takes the records the replicated store found. `fresh` are the preferences of a first start.
    pub fn open(
        store: ReplicatedStore,
        found: Vec<store::Record>,
        findings: &[store::Finding],
        fresh: Preferences,
        library: Library,
        now: Timestamp,
    ) -> Self {
        let mut archive = Self {
            store,
            preferences: Tracked::new(Rc::new(fresh)),
            villages: Tracked::new(Rc::new(Villages::built_in())),
            records: BTreeMap::new(),
            rectifications: BTreeMap::new(),
            versions: BTreeMap::new(),
            rules: None,
            exports: Exports::default(),
            form_drafts: Tracked::new(Rc::default()),
            register: Tracked::new(Rc::default()),
            clock: Clock::new(now),
            conflicting_rules: None,
            library,
            unreadable: Vec::new(),
            sealed: BTreeSet::new(),
        };
        for finding in findings {
            archive.note(finding);
        }
        for record in &found {
            archive.load(record);
        }
        archive.compare_clock();
        archive
    }

    fn note(&mut self, finding: &store::Finding) {
        if let store::Finding::Newer { key } = finding {
            self.sealed.insert(key.clone());
            // This version's copy of the record is outdated.
            self.forget(key);
        }
    }

    /// Whether a newer version of the app wrote this record: it must not be overwritten.
    pub fn is_newer(&self, key: &RecordKey) -> bool {
        let key = key.key();
        let newer = |known: &Unreadable| known.key == key && matches!(known.why, DecodeError::Newer { .. });
        self.sealed.contains(&key) || self.unreadable.iter().any(newer)
    }

    fn forget(&mut self, key: &Key) {
        match RecordKey::of(key) {
            Some(RecordKey::Inspection(id)) => drop(self.records.remove(&id)),
            Some(RecordKey::Rectification(id)) => drop(self.rectifications.remove(&id)),
            Some(RecordKey::Rules) => self.rules = None,
            Some(RecordKey::Exports) => self.exports = Exports::default(),
            Some(RecordKey::FormDrafts) => self.form_drafts = Tracked::new(Rc::default()),
            Some(RecordKey::Register) => self.register = Tracked::new(Rc::default()),
            Some(key @ RecordKey::Version(..)) => drop(self.versions.remove(&key)),
            _ => {}
        }
    }

    pub fn store(&self) -> &ReplicatedStore {
        &self.store
    }

    pub fn store_mut(&mut self) -> &mut ReplicatedStore {
        &mut self.store
    }

    pub fn preferences(&self) -> &Rc<Preferences> {
        &self.preferences.value
    }

    pub fn villages(&self) -> &Rc<Villages> {
        &self.villages.value
    }

    pub fn record(&self, id: &InspectionId) -> Option<&Record> {
        self.records.get(id).map(|tracked| &tracked.value)
    }

    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.values().map(|tracked| &tracked.value)
    }

    /// The checklist an inspection is scored with.
    pub fn checklist_of(&self, inspection: &Inspection) -> Option<Rc<Checklist>> {
        self.library.pinned(&inspection.core().checklist)
    }

    /// Adds an inspection that is begun now.
    pub fn begin(&mut self, record: Record) -> Vec<Command> {
        let inspection = Inspection::clone(&record.inspection).doubted(self.clock.doubt());
        self.clock.changed();
        self.add(Record { inspection: Rc::new(inspection), ..record })
    }

    /// Adds an inspection; stores the checklist it is scored with beside it.
    pub fn add(&mut self, record: Record) -> Vec<Command> {
        let knows = record.lineage.clone();
        self.add_knowing(record, knows)
    }

    fn add_knowing(&mut self, record: Record, knows: Lineage) -> Vec<Command> {
        let mut commands = self.keep_checklist(&record.inspection);
        let id = record.inspection.id().clone();
        let body = inspection::encode(&record);
        let movable = matches!(*record.inspection, Inspection::Finished(_));
        let key = RecordKey::Inspection(id.clone()).key();
        let (revision, more) = self.store.put(&key, inspection::FORMAT, &body, movable);
        commands.extend(more);
        self.records.insert(
            id,
            Tracked { value: record, added: Some(Added { revision, knows }), pending: Vec::new() },
        );
        commands
    }

    /// Applies one edit; returns the change that undoes it, where there is one.
    pub fn edit(
        &mut self,
        id: &InspectionId,
        edit: Edit,
    ) -> Result<(Option<Change>, Vec<Command>), EditError> {
        let tablet = self.preferences.value.tablet.clone();
        let tracked = self.records.get_mut(id).ok_or(EditError::WrongState)?;
        let checklist =
            self.library.pinned(&tracked.value.inspection.core().checklist).ok_or(EditError::WrongState)?;
        let (next, undo) = edit.on(&tracked.value.inspection, &checklist)?;
        if next == *tracked.value.inspection {
            return Ok((None, Vec::new()));
        }
        let next = next.doubted(self.clock.doubt());
        self.clock.changed();
        tracked.value = tracked.value.changed(next, &tablet);
        let (revision, commands) = save(&mut self.store, id, &tracked.value);
        tracked.pending.push((revision, edit));
        Ok((undo, commands))
    }

    /// Stores a checklist; a checklist is never changed, new ones are added beside it.
    pub fn add_checklist(&mut self, text: checklist::ChecklistText) -> Vec<Command> {
        let hash = text.checklist.hash();
        if self.library.is_stored(&hash) {
            return Vec::new();
        }
        let key = RecordKey::Checklist(hash).key();
        let (_, commands) = self.store.put(&key, preferences::FORMAT, text.text.as_bytes(), false);
        self.library.add(text);
        commands
    }

    /// The next version of the app may bring a newer built-in checklist; scores computed with this one must stay
    /// explainable.
    fn keep_checklist(&mut self, inspection: &Inspection) -> Vec<Command> {
        match self.library.by_hash(&inspection.core().checklist.hash) {
            Some(text) => self.add_checklist(text),
            None => Vec::new(),
        }
    }

    /// Handles a report of the store.
    pub fn handle(&mut self, report: store::Report) -> (Vec<ArchiveEvent>, Vec<Command>) {
        let (notices, mut commands) = self.store.handle(report);
        let (events, more) = self.handle_notices(notices);
        commands.extend(more);
        (events, commands)
    }

    /// Restores a backup by the rule of the start: a value is replaced only by one that includes it.
    pub fn restore(
        &mut self,
        backup: store::Backup,
    ) -> (Vec<(Key, store::Restored)>, Vec<ArchiveEvent>, Vec<Command>) {
        let (outcome, notices, mut commands) = self.store.restore(backup);
        let (events, more) = self.handle_notices(notices);
        commands.extend(more);
        (outcome, events, commands)
    }

    fn handle_notices(&mut self, notices: Vec<Notice>) -> (Vec<ArchiveEvent>, Vec<Command>) {
        let (mut events, mut commands) = (Vec::new(), Vec::new());
        for notice in notices {
            match notice {
                Notice::Durable { key, revision } => self.durable(&key, revision),
                Notice::Foreign { key, record } => {
                    self.foreign(&key, record.as_ref());
                    events.push(ArchiveEvent::ChangedElsewhere);
                }
                Notice::Conflict { key, record } => {
                    let (conflict, more) = self.resolve_conflict(&key, record.as_ref());
                    commands.extend(more);
                    events.push(ArchiveEvent::ChangedElsewhere);
                    events.extend(conflict.map(ArchiveEvent::Conflict));
                }
                Notice::Found(found) => {
                    self.note(&found);
                    events.push(ArchiveEvent::Found(found));
                }
            }
        }
        (events, commands)
    }

    fn durable(&mut self, key: &Key, revision: Revision) {
        match RecordKey::of(key) {
            Some(RecordKey::Preferences) => self.preferences.durable(revision),
            Some(RecordKey::Villages) => self.villages.durable(revision),
            Some(RecordKey::FormDrafts) => self.form_drafts.durable(revision),
            Some(RecordKey::Register) => self.register.durable(revision),
            Some(RecordKey::Inspection(id)) => {
                if let Some(tracked) = self.records.get_mut(&id) {
                    tracked.durable(revision);
                }
            }
            _ => {}
        }
    }

    fn foreign(&mut self, key: &Key, record: Option<&store::Record>) {
        match (record, RecordKey::of(key)) {
            (Some(record), Some(RecordKey::Inspection(id))) => {
                self.load(record);
                self.note_foreign_change(&id);
            }
            (Some(record), _) => self.load(record),
            (None, _) => self.forget(key),
        }
    }
}

fn save(store: &mut ReplicatedStore, id: &InspectionId, record: &Record) -> (Revision, Vec<Command>) {
    let movable = matches!(*record.inspection, Inspection::Finished(_));
    let key = RecordKey::Inspection(id.clone()).key();
    store.put(&key, inspection::FORMAT, &inspection::encode(record), movable)
}
