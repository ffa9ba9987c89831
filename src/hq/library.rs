//! The checklists that the inspections were scored with, each found by its content hash.

use crate::codec::builtin;
use crate::codec::checklist::ChecklistText;
use crate::domain::digest::ContentHash;
use crate::sorted::SortedMap;

#[derive(Clone, Debug, Default)]
pub struct Library(SortedMap<ContentHash, ChecklistText>);

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
        if !self.0.contains_key(&hash) {
            self.0.insert(hash, text);
        }
    }

    pub fn get(&self, hash: &ContentHash) -> Option<&ChecklistText> {
        self.0.get(hash)
    }

    /// In the order of their hashes.
    pub fn iter(&self) -> impl Iterator<Item = &ChecklistText> {
        self.0.values()
    }
}
