//! A village's year: the mean of its months, and the year's end, weighed as the policy says. A month without an
//! inspection is left out of the mean; without a year's end there is no result of the year,
//! unless the months weigh all of it.

use super::policy::Annual;
use super::ranking;
use super::selection::{Counted, Selection};
use super::share::Mean;
use crate::domain::points::Points;
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year<'a> {
    pub village: VillageCode,
    /// The months that count, in order.
    pub months: Vec<Counted<'a>>,
    pub mean: Option<Mean>,
    pub year_end: Option<Counted<'a>>,
    /// Rounded once, from exact parts. `None` without a year's end or with too few months.
    pub result: Option<Points>,
    /// Among the villages with a result, from 1; equals share it.
    pub place: Option<u32>,
    pub tied: bool,
}

/// The villages that stand in any month or at the year's end, best result first, then those without one; equals in
/// the order of their codes.
pub fn annual<'a>(months: &[Selection<'a>], year_end: &Selection<'a>, policy: Annual) -> Vec<Year<'a>> {
    let all = months.iter().chain([year_end]).flat_map(|one| &one.counted);
    let mut villages: Vec<VillageCode> = all.map(|one| one.summary.village).collect();
    villages.sort_unstable();
    villages.dedup();
    let mut years: Vec<Year<'a>> =
        villages.into_iter().map(|village| year(village, months, year_end, policy)).collect();
    years.sort_by_key(|year| (std::cmp::Reverse(year.result), year.village));
    let places = ranking::placed(&years, |year| year.result);
    for (year, (place, tied)) in years.iter_mut().zip(places) {
        if year.result.is_some() {
            (year.place, year.tied) = (Some(place), tied);
        }
    }
    years
}

fn year<'a>(
    village: VillageCode,
    months: &[Selection<'a>],
    year_end: &Selection<'a>,
    policy: Annual,
) -> Year<'a> {
    let mut held: Vec<Counted<'a>> = months.iter().filter_map(|month| month.get(village)).collect();
    held.sort_by_key(|one| one.summary.month);
    let mean = Mean::of(held.iter().map(|one| one.score));
    let year_end = year_end.get(village);
    let is_enough = held.len() >= usize::from(policy.min_months.max(1));
    let result = match (mean, year_end) {
        // The months are the whole of it.
        (Some(mean), _) if is_enough && policy.monthly_weight >= 100 => Some(mean.rounded()),
        (Some(mean), Some(end)) if is_enough => weighed(mean, end.score, policy),
        _ => None,
    };
    Year { village, months: held, mean, year_end, result, place: None, tied: false }
}

/// (weight × sum + (100 − weight) × end × count) ÷ (100 × count), rounded once.
fn weighed(mean: Mean, end: Points, policy: Annual) -> Option<Points> {
    let weight = u32::from(policy.monthly_weight.min(100));
    let of_months = mean.sum.times(weight);
    let of_end = end.times(100 - weight).times(mean.count);
    (of_months + of_end).rescale(Points::whole(100 * i64::from(mean.count)), Points::whole(1))
}
