//! `demo`: generated inspections, to try things with.

use crate::codec::builtin;
use crate::codec::inspection::Record;
use crate::hq::summary::Depth;
use crate::hq::version::NothingLeft;
use crate::hq::{Gathered, Library, Version, demo, example};
use crate::hq_cli::args::{Args, Demo};
use crate::hq_cli::exit::{Exit, Stop};
use crate::hq_cli::output;

pub fn run(_args: &Args, wanted: &Demo) -> Result<Exit, Stop> {
    let (id, _) = builtin::ENVIRONMENT;
    let list = builtin::checklist(id).ok_or(Stop::NothingCounts)?.checklist;
    let records: Vec<Record> =
        if wanted.speech { example::speech(&list) } else { demo::year(wanted.seed, wanted.first, &list) };
    let versions = records.iter().map(|record| Version::here(record, &list, Depth::Scores)).collect();
    let mut gathered = Gathered::default();
    gathered.take(versions, [], &NothingLeft);
    let text = gathered.write(&Library::built_in(), &NothingLeft);
    output::write(wanted.output.as_deref(), text.as_bytes())?;
    Ok(Exit::Fine)
}
