//! Headquarters' pages in words.

pub mod differing;
mod files;
mod words;

pub use files::{
    backed_up, counts, export_failure, future, line, line_detail, outcome, packing, reading, reason, sum,
};
pub use words::O;

use super::{by, error, format, phrase};
use crate::domain::date::{Date, Month};
use crate::domain::points::Points;
use crate::domain::preferences::Language;
use crate::domain::text::LocalText;
use crate::headquarters::RoundQuery;
use crate::headquarters::held::Held;
use crate::headquarters::slice::Slice;
use crate::headquarters::version::Facts;
use crate::i18n::message::headquarters::DecisionRefused;
use crate::i18n::report;
use crate::store::StoreError;

/// A fixed text of headquarters in the wanted language.
pub fn o(language: Language, word: O) -> &'static str {
    let (chinese, english) = word.texts();
    by(language, chinese, english)
}

/// `2026年11月 月检 环境标准`.
pub fn round(language: Language, wanted: &RoundQuery, checklist: &LocalText) -> String {
    let checklist = format::local(language, checklist);
    format!("{} · {checklist}", round_short(language, wanted))
}

/// `2026年11月 月检`.
pub fn round_short(language: Language, wanted: &RoundQuery) -> String {
    format!("{} {}", format::month(language, wanted.month), phrase::round(language, wanted.round))
}

/// What is here, in a sentence.
pub fn held(language: Language, held: &Held) -> String {
    let months = match held.months {
        Some((first, last)) if first == last => format::month(language, first),
        Some((first, last)) => {
            format!("{} – {}", format::month(language, first), format::month(language, last))
        }
        None if held.rectifications > 0 => {
            let count = held.rectifications;
            return by(
                language,
                format!("整改事项 {count} 件，没有检查。"),
                format!("{}, no inspections.", format::plural(count, "rectification", "rectifications")),
            );
        }
        None => return o(language, O::None).to_owned(),
    };
    by(
        language,
        format!(
            "{} 份检查，{} 个村，{months}；整改事项 {} 件，冲突 {} 处。",
            held.inspections, held.villages, held.rectifications, held.conflicts
        ),
        format!(
            "{}, {}, {months}; {}, {}.",
            format::plural(held.inspections, "inspection", "inspections"),
            format::plural(held.villages, "village", "villages"),
            format::plural(held.rectifications, "rectification", "rectifications"),
            format::plural(held.conflicts, "conflict", "conflicts"),
        ),
    )
}

pub fn failed(language: Language, error: &StoreError) -> String {
    let why = error::store(language, error);
    by(
        language,
        format!("没有保存：{why}。刚才的操作没有生效，原有数据没有变；请再试一次。"),
        format!("Not saved: {why}. Nothing was changed; please try again."),
    )
}

/// `line`: the one in force.
pub fn slice(language: Language, slice: Slice, line: Points) -> String {
    let word = match slice {
        Slice::Scores(from, 100) => {
            return by(language, format!("{from} 分以上，不满分"), format!("{from} and above, not full"));
        }
        Slice::Scores(0, below) => return by(language, format!("{below} 分以下"), format!("below {below}")),
        Slice::Scores(from, below) => {
            return by(language, format!("{from}–{below} 分"), format!("{from} to {below}"));
        }
        Slice::Excluded => o(language, O::NotCounted),
        Slice::All => o(language, O::Every),
        Slice::Full => o(language, O::Full),
        Slice::Reached => return report::reached(language, line),
        Slice::Below => return report::below(language, line),
        Slice::Missing => o(language, O::Missing),
        Slice::North => by(language, "北片", "North"),
        Slice::South => by(language, "南片", "South"),
        Slice::Red => by(language, "红榜", "Red list"),
        Slice::Black => by(language, "黑榜", "Black list"),
    };
    word.to_owned()
}

/// `并列第 3`, `3 (tied)`.
pub fn place(language: Language, place: u32, tied: bool) -> String {
    match (tied, language) {
        (false, _) => place.to_string(),
        (true, Language::Chinese) => format!("并列 {place}"),
        (true, Language::English) => format!("{place} tied"),
    }
}

/// `较2026年9月 +0.35`.
pub fn since(language: Language, month: Month, change: &str) -> String {
    let month = format::month(language, month);
    by(language, format!("较{month} {change}"), format!("{change} since {month}"))
}

pub fn signed_count(count: i64) -> String {
    if count < 0 { format!("−{}", count.unsigned_abs()) } else { format!("+{count}") }
}

/// A rise or fall of points and places.
pub fn moved(language: Language, points: Points, places: i64) -> String {
    if points.is_zero() && places == 0 {
        return by(language, "持平", "same").to_owned();
    }
    let points = format::signed(points);
    match (places, language) {
        (0, _) => points,
        (up @ 1.., Language::Chinese) => format!("{points}，升 {up} 位"),
        (down, Language::Chinese) => format!("{points}，降 {} 位", -down),
        (up @ 1.., Language::English) => format!("{points}, up {up}"),
        (down, Language::English) => format!("{points}, down {}", -down),
    }
}

/// How many places are of how many.
pub fn of(language: Language, part: usize, whole: usize) -> String {
    by(language, format!("{part} / {whole}"), format!("{part} of {whole}"))
}

pub fn villages(language: Language, count: usize) -> String {
    by(language, format!("{count} 个村"), format::plural(count, "village", "villages"))
}

pub fn findings(language: Language, count: u32) -> String {
    by(language, format!("{count} 处"), format::plural(count as usize, "finding", "findings"))
}

/// Names one after the other.
pub fn list(language: Language, names: &[String]) -> String {
    names.join(by(language, "、", ", "))
}

pub fn items_changed(language: Language, count: usize) -> String {
    by(language, format!("{count} 项"), format::plural(count, "item", "items"))
}

pub fn times(language: Language, months: usize, lost: Points) -> String {
    by(
        language,
        format!("{months} 个月，共扣 {lost} 分"),
        format!("{}, {} in all", format::plural(months, "month", "months"), phrase::points(language, lost)),
    )
}

pub fn ledger_open(language: Language, open: usize) -> String {
    by(language, format!("未销号 {open} 件"), format!("{open} open"))
}

pub fn ledger_overdue(language: Language, overdue: usize) -> String {
    by(language, format!("其中逾期 {overdue} 件"), format!("{overdue} of them overdue"))
}

pub fn due(language: Language, deadline: Date, overdue: bool) -> String {
    match (overdue, language) {
        (true, Language::Chinese) => format!("期限 {deadline}，已逾期"),
        (false, Language::Chinese) => format!("期限 {deadline}"),
        (true, Language::English) => format!("due {deadline}, overdue"),
        (false, Language::English) => format!("due {deadline}"),
    }
}

/// What is known of one version.
pub fn version(language: Language, version: &Facts) -> Vec<String> {
    let colon = format::colon(language);
    let score = version.score.map_or_else(|| "–".to_owned(), |score| score.to_string());
    let mut facts = vec![format!("{}{colon}{score}", o(language, O::Score))];
    facts.push(match &version.finished {
        Some((who, at)) => format!("{}{colon}{}", o(language, O::WhoWhen), phrase::by_at(language, who, *at)),
        None => o(language, O::NotFinished).to_owned(),
    });
    facts.extend(version.clock_doubt.map(|doubt| phrase::clock_doubt(language, doubt).to_owned()));
    facts.push(format!("{}{colon}{}", o(language, O::FindingsCount), version.findings));
    if !version.inspectors.is_empty() {
        facts.push(by(
            language,
            format!("检查人：{}", version.inspectors),
            format!("Inspectors: {}", version.inspectors),
        ));
    }
    let tablets: Vec<String> =
        version.tablets.iter().map(|(tablet, count)| format!("{tablet} × {count}")).collect();
    facts.push(by(
        language,
        format!("平板与改动次数：{}", tablets.join("、")),
        format!("Tablets and their changes: {}", tablets.join(", ")),
    ));
    facts
}

pub fn version_number(language: Language, number: usize) -> String {
    by(language, format!("第 {number} 个版本"), format!("Version {number}"))
}

pub fn refused(language: Language, refused: DecisionRefused) -> &'static str {
    match refused {
        DecisionRefused::NameMissing => by(language, "请写明谁决定。", "Say who decides."),
        DecisionRefused::ReasonMissing => by(language, "请写明理由。", "Say why."),
        DecisionRefused::NotKept => by(
            language,
            "这个决定没有保存，什么也没有变。请再试一次。",
            "The decision was not saved; nothing changed. Please try again.",
        ),
        DecisionRefused::Undecidable(why) => report::undecidable(language, why),
    }
}

pub fn matrix_rows(language: Language, rows: usize, columns: usize) -> String {
    let (lines, items) = (format::plural(rows, "row", "rows"), format::plural(columns, "item", "items"));
    by(language, format!("{rows} 行 × {columns} 项"), format!("{lines} × {items}"))
}

/// The text of a matrix cell for those who can't see its colour.
pub fn cell(language: Language, village: &str, item: &str, lost: Points) -> String {
    by(
        language,
        format!("{village}，{item}，扣 {lost} 分"),
        format!("{village}, {item}: {} lost", phrase::points(language, lost)),
    )
}
