//! `rank`: one month, or a year by its result.

use super::{now, policy, read, selection, told, villages, wanted};
use crate::hq::order::{Of, Subject};
use crate::hq::summary::Depth;
use crate::hq_cli::args::{Args, Rank};
use crate::hq_cli::exit::{Exit, Stop};
use crate::hq_cli::output;
use crate::report::{Setting, given};

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
        Subject::Year(Of { year, round: rank.which.round, checklist })
    } else {
        let wanted = wanted(&intake, &rank.which)?;
        selection(&intake, &wanted)?;
        Subject::Ranking(wanted)
    };
    let at = now().ok_or(Stop::NothingCounts)?;
    let book = given::of(&setting, &intake.gathered, &subject, at).ok_or(Stop::NothingCounts)?;
    let written = output::book(&book, &rank.output, args.language(), args.json)?;
    told(args, &intake, &written)
}
