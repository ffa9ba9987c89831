//! The progress ranking: who rose most since the round before. Equal rises share a place.

use std::cmp::Reverse;

use super::ranking::{self, RankingRow};
use super::selection::{Counted, Selection};
use crate::domain::points::Points;
use crate::domain::village::VillageCode;

/// A village that was inspected both times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rise<'a> {
    /// Place among the rises, from 1: the greatest rise first.
    pub place: u32,
    pub tied: bool,
    pub before: RankingRow<'a>,
    pub now: RankingRow<'a>,
}

impl Rise<'_> {
    /// Points won; negative where some were lost.
    pub fn points(&self) -> Points {
        self.now.score() - self.before.score()
    }

    /// Places won in the ranking of all villages; negative where some were lost.
    pub fn places(&self) -> i64 {
        i64::from(self.before.place) - i64::from(self.now.place)
    }
}

/// Who rose, and who can't be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress<'a> {
    /// Greatest rise first; equals in the order of their codes.
    pub rises: Vec<Rise<'a>>,
    pub only_before: Vec<Counted<'a>>,
    pub only_now: Vec<Counted<'a>>,
}

pub fn progress<'a>(before: &Selection<'a>, now: &Selection<'a>) -> Progress<'a> {
    let by_code = |selection: &Selection<'a>| {
        let mut rows = ranking::rank(&selection.counted);
        rows.sort_by_key(RankingRow::village);
        rows
    };
    let (rows_before, rows_now) = (by_code(before), by_code(now));
    let find = |rows: &[RankingRow<'a>], village: VillageCode| {
        rows.binary_search_by_key(&village, RankingRow::village).ok().map(|at| rows[at])
    };
    let mut rises: Vec<Rise<'a>> = rows_now
        .iter()
        .filter_map(|now| {
            let before = find(&rows_before, now.village())?;
            Some(Rise { place: 0, tied: false, before, now: *now })
        })
        .collect();
    rises.sort_by_key(|rise| (Reverse(rise.points()), rise.now.village()));
    let places = ranking::placed(&rises, Rise::points);
    for (rise, (place, tied)) in rises.iter_mut().zip(places) {
        (rise.place, rise.tied) = (place, tied);
    }
    let without = |one: &Selection<'a>, other: &Selection<'a>| {
        let missing = one.counted.iter().filter(|counted| other.get(counted.summary.village).is_none());
        missing.copied().collect()
    };
    Progress { rises, only_before: without(before, now), only_now: without(now, before) }
}
