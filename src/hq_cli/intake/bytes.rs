//! The bytes of a place: a file, standard input, the documents inside a zip.

use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::Path;

use super::walk::Place;
use crate::domain::preferences::Language;
use crate::hq::document::is_named_so;
use crate::i18n::command;

/// The most bytes a document may have; a year of a town has about a hundredth of it.
pub const MOST: u64 = 1 << 30;

/// Why bytes could not be had.
#[derive(Debug)]
pub enum Unreadable {
    Io(std::io::Error),
    Zip(String),
    /// More than `MOST`.
    TooLarge,
    NothingInside,
}

impl Unreadable {
    /// The reason, in words.
    pub fn say(&self, language: Language) -> String {
        match self {
            Self::Io(error) => command::not_read(language, &error.to_string()),
            Self::Zip(why) => command::bad_zip(language, why),
            Self::TooLarge => command::too_large(language),
            Self::NothingInside => command::nothing_inside(language),
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
        Place::StandardInput => limited(std::io::stdin().lock(), buffer),
    }
}

fn file<'a>(path: &Path, buffer: &'a mut Buffer) -> Result<&'a [u8], Unreadable> {
    limited(File::open(path)?, buffer)
}

fn limited(mut from: impl Read, buffer: &mut Buffer) -> Result<&[u8], Unreadable> {
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
        if u64::try_from(length).unwrap_or(u64::MAX) > MOST {
            return Err(Unreadable::TooLarge);
        }
    }
    Ok(buffer.get(..length).unwrap_or_default())
}

pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The JSON documents inside a zip, with their names, in the order of the names.
pub fn unzip(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Unreadable> {
    documents(Cursor::new(bytes))
}

fn documents(from: impl Read + Seek) -> Result<Vec<(String, Vec<u8>)>, Unreadable> {
    let broken = |error: zip::result::ZipError| Unreadable::Zip(error.to_string());
    let mut archive = zip::ZipArchive::new(from).map_err(broken)?;
    let mut found = Vec::new();
    for at in 0..archive.len() {
        let inside = archive.by_index(at).map_err(broken)?;
        let name = inside.name().map_err(broken)?.into_owned();
        if !inside.is_file() || !is_named_so(&name) {
            continue;
        }
        if inside.size() > MOST {
            return Err(Unreadable::TooLarge);
        }
        let mut bytes = Vec::new();
        // The size that the zip states may be a lie.
        inside.take(MOST + 1).read_to_end(&mut bytes)?;
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST {
            return Err(Unreadable::TooLarge);
        }
        found.push((name, bytes));
    }
    found.sort();
    if found.is_empty() { Err(Unreadable::NothingInside) } else { Ok(found) }
}
