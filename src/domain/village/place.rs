//! The position of a village, as noted by the town, and distances from it.

use std::fmt;

use crate::domain::evidence::{Degrees, Position};

/// A place on the map (WGS-84). Optional: nothing rests on it but a distance that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    latitude: Degrees,
    longitude: Degrees,
}

/// A millionth of a degree along a meridian is 111.195 mm; this is for a thousand of them, in mm.
const MILLIMETRES: i128 = 111_195;

impl Place {
    /// `None` outside ±90° of latitude and ±180° of longitude.
    pub fn new(latitude: Degrees, longitude: Degrees) -> Option<Self> {
        (latitude.within(90) && longitude.within(180)).then_some(Self { latitude, longitude })
    }

    /// Reads latitude and longitude with a comma or space of any script between them.
    pub fn parse(text: &str) -> Option<Self> {
        let parts = text.split(|sign: char| sign.is_whitespace() || ",，、".contains(sign));
        let mut parts = parts.filter(|part| !part.is_empty()).map(Degrees::parse);
        let (latitude, longitude) = (parts.next()??, parts.next()??);
        if parts.next().is_some() { None } else { Self::new(latitude, longitude) }
    }

    /// Metres to a measured position, straight over the ground: exact enough for a village.
    pub fn metres_to(self, other: &Position) -> u32 {
        let apart =
            |one: Degrees, other: Degrees| i128::from(one.millionths()) - i128::from(other.millionths());
        let north = apart(self.latitude, other.latitude) * MILLIMETRES / 1000;
        let east = apart(self.longitude, other.longitude) * MILLIMETRES / 1000;
        let east = east * cosine(self.latitude) / BILLION;
        let metres = (north * north + east * east).isqrt() / 1000;
        u32::try_from(metres).unwrap_or(u32::MAX)
    }
}

const BILLION: i128 = 1_000_000_000;

/// In billionths: a series in whole numbers, since scores and places are compared exactly everywhere else.
fn cosine(angle: Degrees) -> i128 {
    let radians = i128::from(angle.millionths()) * 3_141_593 / 180_000;
    let square = radians * radians / BILLION;
    let (mut term, mut sum) = (BILLION, BILLION);
    for at in [2, 12, 30, 56, 90] {
        term = -term * square / BILLION / at;
        sum += term;
    }
    sum
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}, {}", self.latitude, self.longitude)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::Timestamp;

    #[test]
    fn a_place_reads_as_it_is_typed() {
        let place = Place::parse("39.85, 116.705").unwrap();
        for text in ["39.85 116.705", "39.85，116.705", &place.to_string()] {
            assert_eq!(Place::parse(text), Some(place), "{text}");
        }
        for text in ["", "39.85", "39.85, 116.705, 1", "91, 0", "村口"] {
            assert_eq!(Place::parse(text), None, "{text}");
        }
    }

    #[test]
    fn distances_are_those_of_the_ground() {
        let at = Timestamp::parse("2026-11-23T09:30:00+08:00").unwrap();
        let metres = |from: &str, latitude: i32, longitude: i32| {
            let (latitude, longitude) =
                (Degrees::from_millionths(latitude), Degrees::from_millionths(longitude));
            Place::parse(from).unwrap().metres_to(&Position::new(latitude, longitude, 5, at).unwrap())
        };
        assert_eq!(metres("39.85, 116.7", 39_850_000, 116_700_000), 0);
        // A hundredth of a degree: 1,112 m north, 854 m east at this latitude.
        assert_eq!(metres("39.85, 116.7", 39_860_000, 116_700_000), 1_111);
        assert_eq!(metres("39.85, 116.7", 39_850_000, 116_710_000), 853);
        assert_eq!(metres("60, 0", 60_000_000, 1_000_000), 55_597);
    }
}
