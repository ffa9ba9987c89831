//! The ranking as a sheet.

use super::Setting;
use crate::domain::inspection::DetailField;
use crate::domain::village::Part;
use crate::headquarters::Selection;
use crate::headquarters::ranking::{RankingRow, area, by_area, lists, rank};
use crate::headquarters::table::{Cell, Column, Sheet};
use crate::i18n::detail;
use crate::i18n::report;
use crate::i18n::report::Heading as H;

/// The place among the villages of the same part of the town.
fn area_place(
    areas: &[(Option<Part>, Vec<RankingRow<'_>>)],
    row: &RankingRow<'_>,
    part: Option<Part>,
) -> Cell {
    let own = areas.iter().find(|(area, _)| part.is_some() && *area == part);
    let known = own.and_then(|(_, rows)| rows.iter().find(|one| one.village() == row.village()));
    known.map_or(Cell::Empty, |known| Cell::whole(known.place))
}

pub fn sheet(setting: &Setting<'_>, selection: &Selection<'_>) -> Sheet {
    let column = |key, word, width| setting.column(key, word, width);
    let mut sheet = setting.sheet(
        "ranking",
        H::Ranking,
        vec![
            column("place", H::Place, 4),
            column("tied", H::Tied, 4),
            column("village", H::Village, 8),
            column("score", H::Score, 5),
            column("grade", H::Grade, 6),
            column("list", H::List, 5),
            column("area", H::Area, 10),
            column("areaPlace", H::AreaPlace, 5),
            column("code", H::Code, 8),
        ],
        3,
    );
    let reported = || DetailField::ALL.into_iter().filter(|field| field.is_reported());
    let named = |field: DetailField| Column::new(field.code(), detail::name(setting.language, field), 10);
    sheet.columns.extend(reported().map(named));
    sheet.columns.extend([column("finished", H::When, 9), column("inspection", H::InspectionId, 18)]);
    let lists = lists(&selection.counted, &setting.lists);
    let on =
        |rows: &[RankingRow<'_>], row: &RankingRow<'_>| rows.iter().any(|one| one.village() == row.village());
    let areas = by_area(&selection.counted, setting.villages);
    for row in rank(&selection.counted) {
        let summary = row.counted.summary;
        let list = match (on(&lists.red, &row), on(&lists.black, &row)) {
            (true, _) => setting.word(H::Red),
            (_, true) => setting.word(H::Black),
            _ => "",
        };
        let part = area(setting.villages, summary.village);
        let mut cells = vec![
            Cell::whole(row.place),
            Cell::text(if row.tied { setting.word(H::Yes) } else { "" }),
            Cell::text(setting.village(&row.counted)),
            Cell::Points(row.score()),
            Cell::text(setting.grade(&row.counted)),
            Cell::text(list),
            Cell::text(part.map_or("", |part| report::area(setting.language, part))),
            area_place(&areas, &row, part),
            Cell::text(summary.village.to_string()),
        ];
        let details = reported().zip(&summary.reported);
        cells.extend(details.map(|(field, text)| Cell::text(detail::value(setting.language, field, text))));
        cells.extend([summary.finished().map_or(Cell::Empty, Cell::Moment), Cell::text(&*summary.id)]);
        sheet.rows.push(cells);
    }
    sheet
}
