//! The bytes of a place: a file, standard input, a package slice by slice.

use std::fs::File;
use std::io::{Read, Seek as _, SeekFrom};
use std::path::Path;

use super::walk::Place;
use crate::domain::preferences::Language;
use crate::hq::import::{MOST, Source};
use crate::i18n::command;

/// Why bytes could not be had.
#[derive(Debug)]
pub enum Unreadable {
    Io(std::io::Error),
    /// More than a document may have; a year of a town has about a fiftieth of it.
    TooLarge,
    /// It is a file that begins like a zip; it is read in another way.
    Package,
}

impl Unreadable {
    /// The reason, in words.
    pub fn say(&self, language: Language) -> String {
        match self {
            Self::Io(error) => command::not_read(language, &error.to_string()),
            Self::TooLarge | Self::Package => command::too_large(language),
        }
    }
}

impl From<std::io::Error> for Unreadable {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

/// Room to read into, used again for one file after the other.
pub type Buffer = Vec<u8>;

/// Reads the whole place; what stands in the buffer after it is of no meaning.
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
    // Most files fit into what is there already: no call asks for their size first.
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
        if is_file && is_zip(&buffer[..length]) {
            return Err(Unreadable::Package);
        }
        if u64::try_from(length).unwrap_or(u64::MAX) > MOST {
            return Err(Unreadable::TooLarge);
        }
    }
    Ok(buffer.get(..length).unwrap_or_default())
}

pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
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
        // The length may be a lie: no more is taken than there is.
        if offset.checked_add(u64::try_from(length).ok()?)? > self.length() {
            return None;
        }
        let mut bytes = vec![0; length];
        self.0.seek(SeekFrom::Start(offset)).ok()?;
        self.0.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}
