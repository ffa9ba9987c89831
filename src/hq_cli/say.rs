//! Messages on standard error: what was damaged and why, what is in conflict, why nothing was done.

use super::exit::Stop;
use super::intake::Intake;
use crate::domain::preferences::Language;
use crate::hq::rules;
use crate::i18n::{command, headquarters, publication};

/// Names what was damaged, and what awaits a decision.
pub fn troubles(language: Language, intake: &Intake) {
    for (file, fault) in intake.damaged() {
        eprintln!("{}", command::damaged(file, &fault.path, &fault.reason));
    }
    let conflicts = intake.gathered.conflicts().count();
    if conflicts > 0 {
        eprintln!("{}", command::conflicts(language, conflicts));
    }
}

pub fn error(language: Language, stop: &Stop) {
    let text = match stop {
        Stop::Unwritable(file, error) => command::unwritable(language, file, &error.to_string()),
        Stop::NothingCounts => command::nothing_counts(language).to_owned(),
        Stop::LedgerEmpty => command::ledger_empty(language).to_owned(),
        Stop::DemoAmongReal => command::demo_among_real(language).to_owned(),
        Stop::FolderNeeded => command::folder_needed(language).to_owned(),
        Stop::NoPlaces => command::no_places(language).to_owned(),
        Stop::BadChoice(found) => command::bad_choice(language, found),
        Stop::Undecidable(id, why) => format!("{id}: {}", headquarters::undecidable(language, *why)),
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
