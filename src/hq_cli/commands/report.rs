//! `report`: all sheets of a round.

use super::{before, expected, policy, read, selection, wanted};
use crate::domain::village::Villages;
use crate::hq::summary::Depth;
use crate::hq_cli::args::{Args, Report};
use crate::hq_cli::exit::{Exit, Stop};
use crate::hq_cli::output;
use crate::report::{self, Setting};

pub fn run(args: &Args, report: &Report) -> Result<Exit, Stop> {
    let intake = read(args, &report.inputs, Depth::Findings, false)?;
    let wanted = wanted(&intake, &report.which)?;
    let now = selection(&intake, &wanted)?;
    let before = before(&intake, &wanted);
    let villages = Villages::built_in();
    let setting = Setting {
        language: args.language(),
        villages: &villages,
        library: &intake.library,
        lists: policy(&report.lists),
    };
    let expected = expected(&villages, &now);
    let book = report::of_round(&setting, &wanted, &now, before.as_ref(), &expected, Vec::new());
    output::book(&book, &report.output, args.language(), args.json)?;
    Ok(Exit::of(&intake))
}
