//! The words of the ledger: states, moves, deadlines, reasons why an action was refused.

pub mod issue;
pub mod rules;
mod severity;
mod words;

pub use severity::{grade, hazard, severity};
pub use words::L;

use super::format::{counted, moment, month, plural};
use super::message::ledger::{FixedRefusal, Refused};
use super::{by, phrase};
use crate::domain::checklist::Level;
use crate::domain::date::{Date, Month};
use crate::domain::points::Points;
use crate::domain::preferences::Language;
use crate::domain::rectification::{
    Amendment, Deadline, Due, Escalation, EventKind, Figures, Flags, HotlineLimit, LedgerAction, NotApplied,
    Source, State, Verb,
};

/// A fixed text of the ledger.
pub fn l(language: Language, word: L) -> &'static str {
    let (chinese, english) = word.texts();
    by(language, chinese, english)
}

pub fn state(language: Language, state: State) -> &'static str {
    match state {
        State::Draft => by(language, "草稿", "Draft"),
        State::Issued => by(language, "已下达", "Issued"),
        State::InProgress => by(language, "整改中", "In progress"),
        State::Reported => by(language, "待复查", "Awaiting re-check"),
        State::Returned => by(language, "复查未通过", "Returned"),
        State::Closed => by(language, "已销号", "Closed"),
        State::Withdrawn => by(language, "已作废", "Withdrawn"),
    }
}

/// Of a finding that became a rectification.
pub fn made(language: Language, at: State) -> String {
    let at = state(language, at);
    by(language, format!("已转整改 · {at}"), format!("In the ledger · {at}"))
}

pub fn source(language: Language, source: Source) -> &'static str {
    match source {
        Source::Monthly => by(language, "月检", "Monthly"),
        Source::Drill => by(language, "拉练", "Drill"),
        Source::Hotline(_) => "12345",
        Source::Petition => by(language, "信访", "Petition"),
        Source::HigherNotice => by(language, "上级通报", "Notice from above"),
        Source::SelfCheck => by(language, "自查", "Self-check"),
        Source::RiverPatrol => by(language, "巡河", "River patrol"),
        Source::Safety => by(language, "安全检查", "Safety check"),
    }
}

/// `投诉（12345）`.
pub fn complaint(language: Language, from: Source) -> String {
    let from = source(language, from);
    by(language, format!("投诉（{from}）"), format!("Complaint ({from})"))
}

pub fn limit(language: Language, limit: HotlineLimit, hours: u16) -> String {
    let name = match limit {
        HotlineLimit::Urgent => by(language, "危及生命财产", "Danger to life or property"),
        HotlineLimit::Utilities => by(language, "水电气热", "Water, power, gas, heating"),
        HotlineLimit::Ordinary => by(language, "一般", "Ordinary"),
        HotlineLimit::Complex => by(language, "复杂", "Complex"),
    };
    let time = if hours.is_multiple_of(24) && hours > 24 {
        counted(language, usize::from(hours / 24), "天", "day", "days")
    } else {
        counted(language, usize::from(hours), "小时", "hour", "hours")
    };
    format!("{name}{}", super::format::aside(language, &time))
}

pub fn level(language: Language, level: Level) -> &'static str {
    match level {
        Level::Village => by(language, "村", "Village"),
        Level::Town => by(language, "镇", "Town"),
    }
}

pub fn due(language: Language, due: Due) -> &'static str {
    match due {
        Due::Open => by(language, "未销号", "Open"),
        Due::Overdue => by(language, "逾期", "Overdue"),
        Due::Soon => by(language, "将到期", "Due soon"),
    }
}

pub fn escalation(language: Language, escalation: Escalation) -> &'static str {
    match escalation {
        Escalation::Reminder => by(language, "提醒", "Reminder"),
        Escalation::TownSupervision => by(language, "镇级督办", "Town supervision"),
        Escalation::Talk => by(language, "约谈村党支部书记", "Summon the Party secretary"),
    }
}

pub fn date(language: Language, date: Date) -> String {
    by(
        language,
        format!("{}{}日", month(language, date.month), date.day),
        format!("{} {}", date.day, month(language, date.month)),
    )
}

/// A whole day as its date.
pub fn deadline(language: Language, deadline: Deadline) -> String {
    if deadline.is_whole_day() {
        date(language, deadline.date())
    } else {
        moment(language, deadline.moment())
    }
}

/// `整改中 · 2026年11月30日（含）前完成 · 逾期 3 天 · 镇级督办`.
pub fn status(language: Language, at: State, until: Deadline, flags: Flags, repeat: bool) -> String {
    let until = at.is_open().then(|| self::until(language, until));
    status_with(language, at, until, flags, repeat)
}

/// `2026年11月30日（含）前完成`.
pub fn until(language: Language, until: Deadline) -> String {
    let day = deadline(language, until);
    let by_then = if until.is_whole_day() { "（含）前完成" } else { " 前完成" };
    by(language, format!("{day}{by_then}"), format!("due {day}"))
}

/// The same where the deadline stands beside it.
pub fn status_beside_deadline(language: Language, at: State, flags: Flags, repeat: bool) -> String {
    status_with(language, at, None, flags, repeat)
}

fn status_with(language: Language, at: State, until: Option<String>, flags: Flags, repeat: bool) -> String {
    let mut parts = vec![state(language, at).to_owned()];
    parts.extend(until);
    if flags.overdue {
        parts.push(overdue(language, flags));
    } else if flags.due_soon {
        parts.push(due(language, Due::Soon).to_owned());
    }
    if let Some(step) = flags.escalation {
        parts.push(escalation(language, step).to_owned());
    }
    if flags.on_the_spot {
        parts.push(l(language, L::OnTheSpot).to_owned());
    }
    if repeat {
        parts.push(l(language, L::Repeat).to_owned());
    }
    parts.join(" · ")
}

/// `逾期 3 天`; on the first day of a limit in hours `逾期 5 小时`.
pub fn overdue(language: Language, flags: Flags) -> String {
    match flags.hours_over {
        Some(0) => by(language, "逾期不足 1 小时", "Less than an hour overdue").to_owned(),
        Some(hours) => by(
            language,
            format!("逾期 {hours} 小时"),
            format!("{} overdue", plural(usize::from(hours), "hour", "hours")),
        ),
        None => {
            let days = usize::from(flags.days_over);
            by(language, format!("逾期 {days} 天"), format!("{} overdue", plural(days, "day", "days")))
        }
    }
}

pub fn figures(language: Language, figures: Figures, all: usize) -> String {
    let shown = figures.all();
    by(
        language,
        format!(
            "{shown} 件（共 {all} 件）：未销号 {}，其中逾期 {}；已销号 {}；已作废 {}",
            figures.open(),
            figures.overdue,
            figures.closed,
            figures.withdrawn
        ),
        format!(
            "{shown} of {all}: {} open, {} of them overdue; {} closed; {} withdrawn",
            figures.open(),
            figures.overdue,
            figures.closed,
            figures.withdrawn
        ),
    )
}

/// The counts of a group, beside its name: `5 件，未销号 3，逾期 1`.
pub fn group_counts(language: Language, figures: &Figures) -> String {
    let (all, open, overdue) = (figures.all(), figures.open(), figures.overdue);
    let late = if overdue > 0 {
        by(language, format!("，逾期 {overdue}"), format!(", {overdue} overdue"))
    } else {
        String::new()
    };
    by(language, format!("{all} 件，未销号 {open}{late}"), format!("{all} in all, {open} open{late}"))
}

/// Matters of a dispatch that are on its paper alone.
pub fn only_printed(language: Language, left: usize) -> String {
    by(
        language,
        format!("另有 {left} 件，见打印件和台账。"),
        format!(
            "{} more on the printed sheet and in the ledger.",
            plural(left, "rectification", "rectifications")
        ),
    )
}

/// A problem's deduction, on a notice.
pub fn notice_points(language: Language, points: Points, capped: bool) -> String {
    let lost = phrase::minus(language, points);
    if capped {
        by(language, format!("{lost}（扣完为止）"), format!("{lost} (up to the item's points)"))
    } else {
        lost
    }
}

/// Rows of a printed ledger whose photos are not printed.
pub fn not_pictured(language: Language, rows: usize) -> String {
    by(
        language,
        format!("另有 {rows} 件的照片没有打印；筛选后可以分批打印。"),
        format!(
            "The photos of {} more are not printed; filter the ledger to print them in parts.",
            plural(rows, "row", "rows")
        ),
    )
}

/// Over the matters whose findings a correction took away.
pub fn corrected_title(language: Language, count: usize) -> String {
    by(
        language,
        format!("{count} 件整改事项的问题已在更正中删除"),
        format!("{} without a finding after the correction", plural(count, "matter", "matters")),
    )
}

/// The note on a matter that stays though its finding was corrected away.
pub fn kept_note(language: Language) -> &'static str {
    by(language, "检查更正后，本事项保留", "Kept after the inspection was corrected")
}

pub fn verb(language: Language, verb: Verb) -> &'static str {
    match verb {
        Verb::Issue => by(language, "下达", "Issue"),
        Verb::Start => by(language, "开始整改", "Start work"),
        Verb::Report => by(language, "报告整改完成", "Report as rectified"),
        Verb::Pass => by(language, "复查通过，销号", "Re-check passed: close"),
        Verb::Return => by(language, "复查不通过，退回", "Re-check failed: return"),
        Verb::Withdraw => by(language, "作废", "Withdraw"),
    }
}

pub fn action(language: Language, act: LedgerAction) -> &'static str {
    match act {
        LedgerAction::Move(made) => verb(language, made),
        LedgerAction::Extend => l(language, L::Extend),
        LedgerAction::Note => l(language, L::Note),
    }
}

/// The label of an action's text field.
pub fn action_field(language: Language, act: LedgerAction) -> &'static str {
    match act {
        LedgerAction::Move(verb) if !verb.needs_reason() => l(language, L::NoteField),
        LedgerAction::Move(_) | LedgerAction::Extend => l(language, L::ReasonField),
        LedgerAction::Note => self::action(language, act),
    }
}

pub fn refused(language: Language, refused: &Refused) -> String {
    match refused {
        Refused::ReasonMissing => l(language, L::ReasonNeeded).to_owned(),
        Refused::BadDays { most } => by(
            language,
            format!("请填 1 到 {most} 天。"),
            format!("Enter 1 to {}.", self::days(language, *most)),
        ),
        Refused::OwnReport => l(language, L::OwnReport).to_owned(),
        Refused::PhotosOnTheWay => l(language, L::PhotosBusy).to_owned(),
        Refused::NotPossible(why) => not_applied(language, why),
    }
}

/// Why something was not closed on the spot.
pub fn not_fixed(language: Language, why: &FixedRefusal) -> String {
    let word = match why {
        FixedRefusal::WhoMissing => L::WhoNeeded,
        FixedRefusal::NothingShown => L::ShownNeeded,
        FixedRefusal::PhotosOnTheWay => L::PhotosBusy,
        FixedRefusal::Gone => L::FindingGone,
        FixedRefusal::NotPossible(why) => return not_applied(language, why),
    };
    l(language, word).to_owned()
}

pub fn not_applied(language: Language, why: &NotApplied) -> String {
    let because = match why {
        NotApplied::NotOpened => by(language, "没有立项".to_owned(), "it was never opened".to_owned()),
        NotApplied::OpenedBefore { number } => by(
            language,
            format!("另一台平板已经立项；它的编号是 {number}"),
            format!("another tablet had opened it already; here it was {number}"),
        ),
        NotApplied::NoSuchMove { state: at, .. } | NotApplied::NotNow { state: at } => by(
            language,
            format!("当时状态是“{}”", state(language, *at)),
            format!("it was “{}” by then", state(language, *at)),
        ),
        NotApplied::ExtendedBefore => {
            by(language, "已经延期过一次".to_owned(), "it had been extended before".to_owned())
        }
        NotApplied::BadExtension { most, .. } => {
            by(language, format!("延期最多 {most} 天"), format!("the most is {}", days(language, *most)))
        }
    };
    by(language, format!("未生效：{because}。"), format!("Not applied: {because}."))
}

/// The text of an event, with its reason or note.
pub fn event_kind(language: Language, what: &EventKind) -> String {
    let colon = super::format::colon(language);
    match what {
        EventKind::Opened(details) => by(
            language,
            format!("立项（{}）{colon}{}", source(language, details.source), details.number),
            format!("Opened ({}){colon}{}", source(language, details.source), details.number),
        ),
        EventKind::Moved(made) => {
            let done = verb(language, made.verb());
            made.reason().map_or_else(|| done.to_owned(), |why| format!("{done}{colon}{}", why.as_str()))
        }
        EventKind::Extended(extension) => by(
            language,
            format!("延期 {} 天：{}", extension.days, extension.reason.as_str()),
            format!(
                "{} more: {}",
                plural(usize::from(extension.days), "day", "days"),
                extension.reason.as_str()
            ),
        ),
        EventKind::Noted => by(language, "备注", "Note").to_owned(),
        EventKind::Amended(amendment) => amended(language, amendment),
    }
}

fn amended(language: Language, amendment: &Amendment) -> String {
    let (name, text) = match amendment {
        Amendment::Place(text) => (l(language, L::Place), text.to_string()),
        Amendment::Description(text) => (l(language, L::Issue), text.to_string()),
        Amendment::Demand(text) => (l(language, L::Demand), text.to_string()),
        Amendment::Responsible(text) => (l(language, L::Responsible), text.to_string()),
        Amendment::Severity(known) => (l(language, L::Severity), severity(language, *known).to_owned()),
        Amendment::Level(known) => (l(language, L::Level), level(language, *known).to_owned()),
        Amendment::Deadline(known) => (l(language, L::Deadline), deadline(language, *known)),
    };
    format!("{name}{}{text}", super::format::colon(language))
}

/// The last result by section, beside the one before.
pub fn latest_sections(language: Language, of: Month, before: Option<Month>) -> String {
    let of = month(language, of);
    let before = before.map(|before| month(language, before));
    match before {
        Some(before) => by(
            language,
            format!("各类得分：{of}（上次 {before}）"),
            format!("Score by section: {of} (before: {before})"),
        ),
        None => by(language, format!("各类得分：{of}"), format!("Score by section: {of}")),
    }
}

/// `3天`, `3 days`.
pub fn days(language: Language, days: u16) -> String {
    counted(language, usize::from(days), "天", "day", "days")
}

pub fn times(language: Language, times: usize) -> String {
    counted(language, times, "次", "time", "times")
}
