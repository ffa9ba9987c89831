//! What the keeper and the shell around it say to each other.

use crate::store::{Block, Body, Change, Damage, DamagedBlock, Key, Loaded, Revision, StoreError};

/// Names one commit, so that its report finds its way back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(pub u64);

/// A record as the app handed it over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub key: Key,
    pub revision: Revision,
    /// The version of the body's own format, as given to [`Keeper::put`](super::Keeper::put).
    pub format: u16,
    pub body: Body,
}

/// What the shell must do. `WriteLocal` and `ReadLocal` are to be done at once, before the tap that
/// caused them ends, and their reports handed in at once ([`settle`](fn@crate::store::settle) does both); the others
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
    /// Tell the other tabs that the mirror has these now.
    Announce(Vec<(Key, Revision)>),
    /// Report [`Report::RetryNow`] after this time. Earlier is allowed too, e.g. when the tab comes
    /// back to the foreground.
    RetryAfter { milliseconds: u32 },
}

/// What became of a command, or what happened outside.
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
    /// The whole mirror; allowed unasked too, e.g. when a page is shown again that was put by.
    MirrorLoaded(Result<Loaded, StoreError>),
    /// Another tab announced these.
    ChangedElsewhere(Vec<(Key, Revision)>),
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
    /// them. Apply the pending ones to this version and call [`Keeper::put`](super::Keeper::put) again, or
    /// [`Keeper::accept`](super::Keeper::accept) if nothing is left to apply, before doing anything else. `None`: it was
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
    /// The mirror is empty, though it had acknowledged what local storage holds: the browser, or somebody, cleared it.
    /// Records that had left local storage, and photos, are gone with it.
    MirrorCleared,
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
