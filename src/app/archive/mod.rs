//! Everything that is kept: records, preferences, villages, checklists; and the way each change of them takes
//! to the store and back. No other module writes to the keeper.

mod clash;
mod exports;
mod ledger;
mod setup;
mod taking;
mod versions;

use crate::sorted::{SortedMap, SortedSet};
use std::rc::Rc;

pub use ledger::Stored;

use super::edit::{Edit, EditError, VillageNote};
use super::key::RecordKey;
use super::library::Library;
use crate::codec::{DecodeError, checklist, inspection, inspection::Record, preferences};
use crate::domain::checklist::Checklist;
use crate::domain::exports::Exports;
use crate::domain::id::{InspectionId, RectificationId};
use crate::domain::inspection::{Change, Inspection, Lineage};
use crate::domain::preferences::{Preference, Preferences};
use crate::domain::rectification::Rectification;
use crate::domain::village::Villages;
use crate::later::later;
use crate::store::{self, Command, Keeper, Key, Notice, Revision};

/// A kept value with the edits that the mirror has not confirmed yet.
#[derive(Debug)]
struct Tracked<V, E> {
    value: V,
    /// The value came as a whole (begun here, from a file, or decided), and that is not confirmed yet.
    added: Option<Added>,
    pending: Vec<(Revision, E)>,
}

#[derive(Clone, Debug)]
struct Added {
    revision: Revision,
    /// What the value certainly includes: the tabs of a tablet share its count, so that a decision's own count may
    /// stand for another tab's tap as well.
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

/// A stored record that is whole, but that this app can't use: it stays where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub key: Key,
    pub why: DecodeError,
}

/// What the archive tells the app after it handled a report of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Another tab changed this record; what is shown is up to date again.
    ChangedElsewhere,
    /// Bytes could not be used and were set aside.
    Found(store::Finding),
    /// What a file brought met a change made in another tab at the same moment: a person decides.
    Overtaken(Record),
}

#[derive(Debug)]
pub struct Archive {
    keeper: Keeper,
    preferences: Tracked<Rc<Preferences>, Preference>,
    villages: Tracked<Rc<Villages>, VillageNote>,
    records: SortedMap<InspectionId, Tracked<Record, Edit>>,
    rectifications: SortedMap<RectificationId, Rc<Rectification>>,
    versions: SortedMap<RecordKey, Record>,
    /// The town's rules as they are stored: only the desk reads them.
    rules: Option<Stored>,
    exports: Exports,
    /// Ours, where another tab's came first: the desk brings them together.
    overtaken_rules: Option<Stored>,
    pub library: Library,
    pub unreadable: Vec<Unreadable>,
    /// Records whose reading comes later than the first load, until it is here: [`Archive::catch_up`].
    waiting: Option<Vec<store::Record>>,
    /// Keys under which a newer version of the app wrote what can't even be opened here.
    sealed: SortedSet<Key>,
}

impl Archive {
    /// Takes what the keeper found. `fresh` are the preferences of a first start; `in_two` says that the rest of the
    /// app's code follows.
    pub fn open(
        keeper: Keeper,
        found: Vec<store::Record>,
        findings: &[store::Finding],
        fresh: Preferences,
        library: Library,
        in_two: bool,
    ) -> Self {
        let mut archive = Self {
            keeper,
            preferences: Tracked::new(Rc::new(fresh)),
            villages: Tracked::new(Rc::new(Villages::built_in())),
            records: SortedMap::new(),
            rectifications: SortedMap::new(),
            versions: SortedMap::new(),
            rules: None,
            exports: Exports::default(),
            overtaken_rules: None,
            library,
            unreadable: Vec::new(),
            waiting: in_two.then(Vec::new),
            sealed: SortedSet::new(),
        };
        for finding in findings {
            archive.note(finding);
        }
        for record in &found {
            archive.take(record);
        }
        archive
    }

    fn note(&mut self, finding: &store::Finding) {
        if let store::Finding::Newer { key } = finding {
            self.sealed.insert(key.clone());
            // What this version knows of it is old.
            self.forget(key);
        }
    }

    /// Whether a newer version of the app wrote this record: it must not be written over.
    pub fn is_newer(&self, key: &RecordKey) -> bool {
        let key = key.key();
        let newer = |known: &Unreadable| known.key == key && matches!(known.why, DecodeError::Newer { .. });
        self.sealed.contains(&key) || self.unreadable.iter().any(newer)
    }

    fn forget(&mut self, key: &Key) {
        if let Some(waiting) = &mut self.waiting {
            waiting.retain(|record| record.key != *key);
        }
        match RecordKey::of(key) {
            Some(RecordKey::Inspection(id)) => drop(self.records.remove(&id)),
            Some(RecordKey::Rectification(id)) => drop(self.rectifications.remove(&id)),
            Some(RecordKey::Rules) => self.rules = None,
            Some(RecordKey::Exports) => self.exports = Exports::default(),
            Some(key @ RecordKey::Version(..)) => later(|| drop(self.versions.remove(&key))),
            _ => {}
        }
    }

    pub fn keeper(&self) -> &Keeper {
        &self.keeper
    }

    pub fn keeper_mut(&mut self) -> &mut Keeper {
        &mut self.keeper
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

    /// Adds a new inspection, or one from a file; keeps the checklist it is scored with beside it.
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
        let (revision, more) = self.keeper.put(&key, inspection::FORMAT, &body, movable);
        commands.extend(more);
        self.records.insert(
            id,
            Tracked { value: record, added: Some(Added { revision, knows }), pending: Vec::new() },
        );
        commands
    }

    /// Does one edit; gives the change that takes it back, where there is one.
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
        tracked.value = tracked.value.changed(next, &tablet);
        let (revision, commands) = save(&mut self.keeper, id, &tracked.value);
        tracked.pending.push((revision, edit));
        Ok((undo, commands))
    }

    /// Stores a checklist; a checklist is never changed, only joined by others.
    pub fn add_checklist(&mut self, text: checklist::ChecklistText) -> Vec<Command> {
        let hash = text.checklist.hash();
        if self.library.is_stored(&hash) {
            return Vec::new();
        }
        let key = RecordKey::Checklist(hash).key();
        let (_, commands) = self.keeper.put(&key, preferences::FORMAT, text.text.as_bytes(), false);
        self.library.add(text);
        commands
    }

    /// The next version of the app may bring a newer built-in checklist; what was scored with this one
    /// must stay explainable.
    fn keep_checklist(&mut self, inspection: &Inspection) -> Vec<Command> {
        match self.library.by_hash(&inspection.core().checklist.hash) {
            Some(text) => self.add_checklist(text),
            None => Vec::new(),
        }
    }

    /// Handles what the store reported.
    pub fn handle(&mut self, report: store::Report) -> (Vec<News>, Vec<Command>) {
        let (notices, mut commands) = self.keeper.handle(report);
        let (news, more) = self.hear(notices);
        commands.extend(more);
        (news, commands)
    }

    /// Takes in a backup by the rule of the start: nothing is replaced by what doesn't include it.
    pub fn absorb(
        &mut self,
        backup: store::Backup,
    ) -> (Vec<(Key, store::Absorbed)>, Vec<News>, Vec<Command>) {
        let (outcome, notices, mut commands) = self.keeper.absorb(backup);
        let (news, more) = self.hear(notices);
        commands.extend(more);
        (outcome, news, commands)
    }

    fn hear(&mut self, notices: Vec<Notice>) -> (Vec<News>, Vec<Command>) {
        let (mut news, mut commands) = (Vec::new(), Vec::new());
        for notice in notices {
            match notice {
                Notice::Durable { key, revision } => self.durable(&key, revision),
                Notice::Foreign { key, record } => {
                    later(|| self.foreign(&key, record.as_ref()));
                    news.push(News::ChangedElsewhere);
                }
                Notice::Clash { key, record } => {
                    let (overtaken, more) = later(|| self.clash(&key, record.as_ref()));
                    commands.extend(more);
                    news.push(News::ChangedElsewhere);
                    news.extend(overtaken.map(News::Overtaken));
                }
                Notice::Found(found) => {
                    later(|| self.note(&found));
                    news.push(News::Found(found));
                }
            }
        }
        (news, commands)
    }

    fn durable(&mut self, key: &Key, revision: Revision) {
        match RecordKey::of(key) {
            Some(RecordKey::Preferences) => self.preferences.durable(revision),
            Some(RecordKey::Villages) => self.villages.durable(revision),
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
            (Some(record), _) => self.take(record),
            (None, _) => self.forget(key),
        }
    }
}

fn save(keeper: &mut Keeper, id: &InspectionId, record: &Record) -> (Revision, Vec<Command>) {
    let movable = matches!(*record.inspection, Inspection::Finished(_));
    let key = RecordKey::Inspection(id.clone()).key();
    keeper.put(&key, inspection::FORMAT, &inspection::encode(record), movable)
}
