//! Sentences about what is handed over, and how that is known.

use super::points;
use crate::domain::exports::{Exported, HandOver, MadeFile};
use crate::domain::points::Points;
use crate::domain::preferences::Language;
use crate::i18n::by;
use crate::i18n::format::{counted, moment, plural};

pub fn export_count(language: Language, inspections: usize, ledger: usize) -> String {
    if inspections + ledger == 0 {
        return by(language, "导出", "Export").to_owned();
    }
    let content = export_content(language, inspections, ledger);
    by(language, format!("导出 {content}"), format!("Export {content}"))
}

/// `finished`: the score of a finished inspection; `None` of a draft.
pub fn export_state(
    language: Language,
    finished: Option<Option<Points>>,
    answered: usize,
    findings: usize,
) -> String {
    let findings = counted(language, findings, "处问题", "finding", "findings");
    if let Some(score) = finished {
        let score = score.map_or_else(|| "–".to_owned(), |score| points(language, score));
        return format!("{score} · {findings}");
    }
    let draft = by(language, "草稿", "Draft");
    let items = by(language, format!("已检 {answered} 项"), format!("{answered} answered"));
    format!("{draft} · {items} · {findings}")
}

/// How far a record is handed over; `None` where it never was in a file.
pub fn exported(language: Language, exported: Exported) -> Option<String> {
    let at = |at| moment(language, at);
    match exported {
        Exported::Never => None,
        Exported::Made(when) => Some(by(
            language,
            format!("{} 已生成文件，待确认", at(when)),
            format!("File made {}, not confirmed yet", at(when)),
        )),
        Exported::AsItIs(when, how) => {
            let (chinese, english) = match how {
                HandOver::Unasked => ("已导出", "Exported"),
                HandOver::Elsewhere => ("随其他平板的文件收到", "Received in another tablet's file"),
                HandOver::Shared => ("已分享", "Shared"),
                HandOver::Confirmed => ("已导出并确认", "Exported and confirmed"),
                HandOver::Received => ("镇里已收到", "Received by headquarters"),
            };
            Some(by(language, format!("{} {chinese}", at(when)), format!("{english} {}", at(when))))
        }
        Exported::ChangedSince(when) => Some(by(
            language,
            format!("{} 导出后又有改动", at(when)),
            format!("Changed since it was exported {}", at(when)),
        )),
    }
}

/// `2 份检查、3 条台账`.
pub fn export_content(language: Language, inspections: usize, ledger: usize) -> String {
    let inspections =
        (inspections > 0).then(|| counted(language, inspections, "份检查", "inspection", "inspections"));
    let ledger = (ledger > 0).then(|| counted(language, ledger, "条台账", "rectification", "rectifications"));
    let parts: Vec<String> = inspections.into_iter().chain(ledger).collect();
    parts.join(by(language, "、", " and "))
}

/// `3 份待导出`: inspections and rectifications.
pub fn due(language: Language, count: usize) -> String {
    by(language, format!("{count} 份待导出"), format!("{} to export", plural(count, "record", "records")))
}

/// The ledger as a part of the export.
pub fn export_ledger(language: Language, due: usize, all: usize) -> String {
    if due > 0 {
        let due = counted(language, due, "条", "rectification", "rectifications");
        return by(
            language,
            format!("台账里新的和有变化的：{due}"),
            format!("New and changed in the ledger: {due}"),
        );
    }
    let all = counted(language, all, "条", "rectification", "rectifications");
    by(
        language,
        format!("台账没有新增和变化；全部：{all}"),
        format!("Nothing new in the ledger; all of it: {all}"),
    )
}

/// The question about a file that was made.
pub fn is_file_there(language: Language, file: &MadeFile) -> String {
    let (name, at) = (&file.name, moment(language, file.at));
    let chinese = if file.is_backup { "备份文件" } else { "导出的文件" };
    let english = if file.is_backup { "backup" } else { "exported file" };
    by(
        language,
        format!("{chinese}在吗？请到浏览器的下载里确认：{name}（{at}）"),
        format!("Is the {english} there? Check the browser's downloads: {name} ({at})"),
    )
}
