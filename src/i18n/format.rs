//! Numbers, dates, sizes and content texts, as each language writes them.

use super::by;
use crate::domain::date::{Month, Timestamp};
use crate::domain::points::Points;
use crate::domain::preferences::Language;
use crate::domain::text::LocalText;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A checklist's own words, in the wanted language.
pub fn local(language: Language, text: &LocalText) -> String {
    text.pick(language == Language::Chinese).to_string()
}

/// `2026年11月`, `November 2026`.
pub fn month(language: Language, month: Month) -> String {
    let name = MONTHS.get(usize::from(month.month).saturating_sub(1)).copied().unwrap_or_default();
    match language {
        Language::Chinese => format!("{}年{}月", month.year, month.month),
        Language::English => format!("{name} {}", month.year),
    }
}

/// `11月`, `Nov`: where the year stands elsewhere.
pub fn month_short(language: Language, month: Month) -> String {
    let name = MONTHS.get(usize::from(month.month).saturating_sub(1)).copied().unwrap_or_default();
    match language {
        Language::Chinese => format!("{}月", month.month),
        Language::English => name.chars().take(3).collect(),
    }
}

/// `2026年11月23日 09:30`, `23 November 2026, 09:30`, by the clock that wrote it.
pub fn moment(language: Language, at: Timestamp) -> String {
    let (date, time) = (at.date, format!("{:02}:{:02}", at.hour, at.minute));
    match language {
        Language::Chinese => format!("{}{}日 {time}", month(language, date.month), date.day),
        Language::English => format!("{} {}, {time}", date.day, month(language, date.month)),
    }
}

/// A whole number with its thousands set apart.
pub fn number(_language: Language, number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A size in words: two digits are enough to judge free space by.
/// The separator between a name and its value.
pub fn colon(language: Language) -> &'static str {
    by(language, "：", ": ")
}

/// The separator between the names of a list.
pub fn comma(language: Language) -> &'static str {
    by(language, "、", ", ")
}

/// A remark in brackets.
pub fn aside(language: Language, text: &str) -> String {
    by(language, format!("（{text}）"), format!(" ({text})"))
}

/// The title of a document.
pub fn titled(language: Language, name: &str) -> String {
    by(language, format!("《{name}》"), format!("“{name}”"))
}

pub fn bytes(_language: Language, bytes: u64) -> String {
    const UNITS: [&str; 5] = ["B", "KB", "MB", "GB", "TB"];
    let (mut unit, mut tenths) = (0, bytes.saturating_mul(10));
    while tenths >= 10_000 && unit + 1 < UNITS.len() {
        tenths /= 1000;
        unit += 1;
    }
    if unit == 0 || tenths >= 100 {
        format!("{} {}", tenths / 10, UNITS[unit])
    } else {
        format!("{}.{} {}", tenths / 10, tenths % 10, UNITS[unit])
    }
}

/// With its sign, a true minus: `+2`, `−5`.
pub fn signed(points: Points) -> String {
    if points < Points::ZERO { format!("−{}", -points) } else { format!("+{points}") }
}

/// The name of a page of the form: its section's, and which part of how many it is.
pub fn tab_name(language: Language, section: &LocalText, part: usize, parts: usize) -> String {
    let name = local(language, section);
    if parts == 1 { name } else { format!("{name} ({part}/{parts})") }
}

/// `1 place`, `2 places`: the English plural. Chinese has none.
pub(super) fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(Language::English, count), if count == 1 { one } else { many })
}

/// A count with its noun in both languages.
pub(super) fn counted(language: Language, count: usize, chinese: &str, one: &str, many: &str) -> String {
    by(language, format!("{count}{chinese}"), plural(count, one, many))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_numbers_read_well() {
        let both = Language::Chinese;
        assert_eq!(bytes(both, 0), "0 B");
        assert_eq!(bytes(both, 999), "999 B");
        assert_eq!(bytes(both, 1_500), "1.5 KB");
        assert_eq!(bytes(both, 5_242_880), "5.2 MB");
        assert_eq!(bytes(both, 64_000_000_000), "64 GB");
        assert_eq!(number(both, 1_234_567), "1,234,567");
        assert_eq!(number(both, 12), "12");
    }

    #[test]
    fn dates_follow_each_language() {
        let at = Timestamp::parse("2026-11-03T09:05:00+08:00").unwrap();
        assert_eq!(moment(Language::Chinese, at), "2026年11月3日 09:05");
        assert_eq!(moment(Language::English, at), "3 November 2026, 09:05");
    }
}
