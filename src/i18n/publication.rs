//! The town's publication rules in words: names of the values, their ranges, and all of them in a line.

use super::by;
use super::ledger::rules as rectification;
use crate::domain::preferences::Language;
use crate::domain::publication::{Preset, Publication, PublicationFault, PublicationField as F};
use crate::headquarters::rules::{Fault, RuleField};

/// The name of a value, with its unit.
pub fn field(language: Language, field: RuleField) -> &'static str {
    let field = match field {
        RuleField::Publication(field) => field,
        RuleField::Rectification(field) => return rectification::field(language, field),
    };
    match field {
        F::RedCount => by(language, "红榜名额（名）", "Red list: places"),
        F::BlackCount => by(language, "黑榜名额（名）", "Black list: places"),
        F::Line => by(
            language,
            "分数线（不低于它才上红榜，低于它才上黑榜）",
            "Line (red list at or above it, black list below)",
        ),
        F::MonthlyWeight => by(
            language,
            "月检平均占比（%，其余为年终）",
            "Weight of the months (%; the rest is the year's end)",
        ),
        F::MinMonths => by(language, "至少检查几个月才出年度得分", "Months a village needs for a result"),
        F::MissingMonth => by(
            language,
            "没有检查的月份按几分计（留空：不计入平均）",
            "What a month without an inspection counts as (empty: left out)",
        ),
        F::Decimals => by(language, "年度得分保留几位小数", "Decimals of a year's result"),
        F::Ratio(0) => by(language, "优秀发放（%）", "Excellent is paid (%)"),
        F::Ratio(1) => by(language, "良好发放（%）", "Good is paid (%)"),
        F::Ratio(2) => by(language, "合格发放（%）", "Pass is paid (%)"),
        F::Ratio(_) => by(language, "不合格发放（%）", "Fail is paid (%)"),
        F::PayLine => by(language, "多少分起全额发放", "Paid in full from"),
        F::YuanPerPoint => by(language, "每低 1 分扣（元）", "Less for each point below (yuan)"),
        F::DirectorPercent => by(language, "主任按书记的（%）", "The director's part of the secretary's (%)"),
        F::BottomCount => by(language, "末位几名扣减", "How many of the last places lose"),
        F::CutLeast => by(language, "扣减不少于（%）", "They lose at least (%)"),
        F::CutMost => by(language, "扣减不多于（%）", "They lose at most (%)"),
    }
}

pub fn preset(language: Language, preset: Preset) -> &'static str {
    match preset {
        Preset::None => by(language, "只出成绩，不算钱", "Scores only, no pay"),
        Preset::GradeRatio => by(language, "按等次比例", "A ratio for each grade"),
        Preset::Threshold => {
            by(language, "达线全额、每低一分扣减", "In full from a line on, less for each point below")
        }
        Preset::BottomCut => by(language, "末位扣减", "The last places lose a part"),
    }
}

pub fn rule_fault(language: Language, fault: Fault) -> String {
    match fault {
        Fault::Rectification(fault) => rectification::fault(language, fault),
        Fault::Publication(PublicationFault::Range { least, most, whole: true, .. }) => by(
            language,
            format!("请填 {least} 到 {most} 的整数。"),
            format!("A whole number from {least} to {most}."),
        ),
        Fault::Publication(PublicationFault::Range { least, most, whole: false, .. }) => by(
            language,
            format!("请填 {least} 到 {most} 的数，最多两位小数。"),
            format!("A number from {least} to {most}, with two decimals at most."),
        ),
        Fault::Publication(PublicationFault::Order { .. }) => {
            by(language, "不能比前一个小。", "It can't be less than the one before.").to_owned()
        }
    }
}

pub fn unchanged(language: Language) -> &'static str {
    by(language, "和现行规则一样，没有改动。", "These are the rules in force already.")
}

pub fn reason_missing(language: Language) -> &'static str {
    by(language, "请写明理由。", "Say why.")
}

/// All values in a line.
pub fn values(language: Language, rules: &Publication) -> String {
    let (lists, annual, pay) = (rules.lists, rules.annual, rules.pay);
    let rest = 100 - annual.monthly_weight.min(100);
    let missing = match annual.missing_month {
        None => by(language, "缺检月份不计", "missing months left out").to_owned(),
        Some(points) => {
            by(language, format!("缺检月份按 {points} 分"), format!("missing months count as {points}"))
        }
    };
    let preset = match super::report::pay_rule(language, &pay) {
        Some(rule) => rule,
        None => self::preset(language, Preset::None).to_owned(),
    };
    by(
        language,
        format!(
            "红榜 {} 名，黑榜 {} 名，分数线 {}；月检 {}%，年终 {rest}%，至少 {} 个月，{missing}，{} 位小数；{preset}",
            lists.red_count,
            lists.black_count,
            lists.line,
            annual.monthly_weight,
            annual.min_months,
            annual.decimals
        ),
        format!(
            "Red list {}, black list {}, line {}; months {}%, year's end {rest}%, months needed {}, {missing}, decimals {}; {preset}",
            lists.red_count,
            lists.black_count,
            lists.line,
            annual.monthly_weight,
            annual.min_months,
            annual.decimals
        ),
    )
}
