//! The progress ranking as a sheet.

use super::Setting;
use crate::headquarters::Selection;
use crate::headquarters::progress::progress;
use crate::headquarters::table::{Cell, Sheet};
use crate::i18n::report::Heading as H;

pub fn sheet(setting: &Setting<'_>, before: &Selection<'_>, now: &Selection<'_>) -> Sheet {
    let column = |key, word, width| setting.column(key, word, width);
    let mut sheet = setting.sheet(
        "progress",
        H::Progress,
        vec![
            column("place", H::Place, 4),
            column("tied", H::Tied, 4),
            column("village", H::Village, 8),
            column("rise", H::Rise, 5),
            column("before", H::Before, 6),
            column("score", H::Score, 5),
            column("placesWon", H::PlacesWon, 6),
            column("inspectionBefore", H::InspectionFirst, 18),
            column("inspection", H::InspectionSecond, 18),
        ],
        3,
    );
    for rise in progress(before, now).rises {
        sheet.rows.push(vec![
            Cell::whole(rise.place),
            Cell::text(if rise.tied { setting.word(H::Yes) } else { "" }),
            Cell::text(setting.village(&rise.now.counted)),
            Cell::Points(rise.points()),
            Cell::Points(rise.before.score()),
            Cell::Points(rise.now.score()),
            Cell::Whole(rise.places()),
            Cell::text(&*rise.before.counted.summary.id),
            Cell::text(&*rise.now.counted.summary.id),
        ]);
    }
    sheet
}
