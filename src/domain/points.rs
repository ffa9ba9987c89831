//! Exact points: scores, deductions and caps as whole hundredths, never floats.
//!
//! **The one rounding rule of the product:** a value that does not fall on a hundredth (it can
//! only arise from rescaling) is rounded to the nearest hundredth, halves up (四舍五入).

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

/// A number of points in hundredths; may be negative (an adjustment).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i64);

/// Why a text is not a number of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointsError {
    /// Not a plain decimal number.
    NotANumber,
    /// More than two digits after the point: it could not be kept exactly.
    TooFine,
    /// Outside ±1,000,000 points; no checklist comes near.
    TooLarge,
}

/// Largest magnitude that is read, in points. Keeps every sum of a checklist far from overflow.
const LIMIT: i64 = 1_000_000;

impl Points {
    pub const ZERO: Self = Self(0);

    /// From whole hundredths of a point.
    pub const fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// From whole points.
    pub const fn whole(points: i64) -> Self {
        Self(points * 100)
    }

    pub const fn hundredths(self) -> i64 {
        self.0
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Reads a decimal such as `4`, `0.5` or `-3`, exactly as JSON writes numbers (no exponent).
    pub fn parse(text: &str) -> Result<Self, PointsError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) {
            return Err(PointsError::NotANumber);
        }
        let fine = fraction.trim_end_matches('0');
        if fine.len() > 2 {
            return Err(PointsError::TooFine);
        }
        if whole.trim_start_matches('0').len() > 7 {
            return Err(PointsError::TooLarge);
        }
        let number = |part: &str| part.bytes().fold(0_i64, |sum, byte| sum * 10 + i64::from(byte - b'0'));
        let part = number(fine) * if fine.len() == 1 { 10 } else { 1 };
        let hundredths = number(whole) * 100 + part;
        if hundredths > LIMIT * 100 {
            return Err(PointsError::TooLarge);
        }
        Ok(Self(if negative { -hundredths } else { hundredths }))
    }

    /// `self × count`, for a deduction that occurs `count` times.
    #[must_use]
    pub fn times(self, count: u32) -> Self {
        Self(self.0.saturating_mul(i64::from(count)))
    }

    /// Rescales `self` from a full mark of `from` to a full mark of `to`: `self × to ÷ from`,
    /// rounded by the one rule above. `None` when `from` is not positive.
    pub fn rescale(self, from: Self, to: Self) -> Option<Self> {
        if from.0 <= 0 {
            return None;
        }
        // floor((2n + d) / 2d) rounds halves up, for negative values too.
        let doubled = || self.0.checked_mul(to.0)?.checked_mul(2)?.checked_add(from.0);
        if let (Some(doubled), Some(divisor)) = (doubled(), from.0.checked_mul(2)) {
            return Some(Self(doubled.div_euclid(divisor)));
        }
        let (numerator, divisor) = (i128::from(self.0) * i128::from(to.0), i128::from(from.0));
        let rounded = (2 * numerator + divisor).div_euclid(2 * divisor);
        i64::try_from(rounded).ok().map(Self)
    }

    #[must_use]
    pub fn clamp_to(self, min: Self, max: Self) -> Self {
        Self(self.0.clamp(min.0, max.0.max(min.0)))
    }
}

impl fmt::Display for Points {
    /// The shortest exact decimal: `4`, `0.5`, `-3`, `96.67`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, fraction) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        match fraction {
            0 => write!(out, "{sign}{whole}"),
            tens if tens % 10 == 0 => write!(out, "{sign}{whole}.{}", tens / 10),
            _ => write!(out, "{sign}{whole}.{fraction:02}"),
        }
    }
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(parts: I) -> Self {
        parts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_and_printed_exactly() {
        for text in ["0", "4", "0.5", "-3", "96.67", "100", "0.05", "-0.5", "1000000"] {
            assert_eq!(Points::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Points::parse("1.50").unwrap().to_string(), "1.5");
        assert_eq!(Points::parse("2.500").unwrap().to_string(), "2.5");
    }

    #[test]
    fn what_cannot_be_kept_exactly_is_refused() {
        assert_eq!(Points::parse("0.125"), Err(PointsError::TooFine));
        assert_eq!(Points::parse("1000000.01"), Err(PointsError::TooLarge));
        for text in ["", "-", ".", "1.", ".5", "1e2", "+1", "一", "1.5.2", " 1"] {
            assert_eq!(Points::parse(text), Err(PointsError::NotANumber), "{text:?}");
        }
    }

    #[test]
    fn rescaling_rounds_halves_up() {
        let rescale = |earned: &str, from: &str| {
            Points::parse(earned).unwrap().rescale(Points::parse(from).unwrap(), Points::whole(100)).unwrap()
        };
        assert_eq!(rescale("90", "93").to_string(), "96.77");
        assert_eq!(rescale("58", "60").to_string(), "96.67");
        assert_eq!(rescale("1", "80000").to_string(), "0");
        assert_eq!(rescale("4", "80000").to_string(), "0.01"); // 0.005 exactly: up
        assert_eq!(Points::whole(1).rescale(Points::ZERO, Points::whole(100)), None);
    }
}
