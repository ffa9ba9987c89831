//! Reads hand-over files: many at once, each independently; a damaged one stops no other and changes nothing. As many
//! threads as there are cores take files from a queue and return plain values; the result does not depend on which
//! thread read which file.

pub mod bytes;
mod piece;
pub mod walk;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use piece::{Piece, Read, document, fault, piece};
use walk::{Place, Queue};

use crate::domain::digest::ContentHash;
use crate::domain::preferences::Language;
use crate::headquarters::document::{Contents, Documents};
use crate::headquarters::merge;
use crate::headquarters::summary::Depth;
use crate::headquarters::version::BodySource;
use crate::headquarters::{Library, Merged, Outcome};
use crate::i18n::command;
use crate::wire::{DecodeError, checklist, file_text};

/// The options for reading the files.
#[derive(Clone, Debug)]
pub struct IntakeOptions {
    pub inputs: Vec<PathBuf>,
    /// Files of checklists that are read before everything else.
    pub checklists: Vec<PathBuf>,
    pub depth: Depth,
    /// Whether the inspections' texts are kept, so that they can be written again.
    pub texts: bool,
    pub language: Language,
    /// Whether stderr is a terminal.
    pub progress: bool,
}

/// The outcome of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The file's name, followed by `!` and the document's name inside a zip.
    pub name: String,
    pub outcome: DocumentOutcome,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentOutcome {
    /// With the outcome of each inspection, by its id.
    Results(Vec<(Box<str>, Outcome)>),
    Checklist,
    Damaged(Fault),
    /// A file of another kind, with what it is, in the requested language.
    PassedOver(String),
}

/// The reason why a document was rejected, as plain text that a thread may pass on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The place in the JSON; empty where the whole document is meant.
    pub path: String,
    /// In the requested language.
    pub reason: String,
}

/// The data of all inputs.
pub struct Intake {
    /// In the order of the inputs.
    pub reports: Vec<Report>,
    pub merged: Merged,
    pub library: Library,
    /// Paths of what systems put among the files for themselves.
    pub litter: Vec<String>,
    places: Vec<Place>,
    /// The places that are packages.
    packages: Vec<u32>,
    depth: Depth,
}

/// Reads all inputs and merges them.
pub fn read_all(wish: &IntakeOptions) -> Intake {
    let mut library = Library::built_in();
    let mut first = Documents::new(library.clone(), wish.depth);
    let mut refused = Vec::new();
    for path in &wish.checklists {
        let place = Place::File(path.clone());
        let fault = match bytes::read(&place, &mut Vec::new()) {
            Err(error) => Some(Fault { path: String::new(), reason: error.message(wish.language) }),
            Ok(bytes) => match document(&mut first, wish.language, bytes, None) {
                Read::Whole(Contents::Checklist) | Read::PassedOver(_) | Read::Litter => None,
                Read::Whole(_) => Some(fault(wish.language, &DecodeError::NotOurs)),
                Read::Waiting(fault, _) | Read::Damaged(fault) => Some(fault),
            },
        };
        refused.extend(
            fault.map(|fault| Report { name: place.name(), outcome: DocumentOutcome::Damaged(fault) }),
        );
    }
    let mut brought: Vec<(ContentHash, String)> = first.new_checklists;
    let queue = Queue::default();
    let (places, litter, mut pieces) = read(wish, &queue, &mut brought);
    wait(wish, &places, &mut pieces, &brought);
    for (_, text) in &brought {
        if let Ok(text) = checklist::decode(text) {
            library.add(text);
        }
    }
    pieces.sort_by(|one, other| one.file.cmp(&other.file).then_with(|| one.inside.cmp(&other.inside)));
    let mut intake = Intake {
        reports: Vec::new(),
        merged: Merged::default(),
        library,
        litter,
        places,
        packages: Vec::new(),
        depth: wish.depth,
    };
    intake.merge_all(pieces);
    intake.reports.extend(refused);
    intake
}

/// Reads all places in parallel. The first thread finds the files while the others read, and then reads too.
fn read(
    wish: &IntakeOptions,
    queue: &Queue,
    brought: &mut Vec<(ContentHash, String)>,
) -> (Vec<Place>, Vec<String>, Vec<Piece>) {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let known = brought.clone();
    let count = AtomicUsize::new(0);
    let worker = || {
        let mut reader = Documents::new(library(&known), wish.depth);
        let (mut pieces, mut buffer) = (Vec::new(), Vec::new());
        while let Some(part) = queue.take() {
            let done = count.fetch_add(part.len(), Ordering::Relaxed) + part.len();
            for (file, place) in part {
                piece(&mut reader, wish, file, &place, &mut buffer, &mut pieces);
            }
            if wish.progress && done % 4096 < 64 {
                eprint!("\r{}", command::progress(wish.language, done));
            }
        }
        (pieces, reader.new_checklists)
    };
    let ((places, litter), all) = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(worker)).collect();
        let found = walk::walk(&wish.inputs, queue);
        let mut all = vec![worker()];
        // A panicking thread is a bug in this program; there is nothing to continue with.
        all.extend(others.into_iter().filter_map(|other| other.join().ok()));
        (found, all)
    });
    if wish.progress {
        eprintln!("\r{}", command::progress(wish.language, places.len()));
    }
    let mut pieces = Vec::with_capacity(places.len());
    for (own, lists) in all {
        pieces.extend(own);
        brought.extend(lists);
    }
    // The same checklists in the same order, independent of the thread that read them first.
    brought.sort();
    brought.dedup();
    (places, litter, pieces)
}

fn library(brought: &[(ContentHash, String)]) -> Library {
    let mut library = Library::built_in();
    for (_, text) in brought {
        if let Ok(text) = checklist::decode(text) {
            library.add(text);
        }
    }
    library
}

/// Retries the documents that lacked a checklist, with all checklists of the inputs.
fn wait(wish: &IntakeOptions, places: &[Place], pieces: &mut Vec<Piece>, brought: &[(ContentHash, String)]) {
    if brought.is_empty() || !pieces.iter().any(|piece| matches!(piece.read, Read::Waiting(..))) {
        return;
    }
    let mut reader = Documents::new(library(brought), wish.depth);
    for piece in pieces.iter_mut() {
        if let Read::Waiting(_, Some(kept)) = &mut piece.read {
            let kept = std::mem::take(kept);
            piece.read = document(&mut reader, wish.language, &kept, None);
        }
    }
    let again = |file: u32| matches!(places.get(file as usize), Some(Place::File(_)));
    let waits = |piece: &&Piece| matches!(piece.read, Read::Waiting(..)) && again(piece.file);
    let mut files: Vec<u32> = pieces.iter().filter(waits).map(|piece| piece.file).collect();
    files.sort_unstable();
    files.dedup();
    pieces.retain(|piece| files.binary_search(&piece.file).is_err());
    let mut buffer = Vec::new();
    for file in files {
        if let Some(place) = places.get(file as usize) {
            piece(&mut reader, wish, file, place, &mut buffer, pieces);
        }
    }
}

impl Intake {
    fn merge_all(&mut self, pieces: Vec<Piece>) {
        let (mut whole, mut places) = (Vec::with_capacity(pieces.len()), Vec::with_capacity(pieces.len()));
        for piece in pieces {
            let mut name = self.places.get(piece.file as usize).map_or_else(String::new, Place::name);
            if !piece.inside.is_empty() {
                self.packages.push(piece.file);
                name = format!("{name}!{}", piece.inside);
            }
            let refused = match piece.read {
                Read::Whole(contents) => {
                    whole.push(contents);
                    None
                }
                Read::Waiting(fault, _) | Read::Damaged(fault) => Some(DocumentOutcome::Damaged(fault)),
                Read::PassedOver(why) => Some(DocumentOutcome::PassedOver(why)),
                Read::Litter => {
                    self.litter.push(name);
                    continue;
                }
            };
            places.push((name, refused));
        }
        let mut merged = std::mem::take(&mut self.merged);
        let mut own = merge::merge(&mut merged, whole, self).into_iter();
        self.merged = merged;
        self.reports = places
            .into_iter()
            .map(|(name, refused)| {
                let mut own =
                    || own.next().flatten().map_or(DocumentOutcome::Checklist, DocumentOutcome::Results);
                Report { name, outcome: refused.unwrap_or_else(&mut own) }
            })
            .collect();
    }

    /// The packages among the files that were read, each once.
    pub fn packages(&self) -> impl Iterator<Item = &Path> {
        let mut files = self.packages.clone();
        files.dedup();
        files.into_iter().filter_map(|file| match self.places.get(file as usize) {
            Some(Place::File(path)) => Some(&**path),
            _ => None,
        })
    }

    pub fn damaged(&self) -> impl Iterator<Item = (&str, &Fault)> {
        self.reports.iter().filter_map(|report| match &report.outcome {
            DocumentOutcome::Damaged(fault) => Some((&*report.name, fault)),
            DocumentOutcome::Results(_) | DocumentOutcome::Checklist | DocumentOutcome::PassedOver(_) => None,
        })
    }

    /// Files of other kinds, with what they are.
    pub fn passed_over(&self) -> impl Iterator<Item = (&str, &str)> {
        self.reports.iter().filter_map(|report| match &report.outcome {
            DocumentOutcome::PassedOver(why) => Some((&*report.name, &**why)),
            _ => None,
        })
    }

    /// Whether there is any document of ours among the inputs.
    pub fn has_documents(&self) -> bool {
        let is_ours = |report: &Report| {
            matches!(report.outcome, DocumentOutcome::Results(_) | DocumentOutcome::Checklist)
        };
        self.reports.iter().any(is_ours)
    }
}

impl BodySource for Intake {
    fn body(&self, file: u32, at: u32) -> String {
        let mut buffer = Vec::new();
        let read = |buffer: &mut Vec<u8>| {
            let bytes = bytes::read(self.places.get(file as usize)?, buffer).ok()?;
            let mut reader = Documents::new(self.library.clone(), self.depth);
            let read = reader.read(&file_text::read(bytes, bytes::gbk).ok()?, None);
            let Ok(Contents::Results { versions, .. }) = read else { return None };
            Some(versions.get(at as usize)?.text(&crate::headquarters::version::AllInMemory).into_owned())
        };
        // A file that has been removed meanwhile equals no other.
        read(&mut buffer).unwrap_or_default()
    }

    fn are_the_same(&self, one: (u32, u32), other: (u32, u32)) -> bool {
        let bytes_of = |file: u32| {
            let mut buffer = Vec::new();
            let place = self.places.get(file as usize)?;
            bytes::read(place, &mut buffer).ok().map(<[u8]>::to_vec)
        };
        one.1 == other.1
            && (one.0 == other.0 || bytes_of(one.0).is_some_and(|own| bytes_of(other.0) == Some(own)))
    }
}
