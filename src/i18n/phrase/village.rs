//! A village's name, as a reader of the language needs it, and what earlier visits left open there.

use crate::domain::preferences::Language;
use crate::domain::village;
use crate::i18n::by;

/// A village's name; in English text its reading follows.
pub fn village(language: Language, name: &str) -> String {
    match reading(language, name) {
        Some(reading) => format!("{name} {reading}"),
        None => name.to_owned(),
    }
}

/// Leads to the village's page. Not of the ledger's words, which only the desk carries.
pub fn village_page(language: Language) -> &'static str {
    by(language, "本村历次得分与整改", "The village over time")
}

/// The pronunciation of a village's name, where the language's readers need it.
pub fn reading(language: Language, name: &str) -> Option<String> {
    if language == Language::English { village::reading(name) } else { None }
}

/// The issues that earlier visits left open.
pub fn carried(language: Language, open: usize, overdue: usize, complaints: usize) -> String {
    by(
        language,
        format!("未销号 {open} 件，其中逾期 {overdue} 件、投诉 {complaints} 件。点开可以当场复查。"),
        format!("{open} open: {overdue} overdue, {complaints} from complaints. Open one to check it again."),
    )
}

/// The ledger's proposal for last month's problems, with its grounds.
pub fn proposed(language: Language, findings: usize, in_time: usize, closed: usize) -> String {
    by(
        language,
        format!("台账：逾期或复查未通过 {findings} 处，期限内 {in_time} 处，近两个月已销号 {closed} 处。"),
        format!(
            "The ledger: {findings} overdue or returned, {in_time} open in time, {closed} closed within two months."
        ),
    )
}

/// Not of the ledger's words, which only the desk carries.
pub fn fixed_on_the_spot(language: Language) -> &'static str {
    by(language, "当场整改", "Fixed on the spot")
}
