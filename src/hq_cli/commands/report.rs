//! `report`: all sheets of a round.

use std::path::Path;

use super::{now, policy, read, selection, told, villages, wanted};
use crate::hq::order::Subject;
use crate::hq::summary::Depth;
use crate::hq::table::geojson;
use crate::hq_cli::args::{Args, Format, Report};
use crate::hq_cli::exit::{Exit, Stop};
use crate::hq_cli::output;
use crate::report::{self, Setting, given};

pub fn run(args: &Args, wish: &Report) -> Result<Exit, Stop> {
    let intake = read(args, &wish.inputs, Depth::Findings, false)?;
    let wanted = wanted(&intake, &wish.which)?;
    let counted = selection(&intake, &wanted)?;
    let villages = villages(&wish.which);
    let setting = Setting {
        language: args.language(),
        villages: &villages,
        library: &intake.library,
        lists: policy(&wish.lists, &intake),
    };
    if output::format_of(&wish.output, args.json) == Format::Geojson {
        let is_demo = counted.counted.iter().any(|one| one.summary.demo);
        let map = geojson::write(&report::findings::places(&setting, &counted), is_demo);
        let path = wish.output.output.as_deref();
        output::write(path, map.as_bytes())?;
        return told(args, &intake, &output::file(path).map(Path::to_owned));
    }
    let at = wish.now.or_else(now).ok_or(Stop::NothingCounts)?;
    let book = given::of(&setting, &intake.gathered, &Subject::Round(wanted), at);
    let book = book.ok_or(Stop::NothingCounts)?;
    let written = output::book(&book, &wish.output, args.language(), args.json)?;
    told(args, &intake, &written)
}
