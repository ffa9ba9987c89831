//! Imported and exported files, in words: the outcome of each, backups, and failed exports.

use crate::domain::preferences::Language;
use crate::domain::text::LocalText;
use crate::headquarters::import_report::{Damage, FileOutcome, FileReport, ImportCounts, PassedOver, Sum};
use crate::headquarters::merge::Outcome;
use crate::i18n::message::headquarters::{ExportFailure, Line, LineOutcome};
use crate::i18n::{by, error, format, report};
use crate::wire::file_text::Foreign;
use crate::wire::zip::ZipFault;

/// The outcome of a file, as the screen keeps it: with its reasons in both languages.
pub fn line(arrival: FileReport) -> Line {
    let what = match arrival.outcome {
        FileOutcome::Taken(counts) => LineOutcome::Taken(counts),
        FileOutcome::Checklist => LineOutcome::Checklist,
        FileOutcome::Demo => LineOutcome::Demo,
        FileOutcome::PassedOver(why) => LineOutcome::PassedOver {
            is_litter: matches!(why, PassedOver::Litter(_)),
            reason: LocalText::new(
                &passed_over(Language::Chinese, why),
                &passed_over(Language::English, why),
            ),
        },
        FileOutcome::Damaged(damage) => LineOutcome::Damaged {
            path: path(&damage).into(),
            reason: LocalText::new(&reason(Language::Chinese, &damage), &reason(Language::English, &damage)),
        },
    };
    Line { name: arrival.name.into(), outcome: what }
}

fn path(damage: &Damage) -> &str {
    match damage {
        Damage::Document(crate::wire::DecodeError::Field { path, .. }) => path,
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
        Damage::Unreadable => {
            by(language, "浏览器读不出这个文件。", "The browser can't read this file.").to_owned()
        }
    }
}

/// Why a file was passed over.
fn passed_over(language: Language, why: PassedOver) -> String {
    match why {
        PassedOver::Foreign(kind) => error::foreign(language, Foreign::Kind(kind)).to_owned(),
        PassedOver::Litter(1) => {
            by(language, "系统自动生成的文件。", "A file that the system put there.").to_owned()
        }
        PassedOver::Litter(count) => by(
            language,
            format!("系统自动生成的文件，共 {count} 个。"),
            format!("One of {} that the system put there.", format::plural(count, "file", "files")),
        ),
    }
}

/// The outcome shown beside a file.
pub fn outcome(language: Language, what: &LineOutcome) -> String {
    match what {
        LineOutcome::Taken(counts) => match counts.foremost() {
            Some(Outcome::Conflict) => by(language, "有冲突", "In conflict"),
            Some(Outcome::Newer) => by(language, "更新", "Newer version"),
            Some(Outcome::Taken) => by(language, "已导入", "Taken"),
            Some(Outcome::AlreadyHad | Outcome::Older) | None if counts.news > 0 => {
                by(language, "已导入", "Taken")
            }
            Some(Outcome::AlreadyHad | Outcome::Older) => by(language, "已有", "Already had"),
            None if counts.rectifications > 0 => by(language, "已有", "Already had"),
            None => by(language, "没有检查", "No inspections"),
        },
        LineOutcome::Checklist => by(language, "检查标准", "Checklist"),
        LineOutcome::Damaged { .. } => by(language, "损坏", "Damaged"),
        LineOutcome::Demo => by(language, "演示数据", "Demo data"),
        LineOutcome::PassedOver { .. } => by(language, "已跳过", "Passed over"),
    }
    .to_owned()
}

/// The text below a file's name.
pub fn line_detail(language: Language, what: &LineOutcome) -> String {
    match what {
        LineOutcome::Taken(counts) => self::counts(language, *counts),
        LineOutcome::Checklist => {
            by(language, "标准已收下，供检查引用。", "Kept for the inspections that name it.").to_owned()
        }
        LineOutcome::Damaged { path, reason } => {
            let reason = format::local(language, reason);
            if path.is_empty() {
                return reason;
            }
            by(language, format!("位置 {path}：{reason}"), format!("At {path}: {reason}"))
        }
        LineOutcome::PassedOver { reason, .. } => format::local(language, reason),
        LineOutcome::Demo => by(
            language,
            "生成的演示数据，不和真实数据混在一起。",
            "Generated demo data; it is not mixed with real data.",
        )
        .to_owned(),
    }
}

/// `检查：新接收 55，更新 2；整改 3 件，其中 1 件有新内容`.
pub fn counts(language: Language, counts: ImportCounts) -> String {
    let counted = counts.each().into_iter().filter(|(_, count)| *count > 0);
    let inspections: Vec<String> =
        counted.map(|(outcome, count)| format!("{} {count}", report::outcome(language, outcome))).collect();
    let mut parts = Vec::new();
    if !inspections.is_empty() {
        let list = inspections.join(by(language, "，", ", "));
        parts.push(by(language, format!("检查：{list}"), format!("Inspections: {list}")));
    }
    if counts.rectifications > 0 {
        let (all, news) = (counts.rectifications as usize, counts.news);
        parts.push(by(
            language,
            format!("整改 {all} 件，其中 {news} 件有新内容"),
            format!(
                "{}, {news} of them new or with news",
                format::plural(all, "rectification", "rectifications")
            ),
        ));
    }
    if counts.future > 0 {
        parts.push(future(language, counts.future as usize));
    }
    if parts.is_empty() {
        return by(language, "文件里没有检查。", "There is no inspection in it.").to_owned();
    }
    parts.join(by(language, "；", "; "))
}

/// Inspections with a date that is still to come.
pub fn future(language: Language, count: usize) -> String {
    by(
        language,
        format!("{count} 份的日期还没到，请核对平板的时钟"),
        format!(
            "{} dated in the future: please check the tablet's clock",
            format::plural(count, "inspection is", "inspections are")
        ),
    )
}

/// The summary of an import, in a sentence.
pub fn sum(language: Language, sum: &Sum) -> String {
    let whole = sum.files - sum.damaged - sum.demo - sum.passed_over;
    let passed_over = match (sum.passed_over, language) {
        (0, _) => String::new(),
        (count, Language::Chinese) => format!("，跳过 {count} 个"),
        (count, Language::English) => format!(", {count} passed over"),
    };
    let bad = match (sum.damaged + sum.demo, language) {
        (0, _) => String::new(),
        (bad, Language::Chinese) => format!("，{bad} 个没有导入"),
        (bad, Language::English) => format!(", {bad} not taken"),
    };
    let counts = if sum.counts.is_empty() {
        String::new()
    } else {
        by(
            language,
            format!("{}。", counts(language, sum.counts)),
            format!(" {}.", counts(language, sum.counts)),
        )
    };
    by(
        language,
        format!("{whole} 个文件已导入{bad}{passed_over}。{counts}"),
        format!("{} taken{bad}{passed_over}.{counts}", format::plural(whole, "file", "files")),
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

/// The result of a backup, with the number of pictures that are missing.
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

pub fn export_failure(language: Language, why: ExportFailure) -> &'static str {
    match why {
        ExportFailure::NothingCounts => by(
            language,
            "没有文件：还没有计入的内容。",
            "No file was made: there is nothing that counts yet.",
        ),
        ExportFailure::Refused => by(
            language,
            "文件没有下载成：浏览器没有接收。请再试一次。",
            "The file was not downloaded: the browser didn't take it. Please try again.",
        ),
        ExportFailure::TooLarge => by(
            language,
            "没有备份：照片超出一个压缩包能放的大小（4 GB）。",
            "No backup was made: the photos are more than one zip file holds (4 GB).",
        ),
    }
}
