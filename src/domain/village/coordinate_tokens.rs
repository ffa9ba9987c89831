//! What the text of a place is made of: numbers, units, axes and what stands between.

use super::coordinates::CoordinatesFault;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Axis {
    Latitude,
    Longitude,
}

/// What a text is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
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

/// Numbers are in billionths.
pub(super) const BILLION: i64 = 1_000_000_000;

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

/// # Errors
/// A sign that belongs to no place.
pub(super) fn tokens(signs: &[char]) -> Result<Vec<Token>, CoordinatesFault> {
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
