//! A package: inspections and rectifications with their pictures as one zip file. `results.json` is a results file like
//! any other; the pictures lie under `photos/`, by village and by item or number.

use std::rc::Rc;

use super::inspection::Record;
use super::photo::{PhotoEntry, PhotoPlace};
use crate::domain::date::Month;
use crate::domain::evidence::Photo;
use crate::domain::rectification::{Rectification, What};
use crate::sorted::{SortedMap, SortedSet};

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
    pub place: PhotoPlace,
    pub photo: Photo,
}

/// The pictures of these inspections and of what goes along of this ledger, each once: first those of the findings, in
/// the order of the inspections, items and findings, then those of the rectifications. Both sides make the paths anew
/// from the results: they are written nowhere.
pub fn photos<'a>(
    records: &[Record],
    ledger: impl IntoIterator<Item = &'a Rectification>,
) -> Vec<PackedPhoto> {
    every(records, ledger.into_iter().filter(|one| goes_along(one, records)))
}

/// The same, of all of this ledger.
pub fn every<'a>(
    records: &[Record],
    ledger: impl IntoIterator<Item = &'a Rectification>,
) -> Vec<PackedPhoto> {
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
        let village = folder(&one.matter().village_name);
        let number = folder(one.matter().number.as_str());
        for event in one.events() {
            let pictures = match event.what() {
                What::Opened(matter) => &matter.photos[..],
                What::Moved(made) => made.photos(),
                What::Amended(_) | What::Extended(_) | What::Noted => &[],
            };
            for picture in pictures {
                let place = PhotoPlace::Rectification(one.id().clone());
                packed.add(&village, &number, place, picture.photo(event.mark().at));
            }
        }
    }
    packed.photos
}

#[derive(Default)]
struct Packed {
    photos: Vec<PackedPhoto>,
    known: SortedSet<crate::domain::digest::ContentHash>,
    /// How many there are of each village and name.
    counts: SortedMap<(Rc<str>, Rc<str>), u32>,
}

impl Packed {
    fn add(&mut self, village: &Rc<str>, name: &str, place: PhotoPlace, photo: Photo) {
        if !self.known.insert(photo.hash) {
            return;
        }
        let count = self.counts.get_or_insert_with((village.clone(), name.into()), || 0);
        *count += 1;
        self.photos.push(PackedPhoto { path: format!("photos/{village}/{name}-{count}.jpg"), place, photo });
    }
}

/// A kept photo as a backup holds it.
pub fn of_entry(entry: &PhotoEntry) -> PackedPhoto {
    let path = format!("photos/{}.jpg", entry.photo.hash);
    PackedPhoto { path, place: entry.place.clone(), photo: entry.photo.clone() }
}

/// Whether a rectification's pictures go along: it is open, or was made of one of these inspections, or closed since the
/// first of their months began. Those of older ones stay where they are; the results name them all the same.
fn goes_along(one: &Rectification, records: &[Record]) -> bool {
    let standing = one.standing();
    let month = |record: &Record| record.inspection.details().month;
    let first: Option<Month> = records.iter().map(month).min();
    let origin = standing.matter.origin.as_ref();
    standing.state.is_open()
        || origin.is_some_and(|origin| records.iter().any(|one| *one.inspection.id() == origin.inspection))
        || first.zip(standing.closed_on()).is_some_and(|(first, day)| day.month >= first)
}

/// A village's name or a number as a name that every system takes.
fn folder(name: &str) -> Rc<str> {
    let odd = |sign: char| sign.is_control() || r#"/\:*?"<>|."#.contains(sign);
    let plain: String = name.trim().chars().map(|sign| if odd(sign) { '_' } else { sign }).collect();
    if plain.is_empty() { "_".into() } else { plain.into() }
}
