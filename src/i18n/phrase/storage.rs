//! Sentences about the storage: where records are stored, how full it is, and its faults.

use crate::domain::preferences::Language;
use crate::i18n::format::plural;
use crate::i18n::{by, error, format as write};
use crate::store::{Health, StoreError};

pub fn at_risk(language: Language, local: &StoreError, mirror: &StoreError) -> String {
    let (local, mirror) = (error::store(language, local), error::store(language, mirror));
    by(
        language,
        format!("存不进去，内容只在屏幕上，关掉就会丢。请马上导出。（主存储：{local}；备份存储：{mirror}）"),
        format!(
            "Nothing can be stored: what you see is in memory only and is lost when this closes. Export now. (Main copy: {local}; backup copy: {mirror}.)"
        ),
    )
}

pub fn local_only(language: Language, why: &StoreError) -> String {
    let why = error::store(language, why);
    by(
        language,
        format!("备份存储暂时不可用：{why}。记录在主存储里，浏览器被强行关闭时可能丢失最近几秒。正在重试。"),
        format!(
            "The backup copy fails: {why}. Records are in the main copy; a killed browser may lose the last seconds. Trying again."
        ),
    )
}

pub fn damaged(language: Language, copies: usize, lost: usize) -> String {
    let kept = by(
        language,
        format!("发现 {copies} 份损坏的副本，已原样另存。"),
        format!(
            "{} found and set aside as {}.",
            plural(copies, "damaged copy", "damaged copies"),
            if copies == 1 { "it was" } else { "they were" }
        ),
    );
    if lost == 0 {
        let fine = by(language, "另一份完好，没有丢失。", "The other copy is whole; nothing is lost.");
        return format!("{kept}{}{fine}", by(language, "", " "));
    }
    let gone = by(
        language,
        format!("其中 {lost} 条没有完好的副本。"),
        format!("{} without a whole copy.", plural(lost, "record is", "records are")),
    );
    format!("{kept}{}{gone}", by(language, "", " "))
}

/// Two versions that don't know of each other.
pub fn conflicting(language: Language, records: usize) -> String {
    by(
        language,
        format!("有 {records} 条记录在两处分别改过。采用已保存的版本，另一份已另存，可以导出查看。"),
        format!(
            "{} changed in two places that did not know of each other. The saved version is used; the other is set aside and can be exported.",
            plural(records, "record was", "records were")
        ),
    )
}

pub fn newer_records(language: Language, count: usize) -> String {
    by(
        language,
        format!("有 {count} 条记录由更新版本的应用写成，原样保留。请更新应用。"),
        format!(
            "{} written by a newer app, left alone. Please update.",
            plural(count, "record was", "records were")
        ),
    )
}

/// The blocks of a backup that only a newer app can read.
pub(super) fn newer_in_backup(language: Language, count: usize) -> String {
    if count == 0 {
        return String::new();
    }
    by(
        language,
        format!("另有 {count} 条由更新版本的应用写成，没有动；更新应用后再恢复一次即可取回。"),
        format!(
            " {} written by a newer app and left in the file: update the app and restore it again.",
            plural(count, "record was", "records were")
        ),
    )
}

pub fn unreadable(language: Language, count: usize) -> String {
    by(
        language,
        format!("有 {count} 条记录无法识别，原样保留。"),
        format!("{} not understood and left alone.", plural(count, "record is", "records are")),
    )
}

pub fn space_for(language: Language, more: u64) -> String {
    let more = usize::try_from(more).unwrap_or(usize::MAX);
    by(
        language,
        format!("大约还能存 {} 份检查", write::number(language, more)),
        format!("Room for about {}", plural(more, "more inspection", "more inspections")),
    )
}

/// The browser's room is nearly used up.
pub fn space_short(language: Language, inspections: u64, photos: u64) -> String {
    let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
    by(
        language,
        format!(
            "存储空间即将用完：大约还能存 {} 张照片，或 {} 份检查。请先备份到文件，再清理空间。",
            write::number(language, count(photos)),
            write::number(language, count(inspections))
        ),
        format!(
            "Storage is nearly full: room for about {}, or {}. Back up to a file now, then free some space.",
            plural(count(photos), "more photo", "more photos"),
            plural(count(inspections), "more inspection", "more inspections")
        ),
    )
}

pub fn local_use(language: Language, units: usize, records: usize) -> String {
    // Browsers count UTF-16 units and give about 5 million of them ("about 5 MB per origin").
    let percent = units.saturating_mul(100) / 5_200_000;
    by(
        language,
        format!("{records} 条，约占 {percent}%"),
        format!("{}, about {percent}% full", plural(records, "record", "records")),
    )
}

pub fn of_room(language: Language, used: u64, quota: u64) -> String {
    let (used, quota) = (write::bytes(language, used), write::bytes(language, quota));
    by(language, format!("已用 {used}，共 {quota}"), format!("{used} of {quota} used"))
}

pub fn health(language: Language, health: &Health) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(why) = &health.local {
        let why = error::store(language, why);
        lines.push(by(language, format!("本机主存储：{why}"), format!("Main copy: {why}")));
    }
    if let Some(why) = &health.mirror {
        let why = error::store(language, why);
        lines.push(by(language, format!("本机备份存储：{why}"), format!("Backup copy: {why}")));
    }
    lines
}

pub fn undecided(language: Language, count: usize) -> String {
    by(
        language,
        format!("有 {count} 份检查两边都有改动，尚未选定采用哪一份。"),
        format!(
            "{} changed on two tablets; choose which version to use.",
            plural(count, "inspection was", "inspections were")
        ),
    )
}
