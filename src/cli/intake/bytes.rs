//! Reads the bytes of a place: a file, standard input, a package slice by slice.

use std::fs::File;
use std::io::{Read, Seek as _, SeekFrom};
use std::path::Path;

use super::walk::Place;
use crate::domain::preferences::Language;
use crate::headquarters::import::{MOST, Source};
use crate::i18n::{command, error};
use crate::wire::file_kind::{FileKind, HEAD};
use crate::wire::file_text::Foreign;

/// The reason why bytes could not be read.
#[derive(Debug)]
pub enum Unreadable {
    Io(std::io::Error),
    /// Larger than a document may be; a year of a town has about a fiftieth of this size.
    TooLarge,
    /// A file that begins like a zip; it is read in another way.
    Package,
    /// A file of another kind, by its beginning.
    Foreign(FileKind),
}

impl Unreadable {
    /// The reason, in words.
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Io(error) => command::not_read(language, &error.to_string()),
            Self::TooLarge | Self::Package => command::too_large(language),
            Self::Foreign(kind) => error::foreign(language, Foreign::Kind(*kind)).to_owned(),
        }
    }
}

impl From<std::io::Error> for Unreadable {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

/// A read buffer, reused for one file after the other.
pub type Buffer = Vec<u8>;

/// Reads the whole place; the bytes in the buffer after the content have no meaning.
pub fn read<'a>(place: &Place, buffer: &'a mut Buffer) -> Result<&'a [u8], Unreadable> {
    match place {
        Place::File(path) => file(path, buffer),
        Place::StandardInput => limited(std::io::stdin().lock(), buffer, false),
    }
}

fn file<'a>(path: &Path, buffer: &'a mut Buffer) -> Result<&'a [u8], Unreadable> {
    limited(File::open(path)?, buffer, true)
}

fn limited(mut from: impl Read, buffer: &mut Buffer, is_file: bool) -> Result<&[u8], Unreadable> {
    // Most files fit into the existing buffer, so that no call asks for their size first.
    buffer.resize(buffer.len().max(1 << 16), 0);
    let mut length = 0;
    loop {
        if length == buffer.len() {
            buffer.resize(buffer.len() * 2, 0);
        }
        match from.read(&mut buffer[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
        // A film isn't read to its end to find out that it is none of ours.
        if length >= HEAD {
            match FileKind::of(&buffer[..HEAD]) {
                FileKind::Zip if is_file => return Err(Unreadable::Package),
                FileKind::Zip | FileKind::Json => {}
                kind => return Err(Unreadable::Foreign(kind)),
            }
        }
        if u64::try_from(length).unwrap_or(u64::MAX) > MOST {
            return Err(Unreadable::TooLarge);
        }
    }
    let read = buffer.get(..length).unwrap_or_default();
    match FileKind::of(read.get(..HEAD).unwrap_or(read)) {
        FileKind::Zip if is_file => Err(Unreadable::Package),
        FileKind::Zip | FileKind::Json => Ok(read),
        kind => Err(Unreadable::Foreign(kind)),
    }
}

pub fn is_zip(bytes: &[u8]) -> bool {
    FileKind::of(bytes.get(..HEAD).unwrap_or(bytes)) == FileKind::Zip
}

/// Decodes GBK; `None` where the bytes are none. GB 18030 has the same signs, and more.
pub fn gbk(bytes: &[u8]) -> Option<String> {
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned)
}

/// A package that is read slice by slice: never whole in memory.
pub struct Slices(File);

impl Slices {
    pub fn open(path: &Path) -> std::io::Result<Self> {
        File::open(path).map(Self)
    }
}

impl Source for Slices {
    fn length(&self) -> u64 {
        self.0.metadata().map_or(0, |known| known.len())
    }

    fn read(&mut self, offset: u64, length: usize) -> Option<Vec<u8>> {
        // The length may be wrong: a slice beyond the end of the file is refused.
        if offset.checked_add(u64::try_from(length).ok()?)? > self.length() {
            return None;
        }
        let mut bytes = vec![0; length];
        self.0.seek(SeekFrom::Start(offset)).ok()?;
        self.0.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}
