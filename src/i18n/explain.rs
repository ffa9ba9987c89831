//! A score in words: rule, count, deduction, cap, total. Every number here is one of the explanation's.

use std::rc::Rc;

use super::format::plural;
use super::phrase::{self, minus, points};
use super::{W, by, format as write, t};
use crate::domain::checklist::{AdjustmentKind, Checklist, Item, Rule};
use crate::domain::inspection::{
    Adjustment, Advice, Answer, Mark, Missing, Review, Veto, VetoCause, VetoRefusal,
};
use crate::domain::points::Points;
use crate::domain::preferences::Language;
use crate::domain::score::{Explanation, ItemLine, LineState, TierCount};

/// How the total comes about, step by step.
pub fn steps(
    language: Language,
    checklist: &Checklist,
    explanation: &Explanation,
    adjustments: &[(Adjustment, AdjustmentKind)],
) -> Vec<String> {
    if !checklist.is_scored() {
        return vec![result(language, checklist, explanation)];
    }
    let total = checklist.total();
    let mut steps = Vec::new();
    if explanation.unanswered > 0 {
        steps.push(by(
            language,
            format!("还有 {} 项未检，暂按不扣分计。", explanation.unanswered),
            format!(
                "{} unanswered: no deductions there so far.",
                plural(explanation.unanswered, "item", "items")
            ),
        ));
    }
    let applicable = explanation.applicable;
    steps.push(by(
        language,
        format!("适用满分 {applicable} − 扣分 {} = {}", explanation.lost(), explanation.earned),
        format!("Applicable {applicable} − deducted {} = {}", explanation.lost(), explanation.earned),
    ));
    match explanation.base {
        None => steps
            .push(by(language, "没有适用的检查项，不计分。", "No applicable items: no score.").to_owned()),
        Some(base) if explanation.is_rescaled(checklist) => steps.push(by(
            language,
            format!("折算：{} ÷ {applicable} × {total} = {base}（四舍五入到 0.01）", explanation.earned),
            format!(
                "Scaled to {}: {} ÷ {applicable} × {total} = {base} (rounded to 0.01)",
                points(language, total),
                explanation.earned
            ),
        )),
        Some(_) => {}
    }
    for (made, kind) in adjustments {
        let (name, amount) = (write::local(language, &kind.name), write::signed(kind.points));
        let note =
            if made.note.trim().is_empty() { String::new() } else { write::aside(language, &made.note) };
        steps.push(format!("{name} {amount}{note}"));
    }
    if explanation.adjustments_raw != explanation.adjustments_applied {
        let (raw, applied) =
            (write::signed(explanation.adjustments_raw), write::signed(explanation.adjustments_applied));
        steps.push(by(
            language,
            format!("加减分合计 {raw}，按上下限计 {applied}"),
            format!("Adjustments total {raw}, limited to {applied}"),
        ));
    }
    steps.push(score_of(language, explanation.score, total));
    if explanation.veto.lowers(checklist) {
        steps.push(
            by(
                language,
                "一票否决已由第二人确认：等次降为最低，得分不变。",
                "Veto confirmed by a second person: lowest grade, score unchanged.",
            )
            .to_owned(),
        );
    }
    steps
}

/// `得分 98.5 / 100`.
pub fn score_of(language: Language, score: Option<Points>, total: Points) -> String {
    let score = score.map_or_else(|| "–".to_owned(), |score| score.to_string());
    by(language, format!("得分 {score} / {total}"), format!("Score {score} of {total}"))
}

/// The result in words: the score, or how many findings there are by a checklist that is not scored.
pub fn result(language: Language, checklist: &Checklist, explanation: &Explanation) -> String {
    if checklist.is_scored() {
        return score_of(language, explanation.shown_score(), checklist.total());
    }
    phrase::outcome(language, explanation.findings() as usize)
}

/// One item's line: `零散 1 处，扣 0.5 分`, `2 处×1 分，零散 1 处，共 2.5 分，最多扣 2 分，扣 2 分`.
pub fn line(language: Language, item: &Item, line: &ItemLine) -> String {
    match &line.state {
        LineState::NotLooked => t(language, W::NotLooked).to_owned(),
        LineState::Fine if line.max.is_zero() => t(language, W::Fine).to_owned(),
        LineState::Fine => format!("{} · {}", t(language, W::Fine), points(language, line.max)),
        LineState::NotApplicable => t(language, W::NotApplicable).to_owned(),
        LineState::Zeroed { findings } => by(
            language,
            format!("发现 {findings} {}，本项不得分，扣 {} 分", item.rule.unit().name.zh, line.lost),
            format!("{findings} found: the item scores zero, {}", minus(language, line.lost)),
        ),
        LineState::Noted { findings } => {
            let unit = &item.rule.unit().name.zh;
            by(language, format!("发现 {findings} {unit}"), plural(*findings as usize, "finding", "findings"))
        }
        LineState::Counted { tiers, raw, cap } => {
            let counted = tiers.iter().filter(|count| count.count > 0);
            let parts: Vec<String> = counted.map(|count| tier(language, item, count)).collect();
            let mut text = parts.join(by(language, "，", " + "));
            // A lone finding's deduction is what the line ends with.
            if tiers.len() > 1 || tiers.iter().any(|count| count.count > 1) {
                text += &by(language, format!("，共 {raw} 分"), format!(" = {raw}"));
            }
            if raw > cap {
                text += &by(language, format!("，最多扣 {cap} 分"), format!(", {cap} at most"));
            }
            let repeated: u32 = tiers.iter().map(|count| count.repeated).sum();
            if repeated > 0 {
                text += &by(
                    language,
                    format!("，同一户重复 {repeated} 处不另计"),
                    format!(", {repeated} of a household counted already"),
                );
            }
            by(
                language,
                format!("{text}，扣 {} 分", line.lost),
                format!("{text}: {}", minus(language, line.lost)),
            )
        }
    }
}

/// `成片或成堆 2 处×1 分`, `scattered 2 × 0.5`.
fn tier(language: Language, item: &Item, count: &TierCount) -> String {
    let name = match &item.rule {
        Rule::PerOccurrence { tiers, .. } => {
            tiers.get(usize::from(count.tier)).and_then(|tier| tier.name.as_ref())
        }
        Rule::ZeroOnFirst { .. } => None,
    };
    let name = name.map(|name| format!("{} ", write::local(language, name))).unwrap_or_default();
    let (count, each) = (count.count, count.each);
    let unit = &item.rule.unit().name.zh;
    let priced = if count == 1 { format!("{count} {unit}") } else { format!("{count} {unit}×{each} 分") };
    by(language, format!("{name}{priced}"), format!("{name}{count} × {each}"))
}

/// Place and note of each finding.
pub fn places(language: Language, answer: Option<&Answer>) -> Vec<String> {
    match answer {
        None | Some(Answer::Fine) => Vec::new(),
        Some(Answer::NotApplicable { reason }) => {
            if reason.trim().is_empty() {
                Vec::new()
            } else {
                vec![reason.to_string()]
            }
        }
        Some(Answer::Findings(findings)) => findings
            .iter()
            .map(|finding| {
                let (place, note) = (finding.place.trim(), finding.note.trim());
                match (place.is_empty(), note.is_empty()) {
                    (true, true) => {
                        by(language, "（未填地点和问题描述）", "(no place or description)").to_owned()
                    }
                    (false, true) => place.to_owned(),
                    (true, false) => note.to_owned(),
                    (false, false) => format!("{place}{}{note}", by(language, "：", ": ")),
                }
            })
            .collect(),
    }
}

/// Who inspected, and who finished when.
pub fn who_when(language: Language, inspectors: &[Rc<str>], finished: Option<&Mark>) -> String {
    let inspectors = inspectors.join(by(language, "、", ", "));
    match finished {
        Some(mark) => by(
            language,
            format!("检查人：{inspectors}；{} 于 {} 完成", mark.by, write::moment(language, mark.at)),
            format!(
                "Inspectors: {inspectors}; finished by {}, {}",
                mark.by,
                write::moment(language, mark.at)
            ),
        ),
        None if inspectors.is_empty() => by(language, "草稿（当前得分）", "Draft (score so far)").to_owned(),
        None => by(
            language,
            format!("检查人：{inspectors}；草稿（当前得分）"),
            format!("Inspectors: {inspectors}; draft (score so far)"),
        ),
    }
}

pub fn missing(language: Language, missing: &Missing) -> String {
    match missing {
        Missing::Inspector => t(language, W::InspectorNeeded).to_owned(),
        Missing::Site => t(language, W::SiteNeeded).to_owned(),
        Missing::Item(item) => item.to_string(),
        Missing::NothingApplies => by(
            language,
            "全部检查项都是“不涉及”，没有可计分的内容。",
            "All items are “Not applicable”; there is nothing to score.",
        )
        .to_owned(),
    }
}

pub fn advice(language: Language, advice: &Advice, checklist: &Checklist) -> String {
    let item_name =
        |id| checklist.item(id).map(|item| write::local(language, &item.text)).unwrap_or_default();
    match advice {
        Advice::OneInspector => by(
            language,
            "只填写了一位检查人，检查须由两人及以上进行。",
            "Two inspectors are required; only one is entered.",
        )
        .to_owned(),
        Advice::FewHouseholds { noted, wanted } => by(
            language,
            format!("抽查了 {noted} 户，检查标准要求不少于 {wanted} 户。"),
            format!(
                "{} sampled; the checklist requires at least {wanted}.",
                plural(usize::from(*noted), "household", "households")
            ),
        ),
        Advice::MoreHouseholdsThanSampled { item, found, sampled } => {
            let item = item_name(item);
            by(
                language,
                format!("“{item}”有问题的有 {found} 户，但只抽查了 {sampled} 户。"),
                format!(
                    "“{item}”: {} findings, but only {} sampled.",
                    plural(usize::from(*found), "household has", "households have"),
                    plural(usize::from(*sampled), "was", "were")
                ),
            )
        }
        Advice::BareFinding { item } => {
            let item = item_name(item);
            by(
                language,
                format!("“{item}”的问题未填地点和描述，村里不便整改。"),
                format!("“{item}” has a finding without place or description, which is hard to rectify."),
            )
        }
        Advice::VetoPending(cause) => {
            let name = match cause {
                VetoCause::Item(id) => item_name(id),
                VetoCause::Condition(id) => checklist
                    .veto_condition(id)
                    .map(|condition| write::local(language, &condition.name))
                    .unwrap_or_default(),
            };
            by(
                language,
                format!("一票否决待第二人复核：{name}"),
                format!("Veto pending confirmation by a second person: {name}"),
            )
        }
    }
}

/// Where a veto stands; `None`: a finding started the review by itself.
pub fn veto(language: Language, veto: Option<&Veto>) -> String {
    let Some(veto) = veto else {
        return by(
            language,
            "由发现的问题触发，待第二人复核，暂不生效",
            "Triggered by a finding; pending confirmation by a second person, not in effect yet",
        )
        .to_owned();
    };
    veto_status(language, veto)
}

/// Who raised a veto, and the second person's review.
pub(super) fn veto_status(language: Language, veto: &Veto) -> String {
    let raised = super::phrase::by_at(language, &veto.raised.by, veto.raised.at);
    let mut status = match &veto.review {
        Review::Pending => by(
            language,
            format!("{raised} 提出，待第二人复核，暂不生效"),
            format!("Raised by {raised}; pending confirmation by a second person, not in effect yet"),
        ),
        Review::Confirmed(mark) => {
            let confirmed = super::phrase::by_at(language, &mark.by, mark.at);
            by(
                language,
                format!("{raised} 提出，{confirmed} 确认"),
                format!("Raised by {raised}; confirmed by {confirmed}"),
            )
        }
        Review::Dismissed { mark, reason } => {
            let dismissed = super::phrase::by_at(language, &mark.by, mark.at);
            by(
                language,
                format!("{raised} 提出，{dismissed} 排除：{reason}"),
                format!("Raised by {raised}; dismissed by {dismissed}: {reason}"),
            )
        }
    };
    if veto.is_reviewed_by_raiser() {
        status += by(language, "（提出人与复核人是同一人）", " (both are the same person)");
    }
    status
}

pub fn veto_refusal(language: Language, refusal: VetoRefusal) -> &'static str {
    match refusal {
        VetoRefusal::SamePerson => by(
            language,
            "提出人不能自己复核，请换一人复核。",
            "The person who raised it can't review it; another person must.",
        ),
        VetoRefusal::Nameless => by(language, "请填写复核人姓名。", "Enter the second person's name."),
        VetoRefusal::Reasonless => by(language, "请填写不成立的理由。", "Enter a reason for dismissing."),
    }
}

/// What passed, doesn't apply or wasn't looked at in a section: `垃圾治理：合格 1.1、1.3；不涉及 1.5`.
pub fn others(
    language: Language,
    section: &str,
    passed: &[String],
    left_out: &[String],
    open: &[String],
) -> String {
    let parts = [
        (t(language, W::Fine), passed),
        (t(language, W::NotApplicable), left_out),
        (t(language, W::NotLooked), open),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(_, numbers)| !numbers.is_empty())
        .map(|(word, numbers)| format!("{word} {}", numbers.join(write::comma(language))))
        .collect();
    format!("{section}{}{}", write::colon(language), parts.join(by(language, "；", "; ")))
}
