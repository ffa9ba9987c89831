//! The words of the command line.

use super::by;
use super::format::plural;
use crate::domain::preferences::Language;

pub fn progress(language: Language, files: usize) -> String {
    by(language, format!("已读 {files} 个文件"), format!("{} read", plural(files, "file", "files")))
}

/// File, place in the JSON, reason.
pub fn damaged(file: &str, path: &str, reason: &str) -> String {
    if path.is_empty() { format!("{file}: {reason}") } else { format!("{file}: {path}: {reason}") }
}

/// A file of another kind, with what it is.
pub fn passed_over(language: Language, file: &str, why: &str) -> String {
    by(language, format!("{file}：跳过。{why}"), format!("{file}: passed over. {why}"))
}

pub fn litter(language: Language, first: &str, count: usize) -> String {
    by(
        language,
        format!("跳过系统自动生成的文件 {count} 个，如 {first}"),
        format!("{} of the system passed over, such as {first}", plural(count, "file", "files")),
    )
}

pub fn nothing_of_ours(language: Language) -> &'static str {
    by(
        language,
        "没有找到巡村的文件：没有写出任何内容，原有的输出没有改动。",
        "No file of Xuncun was found. Nothing was written; the output is as it was.",
    )
}

pub fn clock_question(language: Language, village: &str, month: &str, ids: &str) -> String {
    by(
        language,
        format!(
            "{village} {month} 有几份检查（{ids}），其中有时钟存疑的；请用 merge --choose 选定哪一份算数。"
        ),
        format!(
            "{village} has several inspections of {month} ({ids}), the clock of one in doubt; decide with merge --choose which one counts."
        ),
    )
}

pub fn conflicts(language: Language, count: usize) -> String {
    by(
        language,
        format!("{count} 份检查有冲突，两个版本都已保留，请用 merge --choose 选定。"),
        format!(
            "{} in conflict; all versions are kept. Decide with merge --choose.",
            plural(count, "inspection is", "inspections are")
        ),
    )
}

pub fn unwritable(language: Language, file: &str, why: &str) -> String {
    by(language, format!("{file} 写不进去：{why}"), format!("{file} can't be written: {why}"))
}

pub fn nothing_counts(language: Language) -> &'static str {
    by(
        language,
        "没有符合条件的已完成检查（看看 --month、--round、--checklist）。",
        "No finished inspection fits (see --month, --round, --checklist).",
    )
}

pub fn demo_among_real(language: Language) -> &'static str {
    by(
        language,
        "输入里同时有演示数据和真实检查，不能合在一起。",
        "The inputs hold demo data and real inspections; they are never put together.",
    )
}

pub fn folder_needed(language: Language) -> &'static str {
    by(
        language,
        "报告有多张表，输出 CSV 要用 -o 指定文件夹。",
        "The report has several sheets; for CSV name a folder with -o.",
    )
}

pub fn no_places(language: Language) -> &'static str {
    by(language, "GeoJSON 只用于 report 命令。", "GeoJSON is for the command report.")
}

pub fn bad_choice(language: Language, found: &str) -> String {
    by(
        language,
        format!("“{found}”应写成 编号=哈希，且只对应一个版本。"),
        format!("“{found}” should be ID=HASH and name one version."),
    )
}

pub fn bad_rule(language: Language, found: &str) -> String {
    by(
        language,
        format!("“{found}”应写成 名称=值，名称见 xuncun-hq rules。"),
        format!("“{found}” should be NAME=VALUE; the names are those that xuncun-hq rules shows."),
    )
}

pub fn unknown_schema(language: Language, name: &str) -> String {
    by(
        language,
        format!("没有“{name}”的 JSON Schema；可选 results、merged、backup、checklist。"),
        format!("There is no JSON Schema for “{name}”; there are results, merged, backup and checklist."),
    )
}

pub fn not_read(language: Language, why: &str) -> String {
    by(language, format!("读不出来：{why}"), format!("can't be read: {why}"))
}

pub fn too_large(language: Language) -> String {
    by(language, "超过 512 MiB，不读。", "larger than 512 MiB, not read.").to_owned()
}

/// Verify's line about a file.
pub fn verified(language: Language, file: &str, inspections: usize) -> String {
    by(
        language,
        format!("{file}：{inspections} 份检查，无误"),
        format!("{file}: {}, fine", plural(inspections, "inspection", "inspections")),
    )
}

pub fn verified_checklist(language: Language, file: &str) -> String {
    by(language, format!("{file}：检查标准，无误"), format!("{file}: a checklist, fine"))
}

/// The fault of a package's picture, which is named by its hash or its path.
pub fn missing_picture(language: Language, hash: &str) -> String {
    by(language, format!("缺照片 {hash}"), format!("the photo {hash} is missing"))
}

pub fn altered_picture(language: Language, path: &str) -> String {
    by(
        language,
        format!("{path}：照片被改动过，或不是这里的"),
        format!("{path}: the photo was altered, or is none of these inspections'"),
    )
}

/// The pictures of packages.
pub fn pictures(language: Language, whole: usize, wrong: usize) -> String {
    by(
        language,
        format!("照片：{whole} 张与校验值相符，{wrong} 张缺失或被改动"),
        format!("Photos: {whole} unaltered, {wrong} missing or altered"),
    )
}

pub fn near_duplicates(language: Language, village: &str, day: &str, ids: &str) -> String {
    by(
        language,
        format!("可能重复：{village} {day}（{ids}）"),
        format!("Possible duplicates: {village}, {day} ({ids})"),
    )
}

pub fn ledger_empty(language: Language) -> &'static str {
    by(language, "这些文件里没有整改台账。", "There is no ledger of rectifications in these files.")
}

/// The summary of all files.
pub fn summed_up(language: Language, files: usize, inspections: usize, damaged: usize) -> String {
    by(
        language,
        format!("{files} 个文件，{inspections} 份检查，{damaged} 个损坏"),
        format!(
            "{}, {}, {damaged} damaged",
            plural(files, "file", "files"),
            plural(inspections, "inspection", "inspections")
        ),
    )
}

pub fn year_title(language: Language, year: u16, round: &str, checklist: &str) -> String {
    by(language, format!("{year}年 {round} {checklist}"), format!("{year} {round} {checklist}"))
}
