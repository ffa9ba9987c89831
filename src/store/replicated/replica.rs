//! The replica of one key in one of the two stores, as far as it is known.

use crate::store::Revision;
use crate::store::lineage::Mark;
use std::rc::Rc;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Replica {
    /// Not read yet, or written by another tab since.
    Unknown,
    Nothing,
    Version(Mark),
    Unreadable {
        revision: Revision,
        bytes: Rc<[u8]>,
        /// Whole, but from a newer app.
        newer: bool,
    },
}

impl Replica {
    /// The revision to name when replacing or removing it. For what is unknown: none, so that the
    /// store refuses if there is something.
    pub(super) fn revision(&self) -> Option<Revision> {
        match self {
            Self::Unknown | Self::Nothing => None,
            Self::Version(mark) => Some(mark.revision),
            Self::Unreadable { revision, .. } => Some(*revision),
        }
    }
}
