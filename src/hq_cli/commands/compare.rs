//! `compare`: two rounds side by side.

use super::{read, selection};
use crate::domain::village::Villages;
use crate::hq::Wanted;
use crate::hq::policy::PublicLists;
use crate::hq::summary::Depth;
use crate::hq_cli::args::{Args, Compare};
use crate::hq_cli::exit::{Exit, Stop};
use crate::hq_cli::output;
use crate::report::{self, Setting};

pub fn run(args: &Args, compare: &Compare) -> Result<Exit, Stop> {
    let intake = read(args, &compare.inputs, Depth::Scores, false)?;
    let wanted = |(round, month)| Wanted { round, month, checklist: compare.checklist.as_str().into() };
    let (one, other) = (wanted(compare.first), wanted(compare.second));
    let (first, second) = (selection(&intake, &one)?, selection(&intake, &other)?);
    let villages = Villages::built_in();
    let setting = Setting {
        language: args.language(),
        villages: &villages,
        library: &intake.library,
        lists: PublicLists::default(),
    };
    let book = report::of_two(&setting, (&one, &first), (&other, &second));
    output::book(&book, &compare.output, args.language(), args.json)?;
    Ok(Exit::of(&intake))
}
