//! One input, read on a thread: a file, or each document of a package.

use std::sync::{Mutex, PoisonError};

use super::bytes::{self, Unreadable};
use super::walk::Place;
use super::{Fault, IntakeOptions};
use crate::domain::preferences::Language;
use crate::headquarters::document::{Contents, Documents};
use crate::headquarters::import::{self, Source};
use crate::headquarters::import_report::{Damage, FileOutcome};
use crate::i18n::{self, error};
use crate::wire::file_kind::FileKind;
use crate::wire::zip::ZipFault;
use crate::wire::{DecodeError, Problem, file_text};

/// The result of reading one document on a thread.
pub(super) struct Piece {
    pub(super) file: u32,
    /// The document's name inside a zip; empty elsewhere.
    pub(super) inside: String,
    pub(super) read: Read,
}

pub(super) enum Read {
    Whole(Contents),
    /// It needs a checklist that may come with another file. A document from standard input keeps its bytes, because
    /// standard input can be read once only.
    Waiting(Fault, Option<Vec<u8>>),
    Damaged(Fault),
    PassedOver(String),
    Litter,
}

pub(super) fn piece(
    reader: &mut Documents,
    wish: &IntakeOptions,
    file: u32,
    place: &Place,
    buffer: &mut Vec<u8>,
    pieces: &mut Vec<Piece>,
) {
    let mut push = |inside: String, read| pieces.push(Piece { file, inside, read });
    let damaged = |error: &Unreadable| {
        Read::Damaged(Fault { path: String::new(), reason: error.message(wish.language) })
    };
    let is_file = matches!(place, Place::File(_));
    match bytes::read(place, buffer) {
        Ok(mut read) if bytes::is_zip(read) => package(reader, wish.language, &mut read, !is_file, &mut push),
        Ok(read) => {
            let left = (!wish.texts && is_file).then_some(file);
            push(String::new(), kept(document(reader, wish.language, read, left), read, !is_file));
        }
        Err(Unreadable::Package) => {
            let opened = if let Place::File(path) = place { bytes::Slices::open(path).ok() } else { None };
            match opened {
                Some(mut slices) => package(reader, wish.language, &mut slices, !is_file, &mut push),
                None => push(String::new(), damaged(&Unreadable::Package)),
            }
        }
        Err(Unreadable::Foreign(kind)) => {
            let named = wish.inputs.iter().any(|input| place.is(input));
            push(String::new(), foreign(wish.language, &place.name(), kind, named));
        }
        Err(error) => push(String::new(), damaged(&error)),
    }
}

/// A file of another kind; one that was named on the command line was expected to be ours.
fn foreign(language: Language, name: &str, kind: FileKind, is_named: bool) -> Read {
    let reason = error::foreign(language, file_text::Foreign::Kind(kind)).to_owned();
    match import::foreign(name, kind) {
        FileOutcome::PassedOver(_) if !is_named => Read::PassedOver(reason),
        _ => Read::Damaged(Fault { path: String::new(), reason }),
    }
}

/// Documents up to this many bytes are unpacked on all cores at once, larger ones one after the other, so that many
/// documents that claim to be large never fill the memory together.
const SMALL: u32 = 16 << 20;
static LARGE: Mutex<()> = Mutex::new(());

/// Reads each document of a package independently: a damaged one stops no other.
fn package(
    reader: &mut Documents,
    language: Language,
    source: &mut dyn Source,
    keep: bool,
    push: &mut dyn FnMut(String, Read),
) {
    let damaged = |damage: &Damage| {
        let (path, reason) = (String::new(), i18n::headquarters::reason(language, damage));
        Read::Damaged(Fault { path, reason })
    };
    let package = match import::package(source, bytes::gbk) {
        Ok(package) => package,
        Err(Damage::Zip(ZipFault::Office)) => {
            return push(String::new(), foreign(language, "", FileKind::Office, false));
        }
        Err(damage) => return push(String::new(), damaged(&damage)),
    };
    for (path, kind) in package.passed_over {
        let read = foreign(language, &path, kind, false);
        push(path, read);
    }
    for path in package.litter {
        push(path, Read::Litter);
    }
    for (entry, fits) in package.documents {
        let alone = (entry.size > SMALL).then(|| LARGE.lock().unwrap_or_else(PoisonError::into_inner));
        let read = match fits.and_then(|()| import::unpack(&entry, source)) {
            Ok(bytes) => kept(document(reader, language, &bytes, None), &bytes, keep),
            Err(damage) => damaged(&damage),
        };
        drop(alone);
        push(entry.name, read);
    }
}

/// A document that waits for a checklist keeps its bytes where they can't be read again.
fn kept(read: Read, bytes: &[u8], keep: bool) -> Read {
    match read {
        Read::Waiting(fault, None) if keep => Read::Waiting(fault, Some(bytes.to_vec())),
        other => other,
    }
}

pub(super) fn document(reader: &mut Documents, language: Language, bytes: &[u8], place: Option<u32>) -> Read {
    match file_text::read(bytes, bytes::gbk).and_then(|text| reader.read(&text, place)) {
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

/// The path and the reason of an error, separately.
pub(super) fn fault(language: Language, problem: &DecodeError) -> Fault {
    let path = match problem {
        DecodeError::Field { path, .. } => path.clone(),
        _ => String::new(),
    };
    Fault { path, reason: error::reason(language, problem) }
}
