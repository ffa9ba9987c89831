//! `compare`: two rounds side by side.

use super::{now, read, report_result, selection};
use crate::cli::args::{Args, Compare};
use crate::cli::exit::{Exit, Stop};
use crate::cli::output;
use crate::domain::village::Villages;
use crate::headquarters::RoundQuery;
use crate::headquarters::export_request::Subject;
use crate::headquarters::summary::Depth;
use crate::report::{Setting, export};

pub fn run(args: &Args, compare: &Compare) -> Result<Exit, Stop> {
    let intake = read(args, &compare.inputs, Depth::Items, false)?;
    let wanted = |(round, month)| RoundQuery { round, month, checklist: compare.checklist.as_str().into() };
    let (one, other) = (wanted(compare.first), wanted(compare.second));
    selection(&intake, &one)?;
    selection(&intake, &other)?;
    let villages = Villages::built_in();
    let setting = Setting {
        language: args.language(),
        villages: &villages,
        library: &intake.library,
        lists: intake.merged.rules().publication().lists,
    };
    let at = now().ok_or(Stop::NothingCounts)?;
    let book = export::of(&setting, &intake.merged, &Subject::Compare(one, other), at);
    let book = book.ok_or(Stop::NothingCounts)?;
    let written = output::book(&book, &compare.output, args.language(), args.json)?;
    report_result(args, &intake, &written)
}
