//! The notes to the figures: the rules they follow, the excluded inspections, each with the reason, and those whose clock
//! was doubted.

use super::Setting;
use crate::headquarters::Selection;
use crate::headquarters::table::{Cell, Sheet};
use crate::i18n::report::Heading as H;
use crate::i18n::{phrase, report};

/// The sheet's key.
pub const KEY: &str = "notes";

/// Of a round: its rules, and what doesn't count.
pub fn sheet(setting: &Setting<'_>, selection: &Selection<'_>) -> Sheet {
    let mut sheet = of(setting, report::rules(setting.language, &setting.lists));
    for one in &selection.excluded {
        sheet.rows.push(vec![
            Cell::text(report::why(setting.language, one.why)),
            Cell::text(setting.named(one.summary.village, &one.summary.village_name)),
            Cell::text(&*one.summary.id),
        ]);
    }
    let counted = selection.counted.iter().map(|one| one.summary);
    for one in counted.chain(selection.excluded.iter().map(|one| one.summary)) {
        let Some(doubt) = one.clock_doubt else { continue };
        sheet.rows.push(vec![
            Cell::text(phrase::clock_doubt(setting.language, doubt)),
            Cell::text(setting.named(one.village, &one.village_name)),
            Cell::text(&*one.id),
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
