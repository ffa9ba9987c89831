//! The commands, one file each, and the code they share: reading the inputs, choosing the month, the setting of the
//! sheets.

pub mod compare;
pub mod demo;
pub mod ledger;
pub mod merge;
pub mod rank;
pub mod report;
pub mod rules;
pub mod schema;
pub mod verify;

use std::io::IsTerminal as _;
use std::path::Path;
use std::time::SystemTime;

use clap::CommandFactory as _;

use super::args::{Args, Inputs, Lists, Which};
use super::exit::{Exit, Stop};
use super::intake::{self, Intake, IntakeOptions};
use super::output;
use crate::domain::date::Timestamp;
use crate::domain::village::{VillageStatus, Villages};
use crate::headquarters::policy::PublicLists;
use crate::headquarters::summary::{Depth, Summary};
use crate::headquarters::{RoundQuery, Selection, export_request};

/// Reads the inputs and reports the damaged ones.
fn read(args: &Args, inputs: &Inputs, depth: Depth, texts: bool) -> Result<Intake, Stop> {
    let wish = IntakeOptions {
        inputs: inputs.inputs.clone(),
        checklists: inputs.checklist_file.clone(),
        depth,
        texts,
        language: args.language(),
        progress: std::io::stderr().is_terminal(),
    };
    let intake = intake::read_all(&wish);
    super::messages::print_problems(args.language(), &intake, now());
    // Damaged ones may have been ours: they were named above.
    if !intake.has_documents() && intake.damaged().next().is_none() {
        return Err(Stop::NothingOfOurs);
    }
    let mut demo = summaries(&intake).map(|summary| summary.demo);
    let first = demo.next();
    if demo.any(|demo| Some(demo) != first) {
        return Err(Stop::DemoAmongReal);
    }
    drop(demo);
    Ok(intake)
}

fn summaries(intake: &Intake) -> impl Iterator<Item = &Summary> {
    intake.merged.current().iter().map(|version| &version.summary)
}

/// The requested round; without a month, the last one with inspections that is not still to come.
fn wanted(intake: &Intake, which: &Which) -> Result<RoundQuery, Stop> {
    // Generated inspections are of any year.
    let is_demo = summaries(intake).any(|summary| summary.demo);
    let today = now().filter(|_| !is_demo).map(|now| now.date.month);
    let last = || export_request::last_month(&intake.merged, which.round, &which.checklist, today);
    let month = which.month.or_else(last).ok_or(Stop::NothingCounts)?;
    Ok(RoundQuery { round: which.round, month, checklist: which.checklist.as_str().into() })
}

fn selection<'a>(intake: &'a Intake, wanted: &RoundQuery) -> Result<Selection<'a>, Stop> {
    let selection = Selection::of(&intake.merged, wanted);
    if selection.counted.is_empty() { Err(Stop::NothingCounts) } else { Ok(selection) }
}

/// Prints the result as JSON, where that was requested and standard output is free for it.
fn report_result<'a, P: AsRef<Path> + 'a>(
    args: &Args,
    intake: &Intake,
    written: impl IntoIterator<Item = &'a P>,
) -> Result<Exit, Stop> {
    let written: Vec<&Path> = written.into_iter().map(AsRef::as_ref).collect();
    if args.json && !written.is_empty() {
        output::write(None, verify::json(intake, &written).as_bytes())?;
    }
    Ok(Exit::of(intake))
}

/// The town's villages; those that the arguments exclude from inspection are marked as cleared.
fn villages(which: &Which) -> Villages {
    let mut villages = Villages::built_in();
    for code in &which.not_inspected {
        if let Some(record) = villages.get_mut(*code) {
            record.status = VillageStatus::Cleared;
        }
    }
    villages
}

/// The options given, or else the town's rules.
fn policy(lists: &Lists, intake: &Intake) -> PublicLists {
    let rules = intake.merged.rules().publication().lists;
    PublicLists {
        red_count: lists.red.unwrap_or(rules.red_count),
        black_count: lists.black.unwrap_or(rules.black_count),
        line: lists.line.unwrap_or(rules.line),
    }
}

/// Minutes east of UTC in the town.
const OFFSET: i16 = 480;

/// The time of this machine's clock.
fn now() -> Option<Timestamp> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Timestamp::from_unix(i64::try_from(since.as_millis()).ok()?, OFFSET)
}

/// Writes the manual page; with a folder, also a page for each command.
pub fn man(folder: Option<&Path>) -> Result<Exit, Stop> {
    if let Some(folder) = folder {
        let written =
            std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(Args::command(), folder));
        written.map_err(|error| Stop::Unwritable(folder.display().to_string(), error))?;
        return Ok(Exit::Fine);
    }
    let mut page = Vec::new();
    let written = clap_mangen::Man::new(Args::command()).render(&mut page);
    written.map_err(|error| Stop::Unwritable("-".to_owned(), error))?;
    output::write(None, &page)?;
    Ok(Exit::Fine)
}
