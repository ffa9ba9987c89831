//! Files in and out, in words: what became of each, backups, and what was not given out.

use crate::app::hq::{Line, LineWhat, NotGiven};
use crate::app::view::hq::files::Sum;
use crate::codec::zip::ZipFault;
use crate::domain::preferences::Language;
use crate::domain::text::LocalText;
use crate::hq::arrivals::{Arrival, Damage, Tally, What};
use crate::hq::gathered::Outcome;
use crate::i18n::{by, error, format, headquarters};

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
        Damage::Unreadable => {
            by(language, "浏览器读不出这个文件。", "The browser can't read this file.").to_owned()
        }
    }
}

/// The outcome that stands beside a file.
pub fn outcome(language: Language, what: &LineWhat) -> String {
    match what {
        LineWhat::Taken(tally) => match tally.foremost() {
            Some(Outcome::Conflict) => by(language, "有冲突", "In conflict"),
            Some(Outcome::Newer) => by(language, "更新", "Newer version"),
            Some(Outcome::Taken) => by(language, "已导入", "Taken"),
            Some(Outcome::AlreadyHad | Outcome::Older) | None if tally.news > 0 => {
                by(language, "已导入", "Taken")
            }
            Some(Outcome::AlreadyHad | Outcome::Older) => by(language, "已有", "Already had"),
            None if tally.rectifications > 0 => by(language, "已有", "Already had"),
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

/// `检查：新接收 55，更新 2；整改 3 件，其中 1 件有新内容`.
pub fn tally(language: Language, tally: Tally) -> String {
    let counted = tally.each().into_iter().filter(|(_, count)| *count > 0);
    let inspections: Vec<String> = counted
        .map(|(outcome, count)| format!("{} {count}", headquarters::outcome(language, outcome)))
        .collect();
    let mut parts = Vec::new();
    if !inspections.is_empty() {
        let list = inspections.join(by(language, "，", ", "));
        parts.push(by(language, format!("检查：{list}"), format!("Inspections: {list}")));
    }
    if tally.rectifications > 0 {
        let (all, news) = (tally.rectifications as usize, tally.news);
        parts.push(by(
            language,
            format!("整改 {all} 件，其中 {news} 件有新内容"),
            format!(
                "{}, {news} of them new or with news",
                format::plural(all, "rectification", "rectifications")
            ),
        ));
    }
    if parts.is_empty() {
        return by(language, "文件里没有检查。", "There is no inspection in it.").to_owned();
    }
    parts.join(by(language, "；", "; "))
}

/// What an import came to, in a sentence.
pub fn sum(language: Language, sum: &Sum) -> String {
    let whole = sum.files - sum.damaged - sum.demo;
    let bad = match (sum.damaged + sum.demo, language) {
        (0, _) => String::new(),
        (bad, Language::Chinese) => format!("，{bad} 个没有导入"),
        (bad, Language::English) => format!(", {bad} not taken"),
    };
    let tally = if sum.tally.is_empty() {
        String::new()
    } else {
        by(language, format!("{}。", tally(language, sum.tally)), format!(" {}.", tally(language, sum.tally)))
    };
    by(
        language,
        format!("{whole} 个文件已导入{bad}。{tally}"),
        format!("{} taken{bad}.{tally}", format::plural(whole, "file", "files")),
    )
}

pub fn reading(language: Language, done: usize, of: usize) -> String {
    by(
        language,
        format!("已读 {done} / {of} 个文件"),
        format!("{done} of {} read", format::plural(of, "file", "files")),
    )
}

pub fn packing(language: Language, done: usize, of: usize) -> String {
    by(
        language,
        format!("正在备份：{done} / {of} 张照片"),
        format!("Backing up: {done} of {}", format::plural(of, "photo", "photos")),
    )
}

/// What came of a backup; what is named and isn't here is said.
pub fn backed_up(language: Language, photos: usize, absent: usize) -> String {
    let missing = match (absent, language) {
        (0, _) => String::new(),
        (absent, Language::Chinese) => format!("；另有 {absent} 张不在这里，没有放进去"),
        (absent, Language::English) => {
            format!("; {} not here and not in it", format::plural(absent, "photo is", "photos are"))
        }
    };
    by(
        language,
        format!("备份已下载，含 {photos} 张照片{missing}。"),
        format!("The backup was downloaded, with {}{missing}.", format::plural(photos, "photo", "photos")),
    )
}

pub fn not_given(language: Language, why: NotGiven) -> &'static str {
    match why {
        NotGiven::NothingCounts => by(
            language,
            "没有文件：还没有计入的内容。",
            "No file was made: there is nothing that counts yet.",
        ),
        NotGiven::Refused => by(
            language,
            "文件没有下载成：浏览器没有接收。请再试一次。",
            "The file was not downloaded: the browser didn't take it. Please try again.",
        ),
        NotGiven::TooLarge => by(
            language,
            "没有备份：照片超出一个压缩包能放的大小（4 GB）。",
            "No backup was made: the photos are more than one zip file holds (4 GB).",
        ),
    }
}
