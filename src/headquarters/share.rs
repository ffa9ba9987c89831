//! Means and shares: whole numbers divided once, with the one rounding rule of the product (halves up, to the
//! hundredth). What they are made of stays beside them.

use std::fmt;

use crate::domain::points::Points;

/// A mean of scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mean {
    /// Exact.
    pub sum: Points,
    /// Never 0.
    pub count: u32,
}

impl Mean {
    /// `None` of nothing.
    pub fn of(scores: impl IntoIterator<Item = Points>) -> Option<Self> {
        let mut mean = Self { sum: Points::ZERO, count: 0 };
        for score in scores {
            mean.sum += score;
            mean.count += 1;
        }
        (mean.count > 0).then_some(mean)
    }

    /// Rounded to the hundredth, halves up.
    pub fn rounded(self) -> Points {
        self.sum.rescale(Points::whole(self.count.into()), Points::whole(1)).unwrap_or_default()
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub part: u32,
    pub whole: u32,
}

impl Share {
    /// Percent, rounded to the hundredth, halves up; `None` of nothing.
    pub fn percent(self) -> Option<Points> {
        let part = Points::whole(self.part.into());
        part.rescale(Points::whole(self.whole.into()), Points::whole(100))
    }
}

impl fmt::Display for Share {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.percent() {
            Some(percent) => write!(out, "{percent}%"),
            None => out.write_str("-"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_and_shares_are_rounded_once_and_halves_up() {
        let mean = Mean::of([100, 100, 99].map(Points::whole)).unwrap();
        assert_eq!(mean.rounded().to_string(), "99.67");
        let half = Mean::of([Points::from_hundredths(9000), Points::from_hundredths(9001)]).unwrap();
        assert_eq!(half.rounded().to_string(), "90.01");
        assert_eq!(Mean::of([]), None);
        assert_eq!(Share { part: 19, whole: 38 }.to_string(), "50%");
        assert_eq!(Share { part: 2, whole: 3 }.to_string(), "66.67%");
        assert_eq!(Share { part: 0, whole: 0 }.to_string(), "-");
    }
}
