//! The tablet's position.

use crate::domain::id::{FindingId, InspectionId, ItemId};
use crate::domain::village::VillageCode;

/// What a position is sought for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Inspection,
    Finding {
        item: ItemId,
        finding: FindingId,
    },
    /// A village, measured on site.
    Village(VillageCode),
}

/// A measurement: millionths of a degree, metres.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    pub latitude: i32,
    pub longitude: i32,
    pub accuracy: u32,
}

/// A position that is being sought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seek {
    /// The inspection that was open; `None` for a village.
    pub inspection: Option<InspectionId>,
    pub target: Target,
    /// The most exact measurement so far.
    pub best: Option<Measured>,
}
