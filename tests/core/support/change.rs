//! Random changes of a draft, of every kind; most fit, some don't.

use std::rc::Rc;

use proptest::prelude::*;
use xuncun::domain::evidence::EvidenceChange;
use xuncun::domain::id::{FindingId, ItemId};
use xuncun::domain::inspection::{
    Adjustment, Answer, Change, Content, DetailChange, DetailField, Review, VetoCause,
};
use xuncun::domain::unknown::UnknownFields;

use super::content::{adjustments, answer, causes, details, finding, veto};
use super::details::detail_of;
use super::evidence::evidence_change;
use super::spec::Spec;
use super::{by, words};

/// Any change; an item, finding, tier, cause or adjustment in it may be unknown.
pub fn change(spec: &Spec) -> BoxedStrategy<Change> {
    let ids: Vec<String> = spec.items().map(|item| item.id.clone()).collect();
    let known = prop::sample::select(ids).prop_map(|id| ItemId::parse(&id).unwrap());
    let item = || prop_oneof![12 => known.clone(), 1 => Just(ItemId::parse("nowhere").unwrap())];
    let found = || "[fn][0-4]".prop_map(|id| FindingId::parse(&id).unwrap());
    let text = || words().prop_map(Rc::<str>::from);
    let answers: Vec<_> = spec.items().map(answer).collect();
    let answers =
        (answers, prop::collection::vec((item(), any::<prop::sample::Index>(), any::<bool>()), 0..8))
            .prop_map(|(answers, picks)| {
                let pick = |(item, at, given): (ItemId, prop::sample::Index, bool)| {
                    (item, given.then(|| Rc::new(at.get(&answers).clone())))
                };
                Change::Answers(picks.into_iter().map(pick).collect())
            })
            .boxed();
    let unanswered = answers.clone().prop_map(|change| match change {
        Change::Answers(list) => {
            Change::Unanswered(list.into_iter().filter_map(|(item, answer)| Some((item, answer?))).collect())
        }
        other => other,
    });
    let mut all: Vec<BoxedStrategy<Change>> = vec![
        answers.boxed(),
        unanswered.boxed(),
        (item(), finding(3)).prop_map(|(item, finding)| Change::NoteFinding { item, finding }).boxed(),
        (item(), found()).prop_map(|(item, finding)| Change::DropFinding { item, finding }).boxed(),
        (item(), found(), text())
            .prop_map(|(item, finding, text)| Change::Place { item, finding, text })
            .boxed(),
        (item(), found(), text())
            .prop_map(|(item, finding, text)| Change::Note { item, finding, text })
            .boxed(),
        (item(), found(), 0..4_u16)
            .prop_map(|(item, finding, tier)| Change::Tier { item, finding, tier })
            .boxed(),
        (item(), found(), evidence_change())
            .prop_map(|(item, finding, what)| Change::Evidence { item, finding, what })
            .boxed(),
        detail().prop_map(Change::Detail).boxed(),
        adjustments(spec).prop_map(Change::Adjustments).boxed(),
        Just(Change::Adjustments(vec![Adjustment {
            kind: "a9".into(),
            note: "".into(),
            made: by("王芳"),
            unknown: UnknownFields::default(),
        }]))
        .boxed(),
    ];
    let mut rests = causes(spec);
    rests.push(VetoCause::Condition("c9".into()));
    rests.push(VetoCause::Item(ItemId::parse("nowhere").unwrap()));
    let cause = prop::sample::select(rests);
    all.push(cause.clone().prop_flat_map(veto).prop_map(Change::Veto).boxed());
    all.push(cause.clone().prop_map(Change::DropVeto).boxed());
    all.push(
        cause
            .prop_flat_map(veto)
            .prop_map(|mut veto| {
                veto.review = Review::Confirmed(veto.raised.clone());
                Change::Veto(veto)
            })
            .boxed(),
    );
    proptest::strategy::Union::new(all).boxed()
}

fn detail() -> impl Strategy<Value = DetailChange> {
    (details(), prop::sample::select(DetailField::ALL.to_vec()))
        .prop_map(|(details, field)| detail_of(field, &details))
}

/// Whether the change fits, told from the tests' own picture of the checklist.
pub fn fits(spec: &Spec, content: &Content, change: &Change) -> bool {
    let tiers = |item: &ItemId| {
        spec.items().find(|known| known.id == item.as_str()).map_or(0, super::spec::ItemSpec::tiers)
    };
    let is_found = |item: &ItemId, id: &FindingId| {
        content.answer(item).is_some_and(|given| given.findings().iter().any(|found| found.id == *id))
    };
    match change {
        Change::Answers(list) => list.iter().all(|(item, given)| {
            let findings = given.as_deref().map_or(&[][..], Answer::findings);
            tiers(item) > 0 && findings.iter().all(|found| found.tier < tiers(item))
        }),
        Change::Unanswered(list) => list.iter().all(|(item, given)| {
            tiers(item) > 0 && given.findings().iter().all(|found| found.tier < tiers(item))
        }),
        Change::NoteFinding { item, finding } => finding.tier < tiers(item),
        Change::DropFinding { item, finding }
        | Change::Place { item, finding, .. }
        | Change::Note { item, finding, .. } => is_found(item, finding),
        Change::Tier { item, finding, tier } => is_found(item, finding) && *tier < tiers(item),
        Change::Evidence { item, finding, what } => {
            let named = match what {
                EvidenceChange::DropPhoto(photo) | EvidenceChange::Marks { photo, .. } => Some(photo),
                _ => None,
            };
            content.answer(item).is_some_and(|given| {
                given
                    .findings()
                    .iter()
                    .filter(|found| found.id == *finding)
                    .any(|found| named.is_none_or(|photo| found.evidence.photo(photo).is_some()))
            })
        }
        Change::Detail(_) => true,
        Change::Veto(veto) => {
            let second = match &veto.review {
                Review::Pending => true,
                Review::Confirmed(mark) | Review::Dismissed { mark, .. } => mark.by != veto.raised.by,
            };
            causes(spec).contains(&veto.cause) && second
        }
        Change::DropVeto(cause) => content.vetoes.iter().any(|veto| veto.cause == *cause),
        Change::Adjustments(list) => list
            .iter()
            .all(|made| made.kind[1..].parse::<usize>().is_ok_and(|at| at < spec.adjustments.len())),
    }
}
