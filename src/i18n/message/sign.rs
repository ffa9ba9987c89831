//! What is signed.

use crate::domain::digest::ContentHash;
use crate::domain::inspection::Details;
use crate::domain::points::Points;

/// What the signatures are under, and what the village's phone reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The inspection's number.
    pub number: String,
    pub details: Details,
    pub score: Option<Points>,
    /// How many findings there are, where the checklist is not scored.
    pub findings: Option<usize>,
    pub total: Points,
    pub hash: ContentHash,
}
