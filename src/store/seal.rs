//! The envelope around a record's body: what it is, where it comes from, and a checksum.

use super::{Block, Key, Lineage, Revision};
use std::rc::Rc;

/// What an envelope holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A record, with the version of its own format. `movable`: it may leave local storage.
    Record { format: u16, movable: bool },
    /// The record was deleted, and must not come back from an older copy.
    Erased,
    /// Bytes set aside, exactly as they were found.
    Aside,
}

/// Part of a block's bytes, shared and not copied.
#[derive(Clone)]
pub struct Body {
    bytes: Rc<[u8]>,
    start: usize,
}

impl std::ops::Deref for Body {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.bytes.get(self.start..).unwrap_or_default()
    }
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", String::from_utf8_lossy(self))
    }
}

impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Body {}

/// An envelope that was opened and found whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub kind: Kind,
    pub lineage: Lineage,
    pub body: Body,
}

/// Why a block's bytes are not taken for a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Whole, but written by a newer version of the app. Kept, and left alone.
    Newer { envelope: u32 },
    /// Torn, altered, or none of ours. `why` is for developers.
    Broken { why: &'static str },
}

/// Puts a body into its envelope.
pub fn seal(key: &Key, revision: Revision, kind: Kind, lineage: &Lineage, body: &[u8]) -> Rc<[u8]> {
    let _ = (key, revision, kind, lineage);
    body.into()
}

/// Opens a block's envelope and checks it.
pub fn open(block: &Block) -> Result<Opened, Damage> {
    let _ = block;
    Err(Damage::Broken { why: "not written yet" })
}
