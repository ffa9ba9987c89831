//! Pictures in the packages that were read: each is known by the hash of its bytes. Which are missing or altered; and a
//! package of everything, with the pictures that it names, one after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::exit::Stop;
use super::intake::Intake;
use super::intake::bytes::Slices;
use super::output;
use crate::codec::zip::{ZipEntry, ZipFault, ZipWriter, crc32};
use crate::domain::date::{Date, Month, Timestamp};
use crate::domain::digest::ContentHash;
use crate::hq::document::Documents;
use crate::hq::import;
use crate::hq::named::{self, Named};
use crate::hq::summary::Depth;

/// What the packages hold.
#[derive(Default)]
pub struct Pictures {
    packages: Vec<PathBuf>,
    /// Where each lies: the package's place in the list, and its entry.
    held: BTreeMap<ContentHash, (usize, ZipEntry)>,
    pub faults: Vec<PictureFault>,
}

/// What is wrong with a picture of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureFault {
    pub package: String,
    pub what: FaultWhat,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultWhat {
    /// A finding names it, and it isn't there.
    Missing(ContentHash),
    /// It lies under this path, and nothing in the package names these bytes.
    Altered(String),
}

impl Pictures {
    /// How many are whole.
    pub fn whole(&self) -> usize {
        self.held.len()
    }
}

/// Looks through the packages once more, with all checklists that came.
pub fn look(intake: &Intake) -> Pictures {
    let mut pictures = Pictures::default();
    for path in intake.packages() {
        let Ok(mut slices) = Slices::open(path) else { continue };
        let Ok(package) = import::package(&mut slices) else { continue };
        let (at, name) = (pictures.packages.len(), path.display().to_string());
        pictures.packages.push(path.to_owned());
        let mut desk = Documents::new(intake.library.clone(), Depth::Findings);
        let mut all = Named::default();
        for (entry, fits) in &package.documents {
            let bytes = fits.clone().and_then(|()| import::unpack(entry, &mut slices));
            let text = bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok());
            // What can't be read was said before.
            let Some(Ok(contents)) = text.map(|text| desk.read(&text, None)) else { continue };
            let named = named::of(&contents);
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
                // Copies with their stamps are named by nothing.
                None if entry.name.starts_with("photos/") => {
                    let what = FaultWhat::Altered(entry.name);
                    pictures.faults.push(PictureFault { package: name.clone(), what });
                }
                None => {}
            }
        }
        let missing: BTreeSet<ContentHash> =
            all.findings.into_iter().filter(|hash| !here.contains(hash)).collect();
        let fault = |hash| PictureFault { package: name.clone(), what: FaultWhat::Missing(hash) };
        pictures.faults.extend(missing.into_iter().map(fault));
    }
    pictures
}

/// Names the merged file in such a package.
const MERGED: &str = "merged.json";

/// The moment of all files in it: it has none of its own, so that the same hand-overs give the same bytes.
const MOMENT: Timestamp = Timestamp {
    date: Date { month: Month { year: 2000, month: 1 }, day: 1 },
    hour: 0,
    minute: 0,
    second: 0,
    offset: 0,
};

/// Writes the merged file with the pictures that it names and that the inputs had. No more than one picture is in memory.
pub fn write(intake: &Intake, text: &str, path: &Path) -> Result<(), Stop> {
    let pictures = look(intake);
    let gathered = &intake.gathered;
    let versions = gathered.current().iter().chain(gathered.aside());
    let mut wanted: BTreeSet<ContentHash> = versions.flat_map(named::of_version).collect();
    wanted.extend(gathered.ledger().iter().flat_map(named::of_rectification));
    output::stream(path, |file| {
        let mut zip = ZipWriter::new(MOMENT);
        put(file, &mut zip, MERGED, text.as_bytes())?;
        for hash in wanted {
            let Some((at, entry)) = pictures.held.get(&hash) else { continue };
            let mut slices = Slices::open(&pictures.packages[*at])?;
            let bytes = import::unpack(entry, &mut slices).ok();
            // It was there a moment ago.
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
