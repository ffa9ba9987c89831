//! The consequence of a year's result for pay, by the rule that the town chose. Only the part that follows from the
//! results: the pay itself is not known here.

use super::annual::Year;
use super::ranking;
use crate::domain::points::Points;
use crate::domain::publication::{GRADES, Pay, Preset};

/// The consequence of one village's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Percent of the performance pay; `None` for a grade that has no ratio.
    Ratio(Option<Points>),
    /// Points below the line, and yuan less for the secretary and for the director.
    Less { short: Points, secretary: Points, director: Points },
    /// Percent that is cut, from and to; `None` where it isn't among the last.
    Cut(Option<(Points, Points)>),
}

/// Of each village with a result, in the order of the years; nothing where no pay is made of them. `grade` gives the
/// grade of a result.
pub fn due<'y, 'a>(
    years: &'y [Year<'a>],
    pay: &Pay,
    grade: impl Fn(&Year<'a>, Points) -> Option<std::rc::Rc<str>>,
) -> Vec<(&'y Year<'a>, Points, Due)> {
    let results = || years.iter().filter_map(|year| Some((year, year.result?)));
    let mut worst: Vec<Points> = results().map(|(_, result)| result).collect();
    worst.sort_unstable();
    // Who shares the last of these places is among them.
    let last = ranking::placed(&worst, |result| *result)
        .into_iter()
        .zip(&worst)
        .filter_map(|((place, _), result)| (place <= pay.bottom_count).then_some(*result))
        .next_back();
    let of = |year: &Year<'a>, result: Points| match pay.preset {
        Preset::None => None,
        Preset::GradeRatio => {
            let id = grade(year, result);
            let at = GRADES.iter().position(|known| id.as_deref() == Some(*known));
            Some(Due::Ratio(at.and_then(|at| pay.ratios.get(at)).copied()))
        }
        Preset::Threshold => Some(less(result, pay)),
        Preset::BottomCut => {
            let is_last = last.is_some_and(|last| result <= last);
            Some(Due::Cut(is_last.then_some((pay.cut_least, pay.cut_most))))
        }
    };
    results().filter_map(|(year, result)| Some((year, result, of(year, result)?))).collect()
}

/// Every amount is rounded once, to the fen, halves up.
fn less(result: Points, pay: &Pay) -> Due {
    let short = (pay.line - result).clamp_to(Points::ZERO, pay.line);
    let (one, yuan) = (Points::whole(1), pay.yuan_per_point);
    // Neither divisor is 0.
    let secretary = short.rescale(one, yuan).unwrap_or_default();
    let both = Points::from_hundredths(yuan.hundredths() * pay.director_percent.hundredths());
    let director = short.rescale(Points::whole(10_000), both).unwrap_or_default();
    Due::Less { short, secretary, director }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::publication::Publication;

    #[test]
    fn each_point_below_the_line_costs_what_the_town_says() {
        let pay = Publication::BUILT_IN.pay;
        let of = |hundredths| match less(Points::from_hundredths(hundredths), &pay) {
            Due::Less { short, secretary, director } => {
                [short, secretary, director].map(|one| one.to_string())
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(of(8_750), ["2.5", "125", "112.5"]);
        assert_eq!(of(8_999), ["0.01", "0.5", "0.45"]);
        assert_eq!(of(9_000), ["0", "0", "0"]);
        assert_eq!(of(10_000), ["0", "0", "0"]);
    }
}
