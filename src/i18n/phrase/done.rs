//! The texts of the toast at the foot of the screen.

use super::act;
use super::export_content;
use super::package::photos_written;
use crate::domain::preferences::Language;
use crate::i18n::by;
use crate::i18n::format::plural;
use crate::i18n::message::done::Done;

/// The text of a toast.
pub fn done(language: Language, done: &Done) -> String {
    let fixed = |chinese: &'static str, english: &'static str| by(language, chinese, english).to_owned();
    match done {
        Done::PageFine { items } => by(
            language,
            format!("{items} 项记为合格。"),
            format!("{} marked as Pass.", plural(*items, "item", "items")),
        ),
        Done::FindingsDropped { count } => by(
            language,
            format!("已删除 {count} 处问题。"),
            format!("{} removed.", plural(*count, "finding", "findings")),
        ),
        Done::PhotoDropped => fixed("照片已删除，可以撤销。", "Photo removed; you can undo this."),
        Done::PhotoAlreadyThere => {
            fixed("这里已有这张照片，未重复添加。", "This photo is here already; it was not added again.")
        }
        Done::PhotoBack => fixed("照片已放回原处。", "The photo is back in its place."),
        Done::PhotoLoose => fixed(
            "照片已保留，但不能放回原处，可在“设置 › 存储”里找到。",
            "The photo is kept, but can't go back in its place: find it under Settings › Storage.",
        ),
        Done::PhotosOnTheWay => {
            fixed("照片还在保存，请稍候再完成。", "Photos are still saving; finish in a moment.")
        }
        Done::PackageWritten { photos, left_out } => photos_written(language, *photos, *left_out),
        Done::Undone(act) => act::undone(language, act),
        Done::Redone(act) => act::redone(language, act),
        Done::AdjustmentDropped => fixed("加减分已删除。", "Adjustment removed."),
        Done::VetoDropped => fixed("一票否决已撤回。", "Veto removed."),
        Done::Conflict => fixed(
            "这里已在另一个标签页改动，未作更改。",
            "This has changed in another tab since; it was left as it is.",
        ),
        Done::PartialConflict { left } => by(
            language,
            format!("已处理；有 {left} 项已在另一个标签页改动，未作更改。"),
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
        Done::SubjectEntered => fixed("已登记。", "Entered in the register."),
        Done::SubjectChanged => fixed("对象资料已更新。", "Details updated."),
        Done::VillageNoted => fixed("村庄资料已更新。", "Village details updated."),
        Done::DropAtImport => fixed(
            "文件没有读入：检查、备份和标准请在“导入”页放下或选择。",
            "The file was not read. Drop or choose inspections, backups and checklists on the Import page.",
        ),
        Done::FormGivenUp => fixed("未提交的内容已放弃。", "The unfinished entry was discarded."),
        Done::FormRestored => fixed("未提交的内容已恢复。", "The unfinished entry was restored."),
        Done::StrokesCleared => fixed("签名笔迹已清除。", "Signature cleared."),
        Done::DefaultsTaken => {
            fixed("已恢复默认值，保存后生效。", "Defaults restored; they apply once saved.")
        }
        Done::ObjectionDropped => fixed("已删除一条异议。", "Objection removed."),
        Done::DraftDiscarded => fixed("草稿已放弃，可以撤销。", "Draft discarded; you can undo this."),
        Done::DraftRestored => fixed("草稿已恢复。", "Draft restored."),
        Done::Exported { inspections, ledger } => by(
            language,
            format!("文件已生成（{}），请到下载里确认。", export_content(language, *inspections, *ledger)),
            format!(
                "File made with {}. Check that it is among the downloads.",
                export_content(language, *inspections, *ledger)
            ),
        ),
        Done::FileSeen => fixed("已记下：文件在。", "Noted: the file is there."),
        Done::FileMissing { is_backup: false } => fixed(
            "已记下：没有文件。这些内容仍待导出。",
            "Noted: there is no file. Its content is still to be exported.",
        ),
        Done::FileMissing { is_backup: true } => {
            fixed("已记下：没有文件。请再备份一次。", "Noted: there is no file. Please back up again.")
        }
        Done::Shared => fixed("已分享。", "Shared."),
        Done::NotShared => fixed("未分享，内容都在本机。", "Not shared; everything is still here."),
        Done::DownloadedInstead => fixed(
            "这里不能分享这个文件，已改为下载，请到浏览器的下载里找。",
            "It could not be shared here, so it was downloaded instead: see the browser's downloads.",
        ),
        Done::NotGiven => fixed(
            "文件没有导出，内容都在本机，请再试一次。",
            "The file was not exported; everything is still here. Please try again.",
        ),
        Done::BackedUp => fixed(
            "备份文件已生成，请到下载里确认。",
            "Backup file made. Check that it is among the downloads.",
        ),
        Done::Finished => fixed(
            "检查已完成。下一步：签字、转整改、导出。",
            "Inspection finished. Next: signatures, rectification, export.",
        ),
        Done::Reopened => fixed("已重新打开，可以更正。", "Reopened for correction."),
        Done::Signed => fixed("已签字。", "Signed."),
        Done::NoPosition => fixed(
            "未能定位（可不填）。请打开定位权限再试。",
            "Location unavailable (optional). Allow location access and try again.",
        ),
        Done::PositionDropped => fixed("定位已删除。", "Location removed."),
        Done::RoughPosition { accuracy } => by(
            language,
            format!("已定位，但误差有 {accuracy} 米，到空旷处可以重新测量。"),
            format!("Location recorded, but only to ±{accuracy} m; measure again in the open."),
        ),
        Done::RefusalNoted => fixed("已登记拒签和理由。", "Refusal and reason recorded."),
        Done::VersionChosen => fixed("已选定版本，另一份已保留。", "Version chosen; the other is kept."),
        Done::ChecklistChosen => fixed("新的检查将使用这个标准。", "New inspections use this checklist."),
        Done::RectificationsMade { count } => by(
            language,
            format!("{count} 处问题已转整改。"),
            format!("{} added to the ledger.", plural(*count, "finding", "findings")),
        ),
        Done::LedgerChanged => fixed("台账已更新。", "Ledger updated."),
        Done::RulesSet => fixed("规则已保存。", "Rules saved."),
        Done::NotPossible => fixed("操作未成功，内容未改动。", "That was not possible; nothing was changed."),
    }
}

/// `1 item was`, `3 items were`.
fn were(count: usize) -> String {
    format!("{} {}", plural(count, "item", "items"), if count == 1 { "was" } else { "were" })
}
