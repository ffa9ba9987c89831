//! The arguments, and the help that is generated from them.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::domain::date::{Month, Timestamp};
use crate::domain::inspection::Round;
use crate::domain::points::Points;
use crate::domain::preferences::Language;
use crate::domain::village::{VillageCode, Villages};

const EXAMPLES: &str = "Examples:
  xuncun-hq merge tablets/ -o town.json          bring all hand-overs of a folder together
  xuncun-hq merge tablets/ -o town.zip           the same with the photos of the packages
  xuncun-hq rank town.json --month 2026-11       the month's ranking
  xuncun-hq rank town.json --year 2026 --format csv -o 2026.csv
  xuncun-hq report town.json --month 2026-11 -o 2026-11.xlsx
  xuncun-hq report town.json --month 2026-11 -o findings.geojson
  xuncun-hq ledger town.json --open              what is still to be put right, and what is overdue
  xuncun-hq compare town.json --first self-check@2019-11 --second acceptance@2019-11
  xuncun-hq verify tablets/ --json | jq .damaged
  cat one.json | xuncun-hq verify -

Exit codes:
  0  done
  1  done, but some inputs were damaged (named on standard error: file, place in the JSON, reason)
  2  wrong arguments
  3  done, but inspections are in conflict, and a person has to decide (merge --choose)
  4  nothing done: the output can't be written, or there is nothing of what was asked for";

/// Headquarters of Xuncun: merge what the tablets hand over, rank, compare, and give it out.
/// 巡村汇总：合并平板交来的检查，排名、对比、出表。
#[derive(Debug, Parser)]
#[command(name = "xuncun-hq", version, after_long_help = EXAMPLES, after_help = "Examples and exit codes: --help")]
pub struct Args {
    /// Language of messages and reports.
    #[arg(long, global = true, value_enum, default_value_t = Lang::Zh)]
    lang: Lang,
    /// Write what the command did as JSON to standard output: the result itself where no output is named, else what was
    /// read and written (merge without an output: the merged file on one line, what was read on the next).
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Lang {
    Zh,
    En,
}

impl Args {
    pub fn language(&self) -> Language {
        match self.lang {
            Lang::Zh => Language::Chinese,
            Lang::En => Language::English,
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Bring hand-overs together into one file: the same bytes in any order, however often they come.
    Merge(Merge),
    /// Rank the villages of a month, or of a year by its result.
    Rank(Rank),
    /// Compare two rounds: who fell short, on which items.
    Compare(Compare),
    /// All sheets of a round: ranking, overview, score matrix, findings, progress.
    Report(Report),
    /// The ledger of findings to be put right: state, deadline, what is overdue.
    Ledger(Ledger),
    /// Show the town's rules (lists, the year, pay, rectification), or set some of them in a merged file.
    Rules(Rules),
    /// Check files and say what is in them; writes nothing.
    Verify(Verify),
    /// Write generated inspections, marked as such, to try things with.
    Demo(Demo),
    /// Print the JSON Schema of a file: results, merged, backup or checklist.
    Schema(Schema),
    /// Print a completion script for a shell.
    Completions { shell: Shell },
    /// Print the manual page (roff).
    Man {
        /// Write a page for each command into this folder instead.
        #[arg(long, value_name = "FOLDER")]
        dir: Option<PathBuf>,
    },
}

/// What is read.
#[derive(Debug, clap::Args)]
pub struct Inputs {
    /// Files (JSON or zip), folders (all below them), or - for standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// A checklist that inspections name and no input brings.
    #[arg(long, value_name = "FILE")]
    pub checklist_file: Vec<PathBuf>,
}

/// Which inspections count.
#[derive(Debug, clap::Args)]
pub struct Which {
    /// Such as 2026-11; the last month there is, where it is left out.
    #[arg(long, value_parser = month)]
    pub month: Option<Month>,
    /// monthly, drill, self-check, acceptance, re-check, patrol or campaign.
    #[arg(long, value_parser = round, default_value = "monthly")]
    pub round: Round,
    /// The checklist's id.
    #[arg(long, default_value = "environment")]
    pub checklist: String,
    /// Codes of villages that are cleared or exempt, with commas between: they are missing nowhere.
    #[arg(long, value_delimiter = ',', value_parser = village, value_name = "CODE")]
    pub not_inspected: Vec<VillageCode>,
}

/// The red and the black list.
#[derive(Debug, clap::Args)]
pub struct Lists {
    /// Places on the red list; as the town's rules have it where it is left out, like the next two.
    #[arg(long)]
    pub red: Option<u32>,
    /// Places on the black list.
    #[arg(long)]
    pub black: Option<u32>,
    /// The red list is at or above it, the black list below.
    #[arg(long, value_parser = points)]
    pub line: Option<Points>,
}

/// Where it goes.
#[derive(Debug, clap::Args)]
pub struct Output {
    /// The file (for CSV of a report: the folder); standard output where it is left out. Files are replaced at once
    /// or not at all.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Told by the output's ending where it is left out.
    #[arg(long, value_enum)]
    pub format: Option<Format>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Columns for a terminal.
    Table,
    Csv,
    Json,
    Html,
    Xlsx,
    /// The findings that have a position, for a map (of report).
    Geojson,
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  xuncun-hq merge tablets/ -o town.json
  xuncun-hq merge tablets/ -o town.zip              with the photos of the packages
  xuncun-hq merge town.json -o town.json --choose 4f1c=9ab01234 --by Chen --reason rechecked")]
pub struct Merge {
    #[command(flatten)]
    pub inputs: Inputs,
    /// The merged file; a zip with the photos where it ends so; standard output where it is left out.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Decide a conflict: the inspection's id and the first digits of the version's hash, as verify --json names them.
    #[arg(long, value_name = "ID=HASH", requires = "by")]
    pub choose: Vec<String>,
    /// Who decides.
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// When; now, where it is left out.
    #[arg(long, value_parser = moment, value_name = "TIME")]
    pub at: Option<Timestamp>,
    /// Why.
    #[arg(long, default_value = "")]
    pub reason: String,
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  xuncun-hq rank town.json --month 2026-11
  xuncun-hq rank town.json --year 2026 -o 2026.xlsx")]
pub struct Rank {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub which: Which,
    /// Rank by the year's result instead: the mean of its months weighed with the year's end, as the town's rules say.
    #[arg(long, conflicts_with = "month")]
    pub year: Option<u16>,
    #[command(flatten)]
    pub lists: Lists,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  xuncun-hq compare town.json --first self-check@2019-11 --second acceptance@2019-11")]
pub struct Compare {
    #[command(flatten)]
    pub inputs: Inputs,
    /// The round before, such as self-check@2019-11.
    #[arg(long, value_parser = round_and_month)]
    pub first: (Round, Month),
    /// The round after, such as acceptance@2019-11.
    #[arg(long, value_parser = round_and_month)]
    pub second: (Round, Month),
    /// The checklist's id.
    #[arg(long, default_value = "environment")]
    pub checklist: String,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  xuncun-hq report town.json --month 2026-11 -o 2026-11.xlsx
  xuncun-hq report town.json --format csv -o sheets/
  xuncun-hq report town.json -o findings.geojson")]
pub struct Report {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub which: Which,
    #[command(flatten)]
    pub lists: Lists,
    /// The ledger's sheet: what is overdue is overdue by then; now, where it is left out.
    #[arg(long, value_parser = moment, value_name = "TIME")]
    pub now: Option<Timestamp>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  xuncun-hq ledger town.json --open
  xuncun-hq ledger town.json -o ledger.xlsx")]
pub struct Ledger {
    #[command(flatten)]
    pub inputs: Inputs,
    /// What is overdue is overdue by then; now, where it is left out.
    #[arg(long, value_parser = moment, value_name = "TIME")]
    pub now: Option<Timestamp>,
    /// Only what is not closed or withdrawn.
    #[arg(long)]
    pub open: bool,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  xuncun-hq rules town.json
  xuncun-hq rules town.json -o town.json --set line=85 --set redCount=3 --by Chen --reason meeting
  xuncun-hq rules town.json -o town.json --set pay=grade-ratio --by Chen --reason year-end")]
pub struct Rules {
    #[command(flatten)]
    pub inputs: Inputs,
    /// Set a value; the names are those that are shown. Lists of days are separated by commas; `missingMonth=` sets none.
    #[arg(long, value_name = "NAME=VALUE", requires_all = ["by", "reason"])]
    pub set: Vec<String>,
    /// Set all values to the defaults first.
    #[arg(long, requires_all = ["by", "reason"])]
    pub defaults: bool,
    /// Who sets them.
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// When; now, where it is left out.
    #[arg(long, value_parser = moment, value_name = "TIME")]
    pub at: Option<Timestamp>,
    /// Why; kept with the change.
    #[arg(long)]
    pub reason: Option<String>,
    /// Where the merged file goes once something was set; standard output where it is left out.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  xuncun-hq verify tablets/
  xuncun-hq verify tablets/ --json | jq .damaged
  cat one.json | xuncun-hq verify - checklist.json")]
pub struct Verify {
    #[command(flatten)]
    pub inputs: Inputs,
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  xuncun-hq demo -o demo.json
  xuncun-hq demo --speech -o speech.json")]
pub struct Demo {
    /// The same number gives the same inspections.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The first of twelve months.
    #[arg(long, value_parser = month, default_value = "2026-01")]
    pub first: Month,
    /// The figures of the town's speech instead: 38 villages in two rounds of November 2019.
    #[arg(long)]
    pub speech: bool,
    /// The merged file; standard output where it is left out.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[command(after_long_help = "Examples:
  xuncun-hq schema results > results.schema.json")]
pub struct Schema {
    /// results, merged, backup or checklist.
    #[arg(default_value = "results")]
    pub name: String,
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| "a month such as 2026-11".to_owned())
}

fn round(text: &str) -> Result<Round, String> {
    let found = Round::ALL.into_iter().find(|round| round.code() == text);
    found.ok_or_else(|| format!("one of {}", Round::ALL.map(Round::code).join(", ")))
}

fn round_and_month(text: &str) -> Result<(Round, Month), String> {
    let (name, of) = text.split_once('@').ok_or("a round and a month, such as acceptance@2019-11")?;
    Ok((round(name)?, month(of)?))
}

fn village(text: &str) -> Result<VillageCode, String> {
    let known = VillageCode::parse(text).filter(|code| Villages::built_in().get(*code).is_some());
    known.ok_or_else(|| "the code of a village on the list, such as 110112105208".to_owned())
}

fn points(text: &str) -> Result<Points, String> {
    Points::parse(text).map_err(|_why| "points, such as 90 or 89.5".to_owned())
}

fn moment(text: &str) -> Result<Timestamp, String> {
    Timestamp::parse(text).ok_or_else(|| "a moment such as 2026-11-23T09:30:00+08:00".to_owned())
}
