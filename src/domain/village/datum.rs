//! Coordinates of Chinese maps as WGS-84, in which every position is kept. By law, maps of mainland China are shifted by
//! some hundred metres: GCJ-02 (`AutoNavi`, Tencent), and BD-09 (Baidu), which shifts GCJ-02 once more.
//!
//! The shift is not published. The formulas are those found by measuring the maps, as the projects
//! github.com/googollee/eviltransform and github.com/wandergis/coordtransform give them, with points to test them by; they
//! are within a metre or two of the maps. Like every position here they are calculated in whole numbers, so that every
//! tablet finds the same.

use crate::domain::evidence::Degrees;

/// Where coordinates come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Datum {
    /// Satellites: a tablet, a phone, a surveyor's instrument.
    #[default]
    Wgs84,
    /// `AutoNavi` (Gaode), Tencent and other Chinese maps.
    Gcj02,
    /// Baidu.
    Bd09,
}

impl Datum {
    pub const ALL: [Self; 3] = [Self::Wgs84, Self::Gcj02, Self::Bd09];

    /// The name by which the option is known in the page.
    pub fn code(self) -> &'static str {
        match self {
            Self::Wgs84 => "wgs84",
            Self::Gcj02 => "gcj02",
            Self::Bd09 => "bd09",
        }
    }

    /// Latitude and longitude in WGS-84.
    pub fn to_wgs84(self, latitude: Degrees, longitude: Degrees) -> (Degrees, Degrees) {
        let given = Point { latitude: fine(latitude), longitude: fine(longitude) };
        let found = match self {
            Self::Wgs84 => return (latitude, longitude),
            Self::Gcj02 => unshifted(given),
            Self::Bd09 => unshifted(from_baidu(given)),
        };
        (coarse(found.latitude), coarse(found.longitude))
    }
}

/// What one degree, one metre and the number one are in the calculation: all have twelve decimals.
const ONE: i128 = 1_000_000_000_000;
const PI: i128 = 3_141_592_653_590;

/// Degrees with twelve decimals.
#[derive(Clone, Copy)]
struct Point {
    latitude: i128,
    longitude: i128,
}

fn fine(degrees: Degrees) -> i128 {
    i128::from(degrees.millionths()) * 1_000_000
}

fn coarse(degrees: i128) -> Degrees {
    let half = if degrees < 0 { -500_000 } else { 500_000 };
    Degrees::from_millionths(i32::try_from((degrees + half) / 1_000_000).unwrap_or_default())
}

fn times(one: i128, other: i128) -> i128 {
    one * other / ONE
}

fn over(one: i128, other: i128) -> i128 {
    one * ONE / other
}

fn root(of: i128) -> i128 {
    (of * ONE).isqrt()
}

/// The sine of an angle in radians, by its series.
fn sine(angle: i128) -> i128 {
    let turn = 2 * PI;
    let mut angle = angle % turn;
    if angle > PI {
        angle -= turn;
    } else if angle < -PI {
        angle += turn;
    }
    let square = times(angle, angle);
    let (mut term, mut sum) = (angle, angle);
    for at in 1..=14 {
        term = -times(term, square) / (2 * at * (2 * at + 1));
        sum += term;
    }
    sum
}

fn cosine(angle: i128) -> i128 {
    sine(angle + PI / 2)
}

/// The sine of so many half turns.
fn wave(half_turns: i128) -> i128 {
    sine(times(half_turns, PI))
}

/// The shift of GCJ-02 at a place in WGS-84, in degrees.
fn shift(at: Point) -> Point {
    let (x, y) = (at.longitude - 105 * ONE, at.latitude - 35 * ONE);
    let common = 20 * wave(6 * x) + 20 * wave(2 * x);
    let north_waves = common + 20 * wave(y) + 40 * wave(y / 3) + 160 * wave(y / 12) + 320 * wave(y / 30);
    let east_waves = common + 20 * wave(x) + 40 * wave(x / 3) + 150 * wave(x / 12) + 300 * wave(x / 30);
    let (product, bend) = (times(x, y), root(x.abs()));
    let north = -100 * ONE + 2 * x + 3 * y + times(y, y) / 5 + product / 10 + bend / 5 + north_waves * 2 / 3;
    let east = 300 * ONE + x + 2 * y + times(x, x) / 10 + product / 10 + bend / 10 + east_waves * 2 / 3;

    // Metres as degrees, on the ellipsoid of Krasovsky: its half axis, and the square of its eccentricity.
    let (axis, flatness) = (6_378_245 * ONE, 6_693_421_623);
    let latitude = times(at.latitude, PI) / 180;
    let curve = ONE - times(flatness, times(sine(latitude), sine(latitude)));
    let along_meridian = over(times(axis, ONE - flatness), times(curve, root(curve)));
    let along_parallel = times(over(axis, root(curve)), cosine(latitude));
    Point {
        latitude: over(north * 180, times(along_meridian, PI)),
        longitude: over(east * 180, times(along_parallel, PI)),
    }
}

/// The map is shifted in mainland China only; the box is the one that the maps use.
fn is_shifted(at: Point) -> bool {
    let within =
        |degrees: i128, from: i128, to: i128| degrees >= from * ONE / 10_000 && degrees <= to * ONE / 10_000;
    within(at.longitude, 720_040, 1_378_347) && within(at.latitude, 8_293, 558_271)
}

/// The place in WGS-84 that GCJ-02 shows at `given`. The shift hardly changes over its own length, so that every round
/// finds three more decimals.
fn unshifted(given: Point) -> Point {
    if !is_shifted(given) {
        return given;
    }
    let mut found = given;
    for _ in 0..4 {
        let shift = shift(found);
        found =
            Point { latitude: given.latitude - shift.latitude, longitude: given.longitude - shift.longitude };
    }
    found
}

/// BD-09 as GCJ-02: shifted by a fixed step, then turned and stretched a little about the origin.
fn from_baidu(given: Point) -> Point {
    if !is_shifted(given) {
        return given;
    }
    let (x, y) = (given.longitude - 65 * ONE / 10_000, given.latitude - 60 * ONE / 10_000);
    let distance = root(times(x, x) + times(y, y));
    let ripple = |degrees: i128| times(degrees * 3000, PI) / 180;
    let stretched = distance - sine(ripple(y)) / 50_000;
    // So small an angle is its own sine, and its cosine is one.
    let angle = cosine(ripple(x)) * 3 / 1_000_000;
    Point {
        longitude: over(times(stretched, x + times(y, angle)), distance),
        latitude: over(times(stretched, y - times(x, angle)), distance),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn degrees(text: &str) -> Degrees {
        Degrees::parse(text).unwrap()
    }

    fn near(found: (Degrees, Degrees), latitude: &str, longitude: &str, millionths: u32) {
        let (north, east) = (degrees(latitude), degrees(longitude));
        let apart = |one: Degrees, other: Degrees| one.millionths().abs_diff(other.millionths());
        assert!(
            apart(found.0, north) <= millionths && apart(found.1, east) <= millionths,
            "{}, {} is not {latitude}, {longitude}",
            found.0,
            found.1
        );
    }

    #[test]
    fn gcj_02_is_converted_as_published() {
        // WGS-84 and GCJ-02 of Shanghai, Shenzhen and Beijing, from the tests of eviltransform.
        for (latitude, longitude, shown) in [
            ("31.177428", "121.527211", ("31.175304", "121.531542")),
            ("22.543847", "113.912316", ("22.540796", "113.917176")),
            ("39.911954", "116.377817", ("39.913345", "116.384047")),
        ] {
            let found = Datum::Gcj02.to_wgs84(degrees(shown.0), degrees(shown.1));
            near(found, latitude, longitude, 2);
        }
    }

    #[test]
    fn bd_09_is_converted_as_published() {
        // BD-09 and GCJ-02: the tests of github.com/wandergis/coordtransform; Beijing's railway station as both maps show
        // it, in five decimals.
        for (shown, latitude, longitude, millionths) in [
            (("39.915", "116.404"), "39.908657", "116.397627", 1),
            (("39.90851", "116.43351"), "39.90245", "116.42703", 20),
        ] {
            let given = Point { latitude: fine(degrees(shown.0)), longitude: fine(degrees(shown.1)) };
            let found = from_baidu(given);
            near((coarse(found.latitude), coarse(found.longitude)), latitude, longitude, millionths);
            let wgs84 = Datum::Gcj02.to_wgs84(coarse(found.latitude), coarse(found.longitude));
            near(
                Datum::Bd09.to_wgs84(degrees(shown.0), degrees(shown.1)),
                &wgs84.0.to_string(),
                &wgs84.1.to_string(),
                2,
            );
        }
    }

    #[test]
    fn what_satellites_measure_and_places_abroad_stay_as_they_are() {
        let here = (degrees("39.85"), degrees("116.705"));
        assert_eq!(Datum::Wgs84.to_wgs84(here.0, here.1), here);
        let paris = (degrees("48.8583"), degrees("2.2945"));
        for datum in Datum::ALL {
            assert_eq!(datum.to_wgs84(paris.0, paris.1), paris);
        }
    }
}
