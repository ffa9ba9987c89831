//! A package: inspections with their pictures as one zip file. `results.json` is a results file like any other; the
//! pictures lie under `photos/`, by village, item and number.

use std::rc::Rc;

use super::inspection::Record;
use super::photo::PhotoPlace;
use crate::domain::evidence::Photo;
use crate::domain::id::ItemId;
use crate::sorted::{SortedMap, SortedSet};

/// The results file in a package.
pub const RESULTS: &str = "results.json";

/// A picture of a package: where it lies there, and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedPhoto {
    pub path: String,
    pub place: PhotoPlace,
    pub photo: Photo,
}

/// The pictures of these inspections, each once, in the order of the inspections, items and findings. Both sides make
/// the paths anew from the results: they are written nowhere.
pub fn photos(records: &[Record]) -> Vec<PackedPhoto> {
    let mut packed = Vec::new();
    let mut known = SortedSet::new();
    let mut counts: SortedMap<(Rc<str>, ItemId), u32> = SortedMap::new();
    for record in records {
        let village = folder(&record.inspection.details().village_name);
        for (item, answer) in &record.inspection.content().answers {
            for finding in answer.findings() {
                for photo in &finding.evidence.photos {
                    if !known.insert(photo.hash) {
                        continue;
                    }
                    let count = counts.get_or_insert_with((village.clone(), item.clone()), || 0);
                    *count += 1;
                    packed.push(PackedPhoto {
                        path: format!("photos/{village}/{item}-{count}.jpg"),
                        place: PhotoPlace {
                            inspection: record.inspection.id().clone(),
                            item: item.clone(),
                            finding: finding.id.clone(),
                        },
                        photo: photo.clone(),
                    });
                }
            }
        }
    }
    packed
}

/// A village's name as a folder that every system takes.
fn folder(name: &str) -> Rc<str> {
    let odd = |sign: char| sign.is_control() || r#"/\:*?"<>|."#.contains(sign);
    let plain: String = name.trim().chars().map(|sign| if odd(sign) { '_' } else { sign }).collect();
    if plain.is_empty() { "_".into() } else { plain.into() }
}
