//! The state machine between the app and its two stores: it takes reports and returns commands,
//! and alone decides when a change may be called saved.
//!
//! Each key has a slot: the version that counts, and what either store is known to hold. Everything
//! else follows from these: a store that should hold the current version and does not is written
//! to, and a key is durable when the mirror holds its current version.

mod backup;
mod figures;
mod local;
mod messages;
mod mirror;
mod quarantine;
mod reconcile;
mod replica;
mod slot;

pub use backup::{Backup, Restored};
pub use figures::{Health, Status, Usage};
pub use messages::{Command, Finding, Notice, Quarantined, Record, Report, Ticket};

use super::envelope::Kind;
use super::{Key, Loaded, Revision, StoreError, Writer};
use mirror::Loading;
use replica::Replica;
use slot::{Changes, Copy, Slot, Version};
use std::collections::{BTreeMap, BTreeSet};

/// The state handed to the app at its start.
#[derive(Clone, Debug)]
pub struct Started {
    pub store: ReplicatedStore,
    /// The newest valid version of each record, in the order of their keys.
    pub records: Vec<Record>,
    pub findings: Vec<Finding>,
    pub commands: Vec<Command>,
}

/// The only state there is: a clone knows what the original knew.
#[derive(Clone, Debug)]
pub struct ReplicatedStore {
    writer: Writer,
    slots: BTreeMap<Key, Slot>,
    /// The keys that are not settled, by their turn.
    queue: BTreeMap<u64, Key>,
    /// Gives out turns and ages.
    counter: u64,
    /// While the two stores are being compared, nothing is written.
    starting: bool,
    /// The assumed replica of a key that has no slot yet.
    local_else: Replica,
    mirror_else: Replica,
    mirror: mirror::State,
    health: Health,
}

/// The commands and notices that a step collects.
#[derive(Debug, Default)]
struct Out {
    notices: Vec<Notice>,
    commands: Vec<Command>,
    announced: Vec<(Key, Revision)>,
}

impl ReplicatedStore {
    /// Takes what both stores hold; each may have failed. The result does not depend on which
    /// writer this is, but two tabs open at once must differ in it.
    pub fn start(
        writer: Writer,
        local: Result<Loaded, StoreError>,
        mirror: Result<Loaded, StoreError>,
    ) -> Started {
        let mut store = Self {
            writer,
            slots: BTreeMap::new(),
            queue: BTreeMap::new(),
            counter: 0,
            starting: true,
            local_else: Replica::Unknown,
            mirror_else: Replica::Unknown,
            mirror: mirror::State::default(),
            health: Health::default(),
        };
        let mut out = Out::default();
        store.reconcile_all_mirror(mirror, &mut out);
        store.reconcile_all_local(local, &mut out);
        store.starting = false;
        store.miss_mirror(&mut out);
        let keys: Vec<Key> = store.slots.keys().cloned().collect();
        for key in keys {
            store.sync_local(&key, &mut out);
        }
        store.commit(&mut out);
        let (notices, commands) = store.finish(out);
        let findings = notices.into_iter().filter_map(|notice| match notice {
            Notice::Found(finding) => Some(finding),
            _ => None,
        });
        let records = store.slots.values().filter_map(Slot::record).collect();
        Started { findings: findings.collect(), records, commands, store }
    }

    /// Takes a new version of a record, built on the last one the app was given or gave. `movable`:
    /// it may leave local storage when that is full. The commands must be run before anything else
    /// happens ([`settle`](fn@super::settle)), so that a tab killed right after the tap loses nothing.
    pub fn put(&mut self, key: &Key, format: u16, body: &[u8], movable: bool) -> (Revision, Vec<Command>) {
        let mut out = Out::default();
        let revision = self.write(key, Kind::Record { format, movable }, body, &mut out);
        (revision, self.finish(out).1)
    }

    /// Deletes a record, in both stores and for good: a mark stays that keeps older copies from
    /// coming back.
    pub fn erase(&mut self, key: &Key) -> Vec<Command> {
        let is_there = self.slots.get(key).and_then(|slot| slot.current.as_ref());
        if is_there.is_none_or(|current| current.kind == Kind::Erased) {
            return Vec::new();
        }
        let mut out = Out::default();
        self.write(key, Kind::Erased, &[], &mut out);
        self.finish(out).1
    }

    /// Answers a [`Notice::Conflict`] with "nothing to add": their version stays as it is.
    pub fn accept(&mut self, key: &Key) -> Vec<Command> {
        let mut out = Out::default();
        if let Some(slot) = self.slots.get_mut(key) {
            slot.changes = Changes::None;
            self.enqueue(key);
            self.sync_local(key, &mut out);
            self.commit(&mut out);
        }
        self.finish(out).1
    }

    /// Takes a report. The notices must be acted on before the next report is handed in.
    pub fn handle(&mut self, report: Report) -> (Vec<Notice>, Vec<Command>) {
        let mut out = Out::default();
        match report {
            Report::LocalWritten { change, result } => self.local_written(change, result, &mut out),
            Report::Committed { ticket, result } => self.committed(ticket, result, &mut out),
            Report::LocalRead { key, result } => self.local_read(&key, result, &mut out),
            Report::MirrorRead { key, result } => self.mirror_read(&key, result, &mut out),
            Report::MirrorLoaded(result) => self.reconcile_all_mirror(result, &mut out),
            Report::ChangedElsewhere(keys) => self.changed_elsewhere(&keys, &mut out),
            Report::RetryNow => self.retry(&mut out),
        }
        self.commit(&mut out);
        self.finish(out)
    }

    /// Whether a version put under this key has not reached the mirror yet.
    pub fn pending(&self, key: &Key) -> bool {
        self.slots.get(key).is_some_and(|slot| slot.current.is_some() && slot.turn.is_some())
    }

    fn write(&mut self, key: &Key, kind: Kind, body: &[u8], out: &mut Out) -> Revision {
        self.keep_newer_copies(key, out);
        let writer = self.writer;
        let age = self.count();
        let slot = self.slot(key);
        let revision = slot.highest.next();
        let base = slot.current.as_ref().map(|current| &current.lineage).or(slot.settled.as_ref());
        slot.current = Some(Version::write(key, base, slot.settled.as_ref(), (writer, revision), kind, body));
        slot.saw(revision);
        slot.changes = Changes::Made;
        slot.withheld = false;
        slot.doomed = false;
        slot.age = age;
        slot.local_error = None;
        slot.local_misses = 0;
        let guard = slot.local_waits.clone();
        self.enqueue(key);
        match guard {
            // The copy there is in no other place yet. Once it is, this version follows.
            Some(guard) => self.sync_local(&guard, out),
            None => self.write_local(key, out),
        }
        self.commit(out);
        revision
    }

    /// Revisions only go up in a store, or another tab that compares them would take a version it
    /// has not seen for one that it has. So where the version that counts is to replace one with a
    /// higher revision (one that lost to it), it is written again under a higher one still.
    fn raise_revision(&mut self, key: &Key, store: fn(&Slot) -> &Replica) {
        let writer = self.writer;
        let Some(slot) = self.slots.get_mut(key).filter(|slot| !slot.doomed) else { return };
        let Some(current) = &slot.current else { return };
        let revision = current.mark().revision;
        let outranked = match store(slot) {
            Replica::Unknown | Replica::Nothing => false,
            Replica::Version(mark) => *mark != current.mark() && mark.revision >= revision,
            // At the same revision it was the same version before it rotted.
            Replica::Unreadable { revision: rotten, .. } => *rotten > revision,
        };
        if !outranked {
            return;
        }
        let by = (writer, slot.highest.next());
        let again = Version::write(
            key,
            Some(&current.lineage),
            slot.settled.as_ref(),
            by,
            current.kind,
            &current.body(),
        );
        slot.saw(by.1);
        slot.current = Some(again);
        self.enqueue(key);
    }

    fn slot(&mut self, key: &Key) -> &mut Slot {
        if !self.slots.contains_key(key) {
            let age = self.count();
            let slot = Slot::new(self.local_else.clone(), self.mirror_else.clone(), age);
            self.slots.insert(key.clone(), slot);
        }
        self.slots.entry(key.clone()).or_insert_with(|| Slot::new(Replica::Unknown, Replica::Unknown, 0))
    }

    fn count(&mut self) -> u64 {
        self.counter += 1;
        self.counter
    }

    /// Gives a key a turn if it has something to do and takes it away if it has not. To be called
    /// after every change to a slot.
    fn enqueue(&mut self, key: &Key) {
        let next = self.counter + 1;
        let Some(slot) = self.slots.get_mut(key) else { return };
        match (slot.is_unsettled(), slot.turn) {
            (true, None) => {
                slot.turn = Some(next);
                self.counter = next;
                self.queue.insert(next, key.clone());
            }
            (false, Some(turn)) => {
                slot.turn = None;
                self.queue.remove(&turn);
            }
            _ => {}
        }
    }

    /// Completes the notices of a step: whether a damaged record is lost is known only after all its
    /// copies were read.
    fn finish(&self, mut out: Out) -> (Vec<Notice>, Vec<Command>) {
        for notice in &mut out.notices {
            if let Notice::Found(Finding::Damaged { key, lost, .. }) = notice {
                *lost = self.slots.get(key).is_none_or(|slot| slot.current.is_none());
            }
        }
        if !out.announced.is_empty() {
            out.commands.push(Command::Announce(out.announced));
        }
        (out.notices, out.commands)
    }

    fn reconcile_all_local(&mut self, loaded: Result<Loaded, StoreError>, out: &mut Out) {
        let loaded = match loaded {
            Ok(loaded) => loaded,
            Err(error) => {
                self.health.local = Some(error);
                return;
            }
        };
        self.local_else = Replica::Nothing;
        out.report_strays(&loaded);
        for slot in self.slots.values_mut() {
            slot.local = Replica::Nothing;
        }
        for block in loaded.blocks {
            self.reconcile_local(&block.key.clone(), Copy::of(Some(block)), out);
        }
    }

    fn reconcile_all_mirror(&mut self, loaded: Result<Loaded, StoreError>, out: &mut Out) {
        let loaded = match loaded {
            Ok(loaded) => loaded,
            Err(error) => {
                self.mirror.loading = Loading::Again;
                return self.mirror_failed(error, out);
            }
        };
        self.mirror.loading = Loading::No;
        self.mirror_works();
        if self.mirror.open {
            return self.look_again(&loaded, out);
        }
        self.mirror.open = true;
        self.mirror.bare = loaded.blocks.is_empty() && loaded.damaged.is_empty();
        self.mirror_else = Replica::Nothing;
        out.report_strays(&loaded);
        let found: BTreeSet<Key> = loaded.blocks.iter().map(|block| block.key.clone()).collect();
        for block in loaded.blocks {
            self.reconcile_mirror(&block.key.clone(), Copy::of(Some(block)), out);
        }
        let missing: Vec<Key> = self.slots.keys().filter(|key| !found.contains(*key)).cloned().collect();
        for key in missing {
            self.reconcile_mirror(&key, Copy::Absent, out);
        }
        if !self.starting {
            self.miss_mirror(out);
        }
        self.announce_all(out);
    }

    /// Checks, after both stores were read, whether the mirror alone was cleared.
    fn miss_mirror(&self, out: &mut Out) {
        let was_mirrored =
            |slot: &Slot| slot.current.as_ref().is_some_and(|current| current.lineage.was_mirrored());
        if self.mirror.bare && self.slots.values().any(was_mirrored) {
            out.notices.push(Finding::MirrorCleared.into());
        }
    }
}

impl Out {
    fn report_strays(&mut self, loaded: &Loaded) {
        self.notices.extend(loaded.damaged.iter().cloned().map(Finding::Stray).map(Notice::Found));
    }
}
