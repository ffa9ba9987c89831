//! The score computed a second time, plainly, from the rules as `score/mod.rs` writes them down: over the
//! tests' own picture of the checklist, in bare integers of hundredths. Shares no code with the app.

use std::collections::BTreeMap;

use xuncun::domain::inspection::{Answer, Content, Review, VetoCause};

use super::spec::{ItemSpec, RuleSpec, Spec};

#[derive(Debug, PartialEq, Eq)]
pub struct Naive {
    /// Points lost, one number an item.
    pub lost: Vec<i64>,
    pub unanswered: usize,
    pub applicable: i64,
    pub earned: i64,
    pub base: Option<i64>,
    pub adjustments: (i64, i64),
    pub score: Option<i64>,
    pub grade: Option<String>,
}

pub fn score(spec: &Spec, content: &Content) -> Naive {
    let (mut lost, mut unanswered, mut applicable, mut earned, mut apply) = (Vec::new(), 0, 0, 0, 0);
    for item in spec.items() {
        let answer = content.answers.iter().find(|(id, _)| id.as_str() == item.id).map(|(_, given)| &**given);
        if answer.is_none() {
            unanswered += 1;
        }
        let cost = cost(item, answer);
        lost.push(cost);
        if matches!(answer, Some(Answer::NotApplicable { .. })) {
            if !spec.leave_out {
                applicable += item.max;
                earned += item.max;
            }
        } else {
            apply += 1;
            applicable += item.max;
            earned += item.max - cost;
        }
    }
    let base = (apply > 0).then(|| divide(earned * spec.total(), applicable));
    let raw: i64 = content
        .adjustments
        .iter()
        .map(|made| spec.adjustments[made.kind[1..].parse::<usize>().unwrap()])
        .sum();
    let applied = raw.max(spec.bounds.0).min(spec.bounds.1);
    let score = base.map(|base| (base + applied).max(0).min(spec.total()));
    let grade = score.map(|score| {
        let reached = spec.grades.iter().position(|line| *line <= score).unwrap();
        let vetoed = spec.lowest && is_vetoed(content);
        format!("g{}", if vetoed { spec.grades.len() - 1 } else { reached })
    });
    Naive { lost, unanswered, applicable, earned, base, adjustments: (raw, applied), score, grade }
}

fn cost(item: &ItemSpec, answer: Option<&Answer>) -> i64 {
    let Some(Answer::Findings(findings)) = answer else { return 0 };
    let RuleSpec::Counted { tiers, cap } = &item.rule else { return item.max };
    let mut raw = 0;
    let mut households: BTreeMap<&str, i64> = BTreeMap::new();
    for finding in findings {
        let price = tiers[usize::from(finding.tier)];
        let household = finding.place.trim();
        if item.household && !household.is_empty() {
            let dearest = households.entry(household).or_insert(0);
            *dearest = price.max(*dearest);
        } else {
            raw += price;
        }
    }
    raw += households.values().sum::<i64>();
    raw.min(*cap)
}

/// To the nearest whole number, halves up; neither is negative.
fn divide(number: i64, by: i64) -> i64 {
    let (whole, rest) = (number / by, number % by);
    if rest * 2 >= by { whole + 1 } else { whole }
}

fn is_vetoed(content: &Content) -> bool {
    content.vetoes.iter().any(|veto| {
        let stands = match &veto.cause {
            VetoCause::Item(item) => matches!(content.answer(item), Some(Answer::Findings(_))),
            VetoCause::Condition(_) => true,
        };
        stands && matches!(veto.review, Review::Confirmed(_))
    })
}
