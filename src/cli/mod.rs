//! `xuncun-hq`: headquarters' functions on the command line. The figures and the bytes are those of the app: both call
//! `crate::headquarters` and `crate::report`. Results go to standard output or to the named file, everything else to
//! standard error.

pub mod args;
pub mod commands;
pub mod exit;
pub mod intake;
pub mod messages;
pub mod output;
pub mod pictures;
pub mod text;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use args::{Args, Command};
use exit::Exit;

/// Runs the whole program.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let end = match &args.command {
        Command::Merge(merge) => commands::merge::run(&args, merge),
        Command::Rank(rank) => commands::rank::run(&args, rank),
        Command::Compare(compare) => commands::compare::run(&args, compare),
        Command::Report(report) => commands::report::run(&args, report),
        Command::Ledger(ledger) => commands::ledger::run(&args, ledger),
        Command::Rules(rules) => commands::rules::run(&args, rules),
        Command::Verify(verify) => commands::verify::run(&args, verify),
        Command::Demo(demo) => commands::demo::run(&args, demo),
        Command::Schema(schema) => commands::schema::run(&args, schema),
        Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut Args::command(), "xuncun-hq", &mut std::io::stdout());
            Ok(Exit::Fine)
        }
        Command::Man { dir } => commands::man(dir.as_deref()),
    };
    match end {
        Ok(exit) => exit.into(),
        Err(stop) => {
            messages::print_error(args.language(), &stop);
            stop.exit().into()
        }
    }
}
