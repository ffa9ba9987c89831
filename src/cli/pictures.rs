//! Pictures in the packages that were read, each identified by the hash of its bytes. Finds missing and altered ones,
//! and writes a package of everything with the pictures that it references, one after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::exit::Stop;
use super::intake::Intake;
use super::intake::bytes::{Slices, gbk};
use super::output;
use crate::domain::date::{Date, Month, Timestamp};
use crate::domain::digest::ContentHash;
use crate::headquarters::document::Documents;
use crate::headquarters::import;
use crate::headquarters::photo_references::{self, PhotoReferences};
use crate::headquarters::summary::Depth;
use crate::wire::file_text;
use crate::wire::zip::{ZipEntry, ZipFault, ZipWriter, crc32};

/// The contents of the packages.
#[derive(Default)]
pub struct Pictures {
    packages: Vec<PathBuf>,
    /// Where each is stored: the package's index in the list, and its entry.
    held: BTreeMap<ContentHash, (usize, ZipEntry)>,
    pub faults: Vec<PictureFault>,
}

/// A fault of a package's picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFault {
    pub package: String,
    pub kind: FaultKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A finding references it, and it isn't in the package.
    Missing(ContentHash),
    /// It has this path, and nothing in the package references these bytes.
    Altered(String),
}

impl Pictures {
    /// The number of intact pictures.
    pub fn whole(&self) -> usize {
        self.held.len()
    }
}

/// Reads the packages once more, with all checklists of the inputs.
pub fn look(intake: &Intake) -> Pictures {
    let mut pictures = Pictures::default();
    for path in intake.packages() {
        let Ok(mut slices) = Slices::open(path) else { continue };
        let Ok(package) = import::package(&mut slices, gbk) else { continue };
        let (at, name) = (pictures.packages.len(), path.display().to_string());
        pictures.packages.push(path.to_owned());
        let mut reader = Documents::new(intake.library.clone(), Depth::Findings);
        let mut all = PhotoReferences::default();
        for (entry, fits) in &package.documents {
            let bytes = fits.clone().and_then(|()| import::unpack(entry, &mut slices));
            // Unreadable documents were reported before.
            let Ok(bytes) = bytes else { continue };
            let read = file_text::read(&bytes, gbk).and_then(|text| reader.read(&text, None));
            let Ok(contents) = read else { continue };
            let named = photo_references::of(&contents);
            all.findings.extend(named.findings);
            all.ledger.extend(named.ledger);
        }
        let known: BTreeSet<ContentHash> = all.findings.iter().chain(&all.ledger).copied().collect();
        let mut here = BTreeSet::new();
        for entry in package.pictures {
            let hash = import::unpack(&entry, &mut slices).ok().map(|bytes| ContentHash::of(&bytes));
            match hash.filter(|hash| known.contains(hash)) {
                Some(hash) => {
                    here.insert(hash);
                    pictures.held.entry(hash).or_insert((at, entry));
                }
                // No record references the copies with stamps.
                None if entry.name.split('/').any(|part| part == "photos") => {
                    let what = FaultKind::Altered(entry.name);
                    pictures.faults.push(PictureFault { package: name.clone(), kind: what });
                }
                None => {}
            }
        }
        let missing: BTreeSet<ContentHash> =
            all.findings.into_iter().filter(|hash| !here.contains(hash)).collect();
        let fault = |hash| PictureFault { package: name.clone(), kind: FaultKind::Missing(hash) };
        pictures.faults.extend(missing.into_iter().map(fault));
    }
    pictures
}

/// The name of the merged file in such a package.
const MERGED: &str = "merged.json";

/// The time stamp of all files in it: the package has none of its own, so that the same hand-overs give the same bytes.
const MOMENT: Timestamp = Timestamp {
    date: Date { month: Month { year: 2000, month: 1 }, day: 1 },
    hour: 0,
    minute: 0,
    second: 0,
    offset: 0,
};

/// Writes the merged file with the pictures that it references and the inputs have. At most one picture is in memory.
pub fn write(intake: &Intake, text: &str, path: &Path) -> Result<(), Stop> {
    let pictures = look(intake);
    let merged = &intake.merged;
    let versions = merged.current().iter().chain(merged.aside());
    let mut wanted: BTreeSet<ContentHash> = versions.flat_map(photo_references::of_version).collect();
    wanted.extend(merged.ledger().iter().flat_map(photo_references::of_rectification));
    output::stream(path, |file| {
        let mut zip = ZipWriter::new(MOMENT);
        put(file, &mut zip, MERGED, text.as_bytes())?;
        for hash in wanted {
            let Some((at, entry)) = pictures.held.get(&hash) else { continue };
            let mut slices = Slices::open(&pictures.packages[*at])?;
            let bytes = import::unpack(entry, &mut slices).ok();
            // The picture was intact at the first reading, but its file may have changed since.
            let bytes = bytes.filter(|bytes| ContentHash::of(bytes) == hash);
            put(file, &mut zip, &format!("photos/{hash}.jpg"), &bytes.ok_or(io::ErrorKind::NotFound)?)?;
        }
        file.write_all(&zip.finish().map_err(too_large)?)
    })
}

fn put(file: &mut File, zip: &mut ZipWriter, name: &str, bytes: &[u8]) -> io::Result<()> {
    file.write_all(&zip.file(name, crc32(bytes), bytes.len()).map_err(too_large)?)?;
    file.write_all(bytes)
}

fn too_large(_fault: ZipFault) -> io::Error {
    io::ErrorKind::FileTooLarge.into()
}
