//! `rank`: one month, or a year by the mean of its months.

use super::{policy, read, selection, wanted};
use crate::domain::date::Month;
use crate::domain::village::Villages;
use crate::hq::policy::Annual;
use crate::hq::summary::Depth;
use crate::hq::{Selection, Wanted};
use crate::hq_cli::args::{Args, Rank};
use crate::hq_cli::exit::{Exit, Stop};
use crate::hq_cli::intake::Intake;
use crate::hq_cli::output;
use crate::i18n::{command, phrase};
use crate::report::{self, Setting};

pub fn run(args: &Args, rank: &Rank) -> Result<Exit, Stop> {
    let intake = read(args, &rank.inputs, Depth::Scores, false)?;
    let villages = Villages::built_in();
    let setting = Setting {
        language: args.language(),
        villages: &villages,
        library: &intake.library,
        lists: policy(&rank.lists),
    };
    let book = if let Some(year) = rank.year {
        of_year(&intake, rank, year, &setting)?
    } else {
        let wanted = wanted(&intake, &rank.which)?;
        report::ranking_alone(&setting, &wanted, &selection(&intake, &wanted)?)
    };
    output::book(&book, &rank.output, args.language(), args.json)?;
    Ok(Exit::of(&intake))
}

fn of_year(
    intake: &Intake,
    rank: &Rank,
    year: u16,
    setting: &Setting<'_>,
) -> Result<crate::hq::table::Book, Stop> {
    let months = (1..=12).filter_map(|month| Month::new(year, month));
    let selections: Vec<Selection<'_>> = months
        .map(|month| {
            let checklist = rank.which.checklist.as_str().into();
            Selection::of(&intake.gathered, &Wanted { round: rank.which.round, month, checklist })
        })
        .collect();
    if selections.iter().all(|month| month.counted.is_empty()) {
        return Err(Stop::NothingCounts);
    }
    // The months alone: without a year's end they are the whole of it.
    let annual = Annual { monthly_weight: 100, ..Annual::default() };
    let sheet = report::annual::sheet(setting, &selections, &Selection::default(), annual);
    let round = phrase::round(setting.language, rank.which.round);
    let title = command::year_title(setting.language, year, round, &setting.checklist(&rank.which.checklist));
    Ok(report::book(setting, title, vec![sheet], &selections.iter().collect::<Vec<_>>()))
}
