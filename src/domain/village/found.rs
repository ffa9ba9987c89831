//! A search result: the village, how well it matches, and which characters to highlight.

use std::ops::Range;

use super::VillageCode;

/// A village that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    pub code: VillageCode,
    pub rank: Rank,
    /// The characters of the short name that were meant; none when the code was.
    pub highlight: Highlight,
}

/// How a query fits a name, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// The whole name, each character written out or by its full syllable; or the whole code.
    Whole,
    /// The whole name with something shortened: zw, 张w, zhangw; or the last three digits of the code.
    Short,
    /// The name's beginning, written out: 张, zhang.
    Beginning,
    /// The name's beginning by initials, characters among them or not: zw for 张湾镇.
    BeginningByInitials,
    /// The name's beginning, shortened in some other way: zhangw for 张湾镇.
    BeginningByPinyin,
    /// Something after the name's first character, or part of the code.
    Inside,
    /// The whole name but for one slip. Only when nothing fits exactly; worth saying "did you mean".
    NearWhole,
    /// The name's beginning but for one slip.
    NearBeginning,
}

impl Rank {
    /// Whether one typing error had to be tolerated.
    pub const fn is_guess(self) -> bool {
        matches!(self, Self::NearWhole | Self::NearBeginning)
    }
}

/// A set of characters of a short name, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Highlight(u32);

impl Highlight {
    pub const NONE: Self = Self(0);

    /// Bits must be below 31.
    pub(super) const fn span(start: usize, end: usize) -> Self {
        Self(((1 << end) - 1) & !((1 << start) - 1))
    }

    pub(super) const fn without(self, index: usize) -> Self {
        Self(self.0 & !(1 << index))
    }

    /// Whether the character at this index (counted in characters, from 0) is marked.
    pub const fn contains(self, index: usize) -> bool {
        index < 32 && self.0 & (1 << index) != 0
    }

    /// The marked characters as ranges of indices, counted in characters, in order, never touching.
    pub fn ranges(self) -> impl Iterator<Item = Range<usize>> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let start = (from..32).find(|&index| self.contains(index))?;
            from = (start..32).find(|&index| !self.contains(index)).unwrap_or(32);
            Some(start..from)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_the_marked_characters() {
        let ranges = |highlight: Highlight| {
            highlight.ranges().map(|range| (range.start, range.end)).collect::<Vec<_>>()
        };
        assert_eq!(ranges(Highlight::NONE), []);
        assert_eq!(ranges(Highlight::span(1, 3)), vec![(1, 3)]);
        assert_eq!(ranges(Highlight::span(0, 4).without(1)), vec![(0, 1), (2, 4)]);
        assert!(!Highlight::span(0, 4).contains(4) && !Highlight(u32::MAX).contains(32));
        assert_eq!(ranges(Highlight(u32::MAX)), vec![(0, 32)]);
    }
}
