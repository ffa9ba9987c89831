//! What one of the two stores is known to hold under one key.

use crate::store::Revision;
use crate::store::lineage::Mark;
use std::rc::Rc;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// Not read yet, or somebody wrote since.
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

impl Held {
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
