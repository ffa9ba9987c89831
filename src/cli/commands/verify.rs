//! `verify`: the contents of the files, and their faults.

use std::path::Path;

use serde::Serialize;

use super::read;
use crate::cli::args::{Args, Verify};
use crate::cli::exit::{Exit, Stop};
use crate::cli::intake::{self, DocumentOutcome, Intake};
use crate::cli::output;
use crate::cli::pictures::{self, FaultKind, Pictures};
use crate::domain::village::Villages;
use crate::headquarters::merge::Outcome;
use crate::headquarters::possible_duplicates::possible_duplicates;
use crate::headquarters::summary::Depth;
use crate::headquarters::version::Version;
use crate::i18n::command;
use crate::wire;

pub fn run(args: &Args, verify: &Verify) -> Result<Exit, Stop> {
    let intake = read(args, &verify.inputs, Depth::Scores, true)?;
    let pictures = pictures::look(&intake);
    for fault in &pictures.faults {
        let said = match &fault.kind {
            FaultKind::Missing(hash) => command::missing_picture(args.language(), &hash.to_string()),
            FaultKind::Altered(path) => command::altered_picture(args.language(), path),
        };
        eprintln!("{}: {said}", fault.package);
    }
    let text = if args.json { with_pictures(&intake, &pictures) } else { lines(args, &intake, &pictures) };
    output::write(None, text.as_bytes())?;
    Ok(if pictures.faults.is_empty() { Exit::of(&intake) } else { Exit::Damaged })
}

/// Damaged files were reported on standard error already.
fn lines(args: &Args, intake: &Intake, pictures: &Pictures) -> String {
    let language = args.language();
    let mut out = String::new();
    let mut inspections = 0;
    for report in &intake.reports {
        let line = match &report.outcome {
            DocumentOutcome::Results(own) => {
                inspections += own.len();
                command::verified(language, &report.name, own.len())
            }
            DocumentOutcome::Checklist => command::verified_checklist(language, &report.name),
            DocumentOutcome::Damaged(_) | DocumentOutcome::PassedOver(_) => continue,
        };
        out.push_str(&line);
        out.push('\n');
    }
    if pictures.whole() > 0 || !pictures.faults.is_empty() {
        out.push_str(&command::pictures(language, pictures.whole(), pictures.faults.len()));
        out.push('\n');
    }
    let villages = Villages::built_in();
    for found in possible_duplicates(intake.merged.current().iter().map(|version| &version.summary)) {
        let name = villages.get(found.village).map(|known| known.village().name().to_owned());
        let name = name.unwrap_or_else(|| found.village.to_string());
        let ids: Vec<&str> = found.inspections.iter().map(|one| &*one.id).collect();
        let day = found.day.to_string();
        out.push_str(&command::near_duplicates(language, &name, &day, &ids.join(", ")));
        out.push('\n');
    }
    let damaged = intake.damaged().count();
    out.push_str(&command::summed_up(language, intake.reports.len(), inspections, damaged));
    out.push('\n');
    out
}

/// The JSON for other programs: files written, each file read, each conflict with its versions, near-duplicates,
/// counts.
pub fn json(intake: &Intake, written: &[&Path]) -> String {
    report_json(intake, written, None)
}

fn with_pictures(intake: &Intake, pictures: &Pictures) -> String {
    report_json(intake, &[], Some(pictures))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    written: Vec<String>,
    files: Vec<File<'a>>,
    conflicts: Vec<Conflict<'a>>,
    near_duplicates: Vec<NearDuplicates<'a>>,
    #[serde(flatten)]
    counts: Counts,
    #[serde(skip_serializing_if = "Option::is_none")]
    pictures: Option<Checked<'a>>,
    damaged: usize,
    /// Files that systems put there for themselves.
    litter: usize,
}

#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    #[serde(flatten)]
    what: FileOutcome<'a>,
}

#[derive(Serialize)]
#[serde(tag = "what", rename_all = "camelCase")]
enum FileOutcome<'a> {
    Results { inspections: Vec<Inspection<'a>> },
    Checklist,
    Damaged { path: &'a str, reason: &'a str },
    PassedOver { reason: &'a str },
}

#[derive(Serialize)]
struct Inspection<'a> {
    id: &'a str,
    outcome: &'static str,
}

#[derive(Serialize)]
struct Conflict<'a> {
    id: &'a str,
    versions: Vec<String>,
}

#[derive(Serialize)]
struct NearDuplicates<'a> {
    village: String,
    day: String,
    round: &'static str,
    inspections: Vec<&'a str>,
}

/// How many inspections had which outcome.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Counts {
    taken: usize,
    already_had: usize,
    older: usize,
    newer: usize,
    conflict: usize,
}

/// The pictures of packages: the number of intact ones, and the faults of the others.
#[derive(Serialize)]
struct Checked<'a> {
    whole: usize,
    missing: Vec<Missing<'a>>,
    altered: Vec<Altered<'a>>,
}

#[derive(Serialize)]
struct Missing<'a> {
    package: &'a str,
    hash: String,
}

#[derive(Serialize)]
struct Altered<'a> {
    package: &'a str,
    path: &'a str,
}

fn report_json(intake: &Intake, written: &[&Path], pictures: Option<&Pictures>) -> String {
    let count = |outcome: Outcome| {
        let own = intake.reports.iter().map(|report| match &report.outcome {
            DocumentOutcome::Results(own) => own.iter().filter(|(_, what)| *what == outcome).count(),
            DocumentOutcome::Checklist | DocumentOutcome::Damaged(_) | DocumentOutcome::PassedOver(_) => 0,
        });
        own.sum()
    };
    let near = possible_duplicates(intake.merged.current().iter().map(|version| &version.summary));
    let report = Report {
        written: written.iter().map(|path| path.to_string_lossy().into_owned()).collect(),
        files: intake.reports.iter().map(file).collect(),
        conflicts: intake.merged.conflicts().map(conflict).collect(),
        near_duplicates: near
            .iter()
            .map(|found| NearDuplicates {
                village: found.village.to_string(),
                day: found.day.to_string(),
                round: found.round.code(),
                inspections: found.inspections.iter().map(|one| &*one.id).collect(),
            })
            .collect(),
        counts: Counts {
            taken: count(Outcome::Taken),
            already_had: count(Outcome::AlreadyHad),
            older: count(Outcome::Older),
            newer: count(Outcome::Newer),
            conflict: count(Outcome::Conflict),
        },
        pictures: pictures.map(checked),
        damaged: intake.damaged().count(),
        litter: intake.litter.len(),
    };
    wire::written(&report) + "\n"
}

fn file(report: &intake::Report) -> File<'_> {
    let what = match &report.outcome {
        DocumentOutcome::Results(own) => FileOutcome::Results {
            inspections: own.iter().map(|(id, outcome)| Inspection { id, outcome: word(*outcome) }).collect(),
        },
        DocumentOutcome::Checklist => FileOutcome::Checklist,
        DocumentOutcome::Damaged(fault) => FileOutcome::Damaged { path: &fault.path, reason: &fault.reason },
        DocumentOutcome::PassedOver(reason) => FileOutcome::PassedOver { reason },
    };
    File { name: &report.name, what }
}

fn checked(pictures: &Pictures) -> Checked<'_> {
    let (mut missing, mut altered) = (Vec::new(), Vec::new());
    for fault in &pictures.faults {
        let package = &*fault.package;
        match &fault.kind {
            FaultKind::Missing(hash) => missing.push(Missing { package, hash: hash.to_string() }),
            FaultKind::Altered(path) => altered.push(Altered { package, path }),
        }
    }
    Checked { whole: pictures.whole(), missing, altered }
}

fn conflict(versions: &[Version]) -> Conflict<'_> {
    let hashes = versions.iter().filter_map(Version::hash_in_memory);
    Conflict { id: versions[0].id(), versions: hashes.map(|hash| hash.to_string()).collect() }
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Taken => "taken",
        Outcome::AlreadyHad => "alreadyHad",
        Outcome::Older => "older",
        Outcome::Newer => "newer",
        Outcome::Conflict => "conflict",
    }
}
