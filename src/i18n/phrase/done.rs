//! The texts of the toast at the foot of the screen.

use super::act;
use super::export_content;
use super::photo::photos_written;
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
            format!("{} marked fine.", plural(*items, "item", "items")),
        ),
        Done::FindingsDropped { count } => by(
            language,
            format!("删掉了 {count} 处问题。"),
            format!("{} removed.", plural(*count, "finding", "findings")),
        ),
        Done::PhotoDropped => fixed("照片已去掉，可以撤销。", "Photo removed; it can be taken back."),
        Done::PhotoAlreadyThere => fixed(
            "这张照片这里已经有了，没有再加一次。",
            "This picture is here already; it was not added again.",
        ),
        Done::PhotoBack => fixed("照片已放回原处。", "The photo is back in its place."),
        Done::PhotoLoose => fixed(
            "照片已保留。原来的位置不能再放照片，它在“设置 › 存储”里。",
            "The photo is kept. Its place takes no photos any more: it is under Settings › Storage.",
        ),
        Done::PhotosOnTheWay => {
            fixed("还有照片正在保存，稍等再完成。", "Photos are still being saved; finish in a moment.")
        }
        Done::PackageWritten { photos, left_out } => photos_written(language, *photos, *left_out),
        Done::Undone(act) => act::undone(language, act),
        Done::Redone(act) => act::redone(language, act),
        Done::AdjustmentDropped => fixed("加减分已去掉。", "Adjustment removed."),
        Done::VetoDropped => fixed("一票否决已去掉。", "Veto removed."),
        Done::Conflict => fixed(
            "这里在另一个标签页改过，没有动它。",
            "This was changed in another tab since; it was left as it is.",
        ),
        Done::PartialConflict { left } => by(
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
        Done::FormGivenUp => fixed("未提交的内容已放弃。", "The unfinished entry was discarded."),
        Done::FormRestored => fixed("未提交的内容已恢复。", "The unfinished entry was restored."),
        Done::StrokesCleared => fixed("签名笔迹已清除。", "The strokes were cleared."),
        Done::DefaultsTaken => {
            fixed("已填入默认值，设定后生效。", "The defaults are filled in; they count once set.")
        }
        Done::ObjectionDropped => fixed("已删除一条异议。", "An objection was removed."),
        Done::DraftDiscarded => fixed("草稿已放弃，可以撤回。", "Draft discarded; it can be taken back."),
        Done::DraftRestored => fixed("草稿已恢复。", "Draft restored."),
        Done::Exported { inspections, ledger } => by(
            language,
            format!(
                "文件已生成（{}），请看看下载里有没有。",
                export_content(language, *inspections, *ledger)
            ),
            format!(
                "File made with {}. Please see whether it is among the downloads.",
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
        Done::NotShared => fixed("没有分享，内容都在本机。", "Not shared; everything is still here."),
        Done::DownloadedInstead => fixed(
            "这里不能分享这个文件，已改为下载，请到浏览器的下载里找。",
            "It could not be shared here, so it was downloaded instead: see the browser's downloads.",
        ),
        Done::NotGiven => fixed(
            "文件没有导出，内容都在本机，请再试一次。",
            "The file was not exported; everything is still here. Please try again.",
        ),
        Done::BackedUp => fixed(
            "备份文件已生成，请看看下载里有没有。",
            "Backup file made. Please see whether it is among the downloads.",
        ),
        Done::Finished => fixed("检查已完成。", "Inspection finished."),
        Done::Reopened => fixed("已重新打开，可以更正。", "Reopened for correction."),
        Done::Signed => fixed("已签字。", "Signed."),
        Done::NoPosition => fixed("没有取到位置，可以不填。", "No position to be had; it is optional."),
        Done::PositionDropped => fixed("位置已删除。", "Position removed."),
        Done::RoughPosition { accuracy } => by(
            language,
            format!("位置已记下，但误差有 {accuracy} 米，到空旷处可以重新测量。"),
            format!("Position noted, but only to {accuracy} m; measure again in the open."),
        ),
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

/// `1 item was`, `3 items were`.
fn were(count: usize) -> String {
    format!("{} {}", plural(count, "item", "items"), if count == 1 { "was" } else { "were" })
}
