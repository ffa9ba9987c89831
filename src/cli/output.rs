//! Writes to standard output, or to a file that is replaced atomically or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::args::{Format, Output};
use super::exit::Stop;
use super::text;
use crate::domain::preferences::Language;
use crate::headquarters::export_request::FileFormat;
use crate::headquarters::table::{Book, csv};
use crate::report::export;

/// Writes to the named file, or to standard output without one.
pub fn write(to: Option<&Path>, bytes: &[u8]) -> Result<(), Stop> {
    let Some(path) = file(to) else {
        let mut out = io::stdout().lock();
        let written = out.write_all(bytes).and_then(|()| out.flush());
        return match written {
            // The reader closed the pipe because it has read enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other.map_err(|error| Stop::Unwritable("-".to_owned(), error)),
        };
    };
    replace(path, bytes).map_err(|error| Stop::Unwritable(path.display().to_string(), error))
}

/// Writes a file piece by piece; it is replaced atomically or not at all.
pub fn stream(path: &Path, write: impl FnOnce(&mut fs::File) -> io::Result<()>) -> Result<(), Stop> {
    replace_by(path, write).map_err(|error| Stop::Unwritable(path.display().to_string(), error))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_by(path, |file| file.write_all(bytes))
}

/// Writes and syncs a temporary file beside the target, then renames it to the target.
fn replace_by(path: &Path, write: impl FnOnce(&mut fs::File) -> io::Result<()>) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = fs::File::create(&beside).and_then(|mut file| {
        write(&mut file)?;
        file.sync_all()
    });
    let replaced = written.and_then(|()| fs::rename(&beside, path));
    if replaced.is_err() {
        // A partial file is of no use; an error on removing it changes nothing.
        fs::remove_file(&beside).ok();
    }
    replaced
}

/// Writes a book in the requested format; returns the files written.
pub fn book(book: &Book, to: &Output, language: Language, as_json: bool) -> Result<Vec<PathBuf>, Stop> {
    let format = format_of(to, as_json);
    let path = to.output.as_deref();
    match format {
        Format::Table => write(path, text::write(book).as_bytes())?,
        Format::Json => one(book, FileFormat::Json, language, path)?,
        Format::Html => one(book, FileFormat::Html, language, path)?,
        Format::Xlsx => one(book, FileFormat::Xlsx, language, path)?,
        Format::Csv => return sheets(book, path),
        Format::Geojson => return Err(Stop::NoPlaces),
    }
    Ok(file(path).map(Path::to_owned).into_iter().collect())
}

/// The named file; `None` for standard output.
pub fn file(path: Option<&Path>) -> Option<&Path> {
    path.filter(|path| path.as_os_str() != "-")
}

/// Writes one of the formats that are a single file, with the app's own export code.
fn one(book: &Book, form: FileFormat, language: Language, path: Option<&Path>) -> Result<(), Stop> {
    let name = || path.map_or("-".to_owned(), |path| path.display().to_string());
    let bytes = export::written(book, form, language).map_err(|error| Stop::Unwritable(name(), error))?;
    write(path, &bytes.unwrap_or_default())
}

/// One sheet is written as a file, several as files of a folder.
fn sheets(book: &Book, path: Option<&Path>) -> Result<Vec<PathBuf>, Stop> {
    if let Some(one) = export::alone(book) {
        write(path, csv::write(one, book.demo.as_deref(), &book.cut).as_bytes())?;
        return Ok(file(path).map(Path::to_owned).into_iter().collect());
    }
    let folder = file(path).ok_or(Stop::FolderNeeded)?;
    fs::create_dir_all(folder).map_err(|error| Stop::Unwritable(folder.display().to_string(), error))?;
    let mut written = Vec::with_capacity(book.sheets.len());
    for (name, bytes) in export::csv_files(book) {
        let path = folder.join(name);
        write(Some(&path), &bytes)?;
        written.push(path);
    }
    Ok(written)
}

/// The requested format; or that of the output's extension; or JSON, where JSON was requested; or columns.
pub fn format_of(to: &Output, as_json: bool) -> Format {
    let otherwise = if as_json { Format::Json } else { Format::Table };
    to.format.or_else(|| format_from_extension(to.output.as_deref())).unwrap_or(otherwise)
}

fn format_from_extension(path: Option<&Path>) -> Option<Format> {
    let ending = path.and_then(Path::extension).map(std::ffi::OsStr::to_ascii_lowercase);
    match ending.as_deref().and_then(std::ffi::OsStr::to_str)? {
        "csv" => Some(Format::Csv),
        "json" => Some(Format::Json),
        "html" | "htm" => Some(Format::Html),
        "xlsx" => Some(Format::Xlsx),
        "geojson" => Some(Format::Geojson),
        _ => None,
    }
}
