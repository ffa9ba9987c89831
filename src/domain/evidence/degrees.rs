//! Degrees of latitude and longitude as whole millionths, so that a position is written and compared exactly.

use std::fmt;

/// Millionths of a degree; one is about 11 cm on the ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Degrees(i32);

const MILLION: u32 = 1_000_000;

impl Degrees {
    pub fn from_millionths(millionths: i32) -> Self {
        Self(millionths)
    }

    pub fn millionths(self) -> i32 {
        self.0
    }

    /// Whether it lies between −`limit` and `limit` degrees, both included.
    pub fn within(self, limit: u32) -> bool {
        self.0.unsigned_abs() <= limit * MILLION
    }

    /// Reads a plain decimal number of at most six digits after the point: `116.7`, `-0.000001`.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(whole) || !plain(fraction) || whole.len() > 3 || fraction.len() > 6 {
            return None;
        }
        let mut millionths: i32 = whole.parse().ok()?;
        for place in 0..6 {
            let digit = fraction.as_bytes().get(place).map_or(0, |byte| i32::from(byte - b'0'));
            millionths = millionths * 10 + digit;
        }
        Some(Self(if negative { -millionths } else { millionths }))
    }
}

impl fmt::Display for Degrees {
    /// As short as JSON allows: `116.7`, `-0.000001`, `40`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.0.unsigned_abs();
        if self.0 < 0 {
            out.write_str("-")?;
        }
        write!(out, "{}", all / MILLION)?;
        let mut fraction = all % MILLION;
        if fraction == 0 {
            return Ok(());
        }
        let mut width = 6;
        while fraction.is_multiple_of(10) {
            fraction /= 10;
            width -= 1;
        }
        write!(out, ".{fraction:0width$}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_reads_back_equal(millionths in -180_000_000..=180_000_000_i32) {
            let degrees = Degrees::from_millionths(millionths);
            prop_assert_eq!(Degrees::parse(&degrees.to_string()), Some(degrees));
        }
    }

    #[test]
    fn odd_numbers_are_refused() {
        assert_eq!(Degrees::parse("116.7").map(Degrees::millionths), Some(116_700_000));
        assert_eq!(Degrees::from_millionths(-1).to_string(), "-0.000001");
        for text in ["", "-", ".5", "1.", "1e2", "+1", "1.0000001", "9999", "--1", "１"] {
            assert_eq!(Degrees::parse(text), None, "{text:?}");
        }
    }
}
