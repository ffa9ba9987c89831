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
    let Some(path) = to.filter(|path| path.as_os_str() != "-") else {
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

/// A file beside it is written whole and safely, and takes its place by one step.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let replaced = written.and_then(|()| fs::rename(&beside, path));
    if replaced.is_err() {
        // What is half done is of no use; that it can't be removed either changes nothing.
        fs::remove_file(&beside).ok();
    }
    replaced
}

/// Gives a book out in the form that was asked for.
pub fn book(book: &Book, to: &Output, language: Language, as_json: bool) -> Result<(), Stop> {
    let format = format_of(to, as_json);
    let path = to.output.as_deref();
    match format {
        Format::Table => write(path, text::write(book).as_bytes()),
        Format::Json => one(book, Form::Json, language, path),
        Format::Html => one(book, Form::Html, language, path),
        Format::Xlsx => one(book, Form::Xlsx, language, path),
        Format::Csv => sheets(book, path),
        Format::Geojson => Err(Stop::NoPlaces),
    }
}

/// The forms that are one file: made where the app has them made.
fn one(book: &Book, form: Form, language: Language, path: Option<&Path>) -> Result<(), Stop> {
    write(path, &given::written(book, form, language).unwrap_or_default())
}

/// One sheet is a file, several are files of a folder.
fn sheets(book: &Book, path: Option<&Path>) -> Result<(), Stop> {
    if let [one] = &book.sheets[..] {
        return write(path, csv::write(one).as_bytes());
    }
    let folder: PathBuf = path.ok_or(Stop::FolderNeeded)?.to_owned();
    fs::create_dir_all(&folder).map_err(|error| Stop::Unwritable(folder.display().to_string(), error))?;
    book.sheets.iter().try_for_each(|sheet| {
        write(Some(&folder.join(format!("{}.csv", sheet.key))), csv::write(sheet).as_bytes())
    })
}

/// What was asked for, or what the output's ending tells.
pub fn format_of(to: &Output, as_json: bool) -> Format {
    to.format.unwrap_or_else(|| if as_json { Format::Json } else { told_by(to.output.as_deref()) })
}

fn told_by(path: Option<&Path>) -> Format {
    let ending = path.and_then(Path::extension).map(std::ffi::OsStr::to_ascii_lowercase);
    match ending.as_deref().and_then(std::ffi::OsStr::to_str) {
        Some("csv") => Format::Csv,
        Some("json") => Format::Json,
        Some("html" | "htm") => Format::Html,
        Some("xlsx") => Format::Xlsx,
        Some("geojson") => Format::Geojson,
        _ => Format::Table,
    }
}
