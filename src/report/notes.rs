//! What stands beside the figures: the rules they follow, and the inspections that don't count, each with the reason.

use super::Setting;
use crate::hq::Selection;
use crate::hq::table::{Cell, Sheet};
use crate::i18n::headquarters;
use crate::i18n::headquarters::Heading as H;

pub fn sheet(setting: &Setting<'_>, selection: &Selection<'_>) -> Sheet {
    let column = |key, word, width| setting.column(key, word, width);
    let mut sheet = setting.sheet(
        "notes",
        H::Notes,
        vec![
            column("note", H::Note, 60),
            column("village", H::Village, 8),
            column("inspection", H::InspectionId, 18),
        ],
        0,
    );
    for rule in headquarters::rules(setting.language, &setting.lists) {
        sheet.rows.push(vec![Cell::text(rule), Cell::Empty, Cell::Empty]);
    }
    if selection.counted.iter().any(|one| one.summary.demo) {
        sheet.rows.push(vec![Cell::text(headquarters::demo(setting.language)), Cell::Empty, Cell::Empty]);
    }
    for one in &selection.passed_over {
        sheet.rows.push(vec![
            Cell::text(headquarters::why(setting.language, one.why)),
            Cell::text(setting.named(one.summary.village, &one.summary.village_name)),
            Cell::text(&*one.summary.id),
        ]);
    }
    sheet
}
