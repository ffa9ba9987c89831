//! The ranking of a round: villages with the same score share a place (并列), and the next place is as many further
//! down as there are villages before it. Equals are not ranked among each other: they are listed by their codes.

use super::policy::PublicLists;
use super::selection::Counted;
use crate::domain::points::Points;
use crate::domain::village::{Part, VillageCode, Villages};

/// One village's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankingRow<'a> {
    /// From 1.
    pub place: u32,
    /// Whether another village shares the place.
    pub tied: bool,
    pub counted: Counted<'a>,
}

impl RankingRow<'_> {
    pub fn village(&self) -> VillageCode {
        self.counted.summary.village
    }

    pub fn score(&self) -> Points {
        self.counted.score
    }
}

/// Ranks the villages, best first.
pub fn rank<'a>(counted: &[Counted<'a>]) -> Vec<RankingRow<'a>> {
    let mut sorted = counted.to_vec();
    sorted.sort_by_key(|one| (std::cmp::Reverse(one.score), one.summary.village));
    placed(&sorted, |one| one.score)
        .into_iter()
        .zip(sorted)
        .map(|((place, tied), counted)| RankingRow { place, tied, counted })
        .collect()
}

/// The places of a sorted list: where `by` gives the same, the place is shared.
pub(super) fn placed<T, K: PartialEq>(sorted: &[T], by: impl Fn(&T) -> K) -> Vec<(u32, bool)> {
    let mut places = Vec::with_capacity(sorted.len());
    let mut next = 1;
    for equals in sorted.chunk_by(|one, other| by(one) == by(other)) {
        places.extend(equals.iter().map(|_| (next, equals.len() > 1)));
        next += u32::try_from(equals.len()).unwrap_or(u32::MAX);
    }
    places
}

/// The two parts of the town, each with its own places; villages that are in neither come last.
pub fn by_area<'a>(counted: &[Counted<'a>], villages: &Villages) -> Vec<(Option<Part>, Vec<RankingRow<'a>>)> {
    [Some(Part::North), Some(Part::South), None]
        .into_iter()
        .map(|part| {
            let own = counted.iter().filter(|one| area(villages, one.summary.village) == part);
            (part, rank(&own.copied().collect::<Vec<_>>()))
        })
        .filter(|(_, rows)| !rows.is_empty())
        .collect()
}

/// The part of the town a village is in; `None` where it is not on the list.
pub fn area(villages: &Villages, village: VillageCode) -> Option<Part> {
    villages.get(village).map(|record| record.village().part())
}

/// The lists that are posted: the best and the worst.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lists<'a> {
    /// The first `red_count` places with at least the line, best first. A village whose month a confirmed veto fails is
    /// praised for nothing; it keeps its place, and nobody moves up for it.
    pub red: Vec<RankingRow<'a>>,
    /// The last `black_count` places below the line, worst first.
    pub black: Vec<RankingRow<'a>>,
    /// Whether more villages are on a list than its number, because the last place on it is shared.
    pub red_is_longer: bool,
    pub black_is_longer: bool,
}

/// Who shares the last place of a list is on it: the lists never choose among equals.
pub fn lists<'a>(counted: &[Counted<'a>], policy: &PublicLists) -> Lists<'a> {
    let mut red = rank(counted);
    red.retain(|row| {
        row.place <= policy.red_count && row.score() >= policy.line && !row.counted.summary.vetoed
    });
    let mut worst = counted.to_vec();
    worst.sort_by_key(|one| (one.score, one.summary.village));
    let places = placed(&worst, |one| one.score);
    let mut black: Vec<RankingRow<'_>> = places
        .into_iter()
        .zip(worst)
        .filter(|((from_below, _), one)| *from_below <= policy.black_count && one.score < policy.line)
        .map(|((place, tied), counted)| RankingRow { place, tied, counted })
        .collect();
    // The places are those of the whole ranking.
    let whole = rank(counted);
    for row in &mut black {
        if let Some(known) = whole.iter().find(|known| known.village() == row.village()) {
            row.place = known.place;
        }
    }
    let is_longer =
        |list: &[RankingRow<'_>], count: u32| u32::try_from(list.len()).unwrap_or(u32::MAX) > count;
    Lists {
        red_is_longer: is_longer(&red, policy.red_count),
        black_is_longer: is_longer(&black, policy.black_count),
        red,
        black,
    }
}
