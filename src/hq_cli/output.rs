//! Giving out: to standard output, or to a file that is replaced at once or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::args::{Format, Output};
use super::exit::Stop;
use super::text;
use crate::domain::preferences::Language;
use crate::hq::order::Form;
use crate::hq::table::{Book, csv};
use crate::report::given;

/// Writes to the file, or to standard output where none is named.
pub fn write(to: Option<&Path>, bytes: &[u8]) -> Result<(), Stop> {
    let Some(path) = file(to) else {
        let mut out = io::stdout().lock();
        let written = out.write_all(bytes).and_then(|()| out.flush());
        return match written {
            // Whoever reads has read enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other.map_err(|error| Stop::Unwritable("-".to_owned(), error)),
        };
    };
    replace(path, bytes).map_err(|error| Stop::Unwritable(path.display().to_string(), error))
}

/// Writes a file piece by piece; it is replaced at once or not at all.
pub fn stream(path: &Path, write: impl FnOnce(&mut fs::File) -> io::Result<()>) -> Result<(), Stop> {
    replace_by(path, write).map_err(|error| Stop::Unwritable(path.display().to_string(), error))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_by(path, |file| file.write_all(bytes))
}

/// A file beside it is written whole and safely, and takes its place by one step.
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
        // What is half done is of no use; that it can't be removed either changes nothing.
        fs::remove_file(&beside).ok();
    }
    replaced
}

/// Gives a book out in the form that was asked for; names the files that were written.
pub fn book(book: &Book, to: &Output, language: Language, as_json: bool) -> Result<Vec<PathBuf>, Stop> {
    let format = format_of(to, as_json);
    let path = to.output.as_deref();
    match format {
        Format::Table => write(path, text::write(book).as_bytes())?,
        Format::Json => one(book, Form::Json, language, path)?,
        Format::Html => one(book, Form::Html, language, path)?,
        Format::Xlsx => one(book, Form::Xlsx, language, path)?,
        Format::Csv => return sheets(book, path),
        Format::Geojson => return Err(Stop::NoPlaces),
    }
    Ok(file(path).map(Path::to_owned).into_iter().collect())
}

/// The file that is named; `None` where standard output is.
pub fn file(path: Option<&Path>) -> Option<&Path> {
    path.filter(|path| path.as_os_str() != "-")
}

/// The forms that are one file: made where the app has them made.
fn one(book: &Book, form: Form, language: Language, path: Option<&Path>) -> Result<(), Stop> {
    write(path, &given::written(book, form, language).unwrap_or_default())
}

/// One sheet is a file, several are files of a folder.
fn sheets(book: &Book, path: Option<&Path>) -> Result<Vec<PathBuf>, Stop> {
    if let Some(one) = given::alone(book) {
        write(path, csv::write(one, book.demo.as_deref()).as_bytes())?;
        return Ok(file(path).map(Path::to_owned).into_iter().collect());
    }
    let folder = file(path).ok_or(Stop::FolderNeeded)?;
    fs::create_dir_all(folder).map_err(|error| Stop::Unwritable(folder.display().to_string(), error))?;
    let mut written = Vec::with_capacity(book.sheets.len());
    for (name, bytes) in given::csv_files(book) {
        let path = folder.join(name);
        write(Some(&path), &bytes)?;
        written.push(path);
    }
    Ok(written)
}

/// What was asked for; or what the output's ending tells; or JSON, where JSON was asked for; or columns.
pub fn format_of(to: &Output, as_json: bool) -> Format {
    let otherwise = if as_json { Format::Json } else { Format::Table };
    to.format.or_else(|| told_by(to.output.as_deref())).unwrap_or(otherwise)
}

fn told_by(path: Option<&Path>) -> Option<Format> {
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
