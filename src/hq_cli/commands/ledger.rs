//! `ledger`: the rectifications of all tablets, and what is overdue.

use super::{now, read, told};
use crate::domain::village::Villages;
use crate::hq::order::Subject;
use crate::hq::summary::Depth;
use crate::hq_cli::args::{Args, Ledger};
use crate::hq_cli::exit::{Exit, Stop};
use crate::hq_cli::output;
use crate::report::{Setting, given};

pub fn run(args: &Args, wish: &Ledger) -> Result<Exit, Stop> {
    let intake = read(args, &wish.inputs, Depth::Scores, false)?;
    let at = wish.now.or_else(now).ok_or(Stop::NothingCounts)?;
    let villages = Villages::built_in();
    let setting = Setting {
        language: args.language(),
        villages: &villages,
        library: &intake.library,
        lists: intake.gathered.rules().publication().lists,
    };
    let subject = Subject::Ledger { only_open: wish.open };
    let book = given::of(&setting, &intake.gathered, &subject, at).ok_or(Stop::LedgerEmpty)?;
    let written = output::book(&book, &wish.output, args.language(), args.json)?;
    told(args, &intake, &written)
}
