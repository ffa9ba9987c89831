//! The photos of a finding as tiles: stored ones, those in progress, and missing ones.

use std::rc::Rc;

use super::album::Progress;
use crate::app::session::Session;
use crate::domain::digest::ContentHash;
use crate::domain::id::{FindingId, InspectionId, ItemId};
use crate::domain::inspection::Answer;
use crate::store::PhotoFault;
use crate::wire::photo::PhotoPlace;

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
    /// A file being made into a photo.
    Saving { ticket: u32 },
    /// A file that could not be made into a photo.
    Failed { ticket: u32, why: PhotoFault },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoState {
    Kept,
    /// The record came without its pictures, or they were taken on another tablet.
    Elsewhere,
    /// Its last read failed.
    Unread,
    /// It was stored here and is gone, or no longer matches the hash in the record.
    Damaged,
}

/// The state of a photo that a record names. One that isn't known yet counts as stored: a photo is reported missing
/// only after a lookup.
pub fn state(session: &Session, photo: &ContentHash) -> PhotoState {
    let photos = &session.photos;
    let Some(kept) = &photos.kept else { return PhotoState::Kept };
    match kept.get(photo) {
        Some(kept) if !kept.is_here || photos.altered.contains(photo) => PhotoState::Damaged,
        Some(_) if photos.unread.contains(photo) => PhotoState::Unread,
        Some(_) => PhotoState::Kept,
        None => PhotoState::Elsewhere,
    }
}

/// The tiles of an item's findings, finding by finding; those in progress come last.
pub(in crate::app) fn tiles(
    session: &Session,
    inspection: &InspectionId,
    item: &ItemId,
    answer: Option<&Answer>,
) -> Vec<Tile> {
    let mut tiles = Vec::new();
    for finding in answer.map_or(&[][..], Answer::findings) {
        for photo in &finding.evidence.photos {
            let address = session.photos.thumbnails.get(&photo.hash).cloned();
            let what = TileKind::Named { photo: photo.hash, address, state: state(session, &photo.hash) };
            tiles.push(Tile { inspection: inspection.clone(), finding: finding.id.clone(), what });
        }
        let here = |place: &PhotoPlace| {
            matches!(place, PhotoPlace::Finding { inspection: of, item: at, finding: which }
                if which == &finding.id && at == item && of == inspection)
        };
        for pending in session.photos.pending.iter().filter(|pending| here(&pending.place)) {
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
