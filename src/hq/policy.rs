//! The town's rules around the ranking, with the defaults it starts from. Every value may be changed.

use crate::domain::points::Points;

/// Which villages are posted on the red and the black list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicLists {
    pub red_count: u32,
    pub black_count: u32,
    /// The red list is at or above it, the black list below.
    pub line: Points,
}

impl Default for PublicLists {
    /// Red and black lists are in the towns' rules that were found (top 10 and bottom 5 of natural villages in one,
    /// the bottom 3 in another); the numbers are scaled to 57 villages by us, 90 is from the speech.
    fn default() -> Self {
        Self { red_count: 5, black_count: 3, line: Points::whole(90) }
    }
}

/// How a year is summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Annual {
    /// Percent; the year's end has the rest.
    pub monthly_weight: u8,
    /// Months a village needs at least; months without an inspection are left out of its mean.
    pub min_months: u8,
}

impl Default for Annual {
    /// 70% the mean of the months, 30% the year's end, as a town's rules have it; that a missing month is left out
    /// is ours (another town gives 95 points for it).
    fn default() -> Self {
        Self { monthly_weight: 70, min_months: 1 }
    }
}
