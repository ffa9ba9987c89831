//! `ledger`: the rectifications of all tablets, and what is overdue.

use super::{now, read, report_result};
use crate::cli::args::{Args, Ledger};
use crate::cli::exit::{Exit, Stop};
use crate::cli::output;
use crate::domain::village::Villages;
use crate::headquarters::export_request::Subject;
use crate::headquarters::summary::Depth;
use crate::report::{Setting, export};

pub fn run(args: &Args, wish: &Ledger) -> Result<Exit, Stop> {
    let intake = read(args, &wish.inputs, Depth::Scores, false)?;
    let at = wish.now.or_else(now).ok_or(Stop::NothingCounts)?;
    let villages = Villages::built_in();
    let setting = Setting {
        language: args.language(),
        villages: &villages,
        library: &intake.library,
        lists: intake.merged.rules().publication().lists,
    };
    let subject = Subject::Ledger { only_open: wish.open };
    let book = export::of(&setting, &intake.merged, &subject, at).ok_or(Stop::LedgerEmpty)?;
    let written = output::book(&book, &wish.output, args.language(), args.json)?;
    report_result(args, &intake, &written)
}
