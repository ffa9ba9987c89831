//! Changes of a draft: each can be taken back, and one that is refused changes nothing.

use std::rc::Rc;

use proptest::prelude::*;
use xuncun::domain::evidence::EvidenceChange;
use xuncun::domain::id::FindingId;
use xuncun::domain::inspection::{
    Adjustment, Answer, Change, Content, Core, DetailChange, DetailField, Draft, Refusal, Review, Step, Veto,
    VetoCause,
};
use xuncun::domain::unknown::UnknownFields;

use crate::support::by;
use crate::support::change::{change, fits};
use crate::support::content::filled;
use crate::support::details::{changed, detail_of};
use crate::support::example::{all_fine, details, draft, item, noted, small};

fn holding(
    spec: &crate::support::spec::Spec,
    content: &Content,
) -> (Draft, Rc<xuncun::domain::checklist::Checklist>) {
    let list = spec.load().checklist;
    let core = Core { content: Rc::new(content.clone()), ..draft(&list).core().clone() };
    (Draft::from_parts(core, None, None), list)
}

proptest! {
    #[test]
    fn a_change_and_its_undo_give_the_same_content_back(
        (spec, content, change) in filled().prop_flat_map(|(spec, content)| {
            let change = change(&spec);
            (Just(spec), Just(content), change)
        }),
    ) {
        let (before, list) = holding(&spec, &content);
        let kept = before.clone();
        let result = before.apply(&change, &list);
        prop_assert_eq!(&before, &kept);
        prop_assert_eq!(result.is_ok(), fits(&spec, &content, &change), "{:?}", result.err());
        if let Ok((after, undo)) = result {
            let (back, redo) = after.apply(&undo, &list).unwrap();
            prop_assert_eq!(&back, &before);
            // Where nobody else has been, a step back is exactly that.
            let step = Step { from: after.content().current_value(&undo), to: undo };
            if before != after {
                let rebased = after.content().rebased(&step).unwrap();
                prop_assert_eq!(rebased.skipped, 0);
                prop_assert_eq!(&after.apply(&rebased.change, &list).unwrap().0, &before);
            }
            // Taking the taking back back does the change again.
            let (again, _) = back.apply(&redo, &list).unwrap();
            prop_assert_eq!(again, after);
        }
    }

    #[test]
    fn many_changes_are_taken_back_one_by_one(
        (spec, content, changes) in filled().prop_flat_map(|(spec, content)| {
            let changes = prop::collection::vec(change(&spec), 1..12);
            (Just(spec), Just(content), changes)
        }),
    ) {
        let (start, list) = holding(&spec, &content);
        let (mut now, mut undos) = (start.clone(), Vec::new());
        for change in &changes {
            if let Ok((next, undo)) = now.apply(change, &list) {
                now = next;
                undos.push(undo);
            }
        }
        // Whatever was changed still fits the checklist.
        prop_assert_eq!(now.content().check(&list), Ok(()));
        for undo in undos.iter().rev() {
            now = now.apply(undo, &list).unwrap().0;
        }
        prop_assert_eq!(now, start);
    }
}

/// One change of every kind that fits `start`; a new kind doesn't compile until it is listed.
fn one_of_each() -> Vec<Change> {
    let of = item("yard.litter");
    let finding = || FindingId::parse("yard.litter-0").unwrap();
    let noted = crate::support::example::noted(
        &draft(&small().checklist),
        &small().checklist,
        "home.toilet",
        1,
        "甲",
    );
    let note = noted.content().answer(&item("home.toilet")).unwrap().findings()[0].as_ref().clone();
    let veto = |cause| Veto {
        cause,
        raised: by("王芳"),
        note: "".into(),
        review: Review::Pending,
        unknown: UnknownFields::default(),
    };
    let mut all = vec![
        Change::Answers(vec![(of.clone(), None), (item("home.toilet"), Some(Rc::new(Answer::Fine)))]),
        Change::NoteFinding { item: item("home.toilet"), finding: note },
        Change::DropFinding { item: of.clone(), finding: finding() },
        Change::Place { item: of.clone(), finding: finding(), text: "村南".into() },
        Change::Note { item: of.clone(), finding: finding(), text: "两堆".into() },
        Change::Tier { item: of.clone(), finding: finding(), tier: 1 },
        Change::Veto(veto(VetoCause::Item(item("yard.burning")))),
        Change::DropVeto(VetoCause::Condition("exposed".into())),
        Change::Adjustments(vec![Adjustment {
            kind: "named".into(),
            note: "".into(),
            made: by("王芳"),
            unknown: UnknownFields::default(),
        }]),
        Change::Evidence {
            item: of.clone(),
            finding: finding(),
            what: EvidenceChange::NoPhoto("天黑".into()),
        },
        Change::Unanswered(vec![(item("home.toilet"), Rc::new(Answer::Fine))]),
    ];
    let other = changed(&details());
    all.extend(DetailField::ALL.map(|field| Change::Detail(detail_of(field, &other))));
    let mut kinds: Vec<&str> = all.iter().map(kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), 11 + DetailField::ALL.len(), "{kinds:?}");
    all
}

fn kind(change: &Change) -> &'static str {
    match change {
        Change::Answers(_) => "answers",
        Change::Unanswered(_) => "unanswered",
        Change::NoteFinding { .. } => "note finding",
        Change::DropFinding { .. } => "drop finding",
        Change::Place { .. } => "place",
        Change::Note { .. } => "note",
        Change::Tier { .. } => "tier",
        Change::Veto(_) => "veto",
        Change::DropVeto(_) => "drop veto",
        Change::Adjustments(_) => "adjustments",
        Change::Evidence { .. } => "evidence",
        Change::Detail(detail) => match detail {
            DetailChange::Round(_) => "round",
            DetailChange::Month(_) => "month",
            DetailChange::Inspectors(_) => "inspectors",
            DetailChange::Visit(_) => "visit",
            DetailChange::Households(_) => "households",
            DetailChange::Position(_) => "position",
            DetailChange::Text(text, _) => DetailField::Text(*text).code(),
        },
    }
}

#[test]
fn every_kind_of_change_changes_something_and_can_be_taken_back() {
    let list = small().checklist;
    let exposed = VetoCause::Condition("exposed".into());
    let exposed = Veto {
        cause: exposed,
        raised: by("王芳"),
        note: "".into(),
        review: Review::Pending,
        unknown: UnknownFields::default(),
    };
    let start = noted(&all_fine(&list), &list, "yard.litter", 0, "村口");
    let start = start.apply(&Change::Veto(exposed), &list).unwrap().0;
    let open = Change::Answers(vec![(item("home.toilet"), None)]);
    let start = start.apply(&open, &list).unwrap().0;
    for change in one_of_each() {
        let (after, undo) = start.apply(&change, &list).unwrap();
        assert_ne!(after, start, "{}", kind(&change));
        assert_eq!(after.apply(&undo, &list).unwrap().0, start, "{}", kind(&change));
    }
}

#[test]
fn an_item_that_stands_twice_in_a_change_gets_its_first_answer_back() {
    let list = small().checklist;
    let of = item("yard.litter");
    let absent = Answer::NotApplicable { reason: "".into() };
    let twice = vec![(of.clone(), Some(Rc::new(absent))), (of.clone(), Some(Rc::new(Answer::Fine)))];
    let (after, undo) = draft(&list).apply(&Change::Answers(twice), &list).unwrap();
    assert_eq!(after.content().answer(&of), Some(&Answer::Fine));
    assert_eq!(after.apply(&undo, &list).unwrap().0, draft(&list));
}

#[test]
fn what_does_not_fit_is_refused_by_name() {
    let list = small().checklist;
    let start = noted(&all_fine(&list), &list, "yard.litter", 0, "村口");
    let refusal = |change: Change| start.apply(&change, &list).unwrap_err();
    let (litter, nowhere) = (item("yard.litter"), item("nowhere"));
    let (first, gone) = (FindingId::parse("yard.litter-0").unwrap(), FindingId::parse("lost").unwrap());
    assert_eq!(
        refusal(Change::Answers(vec![(litter.clone(), None), (nowhere.clone(), None)])),
        Refusal::UnknownItem(nowhere)
    );
    assert_eq!(
        refusal(Change::Tier { item: litter.clone(), finding: first, tier: 2 }),
        Refusal::UnknownTier { item: litter.clone(), tier: 2 }
    );
    assert_eq!(
        refusal(Change::DropFinding { item: litter.clone(), finding: gone.clone() }),
        Refusal::UnknownFinding { item: litter, finding: gone }
    );
    assert_eq!(refusal(Change::DropVeto(VetoCause::Condition("exposed".into()))), Refusal::UnknownVeto);
    let of_no_veto_item = VetoCause::Item(item("home.toilet"));
    let veto = Veto {
        cause: of_no_veto_item,
        raised: by("王芳"),
        note: "".into(),
        review: Review::Pending,
        unknown: UnknownFields::default(),
    };
    assert_eq!(refusal(Change::Veto(veto)), Refusal::UnknownVeto);
    let made = Adjustment {
        kind: "sung".into(),
        note: "".into(),
        made: by("王芳"),
        unknown: UnknownFields::default(),
    };
    assert_eq!(refusal(Change::Adjustments(vec![made])), Refusal::UnknownAdjustment { kind: "sung".into() });
}
