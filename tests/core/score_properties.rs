//! What holds for every score, whatever the checklist and whatever was found.

use std::rc::Rc;

use proptest::prelude::*;
use xuncun::domain::checklist::Checklist;
use xuncun::domain::id::ItemId;
use xuncun::domain::inspection::answer::Findings;
use xuncun::domain::inspection::{Answer, Change, Content, Draft, Finding};
use xuncun::domain::points::Points;
use xuncun::domain::score::{ItemLine, LineState, explain};

use crate::support::content::{filled, finding};
use crate::support::example::draft;
use crate::support::naive;

/// The content with one more finding of an item, at the end.
fn with(content: &Content, item: &ItemId, mut finding: Finding) -> Content {
    let mut next = content.clone();
    finding.id = xuncun::domain::id::FindingId::parse("one-more").unwrap();
    let findings = match content.answer(item) {
        Some(Answer::Findings(known)) => known.with(finding),
        _ => Findings::one(finding),
    };
    next.answers.insert(item.clone(), Rc::new(Answer::Findings(findings)));
    next
}

/// Every finding list turned by `turn` places and, if wanted, back to front.
fn reordered(content: &Content, turn: usize, backwards: bool) -> Content {
    let mut next = content.clone();
    for answer in next.answers.values_mut() {
        if let Answer::Findings(findings) = &**answer {
            let mut list: Vec<_> = findings.iter().cloned().collect();
            let by = turn % list.len();
            list.rotate_left(by);
            if backwards {
                list.reverse();
            }
            *answer = Rc::new(Answer::Findings(Findings::new(list).unwrap()));
        }
    }
    next
}

/// How good a grade is: 0 is the lowest.
fn standing(checklist: &Checklist, grade: Option<&str>) -> Option<Points> {
    checklist.grades().iter().find(|known| Some(&*known.id) == grade).map(|known| known.min)
}

proptest! {
    #[test]
    fn a_score_is_never_under_zero_nor_above_the_total((spec, content) in filled()) {
        let checklist = spec.load().checklist;
        let result = explain(&checklist, &content);
        for points in [result.score, result.base].into_iter().flatten() {
            prop_assert!(Points::ZERO <= points && points <= checklist.total());
        }
        for line in &result.items {
            prop_assert!(Points::ZERO <= line.lost && line.lost <= line.max);
        }
    }

    /// The second way to compute it agrees in every number.
    #[test]
    fn the_explanation_is_what_the_written_rules_give((spec, content) in filled()) {
        let checklist = spec.load().checklist;
        let result = explain(&checklist, &content);
        let found = naive::Naive {
            lost: result.items.iter().map(|line| line.lost.hundredths()).collect(),
            unanswered: result.unanswered,
            applicable: result.applicable.hundredths(),
            earned: result.earned.hundredths(),
            base: result.base.map(Points::hundredths),
            adjustments: (result.adjustments_raw.hundredths(), result.adjustments_applied.hundredths()),
            score: result.score.map(Points::hundredths),
            grade: result.grade.as_deref().map(str::to_owned),
        };
        prop_assert_eq!(found, naive::score(&spec, &content));
    }

    /// What each section brought is the sum of its items' lines, and all sections together are the whole.
    #[test]
    fn the_sections_add_up((spec, content) in filled()) {
        let checklist = spec.load().checklist;
        let result = explain(&checklist, &content);
        let sections = result.sections(&checklist);
        prop_assert_eq!(sections.len(), checklist.sections().len());
        let mut lines = result.items.iter();
        for (section, sum) in checklist.sections().iter().zip(&sections) {
            let own: Vec<&ItemLine> = lines.by_ref().take(section.items.len()).collect();
            let lost: Points = own.iter().map(|line| line.lost).sum();
            prop_assert_eq!(sum.lost, lost);
            prop_assert_eq!(sum.applicable, sum.earned + sum.lost);
            let applicable: Points = own.iter().filter(|line| line.counts).map(|line| line.max).sum();
            prop_assert_eq!(sum.applicable, applicable);
            let noted = section.items.iter().filter_map(|item| content.answer(&item.id));
            let noted: usize = noted.map(|given| given.findings().len()).sum();
            prop_assert_eq!(usize::try_from(sum.findings).unwrap(), noted);
        }
        prop_assert_eq!(sections.iter().map(|sum| sum.earned).sum::<Points>(), result.earned);
        prop_assert_eq!(sections.iter().map(|sum| sum.applicable).sum::<Points>(), result.applicable);
        prop_assert_eq!(sections.iter().map(|sum| sum.lost).sum::<Points>(), result.lost());
    }

    /// Each number of the explanation is the sum of the lines above it.
    #[test]
    fn the_explanation_adds_up((spec, content) in filled()) {
        let checklist = spec.load().checklist;
        let result = explain(&checklist, &content);
        prop_assert_eq!(result.items.len(), checklist.item_count());
        for (line, item) in result.items.iter().zip(checklist.items()) {
            prop_assert_eq!((&line.item, line.max), (&item.id, item.max));
            let findings = content.answer(&item.id).map_or(0, |given| given.findings().len());
            match &line.state {
                LineState::Counted { tiers, raw, cap } => {
                    let sum: Points = tiers.iter().map(|tier| tier.each.times(tier.count)).sum();
                    prop_assert_eq!(sum, *raw);
                    prop_assert_eq!(line.lost, sum.min(*cap));
                    let all: u32 = tiers.iter().map(|tier| tier.count + tier.repeated).sum();
                    prop_assert_eq!(usize::try_from(all).unwrap(), findings);
                    prop_assert!(findings > 0);
                }
                LineState::Zeroed { findings: count } => {
                    prop_assert_eq!(line.lost, line.max);
                    prop_assert_eq!(usize::try_from(*count).unwrap(), findings);
                    prop_assert!(findings > 0);
                }
                LineState::Noted { .. } => prop_assert!(false, "these checklists are scored"),
                LineState::NotLooked | LineState::Fine | LineState::NotApplicable => {
                    prop_assert_eq!((line.lost, findings), (Points::ZERO, 0));
                }
            }
        }
        let earned: Points = result.items.iter().map(ItemLine::earned).sum();
        let applicable: Points = result.items.iter().filter(|line| line.counts).map(|line| line.max).sum();
        prop_assert_eq!((earned, applicable), (result.earned, result.applicable));
        prop_assert_eq!(result.applicable - result.lost(), result.earned);
        if let Some(base) = result.base {
            prop_assert_eq!(earned.rescale(applicable, checklist.total()), Some(base));
            let score = (base + result.adjustments_applied).clamp_to(Points::ZERO, checklist.total());
            prop_assert_eq!(result.score, Some(score));
        }
        let raw: Points = result.adjustments.iter().map(|line| line.points).sum();
        prop_assert_eq!(raw, result.adjustments_raw);
        prop_assert_eq!(result.is_rescaled(&checklist), applicable != checklist.total());
    }

    /// Of an item that applies; a finding says that the item applies, which by itself may raise the score.
    #[test]
    fn one_more_finding_never_raises_the_score(
        (spec, content) in filled(), at: prop::sample::Index, finding in finding(4),
    ) {
        let checklist = spec.load().checklist;
        let items: Vec<_> = spec.items().collect();
        let item = items[at.index(items.len())];
        let id = ItemId::parse(&item.id).unwrap();
        prop_assume!(!matches!(content.answer(&id), Some(Answer::NotApplicable { .. })));
        let finding = Finding { tier: finding.tier % item.tiers(), ..finding };
        let (before, after) = (explain(&checklist, &content), explain(&checklist, &with(&content, &id, finding)));
        prop_assert!(after.score <= before.score);
        prop_assert!(after.lost() >= before.lost());
        let grade = |result: &Option<Rc<str>>| standing(&checklist, result.as_deref());
        prop_assert!(grade(&after.grade) <= grade(&before.grade));
    }

    #[test]
    fn the_order_of_findings_does_not_matter((spec, content) in filled(), turn in 0..6_usize, backwards: bool) {
        let checklist = spec.load().checklist;
        let (one, other) =
            (explain(&checklist, &content), explain(&checklist, &reordered(&content, turn, backwards)));
        prop_assert_eq!(one.score, other.score);
        prop_assert_eq!((one.lost(), one.earned, one.grade), (other.lost(), other.earned, other.grade));
        let lost = |result: &[ItemLine]| result.iter().map(|line| line.lost).collect::<Vec<_>>();
        prop_assert_eq!(lost(&one.items), lost(&other.items));
    }

    #[test]
    fn the_order_of_answering_does_not_matter((spec, content) in filled(), seed: u64) {
        let checklist = spec.load().checklist;
        let mut answers: Vec<_> = content.answers.iter().collect();
        let begun = || {
            let start = draft(&checklist);
            done(&start, &checklist, Change::Adjustments(content.adjustments.clone()))
        };
        let fill = |order: &[(&ItemId, &Rc<Answer>)]| {
            order.iter().fold(begun(), |draft, (item, given)| {
                done(&draft, &checklist, Change::Answers(vec![((*item).clone(), Some((*given).clone()))]))
            })
        };
        let forwards = fill(&answers);
        answers.sort_by_key(|(item, _)| {
            item.as_str().bytes().fold(seed, |hash, byte| hash.wrapping_mul(31).rotate_left(7) ^ u64::from(byte))
        });
        let mixed = fill(&answers);
        prop_assert_eq!(explain(&checklist, forwards.content()), explain(&checklist, mixed.content()));
        prop_assert_eq!(forwards, mixed);
    }

    #[test]
    fn nothing_lost_is_full_marks_whatever_does_not_apply((spec, content) in filled()) {
        let checklist = spec.load().checklist;
        let mut content = content;
        content.adjustments.clear();
        for answer in content.answers.values_mut() {
            if matches!(**answer, Answer::Findings(_)) {
                *answer = Rc::new(Answer::Fine);
            }
        }
        let result = explain(&checklist, &content);
        let applies = result.items.iter().any(|line| line.state != LineState::NotApplicable);
        prop_assert_eq!(result.score, applies.then(|| checklist.total()));
    }

    #[test]
    fn an_item_that_is_not_looked_at_costs_nothing((spec, content) in filled()) {
        let checklist = spec.load().checklist;
        let mut filled = content.clone();
        for item in checklist.items() {
            filled.answers.entry(item.id.clone()).or_insert_with(|| Rc::new(Answer::Fine));
        }
        let (open, full) = (explain(&checklist, &content), explain(&checklist, &filled));
        prop_assert_eq!(open.score, full.score);
        prop_assert_eq!(open.unanswered, filled.answers.len() - content.answers.len());
    }
}

fn done(draft: &Draft, checklist: &Checklist, change: Change) -> Draft {
    crate::support::example::done(draft, checklist, change)
}
