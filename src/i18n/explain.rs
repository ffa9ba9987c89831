//! A score in words: rule, count, deduction, cap, total. Every number here is one of the explanation's.

use std::rc::Rc;

use super::format::plural;
use super::phrase::{minus, points};
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
    let total = checklist.total();
    let mut steps = Vec::new();
    if explanation.unanswered > 0 {
        steps.push(by(
            language,
            format!("还有 {} 项没看，暂按不扣分算。", explanation.unanswered),
            format!(
                "{} not looked at yet: nothing lost there so far.",
                plural(explanation.unanswered, "item was", "items were")
            ),
        ));
    }
    let applicable = explanation.applicable;
    steps.push(by(
        language,
        format!("适用满分 {applicable} − 扣分 {} = {}", explanation.lost(), explanation.earned),
        format!("Applicable {applicable} − lost {} = {}", explanation.lost(), explanation.earned),
    ));
    match explanation.base {
        None => steps.push(by(language, "没有适用的项目，不计分。", "Nothing applies: no score.").to_owned()),
        Some(base) if explanation.is_rescaled(checklist) => steps.push(by(
            language,
            format!("折算：{} ÷ {applicable} × {total} = {base}（四舍五入到 0.01）", explanation.earned),
            format!(
                "Rescaled: {} ÷ {applicable} × {total} = {base} (to the nearest 0.01, halves up)",
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
            format!("Adjustments {raw} in all, {applied} within their bounds"),
        ));
    }
    steps.push(score_of(language, explanation.score, total));
    if explanation.veto.lowers(checklist) {
        steps.push(
            by(
                language,
                "一票否决已由第二人确认：等次降为最低，得分不变。",
                "A veto was confirmed by a second person: lowest grade, the score stays.",
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

/// One item's line: `2×1 + 1×0.5 = 2.5，扣完为止 2 → −2`.
pub fn line(language: Language, item: &Item, line: &ItemLine) -> String {
    match &line.state {
        LineState::NotLooked => t(language, W::NotLooked).to_owned(),
        LineState::Fine => format!("{} · {}", t(language, W::Fine), points(language, line.max)),
        LineState::NotApplicable => t(language, W::NotApplicable).to_owned(),
        LineState::Zeroed { findings } => by(
            language,
            format!("发现 {findings} 处，本项不得分 → {}", minus(language, line.lost)),
            format!("{findings} found: the item scores zero → {}", minus(language, line.lost)),
        ),
        LineState::Counted { tiers, raw, cap } => {
            let sum: Vec<String> = tiers.iter().map(|count| tier(language, item, count)).collect();
            let mut text = format!("{} = {raw}", sum.join(" + "));
            if raw > cap {
                text += &by(language, format!("，最多扣 {cap}"), format!(", {cap} at most"));
            }
            let repeated: u32 = tiers.iter().map(|count| count.repeated).sum();
            if repeated > 0 {
                text += &by(
                    language,
                    format!("，同一户重复 {repeated} 处不另计"),
                    format!(", {repeated} of a household counted already"),
                );
            }
            format!("{text} → {}", minus(language, line.lost))
        }
    }
}

fn tier(language: Language, item: &Item, count: &TierCount) -> String {
    let name = match &item.rule {
        Rule::PerOccurrence { tiers, .. } => {
            tiers.get(usize::from(count.tier)).and_then(|tier| tier.name.as_ref())
        }
        Rule::ZeroOnFirst { .. } => None,
    };
    let name = name.map(|name| format!("{} ", write::local(language, name))).unwrap_or_default();
    format!("{name}{}×{}", count.count, count.each)
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
                    (true, true) => by(language, "（没有写位置和说明）", "(no place or note)").to_owned(),
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
        None if inspectors.is_empty() => by(language, "草稿，得分为目前", "Draft, score so far").to_owned(),
        None => by(
            language,
            format!("检查人：{inspectors}；草稿，得分为目前"),
            format!("Inspectors: {inspectors}; draft, score so far"),
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
            "所有项目都是“不涉及”，没有可计分的内容。",
            "Everything is “not applicable”; there is nothing to score.",
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
            "只写了一位检查人，检查表要求两人及以上。",
            "Only one inspector is named; the form asks for two or more.",
        )
        .to_owned(),
        Advice::FewHouseholds { noted, wanted } => by(
            language,
            format!("抽查了 {noted} 户，标准要求不少于 {wanted} 户。"),
            format!(
                "{} noted; the checklist asks for {wanted} at least.",
                plural(usize::from(*noted), "household", "households")
            ),
        ),
        Advice::MoreHouseholdsThanSampled { item, found, sampled } => {
            let item = item_name(item);
            by(
                language,
                format!("“{item}”有问题的有 {found} 户，但只抽查了 {sampled} 户。"),
                format!(
                    "“{item}”: {} findings, but {} looked at.",
                    plural(usize::from(*found), "household has", "households have"),
                    plural(usize::from(*sampled), "was", "were")
                ),
            )
        }
        Advice::BareFinding { item } => {
            let item = item_name(item);
            by(
                language,
                format!("“{item}”有问题没写位置和说明，村里不好整改。"),
                format!("“{item}” has a finding without place or note, which is hard to put right."),
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
                format!("A veto awaits the second person: {name}"),
            )
        }
    }
}

/// Where a veto stands; `None`: a finding started the review by itself.
pub fn veto(language: Language, veto: Option<&Veto>) -> String {
    let Some(veto) = veto else {
        return by(
            language,
            "由发现的问题启动，待第二人复核，暂不生效",
            "Started by a finding; awaits the second person, no effect yet",
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
            format!("Raised by {raised}; awaits the second person, no effect yet"),
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
            "提出的人不能自己复核，请换一个人。",
            "Whoever raised it can't review it; another person must.",
        ),
        VetoRefusal::Nameless => by(language, "请填写复核人姓名。", "Give the second person's name."),
        VetoRefusal::Reasonless => by(language, "排除要写理由。", "A dismissal needs a reason."),
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
