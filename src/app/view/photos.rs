//! The photos of a finding as tiles: those that are kept, those on their way, and those that are missed.

use std::rc::Rc;

use crate::app::Model;
use crate::app::photos::{PhotoFault, Progress};
use crate::codec::photo::PhotoPlace;
use crate::domain::digest::ContentHash;
use crate::domain::id::{FindingId, InspectionId, ItemId};
use crate::domain::inspection::Answer;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    pub inspection: InspectionId,
    pub finding: FindingId,
    pub what: TileKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TileKind {
    /// A photo that the record names.
    Named { photo: ContentHash, address: Option<Rc<str>>, state: PhotoState },
    /// A file that is being made a photo.
    Saving { ticket: u32 },
    /// A file that became none.
    Failed { ticket: u32, why: PhotoFault },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoState {
    Kept,
    /// The record came without its pictures, or they were made on another tablet.
    Elsewhere,
    /// It could not be read just now.
    Unread,
    /// It was kept here and is gone, or isn't the picture any more that the record names.
    Damaged,
}

/// The state of a photo that a record names. One that isn't known yet counts as kept: nothing is missed before it was
/// looked for.
pub fn state(model: &Model, photo: &ContentHash) -> PhotoState {
    let photos = &model.photos;
    let Some(kept) = &photos.kept else { return PhotoState::Kept };
    match kept.get(photo) {
        Some(kept) if !kept.is_here || photos.altered.contains(photo) => PhotoState::Damaged,
        Some(_) if photos.unread.contains(photo) => PhotoState::Unread,
        Some(_) => PhotoState::Kept,
        None => PhotoState::Elsewhere,
    }
}

/// The tiles of an item's findings, finding by finding; those on their way come last.
pub(super) fn tiles(
    model: &Model,
    inspection: &InspectionId,
    item: &ItemId,
    answer: Option<&Answer>,
) -> Vec<Tile> {
    let mut tiles = Vec::new();
    for finding in answer.map_or(&[][..], Answer::findings) {
        for photo in &finding.evidence.photos {
            let address = model.photos.thumbnails.get(&photo.hash).cloned();
            let what = TileKind::Named { photo: photo.hash, address, state: state(model, &photo.hash) };
            tiles.push(Tile { inspection: inspection.clone(), finding: finding.id.clone(), what });
        }
        let here = |place: &PhotoPlace| {
            matches!(place, PhotoPlace::Finding { inspection: of, item: at, finding: which }
                if which == &finding.id && at == item && of == inspection)
        };
        for pending in model.photos.pending.iter().filter(|pending| here(&pending.place)) {
            let ticket = pending.ticket;
            let what = match &pending.progress {
                Progress::Making | Progress::Keeping(_) => TileKind::Saving { ticket },
                Progress::Failed(why) => TileKind::Failed { ticket, why: why.clone() },
            };
            tiles.push(Tile { inspection: inspection.clone(), finding: finding.id.clone(), what });
        }
    }
    tiles
}
