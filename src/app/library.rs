//! The checklists that are known here: built in, imported, or left by an older version of the app.

use crate::sorted::{SortedMap, order_by_key};
use std::cell::RefCell;
use std::rc::Rc;

use crate::codec::checklist::{self, ChecklistText};
use crate::domain::checklist::{Checklist, ChecklistRef};
use crate::domain::digest::ContentHash;

/// The checklist that new inspections use until the inspector chooses another.
pub const DEFAULT: &str = "environment";

/// Checklists by their content hash. The built-in ones are read when first asked for: a start should not
/// wait for four when it needs one.
#[derive(Debug, Default)]
pub struct Library {
    /// What comes with this half of the app.
    texts: &'static [(&'static str, &'static str)],
    stored: SortedMap<ContentHash, ChecklistText>,
    built_in: RefCell<Vec<(&'static str, ChecklistText)>>,
}

impl Library {
    pub fn new(texts: &'static [(&'static str, &'static str)]) -> Self {
        Self { texts, ..Self::default() }
    }

    /// Adds a checklist that was stored or imported; false when it was known.
    pub fn add(&mut self, text: ChecklistText) -> bool {
        self.stored.insert(text.checklist.hash(), text).is_none()
    }

    /// A built-in checklist by its id.
    pub fn built_in(&self, id: &str) -> Option<ChecklistText> {
        let mut read = self.built_in.borrow_mut();
        if let Some((_, text)) = read.iter().find(|(known, _)| *known == id) {
            return Some(text.clone());
        }
        let (id, text) = self.texts.iter().find(|(known, _)| *known == id)?;
        // The tests read them all; a build whose own data is broken doesn't pass them.
        let text = checklist::decode(text).ok()?;
        read.push((id, text.clone()));
        Some(text)
    }

    /// The checklist with that content, wherever it came from.
    pub fn by_hash(&self, hash: &ContentHash) -> Option<ChecklistText> {
        if let Some(text) = self.stored.get(hash) {
            return Some(text.clone());
        }
        let ids = self.texts.iter().map(|(id, _)| *id);
        ids.filter_map(|id| self.built_in(id)).find(|text| text.checklist.hash() == *hash)
    }

    /// The checklist an inspection pins. The likely one is tried first.
    pub fn pinned(&self, reference: &ChecklistRef) -> Option<Rc<Checklist>> {
        if let Some(text) = self.stored.get(&reference.hash) {
            return Some(text.checklist.clone());
        }
        let likely =
            self.built_in(reference.id.as_str()).filter(|text| text.checklist.hash() == reference.hash);
        likely.or_else(|| self.by_hash(&reference.hash)).map(|text| text.checklist)
    }

    pub fn is_stored(&self, hash: &ContentHash) -> bool {
        self.stored.contains_key(hash)
    }

    /// All of them: the built-in ones first, then the others by id and version.
    pub fn all(&self) -> Vec<ChecklistText> {
        let mut all: Vec<_> = self.texts.iter().filter_map(|(id, _)| self.built_in(id)).collect();
        let known: Vec<_> = all.iter().map(|text| text.checklist.hash()).collect();
        let mut others: Vec<_> =
            self.stored.values().filter(|text| !known.contains(&text.checklist.hash())).cloned().collect();
        order_by_key(&mut others, |text| text.checklist.reference());
        all.extend(others);
        all
    }
}
