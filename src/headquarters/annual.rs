//! A village's year: the mean of its months and the year's end, weighted by the town's rules. A month without an
//! inspection is left out of the mean, or counts with the score that the rules set; without a year's end there is no
//! annual result, unless the months have the whole weight.

use super::export_request::YearQuery;
use super::merge::Merged;
use super::policy::Annual;
use super::ranking;
use super::selection::{Counted, RoundQuery, Selection};
use super::share::Mean;
use crate::domain::date::Month;
use crate::domain::inspection::Round;
use crate::domain::points::Points;
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year<'a> {
    pub village: VillageCode,
    /// The months that count, in order.
    pub months: Vec<Counted<'a>>,
    /// Of those, and of what missing months count as.
    pub mean: Option<Mean>,
    pub year_end: Option<Counted<'a>>,
    /// Rounded once, from exact parts. `None` without a year's end or with too few months.
    pub result: Option<Points>,
    /// Among the villages with a result, from 1; equals share it.
    pub place: Option<u32>,
    pub tied: bool,
}

/// Which inspection a year ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The official acceptance, the last of the year.
    Acceptance(Month),
    /// December's inspection, in a year without an acceptance; it is none of the months then.
    December,
    /// There is none yet: the months alone can be looked at.
    None,
}

/// A year as it is summed up: its months, and what it ends with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    pub months: Vec<Selection<'a>>,
    pub end: End,
    pub year_end: Selection<'a>,
}

/// The parts of a year. One end holds for all villages: the acceptance where there was one, or else December's.
pub fn parts<'a>(merged: &'a Merged, of: &YearQuery) -> Parts<'a> {
    let mut months: Vec<Selection<'a>> = of.months().map(|month| Selection::of(merged, &month)).collect();
    let is_held = |selection: &Selection<'_>| !selection.counted.is_empty();
    let accepted = |wanted: RoundQuery| {
        let month = wanted.month;
        let selection = Selection::of(merged, &RoundQuery { round: Round::Acceptance, ..wanted });
        is_held(&selection).then_some((month, selection))
    };
    let all: Vec<RoundQuery> = of.months().collect();
    let acceptance = all.into_iter().rev().filter(|_| of.round != Round::Acceptance).find_map(accepted);
    if let Some((month, year_end)) = acceptance {
        return Parts { months, end: End::Acceptance(month), year_end };
    }
    if months.len() == 12 && months.last().is_some_and(is_held) {
        let year_end = months.pop().unwrap_or_default();
        return Parts { months, end: End::December, year_end };
    }
    Parts { months, end: End::None, year_end: Selection::default() }
}

/// The villages of any month or of the year's end, best result first, then those without one; equals in the order of
/// their codes. `months`: from January on, those without an inspection too.
pub fn annual<'a>(months: &[Selection<'a>], year_end: &Selection<'a>, policy: Annual) -> Vec<Year<'a>> {
    let all = months.iter().chain([year_end]).flat_map(|one| &one.counted);
    let mut villages: Vec<VillageCode> = all.map(|one| one.summary.village).collect();
    villages.sort_unstable();
    villages.dedup();
    // Months without any inspection yet are not missing ones.
    let last = months.iter().rposition(|month| !month.counted.is_empty());
    let months = &months[..last.map_or(0, |last| last + 1)];
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
    let missing = months.len().saturating_sub(held.len());
    let instead = policy.missing_month.into_iter().flat_map(|points| std::iter::repeat_n(points, missing));
    let mean = Mean::of(held.iter().map(|one| one.score).chain(instead));
    let year_end = year_end.get(village);
    let is_enough = held.len() >= usize::from(policy.min_months.max(1));
    let result = match (mean, year_end) {
        // The months are the whole of it.
        (Some(mean), _) if is_enough && policy.monthly_weight >= 100 => weighted(mean, Points::ZERO, policy),
        (Some(mean), Some(end)) if is_enough => weighted(mean, end.score, policy),
        _ => None,
    };
    Year { village, months: held, mean, year_end, result, place: None, tied: false }
}

/// (weight × sum + (100 − weight) × end × count) ÷ (100 × count), rounded once to the digits wanted, halves up.
fn weighted(mean: Mean, end: Points, policy: Annual) -> Option<Points> {
    let weight = u32::from(policy.monthly_weight.min(100));
    let of_months = mean.sum.times(weight);
    let of_end = end.times(100 - weight).times(mean.count);
    // Divided by ten as often as digits are left off, the hundredth is the digit that is rounded to.
    let step = 10_u32.pow(u32::from(2 - policy.decimals.min(2)));
    let whole = Points::whole(100 * i64::from(mean.count)).times(step);
    Some((of_months + of_end).rescale(whole, Points::whole(1))?.times(step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_rounded_once_to_the_digits_that_are_wanted() {
        let mean = Mean::of([90, 91, 91].map(Points::whole)).unwrap();
        let of = |decimals, weight| {
            let policy = Annual { decimals, monthly_weight: weight, ..Annual::default() };
            weighted(mean, Points::from_hundredths(8_750), policy).unwrap().to_string()
        };
        // 90.666… × 0.7 + 87.5 × 0.3 = 89.7166…
        assert_eq!([of(2, 70), of(1, 70), of(0, 70)], ["89.72", "89.7", "90"]);
        assert_eq!([of(2, 100), of(1, 100), of(0, 100)], ["90.67", "90.7", "91"]);
        assert_eq!([of(2, 0), of(1, 0), of(0, 0)], ["87.5", "87.5", "88"]);
    }
}
