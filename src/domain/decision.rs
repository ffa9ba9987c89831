//! A person's choice between concurrent versions of one inspection, or between inspections of one village and round whose
//! order no clock tells. The choice is data: the version that counts, the
//! others it was chosen over, who chose, when and why; no version is destroyed.

use super::date::Timestamp;
use super::digest::ContentHash;
use super::unknown::UnknownFields;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The inspection's id.
    pub id: Box<str>,
    /// The hash of the stored text of the version that counts from now on.
    pub chosen: ContentHash,
    /// The same of the versions it was chosen over, in order, each once.
    pub others: Box<[ContentHash]>,
    pub by: Box<str>,
    pub at: Timestamp,
    /// May be empty.
    pub reason: Box<str>,
    /// The ids of other inspections of the same village and round, over which this one counts: their order could not be
    /// told by a clock.
    pub over: Box<[Box<str>]>,
    pub unknown: UnknownFields,
}

impl Decision {
    /// Whether the decision was made about this version.
    pub fn names(&self, version: &ContentHash) -> bool {
        self.chosen == *version || self.others.contains(version)
    }

    /// Puts decisions into the order in which they are kept and written.
    pub fn order(&self) -> impl Ord + use<> {
        let said = (self.by.clone(), self.at.unix_seconds(), self.at.to_string(), self.reason.clone());
        let said = (said, self.over.clone(), self.unknown.clone());
        (self.id.clone(), self.chosen, self.others.clone(), said)
    }
}
