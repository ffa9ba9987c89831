//! A village's name, as a reader of the language needs it, and what earlier visits left open there.

use crate::domain::date::Month;
use crate::domain::points::Points;
use crate::domain::preferences::Language;
use crate::domain::subject::Subject;
use crate::domain::village;
use crate::i18n::by;
use crate::i18n::format::{counted, month, plural};

/// A village's name; in English text behind its reading: `Zhangwan (张湾村)`.
pub fn village(language: Language, name: &str) -> String {
    match reading(language, name) {
        Some(reading) => format!("{reading} ({name})"),
        None => name.to_owned(),
    }
}

/// What an inspection is of: the village, and the place in it where it is one.
pub fn subject(language: Language, subject: &Subject) -> String {
    let village = village(language, &subject.village);
    if subject.site.is_empty() { village } else { format!("{village} · {}", subject.site) }
}

/// Leads to the village's page.
pub fn village_page(language: Language) -> &'static str {
    by(language, "本村历次得分与整改", "Village history")
}

/// The pronunciation of a village's name, where the language's readers need it.
pub fn reading(language: Language, name: &str) -> Option<String> {
    if language == Language::English { village::reading(name) } else { None }
}

/// The issues that earlier visits left open.
pub fn carried(language: Language, open: usize, overdue: usize, complaints: usize) -> String {
    by(
        language,
        format!("未销号 {open} 件，其中逾期 {overdue} 件、投诉 {complaints} 件。点开可当场复查。"),
        format!("{open} open: {overdue} overdue, {complaints} from complaints. Open one to re-check it."),
    )
}

/// The ledger's proposal for last month's problems, with its grounds.
pub fn proposed(language: Language, findings: usize, in_time: usize, closed: usize) -> String {
    by(
        language,
        format!("台账：逾期或复查未通过 {findings} 处，期限内 {in_time} 处，近两个月已销号 {closed} 处。"),
        format!(
            "Ledger: {findings} overdue or returned, {in_time} open within the deadline, {closed} closed within two months."
        ),
    )
}

pub fn fixed_on_the_spot(language: Language) -> &'static str {
    by(language, "当场整改", "Fixed on the spot")
}

/// The result before: `上次 2026年10月 94.5 分`.
pub fn last_result(language: Language, of: Month, score: Points) -> String {
    let month = month(language, of);
    by(language, format!("上次 {month} {score} 分"), format!("Last: {month}, {score}"))
}

/// `未销号 3 件，逾期 1 件`; `None` where nothing is open.
pub fn open_matters(language: Language, open: usize, overdue: usize) -> Option<String> {
    let late = if overdue > 0 {
        by(language, format!("，逾期 {overdue} 件"), format!(", {overdue} overdue"))
    } else {
        String::new()
    };
    (open > 0).then(|| by(language, format!("未销号 {open} 件{late}"), format!("{open} open{late}")))
}

/// `3 件逾期未销号`.
pub fn late(language: Language, count: usize) -> String {
    by(
        language,
        format!("{count} 件逾期未销号"),
        format!("{} overdue", plural(count, "rectification", "rectifications")),
    )
}

/// How long the oldest one is overdue.
pub fn longest(language: Language, days: u16) -> String {
    let count = counted(language, usize::from(days), " 天", "day", "days");
    by(language, format!("最长 {count}"), format!("up to {count}"))
}
