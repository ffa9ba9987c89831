//! Two tabs on one draft: what one takes back, does again or says of a whole page never takes the other's work.

use std::rc::Rc;

use xuncun::app::fill::Event as Fill;
use xuncun::app::route::{Page, Route};
use xuncun::app::toast::Done;
use xuncun::domain::inspection::{Answer, DetailChange, DetailField, DetailText};
use xuncun::i18n::message::done::{Act, Thing};

use crate::support::scenario::{Scenario, answer_of, item};

const PUBLIC_RUBBISH: &str = "rubbish.public-rubbish";
const ALLEY: &str = "rubbish.alley-rubbish";

/// The same page of one draft in both.
fn two_tabs() -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村");
    let id = tablet.id();
    tablet.open_tab_at(Route::Inspection { id, page: Page::Items(0) });
    tablet
}

fn expect_alike(tablet: &mut Scenario) {
    tablet.settle();
    let (first, second) = (tablet.in_tab(0).snapshot(), tablet.in_tab(1).snapshot());
    assert_eq!(first, second);
}

fn answer(tablet: &Scenario, id: &str) -> Option<Answer> {
    answer_of(&tablet.record(), id).cloned()
}

#[test]
fn an_undo_leaves_what_the_other_tab_said_since_and_says_so() {
    let mut tablet = two_tabs();
    tablet.in_tab(0).fine(PUBLIC_RUBBISH);
    tablet.in_tab(1).tier(PUBLIC_RUBBISH, 0);
    tablet.in_tab(0).undo().expect_toast(Some(Done::Conflict)).expect_findings(PUBLIC_RUBBISH, 1);
    assert!(tablet.form().head.undo.is_none(), "a step that can't be done is no step");
    expect_alike(&mut tablet);
}

#[test]
fn a_redo_leaves_what_the_other_tab_said_since() {
    let mut tablet = two_tabs();
    tablet.in_tab(0).fine(PUBLIC_RUBBISH).undo();
    tablet.in_tab(1).tier(PUBLIC_RUBBISH, 0);
    tablet.in_tab(0).fill(Fill::RedoPressed).expect_toast(Some(Done::Conflict));
    tablet.expect_findings(PUBLIC_RUBBISH, 1);
}

#[test]
fn all_fine_is_taken_back_where_the_other_tab_has_not_been() {
    let mut tablet = two_tabs();
    tablet.in_tab(0).page_fine();
    let items = tablet.record().inspection.content().answers.len();
    assert!(items > 2);
    tablet.in_tab(1).tier(PUBLIC_RUBBISH, 0);
    tablet.in_tab(0).undo().expect_toast(Some(Done::PartialConflict { left: 1 })).expect_answered(1);
    tablet
        .expect_findings(PUBLIC_RUBBISH, 1)
        .redo()
        .expect_answered(items)
        .expect_findings(PUBLIC_RUBBISH, 1);
    expect_alike(&mut tablet);
}

#[test]
fn all_fine_at_the_same_moment_answers_only_what_has_no_answer() {
    for first in [0, 1] {
        let mut tablet = two_tabs();
        tablet.settles = false;
        for tab in [first, 1 - first] {
            if tab == 0 {
                tablet.in_tab(0).page_fine();
            } else {
                tablet
                    .in_tab(1)
                    .tier(PUBLIC_RUBBISH, 0)
                    .place(PUBLIC_RUBBISH, "村口")
                    .not_applicable(ALLEY, "无");
            }
        }
        expect_alike(&mut tablet);
        tablet.expect_findings(PUBLIC_RUBBISH, 1);
        let absent = Answer::NotApplicable { reason: "无".into() };
        assert_eq!(answer(&tablet, ALLEY), Some(absent), "tab {first} first");
    }
}

#[test]
fn an_undo_at_the_same_moment_as_the_other_tabs_finding_loses_neither() {
    let mut tablet = two_tabs();
    tablet.in_tab(0).fine(PUBLIC_RUBBISH).fine(ALLEY);
    tablet.settles = false;
    tablet.in_tab(1).tier(ALLEY, 0);
    tablet.in_tab(0).undo().undo();
    expect_alike(&mut tablet);
    tablet.expect_findings(ALLEY, 1);
    assert_eq!(answer(&tablet, PUBLIC_RUBBISH), None);
}

#[test]
fn typing_is_taken_back_beside_what_the_other_tab_wrote_of_the_same_finding() {
    let mut tablet = two_tabs();
    tablet.in_tab(0).tier(PUBLIC_RUBBISH, 0).place(PUBLIC_RUBBISH, "村口");
    tablet.in_tab(1).note(PUBLIC_RUBBISH, "塑料袋").tier(PUBLIC_RUBBISH, 1);
    // Typing goes on over theirs: that begins a step of its own.
    tablet.in_tab(0);
    let finding = {
        let record = tablet.record();
        answer_of(&record, PUBLIC_RUBBISH).unwrap().findings()[0].id.clone()
    };
    let place = |text: &str| Fill::PlaceTyped {
        item: item(PUBLIC_RUBBISH),
        finding: finding.clone(),
        text: text.into(),
    };
    tablet.fill(place("村口东"));
    let read = |tablet: &Scenario| {
        let answer = answer(tablet, PUBLIC_RUBBISH).unwrap();
        let all = answer.findings().iter().map(|one| format!("{}/{}", one.place, one.note));
        all.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(read(&tablet), "村口东/塑料袋 /");
    assert_eq!(read(tablet.undo()), "村口/塑料袋 /");
    assert_eq!(read(tablet.undo()), "/塑料袋 /");
    assert_eq!(read(tablet.redo()), "村口/塑料袋 /");
    // Noting the finding itself can't be taken back any more: theirs stands in it.
    tablet.undo().undo().expect_toast(Some(Done::Conflict)).expect_findings(PUBLIC_RUBBISH, 2);
}

#[test]
fn inspectors_and_adjustments_named_in_both_tabs_at_once_are_all_there() {
    let mut tablet = two_tabs();
    tablet.in_tab(0).fill(Fill::InspectorTyped("李强".into())).fill(Fill::InspectorAdded);
    tablet.in_tab(0).fill(Fill::InspectorToggled("李强".into()));
    tablet.settles = false;
    tablet.in_tab(0).fill(Fill::InspectorToggled("李强".into()));
    tablet.in_tab(0).fill(Fill::AdjustmentAdded("good-practice".into()));
    tablet.in_tab(1).fill(Fill::InspectorToggled("王芳".into()));
    tablet.in_tab(1).fill(Fill::AdjustmentAdded("named-city".into()));
    expect_alike(&mut tablet);
    let record = tablet.record();
    assert_eq!(record.inspection.details().inspectors, [Rc::from("李强")]);
    assert_eq!(record.inspection.content().adjustments.len(), 2);
}

#[test]
fn another_field_of_the_other_tab_hinders_nothing() {
    let mut tablet = two_tabs();
    tablet.in_tab(0).fill(Fill::DetailChanged(DetailChange::Text(DetailText::Weather, "晴".into())));
    tablet.in_tab(1).remark("已谈话");
    let thing = Thing::Detail(DetailField::Text(DetailText::Weather));
    tablet.in_tab(0).undo().expect_toast(Some(Done::Undone(Act { thing, item: None })));
    assert_eq!(&*tablet.record().inspection.details().texts[DetailText::Remarks], "已谈话");
    assert_eq!(&*tablet.record().inspection.details().texts[DetailText::Weather], "");
    tablet.in_tab(0).fill(Fill::DetailChanged(DetailChange::Text(DetailText::Weather, "晴".into())));
    tablet.in_tab(1).fill(Fill::DetailChanged(DetailChange::Text(DetailText::Weather, "雨".into())));
    tablet.in_tab(0).undo().expect_toast(Some(Done::Conflict));
    assert_eq!(&*tablet.record().inspection.details().texts[DetailText::Weather], "雨");
}
