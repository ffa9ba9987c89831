//! The evidence of a finding: photos, places on the map, and the reason where there is no photo.

mod degrees;
mod photo;

pub use degrees::Degrees;
pub use photo::{CameraPlace, Photo, PhotoMark, PhotoPosition, PhotoTime, Picture, Spot};

use std::fmt;
use std::rc::Rc;

use super::date::Timestamp;
use super::digest::ContentHash;

/// Where something is, by the tablet's own measurement (WGS-84). Optional everywhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub latitude: Degrees,
    pub longitude: Degrees,
    /// Radius in metres of the accuracy that the tablet reports.
    pub accuracy: u32,
    pub at: Timestamp,
}

impl Position {
    /// The least accuracy, in metres, with which a position is taken for the place of a photo. Beyond it a position is
    /// shown as rough.
    pub const ROUGH: u32 = 50;

    /// `None` outside ±90° of latitude and ±180° of longitude.
    pub fn new(latitude: Degrees, longitude: Degrees, accuracy: u32, at: Timestamp) -> Option<Self> {
        let inside = latitude.within(90) && longitude.within(180);
        inside.then_some(Self { latitude, longitude, accuracy, at })
    }

    /// Reads what it prints.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, ' ');
        let (latitude, longitude) = (Degrees::parse(parts.next()?)?, Degrees::parse(parts.next()?)?);
        let accuracy = parts.next()?.parse().ok()?;
        Self::new(latitude, longitude, accuracy, Timestamp::parse(parts.next()?)?)
    }
}

impl fmt::Display for Position {
    /// `39.85 116.705 12 2026-11-23T09:30:00+08:00`: latitude, longitude, metres, moment.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {} {} {}", self.latitude, self.longitude, self.accuracy, self.at)
    }
}

/// The evidence of one finding. Nothing of it is compulsory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// In the order they were taken; each names a picture that is stored already, each once.
    pub photos: Vec<Photo>,
    /// Why there is no photo where the checklist would like one.
    pub no_photo: Rc<str>,
    pub position: Option<Position>,
}

impl Evidence {
    pub fn photo(&self, hash: &ContentHash) -> Option<&Photo> {
        self.photos.iter().find(|photo| photo.hash == *hash)
    }
}

/// One thing done to the evidence of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvidenceChange {
    /// Adds a photo whose picture is stored; the same picture again replaces its description.
    Photo(Photo),
    /// Takes a photo off the finding. Its picture stays stored as long as anything names it.
    DropPhoto(ContentHash),
    /// Replaces the marks drawn over a photo.
    Marks {
        photo: ContentHash,
        marks: Vec<PhotoMark>,
    },
    NoPhoto(Rc<str>),
    Position(Option<Position>),
}

impl Evidence {
    /// Does one change. False where it names a photo that isn't here; nothing changes then.
    pub fn change(&mut self, change: &EvidenceChange) -> bool {
        match change {
            EvidenceChange::Photo(photo) => {
                match self.photos.iter_mut().find(|known| known.hash == photo.hash) {
                    Some(known) => *known = photo.clone(),
                    None => self.photos.push(photo.clone()),
                }
            }
            EvidenceChange::DropPhoto(hash) => {
                let Some(at) = self.photos.iter().position(|known| known.hash == *hash) else { return false };
                self.photos.remove(at);
            }
            EvidenceChange::Marks { photo, marks } => {
                match self.photos.iter_mut().find(|known| known.hash == *photo) {
                    Some(known) => known.marks.clone_from(marks),
                    None => return false,
                }
            }
            EvidenceChange::NoPhoto(reason) => self.no_photo = reason.clone(),
            EvidenceChange::Position(position) => self.position.clone_from(position),
        }
        true
    }
}
