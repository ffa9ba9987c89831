//! The checklists that the inspections were scored with, each found by its content hash.

use crate::domain::digest::ContentHash;
use crate::wire::builtin;
use crate::wire::checklist::{self, ChecklistText};
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default)]
pub struct Library(BTreeMap<ContentHash, ChecklistText>);

impl Library {
    /// The checklists that come with the app.
    pub fn built_in() -> Self {
        let mut library = Self::default();
        for (_, text) in builtin::TEXTS.into_iter().chain(builtin::EARLIER) {
            // The tests read them all: a build with broken built-in data doesn't pass.
            if let Ok(text) = checklist::decode(text) {
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

    /// The newest version of a checklist that comes with the app, or any of that id.
    pub fn by_id(&self, id: &str) -> Option<&ChecklistText> {
        let newest = builtin::checklist(id).and_then(|text| self.0.get(&text.checklist.hash()));
        newest.or_else(|| self.0.values().find(|text| text.checklist.id().as_str() == id))
    }

    /// In the order of their hashes.
    pub fn iter(&self) -> impl Iterator<Item = &ChecklistText> {
        self.0.values()
    }
}
