//! The state machine between the app and its two stores: it takes reports and returns commands,
//! and alone decides when a change may be called saved.

use super::{Block, Body, Change, Damage, DamagedBlock, Key, Loaded, Revision, StoreError, Writer};

/// Names one commit, so that its report finds its way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// A record as the app handed it over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub key: Key,
    pub revision: Revision,
    /// The version of the body's own format, as given to [`Keeper::put`].
    pub format: u16,
    pub body: Body,
}

/// What the shell must do. `WriteLocal` and `ReadLocal` are to be done at once, before the tap that
/// caused them ends, and their reports handed in at once ([`super::settle`] does both); the others
/// take as long as they take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Make one change in local storage; report [`Report::LocalWritten`].
    WriteLocal(Change),
    /// Read one record from local storage; report [`Report::LocalRead`].
    ReadLocal(Key),
    /// Make all these changes in the mirror or none; report [`Report::Committed`]. There is never
    /// more than one commit under way.
    Commit { ticket: Ticket, changes: Vec<Change> },
    /// Read one record from the mirror; report [`Report::MirrorRead`].
    ReadMirror(Key),
    /// Load the whole mirror, which failed before; report [`Report::MirrorLoaded`].
    LoadMirror,
    /// Tell the other tabs that these records changed in the mirror.
    Announce(Vec<Key>),
    /// Report [`Report::RetryNow`] after this time. Earlier is allowed too, e.g. when the tab comes
    /// back to the foreground.
    RetryAfter { milliseconds: u32 },
}

/// What became of a command, or what happened outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    LocalWritten {
        key: Key,
        revision: Revision,
        result: Result<(), StoreError>,
    },
    LocalRead {
        key: Key,
        result: Result<Option<Block>, StoreError>,
    },
    Committed {
        ticket: Ticket,
        result: Result<(), StoreError>,
    },
    MirrorRead {
        key: Key,
        result: Result<Option<Block>, StoreError>,
    },
    MirrorLoaded(Result<Loaded, StoreError>),
    /// Another tab announced these.
    ChangedElsewhere(Vec<Key>),
    RetryNow,
}

/// What the app must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Everything put under this key up to this revision has reached the mirror.
    Durable { key: Key, revision: Revision },
    /// The record changed elsewhere (`None`: it was erased there), and includes all that was put
    /// here: show it.
    Foreign { key: Key, record: Option<Record> },
    /// The record changed elsewhere while changes made here were still pending, and does not include
    /// them. Apply the pending ones to this version and call [`Keeper::put`] again, or
    /// [`Keeper::accept`] if nothing is left to apply, before doing anything else. `None`: it was
    /// erased there.
    Clash { key: Key, record: Option<Record> },
    /// Something could not be used; its bytes are kept.
    Found(Finding),
}

/// What was found and could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A damaged copy was set aside. `lost`: it was the only one, the record is missing.
    Damaged { key: Key, aside: Key, damage: Damage, lost: bool },
    /// Two versions neither of which includes the other; the one that was acknowledged is used,
    /// the other was set aside.
    Clashed { key: Key, aside: Key },
    /// Written by a newer version of the app; left alone, and not shown.
    Newer { key: Key },
    /// Under a name we never use; left alone.
    Stray(DamagedBlock),
}

/// Bytes that were set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Where they are kept now.
    pub key: Key,
    /// Where they were found, unless that got lost.
    pub original: Option<Key>,
    pub bytes: Body,
}

/// What may be said about the safety of all changes so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Everything is in the mirror, strictly durable.
    Saved,
    /// Everything is in local storage at least (it survives a killed tab), and on its way to the
    /// mirror.
    Saving,
    /// On its way to the mirror, but local storage would not take it: a tab killed in these
    /// milliseconds loses the last change.
    Unguarded(StoreError),
    /// The mirror fails; it is tried again and again. Everything is in local storage.
    LocalOnly(StoreError),
    /// Both fail: something is in this tab's memory only. Tell the inspector to export.
    AtRisk { local: StoreError, mirror: StoreError },
}

/// The last failure of each store, until it works again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Health {
    pub local: Option<StoreError>,
    pub mirror: Option<StoreError>,
}

/// Figures for the storage page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Records in all; deleted ones don't count.
    pub records: usize,
    /// Of these, those in local storage.
    pub local_records: usize,
    /// Of these, those which left local storage for the mirror.
    pub moved_records: usize,
    /// What our values and keys take in local storage, in UTF-16 code units: what browsers count.
    pub local_units: usize,
    /// What all records take in the mirror.
    pub mirror_bytes: usize,
    /// The mean size of a record; 0 where there is none.
    pub mean_bytes: usize,
    /// Copies set aside.
    pub asides: usize,
}

/// What became of one block of a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absorbed {
    /// It is the record now.
    Taken,
    /// It was here already, or what is here includes it.
    AlreadyHere,
    /// What is here includes it, and is that the record was deleted.
    ErasedHere,
    /// Neither includes the other: the one here stays, the backup's was set aside.
    SetAside(Key),
    Damaged(Damage),
}

/// The blocks of a backup, as [`Keeper::dump`] gives them.
pub type Backup = Vec<Block>;

/// What the app gets at its start.
#[derive(Debug)]
pub struct Started {
    pub keeper: Keeper,
    /// The newest valid version of each record, in the order of their keys.
    pub records: Vec<Record>,
    pub findings: Vec<Finding>,
    pub commands: Vec<Command>,
}

#[derive(Debug)]
pub struct Keeper {
    writer: Writer,
}

impl Keeper {
    /// Takes what both stores hold; each may have failed.
    pub fn start(
        writer: Writer,
        local: Result<Loaded, StoreError>,
        mirror: Result<Loaded, StoreError>,
    ) -> Started {
        let _ = (local, mirror);
        Started { keeper: Self { writer }, records: Vec::new(), findings: Vec::new(), commands: Vec::new() }
    }

    /// Takes a new version of a record. `movable`: it may leave local storage when that is full.
    pub fn put(&mut self, key: &Key, format: u16, body: &[u8], movable: bool) -> (Revision, Vec<Command>) {
        let _ = (key, format, body, movable, self.writer);
        (Revision(1), Vec::new())
    }

    /// Deletes a record, in both stores and for good.
    pub fn erase(&mut self, key: &Key) -> Vec<Command> {
        let _ = key;
        Vec::new()
    }

    /// Answers a [`Notice::Clash`] without changing their version.
    pub fn accept(&mut self, key: &Key) -> Vec<Command> {
        let _ = key;
        Vec::new()
    }

    pub fn handle(&mut self, report: Report) -> (Vec<Notice>, Vec<Command>) {
        let _ = report;
        (Vec::new(), Vec::new())
    }

    pub fn status(&self) -> Status {
        Status::Saved
    }

    pub fn health(&self) -> Health {
        Health::default()
    }

    /// Whether changes put under this key have not reached the mirror.
    pub fn pending(&self, key: &Key) -> bool {
        let _ = key;
        false
    }

    pub fn usage(&self) -> Usage {
        Usage::default()
    }

    /// What lies aside, in the order of their keys.
    pub fn asides(&self) -> Vec<Aside> {
        Vec::new()
    }

    /// Deletes bytes that were set aside, for good: only on the inspector's word.
    pub fn discard(&mut self, aside: &Key) -> Vec<Command> {
        let _ = aside;
        Vec::new()
    }

    /// Everything, for a backup file.
    pub fn dump(&self) -> Backup {
        Vec::new()
    }

    /// Takes in a backup: the same rule as at the start, a version never replaces one that it does
    /// not include. The notices show the records that changed.
    pub fn absorb(&mut self, backup: Backup) -> (Vec<(Key, Absorbed)>, Vec<Notice>, Vec<Command>) {
        let _ = backup;
        (Vec::new(), Vec::new(), Vec::new())
    }
}
