//! The words of reports: headings, outcomes, and the rules that are printed with a ranking.

use super::by;
use super::format::plural;
use crate::domain::points::Points;
use crate::domain::preferences::Language;
use crate::domain::publication::{Annual, Pay, Preset, PublicLists};
use crate::domain::village::Part;
use crate::headquarters::annual::End;
use crate::headquarters::merge::{Outcome, Undecidable};
use crate::headquarters::selection::ExclusionReason;

macro_rules! headings {
    ($($name:ident: $chinese:literal, $english:literal;)*) => {
        /// A heading of a report.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Heading {
            $(#[doc = $english] $name,)*
        }

        impl Heading {
            /// Every heading, for tests that look at all of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }

        /// A heading in the wanted language.
        pub fn heading(language: Language, heading: Heading) -> &'static str {
            match heading {
                $(Heading::$name => by(language, $chinese, $english),)*
            }
        }
    };
}

headings! {
    Annual: "年度考评", "The year";
    Area: "片区", "Part of town";
    AreaPlace: "片区名次", "Place in its part";
    Before: "上次得分", "Score before";
    Black: "黑榜", "Black list";
    CutLeast: "扣减不少于（%）", "Cut at least (%)";
    CutMost: "扣减不多于（%）", "Cut at most (%)";
    Closed: "销号时间", "Closed";
    Change: "变化", "Change";
    Code: "代码", "Code";
    Compare: "两次对比", "Two rounds";
    ComparedItems: "对比到项", "By item";
    DaysOver: "逾期天数", "Days overdue";
    Demand: "整改要求", "What is to be done";
    Escalation: "督办", "Escalation";
    Issued: "交办时间", "Issued";
    Level: "责任层级", "Level";
    Number: "编号", "Number";
    Responsible: "责任人", "Responsible";
    Returns: "退回次数", "Returned";
    Severity: "严重程度", "Severity";
    Source: "来源", "Source";
    State: "状态", "State";
    Deadline: "期限", "Deadline";
    DirectorLess: "主任扣减（元）", "Director: less (yuan)";
    Difference: "差值", "Difference";
    Done: "已检查", "Done";
    Each: "每处扣分", "Points each";
    FindingId: "问题编号", "Finding";
    Findings: "问题清单", "Findings";
    FindingsCount: "问题数", "Findings";
    FirstScore: "前次得分", "First score";
    Frequent: "高频问题", "Most frequent findings";
    Full: "满分", "Full marks";
    Grade: "等次", "Grade";
    InspectionId: "检查编号", "Inspection";
    InspectionFirst: "前次检查编号", "First inspection";
    InspectionSecond: "后次检查编号", "Second inspection";
    Item: "检查项", "Item";
    Ledger: "整改台账", "Ledger";
    List: "榜单", "List";
    Lost: "扣分", "Lost";
    LostFirst: "前次扣分", "Lost first";
    LostSecond: "后次扣分", "Lost second";
    Matrix: "得分矩阵", "Score matrix";
    Mean: "平均分", "Mean";
    MeanOfMonths: "月检平均", "Mean of the months";
    Missing: "未检查", "Missing";
    Months: "月数", "Months";
    Month: "月份", "Month";
    Name: "名称", "What";
    Note: "情况说明", "What was seen";
    Problem: "问题", "Problem";
    Noted: "发现时间", "Noted";
    Notes: "说明", "Notes";
    Overview: "总览", "Overview";
    Pay: "绩效兑现", "Pay";
    PayPercent: "发放比例（%）", "Paid (%)";
    Photos: "照片", "Photos";
    Position: "坐标（纬度,经度）", "Latitude,longitude";
    Place: "名次", "Place";
    PlacesWon: "名次变化", "Places won";
    Progress: "进步榜", "Progress";
    Ranking: "排名", "Ranking";
    Red: "红榜", "Red list";
    Result: "年度得分", "Result";
    ResultSoFar: "月检平均（年终未检）", "Mean so far (no year's end yet)";
    Rise: "提高", "Rise";
    Round: "检查类型", "Round";
    Score: "得分", "Score";
    SecretaryLess: "书记扣减（元）", "Secretary: less (yuan)";
    SecondScore: "后次得分", "Second score";
    Short: "低于线", "Below the line by";
    ShareOfFull: "满分占比", "Share of full marks";
    Tied: "并列", "Tied";
    Value: "数值", "Value";
    Village: "村", "Village";
    Villages: "涉及村数", "Villages";
    When: "完成时间", "Finished";
    Where: "位置", "Place found";
    YearEnd: "年终得分", "Year's end";
    Yes: "是", "yes";
}

pub fn area(language: Language, part: Part) -> &'static str {
    match part {
        Part::North => by(language, "原张家湾镇（北片）", "North (former Zhangjiawan)"),
        Part::South => by(language, "原牛堡屯镇（南片）", "South (former Niubaotun)"),
    }
}

pub fn why(language: Language, why: ExclusionReason) -> &'static str {
    match why {
        ExclusionReason::Unfinished => by(language, "未完成", "not finished"),
        ExclusionReason::NoScore => by(
            language,
            "不计分（没有适用的项目，或标准不计分）",
            "no score (nothing applies, or the checklist is not scored)",
        ),
        ExclusionReason::Superseded => {
            by(language, "同村同轮另有更晚完成的检查", "another one was finished later")
        }
        ExclusionReason::Undecided => {
            by(language, "两个版本有冲突，待人工选定", "versions in conflict, to be decided")
        }
        ExclusionReason::ClockDoubted => by(
            language,
            "同村同轮有几份，其中有时钟存疑的，待人工选定",
            "several of the round, a clock among them in doubt, to be decided",
        ),
    }
}

pub fn outcome(language: Language, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Taken => by(language, "已接收", "taken"),
        Outcome::AlreadyHad => by(language, "已有，相同", "already had"),
        Outcome::Older => by(language, "已有更新的", "older than what is here"),
        Outcome::Newer => by(language, "更新了已有的", "newer version"),
        Outcome::Conflict => by(language, "冲突，待选定", "conflict"),
    }
}

pub fn undecidable(language: Language, why: Undecidable) -> &'static str {
    match why {
        Undecidable::NoConflict => by(language, "这份检查没有冲突。", "This inspection is not in conflict."),
        Undecidable::UnknownVersion => by(language, "没有这个版本。", "There is no such version."),
        Undecidable::NotReadable => by(language, "这个版本读不出来。", "This version can't be read."),
    }
}

/// What follows a text of which a cell holds only the beginning.
pub fn cut(language: Language) -> &'static str {
    by(
        language,
        "……（太长，此处截断；全文见 JSON 文件）",
        "… (too long for a cell; the whole text is in the JSON file)",
    )
}

/// The mark of generated data, wherever it is shown.
pub fn demo(language: Language) -> &'static str {
    by(language, "演示数据，不是真实检查", "Demo data, not real inspections")
}

/// The name of a sheet of generated data.
pub fn demo_sheet(language: Language, name: &str) -> String {
    by(language, format!("{name}（演示）"), format!("{name} (demo)"))
}

/// How places, means and lists come about.
pub fn rules(language: Language, lists: &PublicLists) -> Vec<String> {
    let (red, black, line) = (lists.red_count, lists.black_count, lists.line);
    vec![
        by(
            language,
            "名次：得分相同的村并列同一名次，其后名次顺延；并列的村按代码排列，不分先后。".to_owned(),
            "Places: villages with the same score share a place, and the next one is skipped; they stand in the order of their codes.".to_owned(),
        ),
        by(
            language,
            "同一村同一轮次有多份检查的，以最后完成的为准；其余列在下面。".to_owned(),
            "Where a village was inspected more than once in a round, the one finished last counts; the others are listed below.".to_owned(),
        ),
        by(
            language,
            "平均分、占比只在最后四舍五入一次，保留两位小数。".to_owned(),
            "Means and shares are rounded once, at the end, to two decimals, halves up.".to_owned(),
        ),
        by(
            language,
            format!("红榜：前 {red} 名且不低于 {line} 分，一票否决的不上榜；黑榜：后 {black} 名且低于 {line} 分；末位并列的全部列入。"),
            format!("Red list: down to place {red}, with at least {line}, none failed by a veto; black list: the lowest {black}, below {line}; whoever shares the last place is on it."),
        ),
    ]
}

/// Villages at or above the line in force.
pub fn reached(language: Language, line: Points) -> String {
    by(language, format!("{line}分以上（含满分）"), format!("{line} and above (full marks included)"))
}

/// Villages below it.
pub fn below(language: Language, line: Points) -> String {
    by(language, format!("{line}分以下"), format!("Below {line}"))
}

/// How a year comes about.
pub fn annual_rules(language: Language, policy: Annual, end: End) -> Vec<String> {
    let (months, rest) = (policy.monthly_weight.min(100), 100 - policy.monthly_weight.min(100));
    let (decimals, least) = (policy.decimals, policy.min_months);
    let mut said = vec![match end {
        End::None if rest > 0 => by(
            language,
            "年终还没有检查：本表按月检平均排列，不是年度得分。".to_owned(),
            "There is no year's end yet: the mean of the months is ranked, not a result of the year."
                .to_owned(),
        ),
        _ => by(
            language,
            format!(
                "年度得分 = 月检平均 × {months}% + 年终 × {rest}%，只在最后四舍五入一次，保留 {decimals} 位小数。"
            ),
            format!(
                "Result = mean of the months × {months}% + year's end × {rest}%, rounded once, at the end, to {}, halves up.",
                plural(usize::from(decimals), "decimal", "decimals")
            ),
        ),
    }];
    match end {
        End::Acceptance(month) => said.push(by(
            language,
            format!("年终成绩：{}市级验收的得分；缺年终的村不出年度得分。", super::format::month(language, month)),
            format!("Year's end: the official acceptance of {}; without it a village has no result.", super::format::month(language, month)),
        )),
        End::December => said.push(by(
            language,
            "年终成绩：本年没有市级验收，以12月的检查为年终，12月不再计入平均；缺年终的村不出年度得分。".to_owned(),
            "Year's end: there was no official acceptance, so December's inspection is the year's end and none of the months; without it a village has no result.".to_owned(),
        )),
        End::None => {}
    }
    said.push(match policy.missing_month {
        None => by(
            language,
            "没有检查的月份不计入平均。".to_owned(),
            "A month without an inspection is left out of the mean.".to_owned(),
        ),
        Some(points) => by(
            language,
            format!("到最近检查的月份为止，没有检查的月份按 {points} 分计入平均。"),
            format!("Up to the last month with inspections, a month without one counts as {points}."),
        ),
    });
    if least > 1 {
        said.push(by(
            language,
            format!("检查不满 {least} 个月的村不出年度得分。"),
            format!("A village needs {} for a result.", plural(usize::from(least), "month", "months")),
        ));
    }
    said.extend(rules(language, &PublicLists::default()).into_iter().take(1));
    said
}

/// How pay follows from the year's result; `None` where it doesn't.
pub fn pay_rule(language: Language, pay: &Pay) -> Option<String> {
    let [excellent, good, pass, fail] = pay.ratios;
    let (line, yuan, director) = (pay.line, pay.yuan_per_point, pay.director_percent);
    let (count, least, most) = (pay.bottom_count, pay.cut_least, pay.cut_most);
    Some(match pay.preset {
        Preset::None => return None,
        Preset::GradeRatio => by(
            language,
            format!(
                "绩效：按年度得分的等次发放，优秀 {excellent}%、良好 {good}%、合格 {pass}%、不合格 {fail}%。"
            ),
            format!(
                "Pay by the grade of the year's result: excellent {excellent}%, good {good}%, pass {pass}%, fail {fail}%."
            ),
        ),
        Preset::Threshold => by(
            language,
            format!(
                "绩效：年度得分 {line} 分及以上全额，每低 1 分书记扣 {yuan} 元（不足 1 分按比例），主任按书记的 {director}% 扣。"
            ),
            format!(
                "Pay in full from {line} on; for each point below the secretary gets {yuan} yuan less (parts of a point in proportion), the director {director}% of that."
            ),
        ),
        Preset::BottomCut => by(
            language,
            format!("绩效：年度得分后 {count} 名扣减 {least}%—{most}%，具体由镇里定；末位并列的全部列入。"),
            format!(
                "Pay: the last {} lose {least}% to {most}%, as the town decides; whoever shares the last place is among them.",
                plural(usize::try_from(count).unwrap_or(usize::MAX), "village", "villages")
            ),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_is_said_in_both_languages() {
        for one in Heading::ALL {
            for language in [Language::Chinese, Language::English] {
                assert!(!heading(language, *one).is_empty(), "{one:?}");
            }
        }
    }
}
