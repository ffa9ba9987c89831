//! Messages on standard error: damaged inputs with the reason, conflicts, the reason why nothing was done.

use super::exit::Stop;
use super::intake::Intake;
use crate::domain::date::Timestamp;
use crate::domain::preferences::Language;
use crate::headquarters::rules;
use crate::i18n::{command, headquarters, publication, report};

/// Reports damaged inputs, conflicts that await a decision, and dates that are still to come.
pub fn print_problems(language: Language, intake: &Intake, now: Option<Timestamp>) {
    for (file, fault) in intake.damaged() {
        eprintln!("{}", command::damaged(file, &fault.path, &fault.reason));
    }
    for (file, why) in intake.passed_over() {
        eprintln!("{}", command::passed_over(language, file, why));
    }
    if let Some(first) = intake.litter.first() {
        eprintln!("{}", command::litter(language, first, intake.litter.len()));
    }
    let conflicts = intake.merged.conflicts().count();
    if conflicts > 0 {
        eprintln!("{}", command::conflicts(language, conflicts));
    }
    for results in intake.merged.clock_questions() {
        let summary = &results[0].summary;
        let ids: Vec<&str> = results.iter().map(|one| one.id()).collect();
        let month = summary.month.to_string();
        eprintln!("{}", command::clock_question(language, &summary.village_name, &month, &ids.join(", ")));
    }
    let summaries = intake.merged.current().iter().map(|version| &version.summary);
    let future = now.map_or(0, |now| summaries.filter(|one| one.is_of_the_future(now)).count());
    if future > 0 {
        eprintln!("{}", headquarters::future(language, future));
    }
}

pub fn print_error(language: Language, stop: &Stop) {
    let text = match stop {
        Stop::Unwritable(file, error) => command::unwritable(language, file, &error.to_string()),
        Stop::NothingCounts => command::nothing_counts(language).to_owned(),
        Stop::NothingOfOurs => command::nothing_of_ours(language).to_owned(),
        Stop::LedgerEmpty => command::ledger_empty(language).to_owned(),
        Stop::DemoAmongReal => command::demo_among_real(language).to_owned(),
        Stop::FolderNeeded => command::folder_needed(language).to_owned(),
        Stop::NoPlaces => command::no_places(language).to_owned(),
        Stop::BadChoice(found) => command::bad_choice(language, found),
        Stop::Undecidable(id, why) => format!("{id}: {}", report::undecidable(language, *why)),
        Stop::BadRule(found) => command::bad_rule(language, found),
        Stop::RuleFault(fault) => {
            format!("{}: {}", rules::name(fault.field()), publication::rule_fault(language, *fault))
        }
        Stop::RulesUnchanged => publication::unchanged(language).to_owned(),
        Stop::ReasonMissing => publication::reason_missing(language).to_owned(),
        Stop::UnknownSchema(name) => command::unknown_schema(language, name),
    };
    eprintln!("xuncun-hq: {text}");
}
