//! `compare`: two rounds side by side.

use super::{now, read, selection, told};
use crate::domain::village::Villages;
use crate::hq::Wanted;
use crate::hq::order::Subject;
use crate::hq::summary::Depth;
use crate::hq_cli::args::{Args, Compare};
use crate::hq_cli::exit::{Exit, Stop};
use crate::hq_cli::output;
use crate::report::{Setting, given};

pub fn run(args: &Args, compare: &Compare) -> Result<Exit, Stop> {
    let intake = read(args, &compare.inputs, Depth::Scores, false)?;
    let wanted = |(round, month)| Wanted { round, month, checklist: compare.checklist.as_str().into() };
    let (one, other) = (wanted(compare.first), wanted(compare.second));
    selection(&intake, &one)?;
    selection(&intake, &other)?;
    let villages = Villages::built_in();
    let setting = Setting {
        language: args.language(),
        villages: &villages,
        library: &intake.library,
        lists: intake.gathered.rules().publication().lists,
    };
    let at = now().ok_or(Stop::NothingCounts)?;
    let book = given::of(&setting, &intake.gathered, &Subject::Compare(one, other), at);
    let book = book.ok_or(Stop::NothingCounts)?;
    let written = output::book(&book, &compare.output, args.language(), args.json)?;
    told(args, &intake, &written)
}
