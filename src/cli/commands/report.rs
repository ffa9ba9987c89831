//! `report`: all sheets of a round.

use std::path::Path;

use super::{now, policy, read, report_result, selection, villages, wanted};
use crate::cli::args::{Args, Format, Report};
use crate::cli::exit::{Exit, Stop};
use crate::cli::output;
use crate::headquarters::export_request::Subject;
use crate::headquarters::summary::Depth;
use crate::headquarters::table::geojson;
use crate::report::{self, Setting, export};

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
        return report_result(args, &intake, &output::file(path).map(Path::to_owned));
    }
    let at = wish.now.or_else(now).ok_or(Stop::NothingCounts)?;
    let book = export::of(&setting, &intake.merged, &Subject::Round(wanted), at);
    let book = book.ok_or(Stop::NothingCounts)?;
    let written = output::book(&book, &wish.output, args.language(), args.json)?;
    report_result(args, &intake, &written)
}
