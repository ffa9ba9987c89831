//! Several files as one zip file.

use std::io::{self, Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::domain::date::Timestamp;

/// Files in their order, each under its name, all of one given moment.
pub fn write(files: &[(String, Vec<u8>)], made: Timestamp) -> io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(dos_time(made));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Local, to two seconds, from 1980.
fn dos_time(at: Timestamp) -> DateTime {
    let month = at.date.month;
    DateTime::from_date_and_time(month.year, month.month, at.date.day, at.hour, at.minute, at.second)
        .unwrap_or_default()
}
