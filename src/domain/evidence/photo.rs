//! A photo as a record names it: by the hash of its stored picture, with what is drawn over it. Rectifications name
//! theirs in the same way, early ones by the hash alone.

use std::rc::Rc;

use super::Position;
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;

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
    pub taken: Timestamp,
    pub position: Option<Position>,
    /// A layer over the picture, in the order drawn.
    pub marks: Vec<PhotoMark>,
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
                taken: moment,
                position: None,
                marks: Vec::new(),
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

    /// Reads `1200,3400`; `None` for anything else and for what lies outside.
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
