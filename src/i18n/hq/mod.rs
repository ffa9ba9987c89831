//! Headquarters' pages in words.

mod words;

pub use words::O;

use super::{by, error, format, phrase};
use crate::app::hq::decide::Refused;
use crate::app::hq::{Line, LineWhat, Slice};
use crate::app::view::hq::conflicts::Side;
use crate::app::view::hq::files::{FilesView, Sum};
use crate::app::view::hq::overview::BandKind;
use crate::codec::zip::ZipFault;
use crate::domain::date::{Date, Timestamp};
use crate::domain::points::Points;
use crate::domain::preferences::Language;
use crate::domain::text::LocalText;
use crate::hq::Wanted;
use crate::hq::arrivals::{Arrival, Damage, Tally, What};
use crate::hq::gathered::Outcome;
use crate::i18n::headquarters;
use crate::store::StoreError;

/// A fixed text of headquarters in the wanted language.
pub fn o(language: Language, word: O) -> &'static str {
    let (chinese, english) = word.texts();
    by(language, chinese, english)
}

/// What became of a file, as the screen keeps it: with its reasons in both languages.
pub fn line(arrival: Arrival) -> Line {
    let what = match arrival.what {
        What::Taken(tally) => LineWhat::Taken(tally),
        What::Checklist => LineWhat::Checklist,
        What::Demo => LineWhat::Demo,
        What::Damaged(damage) => LineWhat::Damaged {
            path: path(&damage).into(),
            reason: LocalText::new(&reason(Language::Chinese, &damage), &reason(Language::English, &damage)),
        },
    };
    Line { name: arrival.name.into(), what }
}

fn path(damage: &Damage) -> &str {
    match damage {
        Damage::Document(crate::codec::DecodeError::Field { path, .. }) => path,
        _ => "",
    }
}

/// Why a file was not taken.
pub fn reason(language: Language, damage: &Damage) -> String {
    match damage {
        Damage::Document(why) => error::reason(language, why),
        Damage::Zip(ZipFault::TooLarge) => by(
            language,
            "太大：压缩包超过 4 GB，或里面的文件合计超过 512 MB。",
            "Too large: a package of more than 4 GB, or files in it of more than 512 MB together.",
        )
        .to_owned(),
        Damage::Zip(fault) => error::zip(language, *fault).to_owned(),
        Damage::NothingInside => {
            by(language, "压缩包里没有检查结果。", "There are no results in the package.").to_owned()
        }
        Damage::Unreadable => by(language, "读不出这个文件。", "This file can't be read.").to_owned(),
    }
}

/// `2026年11月 月检 环境标准`.
pub fn round(language: Language, wanted: &Wanted, checklist: &LocalText) -> String {
    let checklist = format::local(language, checklist);
    format!("{} · {checklist}", round_short(language, wanted))
}

/// `2026年11月 月检`.
pub fn round_short(language: Language, wanted: &Wanted) -> String {
    format!("{} {}", format::month(language, wanted.month), phrase::round(language, wanted.round))
}

/// The outcome that stands beside a file.
pub fn outcome(language: Language, what: &LineWhat) -> String {
    match what {
        LineWhat::Taken(tally) => match tally.foremost() {
            Some(Outcome::Conflict) => by(language, "有冲突", "In conflict"),
            Some(Outcome::Newer) => by(language, "更新", "Newer version"),
            Some(Outcome::Taken) => by(language, "已导入", "Taken"),
            Some(Outcome::AlreadyHad | Outcome::Older) => by(language, "已有", "Already had"),
            None => by(language, "没有检查", "No inspections"),
        },
        LineWhat::Checklist => by(language, "检查标准", "Checklist"),
        LineWhat::Damaged { .. } => by(language, "损坏", "Damaged"),
        LineWhat::Demo => by(language, "演示数据", "Demo data"),
    }
    .to_owned()
}

/// What is said below a file's name.
pub fn line_detail(language: Language, what: &LineWhat) -> String {
    match what {
        LineWhat::Taken(tally) => self::tally(language, *tally),
        LineWhat::Checklist => {
            by(language, "标准已收下，供检查引用。", "Kept for the inspections that name it.").to_owned()
        }
        LineWhat::Damaged { path, reason } => {
            let reason = format::local(language, reason);
            if path.is_empty() {
                return reason;
            }
            by(language, format!("位置 {path}：{reason}"), format!("At {path}: {reason}"))
        }
        LineWhat::Demo => by(
            language,
            "生成的演示数据，不和真实数据混在一起。",
            "Generated demo data; it is not mixed with real data.",
        )
        .to_owned(),
    }
}

/// `57 份：新接收 55，更新 2`.
pub fn tally(language: Language, tally: Tally) -> String {
    let parts: Vec<String> = tally
        .each()
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(outcome, count)| format!("{} {count}", headquarters::outcome(language, outcome)))
        .collect();
    if parts.is_empty() {
        return by(language, "文件里没有检查。", "There is no inspection in it.").to_owned();
    }
    parts.join(by(language, "，", ", "))
}

/// What an import came to, in a sentence.
pub fn sum(language: Language, sum: &Sum) -> String {
    let whole = sum.files - sum.damaged - sum.demo;
    let bad = match (sum.damaged + sum.demo, language) {
        (0, _) => String::new(),
        (bad, Language::Chinese) => format!("，{bad} 个没有导入"),
        (bad, Language::English) => format!(", {bad} not taken"),
    };
    let tally = tally(language, sum.tally);
    by(
        language,
        format!("{whole} 个文件已导入{bad}。检查：{tally}。"),
        format!("{} taken{bad}. Inspections: {tally}.", format::plural(whole, "file", "files")),
    )
}

pub fn reading(language: Language, done: usize, of: usize) -> String {
    by(language, format!("已读 {done} / {of} 个文件"), format!("{done} of {of} files read"))
}

/// What is here, in a sentence.
pub fn held(language: Language, view: &FilesView) -> String {
    let months = match view.months {
        Some((first, last)) if first == last => format::month(language, first),
        Some((first, last)) => {
            format!("{} – {}", format::month(language, first), format::month(language, last))
        }
        None => return o(language, O::None).to_owned(),
    };
    by(
        language,
        format!(
            "{} 份检查，{} 个村，{months}；整改事项 {} 件，冲突 {} 处。",
            view.inspections, view.villages, view.rectifications, view.conflicts
        ),
        format!(
            "{}, {}, {months}; {}, {}.",
            format::plural(view.inspections, "inspection", "inspections"),
            format::plural(view.villages, "village", "villages"),
            format::plural(view.rectifications, "rectification", "rectifications"),
            format::plural(view.conflicts, "conflict", "conflicts"),
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
    let name = match slice {
        Slice::All => o(language, O::Every),
        Slice::Full => o(language, O::Full),
        Slice::Reached => return headquarters::reached(language, line),
        Slice::Below => return headquarters::below(language, line),
        Slice::Missing => o(language, O::Missing),
        Slice::North => by(language, "北片", "North"),
        Slice::South => by(language, "南片", "South"),
        Slice::Red => by(language, "红榜", "Red list"),
        Slice::Black => by(language, "黑榜", "Black list"),
    };
    name.to_owned()
}

/// `并列第 3`, `3 (tied)`.
pub fn place(language: Language, place: u32, tied: bool) -> String {
    match (tied, language) {
        (false, _) => place.to_string(),
        (true, Language::Chinese) => format!("并列 {place}"),
        (true, Language::English) => format!("{place} tied"),
    }
}

pub fn band(language: Language, band: BandKind) -> String {
    match band {
        BandKind::Full => o(language, O::Full).to_owned(),
        BandKind::Between(from, 100) => {
            by(language, format!("{from} 分以上，不满分"), format!("{from} and above, not full"))
        }
        BandKind::Between(from, below) => {
            by(language, format!("{from}–{below} 分"), format!("{from} to {below}"))
        }
        BandKind::Below(line) => by(language, format!("{line} 分以下"), format!("below {line}")),
    }
}

/// `较上月 +0.35`.
pub fn since(language: Language, change: &str) -> String {
    by(language, format!("较上次 {change}"), format!("{change} since last time"))
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
        format!("{}, {lost} points in all", format::plural(months, "month", "months")),
    )
}

pub fn ledger_of(language: Language, open: usize, overdue: usize) -> String {
    by(
        language,
        format!("未销号 {open} 件，其中逾期 {overdue} 件"),
        format!("{open} open, {overdue} of them overdue"),
    )
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
pub fn side(language: Language, side: &Side) -> Vec<String> {
    let colon = format::colon(language);
    let score = side.score.map_or_else(|| "–".to_owned(), |score| score.to_string());
    let mut facts = vec![format!("{}{colon}{score}", o(language, O::Score))];
    facts.push(match &side.finished {
        Some((who, at)) => format!("{}{colon}{}", o(language, O::WhoWhen), phrase::by_at(language, who, *at)),
        None => o(language, O::NotFinished).to_owned(),
    });
    facts.push(format!("{}{colon}{}", o(language, O::FindingsCount), side.findings));
    if !side.inspectors.is_empty() {
        facts.push(by(
            language,
            format!("检查人：{}", side.inspectors),
            format!("Inspectors: {}", side.inspectors),
        ));
    }
    let tablets: Vec<String> =
        side.tablets.iter().map(|(tablet, count)| format!("{tablet} × {count}")).collect();
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

pub fn decided(
    language: Language,
    who: &str,
    at: Timestamp,
    chosen: Option<Points>,
    others: &[Option<Points>],
) -> String {
    let score = |score: &Option<Points>| score.map_or_else(|| "–".to_owned(), |score| score.to_string());
    let others: Vec<String> = others.iter().map(score).collect();
    let (when, chosen) = (phrase::by_at(language, who, at), score(&chosen));
    by(
        language,
        format!("{when}：选定 {chosen} 分的一份，未选 {} 分", others.join("、")),
        format!("{when}: chose {chosen}, over {}", others.join(", ")),
    )
}

pub fn refused(language: Language, refused: Refused) -> &'static str {
    match refused {
        Refused::NameMissing => by(language, "请写明谁决定。", "Say who decides."),
        Refused::ReasonMissing => by(language, "请写明理由。", "Say why."),
        Refused::Undecidable(why) => headquarters::undecidable(language, why),
    }
}

pub fn matrix_rows(language: Language, rows: usize, columns: usize) -> String {
    by(language, format!("{rows} 行 × {columns} 项"), format!("{rows} rows × {columns} items"))
}

/// What a cell of the matrix says to who can't see its colour.
pub fn cell(language: Language, village: &str, item: &str, lost: Points) -> String {
    by(language, format!("{village}，{item}，扣 {lost} 分"), format!("{village}, {item}: {lost} points lost"))
}
