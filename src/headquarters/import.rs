//! Imports files one after the other; a bad one stops no other and changes nothing. Nothing here does I/O: the caller
//! supplies the bytes, those of packages slice by slice, so that no package is ever in memory whole.

use super::document::{Contents, Documents};
use super::import_report::{Damage, FileOutcome, FileReport, ImportCounts, PassedOver};
use super::library::Library;
use super::summary::Depth;
use super::version::Version;
use super::workspace::Workspace;
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::rectification::Rectification;
use crate::wire::file_kind::{FileKind, HEAD, has_document_name, is_litter};
use crate::wire::file_text::{self, Foreign, Gbk};
use crate::wire::package::reader::{self, Slices, at_once};
use crate::wire::rectification;
use crate::wire::zip::{ZipEntry, ZipFault};
use crate::wire::{DecodeError, Problem};
use std::collections::BTreeSet;
use std::future::{Future, ready};

/// Where a file's bytes come from.
pub trait Source {
    /// In bytes.
    fn length(&self) -> u64;
    /// `None` where it can't be read, or ends before.
    fn read(&mut self, offset: u64, length: usize) -> Option<Vec<u8>>;
}

/// A file that is in memory already.
impl Source for &[u8] {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read(&mut self, offset: u64, length: usize) -> Option<Vec<u8>> {
        let from = usize::try_from(offset).ok()?;
        self.get(from..from.checked_add(length)?).map(<[u8]>::to_vec)
    }
}

/// A source as the reader of packages wants it.
struct AtOnce<'a>(&'a mut dyn Source);

impl Slices for AtOnce<'_> {
    fn length(&self) -> u64 {
        self.0.length()
    }

    fn read(&mut self, offset: u64, length: usize) -> impl Future<Output = Option<Vec<u8>>> {
        ready(self.0.read(offset, length))
    }
}

/// Files up to this many bytes are read at once.
const SMALL: u64 = 4 << 20;
/// The most bytes of one document, and of all documents of one package.
pub const MOST: u64 = 512 << 20;

/// The files read so far; nothing of them counts before it is merged into a workspace.
pub struct Import {
    documents: Documents,
    pieces: Vec<(String, Piece)>,
    /// Paths of what systems put there for themselves.
    litter: Vec<String>,
    gbk: Gbk,
    now: Option<Timestamp>,
}

enum Piece {
    Read(Contents),
    /// It needs a checklist that may come with another file.
    Waiting(String, DecodeError),
    Not(FileOutcome),
}

impl Import {
    /// `library`: the checklists that are here already.
    pub fn new(library: Library, gbk: Gbk) -> Self {
        let documents = Documents::new(library, Depth::Findings);
        Self { documents, pieces: Vec::new(), litter: Vec::new(), gbk, now: None }
    }

    /// By a clock that shows `now`, inspections with a date that is still to come are counted.
    #[must_use]
    pub fn at(self, now: Timestamp) -> Self {
        Self { now: Some(now), ..self }
    }

    /// Takes one file. Gives the pictures that lie in it where it is a package.
    pub fn file(&mut self, name: &str, source: &mut dyn Source) -> Vec<ZipEntry> {
        if is_litter(name) {
            self.litter.push(name.to_owned());
            return Vec::new();
        }
        let length = source.length();
        // Most files are small and read whole; the others are recognised by their beginning. A film in the folder isn't
        // read to its end to find out that it is none of ours.
        let first = if length <= SMALL { length } else { HEAD as u64 };
        let Some(head) = usize::try_from(first).ok().and_then(|first| source.read(0, first)) else {
            self.refuse(name, Damage::Unreadable);
            return Vec::new();
        };
        let bytes = match FileKind::of(head.get(..HEAD).unwrap_or(&head)) {
            FileKind::Zip => return self.package(name, source),
            FileKind::Json if length <= SMALL => Some(head),
            FileKind::Json if length <= MOST => {
                usize::try_from(length).ok().and_then(|all| source.read(0, all))
            }
            FileKind::Json => None,
            kind => {
                self.pass_over(name, kind);
                return Vec::new();
            }
        };
        self.document(name.to_owned(), bytes);
        Vec::new()
    }

    fn package(&mut self, name: &str, source: &mut dyn Source) -> Vec<ZipEntry> {
        let package = match package(source, self.gbk) {
            Ok(package) => package,
            Err(Damage::Zip(ZipFault::Office)) => {
                self.pass_over(name, FileKind::Office);
                return Vec::new();
            }
            Err(damage) => {
                self.refuse(name, damage);
                return Vec::new();
            }
        };
        for (entry, fits) in &package.documents {
            let inside = format!("{name}!{}", entry.name);
            match fits.clone().and_then(|()| unpack(entry, source)) {
                Ok(bytes) => self.document(inside, Some(bytes)),
                Err(damage) => self.refuse(&inside, damage),
            }
        }
        for (path, kind) in package.passed_over {
            self.pass_over(&format!("{name}!{path}"), kind);
        }
        self.litter.extend(package.litter.into_iter().map(|path| format!("{name}!{path}")));
        package.pictures
    }

    fn document(&mut self, name: String, bytes: Option<Vec<u8>>) {
        let Some(bytes) = bytes else { return self.refuse(&name, Damage::Unreadable) };
        let text = match file_text::read(&bytes, self.gbk) {
            Ok(text) => text,
            Err(why) => return self.refuse(&name, Damage::Document(why)),
        };
        let piece = match self.documents.read(&text, None) {
            Ok(contents) => whole(contents),
            Err(why @ DecodeError::Field { problem: Problem::ChecklistMissing { .. }, .. }) => {
                Piece::Waiting(text.into_owned(), why)
            }
            Err(why) => Piece::Not(FileOutcome::Damaged(Damage::Document(why))),
        };
        self.pieces.push((name, piece));
    }

    fn pass_over(&mut self, name: &str, kind: FileKind) {
        self.pieces.push((name.to_owned(), Piece::Not(foreign(name, kind))));
    }

    /// A file that could not be had.
    pub fn refuse(&mut self, name: &str, damage: Damage) {
        self.pieces.push((name.to_owned(), Piece::Not(FileOutcome::Damaged(damage))));
    }

    /// Waiting documents are read again, with all the checklists that came and those that are here by now.
    pub fn finish(&mut self, known: &Library) {
        self.documents.add_library(known);
        for (_, piece) in &mut self.pieces {
            if let Piece::Waiting(text, _) = piece
                && let Ok(contents) = self.documents.read(text, None)
            {
                *piece = whole(contents);
            }
        }
    }

    /// The pictures that what was read names, in findings and in rectifications, of versions that count and of those
    /// that are kept aside.
    pub fn named(&self) -> BTreeSet<ContentHash> {
        let mut named = BTreeSet::default();
        for (_, piece) in &self.pieces {
            let Piece::Read(contents) = piece else { continue };
            let (versions, aside): (&[Version], &[Version]) = match contents {
                Contents::Results { versions, .. } => (versions, &[]),
                Contents::Merged { current, aside, .. } => (current, aside),
                Contents::Checklist => continue,
            };
            named.extend(versions.iter().chain(aside).flat_map(Version::pictures));
            for one in rectifications(contents) {
                named.extend(one.pictures().map(|picture| *picture.hash()));
            }
        }
        named
    }

    /// Merges everything into the workspace and returns the report of each document, in their order.
    pub fn merge(self, workspace: &mut Workspace) -> Vec<FileReport> {
        workspace.add_library(self.documents.library());
        let (mut contents, mut lines) = (Vec::new(), Vec::with_capacity(self.pieces.len()));
        let mut known = workspace.merged.ledger().clone();
        for (name, piece) in self.pieces {
            let (mut ledger, mut future) = ((0, 0), 0);
            let what = match piece {
                Piece::Read(read) => {
                    let own: Vec<Rectification> = rectifications(&read).collect();
                    ledger = (own.len(), known.merge(own));
                    future = self.now.map_or(0, |now| future_dates(&read, now));
                    contents.push(read);
                    None
                }
                Piece::Waiting(_, why) => Some(FileOutcome::Damaged(Damage::Document(why))),
                Piece::Not(what) => Some(what),
            };
            lines.push((name, what, ledger, future));
        }
        let mut own = workspace.merge(contents).into_iter();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let line =
            |(name, what, (all, news), future): (String, Option<FileOutcome>, (usize, usize), usize)| {
                let what = what.unwrap_or_else(|| match own.next().flatten() {
                    Some(own) => FileOutcome::Taken(ImportCounts {
                        rectifications: number(all),
                        news: number(news),
                        future: number(future),
                        ..ImportCounts::of(own.into_iter().map(|(_, outcome)| outcome))
                    }),
                    None => FileOutcome::Checklist,
                });
                FileReport { name, outcome: what }
            };
        let mut reports: Vec<FileReport> = lines.into_iter().map(line).collect();
        if let Some(first) = self.litter.first() {
            let outcome = FileOutcome::PassedOver(PassedOver::Litter(self.litter.len()));
            reports.push(FileReport { name: first.clone(), outcome });
        }
        reports
    }

    /// How many documents were read or refused.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// The rectifications of a document. They were written a moment ago, by the same codec.
/// Inspections with a date that is still to come.
fn future_dates(contents: &Contents, now: Timestamp) -> usize {
    let versions: &[Version] = match contents {
        Contents::Results { versions, .. } => versions,
        Contents::Merged { current, .. } => current,
        Contents::Checklist => &[],
    };
    versions.iter().filter(|version| version.summary.is_of_the_future(now)).count()
}

fn rectifications(contents: &Contents) -> impl Iterator<Item = Rectification> + '_ {
    let stored: &[Vec<u8>] = match contents {
        Contents::Results { rectifications, .. } | Contents::Merged { rectifications, .. } => rectifications,
        Contents::Checklist => &[],
    };
    stored.iter().filter_map(|one| rectification::decode(rectification::FORMAT, one).ok())
}

/// A file of another kind. One that should be ours by its name, or may hold what is ours, was expected to be taken.
pub fn foreign(name: &str, kind: FileKind) -> FileOutcome {
    if has_document_name(name) || kind.may_hold_ours() {
        FileOutcome::Damaged(Damage::Document(DecodeError::Foreign(Foreign::Kind(kind))))
    } else {
        FileOutcome::PassedOver(PassedOver::Foreign(kind))
    }
}

/// Reads a picture of a package, and names it.
///
/// # Errors
/// It is not what was packed.
pub fn picture(entry: &ZipEntry, source: &mut dyn Source) -> Result<(ContentHash, Vec<u8>), Damage> {
    let bytes = unpack(entry, source)?;
    Ok((ContentHash::of(&bytes), bytes))
}

/// Generated inspections are recognised here, so that they are never merged with real ones.
fn whole(contents: Contents) -> Piece {
    let is_demo = |versions: &[Version]| versions.iter().any(|version| version.summary.demo);
    match &contents {
        Contents::Results { versions, .. } if is_demo(versions) => Piece::Not(FileOutcome::Demo),
        Contents::Merged { current, aside, .. } if is_demo(current) || is_demo(aside) => {
            Piece::Not(FileOutcome::Demo)
        }
        _ => Piece::Read(contents),
    }
}

/// Our entries of a package.
pub struct Package {
    /// In the order of their names, each with whether it may be unpacked: all of them together have a limit.
    pub documents: Vec<(ZipEntry, Result<(), Damage>)>,
    pub pictures: Vec<ZipEntry>,
    /// What is none of ours, by its path.
    pub passed_over: Vec<(String, FileKind)>,
    /// Paths of what systems put there for themselves.
    pub litter: Vec<String>,
}

/// Looks into a package.
///
/// # Errors
/// It can't be read, or there is no document in it.
pub fn package(source: &mut dyn Source, gbk: Gbk) -> Result<Package, Damage> {
    let reader::Package { documents, pictures, passed_over, litter } =
        at_once(reader::open(&mut AtOnce(source), gbk)).map_err(Damage::Zip)?;
    let mut all = 0;
    let limited = |entry: ZipEntry| {
        all += u64::from(entry.size);
        let fits = if all > MOST { Err(Damage::Zip(ZipFault::TooLarge)) } else { Ok(()) };
        (entry, fits)
    };
    let documents = documents.into_iter().map(limited).collect();
    Ok(Package { documents, pictures, passed_over, litter })
}

/// One file of a package, compared with its checksum.
///
/// # Errors
/// It can't be read, is too large, or not what was packed.
pub fn unpack(entry: &ZipEntry, source: &mut dyn Source) -> Result<Vec<u8>, Damage> {
    if u64::from(entry.size) > MOST {
        return Err(Damage::Zip(ZipFault::TooLarge));
    }
    at_once(reader::unpack(entry, &mut AtOnce(source))).map_err(Damage::Zip)
}
