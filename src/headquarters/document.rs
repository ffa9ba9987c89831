//! One document read: whichever of our files it is, checked and scored, as plain values that a thread may hand on.

use super::library::Library;
use super::summary::{Depth, Summary};
use super::tablet_backup;
use super::version::{Body, Version};
use crate::domain::checklist::Checklist;
use crate::domain::decision::Decision;
use crate::domain::digest::ContentHash;
use crate::domain::publication::TownRules;
use crate::domain::rectification::Rectification;
use crate::domain::unknown::UnknownFields;
use crate::wire::checklist::ChecklistText;
use crate::wire::inspection::Record;
use crate::wire::rectification as stored;
use crate::wire::{DecodeError, backup, checklist, merged, publication, results};

/// The contents of a document.
#[derive(Debug)]
pub enum Contents {
    Results {
        versions: Vec<Version>,
        /// As they are stored.
        rectifications: Vec<Vec<u8>>,
    },
    Merged {
        current: Vec<Version>,
        aside: Vec<Version>,
        decisions: Vec<Decision>,
        rectifications: Vec<Vec<u8>>,
        /// The town's, as they are written; empty where there are none.
        rules: String,
        unknown: UnknownFields,
    },
    Checklist,
}

/// Reads documents, one after the other; each thread has its own.
pub struct Documents {
    reader: results::Reader,
    library: Library,
    /// Checklists that came with files, as their texts.
    pub new_checklists: Vec<(ContentHash, String)>,
    depth: Depth,
}

impl std::fmt::Debug for Documents {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Documents").field("depth", &self.depth).finish_non_exhaustive()
    }
}

impl Documents {
    pub fn new(library: Library, depth: Depth) -> Self {
        Self { reader: results::Reader::default(), library, new_checklists: Vec::new(), depth }
    }

    /// All checklists that are known by now.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Knows these checklists as well.
    pub fn add_library(&mut self, known: &Library) {
        for list in known.iter() {
            self.library.add(list.clone());
        }
    }

    /// `place`: where the texts may be left, to be read again; `None` where they must be kept.
    ///
    /// # Errors
    /// The first thing that doesn't fit, with its path; nothing of the document is taken then.
    pub fn read(&mut self, text: &str, place: Option<u32>) -> Result<Contents, DecodeError> {
        // Almost all documents are results; the format of the others is only recognised afterwards.
        let known = |hash: &ContentHash| self.library.get(hash).cloned();
        let error = match self.reader.results(text, known) {
            Ok(read) => return Ok(self.results(read, place)),
            Err(error) => error,
        };
        match results::recognise(text) {
            Ok((format, _)) if format == results::NAME => Err(error),
            Ok((format, _)) if format == backup::NAME || format == merged::NAME => {
                let read = if format == merged::NAME {
                    merged::decode(text, known)?
                } else {
                    tablet_backup::decode(text, known)?
                };
                self.add_checklists(read.checklists);
                let [current, aside] = [read.records, read.aside].map(|records| self.versions(&records));
                let rectifications = encoded(&read.rectifications);
                let rules = encoded_rules(&read.rules);
                let (decisions, unknown) = (read.decisions, read.unknown);
                Ok(Contents::Merged { current, aside, decisions, rectifications, rules, unknown })
            }
            Ok(_) => Err(DecodeError::NotOurs),
            // A checklist has no head of ours; it is recognised by its sections.
            Err(DecodeError::NotOurs) if text.contains("\"categories\"") => {
                self.add_checklists(vec![checklist::decode(text.trim_start_matches('\u{feff}'))?]);
                Ok(Contents::Checklist)
            }
            Err(other) => Err(other),
        }
    }

    fn results(&mut self, read: results::Results, place: Option<u32>) -> Contents {
        self.add_checklists(read.checklists);
        let rectifications = encoded(&read.rectifications);
        let mut versions = Vec::with_capacity(read.records.len());
        for (at, (record, explained)) in (0..).zip(read.records.iter().zip(&read.explained)) {
            let Some(list) = self.list(record) else { continue };
            let summary = Summary::of(record, list, explained, self.depth);
            let body = place.map_or_else(|| Body::of(record), |file| Body::InFile { file, at });
            versions.push(Version::of(record, summary, body));
        }
        Contents::Results { versions, rectifications }
    }

    /// The checklist that `record` was scored with a moment ago.
    fn list(&self, record: &Record) -> Option<&Checklist> {
        self.library.get(&record.inspection.core().checklist.hash).map(|list| &*list.checklist)
    }

    fn add_checklists(&mut self, lists: Vec<ChecklistText>) {
        for list in lists {
            let hash = list.checklist.hash();
            if self.library.get(&hash).is_none() {
                self.new_checklists.push((hash, list.text.to_string()));
                self.library.add(list);
            }
        }
    }

    fn versions(&self, records: &[Record]) -> Vec<Version> {
        let version = |record| Some(Version::in_memory(record, self.list(record)?, self.depth));
        records.iter().filter_map(version).collect()
    }
}

/// A town's rules as text that a thread may hand on.
fn encoded_rules(rules: &TownRules) -> String {
    if rules.is_empty() { String::new() } else { publication::encode(rules) }
}

/// Rectifications as bytes that a thread may hand on.
fn encoded(all: &[Rectification]) -> Vec<Vec<u8>> {
    all.iter().map(stored::encode).collect()
}
