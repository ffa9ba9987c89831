//! One document read: whichever of our files it is, checked and scored, as plain values that a thread may hand on.

use super::library::Library;
use super::rescued;
use super::summary::Depth;
use super::version::{Body, Version};
use crate::codec::checklist::ChecklistText;
use crate::codec::inspection::Record;
use crate::codec::rectification as stored;
use crate::codec::{DecodeError, backup, checklist, merged, publication, results, swift};
use crate::domain::decision::Decision;
use crate::domain::digest::ContentHash;
use crate::domain::publication::TownRules;
use crate::domain::rectification::Rectification;

/// Whether a file among others, in a folder or a zip, may be a document of ours, by its name. Share sheets refuse `.json`,
/// so what was shared is called `….json.txt`, or `….json(1).txt` after a detour. Whether it is one, its content says.
pub fn is_named_so(name: &str) -> bool {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    ending == "json" || (ending == "txt" && stem.contains(".json"))
}

/// What a document holds.
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
    },
    Checklist,
}

/// Reads documents, one after the other; each thread has its own.
pub struct Documents {
    reader: swift::Reader,
    library: Library,
    /// Checklists that came with files, as their texts.
    pub brought: Vec<(ContentHash, String)>,
    depth: Depth,
}

impl std::fmt::Debug for Documents {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Documents").field("depth", &self.depth).finish_non_exhaustive()
    }
}

impl Documents {
    pub fn new(library: Library, depth: Depth) -> Self {
        Self { reader: swift::Reader::default(), library, brought: Vec::new(), depth }
    }

    /// All checklists that are known by now.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// Knows these checklists as well.
    pub fn learn(&mut self, known: &Library) {
        for list in known.iter() {
            self.library.add(list.clone());
        }
    }

    /// `place`: where the texts may be left, to be read again; `None` where they must be kept.
    ///
    /// # Errors
    /// The first thing that doesn't fit, with its path; nothing of the document is taken then.
    pub fn read(&mut self, text: &str, place: Option<u32>) -> Result<Contents, DecodeError> {
        let known = |library: &Library, hash: &ContentHash| library.get(hash).cloned();
        if let Some(read) = self.reader.quick(text, &|hash| known(&self.library, hash)) {
            return Ok(self.results(read, place));
        }
        match results::recognise(text) {
            Ok((format, _)) if format == results::NAME => {
                let read = results::decode(text, |hash| known(&self.library, hash))?;
                Ok(self.results(read, place))
            }
            Ok((format, _)) if format == backup::NAME || format == merged::NAME => {
                let own = |hash: &ContentHash| known(&self.library, hash);
                let read = if format == merged::NAME {
                    merged::decode(text, own)?
                } else {
                    rescued::decode(text, own)?
                };
                self.bring(read.checklists);
                let [current, aside] =
                    [read.records, read.aside].map(|records| self.versions(&records, None));
                let rectifications = encoded(&read.rectifications);
                let rules = town(&read.rules);
                Ok(Contents::Merged { current, aside, decisions: read.decisions, rectifications, rules })
            }
            Ok(_) => Err(DecodeError::NotOurs),
            // A checklist has no head of ours; what tells it apart is that it has sections.
            Err(DecodeError::NotOurs) if text.contains("\"categories\"") => {
                self.bring(vec![checklist::decode(text.trim_start_matches('\u{feff}'))?]);
                Ok(Contents::Checklist)
            }
            Err(other) => Err(other),
        }
    }

    fn results(&mut self, read: results::Results, place: Option<u32>) -> Contents {
        self.bring(read.checklists);
        let rectifications = encoded(&read.rectifications);
        Contents::Results { versions: self.versions(&read.records, place), rectifications }
    }

    fn bring(&mut self, lists: Vec<ChecklistText>) {
        for list in lists {
            let hash = list.checklist.hash();
            if self.library.get(&hash).is_none() {
                self.brought.push((hash, list.text.to_string()));
                self.library.add(list);
            }
        }
    }

    fn versions(&self, records: &[Record], place: Option<u32>) -> Vec<Version> {
        let version = |(at, record): (u32, &Record)| {
            // It was scored with it a moment ago.
            let list = self.library.get(&record.inspection.core().checklist.hash)?;
            Some(match place {
                Some(file) => Version::new(record, &list.checklist, self.depth, Body::Left { file, at }),
                None => Version::here(record, &list.checklist, self.depth),
            })
        };
        (0..).zip(records).filter_map(version).collect()
    }
}

/// A town's rules as text that a thread may hand on.
fn town(rules: &TownRules) -> String {
    if rules.is_empty() { String::new() } else { publication::encode(rules) }
}

/// Rectifications as bytes that a thread may hand on.
fn encoded(all: &[Rectification]) -> Vec<Vec<u8>> {
    all.iter().map(stored::encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_document_is_known_by_its_name_among_others() {
        for name in ["a.json", "A.JSON", "村/a.json.txt", "a.json(1).txt", "in.json/b.json"] {
            assert!(is_named_so(name), "{name}");
        }
        for name in
            ["a.txt", "json.txt", "a.json/readme.txt", "a.jsonl", "a.json.zip", "a.json\\b.txt", ".json.bak"]
        {
            assert!(!is_named_so(name), "{name}");
        }
    }
}
