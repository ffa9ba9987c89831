//! Two rounds side by side, as sheets: by village, and by the items that changed.

use super::Setting;
use crate::headquarters::Selection;
use crate::headquarters::compare::{Comparison, compare};
use crate::headquarters::table::{Cell, Sheet};
use crate::i18n::format;
use crate::i18n::report::Heading as H;

/// The greatest fall first; equals in the order of their codes.
pub fn sheets(setting: &Setting<'_>, first: &Selection<'_>, second: &Selection<'_>) -> Vec<Sheet> {
    let comparison = compare(first, second, setting.library);
    let mut pairs: Vec<_> = comparison.pairs.iter().collect();
    pairs.sort_by_key(|pair| (pair.difference(), pair.first.summary.village));
    let column = |key, word, width| setting.column(key, word, width);
    let mut sheet = setting.sheet(
        "compare",
        H::Compare,
        vec![
            column("village", H::Village, 8),
            column("first", H::FirstScore, 6),
            column("second", H::SecondScore, 6),
            column("difference", H::Difference, 6),
            column("inspectionFirst", H::InspectionFirst, 18),
            column("inspectionSecond", H::InspectionSecond, 18),
        ],
        1,
    );
    for pair in pairs {
        sheet.rows.push(vec![
            Cell::text(setting.village(&pair.second)),
            Cell::Points(pair.first.score),
            Cell::Points(pair.second.score),
            Cell::Points(pair.difference()),
            Cell::text(&*pair.first.summary.id),
            Cell::text(&*pair.second.summary.id),
        ]);
    }
    for (list, at) in [(&comparison.only_first, 1), (&comparison.only_second, 2)] {
        for one in list {
            let mut row = vec![Cell::Empty; sheet.columns.len()];
            row[0] = Cell::text(setting.village(one));
            row[at] = Cell::Points(one.score);
            row[at + 3] = Cell::text(&*one.summary.id);
            sheet.rows.push(row);
        }
    }
    vec![sheet, by_item(setting, &comparison)]
}

fn by_item(setting: &Setting<'_>, comparison: &Comparison<'_>) -> Sheet {
    let column = |key, word, width| setting.column(key, word, width);
    let mut sheet = setting.sheet(
        "comparedItems",
        H::ComparedItems,
        vec![
            column("village", H::Village, 8),
            column("item", H::Item, 24),
            column("lostFirst", H::LostFirst, 6),
            column("lostSecond", H::LostSecond, 6),
            column("difference", H::Difference, 6),
            column("itemId", H::Code, 14),
        ],
        1,
    );
    for pair in &comparison.pairs {
        let list = setting.library.get(&pair.second.summary.checklist);
        for change in &pair.items {
            let item = list.and_then(|list| list.checklist.item(&change.item));
            let name = item.map_or_else(String::new, |item| format::local(setting.language, &item.text));
            sheet.rows.push(vec![
                Cell::text(setting.village(&pair.second)),
                Cell::text(name),
                Cell::Points(change.lost_first),
                Cell::Points(change.lost_second),
                Cell::Points(change.lost_first - change.lost_second),
                Cell::text(change.item.as_str()),
            ]);
        }
    }
    sheet
}
