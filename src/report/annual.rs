//! The year as a sheet: months, mean, year's end, result.

use super::Setting;
use crate::headquarters::Selection;
use crate::headquarters::annual::annual;
use crate::headquarters::policy::Annual;
use crate::headquarters::share::Mean;
use crate::headquarters::table::{Cell, Column, Sheet};
use crate::i18n::report::Heading as H;

/// Without a year's end it is the months' mean so far that is ranked, and called so.
pub fn sheet(
    setting: &Setting<'_>,
    months: &[Selection<'_>],
    year_end: &Selection<'_>,
    policy: Annual,
) -> Sheet {
    let is_so_far = year_end.counted.is_empty() && policy.monthly_weight < 100;
    let policy = if is_so_far { Annual { monthly_weight: 100, ..policy } } else { policy };
    let result = if is_so_far { H::ResultSoFar } else { H::Result };
    let column = |key, word, width| setting.column(key, word, width);
    let mut named: Vec<_> = months.iter().flat_map(|one| &one.counted).map(|one| one.summary.month).collect();
    named.sort_unstable();
    named.dedup();
    let mut columns = vec![
        column("place", H::Place, 4),
        column("tied", H::Tied, 4),
        column("village", H::Village, 8),
        column("result", result, 6),
        column("mean", H::MeanOfMonths, 6),
        column("yearEnd", H::YearEnd, 6),
        column("months", H::Months, 4),
    ];
    columns.extend(named.iter().map(|month| Column::new(month.to_string(), month.to_string(), 5)));
    let mut sheet = setting.sheet("annual", H::Annual, columns, 3);
    for year in annual(months, year_end, policy) {
        let Some(known) = year.months.first().or(year.year_end.as_ref()) else { continue };
        let mut row = vec![
            year.place.map_or(Cell::Empty, Cell::whole),
            Cell::text(if year.tied { setting.word(H::Yes) } else { "" }),
            Cell::text(setting.village(known)),
            Cell::points_if_any(year.result),
            Cell::points_if_any(year.mean.map(Mean::rounded)),
            Cell::points_if_any(year.year_end.map(|end| end.score)),
            Cell::count(&year.months),
        ];
        row.extend(named.iter().map(|month| {
            let held = year.months.iter().find(|one| one.summary.month == *month);
            Cell::points_if_any(held.map(|one| one.score))
        }));
        sheet.rows.push(row);
    }
    sheet
}
