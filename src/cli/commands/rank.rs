//! `rank`: one month, or a year by its result.

use super::{now, policy, read, report_result, selection, villages, wanted};
use crate::cli::args::{Args, Rank};
use crate::cli::exit::{Exit, Stop};
use crate::cli::output;
use crate::headquarters::export_request::{Subject, YearQuery};
use crate::headquarters::summary::Depth;
use crate::report::{Setting, export};

pub fn run(args: &Args, rank: &Rank) -> Result<Exit, Stop> {
    let intake = read(args, &rank.inputs, Depth::Scores, false)?;
    let villages = villages(&rank.which);
    let setting = Setting {
        language: args.language(),
        villages: &villages,
        library: &intake.library,
        lists: policy(&rank.lists, &intake),
    };
    let subject = if let Some(year) = rank.year {
        let checklist = rank.which.checklist.as_str().into();
        Subject::Year(YearQuery { year, round: rank.which.round, checklist })
    } else {
        let wanted = wanted(&intake, &rank.which)?;
        selection(&intake, &wanted)?;
        Subject::Ranking(wanted)
    };
    let at = now().ok_or(Stop::NothingCounts)?;
    let book = export::of(&setting, &intake.merged, &subject, at).ok_or(Stop::NothingCounts)?;
    let written = output::book(&book, &rank.output, args.language(), args.json)?;
    report_result(args, &intake, &written)
}
