//! Why something was not done with a rectification.

use crate::domain::rectification::NotApplied;

/// Why a move, an extension or a note was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    ReasonMissing,
    /// Days from 1 to this many.
    BadDays {
        most: u16,
    },
    /// Photos for it are still being kept.
    PhotosOnTheWay,
    /// Whoever reported it done passes it: a note has to say how it was re-checked.
    OwnReport,
    /// Another tablet or tab was quicker.
    NotPossible(NotApplied),
}

/// Why it was not closed on the spot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FixedRefusal {
    WhoMissing,
    /// Neither a photo nor a reason.
    NothingShown,
    /// Photos of it are still being kept.
    PhotosOnTheWay,
    NotPossible(NotApplied),
    /// Its finding isn't there any more.
    Gone,
}
