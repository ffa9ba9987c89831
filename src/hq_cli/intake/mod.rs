//! Reading what was handed over: many files at once, each on its own; a bad one stops no other and changes nothing.
//! As many threads as there are cores take files from a queue and give back plain values; what comes of them does
//! not depend on which thread read what.

pub mod bytes;
pub mod walk;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use bytes::Unreadable;
use walk::{Place, Queue};

use crate::codec::{DecodeError, Problem, checklist};
use crate::domain::digest::ContentHash;
use crate::domain::preferences::Language;
use crate::hq::arrivals::Damage;
use crate::hq::bringing;
use crate::hq::document::{Contents, Documents};
use crate::hq::import::{self, Source};
use crate::hq::summary::Depth;
use crate::hq::version::Shelf;
use crate::hq::{Gathered, Library, Outcome};
use crate::i18n::{self, command, error};

/// What is wanted of the files.
#[derive(Clone, Debug)]
pub struct Wish {
    pub inputs: Vec<PathBuf>,
    /// Files of checklists that are read before everything else.
    pub checklists: Vec<PathBuf>,
    pub depth: Depth,
    /// Whether the inspections' texts are kept: to write them again.
    pub texts: bool,
    pub language: Language,
    /// Whether a person watches.
    pub progress: bool,
}

/// What became of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The file's name, and after `!` the document's inside a zip.
    pub name: String,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// With what became of each inspection, by its id.
    Results(Vec<(Box<str>, Outcome)>),
    Checklist,
    Damaged(Fault),
}

/// Why a document was not taken, as plain text that a thread may hand on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The place in the JSON; empty where the whole document is meant.
    pub path: String,
    /// In the wanted language.
    pub reason: String,
}

/// All that was read.
pub struct Intake {
    /// In the order of the inputs.
    pub reports: Vec<Report>,
    pub gathered: Gathered,
    pub library: Library,
    places: Vec<Place>,
    /// Those with documents inside.
    packages: Vec<u32>,
    depth: Depth,
}

/// What a thread makes of one document.
struct Piece {
    file: u32,
    /// Inside a zip; empty elsewhere.
    inside: String,
    read: Read,
}

enum Read {
    Whole(Contents),
    /// It needs a checklist that may come with another file.
    /// Of standard input, which can be read once only, with its bytes.
    Waiting(Fault, Option<Vec<u8>>),
    Damaged(Fault),
}

/// Reads everything and brings it together.
pub fn take(wish: &Wish) -> Intake {
    let mut library = Library::built_in();
    let mut first = Documents::new(library.clone(), wish.depth);
    let mut refused = Vec::new();
    for path in &wish.checklists {
        let place = Place::File(path.clone());
        let fault = match bytes::read(&place, &mut Vec::new()) {
            Err(error) => Some(Fault { path: String::new(), reason: error.say(wish.language) }),
            Ok(bytes) => match document(&mut first, wish.language, bytes, None) {
                Read::Whole(Contents::Checklist) => None,
                Read::Whole(_) => Some(fault(wish.language, &DecodeError::NotOurs)),
                Read::Waiting(fault, _) | Read::Damaged(fault) => Some(fault),
            },
        };
        refused.extend(fault.map(|fault| Report { name: place.name(), what: What::Damaged(fault) }));
    }
    let mut brought: Vec<(ContentHash, String)> = first.brought;
    let queue = Queue::default();
    let (places, mut pieces) = read(wish, &queue, &mut brought);
    wait(wish, &places, &mut pieces, &brought);
    for (_, text) in &brought {
        if let Ok(text) = checklist::decode(text) {
            library.add(text);
        }
    }
    pieces.sort_by(|one, other| one.file.cmp(&other.file).then_with(|| one.inside.cmp(&other.inside)));
    let mut intake = Intake {
        reports: Vec::new(),
        gathered: Gathered::default(),
        library,
        places,
        packages: Vec::new(),
        depth: wish.depth,
    };
    intake.bring_together(pieces);
    intake.reports.extend(refused);
    intake
}

/// All places in parallel. The first thread looks for files while the others read, and then reads too.
fn read(wish: &Wish, queue: &Queue, brought: &mut Vec<(ContentHash, String)>) -> (Vec<Place>, Vec<Piece>) {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let known = brought.clone();
    let count = AtomicUsize::new(0);
    let worker = || {
        let mut desk = Documents::new(library(&known), wish.depth);
        let (mut pieces, mut buffer) = (Vec::new(), Vec::new());
        while let Some(part) = queue.take() {
            let done = count.fetch_add(part.len(), Ordering::Relaxed) + part.len();
            for (file, place) in part {
                piece(&mut desk, wish, file, &place, &mut buffer, &mut pieces);
            }
            if wish.progress && done % 4096 < 64 {
                eprint!("\r{}", command::progress(wish.language, done));
            }
        }
        (pieces, desk.brought)
    };
    let (places, all) = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(worker)).collect();
        let places = walk::walk(&wish.inputs, queue);
        let mut all = vec![worker()];
        // A thread that panics has found a fault of ours; there is nothing to go on with.
        all.extend(others.into_iter().filter_map(|other| other.join().ok()));
        (places, all)
    });
    if wish.progress {
        eprintln!("\r{}", command::progress(wish.language, places.len()));
    }
    let mut pieces = Vec::with_capacity(places.len());
    for (own, lists) in all {
        pieces.extend(own);
        brought.extend(lists);
    }
    // The same checklists in the same order, whoever met them first.
    brought.sort();
    brought.dedup();
    (places, pieces)
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

/// Reads again what lacked a checklist, with all that came.
fn wait(wish: &Wish, places: &[Place], pieces: &mut Vec<Piece>, brought: &[(ContentHash, String)]) {
    if brought.is_empty() || !pieces.iter().any(|piece| matches!(piece.read, Read::Waiting(..))) {
        return;
    }
    let mut desk = Documents::new(library(brought), wish.depth);
    for piece in pieces.iter_mut() {
        if let Read::Waiting(_, Some(kept)) = &mut piece.read {
            let kept = std::mem::take(kept);
            piece.read = document(&mut desk, wish.language, &kept, None);
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
            piece(&mut desk, wish, file, place, &mut buffer, pieces);
        }
    }
}

fn piece(
    desk: &mut Documents,
    wish: &Wish,
    file: u32,
    place: &Place,
    buffer: &mut Vec<u8>,
    pieces: &mut Vec<Piece>,
) {
    let mut push = |inside: String, read| pieces.push(Piece { file, inside, read });
    let damaged =
        |error: &Unreadable| Read::Damaged(Fault { path: String::new(), reason: error.say(wish.language) });
    let is_file = matches!(place, Place::File(_));
    match bytes::read(place, buffer) {
        Ok(mut read) if bytes::is_zip(read) => package(desk, wish.language, &mut read, !is_file, &mut push),
        Ok(read) => {
            let left = (!wish.texts && is_file).then_some(file);
            push(String::new(), kept(document(desk, wish.language, read, left), read, !is_file));
        }
        Err(Unreadable::Package) => {
            let opened = if let Place::File(path) = place { bytes::Slices::open(path).ok() } else { None };
            match opened {
                Some(mut slices) => package(desk, wish.language, &mut slices, !is_file, &mut push),
                None => push(String::new(), damaged(&Unreadable::Package)),
            }
        }
        Err(error) => push(String::new(), damaged(&error)),
    }
}

/// Documents up to this many bytes are unpacked on all cores at once, larger ones one after the other: so that many that
/// claim to be large never fill the memory together.
const SMALL: u32 = 16 << 20;
static LARGE: Mutex<()> = Mutex::new(());

/// Each document of a package by itself: a bad one stops no other.
fn package(
    desk: &mut Documents,
    language: Language,
    source: &mut dyn Source,
    keep: bool,
    push: &mut dyn FnMut(String, Read),
) {
    let damaged = |damage: &Damage| {
        let (path, reason) = (String::new(), i18n::hq::reason(language, damage));
        Read::Damaged(Fault { path, reason })
    };
    let package = match import::package(source) {
        Ok(package) => package,
        Err(damage) => return push(String::new(), damaged(&damage)),
    };
    for (entry, fits) in package.documents {
        let alone = (entry.size > SMALL).then(|| LARGE.lock().unwrap_or_else(PoisonError::into_inner));
        let read = match fits.and_then(|()| import::unpack(&entry, source)) {
            Ok(bytes) => kept(document(desk, language, &bytes, None), &bytes, keep),
            Err(damage) => damaged(&damage),
        };
        drop(alone);
        push(entry.name, read);
    }
}

/// What waits for a checklist keeps its bytes where they can't be read again.
fn kept(read: Read, bytes: &[u8], keep: bool) -> Read {
    match read {
        Read::Waiting(fault, None) if keep => Read::Waiting(fault, Some(bytes.to_vec())),
        other => other,
    }
}

fn document(desk: &mut Documents, language: Language, bytes: &[u8], place: Option<u32>) -> Read {
    let text = std::str::from_utf8(bytes).map_err(|_not_text| DecodeError::NotOurs);
    match text.and_then(|text| desk.read(text, place)) {
        Ok(contents) => Read::Whole(contents),
        Err(problem) => {
            let fault = fault(language, &problem);
            match problem {
                DecodeError::Field { problem: Problem::ChecklistMissing { .. }, .. } => {
                    Read::Waiting(fault, None)
                }
                _ => Read::Damaged(fault),
            }
        }
    }
}

/// The path and the reason of an error, apart.
fn fault(language: Language, problem: &DecodeError) -> Fault {
    let path = match problem {
        DecodeError::Field { path, .. } => path.clone(),
        _ => String::new(),
    };
    Fault { path, reason: error::reason(language, problem) }
}

impl Intake {
    fn bring_together(&mut self, pieces: Vec<Piece>) {
        let (mut whole, mut places) = (Vec::with_capacity(pieces.len()), Vec::with_capacity(pieces.len()));
        for piece in pieces {
            let mut name = self.places.get(piece.file as usize).map_or_else(String::new, Place::name);
            if !piece.inside.is_empty() {
                self.packages.push(piece.file);
                name = format!("{name}!{}", piece.inside);
            }
            let fault = match piece.read {
                Read::Whole(contents) => {
                    whole.push(contents);
                    None
                }
                Read::Waiting(fault, _) | Read::Damaged(fault) => Some(fault),
            };
            places.push((name, fault));
        }
        let mut gathered = std::mem::take(&mut self.gathered);
        let mut own = bringing::bring(&mut gathered, whole, self).into_iter();
        self.gathered = gathered;
        self.reports = places
            .into_iter()
            .map(|(name, fault)| {
                let what = match fault {
                    Some(fault) => What::Damaged(fault),
                    None => own.next().flatten().map_or(What::Checklist, What::Results),
                };
                Report { name, what }
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
        self.reports.iter().filter_map(|report| match &report.what {
            What::Damaged(fault) => Some((&*report.name, fault)),
            What::Results(_) | What::Checklist => None,
        })
    }
}

impl Shelf for Intake {
    fn body(&self, file: u32, at: u32) -> String {
        let mut buffer = Vec::new();
        let read = |buffer: &mut Vec<u8>| {
            let bytes = bytes::read(self.places.get(file as usize)?, buffer).ok()?;
            let mut desk = Documents::new(self.library.clone(), self.depth);
            let read = desk.read(std::str::from_utf8(bytes).ok()?, None);
            let Ok(Contents::Results { versions, .. }) = read else { return None };
            Some(versions.get(at as usize)?.text(&crate::hq::version::NothingLeft).into_owned())
        };
        // A file that is gone by now is unlike any other.
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
