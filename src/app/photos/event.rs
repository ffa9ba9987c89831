//! Events of photos.

use std::rc::Rc;

use crate::app::port::photos::{FileOrigin, Made};
use crate::domain::digest::ContentHash;
use crate::domain::id::{FindingId, ItemId, RectificationId};
use crate::store::{ListedPhoto, PhotoError, PhotoFault};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A file was chosen for a finding of the open inspection; the shell holds it under this number.
    Chosen {
        ticket: u32,
        item: ItemId,
        finding: FindingId,
        origin: FileOrigin,
    },
    /// A file was chosen for the next action on a rectification.
    ChosenForLedger {
        ticket: u32,
        of: RectificationId,
        origin: FileOrigin,
    },
    Made {
        ticket: u32,
        result: Result<Made, PhotoFault>,
    },
    Kept {
        ticket: u32,
        result: Result<(), PhotoFault>,
    },
    /// Retry a failed file.
    Retried(u32),
    /// Release a failed file.
    GivenUp(u32),
    /// The manifest was read.
    Listed(Result<Vec<ListedPhoto>, PhotoError>),
    ThumbnailRead {
        name: ContentHash,
        address: Option<Rc<str>>,
    },
    /// Retry the failed reads.
    ReadAgain,
    /// Remove a photo from its finding.
    Dropped {
        item: ItemId,
        finding: FindingId,
        photo: ContentHash,
    },
    /// The reason for a missing photo, where the checklist requires one.
    NoPhotoTyped {
        item: ItemId,
        finding: FindingId,
        text: Rc<str>,
    },
}
