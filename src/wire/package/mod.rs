//! A package: inspections and rectifications with their pictures as one zip file. `results.json` is a results file like
//! any other; the pictures are under `photos/`, by village and by item or number.

pub mod reader;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::inspection::Record;
use super::photo::{PhotoEntry, PhotoPlace};
use crate::domain::date::Month;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::Photo;
use crate::domain::id::FindingId;
use crate::domain::rectification::{EventKind, Rectification};

/// The results file in a package.
pub const RESULTS: &str = "results.json";

/// The backup in a package that is one: its photos' entries are blocks of it, under [`PHOTO`].
pub const BACKUP: &str = "backup.json";

/// How the keys of photos' entries begin in a backup.
pub const PHOTO: &str = "photo/";

/// A picture of a package: where it lies there, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedPhoto {
    pub path: String,
    pub entry: PhotoEntry,
}

/// The pictures of these inspections and of the ledger's rectifications that are included, each once: first those of
/// the findings, in the order of the inspections, items and findings, then those of the rectifications. The writer and
/// the reader both derive the paths from the results: the paths are not stored.
pub fn photos<'a>(
    records: &[Record],
    ledger: impl IntoIterator<Item = &'a Rectification>,
) -> Vec<PackedPhoto> {
    every(records, ledger.into_iter().filter(|one| goes_along(one, records)))
}

/// The same, with all rectifications of this ledger.
pub fn every<'a>(
    records: &[Record],
    ledger: impl IntoIterator<Item = &'a Rectification>,
) -> Vec<PackedPhoto> {
    packed(records, ledger).photos
}

/// One for each finding and rectification that names a picture, however many name the same. The first ones have the paths
/// of [`photos`], the others more of the same kind.
pub fn uses<'a>(records: &[Record], ledger: impl IntoIterator<Item = &'a Rectification>) -> Vec<PackedPhoto> {
    let mut packed = packed(records, ledger.into_iter().filter(|one| goes_along(one, records)));
    for Further { village, name, place, photo } in std::mem::take(&mut packed.further) {
        packed.put(&village, &name, place, photo);
    }
    packed.photos
}

fn packed<'a>(records: &[Record], ledger: impl IntoIterator<Item = &'a Rectification>) -> Packed {
    let mut packed = Packed::default();
    for record in records {
        let inspection = record.inspection.id();
        let village = folder(&record.inspection.details().village_name);
        for (item, answer) in &record.inspection.content().answers {
            for finding in answer.findings() {
                for photo in &finding.evidence.photos {
                    let place = PhotoPlace::Finding {
                        inspection: inspection.clone(),
                        item: item.clone(),
                        finding: finding.id.clone(),
                    };
                    packed.add(&village, item.as_str(), place, photo.clone());
                }
            }
        }
    }
    for one in ledger {
        let village = folder(&one.details().village_name);
        let number = folder(one.details().number.as_str());
        for event in one.events() {
            let pictures = match event.kind() {
                EventKind::Opened(details) => &details.photos[..],
                EventKind::Moved(made) => made.photos(),
                EventKind::Amended(_) | EventKind::Extended(_) | EventKind::Noted => &[],
            };
            // What it was opened with are its finding's own, where that is in the package.
            let origin = match event.kind() {
                EventKind::Opened(details) => details.origin.as_ref().map(|origin| &origin.finding),
                _ => None,
            };
            for picture in pictures {
                if origin.is_some_and(|finding| packed.is_found(finding, picture.hash())) {
                    continue;
                }
                let place = PhotoPlace::Rectification(one.id().clone());
                packed.add(&village, &number, place, picture.photo(event.mark().at));
            }
        }
    }
    packed
}

#[derive(Default)]
struct Packed {
    photos: Vec<PackedPhoto>,
    /// Uses of pictures that are in `photos` already.
    further: Vec<Further>,
    known: BTreeSet<ContentHash>,
    places: BTreeSet<(PhotoPlace, ContentHash)>,
    /// The photos of findings.
    found: BTreeSet<(FindingId, ContentHash)>,
    /// How many there are of each village and name.
    counts: BTreeMap<(Rc<str>, Rc<str>), u32>,
}

struct Further {
    village: Rc<str>,
    name: Rc<str>,
    place: PhotoPlace,
    photo: Photo,
}

impl Packed {
    fn is_found(&self, finding: &FindingId, name: &ContentHash) -> bool {
        self.found.contains(&(finding.clone(), *name))
    }

    fn add(&mut self, village: &Rc<str>, name: &str, place: PhotoPlace, photo: Photo) {
        if !self.places.insert((place.clone(), photo.hash)) {
            return;
        }
        if let PhotoPlace::Finding { finding, .. } = &place {
            self.found.insert((finding.clone(), photo.hash));
        }
        if self.known.insert(photo.hash) {
            self.put(village, name, place, photo);
        } else {
            self.further.push(Further { village: village.clone(), name: name.into(), place, photo });
        }
    }

    fn put(&mut self, village: &Rc<str>, name: &str, place: PhotoPlace, photo: Photo) {
        let count = self.counts.entry((village.clone(), name.into())).or_insert(0);
        *count += 1;
        let path = format!("photos/{village}/{name}-{count}.jpg");
        self.photos.push(PackedPhoto { path, entry: PhotoEntry { place, photo, dropped: None } });
    }
}

/// A stored photo as a backup contains it.
pub fn of_entry(entry: &PhotoEntry) -> PackedPhoto {
    PackedPhoto { path: format!("photos/{}.jpg", entry.photo.hash), entry: entry.clone() }
}

/// Whether a rectification's pictures are included: it is open, or was made of one of these inspections, or was closed
/// since the first of their months began. Pictures of older ones are left out, although the results reference them.
fn goes_along(one: &Rectification, records: &[Record]) -> bool {
    let current = one.current_state();
    let month = |record: &Record| record.inspection.details().month;
    let first: Option<Month> = records.iter().map(month).min();
    let origin = current.details.origin.as_ref();
    // The ledger alone goes out because it is new: all of it was chosen.
    records.is_empty()
        || current.state.is_open()
        || origin.is_some_and(|origin| records.iter().any(|one| *one.inspection.id() == origin.inspection))
        || first.zip(current.closed_on()).is_some_and(|(first, day)| day.month >= first)
}

/// A village's name or a number as a file name that is valid on every system.
fn folder(name: &str) -> Rc<str> {
    let odd = |sign: char| sign.is_control() || r#"/\:*?"<>|."#.contains(sign);
    let plain: String = name.trim().chars().map(|sign| if odd(sign) { '_' } else { sign }).collect();
    if plain.is_empty() { "_".into() } else { plain.into() }
}
