//! What stands beside the figures: the rules they follow, and the inspections that don't count, each with the reason.

use super::Setting;
use crate::hq::Selection;
use crate::hq::table::{Cell, Sheet};
use crate::i18n::headquarters;
use crate::i18n::headquarters::Heading as H;

/// The sheet's key.
pub const KEY: &str = "notes";

/// Of a round: its rules, and what doesn't count.
pub fn sheet(setting: &Setting<'_>, selection: &Selection<'_>) -> Sheet {
    let mut sheet = of(setting, headquarters::rules(setting.language, &setting.lists));
    for one in &selection.passed_over {
        sheet.rows.push(vec![
            Cell::text(headquarters::why(setting.language, one.why)),
            Cell::text(setting.named(one.summary.village, &one.summary.village_name)),
            Cell::text(&*one.summary.id),
        ]);
    }
    sheet
}

/// Of anything: sentences.
pub fn of(setting: &Setting<'_>, said: impl IntoIterator<Item = String>) -> Sheet {
    let column = |key, word, width| setting.column(key, word, width);
    let mut sheet = setting.sheet(
        KEY,
        H::Notes,
        vec![
            column("note", H::Note, 60),
            column("village", H::Village, 8),
            column("inspection", H::InspectionId, 18),
        ],
        0,
    );
    sheet.rows.extend(said.into_iter().map(|text| vec![Cell::text(text), Cell::Empty, Cell::Empty]));
    sheet
}
