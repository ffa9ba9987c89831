//! Coordinates as people type and paste them: in either order, in decimal degrees or in degrees, minutes and seconds, with
//! the signs of any keyboard.

use super::coordinate_text::{bare, plain};
use super::coordinate_tokens::{Axis, BILLION, Token, tokens};
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

/// Reads latitude and longitude. Where no axis is named, the number that can only be a longitude is one; in China that is
/// every longitude. Otherwise the latitude comes first.
///
/// # Errors
/// The text gives no place, or half of one.
pub fn read(text: &str) -> Result<(Degrees, Degrees), CoordinatesFault> {
    let tokens = tokens(&plain(bare(text)))?;
    let angles = match unmarked(&tokens) {
        Some(angles) => angles,
        None => angles(&tokens)?,
    };
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

/// `39 51 0 116 42 18`, `39 51.0, 116 42.3`: bare numbers, degrees first, as many for each coordinate.
fn unmarked(tokens: &[Token]) -> Option<Vec<Angle>> {
    let number = |token: &Token| match token {
        Token::Number(number) => Some(Some(*number)),
        Token::Gap | Token::End => None,
        Token::Unit(_) | Token::Axis(..) => Some(None),
    };
    let numbers: Vec<i64> = tokens.iter().filter_map(number).collect::<Option<_>>()?;
    let each = numbers.len() / 2;
    // A comma stands between the coordinates, where there is one.
    let before_comma = |end: usize| tokens[..end].iter().filter(|token| number(token).is_some()).count();
    let commas = (0..tokens.len()).filter(|at| tokens[*at] == Token::End).map(before_comma);
    if !matches!(numbers.len(), 4 | 6) || commas.clone().any(|place| place != each) {
        return None;
    }
    let angle = |parts: &[i64]| {
        let [smaller @ .., _] = parts else { return None };
        let fits = parts[1..].iter().all(|part| (0..60 * BILLION).contains(part));
        let is_whole = smaller.iter().all(|part| part % BILLION == 0);
        let part = |place: usize| parts.get(place).copied();
        (fits && is_whole).then(|| Angle { parts: [part(0), part(1), part(2)], ..Angle::default() })
    };
    numbers.chunks(each).map(angle).collect()
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
            "39 51 0 116 42 18",
            "116 42 18, 39 51 0",
            "39 51 116 42.3",
            "39 51 00；116 42 18",
            "116. 705, 39. 85",
            "{\"lat\":39.85,\"lng\":116.705}",
            "{ \"latitude\": 39.85, \"longitude\": 116.705 }",
            "{\"lng\": \"116.705\", \"lat\": \"39.85\"}",
        ] {
            assert_eq!(millionths(text), Ok((39_850_000, 116_705_000)), "{text}");
        }
        // A longitude beyond every latitude is one, however far north it is.
        assert_eq!(millionths("120.5, 60.25"), Ok((60_250_000, 120_500_000)));
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
            ("39 51, 0 116 42 18", TooMany),
            ("39 61 0 116 42 18", TooMany),
            ("39.5 51 116 42", TooMany),
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
