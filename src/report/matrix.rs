//! The score matrix: a row a village, a column an item, in each cell the points lost.

use super::Setting;
use crate::domain::checklist::Checklist;
use crate::headquarters::Selection;
use crate::headquarters::selection::Counted;
use crate::headquarters::summary::LineKind;
use crate::headquarters::table::{Cell, Column, Sheet};
use crate::i18n::format;
use crate::i18n::report::Heading as H;

/// The cell of an item that doesn't apply.
const NOT_APPLICABLE: &str = "—";

pub fn sheet(setting: &Setting<'_>, selection: &Selection<'_>) -> Sheet {
    let columns = vec![setting.column("village", H::Village, 8), setting.column("score", H::Score, 5)];
    filled(setting, columns, &selection.counted, |one| {
        vec![Cell::text(setting.village(one)), Cell::Points(one.score)]
    })
}

/// Every month of a year in one sheet: a row an inspection, villages together.
pub fn of_year(setting: &Setting<'_>, months: &[Selection<'_>]) -> Sheet {
    let columns = vec![
        setting.column("village", H::Village, 8),
        setting.column("month", H::Month, 6),
        setting.column("score", H::Score, 5),
    ];
    let mut counted: Vec<Counted<'_>> = months.iter().flat_map(|month| &month.counted).copied().collect();
    counted.sort_by_key(|one| (one.summary.village, one.summary.month));
    filled(setting, columns, &counted, |one| {
        let month = Cell::text(one.summary.month.to_string());
        vec![Cell::text(setting.village(one)), month, Cell::Points(one.score)]
    })
}

fn filled(
    setting: &Setting<'_>,
    mut columns: Vec<Column>,
    counted: &[Counted<'_>],
    head: impl Fn(&Counted<'_>) -> Vec<Cell>,
) -> Sheet {
    let frozen = u16::try_from(columns.len()).unwrap_or(u16::MAX);
    // Items are known by their ids: two versions of a checklist share the columns they have in common.
    let mut lists: Vec<&Checklist> = Vec::new();
    for one in counted {
        if let Some(text) = setting.library.get(&one.summary.checklist)
            && !lists.iter().any(|list| list.hash() == text.checklist.hash())
        {
            lists.push(&text.checklist);
        }
    }
    lists.sort_by(|one, other| one.version().cmp(other.version()).then(one.hash().cmp(&other.hash())));
    for item in lists.iter().flat_map(|list| list.items()) {
        if !columns.iter().any(|column| column.key == item.id.as_str()) {
            columns.push(Column::new(item.id.as_str(), format::local(setting.language, &item.text), 7));
        }
    }
    let mut sheet = setting.sheet("matrix", H::Matrix, columns, frozen);
    for one in counted {
        let mut row = head(one);
        row.resize(sheet.columns.len(), Cell::Empty);
        if let Some(text) = setting.library.get(&one.summary.checklist) {
            for (item, line) in text.checklist.items().zip(&one.summary.lines) {
                let place = sheet.columns.iter().position(|column| column.key == item.id.as_str());
                if let Some(place) = place {
                    row[place] = match line.state {
                        LineKind::NotLooked => Cell::Empty,
                        LineKind::NotApplicable => Cell::text(NOT_APPLICABLE),
                        LineKind::Fine | LineKind::Findings => Cell::Points(line.lost()),
                    };
                }
            }
        }
        sheet.rows.push(row);
    }
    sheet
}
