//! The veto (一票否决): one person raises it, a second confirms it, and only then it counts.

use xuncun::domain::inspection::{Change, Draft, Refusal, Review, Veto, VetoCause, VetoRefusal};
use xuncun::domain::score::explain;
use xuncun::domain::unknown::UnknownFields;

use crate::support::by;
use crate::support::example::{all_fine, built_in, done, item, noted, small};

fn raised(cause: VetoCause) -> Veto {
    Veto {
        cause,
        raised: by("王芳"),
        note: "".into(),
        review: Review::Pending,
        unknown: UnknownFields::default(),
    }
}

fn burning() -> VetoCause {
    VetoCause::Item(item("yard.burning"))
}

/// Burning was found: 14 of 20 points, which is a pass.
fn burnt() -> Draft {
    let list = small().checklist;
    noted(&all_fine(&list), &list, "yard.burning", 0, "村北")
}

#[test]
fn the_one_who_raised_it_cannot_confirm_or_dismiss_it() {
    let veto = raised(burning());
    for name in ["王芳", " 王芳 "] {
        assert_eq!(veto.confirmed(by(name)), Err(VetoRefusal::SamePerson));
        assert_eq!(veto.dismissed(by(name), "看错"), Err(VetoRefusal::SamePerson));
    }
    assert_eq!(veto.confirmed(by("  ")), Err(VetoRefusal::Nameless));
    assert_eq!(veto.dismissed(by("李强"), " "), Err(VetoRefusal::Reasonless));
    assert_eq!(veto.confirmed(by("李强")).unwrap().review, Review::Confirmed(by("李强")));
}

#[test]
fn a_review_by_the_same_person_does_not_get_into_a_draft() {
    let list = small().checklist;
    let forged = Veto { review: Review::Confirmed(by("王芳")), ..raised(burning()) };
    let refusal = Refusal::BadReview(VetoRefusal::SamePerson);
    assert_eq!(burnt().apply(&Change::Veto(forged.clone()), &list), Err(refusal.clone()));
    let mut content = burnt().content().clone();
    content.vetoes.push(forged);
    assert_eq!(content.check(&list), Err(refusal));
    let silent = Review::Dismissed { mark: by("李强"), reason: " ".into() };
    let silent = Change::Veto(Veto { review: silent, ..raised(burning()) });
    assert_eq!(burnt().apply(&silent, &list), Err(Refusal::BadReview(VetoRefusal::Reasonless)));
}

#[test]
fn a_finding_of_a_veto_item_awaits_the_second_person_by_itself() {
    let list = small().checklist;
    let result = explain(&list, burnt().content());
    assert_eq!((result.veto.pending.as_slice(), result.veto.confirmed.len()), (&[burning()][..], 0));
    assert_eq!(result.grade.as_deref(), Some("pass"));
}

#[test]
fn a_confirmed_veto_gives_the_lowest_grade_and_leaves_the_score() {
    let list = small().checklist;
    let confirmed = raised(burning()).confirmed(by("李强")).unwrap();
    let before = explain(&list, burnt().content());
    let after = explain(&list, done(&burnt(), &list, Change::Veto(confirmed)).content());
    assert_eq!((after.score, after.items), (before.score, before.items));
    assert_eq!(after.grade.as_deref(), Some("fail"));
    assert_eq!((after.veto.confirmed.as_slice(), after.veto.pending.len()), (&[burning()][..], 0));
}

#[test]
fn a_dismissed_veto_has_no_effect() {
    let list = small().checklist;
    let dismissed = raised(burning()).dismissed(by("李强"), "是蒸馒头的炊烟").unwrap();
    let result = explain(&list, done(&burnt(), &list, Change::Veto(dismissed)).content());
    assert_eq!((result.veto.confirmed.len(), result.veto.pending.len()), (0, 0));
    assert_eq!(result.grade.as_deref(), Some("pass"));
}

#[test]
fn a_veto_whose_findings_were_taken_back_rests_on_nothing() {
    let list = small().checklist;
    let confirmed = raised(burning()).confirmed(by("李强")).unwrap();
    let draft = done(&burnt(), &list, Change::Veto(confirmed));
    let finding = draft.content().answer(&item("yard.burning")).unwrap().findings()[0].id.clone();
    let taken = done(&draft, &list, Change::DropFinding { item: item("yard.burning"), finding });
    let result = explain(&list, taken.content());
    assert_eq!((result.veto.confirmed.len(), result.grade.as_deref()), (0, Some("good")));
}

#[test]
fn a_condition_needs_no_finding() {
    let list = small().checklist;
    let exposed = raised(VetoCause::Condition("exposed".into())).confirmed(by("李强")).unwrap();
    let result = explain(&list, done(&all_fine(&list), &list, Change::Veto(exposed)).content());
    assert_eq!((result.score, result.grade.as_deref()), (Some(list.total()), Some("fail")));
}

#[test]
fn only_the_environment_checklist_lowers_the_grade_the_others_report() {
    for id in ["environment", "safety", "river", "demolition"] {
        let list = built_in(id);
        let Some(vetoed) = list.items().find(|item| item.veto) else {
            panic!("{id} has no veto item");
        };
        let draft = noted(&all_fine(&list), &list, vetoed.id.as_str(), 0, "");
        let cause = VetoCause::Item(vetoed.id.clone());
        let confirmed = raised(cause.clone()).confirmed(by("李强")).unwrap();
        let result = explain(&list, done(&draft, &list, Change::Veto(confirmed)).content());
        assert_eq!(result.veto.confirmed, [cause]);
        let lowest = list.lowest_grade().map(|grade| &grade.id);
        let by_score = result.score.and_then(|score| list.grade_of(score)).map(|grade| &grade.id);
        assert_eq!(by_score.is_some(), list.is_scored());
        assert_ne!(lowest, by_score);
        assert_eq!(result.grade.as_ref(), if id == "environment" { lowest } else { by_score });
    }
}
