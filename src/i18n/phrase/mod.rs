//! Sentences with something in them.

mod act;
mod clock;
mod done;
mod hand_over;
mod home;
mod package;
mod photo;
mod position;
mod result;
mod signer;
mod storage;
mod village;

pub use act::{redo, undo};
pub use clock::{clock_doubt, clock_doubted};
pub use done::done;
pub use hand_over::{
    due, export_content, export_count, export_ledger, export_state, exported, is_file_there,
};
pub use home::{checklist_tab, round_progress, subject_counts};
pub use package::{arriving, export_with_photos, package_faults, package_outcome};
pub use photo::{
    accuracy, drop_photo, from_village, photo_fault, photo_fault_place, photo_number, photo_removed,
    photo_time, photo_unread, photos_compared, photos_comparing, photos_lost, photos_of, position, refused,
    signed, signed_hash, space_for_photos, stamp, summary, void_signatures,
};
pub use position::{
    coordinates_fault, datum, measure_again, seeking, stop_seeking, stored_place, take_position,
};
pub use result::{findings, section_sum, signed_of, to_issue};
pub use signer::{signed_by, signer, signer_name, signer_refuses};
pub use storage::{
    at_risk, conflicting, damaged, health, local_only, local_use, newer_records, of_room, space_for,
    space_short, undecided, unreadable,
};

pub use village::{
    carried, fixed_on_the_spot, last_result, late, longest, open_matters, proposed, reading, subject,
    village, village_page,
};

use super::format::{counted, moment, month, plural};
use super::message::import::{FileOutcome, ItemOutcome, Outcome, Side};
use super::{W, by, error, format as write, t};
use crate::domain::date::{Month, Timestamp};
use crate::domain::inspection::{Answer, Round};
use crate::domain::points::Points;
use crate::domain::preferences::Language;
use crate::domain::score::Progress;
use crate::domain::subject::Subject;
use crate::domain::text::LocalText;
use crate::domain::village::{VillageCode, VillageStatus};

pub fn round(language: Language, round: Round) -> &'static str {
    match round {
        Round::Monthly => by(language, "月检", "Monthly"),
        Round::Drill => by(language, "拉练", "Drill"),
        Round::SelfCheck => by(language, "村自评", "Self-check"),
        Round::Acceptance => by(language, "市级验收", "Official acceptance"),
        Round::Recheck => by(language, "复查", "Re-check"),
        Round::Patrol => by(language, "巡查", "Patrol"),
        Round::Campaign => by(language, "专项检查", "Special campaign"),
    }
}

pub fn village_status(language: Language, status: VillageStatus) -> &'static str {
    match status {
        VillageStatus::Inspected => t(language, W::StatusInspected),
        VillageStatus::Cleared => t(language, W::StatusCleared),
        VillageStatus::Exempt => t(language, W::StatusExempt),
    }
}

pub fn last_three(language: Language, code: VillageCode) -> String {
    by(language, format!("编号 {}", code.last_three()), format!("No. {}", code.last_three()))
}

pub fn by_at(language: Language, who: &str, at: Timestamp) -> String {
    format!("{who} · {}", moment(language, at))
}

pub fn version(language: Language, version: &str) -> String {
    by(language, format!("版本 {version}"), format!("Version {version}"))
}

pub fn answered(_language: Language, done: usize, of: usize) -> String {
    format!("{done}/{of}")
}

/// `others`: inspections of this round beside the one shown.
pub fn village_state(
    language: Language,
    status: VillageStatus,
    progress: &Progress,
    others: usize,
) -> String {
    let state = match progress {
        Progress::ToDo if status != VillageStatus::Inspected => village_status(language, status).to_owned(),
        known => self::progress(language, known),
    };
    if others == 0 {
        return state;
    }
    let more = by(language, format!("另有 {others} 份"), format!("{others} more"));
    format!("{state} · {more}")
}

/// How far an inspection is, or what came of it.
pub fn progress(language: Language, progress: &Progress) -> String {
    match progress {
        Progress::ToDo => t(language, W::FilterToDo).to_owned(),
        Progress::Draft { answered: done, items, reopened } => {
            let word = if *reopened { W::ReopenedBadge } else { W::FilterInProgress };
            format!("{} {}", t(language, word), answered(language, *done, *items))
        }
        Progress::Done { findings: Some(findings), .. } => outcome(language, *findings),
        Progress::Done { score, grade, .. } => {
            let score = score.map_or_else(|| "–".to_owned(), |score| points(language, score));
            match grade {
                Some(grade) => format!("{score} · {}", write::local(language, grade)),
                None => score,
            }
        }
    }
}

/// The result of an inspection that is not scored.
pub fn outcome(language: Language, count: usize) -> String {
    if count == 0 {
        return by(language, "未发现问题", "Nothing found").to_owned();
    }
    by(language, format!("发现 {count} 处问题"), plural(count, "finding", "findings"))
}

pub fn open_named(language: Language, subject: &Subject) -> String {
    let name = self::subject(language, subject);
    by(language, format!("打开{name}的检查"), format!("Open the inspection of {name}"))
}

pub fn not_to_confuse(language: Language, others: &[&str]) -> String {
    let others: Vec<String> = others.iter().map(|name| village(language, name)).collect();
    let others = others.join(by(language, "、", ", "));
    by(language, format!("注意区分：{others}"), format!("Don't confuse with {others}"))
}

/// `98.5分`, `98.5 points`.
pub fn points(language: Language, points: Points) -> String {
    let one = points == Points::whole(1);
    by(language, format!("{points}分"), format!("{points} {}", if one { "point" } else { "points" }))
}

/// `−0.5`, with a true minus.
pub fn minus(_language: Language, points: Points) -> String {
    format!("−{points}")
}

pub fn item_points(language: Language, max: Points, lost: Points) -> String {
    if lost.is_zero() {
        points(language, max)
    } else {
        format!("{} / {}", minus(language, lost), points(language, max))
    }
}

pub fn score_chip(language: Language, score: Option<Points>, answered: usize, items: usize) -> String {
    let score = score.map_or_else(|| "–".to_owned(), |score| score.to_string());
    by(
        language,
        format!("当前得分 {score}，已检 {answered}/{items} 项，查看计分明细"),
        format!(
            "Score so far {score}, {answered} of {} answered; show how it was calculated",
            plural(items, "item", "items")
        ),
    )
}

/// The chip of a checklist that is not scored.
pub fn findings_chip(language: Language, found: usize, answered: usize, items: usize) -> String {
    let findings = outcome(language, found);
    by(
        language,
        format!("{findings}，已检 {answered}/{items} 项，查看明细"),
        format!("{findings}, {answered} of {} answered; show the details", plural(items, "item", "items")),
    )
}

/// `2 处`, in the chip.
pub fn found(language: Language, count: usize) -> String {
    by(language, format!("{count} 处"), format!("{count} found"))
}

pub fn all_fine(language: Language, count: usize) -> String {
    if count == 0 {
        return by(language, "本页已检完", "All answered").to_owned();
    }
    by(language, format!("其余 {count} 项记为合格"), format!("Mark the other {count} as Pass"))
}

pub fn next_unanswered(language: Language, count: usize) -> String {
    by(language, format!("下一项未检（剩 {count} 项）"), format!("Next unanswered ({count})"))
}

/// The label of the button that notes one finding.
pub fn found_one(language: Language, unit: &LocalText) -> String {
    let unit = write::local(language, unit);
    by(language, format!("发现1{unit}"), "Add finding".to_owned())
}

pub fn finding_number(language: Language, number: usize) -> String {
    by(language, format!("第 {number} 处"), format!("No. {number}"))
}

/// A field of the finding with that number.
pub fn of_finding(language: Language, field: W, number: usize) -> String {
    let field = t(language, field);
    by(language, format!("第 {number} 处的{field}"), format!("{field} of finding {number}"))
}

pub fn drop_finding(language: Language, number: usize) -> String {
    by(language, format!("删除第 {number} 处"), format!("Remove finding {number}"))
}

pub fn capped(language: Language, lost: Points) -> String {
    by(language, format!("已扣完：最多扣 {lost} 分。"), format!("Maximum deducted: {lost} at most."))
}

/// What was found at the same item the last time.
pub fn last_time(language: Language, when: Month, answer: &Answer, lost: Points) -> String {
    let month = month(language, when);
    let what = match answer {
        Answer::Fine => t(language, W::Fine).to_owned(),
        Answer::NotApplicable { .. } => t(language, W::NotApplicable).to_owned(),
        Answer::Findings(findings) => {
            let mut places: Vec<&str> = findings
                .iter()
                .map(|finding| finding.place.trim())
                .filter(|place| !place.is_empty())
                .collect();
            places.dedup();
            let count = counted(language, findings.count(), "处", "finding", "findings");
            // What is not scored lost nothing.
            let price = (!lost.is_zero()).then(|| minus(language, lost));
            let places = (!places.is_empty()).then(|| places.join(by(language, "、", "; ")));
            [price, Some(count), places].into_iter().flatten().collect::<Vec<_>>().join(" · ")
        }
    };
    by(language, format!("上次（{month}）：{what}"), format!("Last time ({month}): {what}"))
}

pub fn lost_points(language: Language, lost: Points) -> String {
    by(language, format!("扣分 {lost}"), format!("Deducted: {lost}"))
}

pub fn earned_of(_language: Language, earned: Points, of: Points) -> String {
    format!("{earned} / {of}")
}

pub fn out_of(_language: Language, total: Points) -> String {
    format!("/ {total}")
}

pub fn missing_count(language: Language, count: usize) -> String {
    by(language, format!("还缺 {count} 项"), format!("{} still missing", plural(count, "thing", "things")))
}

pub fn checklist_pin(language: Language, name: &LocalText, version: &str, hash: &str) -> String {
    let name = write::local(language, name);
    by(
        language,
        format!("检查标准：{name} {version}（{hash}），这份检查始终按此版本。"),
        format!("Checklist: {name} {version} ({hash}); this inspection always uses this version."),
    )
}

/// `total`: full marks; `None` where it is not scored.
pub fn checklist_size(language: Language, items: usize, total: Option<Points>) -> String {
    let Some(total) = total else {
        let count = plural(items, "item", "items");
        return by(language, format!("{items} 项，不计分"), format!("{count}, not scored"));
    };
    by(
        language,
        format!("{items} 项，共 {total} 分"),
        format!("{}, {}", plural(items, "item", "items"), points(language, total)),
    )
}

pub fn remove_named(language: Language, name: &str) -> String {
    by(language, format!("删除 {name}"), format!("Remove {name}"))
}

/// The outcome of a file.
pub fn file_outcome(language: Language, outcome: &FileOutcome) -> String {
    match outcome {
        FileOutcome::Results { items, ledger, subjects, elsewhere } => {
            package::results(language, items.len(), *ledger, *subjects, *elsewhere)
        }
        FileOutcome::Backup { taken, already, aside, damaged, newer, photos, missing } => {
            let records = by(
                language,
                format!("备份：恢复 {taken} 条，本机已有 {already} 条，另存 {aside} 条，损坏 {damaged} 条。"),
                format!(
                    "Backup: {taken} restored, {already} already here, {aside} set aside, {damaged} damaged."
                ),
            );
            records
                + &storage::newer_in_backup(language, *newer)
                + &package::backed_up(language, *photos, missing)
        }
        FileOutcome::Checklist { id, version, known } => {
            let state = match (known, language) {
                (true, Language::Chinese) => "本机已有",
                (true, Language::English) => "already here",
                (false, Language::Chinese) => "已加入，可在“设置 › 检查标准”里选用",
                (false, Language::English) => "added; choose it under Settings › Checklists",
            };
            by(
                language,
                format!("检查标准 {id} {version}：{state}。"),
                format!("Checklist {id} {version}: {state}."),
            )
        }
        FileOutcome::Package { .. }
        | FileOutcome::NoPackage(_)
        | FileOutcome::Altered { .. }
        | FileOutcome::NotKept(_) => package_outcome(language, outcome),
        FileOutcome::Refused(why) => error::decode(language, why),
        FileOutcome::Unreadable => {
            by(language, "浏览器无法读取这个文件。", "The browser could not read this file.").to_owned()
        }
    }
}

pub fn item_outcome(language: Language, item: &ItemOutcome) -> String {
    let what = match item.what {
        Outcome::Taken => by(language, "已接收", "taken"),
        Outcome::Updated => by(language, "已更新", "updated"),
        Outcome::Same => by(language, "已有，没有变化", "already here"),
        Outcome::Older => by(language, "本机版本较新，予以保留", "the version here is newer and stays"),
        Outcome::Conflict => by(language, "两边都有改动，请选定", "both changed: please decide"),
    };
    let state = if item.finished { "" } else { by(language, "（草稿）", " (draft)") };
    format!(
        "{}{state} · {} · {}{}{what}",
        subject(language, &item.subject),
        round(language, item.round),
        month(language, item.month),
        write::colon(language)
    )
}

/// The description that distinguishes one version from the other.
pub fn side(language: Language, side: &Side) -> Vec<String> {
    let state =
        if side.finished { by(language, "已完成", "Finished") } else { by(language, "草稿", "Draft") };
    vec![
        state.to_owned(),
        side.inspectors.join(by(language, "、", ", ")),
        by(
            language,
            format!("已检 {} 项，{} 处问题", side.answered, side.findings),
            format!("{} answered, {}", side.answered, plural(side.findings, "finding", "findings")),
        ),
        by(
            language,
            format!("改动 {} 次", side.changes),
            plural(usize::try_from(side.changes).unwrap_or(usize::MAX), "change", "changes"),
        ),
    ]
}

/// The standard below a problem.
pub fn standard(language: Language, text: &LocalText) -> String {
    let text = write::local(language, text);
    by(language, format!("标准：{text}"), format!("Standard: {text}"))
}
