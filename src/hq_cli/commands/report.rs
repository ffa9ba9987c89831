//! `report`: all sheets of a round.

use super::{now, policy, read, selection, wanted};
use crate::domain::village::Villages;
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
    let villages = Villages::built_in();
    let setting = Setting {
        language: args.language(),
        villages: &villages,
        library: &intake.library,
        lists: policy(&wish.lists),
    };
    if output::format_of(&wish.output, args.json) == Format::Geojson {
        let map = geojson::write(&report::findings::places(&setting, &counted));
        output::write(wish.output.output.as_deref(), map.as_bytes())?;
        return Ok(Exit::of(&intake));
    }
    let at = wish.now.or_else(now).ok_or(Stop::NothingCounts)?;
    let book = given::of(&setting, &intake.gathered, &Subject::Round(wanted), at);
    output::book(&book.ok_or(Stop::NothingCounts)?, &wish.output, args.language(), args.json)?;
    Ok(Exit::of(&intake))
}
