//! The messages between the replicated store and the shell: commands, reports and notices.

use crate::store::{Block, Body, Change, Damage, DamagedBlock, Key, Loaded, Revision, StoreError};

/// Names one commit, so that its report finds its way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// A record as the app handed it over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub key: Key,
    pub revision: Revision,
    /// The version of the body's own format, as given to [`ReplicatedStore::put`](super::ReplicatedStore::put).
    pub format: u16,
    pub body: Body,
}

/// A command to the shell. It must run `WriteLocal` and `ReadLocal` synchronously, before the event handler that
/// caused them returns, and hand in their reports at once ([`settle`](fn@crate::store::settle) does both); the others
/// are asynchronous.
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
    /// Announce to the other tabs that the mirror has these now.
    Announce(Vec<(Key, Revision)>),
    /// Report [`Report::RetryNow`] after this time. Earlier is allowed too, e.g. when the tab comes
    /// back to the foreground.
    RetryAfter { milliseconds: u32 },
}

/// The result of a command, or an event outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    LocalWritten {
        change: Change,
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
    /// The whole mirror. May come without a command, e.g. when a page returns from the back/forward cache.
    MirrorLoaded(Result<Loaded, StoreError>),
    /// Another tab announced these.
    ChangedElsewhere(Vec<(Key, Revision)>),
    RetryNow,
}

/// A notice to the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Everything put under this key up to this revision has reached the mirror.
    Durable { key: Key, revision: Revision },
    /// The record changed elsewhere (`None`: it was erased there), and includes all that was put
    /// here: show it.
    Foreign { key: Key, record: Option<Record> },
    /// The record changed elsewhere while changes made here were still pending, and does not include
    /// them. Apply the pending ones to this version and call [`ReplicatedStore::put`](super::ReplicatedStore::put) again, or
    /// [`ReplicatedStore::accept`](super::ReplicatedStore::accept) if nothing is left to apply, before doing anything else. `None`: it was
    /// erased there.
    Conflict { key: Key, record: Option<Record> },
    /// Something could not be used; its bytes are kept.
    Found(Finding),
}

/// A stored value that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A damaged copy was set aside. `lost`: it was the only one, the record is missing.
    Damaged { key: Key, aside: Key, damage: Damage, lost: bool },
    /// Two versions neither of which includes the other; the one that was acknowledged is used,
    /// the other was set aside.
    Conflict { key: Key, aside: Key },
    /// Written by a newer version of the app; left alone, and not shown.
    Newer { key: Key },
    /// The mirror is empty, though it had acknowledged records that local storage holds: it was cleared by the browser or
    /// by a person. Records that had left local storage, and photos, are lost.
    MirrorCleared,
    /// Under a name we never use; left alone.
    Stray(DamagedBlock),
}

/// Bytes that were set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Where they are kept now.
    pub key: Key,
    /// Where they were found, unless that got lost.
    pub original: Option<Key>,
    pub bytes: Body,
}
