//! Which version of a record includes which: the question to ask before one may replace another.

use super::Revision;

/// Names one run of the app (a tab, from its start to its end). Drawn at random by whoever starts
/// the keeper; two tabs that are open at once must not share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Writer(pub u32);

/// A version's author and what else it includes: for each writer, the newest version of theirs
/// that went into it (a version vector, cut to the most recent writers).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lineage {
    /// The author first, then the others, newest first.
    marks: Vec<(Writer, Revision)>,
}

/// How two versions of the same key stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    Same,
    /// The first includes the second.
    After,
    /// The second includes the first.
    Before,
    /// Neither includes the other.
    Apart,
}
