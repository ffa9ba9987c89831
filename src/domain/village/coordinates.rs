//! Coordinates as people type and paste them: in either order, in decimal degrees or in degrees, minutes and seconds, with
//! the signs of any keyboard.

use super::coordinate_text::{bare, plain};
use crate::domain::evidence::Degrees;

/// Why a text gives no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoordinatesFault {
    /// Only one number so far, or none.
    OneMissing,
    TooMany,
    /// Both are latitudes, or both are longitudes.
    SameAxis,
    /// Beyond 90° of latitude, 180° of longitude, 60 minutes or 60 seconds.
    OutOfRange,
    /// A sign that belongs to no coordinate.
    Sign(char),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Axis {
    Latitude,
    Longitude,
}

/// What a text is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// In billionths.
    Number(i64),
    /// `°`, `'`, `"`: the number before counts as 1, 1/60, 1/3600 of a degree.
    Unit(usize),
    /// `N`, `东经`: the axis, and whether it counts backwards.
    Axis(Axis, bool),
    Gap,
    /// A comma or the like: the first coordinate ends here.
    End,
}

const BILLION: i64 = 1_000_000_000;

/// Names of the axes; longer ones first.
const AXES: [(&str, Axis, bool); 15] = [
    ("latitude", Axis::Latitude, false),
    ("longitude", Axis::Longitude, false),
    ("lat", Axis::Latitude, false),
    ("lng", Axis::Longitude, false),
    ("lon", Axis::Longitude, false),
    ("北纬", Axis::Latitude, false),
    ("南纬", Axis::Latitude, true),
    ("东经", Axis::Longitude, false),
    ("西经", Axis::Longitude, true),
    // 纬度 and 经度 by the signs of `plain`, where 度 is the sign for degrees.
    ("纬°", Axis::Latitude, false),
    ("经°", Axis::Longitude, false),
    ("n", Axis::Latitude, false),
    ("s", Axis::Latitude, true),
    ("e", Axis::Longitude, false),
    ("w", Axis::Longitude, true),
];

/// Reads latitude and longitude. Where no axis is named, the number that can only be a longitude is one; in China that is
/// every longitude. Otherwise the latitude comes first.
///
/// # Errors
/// The text gives no place, or half of one.
pub fn read(text: &str) -> Result<(Degrees, Degrees), CoordinatesFault> {
    let angles = angles(&tokens(&plain(bare(text)))?)?;
    let [first, second] = match angles.as_slice() {
        [] | [_] => return Err(CoordinatesFault::OneMissing),
        [first, second] => [*first, *second],
        _ => return Err(CoordinatesFault::TooMany),
    };
    let is_turned = match (first.axis, second.axis) {
        (Some(one), Some(other)) if one == other => return Err(CoordinatesFault::SameAxis),
        (Some(axis), _) => axis == Axis::Longitude,
        (None, Some(axis)) => axis == Axis::Latitude,
        (None, None) => {
            first.is_beyond(90) || (!second.is_beyond(90) && first.is_beyond(54) && !second.is_beyond(54))
        }
    };
    let (latitude, longitude) = if is_turned { (second, first) } else { (first, second) };
    let degrees = |angle: Angle, limit: u32| {
        let degrees = Degrees::from_millionths(i32::try_from(angle.millionths()).ok()?);
        degrees.within(limit).then_some(degrees)
    };
    degrees(latitude, 90).zip(degrees(longitude, 180)).ok_or(CoordinatesFault::OutOfRange)
}

fn tokens(signs: &[char]) -> Result<Vec<Token>, CoordinatesFault> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&sign) = signs.get(at) {
        let rest = &signs[at..];
        let named =
            AXES.iter().find(|(name, ..)| rest.iter().copied().take(name.chars().count()).eq(name.chars()));
        let length = match (sign, named) {
            (_, Some((name, axis, is_back))) => {
                found.push(Token::Axis(*axis, *is_back));
                name.chars().count()
            }
            ('0'..='9' | '-' | '+' | '.', None) => {
                let (number, length) = number(rest).ok_or(CoordinatesFault::Sign(sign))?;
                found.push(Token::Number(number));
                length
            }
            (',', None) => {
                found.push(Token::End);
                1
            }
            ('°', None) => {
                found.push(Token::Unit(0));
                1
            }
            // Two strokes are a sign for seconds too.
            ('\'', None) if rest.get(1) == Some(&'\'') => {
                found.push(Token::Unit(2));
                2
            }
            ('\'', None) => {
                found.push(Token::Unit(1));
                1
            }
            ('"', None) => {
                found.push(Token::Unit(2));
                1
            }
            (':' | '=' | '(' | ')' | '[' | ']', None) => {
                found.push(Token::Gap);
                1
            }
            (other, None) if other.is_whitespace() || other == '\u{200b}' || other == '\u{feff}' => {
                found.push(Token::Gap);
                1
            }
            (other, None) => return Err(CoordinatesFault::Sign(other)),
        };
        at += length;
    }
    Ok(found)
}

/// A decimal number of any length, in billionths, and how many signs it has.
fn number(signs: &[char]) -> Option<(i64, usize)> {
    let mut at = usize::from(matches!(signs.first(), Some('-' | '+')));
    let digits = |from: usize| signs[from..].iter().take_while(|sign| sign.is_ascii_digit()).count();
    let whole = digits(at);
    // Degrees have three digits at most; leading zeros are no harm.
    let value = signs[at..at + whole].iter().collect::<String>();
    let value: i64 = if value.is_empty() { 0 } else { value.parse().ok().filter(|value| *value < 10_000)? };
    at += whole;
    let mut fraction = 0;
    let mut decimals = 0;
    if signs.get(at) == Some(&'.') {
        decimals = digits(at + 1);
        let known = signs[at + 1..at + 1 + decimals].iter().take(9);
        let mut weight = BILLION;
        for digit in known {
            weight /= 10;
            fraction += i64::from(digit.to_digit(10)?) * weight;
        }
        at += 1 + decimals;
    }
    let value = value * BILLION + fraction;
    (whole + decimals > 0).then_some((if signs.first() == Some(&'-') { -value } else { value }, at))
}

/// One coordinate.
#[derive(Clone, Copy, Debug, Default)]
struct Angle {
    /// Degrees, minutes and seconds, in billionths, as far as they are given.
    parts: [Option<i64>; 3],
    axis: Option<Axis>,
    is_back: bool,
    /// The unit of the last number was named, or a smaller one can follow.
    is_marked: bool,
}

impl Angle {
    fn is_empty(&self) -> bool {
        self.parts[0].is_none()
    }

    /// Rounded to whole millionths of a degree.
    fn millionths(&self) -> i64 {
        let [degrees, minutes, seconds] = self.parts.map(Option::unwrap_or_default);
        let smaller = minutes * 60 + seconds;
        let size = degrees.abs() * 3600 + smaller;
        let rounded = (size + 1_800_000) / 3_600_000;
        if (degrees < 0) == self.is_back { rounded } else { -rounded }
    }

    /// No latitude is beyond 90°, and none in China beyond 54°, where every longitude is.
    fn is_beyond(&self, degrees: i64) -> bool {
        self.millionths().abs() > degrees * 1_000_000
    }

    /// Takes the next number, and the unit that follows it, as a smaller unit where it is one. Otherwise it begins another
    /// coordinate.
    fn take(&mut self, number: i64, unit: Option<usize>) -> Result<bool, CoordinatesFault> {
        let Some(place) = self.parts.iter().position(Option::is_none) else { return Ok(false) };
        if let Some(larger) = place.checked_sub(1).and_then(|larger| self.parts[larger]) {
            let fits = (0..60 * BILLION).contains(&number);
            if !self.is_marked || larger % BILLION != 0 || unit.map_or(!fits, |unit| unit != place) {
                return Ok(false);
            }
            if !fits {
                return Err(CoordinatesFault::OutOfRange);
            }
        }
        self.parts[place] = Some(number);
        self.is_marked = false;
        Ok(true)
    }
}

fn angles(tokens: &[Token]) -> Result<Vec<Angle>, CoordinatesFault> {
    let mut found = Vec::new();
    let mut angle = Angle::default();
    let mut end = |angle: &mut Angle| {
        let ended = std::mem::take(angle);
        if !ended.is_empty() {
            found.push(ended);
        }
    };
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            Token::Number(number) => {
                let unit = match tokens.get(at + 1) {
                    Some(Token::Unit(unit)) => Some(*unit),
                    _ => None,
                };
                if !angle.take(number, unit)? {
                    end(&mut angle);
                    angle.take(number, unit)?;
                }
            }
            Token::Unit(unit) => {
                // The unit of the number before, and of no other.
                let last = angle.parts.iter().rposition(Option::is_some);
                if last != Some(unit) {
                    return Err(CoordinatesFault::Sign(['°', '\'', '"'][unit]));
                }
                angle.is_marked = true;
            }
            Token::Axis(axis, is_back) => {
                // Before its number, where it stands apart from the one before and close to the next.
                let before = at.checked_sub(1).and_then(|at| tokens.get(at));
                let is_close = matches!(tokens.get(at + 1), Some(Token::Number(_)));
                let leads = angle.axis.is_some()
                    || (is_close && !matches!(before, Some(Token::Number(_) | Token::Unit(_))));
                if leads && !angle.is_empty() {
                    end(&mut angle);
                }
                angle.axis = Some(axis);
                angle.is_back = is_back;
                // After its number it ends the coordinate.
                if !angle.is_empty() {
                    end(&mut angle);
                }
            }
            Token::Gap => {}
            Token::End => {
                if !angle.is_empty() {
                    end(&mut angle);
                }
            }
        }
    }
    end(&mut angle);
    Ok(found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn millionths(text: &str) -> Result<(i32, i32), CoordinatesFault> {
        read(text).map(|(latitude, longitude)| (latitude.millionths(), longitude.millionths()))
    }

    #[test]
    fn coordinates_are_read_in_the_usual_forms() {
        for text in [
            "39.85, 116.705",
            "39.85，116.705。",
            "坐标：116.705,39.85",
            "geo:39.85,116.705",
            "GPS 39.85 116.705",
            "116.705, 39.85",
            "116.705,39.85",
            "39.85 116.705",
            "39.85，116.705",
            "３９．８５，１１６．７０５",
            "39。85，116。705",
            "39,85 116,705",
            "39,85, 116,705",
            "116.7050000000, 39.8500000000",
            "39.85°N, 116.705°E",
            "39.85N 116.705E",
            "39.85 N 116.705 E",
            "N39.85 E116.705",
            "N 39.85, E 116.705",
            "116.705°E 39.85°N",
            "北纬39.85度，东经116.705度",
            "东经116.705°、北纬39.85°",
            "北纬 39.85 东经 116.705",
            "纬度：39.85 经度：116.705",
            "经度:116.705,纬度:39.85",
            "lat=39.85 lng=116.705",
            "(116.705, 39.85)",
            "39°51'0\"N 116°42'18\"E",
            "39°51′00″ 116°42′18″",
            "39° 51' 0\", 116° 42' 18\"",
            "39°51'N, 116°42.3'E",
            "39度51分 116度42分18秒",
            "北纬39°51′，东经116°42′18″",
            "东经１１６°４２′１８″ 北纬３９°５１′",
        ] {
            assert_eq!(millionths(text), Ok((39_850_000, 116_705_000)), "{text}");
        }
    }

    #[test]
    fn more_decimals_than_a_millionth_are_rounded() {
        assert_eq!(millionths("39.8500005, 116.7049994999"), Ok((39_850_001, 116_704_999)));
        assert_eq!(millionths("-39.8500005, -116.7049994999"), Ok((-39_850_001, -116_704_999)));
    }

    #[test]
    fn south_and_west_count_backwards() {
        assert_eq!(millionths("33°52'S 151°12'E"), Ok((-33_866_667, 151_200_000)));
        assert_eq!(millionths("西经58.4，南纬34.6"), Ok((-34_600_000, -58_400_000)));
    }

    #[test]
    fn what_gives_no_place_says_why() {
        use CoordinatesFault::{OneMissing, OutOfRange, SameAxis, Sign, TooMany};
        for (text, fault) in [
            ("", OneMissing),
            ("39.85", OneMissing),
            ("39.85,", OneMissing),
            ("北纬39.85", OneMissing),
            ("39.85, 116.705, 20", TooMany),
            ("39.85N 40.1N", SameAxis),
            ("116.705, 117", OutOfRange),
            ("91N, 116E", OutOfRange),
            ("39.85, 181", OutOfRange),
            ("39°61'N 116°E", OutOfRange),
            ("村口", Sign('村')),
            ("39.85, 116.705?", Sign('?')),
            ("-, 116", Sign('-')),
        ] {
            assert_eq!(millionths(text), Err(fault), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(text in "[-0-9０-９.,，。 °'′\"NSEWns度分秒北纬东经]{0,30}") {
            let is_on_the_map = |(north, east): (Degrees, Degrees)| north.within(90) && east.within(180);
            prop_assert!(read(&text).is_err() || read(&text).is_ok_and(is_on_the_map));
        }

        #[test]
        fn what_is_written_reads_back_equal(latitude in -90_000_000..=90_000_000_i32, longitude in 90_000_001..=180_000_000_i32) {
            let (north, east) = (Degrees::from_millionths(latitude), Degrees::from_millionths(longitude));
            prop_assert_eq!(read(&format!("{north}, {east}")), Ok((north, east)));
            prop_assert_eq!(read(&format!("{east}, {north}")), Ok((north, east)));
        }
    }
}
