//! A person's choice between versions of one inspection that don't know of each other. The choice is data: it says
//! which version counts, which others were seen beside it, who chose, when and why; none of them is destroyed.

use super::date::Timestamp;
use super::digest::ContentHash;

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
}

impl Decision {
    /// Whether the decision was made about this version.
    pub fn names(&self, version: &ContentHash) -> bool {
        self.chosen == *version || self.others.contains(version)
    }

    /// Puts decisions into the order in which they are kept and written.
    pub fn order(&self) -> impl Ord + use<> {
        let said = (self.by.clone(), self.at.unix_seconds(), self.at.to_string(), self.reason.clone());
        (self.id.clone(), self.chosen, self.others.clone(), said)
    }
}
