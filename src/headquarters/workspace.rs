//! Everything headquarters keeps, as one unit: what was gathered and the checklists it needs. It is stored, backed up
//! and restored as one text; a part of it can be handed on alone, so that reading it never takes long.

use super::document::{Contents, Documents};
use super::library::Library;
use super::merge::Merged;
use super::summary::Depth;
use super::version::{AllInMemory, Version};
use super::{demo, example, merge};
use crate::domain::date::Month;
use crate::domain::digest::ContentHash;
use crate::domain::publication::TownRules;
use crate::domain::rectification::Rectification;
use crate::domain::unknown::UnknownFields;
use crate::wire::checklist::ChecklistText;
use crate::wire::{DecodeError, builtin, merged};
use std::collections::BTreeSet;

/// Which inspections are looked at. They are never mixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Collection {
    /// The results that tablets handed over.
    #[default]
    Real,
    /// A generated year.
    Demo,
    /// The figures of the town's speech, as an example.
    Speech,
}

#[derive(Clone, Debug)]
pub struct Workspace {
    pub merged: Merged,
    /// Those that come with the app, and every other one that was brought.
    pub library: Library,
}

/// The workspace's text in a backup; beside it lie the pictures, as [`picture_path`] names them.
pub const MERGED: &str = "merged.json";

pub fn picture_path(name: &ContentHash) -> String {
    format!("photos/{name}.jpg")
}

/// Inspections of one part.
pub const PART: usize = 16;
/// The generator's seed, and the first of its twelve months.
const SEED: u64 = 1;
const FIRST: Month = Month { year: 2026, month: 1 };

impl Default for Workspace {
    fn default() -> Self {
        Self { merged: Merged::default(), library: Library::built_in() }
    }
}

impl Workspace {
    /// Reads what [`Workspace::write`] or the command wrote.
    ///
    /// # Errors
    /// The first thing that doesn't fit.
    pub fn read(text: &str) -> Result<Self, DecodeError> {
        let mut documents = Documents::new(Library::built_in(), Depth::Findings);
        let contents = documents.read(text, None)?;
        let mut workspace = Self { merged: Merged::default(), library: documents.library().clone() };
        workspace.merge(vec![contents]);
        Ok(workspace)
    }

    /// Generated inspections; `Real` is empty.
    pub fn generated(which: Collection) -> Self {
        let mut workspace = Self::default();
        let (id, _) = builtin::ENVIRONMENT;
        let Some(ChecklistText { checklist, .. }) = builtin::checklist(id) else { return workspace };
        let records = match which {
            Collection::Real => Vec::new(),
            Collection::Demo => demo::year(SEED, FIRST, &checklist),
            Collection::Speech => example::speech(&checklist),
        };
        let version = |record| Version::in_memory(record, &checklist, Depth::Findings);
        workspace.merged.add(records.iter().map(version).collect(), [], &AllInMemory);
        workspace
    }

    /// Merges documents; returns the outcomes of each one's inspections.
    pub fn merge(&mut self, documents: Vec<Contents>) -> Vec<Option<merge::DocumentOutcomes>> {
        merge::merge(&mut self.merged, documents, &AllInMemory)
    }

    /// Whether nothing was merged or set yet.
    pub fn is_empty(&self) -> bool {
        let merged = &self.merged;
        merged.current().is_empty()
            && merged.aside().is_empty()
            && merged.ledger().is_empty()
            && merged.rules() == &TownRules::default()
            && merged.unknown().is_empty()
    }

    pub fn add_library(&mut self, library: &Library) {
        for list in library.iter() {
            self.library.add(list.clone());
        }
    }

    /// All of it, the checklists that nothing needs yet included. The same merged inspections always gives the same bytes.
    pub fn write(&self) -> String {
        let hashes: Vec<ContentHash> = self.versions().map(|version| version.summary.checklist).collect();
        let built_in = Library::built_in();
        let wanted = |hash: &ContentHash| hashes.contains(hash) || built_in.get(hash).is_none();
        merged::encode(
            self.library.iter().filter(|list| wanted(&list.checklist.hash())),
            self.merged.current().iter().map(text),
            self.merged.aside().iter().map(text),
            self.merged.decisions(),
            self.merged.ledger().texts(),
            self.merged.rules(),
            self.merged.unknown(),
        )
    }

    /// The pictures that anything here names, in the order of their names.
    pub fn pictures(&self) -> BTreeSet<ContentHash> {
        let found = self.versions().flat_map(Version::pictures);
        let ledger = self.merged.ledger().iter().flat_map(Rectification::pictures);
        found.chain(ledger.map(|picture| *picture.hash())).collect()
    }

    fn versions(&self) -> impl Iterator<Item = &Version> {
        self.merged.current().iter().chain(self.merged.aside())
    }

    /// The same in parts that each read alone, given the checklists of the first: every version of an inspection is in
    /// one part, with the decisions about it.
    pub fn parts(&self) -> Vec<String> {
        let none: [&str; 0] = [];
        let unset = TownRules::default();
        let built_in = Library::built_in();
        let brought = self.library.iter().filter(|list| built_in.get(&list.checklist.hash()).is_none());
        let mut parts =
            vec![merged::encode(brought, none, none, &[], none, self.merged.rules(), self.merged.unknown())];
        let of = |version: &&Version, ids: &[&str]| ids.contains(&version.id());
        let groups: Vec<&str> = {
            let mut ids: Vec<&str> = self.merged.current().iter().map(Version::id).collect();
            ids.dedup();
            ids
        };
        for ids in groups.chunks(PART) {
            // Current versions are in the order of their ids.
            let all = self.merged.current();
            let begin = all.partition_point(|version| version.id() < ids[0]);
            let current = all[begin..].iter().take_while(|version| version.id() <= ids[ids.len() - 1]);
            let aside = self.merged.aside().iter().filter(|version| of(version, ids));
            let decisions = self.merged.decisions().iter().filter(|made| ids.contains(&&*made.id));
            let decisions: Vec<_> = decisions.cloned().collect();
            let no_lists: [&ChecklistText; 0] = [];
            parts.push(merged::encode(
                no_lists,
                current.map(text),
                aside.map(text),
                &decisions,
                none,
                &unset,
                &UnknownFields::NONE,
            ));
        }
        let ledger: Vec<String> = self.merged.ledger().texts().collect();
        for some in ledger.chunks(4 * PART) {
            let no_lists: [&ChecklistText; 0] = [];
            parts.push(merged::encode(no_lists, none, none, &[], some, &unset, &UnknownFields::NONE));
        }
        parts
    }
}

/// Everything here is kept with its text.
fn text(version: &Version) -> std::borrow::Cow<'_, str> {
    version.text(&AllInMemory)
}
