//! The commands, one file each, and what they share: reading the inputs, choosing the month, the sheets' setting.

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
use super::intake::{self, Intake, Wish};
use super::output;
use crate::domain::date::Timestamp;
use crate::domain::village::{VillageStatus, Villages};
use crate::hq::policy::PublicLists;
use crate::hq::summary::{Depth, Summary};
use crate::hq::{Selection, Wanted, order};

/// Reads the inputs; names what was damaged.
fn read(args: &Args, inputs: &Inputs, depth: Depth, texts: bool) -> Result<Intake, Stop> {
    let wish = Wish {
        inputs: inputs.inputs.clone(),
        checklists: inputs.checklist_file.clone(),
        depth,
        texts,
        language: args.language(),
        progress: std::io::stderr().is_terminal(),
    };
    let intake = intake::take(&wish);
    super::say::troubles(args.language(), &intake);
    let mut demo = summaries(&intake).map(|summary| summary.demo);
    let first = demo.next();
    if demo.any(|demo| Some(demo) != first) {
        return Err(Stop::DemoAmongReal);
    }
    drop(demo);
    Ok(intake)
}

fn summaries(intake: &Intake) -> impl Iterator<Item = &Summary> {
    intake.gathered.current().iter().map(|version| &version.summary)
}

/// What is asked for; the last month there is where none is named.
fn wanted(intake: &Intake, which: &Which) -> Result<Wanted, Stop> {
    let last = || order::last_month(&intake.gathered, which.round, &which.checklist);
    let month = which.month.or_else(last).ok_or(Stop::NothingCounts)?;
    Ok(Wanted { round: which.round, month, checklist: which.checklist.as_str().into() })
}

fn selection<'a>(intake: &'a Intake, wanted: &Wanted) -> Result<Selection<'a>, Stop> {
    let selection = Selection::of(&intake.gathered, wanted);
    if selection.counted.is_empty() { Err(Stop::NothingCounts) } else { Ok(selection) }
}

/// Says as JSON what was done, where that was asked for and standard output is free for it.
fn told<'a, P: AsRef<Path> + 'a>(
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

/// The town's villages, as far as the arguments say which aren't inspected.
fn villages(which: &Which) -> Villages {
    let mut villages = Villages::built_in();
    for code in &which.not_inspected {
        if let Some(record) = villages.get_mut(*code) {
            record.status = VillageStatus::Cleared;
        }
    }
    villages
}

/// What was asked for, or what the town's rules say.
fn policy(lists: &Lists, intake: &Intake) -> PublicLists {
    let rules = intake.gathered.rules().publication().lists;
    PublicLists {
        red_count: lists.red.unwrap_or(rules.red_count),
        black_count: lists.black.unwrap_or(rules.black_count),
        line: lists.line.unwrap_or(rules.line),
    }
}

/// Minutes east of UTC in the town.
const OFFSET: i16 = 480;

/// By this machine's clock.
fn now() -> Option<Timestamp> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Timestamp::from_unix(i64::try_from(since.as_millis()).ok()?, OFFSET)
}

/// The manual page; into a folder, a page for each command too.
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
