//! `merge`: merges all inputs into one file, and applies the decisions of the arguments.

use std::path::Path;

use super::{now, read, verify};
use crate::cli::args::{Args, Merge};
use crate::cli::exit::{Exit, Stop};
use crate::cli::intake::Intake;
use crate::cli::{output, pictures};
use crate::domain::digest::ContentHash;
use crate::domain::id::TabletId;
use crate::domain::inspection::Mark;
use crate::headquarters::Version;
use crate::headquarters::summary::Depth;

pub fn run(args: &Args, merge: &Merge) -> Result<Exit, Stop> {
    let path = output::file(merge.output.as_deref());
    let package = path.filter(|path| path.extension().is_some_and(|known| known.eq_ignore_ascii_case("zip")));
    let depth = if package.is_some() { Depth::Findings } else { Depth::Scores };
    let mut intake = read(args, &merge.inputs, depth, true)?;
    // The file of an earlier run is worth more than an empty one.
    if !intake.has_documents() {
        return Err(Stop::NothingOfOurs);
    }
    for choice in &merge.choose {
        decide(&mut intake, merge, choice)?;
    }
    let text = intake.merged.write(&intake.library, &intake);
    match package {
        Some(package) => pictures::write(&intake, &text, package)?,
        None => output::write(path, text.as_bytes())?,
    }
    if args.json {
        // Two documents on standard output take one line each.
        let between = if path.is_some() { "" } else { "\n" };
        let written: Vec<&Path> = path.into_iter().collect();
        output::write(None, format!("{between}{}", verify::json(&intake, &written)).as_bytes())?;
    }
    Ok(Exit::of(&intake))
}

fn decide(intake: &mut Intake, merge: &Merge, choice: &str) -> Result<(), Stop> {
    let bad = || Stop::BadChoice(choice.to_owned());
    let (id, wanted) = choice.split_once('=').ok_or_else(bad)?;
    let versions = intake.merged.conflicts().find(|versions| versions[0].id() == id).unwrap_or_default();
    let questions = intake.merged.clock_questions();
    let results = questions.iter().flatten().copied().filter(|one| one.id() == id);
    let hashes: Vec<ContentHash> = versions
        .iter()
        .chain(results)
        .filter_map(Version::hash_in_memory)
        .filter(|hash| hash.to_string().starts_with(wanted))
        .collect();
    let chosen = match &hashes[..] {
        [one] if wanted.len() >= 8 => *one,
        _ => return Err(bad()),
    };
    let by = merge.by.as_deref().unwrap_or_default().into();
    let at = merge.at.or_else(now).ok_or_else(bad)?;
    // Each decision has its own writer: simultaneous decisions at two desks don't look like one.
    let seed = format!("{id} {chosen} {at}");
    let tablet = format!("hq-{}", ContentHash::of(seed.as_bytes()).short());
    let tablet = TabletId::parse(&tablet).ok_or_else(bad)?;
    let made = Mark { by, at };
    let decided = intake.merged.decide(id, &chosen, &made, &tablet, &merge.reason, &intake.library);
    decided.map_err(|why| Stop::Undecidable(id.to_owned(), why))
}
