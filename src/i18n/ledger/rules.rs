//! The town's rules in words: names of the values, their ranges, and all of them in a line.

use super::{L, l};
use crate::domain::preferences::Language;
use crate::domain::rectification::{HotlineLimit, Policy, PolicyFault, PolicyField};
use crate::i18n::by;
use crate::i18n::format::plural;

/// The name of a value, with its unit.
pub fn field(language: Language, field: PolicyField) -> &'static str {
    match field {
        PolicyField::Tiers => {
            by(language, "可选期限（天，空格隔开）", "Deadlines offered (days, separated by spaces)")
        }
        PolicyField::ExtensionDays => {
            by(language, "最长延期（天，0 为不允许）", "Longest extension (days; 0: none)")
        }
        PolicyField::DueSoon => by(language, "到期前几天提醒", "Mark as due soon … days before the deadline"),
        PolicyField::Repeat => by(language, "几个月内再发现算“反复”", "Count as repeat within … months"),
        PolicyField::ReminderDays => {
            by(language, "逾期几天提醒（0 为不提醒）", "Remind after … days overdue (0: never)")
        }
        PolicyField::SupervisionDays => {
            by(language, "逾期几天镇级督办（0 为不督办）", "Town supervision after … days overdue (0: never)")
        }
        PolicyField::TalkDays => by(
            language,
            "逾期几天约谈（0 为不约谈）",
            "Summon the village secretary after … days overdue (0: never)",
        ),
        PolicyField::TalkReturns => by(
            language,
            "退回几次约谈（0 为不约谈）",
            "Summon the village secretary after … failed re-checks (0: never)",
        ),
        PolicyField::Hours(HotlineLimit::Urgent) => {
            by(language, "危及生命财产（小时）", "Danger to life or property (hours)")
        }
        PolicyField::Hours(HotlineLimit::Utilities) => {
            by(language, "水电气热（小时）", "Water, power, gas, heating (hours)")
        }
        PolicyField::Hours(HotlineLimit::Ordinary) => by(language, "一般（小时）", "Ordinary (hours)"),
        PolicyField::Hours(HotlineLimit::Complex) => by(language, "复杂（小时）", "Complex (hours)"),
    }
}

pub fn fault(language: Language, fault: PolicyFault) -> String {
    match fault {
        PolicyFault::Range { least, most, .. } => by(
            language,
            format!("请填 {least} 到 {most} 的整数。"),
            format!("Enter whole numbers from {least} to {most}."),
        ),
        PolicyFault::Order { .. } => {
            by(language, "须大于前一个数。", "It must be greater than the one before.").to_owned()
        }
    }
}

/// All values in a line: `1 3 7 15 30 天 · 延期 15 天 · …`.
pub fn values(language: Language, policy: &Policy) -> String {
    let tiers: Vec<String> = policy.tiers_days.iter().map(u16::to_string).collect();
    let (tiers, steps) = (tiers.join(" "), policy.escalation);
    let hours: Vec<String> = policy.hotline_hours.iter().map(u16::to_string).collect();
    let hours = hours.join(" ");
    let extension = policy.numbers(PolicyField::ExtensionDays).first().copied().unwrap_or(0);
    let (soon, months) = (policy.due_soon_days, policy.repeat_months);
    let (remind, supervise, talk, returns) =
        (steps.reminder_days, steps.supervision_days, steps.talk_days, steps.talk_returns);
    by(
        language,
        format!(
            "期限 {tiers} 天；延期 {extension} 天；将到期 {soon} 天；反复 {months} 个月；提醒 {remind} 天，督办 {supervise} 天，约谈 {talk} 天或退回 {returns} 次；{} {hours} 小时",
            l(language, L::HotlineTitle)
        ),
        format!(
            "Deadlines in days: {tiers}; extension {extension}; due soon {soon}; repeat {}; reminder {}, supervision {supervise}, summons {talk} or {}; {}, in hours: {hours}",
            plural(usize::from(months), "month", "months"),
            plural(usize::from(remind), "day", "days"),
            plural(usize::from(returns), "return", "returns"),
            l(language, L::HotlineTitle)
        ),
    )
}
