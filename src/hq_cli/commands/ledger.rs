//! `ledger`: the rectifications of all tablets, and what is overdue.

use super::{now, read};
use crate::domain::village::Villages;
use crate::hq::policy::PublicLists;
use crate::hq::summary::Depth;
use crate::hq::table::Book;
use crate::hq_cli::args::{Args, Ledger};
use crate::hq_cli::exit::{Exit, Stop};
use crate::hq_cli::output;
use crate::i18n::headquarters::{Heading, heading};
use crate::report::{self, Setting};

pub fn run(args: &Args, wish: &Ledger) -> Result<Exit, Stop> {
    let intake = read(args, &wish.inputs, Depth::Scores, false)?;
    let ledger = intake.gathered.ledger();
    let at = wish.now.or_else(now).ok_or(Stop::NothingCounts)?;
    if ledger.is_empty() {
        return Err(Stop::NothingCounts);
    }
    let villages = Villages::built_in();
    let setting = Setting {
        language: args.language(),
        villages: &villages,
        library: &intake.library,
        lists: PublicLists::default(),
    };
    let sheet = report::ledger::sheet(&setting, ledger, at, wish.open);
    let title = heading(setting.language, Heading::Ledger).to_owned();
    let book = Book { title, sheets: vec![sheet], made: at, demo: None };
    output::book(&book, &wish.output, args.language(), args.json)?;
    Ok(Exit::of(&intake))
}
