//! What the message at the foot of the screen says.

use super::photo::photos_written;
use crate::app::toast::Done;
use crate::domain::preferences::Language;
use crate::i18n::by;
use crate::i18n::format::plural;
use crate::later::later;

/// What was just done.
pub fn done(language: Language, done: &Done) -> String {
    match done {
        Done::PageFine { items } => by(
            language,
            format!("{items} 项记为合格。"),
            format!("{} marked fine.", plural(*items, "item", "items")),
        ),
        seldom => later(|| done_seldom(language, seldom)),
    }
}

/// `1 item was`, `3 items were`.
fn were(count: usize) -> String {
    format!("{} {}", plural(count, "item", "items"), if count == 1 { "was" } else { "were" })
}

fn done_seldom(language: Language, done: &Done) -> String {
    let fixed = |chinese: &'static str, english: &'static str| by(language, chinese, english).to_owned();
    match done {
        Done::PageFine { .. } => String::new(),
        Done::FindingsDropped { count } => by(
            language,
            format!("删掉了 {count} 处问题。"),
            format!("{} removed.", plural(*count, "finding", "findings")),
        ),
        Done::PhotoDropped => fixed("照片已去掉，可以撤销。", "Photo removed; it can be taken back."),
        Done::PhotosOnTheWay => {
            fixed("还有照片正在保存，稍等再完成。", "Photos are still being saved; finish in a moment.")
        }
        Done::PackageWritten { photos, left_out } => photos_written(language, *photos, *left_out),
        Done::Undone => fixed("已撤销。", "Undone."),
        Done::Overtaken => fixed(
            "这里在另一个标签页改过，没有动它。",
            "This was changed in another tab since; it was left as it is.",
        ),
        Done::OvertakenInPart { left } => by(
            language,
            format!("已处理；有 {left} 项在另一个标签页改过，没有动。"),
            format!("Done; {} changed in another tab since and left alone.", were(*left)),
        ),
        Done::CorrectionCancelled { kept: false } => {
            fixed("已撤销本次修改，恢复为原来的结果。", "Correction cancelled; the result stands as before.")
        }
        Done::CorrectionCancelled { kept: true } => fixed(
            "已撤销本次修改，恢复为原来的结果；改过的内容留在“设置 › 存储”。",
            "Correction cancelled; the result stands as before. What was changed is kept under Settings › Storage.",
        ),
        Done::InspectorDropped { name } => {
            by(language, format!("已删除检查人“{name}”。"), format!("Inspector {name} removed."))
        }
        Done::VillageNoted => fixed("村的资料已改。", "The village's notes were changed."),
        Done::DropAtImport => fixed(
            "文件没有读入：检查、备份和标准请在“导入”页放下或选择。",
            "The file was not read. Drop or choose inspections, backups and checklists on the Import page.",
        ),
        Done::Redone => fixed("已重做。", "Redone."),
        Done::DraftDiscarded => fixed("草稿已放弃，可以撤回。", "Draft discarded; it can be taken back."),
        Done::DraftRestored => fixed("草稿已恢复。", "Draft restored."),
        Done::Exported { inspections } => by(
            language,
            format!("已导出 {inspections} 份检查。"),
            format!("{} exported.", plural(*inspections, "inspection", "inspections")),
        ),
        Done::BackedUp => fixed("备份文件已生成。", "Backup made."),
        Done::Finished => fixed("检查已完成。", "Inspection finished."),
        Done::Reopened => fixed("已重新打开，可以更正。", "Reopened for correction."),
        Done::Signed => fixed("已签字。", "Signed."),
        Done::NoPosition => fixed("没有取到位置，可以不填。", "No position to be had; it is optional."),
        Done::RefusalNoted => fixed("已记下拒签和理由。", "The refusal and its reason are noted."),
        Done::VersionChosen => fixed("已选定版本，另一份已保留。", "Version chosen; the other is kept."),
        Done::ChecklistChosen => fixed("新的检查将使用这个标准。", "New inspections use this checklist."),
        Done::RectificationsMade { count } => by(
            language,
            format!("{count} 处问题已列入台账。"),
            format!("{} entered into the ledger.", plural(*count, "finding", "findings")),
        ),
        Done::LedgerChanged => fixed("台账已更新。", "Ledger updated."),
        Done::RulesSet => fixed("规则已保存。", "The rules are set."),
        Done::NotPossible => fixed("没有做成，内容没有变。", "That was not possible; nothing changed."),
    }
}
