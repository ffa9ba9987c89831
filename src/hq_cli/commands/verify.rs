//! `verify`: what is in the files, and what is wrong with them.

use std::path::Path;

use super::read;
use crate::codec::writer::Writer;
use crate::domain::village::Villages;
use crate::hq::gathered::Outcome;
use crate::hq::summary::Depth;
use crate::hq::twins::twins;
use crate::hq_cli::args::{Args, Verify};
use crate::hq_cli::exit::{Exit, Stop};
use crate::hq_cli::intake::{Intake, What};
use crate::hq_cli::output;
use crate::hq_cli::pictures::{self, FaultWhat, Pictures};
use crate::i18n::command;

pub fn run(args: &Args, verify: &Verify) -> Result<Exit, Stop> {
    let intake = read(args, &verify.inputs, Depth::Scores, true)?;
    let pictures = pictures::look(&intake);
    for fault in &pictures.faults {
        let said = match &fault.what {
            FaultWhat::Missing(hash) => command::missing_picture(args.language(), &hash.to_string()),
            FaultWhat::Altered(path) => command::altered_picture(args.language(), path),
        };
        eprintln!("{}: {said}", fault.package);
    }
    let text = if args.json { with_pictures(&intake, &pictures) } else { lines(args, &intake, &pictures) };
    output::write(None, text.as_bytes())?;
    Ok(if pictures.faults.is_empty() { Exit::of(&intake) } else { Exit::Damaged })
}

/// What was damaged is named on standard error already.
fn lines(args: &Args, intake: &Intake, pictures: &Pictures) -> String {
    let language = args.language();
    let mut out = String::new();
    let mut inspections = 0;
    for report in &intake.reports {
        let line = match &report.what {
            What::Results(own) => {
                inspections += own.len();
                command::verified(language, &report.name, own.len())
            }
            What::Checklist => command::verified_checklist(language, &report.name),
            What::Damaged(_) => continue,
        };
        out.push_str(&line);
        out.push('\n');
    }
    if pictures.whole() > 0 || !pictures.faults.is_empty() {
        out.push_str(&command::pictures(language, pictures.whole(), pictures.faults.len()));
        out.push('\n');
    }
    let villages = Villages::built_in();
    for found in twins(intake.gathered.current().iter().map(|version| &version.summary)) {
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

/// For other programs: what was written, each file, each conflict with its versions, near-duplicates, counts.
pub fn json(intake: &Intake, written: &[&Path]) -> String {
    told(intake, written, None)
}

fn with_pictures(intake: &Intake, pictures: &Pictures) -> String {
    told(intake, &[], Some(pictures))
}

fn told(intake: &Intake, written: &[&Path], pictures: Option<&Pictures>) -> String {
    let mut out = Writer::default();
    out.open('{');
    if !written.is_empty() {
        out.list("written", written, |out, path| out.text(&path.to_string_lossy()));
    }
    out.name("files");
    out.open('[');
    for report in &intake.reports {
        out.open('{');
        out.field("name", &report.name);
        match &report.what {
            What::Results(own) => {
                out.field("what", "results");
                out.list("inspections", own, |out, (id, outcome)| {
                    out.open('{');
                    out.field("id", id);
                    out.field("outcome", word(*outcome));
                    out.close('}');
                });
            }
            What::Checklist => out.field("what", "checklist"),
            What::Damaged(fault) => {
                out.field("what", "damaged");
                out.field("path", &fault.path);
                out.field("reason", &fault.reason);
            }
        }
        out.close('}');
    }
    out.close(']');
    conflicts(&mut out, intake);
    near_duplicates(&mut out, intake);
    for outcome in [Outcome::Taken, Outcome::AlreadyHad, Outcome::Older, Outcome::Newer, Outcome::Conflict] {
        let count = intake.reports.iter().map(|report| match &report.what {
            What::Results(own) => own.iter().filter(|(_, what)| *what == outcome).count(),
            What::Checklist | What::Damaged(_) => 0,
        });
        out.name(word(outcome));
        out.raw(&count.sum::<usize>());
    }
    if let Some(pictures) = pictures {
        checked(&mut out, pictures);
    }
    out.name("damaged");
    out.raw(&intake.damaged().count());
    out.close('}');
    out.finish() + "\n"
}

/// The pictures of packages: how many are whole, and what is wrong with which.
fn checked(out: &mut Writer, pictures: &Pictures) {
    out.name("pictures");
    out.open('{');
    out.number("whole", u64::try_from(pictures.whole()).unwrap_or(u64::MAX));
    for (name, wants_missing) in [("missing", true), ("altered", false)] {
        out.name(name);
        out.open('[');
        for fault in &pictures.faults {
            let (what, is_missing) = match &fault.what {
                FaultWhat::Missing(hash) => (hash.to_string(), true),
                FaultWhat::Altered(path) => (path.clone(), false),
            };
            if is_missing == wants_missing {
                out.open('{');
                out.field("package", &fault.package);
                out.field(if is_missing { "hash" } else { "path" }, &what);
                out.close('}');
            }
        }
        out.close(']');
    }
    out.close('}');
}

fn conflicts(out: &mut Writer, intake: &Intake) {
    out.name("conflicts");
    out.open('[');
    for versions in intake.gathered.conflicts() {
        out.open('{');
        out.field("id", versions[0].id());
        out.name("versions");
        out.open('[');
        for hash in versions.iter().filter_map(crate::hq::Version::hash_here) {
            out.text(&hash.to_string());
        }
        out.close(']');
        out.close('}');
    }
    out.close(']');
}

fn near_duplicates(out: &mut Writer, intake: &Intake) {
    out.name("nearDuplicates");
    out.open('[');
    for found in twins(intake.gathered.current().iter().map(|version| &version.summary)) {
        out.open('{');
        out.printed("village", &found.village);
        out.printed("day", &found.day);
        out.field("round", found.round.code());
        out.list("inspections", &found.inspections, |out, one| out.text(&one.id));
        out.close('}');
    }
    out.close(']');
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
