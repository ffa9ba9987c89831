//! A photo as a record names it: by the hash of its stored picture, with what is drawn over it. Rectifications name
//! theirs in the same way, early ones by the hash alone.

use std::rc::Rc;

use super::{Degrees, Position};
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::unknown::UnknownFields;

/// A photo. The picture itself is stored apart, under its hash, and never changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Photo {
    /// SHA-256 of the stored JPEG, byte by byte.
    pub hash: ContentHash,
    /// Of the stored picture, in pixels, upright.
    pub width: u16,
    pub height: u16,
    /// Size of the stored picture, in bytes.
    pub bytes: u32,
    pub taken: PhotoTime,
    pub position: Option<PhotoPosition>,
    /// A layer over the picture, in the order drawn.
    pub marks: Vec<PhotoMark>,
    pub unknown: UnknownFields,
}

/// What is known of the time a photo was taken at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhotoTime {
    /// By the camera's metadata, or by an act of the camera that the app began itself.
    Taken(Timestamp),
    /// Unknown: the file doesn't say. It was added at this moment.
    Added(Timestamp),
}

impl PhotoTime {
    /// The moment itself, for an order of photos; it may be that of adding.
    pub fn moment(self) -> Timestamp {
        match self {
            Self::Taken(at) | Self::Added(at) => at,
        }
    }
}

/// Where a photo was taken: its own position, not that of its finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhotoPosition {
    /// Measured by the tablet near the camera's act.
    Measured(Position),
    /// By the camera's metadata.
    Camera(CameraPlace),
}

/// A place as the camera's metadata have it (WGS-84).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CameraPlace {
    pub latitude: Degrees,
    pub longitude: Degrees,
    /// In metres; few cameras note it.
    pub accuracy: Option<u32>,
}

impl CameraPlace {
    /// `None` outside ±90° of latitude and ±180° of longitude.
    pub fn new(latitude: Degrees, longitude: Degrees, accuracy: Option<u32>) -> Option<Self> {
        let inside = latitude.within(90) && longitude.within(180);
        inside.then_some(Self { latitude, longitude, accuracy })
    }
}

/// A photo as a rectification names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Picture {
    /// As it was taken.
    Photo(Photo),
    /// Nothing but its hash: format 1 of a rectification had no more.
    Hash(ContentHash),
}

impl Picture {
    pub fn hash(&self) -> &ContentHash {
        match self {
            Self::Photo(photo) => &photo.hash,
            Self::Hash(hash) => hash,
        }
    }

    /// As a photo; of a hash alone one of no known size, taken at `moment`.
    pub fn photo(&self, moment: Timestamp) -> Photo {
        match self {
            Self::Photo(photo) => photo.clone(),
            Self::Hash(hash) => Photo {
                hash: *hash,
                width: 0,
                height: 0,
                bytes: 0,
                taken: PhotoTime::Added(moment),
                position: None,
                marks: Vec::new(),
                unknown: UnknownFields::default(),
            },
        }
    }
}

/// A place on a picture or pad: ten-thousandths of its width and of its height, from the upper left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    pub x: u16,
    pub y: u16,
}

impl Spot {
    /// The far end of both axes.
    pub const FULL: u16 = 10_000;

    /// Anything further out is brought to the edge.
    pub fn new(x: u16, y: u16) -> Self {
        Self { x: x.min(Self::FULL), y: y.min(Self::FULL) }
    }

    /// Reads `1200,3400`; `None` for anything else and for a spot outside the picture.
    pub fn parse(text: &str) -> Option<Self> {
        let (x, y) = text.split_once(',')?;
        let number = |text: &str| {
            // One way to write each number: what is read is written again to the letter.
            let padded = text.len() > 1 && text.starts_with('0');
            let plain = !text.is_empty() && !padded && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|number| plain && *number <= Self::FULL)
        };
        Some(Self { x: number(x)?, y: number(y)? })
    }
}

impl std::fmt::Display for Spot {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{},{}", self.x, self.y)
    }
}

/// Something drawn over a photo.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PhotoMark {
    Arrow {
        from: Spot,
        to: Spot,
    },
    /// Around `centre`, through `edge`.
    Circle {
        centre: Spot,
        edge: Spot,
    },
    Text {
        at: Spot,
        text: Rc<str>,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_reads_back_and_nothing_outside_is_one() {
        let spot = Spot::new(1200, 20_000);
        assert_eq!(spot, Spot { x: 1200, y: 10_000 });
        assert_eq!(Spot::parse(&spot.to_string()), Some(spot));
        for text in ["", "1", "1,", "1,2,3", "+1,2", "1,10001", " 1,2", "99999,1", "01,2"] {
            assert_eq!(Spot::parse(text), None, "{text:?}");
        }
    }
}
