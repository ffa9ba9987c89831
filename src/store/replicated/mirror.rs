//! The side of the mirror: one commit at a time, of everything that changed since the last.

use super::replica::Replica;
use super::slot::{Changes, Copy, Reading, Slot};
use super::{Command, Notice, Out, ReplicatedStore, Ticket};
use crate::store::envelope::Kind;
use crate::store::lineage::Lineage;
use crate::store::{Block, Change, Key, Loaded, Revision, StoreError};
use std::collections::{BTreeMap, BTreeSet};

/// The first pause after a failure, doubled with each further one up to the longest.
const FIRST_PAUSE_MILLISECONDS: u32 = 500;
const LONGEST_PAUSE_MILLISECONDS: u32 = 30_000;

#[derive(Clone, Debug)]
pub(super) struct State {
    /// Whether the mirror was loaded. Before that a write might overwrite an unknown version.
    pub(super) open: bool,
    /// It held nothing when it was loaded.
    pub(super) bare: bool,
    pub(super) loading: Loading,
    flight: Option<Flight>,
    tickets: u64,
    /// How many keys to commit at once; fewer than all after the mirror reported that it is full.
    most_keys: usize,
    failures: u32,
    pausing: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loading {
    No,
    UnderWay,
    /// It failed; a retry is scheduled.
    Again,
}

impl Default for State {
    fn default() -> Self {
        Self {
            open: false,
            bare: false,
            loading: Loading::No,
            flight: None,
            tickets: 0,
            most_keys: usize::MAX,
            failures: 0,
            pausing: false,
        }
    }
}

/// The commit under way.
#[derive(Clone, Debug)]
pub(super) struct Flight {
    ticket: Ticket,
    items: Vec<(Key, Effect)>,
}

#[derive(Clone, Debug)]
enum Effect {
    Written(Lineage),
    Removed,
}

impl ReplicatedStore {
    /// Starts a commit of what is waiting, unless one is under way.
    pub(super) fn commit(&mut self, out: &mut Out) {
        let idle = self.mirror.open && self.mirror.flight.is_none() && !self.mirror.pausing;
        if !idle || self.starting {
            return;
        }
        let waiting: Vec<Key> = self.queue.values().cloned().collect();
        let mut changes = Vec::new();
        let mut items: Vec<(Key, Effect)> = Vec::new();
        let mut taken = BTreeSet::new();
        for key in waiting {
            if items.len() >= self.mirror.most_keys {
                break;
            }
            if self.slots.get(&key).is_some_and(|slot| slot.mirror == Replica::Unknown) {
                self.read_mirror(&key, out);
                continue;
            }
            self.raise_revision(&key, |slot| &slot.mirror);
            if let Some((change, effect)) = self.change_for(&key, &taken) {
                changes.push(change);
                items.push((key.clone(), effect));
                taken.insert(key);
            }
        }
        if items.is_empty() {
            return;
        }
        self.mirror.tickets += 1;
        let ticket = Ticket(self.mirror.tickets);
        self.mirror.flight = Some(Flight { ticket, items });
        out.commands.push(Command::Commit { ticket, changes });
    }

    /// The change to commit for a key; `None` while it has to wait. `taken`: keys in the same commit.
    fn change_for(&self, key: &Key, taken: &BTreeSet<Key>) -> Option<(Change, Effect)> {
        let slot = self.slots.get(key).filter(|slot| !slot.is_reading())?;
        if let Some(aside) = &slot.mirror_waits
            && !taken.contains(aside)
            && !self.slots.get(aside).is_some_and(Slot::is_durable)
        {
            return None;
        }
        match (&slot.current, slot.mirror.revision()) {
            (Some(current), replaces) if !slot.doomed => {
                let change = Change::Put { block: current.block.clone(), replaces };
                (!slot.is_durable()).then(|| (change, Effect::Written(current.lineage.clone())))
            }
            (_, Some(revision)) => Some((Change::Remove { key: key.clone(), revision }, Effect::Removed)),
            (_, None) => None,
        }
    }

    pub(super) fn committed(&mut self, ticket: Ticket, result: Result<(), StoreError>, out: &mut Out) {
        // The report of an abandoned commit is not needed: revisions are compared when the mirror is read again.
        let Some(flight) = self.mirror.flight.take_if(|flight| flight.ticket == ticket) else { return };
        match result {
            Ok(()) => {
                self.mirror_works();
                self.mirror.most_keys = self.mirror.most_keys.saturating_mul(2);
                self.landed(flight, out);
            }
            Err(error) => self.not_committed(&flight, error, out),
        }
    }

    fn not_committed(&mut self, flight: &Flight, error: StoreError, out: &mut Out) {
        match error {
            StoreError::Stale { key, found } if flight.items.iter().any(|(item, _)| *item == key) => {
                self.mirror_works();
                if let Some(slot) = self.slots.get_mut(&key) {
                    slot.saw(found.unwrap_or(Revision::UNREADABLE));
                }
                self.read_mirror(&key, out);
            }
            StoreError::Full if flight.items.len() > 1 => {
                // Perhaps the smaller ones fit.
                self.mirror.most_keys = flight.items.len() / 2;
            }
            error => {
                for (key, _) in &flight.items {
                    self.send_to_the_back(key);
                }
                self.mirror_failed(error, out);
            }
        }
    }

    fn landed(&mut self, flight: Flight, out: &mut Out) {
        for (key, effect) in flight.items {
            let Some(slot) = self.slots.get_mut(&key) else { continue };
            slot.mirror_waits = None;
            if slot.reading == Reading::UnderWay {
                slot.reading = Reading::Outdated;
            }
            match effect {
                Effect::Written(lineage) => {
                    let mark = lineage.mark();
                    // Another tab may have gone on from there before this report came.
                    let is_latest = slot.settled.as_ref().is_none_or(|settled| !settled.includes(mark));
                    if is_latest {
                        slot.mirror = Replica::Version(mark);
                        slot.settled = Some(lineage);
                    }
                    if slot.is_durable() && is_latest {
                        self.became_durable(&key, out);
                    } else {
                        out.announced.push((key.clone(), mark.revision));
                        out.notices.push(Notice::Durable { key, revision: mark.revision });
                    }
                }
                Effect::Removed => {
                    slot.mirror = Replica::Nothing;
                    slot.settled = None;
                    self.cleared(&key, out);
                }
            }
        }
    }

    /// The mirror holds the current version.
    pub(super) fn became_durable(&mut self, key: &Key, out: &mut Out) {
        let Some(slot) = self.slots.get_mut(key) else { return };
        slot.changes = Changes::None;
        slot.local_error = None;
        if let Some(current) = &slot.current
            && current.kind != Kind::Aside
        {
            let revision = current.mark().revision;
            out.notices.push(Notice::Durable { key: key.clone(), revision });
            out.announced.push((key.clone(), revision));
        }
        self.enqueue(key);
        self.release_guarded(key, out);
        self.sync_local(key, out);
    }

    /// The mirror holds nothing under this key, as was wanted.
    pub(super) fn cleared(&mut self, key: &Key, out: &mut Out) {
        let is_gone = self.slots.get(key).is_some_and(|slot| slot.doomed);
        if is_gone {
            self.remove_slot(key, out);
        } else {
            self.enqueue(key);
            self.sync_local(key, out);
        }
    }

    pub(super) fn read_mirror(&mut self, key: &Key, out: &mut Out) {
        if !self.mirror.open {
            return;
        }
        let slot = self.slot(key);
        if slot.is_reading() {
            slot.reading = Reading::Outdated;
        } else {
            slot.reading = Reading::UnderWay;
            out.commands.push(Command::ReadMirror(key.clone()));
        }
    }

    /// Handles a reload of the mirror. The loaded values may be older than those committed since, so
    /// they only decide which records to read.
    pub(super) fn look_again(&mut self, loaded: &Loaded, out: &mut Out) {
        let found: BTreeMap<Key, Revision> =
            loaded.blocks.iter().map(|block| (block.key.clone(), block.revision)).collect();
        let is_new = |key: &Key| !self.slots.contains_key(key);
        let mut changed: Vec<Key> = found.keys().filter(|key| is_new(key)).cloned().collect();
        let differs = |key: &Key, slot: &Slot| slot.mirror.revision() != found.get(key).copied();
        let known = self.slots.iter().filter(|(key, slot)| differs(key, slot));
        changed.extend(known.map(|(key, _)| key.clone()));
        for key in changed {
            self.read_mirror(&key, out);
        }
    }

    pub(super) fn mirror_read(
        &mut self,
        key: &Key,
        result: Result<Option<Block>, StoreError>,
        out: &mut Out,
    ) {
        let slot = self.slot(key);
        let is_outdated = std::mem::replace(&mut slot.reading, Reading::No) == Reading::Outdated;
        match result {
            Ok(_) if is_outdated => self.read_mirror(key, out),
            Ok(block) => {
                self.mirror_works();
                self.reconcile_mirror(key, Copy::of(block), out);
            }
            Err(error) => {
                slot.reading = Reading::Again;
                self.mirror_failed(error, out);
            }
        }
    }

    pub(super) fn changed_elsewhere(&mut self, keys: &[(Key, Revision)], out: &mut Out) {
        for (key, revision) in keys {
            let known = self.slots.get(key).and_then(|slot| slot.mirror.revision());
            if known.is_none_or(|known| known < *revision) {
                self.read_mirror(key, out);
            }
        }
    }

    /// A tab that was killed may have committed something and announced nothing.
    pub(super) fn announce_all(&self, out: &mut Out) {
        let is_durable = |slot: &Slot| slot.is_durable() && !slot.is_quarantined();
        let durable = self.slots.iter().filter(|(_, slot)| is_durable(slot));
        let known = durable.filter_map(|(key, slot)| Some((key.clone(), slot.mirror.revision()?)));
        out.announced.extend(known);
    }

    pub(super) fn retry(&mut self, out: &mut Out) {
        self.mirror.pausing = false;
        if self.mirror.loading == Loading::Again {
            self.mirror.loading = Loading::UnderWay;
            out.commands.push(Command::LoadMirror);
        }
        let unread: Vec<Key> = self
            .slots
            .iter()
            .filter(|(_, slot)| slot.reading == Reading::Again)
            .map(|(key, _)| key.clone())
            .collect();
        for key in unread {
            self.read_mirror(&key, out);
        }
    }

    pub(super) fn mirror_works(&mut self) {
        self.health.mirror = None;
        self.mirror.failures = 0;
    }

    pub(super) fn mirror_failed(&mut self, error: StoreError, out: &mut Out) {
        self.health.mirror = Some(error);
        let pause = FIRST_PAUSE_MILLISECONDS << self.mirror.failures.min(10);
        self.mirror.failures += 1;
        if !self.mirror.pausing {
            self.mirror.pausing = true;
            let milliseconds = pause.min(LONGEST_PAUSE_MILLISECONDS);
            out.commands.push(Command::RetryAfter { milliseconds });
        }
    }

    fn send_to_the_back(&mut self, key: &Key) {
        let Some(turn) = self.slots.get_mut(key).and_then(|slot| slot.turn.take()) else { return };
        self.queue.remove(&turn);
        self.enqueue(key);
    }
}
