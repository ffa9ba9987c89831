//! Which pictures a document names: those of its findings, and those of its rectifications.

use super::document::Contents;
use super::version::Version;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::Picture;
use crate::domain::rectification::{EventKind, Rectification};
use crate::wire::rectification as stored;

/// The pictures of findings and of rectifications, apart: a package has all of the former that are kept, and of the latter
/// those that still matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhotoReferences {
    pub findings: Vec<ContentHash>,
    pub ledger: Vec<ContentHash>,
}

/// Of a document that was read with its findings.
pub fn of(contents: &Contents) -> PhotoReferences {
    let (versions, aside, ledger): (&[Version], &[Version], &[Vec<u8>]) = match contents {
        Contents::Results { versions, rectifications } => (versions, &[], rectifications),
        Contents::Merged { current, aside, rectifications, .. } => (current, aside, rectifications),
        Contents::Checklist => (&[], &[], &[]),
    };
    let ledger = ledger.iter().filter_map(|one| stored::decode(stored::FORMAT, one).ok());
    PhotoReferences {
        findings: versions.iter().chain(aside).flat_map(of_version).collect(),
        ledger: ledger.flat_map(|one| of_rectification(&one)).collect(),
    }
}

pub fn of_version(version: &Version) -> impl Iterator<Item = ContentHash> + '_ {
    version.summary.findings.iter().flat_map(|found| found.photos.iter().copied())
}

pub fn of_rectification(one: &Rectification) -> Vec<ContentHash> {
    let of = |what: &EventKind| -> Vec<ContentHash> {
        let pictures: &[Picture] = match what {
            EventKind::Opened(details) => &details.photos,
            EventKind::Moved(made) => made.photos(),
            EventKind::Amended(_) | EventKind::Extended(_) | EventKind::Noted => &[],
        };
        pictures.iter().map(|picture| *picture.hash()).collect()
    };
    one.events().iter().flat_map(|event| of(event.kind())).collect()
}
