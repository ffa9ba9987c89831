//! The checklists that the inspections were scored with, each found by its content hash.

use crate::domain::digest::ContentHash;
use crate::wire::builtin;
use crate::wire::checklist::ChecklistText;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default)]
pub struct Library(BTreeMap<ContentHash, ChecklistText>);

impl Library {
    /// The checklists that come with the app.
    pub fn built_in() -> Self {
        let mut library = Self::default();
        for (id, _) in builtin::TEXTS {
            if let Some(text) = builtin::checklist(id) {
                library.add(text);
            }
        }
        library
    }

    pub fn add(&mut self, text: ChecklistText) {
        let hash = text.checklist.hash();
        self.0.entry(hash).or_insert(text);
    }

    pub fn get(&self, hash: &ContentHash) -> Option<&ChecklistText> {
        self.0.get(hash)
    }

    /// In the order of their hashes.
    pub fn iter(&self) -> impl Iterator<Item = &ChecklistText> {
        self.0.values()
    }
}
