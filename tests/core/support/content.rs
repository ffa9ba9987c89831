//! Random contents of an inspection, fitting a random checklist.

use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;
use xuncun::domain::date::Month;
use xuncun::domain::id::{FindingId, ItemId};
use xuncun::domain::inspection::answer::Findings;
use xuncun::domain::inspection::{
    Adjustment, Answer, Content, ContentUnknown, DetailText, DetailTexts, Details, Finding, Mark, Review,
    Round, Veto, VetoCause, Visit,
};
use xuncun::domain::village::{VillageCode, Villages};

use super::evidence::{evidence, position};
use super::spec::{ItemSpec, Spec};
use super::{mark, moment, name, unknown, words};

/// A checklist and contents that fit it.
pub fn filled() -> impl Strategy<Value = (Spec, Content)> {
    super::spec::spec().prop_flat_map(|spec| {
        let content = content(&spec);
        (Just(spec), content)
    })
}

/// A checklist and two contents of one village that fit it.
pub fn filled_twice() -> impl Strategy<Value = (Spec, Content, Content)> {
    super::spec::spec().prop_flat_map(|spec| (Just(spec.clone()), content(&spec), content(&spec))).prop_map(
        |(spec, one, mut other)| {
            other.details.village = one.details.village;
            other.details.village_name = one.details.village_name.clone();
            (spec, one, other)
        },
    )
}

/// Any content for the checklist; some items are not looked at.
pub fn content(spec: &Spec) -> impl Strategy<Value = Content> + use<> {
    let answers: Vec<_> = spec.items().map(|item| prop::option::weighted(0.8, answer(item))).collect();
    let ids: Vec<ItemId> = spec.items().map(|item| ItemId::parse(&item.id).unwrap()).collect();
    let of_answers: Vec<_> = spec.items().map(|_| unknown()).collect();
    (details(), answers, vetoes(spec), adjustments(spec), unknown(), of_answers).prop_map(
        move |(details, answers, vetoes, adjustments, own, of_answers)| {
            let given = ids.iter().cloned().zip(answers);
            let answers: BTreeMap<_, _> =
                given.filter_map(|(id, answer)| Some((id, Rc::new(answer?)))).collect();
            let fields = ids.iter().cloned().zip(of_answers);
            let fields = fields.filter(|(id, fields)| answers.contains_key(id) && !fields.is_empty());
            let unknown = ContentUnknown { own, answers: fields.collect() };
            Content { details, answers, vetoes, adjustments, unknown }
        },
    )
}

pub fn answer(item: &ItemSpec) -> impl Strategy<Value = Answer> + use<> {
    let findings = prop::collection::vec(finding(item.tiers()), 1..6).prop_map(|mut findings| {
        for (at, finding) in findings.iter_mut().enumerate() {
            finding.id = FindingId::parse(&format!("f{at}")).unwrap();
        }
        Answer::Findings(Findings::new(findings.into_iter().map(Rc::new).collect()).unwrap())
    });
    prop_oneof![
        2 => Just(Answer::Fine),
        1 => words().prop_map(|reason| Answer::NotApplicable { reason: reason.into() }),
        3 => findings,
    ]
}

/// Few places, so that households meet again; blanks around a name don't make it another.
pub fn finding(tiers: u16) -> impl Strategy<Value = Finding> {
    let place = prop_oneof![
        prop::sample::select(vec!["", "  ", "甲户", " 甲户", "甲户\n", "乙户", "丙户"])
            .prop_map(str::to_owned),
        words(),
    ];
    (0..tiers, place, words(), moment(), 0..20_u8, evidence(), unknown()).prop_map(
        |(tier, place, note, noted, id, evidence, unknown)| Finding {
            id: FindingId::parse(&format!("n{id}")).unwrap(),
            tier,
            place: place.into(),
            note: note.into(),
            noted,
            evidence,
            unknown,
        },
    )
}

pub fn details() -> impl Strategy<Value = Details> {
    let village =
        prop::sample::select(Villages::built_in().iter().map(|record| *record.village()).collect::<Vec<_>>());
    (
        (village, round(), month(), prop::collection::vec(name(), 0..4)),
        (visit(), any::<u16>(), prop::option::of(position())),
        prop::collection::vec(words(), DetailText::ALL.len()),
    )
        .prop_map(|((village, round, month, inspectors), (visit, households, position), texts)| {
            Details {
                village: VillageCode::parse(&village.code().to_string()).unwrap(),
                village_name: village.name().into(),
                round,
                month,
                inspectors: inspectors.into_iter().map(Rc::from).collect(),
                visit,
                households,
                position,
                texts: DetailTexts::new(|text| texts[text as usize].as_str().into()),
            }
        })
}

pub fn round() -> impl Strategy<Value = Round> {
    prop::sample::select(Round::ALL.to_vec())
}

pub fn visit() -> impl Strategy<Value = Visit> {
    prop::sample::select(vec![Visit::Unannounced, Visit::Announced])
}

pub fn month() -> impl Strategy<Value = Month> {
    (2000..2200_u16, 1..=12_u8).prop_map(|(year, month)| Month::new(year, month).unwrap())
}

/// Everything a veto may rest on in this checklist, in order.
pub fn causes(spec: &Spec) -> Vec<VetoCause> {
    let items = spec.items().filter(|item| item.veto);
    let items = items.map(|item| VetoCause::Item(ItemId::parse(&item.id).unwrap()));
    let conditions = (0..spec.conditions).map(|at| VetoCause::Condition(format!("c{at}").into()));
    let mut causes: Vec<_> = items.chain(conditions).collect();
    causes.sort();
    causes
}

/// One veto with this cause, in any state of review.
pub fn veto(cause: VetoCause) -> impl Strategy<Value = Veto> {
    (mark(), words(), moment(), 0..3_u8, unknown()).prop_map(
        move |(raised, note, reviewed, kind, unknown)| {
            let second = Mark { by: format!("{} 2", raised.by).into(), at: reviewed };
            let review = match kind {
                0 => Review::Pending,
                1 => Review::Confirmed(second),
                _ => Review::Dismissed { mark: second, reason: "看过，不成立".into() },
            };
            Veto { cause: cause.clone(), raised, note: note.into(), review, unknown }
        },
    )
}

fn vetoes(spec: &Spec) -> impl Strategy<Value = Vec<Veto>> + use<> {
    let each: Vec<_> =
        causes(spec).into_iter().map(|cause| prop::option::weighted(0.5, veto(cause))).collect();
    each.prop_map(|vetoes| vetoes.into_iter().flatten().collect())
}

pub fn adjustments(spec: &Spec) -> impl Strategy<Value = Vec<Adjustment>> + use<> {
    let count = spec.adjustments.len();
    let one = (0..count.max(1), words(), mark(), unknown()).prop_map(|(kind, note, made, unknown)| {
        Adjustment { kind: format!("a{kind}").into(), note: note.into(), made, unknown }
    });
    prop::collection::vec(one, 0..=if count == 0 { 0 } else { 4 })
}
