//! `demo`: generated inspections, to try things with.

use crate::cli::args::{Args, Demo};
use crate::cli::exit::{Exit, Stop};
use crate::cli::output;
use crate::headquarters::summary::Depth;
use crate::headquarters::version::AllInMemory;
use crate::headquarters::{Library, Merged, Version, demo, example};
use crate::wire::builtin;
use crate::wire::inspection::Record;

pub fn run(_args: &Args, wanted: &Demo) -> Result<Exit, Stop> {
    let (id, _) = builtin::ENVIRONMENT;
    let list = builtin::checklist(id).ok_or(Stop::NothingCounts)?.checklist;
    let records: Vec<Record> =
        if wanted.speech { example::speech(&list) } else { demo::year(wanted.seed, wanted.first, &list) };
    let versions = records.iter().map(|record| Version::in_memory(record, &list, Depth::Scores)).collect();
    let mut merged = Merged::default();
    merged.add(versions, [], &AllInMemory);
    let text = merged.write(&Library::built_in(), &AllInMemory);
    output::write(wanted.output.as_deref(), text.as_bytes())?;
    Ok(Exit::Fine)
}
