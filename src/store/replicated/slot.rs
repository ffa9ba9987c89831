//! The state of one key: the current version, and its replicas in both stores.

use super::{Record, Replica};
use crate::store::envelope::{Body, Damage, Kind, open, seal};
use crate::store::lineage::{Lineage, Mark};
use crate::store::{Block, Key, Revision, StoreError, Writer};
use std::rc::Rc;

/// One version of a record, opened and found whole.
#[derive(Clone, Debug)]
pub(super) struct Version {
    pub(super) block: Block,
    pub(super) kind: Kind,
    pub(super) lineage: Lineage,
    body: Body,
}

impl Version {
    /// A new version of `key`, built on `base`.
    pub(super) fn write(
        key: &Key,
        base: Option<&Lineage>,
        settled: Option<&Lineage>,
        by: (Writer, Revision),
        kind: Kind,
        body: &[u8],
    ) -> Self {
        let (writer, revision) = by;
        let lineage = match base {
            Some(base) => base.then(writer, revision, settled.map(Lineage::mark)),
            None => Lineage::first(writer, revision),
        };
        let bytes = seal(key, revision, kind, &lineage, body);
        let start = bytes.len() - body.len();
        let body = Body::part(&bytes, start);
        Self { block: Block { key: key.clone(), revision, bytes }, kind, lineage, body }
    }

    pub(super) fn mark(&self) -> Mark {
        self.lineage.mark()
    }

    pub(super) fn body(&self) -> Body {
        self.body.clone()
    }

    /// The record, unless it was erased or is no record.
    pub(super) fn record(&self) -> Option<Record> {
        let Kind::Record { format, .. } = self.kind else { return None };
        let Block { key, revision, .. } = self.block.clone();
        Some(Record { key, revision, format, body: self.body() })
    }

    pub(super) fn may_leave(&self) -> bool {
        !matches!(self.kind, Kind::Record { movable: false, .. })
    }
}

/// A copy read from a store, decoded.
#[derive(Debug)]
pub(super) enum Copy {
    Absent,
    Good(Version),
    Unreadable { revision: Revision, bytes: Rc<[u8]>, damage: Damage },
}

impl Copy {
    pub(super) fn of(block: Option<Block>) -> Self {
        let Some(block) = block else { return Self::Absent };
        match open(&block) {
            Ok(opened) => {
                Self::Good(Version { block, kind: opened.kind, lineage: opened.lineage, body: opened.body })
            }
            Err(damage) => Self::Unreadable { revision: block.revision, bytes: block.bytes, damage },
        }
    }
}

/// The changes made here that are not durable yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Changes {
    None,
    /// They are in the current version.
    Made,
    /// They are not, and the app has yet to answer the clash.
    Clashed,
}

/// Whether the mirror's copy is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    No,
    UnderWay,
    /// It is, but something happened since, so the answer may be old: ask again when it comes.
    Outdated,
    /// It failed; a retry is scheduled.
    Again,
}

/// The state of one key.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// The version that counts; none while every copy is unreadable or withheld.
    pub(super) current: Option<Version>,
    pub(super) local: Replica,
    pub(super) mirror: Replica,
    /// Of the version last seen in the mirror.
    pub(super) settled: Option<Lineage>,
    pub(super) changes: Changes,
    /// A copy was written by a newer app: hands off.
    pub(super) withheld: bool,
    /// To be removed from the mirror.
    pub(super) doomed: bool,
    pub(super) reading: Reading,
    /// The copy set aside that must be safe before the local one is overwritten.
    pub(super) local_waits: Option<Key>,
    /// The copy set aside that must be in the mirror before (or together with) the next version.
    pub(super) mirror_waits: Option<Key>,
    /// For a copy set aside: the keys whose `local_waits` it is.
    pub(super) guards: Vec<Key>,
    /// The highest revision ever seen under this key.
    pub(super) highest: Revision,
    /// The place in the queue for the mirror, while there is something to do.
    pub(super) turn: Option<u64>,
    /// Orders records for leaving local storage: lowest first.
    pub(super) age: u64,
    pub(super) local_error: Option<StoreError>,
    /// How often in a row a local write found another revision than was read.
    pub(super) local_misses: u8,
}

impl Slot {
    pub(super) fn new(local: Replica, mirror: Replica, age: u64) -> Self {
        Self {
            current: None,
            local,
            mirror,
            settled: None,
            changes: Changes::None,
            withheld: false,
            doomed: false,
            reading: Reading::No,
            local_waits: None,
            mirror_waits: None,
            guards: Vec::new(),
            highest: Revision::UNREADABLE,
            turn: None,
            age,
            local_error: None,
            local_misses: 0,
        }
    }

    fn holds_current(&self, held: &Replica) -> bool {
        match (&self.current, held) {
            (Some(current), Replica::Version(mark)) => current.mark() == *mark,
            _ => false,
        }
    }

    /// Whether the current version is in the mirror.
    pub(super) fn is_durable(&self) -> bool {
        self.holds_current(&self.mirror)
    }

    /// Whether the current version is in local storage.
    pub(super) fn is_local(&self) -> bool {
        self.holds_current(&self.local)
    }

    pub(super) fn is_quarantined(&self) -> bool {
        self.current.as_ref().is_some_and(|current| current.kind == Kind::Aside)
    }

    pub(super) fn record(&self) -> Option<Record> {
        self.current.as_ref().and_then(Version::record)
    }

    /// Whether a write or a report is outstanding before this key counts as saved.
    pub(super) fn is_unsettled(&self) -> bool {
        if self.doomed {
            return true;
        }
        match &self.current {
            _ if self.withheld => false,
            Some(_) => self.changes == Changes::Clashed || !self.is_durable(),
            // Every copy is unreadable and is quarantined; then local storage's copy is removed.
            None => matches!(self.mirror, Replica::Unreadable { .. }),
        }
    }

    /// Whether local storage should have the current version.
    pub(super) fn wants_local(&self) -> bool {
        self.current.as_ref().is_some_and(|current| !current.may_leave() || !self.is_durable())
    }

    /// Whether the app can make the changes again that are not in the mirror.
    pub(super) fn remakes(&self) -> bool {
        self.changes != Changes::None
    }

    pub(super) fn is_reading(&self) -> bool {
        matches!(self.reading, Reading::UnderWay | Reading::Outdated)
    }

    pub(super) fn saw(&mut self, revision: Revision) {
        self.highest = self.highest.max(revision);
    }
}
