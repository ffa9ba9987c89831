//! Files taken in, one after the other; a bad one stops no other and changes nothing. Nothing here does I/O: whoever
//! calls brings the bytes, of packages slice by slice, so that no package is ever in memory whole.

use super::arrivals::{Arrival, Damage, Tally, What};
use super::document::{Contents, Documents, is_named_so};
use super::library::Library;
use super::summary::Depth;
use super::version::Version;
use super::workspace::Workspace;
use crate::codec::rectification;
use crate::codec::zip::{self, LOCAL_LENGTH, TAIL, ZipEntry, ZipFault};
use crate::codec::{DecodeError, Problem};
use crate::domain::digest::ContentHash;
use crate::domain::rectification::Rectification;
use crate::sorted::SortedSet;

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

/// Files up to this many bytes are read at once.
const SMALL: u64 = 4 << 20;
/// The most bytes of one document, and of all documents of one package.
pub const MOST: u64 = 512 << 20;

/// What was read so far; nothing of it counts before it is brought into a workspace.
pub struct Import {
    documents: Documents,
    pieces: Vec<(String, Piece)>,
}

enum Piece {
    Read(Contents),
    /// It needs a checklist that may come with another file.
    Waiting(String, DecodeError),
    Not(What),
}

impl Import {
    /// `library`: the checklists that are here already.
    pub fn new(library: Library) -> Self {
        Self { documents: Documents::new(library, Depth::Findings), pieces: Vec::new() }
    }

    /// Takes one file. Gives the pictures that lie in it where it is a package.
    pub fn file(&mut self, name: &str, source: &mut dyn Source) -> Vec<ZipEntry> {
        let length = source.length();
        // Most files are small and read at once; of the others the beginning tells what they are.
        let first = if length <= SMALL { length } else { 4 };
        let Some(head) = usize::try_from(first).ok().and_then(|first| source.read(0, first)) else {
            self.refuse(name, Damage::Unreadable);
            return Vec::new();
        };
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return self.package(name, source);
        }
        // A film in the folder isn't read to its end to find out that it is none of ours.
        if length > SMALL && !is_json(&head) {
            return self.not_ours(name);
        }
        let bytes = match usize::try_from(length) {
            _ if length <= SMALL => Some(head),
            Ok(whole) if length <= MOST => source.read(0, whole),
            _ => None,
        };
        self.document(name.to_owned(), bytes);
        Vec::new()
    }

    fn package(&mut self, name: &str, source: &mut dyn Source) -> Vec<ZipEntry> {
        let package = match package(source) {
            Ok(package) => package,
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
        package.pictures
    }

    fn document(&mut self, name: String, bytes: Option<Vec<u8>>) {
        let Some(bytes) = bytes else { return self.refuse(&name, Damage::Unreadable) };
        let Ok(text) = String::from_utf8(bytes) else {
            return self.refuse(&name, Damage::Document(DecodeError::NotOurs));
        };
        let piece = match self.documents.read(&text, None) {
            Ok(contents) => whole(contents),
            Err(why @ DecodeError::Field { problem: Problem::ChecklistMissing { .. }, .. }) => {
                Piece::Waiting(text, why)
            }
            Err(why) => Piece::Not(What::Damaged(Damage::Document(why))),
        };
        self.pieces.push((name, piece));
    }

    fn not_ours(&mut self, name: &str) -> Vec<ZipEntry> {
        self.refuse(name, Damage::Document(DecodeError::NotOurs));
        Vec::new()
    }

    /// A file that could not be had.
    pub fn refuse(&mut self, name: &str, damage: Damage) {
        self.pieces.push((name.to_owned(), Piece::Not(What::Damaged(damage))));
    }

    /// Waiting documents are read again, with all the checklists that came and those that are here by now.
    pub fn finish(&mut self, known: &Library) {
        self.documents.learn(known);
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
    pub fn named(&self) -> SortedSet<ContentHash> {
        let mut named = SortedSet::default();
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

    /// Brings everything into the workspace, and tells of each document what became of it, in the order they came.
    pub fn bring(self, workspace: &mut Workspace) -> Vec<Arrival> {
        workspace.learn(self.documents.library());
        let (mut contents, mut lines) = (Vec::new(), Vec::with_capacity(self.pieces.len()));
        let mut known = workspace.gathered.ledger().clone();
        for (name, piece) in self.pieces {
            let mut ledger = (0, 0);
            let what = match piece {
                Piece::Read(read) => {
                    let own: Vec<Rectification> = rectifications(&read).collect();
                    ledger = (own.len(), known.take(own));
                    contents.push(read);
                    None
                }
                Piece::Waiting(_, why) => Some(What::Damaged(Damage::Document(why))),
                Piece::Not(what) => Some(what),
            };
            lines.push((name, what, ledger));
        }
        let mut own = workspace.bring(contents).into_iter();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let line = |(name, what, (all, news)): (String, Option<What>, (usize, usize))| {
            let what = what.unwrap_or_else(|| match own.next().flatten() {
                Some(own) => What::Taken(Tally {
                    rectifications: number(all),
                    news: number(news),
                    ..Tally::of(own.into_iter().map(|(_, outcome)| outcome))
                }),
                None => What::Checklist,
            });
            Arrival { name, what }
        };
        lines.into_iter().map(line).collect()
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
fn rectifications(contents: &Contents) -> impl Iterator<Item = Rectification> + '_ {
    let stored: &[Vec<u8>] = match contents {
        Contents::Results { rectifications, .. } | Contents::Merged { rectifications, .. } => rectifications,
        Contents::Checklist => &[],
    };
    stored.iter().filter_map(|one| rectification::decode(rectification::FORMAT, one).ok())
}

/// Reads a picture of a package, and names it.
///
/// # Errors
/// It is not what was packed.
pub fn picture(entry: &ZipEntry, source: &mut dyn Source) -> Result<(ContentHash, Vec<u8>), Damage> {
    let bytes = unpack(entry, source)?;
    Ok((ContentHash::of(&bytes), bytes))
}

/// Generated inspections are told apart here, so that they never get among real ones.
fn whole(contents: Contents) -> Piece {
    let is_demo = |versions: &[Version]| versions.iter().any(|version| version.summary.demo);
    match &contents {
        Contents::Results { versions, .. } if is_demo(versions) => Piece::Not(What::Demo),
        Contents::Merged { current, aside, .. } if is_demo(current) || is_demo(aside) => {
            Piece::Not(What::Demo)
        }
        _ => Piece::Read(contents),
    }
}

/// Whether a document may begin like this.
fn is_json(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    text.trim_ascii_start().first().is_none_or(|first| *first == b'{')
}

/// What lies in a package for us.
pub struct Package {
    /// In the order of their names, each with whether it may be unpacked: all of them together have a limit.
    pub documents: Vec<(ZipEntry, Result<(), Damage>)>,
    pub pictures: Vec<ZipEntry>,
}

/// Looks into a package; passes over what systems put there for themselves.
///
/// # Errors
/// It can't be read, or there is no document in it.
pub fn package(source: &mut dyn Source) -> Result<Package, Damage> {
    let mut entries = entries(source)?;
    let is_hidden = |part: &str| part.starts_with('.') || part == "__MACOSX";
    entries.retain(|entry| !entry.name.split(['/', '\\']).any(is_hidden));
    let ends = |entry: &ZipEntry, ending: &str| entry.name.to_ascii_lowercase().ends_with(ending);
    let (mut documents, rest): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|entry| is_named_so(&entry.name));
    if documents.is_empty() {
        return Err(Damage::NothingInside);
    }
    documents.sort_by(|one, other| one.name.cmp(&other.name));
    let mut all = 0;
    let limited = |entry: ZipEntry| {
        all += u64::from(entry.size);
        let fits = if all > MOST { Err(Damage::Zip(ZipFault::TooLarge)) } else { Ok(()) };
        (entry, fits)
    };
    let documents = documents.into_iter().map(limited).collect();
    let is_picture = |entry: &ZipEntry| ends(entry, ".jpg") || ends(entry, ".jpeg");
    Ok(Package { documents, pictures: rest.into_iter().filter(is_picture).collect() })
}

/// What lies in a package; no name twice.
fn entries(source: &mut dyn Source) -> Result<Vec<ZipEntry>, Damage> {
    let length = source.length();
    let tail = usize::try_from(length.min(TAIL as u64)).unwrap_or(TAIL);
    let tail = source.read(length - tail as u64, tail).ok_or(Damage::Unreadable)?;
    let directory = zip::directory(&tail, length).map_err(Damage::Zip)?;
    let size = usize::try_from(directory.size).map_err(|_larger| Damage::Zip(ZipFault::TooLarge))?;
    let bytes = source.read(directory.offset, size).ok_or(Damage::Unreadable)?;
    let entries = zip::entries(&bytes, directory).map_err(Damage::Zip)?;
    let names: SortedSet<&str> = entries.iter().map(|entry| &*entry.name).collect();
    if names.len() == entries.len() { Ok(entries) } else { Err(Damage::Zip(ZipFault::Broken)) }
}

/// One file of a package, compared with its checksum.
///
/// # Errors
/// It can't be read, is too large, or not what was packed.
pub fn unpack(entry: &ZipEntry, source: &mut dyn Source) -> Result<Vec<u8>, Damage> {
    if u64::from(entry.size) > MOST {
        return Err(Damage::Zip(ZipFault::TooLarge));
    }
    let head = source.read(entry.offset, LOCAL_LENGTH).ok_or(Damage::Unreadable)?;
    let begins = entry.content(&head).map_err(Damage::Zip)?;
    let packed = usize::try_from(entry.packed).map_err(|_larger| Damage::Zip(ZipFault::TooLarge))?;
    let packed = source.read(entry.offset + begins, packed).ok_or(Damage::Zip(ZipFault::Broken))?;
    entry.unpack(packed).map_err(Damage::Zip)
}
