//! Reads packages, whoever packed them: unpacked and packed again a folder deeper, by a program that writes names in
//! GBK, with other things among them. Entries are recognised by what they are where their names don't say it. The
//! tablet, headquarters and the command read packages by this and nothing else.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use crate::domain::digest::ContentHash;
use crate::wire::file_kind::{FileKind, HEAD, has_document_name, is_litter};
use crate::wire::file_text::Gbk;
use crate::wire::zip::{self, LOCAL_LENGTH, TAIL, ZipEntry, ZipFault};

/// Where a package's bytes come from, slice by slice: no package is ever in memory whole.
pub trait Slices {
    /// In bytes.
    fn length(&self) -> u64;
    /// `None` where it can't be read, or ends before.
    fn read(&mut self, offset: u64, length: usize) -> impl Future<Output = Option<Vec<u8>>>;
}

/// A file that is in memory already.
impl Slices for &[u8] {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read(&mut self, offset: u64, length: usize) -> impl Future<Output = Option<Vec<u8>>> {
        let slice = usize::try_from(offset).ok().and_then(|from| self.get(from..from.checked_add(length)?));
        std::future::ready(slice.map(<[u8]>::to_vec))
    }
}

/// The entries of a package, in the order of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Package {
    /// They are, or may be, documents of the app.
    pub documents: Vec<ZipEntry>,
    pub pictures: Vec<ZipEntry>,
    /// Everything else, by its path.
    pub passed_over: Vec<(String, FileKind)>,
    /// Paths of what systems put there for themselves.
    pub litter: Vec<String>,
}

/// What was in a package beside its documents and pictures.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// By its path.
    pub passed_over: Vec<(String, FileKind)>,
    /// How many files systems put there for themselves.
    pub litter: usize,
}

impl Package {
    /// What a report names beside the documents and pictures.
    pub fn extras(&self) -> Extras {
        Extras { passed_over: self.passed_over.clone(), litter: self.litter.len() }
    }
}

/// The most packed bytes that an entry's kind is told by.
const PEEKED: u32 = 4096;

/// Looks into a package.
///
/// # Errors
/// It can't be read, or there is no document in it.
pub async fn open(source: &mut impl Slices, gbk: Gbk) -> Result<Package, ZipFault> {
    let mut entries = entries(source, gbk).await?;
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    let is_office = entries.iter().any(|entry| entry.name == "[Content_Types].xml");
    let mut package = Package::default();
    let mut fault = None;
    for entry in entries {
        if is_litter(&entry.name) {
            package.litter.push(entry.name);
        } else if has_document_name(&entry.name) {
            package.documents.push(entry);
        } else if has_picture_name(&entry.name) {
            package.pictures.push(entry);
        } else {
            match peek(&entry, source).await {
                Ok(FileKind::Json) => package.documents.push(entry),
                Ok(FileKind::Picture) => package.pictures.push(entry),
                Ok(kind) => package.passed_over.push((entry.name, kind)),
                Err(why) => {
                    package.passed_over.push((entry.name, FileKind::Unknown));
                    fault = Some(why);
                }
            }
        }
    }
    if !package.documents.is_empty() {
        return Ok(package);
    }
    let is_packed = |(_, kind): &(String, FileKind)| {
        matches!(kind, FileKind::Zip | FileKind::Rar | FileKind::SevenZip | FileKind::OtherArchive)
    };
    Err(match fault {
        _ if is_office => ZipFault::Office,
        Some(fault) => fault,
        None if package.passed_over.iter().any(is_packed) => ZipFault::Nested,
        None => ZipFault::NothingInside,
    })
}

fn has_picture_name(path: &str) -> bool {
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_deref(), Some("jpg" | "jpeg"))
}

/// The entries of a package; no name occurs twice.
async fn entries(source: &mut impl Slices, gbk: Gbk) -> Result<Vec<ZipEntry>, ZipFault> {
    let length = source.length();
    let tail = usize::try_from(length.min(TAIL as u64)).unwrap_or(TAIL);
    let tail = source.read(length - tail as u64, tail).await.ok_or(ZipFault::Unreadable)?;
    let directory = zip::directory(&tail, length)?;
    let size = usize::try_from(directory.size).map_err(|_larger| ZipFault::TooLarge)?;
    let bytes = source.read(directory.offset, size).await.ok_or(ZipFault::Unreadable)?;
    let entries = zip::entries(&bytes, directory, gbk)?;
    let names: std::collections::BTreeSet<&str> = entries.iter().map(|entry| &*entry.name).collect();
    if names.len() == entries.len() { Ok(entries) } else { Err(ZipFault::Broken) }
}

/// The kind of an entry, by its beginning.
async fn peek(entry: &ZipEntry, source: &mut impl Slices) -> Result<FileKind, ZipFault> {
    let packed = packed(entry, entry.packed.min(PEEKED), source).await?;
    let begin = entry.begin(&packed, HEAD)?;
    Ok(FileKind::of(&begin))
}

/// The first bytes of an entry, as they are packed.
async fn packed(entry: &ZipEntry, length: u32, source: &mut impl Slices) -> Result<Vec<u8>, ZipFault> {
    let head = source.read(entry.offset, LOCAL_LENGTH).await.ok_or(ZipFault::Unreadable)?;
    let begins = entry.content(&head)?;
    let length = usize::try_from(length).map_err(|_larger| ZipFault::TooLarge)?;
    source.read(entry.offset + begins, length).await.ok_or(ZipFault::Broken)
}

/// One file of a package, compared with its checksum.
///
/// # Errors
/// It can't be read, or is not what was packed.
pub async fn unpack(entry: &ZipEntry, source: &mut impl Slices) -> Result<Vec<u8>, ZipFault> {
    let packed = packed(entry, entry.packed, source).await?;
    entry.unpack(packed)
}

/// A picture that a package's results name, and its path where the app packed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedPicture {
    pub hash: ContentHash,
    /// Its length in bytes.
    pub bytes: u32,
    pub path: String,
}

/// Which pictures of those that were wanted are in a package.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundPictures {
    /// Each with the name of its entry.
    pub here: Vec<(ContentHash, String)>,
    /// Paths under which there is another picture.
    pub altered: Vec<String>,
}

/// Finds the pictures of a document by their content: first where the app packed them, in the folder of the document,
/// then under any other name. Another package in the same file has others under the same paths.
pub async fn find(
    source: &mut impl Slices,
    pictures: &[ZipEntry],
    document: &str,
    wanted: Vec<WantedPicture>,
) -> FoundPictures {
    let folder = document.rfind('/').map_or("", |at| &document[..=at]);
    let mut found = FoundPictures::default();
    let mut used = vec![false; pictures.len()];
    let mut elsewhere = Vec::new();
    for one in wanted {
        let at = pictures.iter().position(|entry| entry.name.strip_prefix(folder) == Some(&one.path));
        let hash = match at.and_then(|at| pictures.get(at)) {
            Some(entry) => unpack(entry, source).await.ok().map(|bytes| ContentHash::of(&bytes)),
            None => None,
        };
        match at.filter(|_| hash == Some(one.hash)) {
            Some(at) => {
                used[at] = true;
                found.here.push((one.hash, pictures[at].name.clone()));
            }
            None => elsewhere.push((one, at.is_some())),
        }
    }
    for (entry, _) in pictures.iter().zip(used).filter(|(_, used)| !used) {
        if !elsewhere.iter().any(|(one, _)| one.bytes == entry.size) {
            continue;
        }
        let Ok(bytes) = unpack(entry, source).await else { continue };
        let hash = ContentHash::of(&bytes);
        if let Some(at) = elsewhere.iter().position(|(one, _)| one.hash == hash) {
            elsewhere.remove(at);
            found.here.push((hash, entry.name.clone()));
        }
    }
    found.altered.extend(elsewhere.into_iter().filter(|(_, is_there)| *is_there).map(|(one, _)| one.path));
    found
}

/// Runs a reading whose source has every slice at once.
pub fn at_once<T>(reading: impl Future<Output = T>) -> T {
    let mut reading = pin!(reading);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = reading.as_mut().poll(&mut context) {
            return done;
        }
    }
}
