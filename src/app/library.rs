//! The checklists that are known here: built in, imported, or left by an older version of the app.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::domain::checklist::{Checklist, ChecklistRef};
use crate::domain::digest::ContentHash;
use crate::wire::builtin;
use crate::wire::checklist::{self, ChecklistText};

/// The checklist that new inspections use until the inspector chooses another.
pub const DEFAULT: &str = "environment";

/// Checklists by their content hash. The built-in ones are decoded on first use: a start that opens an inspection needs
/// one of them, not four.
#[derive(Debug, Default)]
pub struct Library {
    stored: BTreeMap<ContentHash, ChecklistText>,
    built_in: RefCell<Vec<(&'static str, ChecklistText)>>,
    /// Those of earlier versions of the app, once one was asked for that isn't among the others.
    earlier: OnceCell<Vec<ChecklistText>>,
}

impl Library {
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
        let (id, text) = builtin::TEXTS.iter().find(|(known, _)| *known == id)?;
        // The tests read them all; a build whose own data is broken doesn't pass them.
        let text = checklist::decode(text).ok()?;
        read.push((id, text.clone()));
        Some(text)
    }

    /// The checklist with that content, from any source.
    pub fn by_hash(&self, hash: &ContentHash) -> Option<ChecklistText> {
        if let Some(text) = self.stored.get(hash) {
            return Some(text.clone());
        }
        let ids = builtin::TEXTS.iter().map(|(id, _)| *id);
        let built_in = ids.filter_map(|id| self.built_in(id)).find(|text| text.checklist.hash() == *hash);
        built_in.or_else(|| self.earlier(hash).cloned())
    }

    /// The checklist that new inspections use where a person chose this one: of one that came with an earlier version of
    /// the app, the version that comes with this one.
    pub fn chosen(&self, pin: &ChecklistRef) -> Option<ChecklistText> {
        let newest = self.built_in(pin.id.as_str());
        if newest.as_ref().is_some_and(|text| text.checklist.hash() == pin.hash) {
            return newest;
        }
        // Decoded only where a built-in checklist's other version is pinned.
        let is_earlier = newest.is_some() && self.earlier(&pin.hash).is_some();
        if is_earlier { newest } else { self.by_hash(&pin.hash) }
    }

    fn earlier(&self, hash: &ContentHash) -> Option<&ChecklistText> {
        let read = || builtin::EARLIER.iter().filter_map(|(_, text)| checklist::decode(text).ok()).collect();
        self.earlier.get_or_init(read).iter().find(|text| text.checklist.hash() == *hash)
    }

    /// The checklist an inspection pins. The most likely one is tried first.
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

    /// All that new inspections may use: the built-in ones first, then the others by id and version.
    pub fn all(&self) -> Vec<ChecklistText> {
        let mut all: Vec<_> = builtin::TEXTS.iter().filter_map(|(id, _)| self.built_in(id)).collect();
        let known: Vec<_> = all.iter().map(|text| text.checklist.hash()).collect();
        let is_other = |hash: &ContentHash| !known.contains(hash) && self.earlier(hash).is_none();
        let mut others: Vec<_> =
            self.stored.values().filter(|text| is_other(&text.checklist.hash())).cloned().collect();
        others.sort_by_key(|text| text.checklist.reference());
        all.extend(others);
        all
    }

    /// Of each checklist the newest version, in the order of `all`; of equal ones the built-in one.
    pub fn newest(&self) -> Vec<ChecklistText> {
        let mut newest: Vec<ChecklistText> = Vec::new();
        for text in self.all() {
            let own = |known: &&mut ChecklistText| known.checklist.id() == text.checklist.id();
            match newest.iter_mut().find(own) {
                None => newest.push(text),
                Some(known) => {
                    if is_newer(text.checklist.version(), known.checklist.version()) {
                        *known = text;
                    }
                }
            }
        }
        newest
    }
}

/// Compares versions part by part, numbers by their value: `0.10.0` is newer than `0.9.0`.
fn is_newer(version: &str, than: &str) -> bool {
    let parts = |text: &str| -> Vec<(Option<u64>, String)> {
        text.split(['.', '-']).map(|part| (part.parse().ok(), part.to_owned())).collect()
    };
    parts(version) > parts(than)
}

#[cfg(test)]
mod tests {
    use super::is_newer;

    #[test]
    fn a_version_is_compared_by_its_numbers() {
        for (newer, older) in [("0.10.0", "0.9.0"), ("1.0", "0.2.0"), ("0.2.1", "0.2"), ("2026-11", "2026-9")]
        {
            assert!(is_newer(newer, older) && !is_newer(older, newer), "{newer} {older}");
        }
        assert!(!is_newer("0.2.0", "0.2.0"));
    }
}
