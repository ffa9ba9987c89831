//! One document read: whichever of our files it is, checked and scored, as plain values that a thread may hand on.

use crate::codec::checklist::ChecklistText;
use crate::codec::inspection::Record;
use crate::codec::{DecodeError, Problem, checklist, merged, rectification, results, swift};
use crate::domain::decision::Decision;
use crate::domain::digest::ContentHash;
use crate::domain::preferences::Language;
use crate::domain::rectification::Rectification;
use crate::hq::summary::Depth;
use crate::hq::{Body, Library, Version};
use crate::i18n::error;

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
    },
    Checklist,
    /// It needs a checklist that may come with another file.
    Waiting(Fault),
    Damaged(Fault),
}

/// Why a document was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The place in the JSON; empty where the whole document is meant.
    pub path: String,
    /// In the wanted language.
    pub reason: String,
}

/// Reads documents, one after the other; each thread has its own.
pub struct Desk {
    reader: swift::Reader,
    library: Library,
    /// Checklists that came with files, as their texts.
    pub brought: Vec<(ContentHash, String)>,
    depth: Depth,
    language: Language,
}

impl Desk {
    pub fn new(library: Library, depth: Depth, language: Language) -> Self {
        Self { reader: swift::Reader::default(), library, brought: Vec::new(), depth, language }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// `place`: where the texts may be left, to be read again; `None` where they must be kept.
    pub fn read(&mut self, text: &str, place: Option<u32>) -> Contents {
        match self.take(text, place) {
            Ok(contents) => contents,
            Err(problem) => {
                let fault = fault(self.language, &problem);
                match problem {
                    DecodeError::Field { problem: Problem::ChecklistMissing { .. }, .. } => {
                        Contents::Waiting(fault)
                    }
                    _ => Contents::Damaged(fault),
                }
            }
        }
    }

    fn take(&mut self, text: &str, place: Option<u32>) -> Result<Contents, DecodeError> {
        let known = |library: &Library, hash: &ContentHash| library.get(hash).cloned();
        if let Some(read) = self.reader.quick(text, &|hash| known(&self.library, hash)) {
            return Ok(self.results(read, place));
        }
        match results::recognise(text) {
            Ok((format, _)) if format == results::NAME => {
                let read = results::decode(text, |hash| known(&self.library, hash))?;
                Ok(self.results(read, place))
            }
            Ok((format, _)) if format == merged::NAME => {
                let read = merged::decode(text, |hash| known(&self.library, hash))?;
                self.bring(read.checklists);
                let [current, aside] =
                    [read.records, read.aside].map(|records| self.versions(&records, None));
                let rectifications = stored(&read.rectifications);
                Ok(Contents::Merged { current, aside, decisions: read.decisions, rectifications })
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
        let rectifications = stored(&read.rectifications);
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

/// Rectifications as bytes that a thread may hand on.
fn stored(all: &[Rectification]) -> Vec<Vec<u8>> {
    all.iter().map(rectification::encode).collect()
}

/// The path and the reason of an error, apart.
pub fn fault(language: Language, problem: &DecodeError) -> Fault {
    let path = match problem {
        DecodeError::Field { path, .. } => path.clone(),
        _ => String::new(),
    };
    Fault { path, reason: error::reason(language, problem) }
}
