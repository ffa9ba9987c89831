//! The year's pay, as a sheet: only where the town has chosen a pay rule.

use super::Setting;
use crate::domain::publication::{Pay, Preset};
use crate::headquarters::annual::Year;
use crate::headquarters::pay::{Due, due};
use crate::headquarters::table::{Cell, Sheet};
use crate::i18n::format;
use crate::i18n::report::Heading as H;

/// `None` where there is nothing to show.
pub fn sheet(setting: &Setting<'_>, years: &[Year<'_>], pay: &Pay) -> Option<Sheet> {
    let grade = |year: &Year<'_>, result| {
        let known = year.year_end.or_else(|| year.months.last().copied())?;
        let list = setting.library.get(&known.summary.checklist)?;
        list.checklist.grade_of(result).cloned()
    };
    let all = due(years, pay, |year, result| grade(year, result).map(|grade| grade.id));
    if all.is_empty() {
        return None;
    }
    let column = |key, word, width| setting.column(key, word, width);
    let mut columns =
        vec![column("place", H::Place, 4), column("village", H::Village, 8), column("result", H::Result, 6)];
    columns.extend(match pay.preset {
        Preset::GradeRatio => vec![column("grade", H::Grade, 6), column("percent", H::PayPercent, 8)],
        Preset::Threshold => vec![
            column("short", H::Short, 6),
            column("secretary", H::SecretaryLess, 9),
            column("director", H::DirectorLess, 9),
        ],
        Preset::BottomCut => vec![column("cutLeast", H::CutLeast, 8), column("cutMost", H::CutMost, 8)],
        Preset::None => Vec::new(),
    });
    let mut sheet = setting.sheet("pay", H::Pay, columns, 2);
    for (year, result, due) in all {
        let known = year.months.first().or(year.year_end.as_ref())?;
        let mut row = vec![
            year.place.map_or(Cell::Empty, Cell::whole),
            Cell::text(setting.village(known)),
            Cell::Points(result),
        ];
        row.extend(match due {
            Due::Ratio(percent) => {
                let name = grade(year, result).map(|grade| format::local(setting.language, &grade.name));
                vec![Cell::text(name.unwrap_or_default()), Cell::points_if_any(percent)]
            }
            Due::Less { short, secretary, director } => {
                [short, secretary, director].map(Cell::Points).to_vec()
            }
            Due::Cut(Some((least, most))) => vec![Cell::Points(least), Cell::Points(most)],
            Due::Cut(None) => vec![Cell::Empty, Cell::Empty],
        });
        sheet.rows.push(row);
    }
    Some(sheet)
}
