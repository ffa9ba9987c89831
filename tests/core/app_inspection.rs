//! One inspection as the inspector lives it: filling in, taking back, finishing, opening again.

use std::rc::Rc;

use xuncun::app::fill::Event as Fill;
use xuncun::app::fill::view::Body;
use xuncun::app::route::{Page, Route};
use xuncun::app::toast::Done;
use xuncun::domain::inspection::{
    Answer, Change, DetailChange, DetailField, DetailText, Difference, Inspection, Missing, Occurrence,
    Round, VetoCause, VetoRefusal,
};
use xuncun::domain::points::Points;
use xuncun::i18n::message::done::{self, Thing};
use xuncun::wire::{builtin, results};

use crate::support::details::{changed, detail_of};
use crate::support::example::details;
use crate::support::scenario::{Scenario, answer_of, code_of, item};

const PUBLIC_RUBBISH: &str = "rubbish.public-rubbish";
const NEW_BUILDING: &str = "disorder.new-illegal-building";

/// A tablet whose owner has just opened a village.
fn begun() -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村");
    tablet
}

#[test]
fn from_first_start_to_export_on_the_real_checklist() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").expect_address("#/inspection/{id}/1");
    assert_eq!(tablet.checklist().item_count(), 49);
    tablet
        .fine("rubbish.alley-rubbish")
        .tier(PUBLIC_RUBBISH, 0)
        .place(PUBLIC_RUBBISH, "村口")
        .expect_score("99");
    tablet.tier(PUBLIC_RUBBISH, 1).expect_score("98.5");
    tablet
        .rest_fine()
        .expect_answered(49)
        .finish()
        .expect_finished(true)
        .expect_address("#/inspection/{id}/score");
    let score = tablet.score_view();
    assert_eq!(score.explanation.score.unwrap().to_string(), "98.5");
    assert_eq!(score.grade.as_ref().unwrap().zh.as_ref(), "优秀");

    let file = tablet.export_one();
    assert_eq!(file.name, "xuncun_2026-11_monthly_张湾镇村_王芳_20261123-093000.json");
    let read = results::decode(&file.text, |_| None).unwrap();
    assert_eq!(read.records, [tablet.record()]);
    // The score in the file was computed again by reading it; here it stands, to the letter.
    let written: serde_json::Value = serde_json::from_str(&file.text).unwrap();
    assert_eq!(written["inspections"][0]["result"]["score"].to_string().trim_matches('"'), "98.5");
    tablet.expect_saved();
}

#[test]
fn a_first_start_needs_a_name_and_nothing_else() {
    let mut tablet = Scenario::new();
    tablet.welcome("  ");
    assert_eq!(tablet.tab().focused.as_deref(), Some("welcome-name"));
    assert!(matches!(
        tablet.screen(),
        xuncun::app::program::tablet::Screen::Welcome { name_missing: true, .. }
    ));
    tablet.welcome(" 王芳 ");
    assert_eq!(&*tablet.session().preferences().me, "王芳");
    assert_eq!(tablet.home_view().counts.to_do, 57);
}

#[test]
fn one_tap_says_that_a_whole_page_is_fine_and_one_takes_it_back() {
    let mut tablet = begun();
    tablet.tier(PUBLIC_RUBBISH, 0).page_fine().expect_answered(8).expect_score("99");
    tablet.expect_toast(Some(Done::PageFine { items: 7 }));
    tablet
        .take_toast()
        .expect_answered(1)
        .expect_findings(PUBLIC_RUBBISH, 1)
        .expect_toast(Some(Done::Undone(done::Act { thing: Thing::Answers { count: 7 }, item: None })));
    tablet.redo().expect_answered(8).undo().expect_answered(1);
    // Nothing is left to say: no step, no message.
    tablet.page_fine().page_fine().undo().expect_answered(1);
}

#[test]
fn an_answer_pressed_again_is_taken_back_and_findings_that_it_replaces_can_be_had_again() {
    let mut tablet = begun();
    tablet.fine(PUBLIC_RUBBISH).expect_answered(1).fine(PUBLIC_RUBBISH).expect_answered(0);
    tablet.tier(PUBLIC_RUBBISH, 0).tier(PUBLIC_RUBBISH, 1).fine(PUBLIC_RUBBISH).expect_score("100");
    tablet.expect_toast(Some(Done::FindingsDropped { count: 2 }));
    tablet.take_toast().expect_findings(PUBLIC_RUBBISH, 2).expect_score("98.5");
    tablet.not_applicable(PUBLIC_RUBBISH, "").expect_findings(PUBLIC_RUBBISH, 0);
    tablet.expect_toast(Some(Done::FindingsDropped { count: 2 }));
}

type Act = Box<dyn Fn(&mut Scenario)>;

/// Every kind of change, each as one step for undo.
fn every_change() -> Vec<(&'static str, Act)> {
    fn detail(change: DetailChange) -> Act {
        Box::new(move |tablet| {
            tablet.fill(Fill::DetailChanged(change.clone()));
        })
    }
    fn done(_tablet: &mut Scenario) {}
    let condition = || VetoCause::Condition("refused".into());
    let mut all: Vec<(&str, Act)> = vec![
        ("fine", Box::new(|tablet| done(tablet.fine("green.bare-soil")))),
        ("finding", Box::new(|tablet| done(tablet.tier(PUBLIC_RUBBISH, 0)))),
        ("place, typed", Box::new(|tablet| done(tablet.place(PUBLIC_RUBBISH, "村口东侧")))),
        ("note, typed", Box::new(|tablet| done(tablet.note(PUBLIC_RUBBISH, "三袋垃圾")))),
        (
            "tier changed",
            Box::new(|tablet| {
                let finding = tablet.last_finding(PUBLIC_RUBBISH);
                tablet.fill(Fill::TierChanged { item: item(PUBLIC_RUBBISH), finding, tier: 1 });
            }),
        ),
        ("second finding", Box::new(|tablet| done(tablet.tier(PUBLIC_RUBBISH, 1)))),
        ("finding dropped", Box::new(|tablet| done(tablet.drop_finding(PUBLIC_RUBBISH)))),
        (
            "not applicable",
            Box::new(|tablet| done(tablet.fill(Fill::NotApplicablePressed(item("water.livestock"))))),
        ),
        (
            "reason, typed",
            Box::new(|tablet| {
                tablet.type_each("村里没有", |text| Fill::ReasonTyped {
                    item: item("water.livestock"),
                    text,
                });
            }),
        ),
        ("page fine", Box::new(|tablet| done(tablet.page_fine()))),
    ];
    let other = changed(&details());
    all.extend(DetailField::ALL.map(|field| (field.code(), detail(detail_of(field, &other)))));
    let more: Vec<(&str, Act)> = vec![
        ("remarks, typed", Box::new(|tablet| done(tablet.remark("整体较好")))),
        (
            "inspector added",
            Box::new(|tablet| {
                done(tablet.fill(Fill::InspectorTyped(" 李强 ".into())).fill(Fill::InspectorAdded));
            }),
        ),
        ("inspector toggled", Box::new(|tablet| done(tablet.fill(Fill::InspectorToggled("王芳".into()))))),
        ("adjustment", Box::new(|tablet| done(tablet.fill(Fill::AdjustmentAdded("named-city".into()))))),
        (
            "adjustment noted",
            Box::new(|tablet| done(tablet.fill(Fill::AdjustmentNoted { at: 0, text: "通报".into() }))),
        ),
        ("adjustment dropped", Box::new(|tablet| done(tablet.fill(Fill::AdjustmentDropped(0))))),
        ("veto", Box::new(move |tablet| done(tablet.fill(Fill::VetoRaised(condition()))))),
        (
            "veto confirmed",
            Box::new(move |tablet| {
                done(tablet.review_veto(&condition(), "李强", "").fill(Fill::VetoConfirmed));
            }),
        ),
        ("veto dropped", Box::new(move |tablet| done(tablet.fill(Fill::VetoDropped(condition()))))),
    ];
    all.extend(more);
    all
}

#[test]
fn every_kind_of_change_is_undone_and_redone_in_one_step_and_typing_is_one() {
    let mut tablet = begun();
    let mut contents = vec![tablet.record().inspection.content().clone()];
    for (name, make) in every_change() {
        tablet.section(1);
        make(&mut tablet);
        let now = tablet.record().inspection.content().clone();
        assert_ne!(now, contents[contents.len() - 1], "{name} changes something");
        contents.push(now);
    }
    for round in 0..2 {
        for (at, (name, _)) in every_change().iter().enumerate().rev() {
            tablet.undo();
            assert_eq!(*tablet.record().inspection.content(), contents[at], "undo of {name}, round {round}");
        }
        assert!(tablet.session().editor.steps.next_undo().is_none());
        tablet.undo();
        assert_eq!(*tablet.record().inspection.content(), contents[0]);
        for (at, (name, _)) in every_change().iter().enumerate() {
            tablet.redo();
            assert_eq!(
                *tablet.record().inspection.content(),
                contents[at + 1],
                "redo of {name}, round {round}"
            );
        }
        assert!(tablet.session().editor.steps.next_redo().is_none());
    }
    tablet.kill_and_restart();
    let id = tablet.session().archive.records().next().unwrap().inspection.id().clone();
    tablet.go(Route::Inspection { id, page: Page::Review });
    assert_eq!(tablet.record().inspection.content(), &contents[contents.len() - 1]);
}

#[test]
fn typing_that_was_interrupted_is_two_steps() {
    let mut tablet = begun();
    tablet
        .tier(PUBLIC_RUBBISH, 0)
        .place(PUBLIC_RUBBISH, "村口")
        .fine("green.bare-soil")
        .place(PUBLIC_RUBBISH, "东侧");
    let place = |tablet: &Scenario| {
        let record = tablet.record();
        answer_of(&record, PUBLIC_RUBBISH).unwrap().findings()[0].place.to_string()
    };
    assert_eq!(place(&tablet), "东侧");
    tablet.undo();
    assert_eq!(place(&tablet), "村口");
    tablet.undo().undo();
    assert_eq!(place(&tablet), "");
}

#[test]
fn what_is_done_after_an_undo_cannot_be_redone_over() {
    let mut tablet = begun();
    tablet.fine("green.bare-soil").undo().fine("green.plant-care").redo().expect_answered(1);
    let record = tablet.record();
    assert!(answer_of(&record, "green.bare-soil").is_none());
}

#[test]
fn a_finding_has_a_place_a_note_and_its_time() {
    let mut tablet = begun();
    tablet.clock("2026-11-23T10:05:00+08:00").tier(PUBLIC_RUBBISH, 1);
    tablet.place(PUBLIC_RUBBISH, "村口").note(PUBLIC_RUBBISH, "三袋");
    let row = tablet.row(PUBLIC_RUBBISH);
    assert_eq!(row.lost, Points::from_hundredths(50));
    let findings = row.answer.as_ref().unwrap().findings().to_vec();
    assert_eq!((&*findings[0].place, &*findings[0].note, findings[0].tier), ("村口", "三袋", 1));
    assert_eq!(findings[0].noted.to_string(), "2026-11-23T10:05:00+08:00");
}

#[test]
fn no_item_loses_more_than_its_points_however_many_findings() {
    let mut tablet = begun();
    for _ in 0..6 {
        tablet.tier(PUBLIC_RUBBISH, 0);
    }
    tablet.expect_score("96");
    assert!(tablet.row(PUBLIC_RUBBISH).capped);
    tablet
        .tier("rubbish.open-burning", 0)
        .expect_score("94")
        .tier("rubbish.open-burning", 0)
        .expect_score("94");
}

#[test]
fn what_does_not_apply_is_left_out_and_the_rest_is_rescaled() {
    let mut tablet = begun();
    for id in ["toilet-clean", "toilet-facility", "toilet-odour", "toilet-keeper", "pit-latrine"] {
        tablet.not_applicable(&format!("toilet.{id}"), "村内无公厕");
    }
    tablet.expect_score("100").tier(PUBLIC_RUBBISH, 0);
    // 89 of 90, on a scale of 100: 98.888…
    tablet.expect_score("98.89");
    let record = tablet.record();
    assert_eq!(
        answer_of(&record, "toilet.toilet-clean"),
        Some(&Answer::NotApplicable { reason: "村内无公厕".into() })
    );
}

#[test]
fn the_next_unanswered_item_is_looked_for_from_here_and_round_again() {
    let mut tablet = begun();
    tablet.rest_fine();
    tablet.fine("rubbish.edge-rubbish").fine("green.bare-soil");
    tablet.section(3).next_unanswered().expect_address("#/inspection/{id}/6");
    assert_eq!(tablet.tab().focused.as_deref(), Some("item-green-bare-soil"));
    tablet.fine("green.bare-soil").section(7).next_unanswered().expect_address("#/inspection/{id}/1");
    assert_eq!(tablet.tab().focused.as_deref(), Some("item-rubbish-edge-rubbish"));
    tablet.fine("rubbish.edge-rubbish").section(4).next_unanswered().expect_address("#/inspection/{id}/4");
}

#[test]
fn finishing_says_everything_that_is_missing_and_works_when_nothing_is() {
    let mut tablet = begun();
    tablet.fill(Fill::InspectorToggled("王芳".into())).rest_fine().fine("green.bare-soil").finish();
    tablet.expect_finished(false);
    assert_eq!(tablet.review().missing, [Missing::Inspector, Missing::Item(item("green.bare-soil"))]);
    assert_eq!(tablet.review().missing_items[0].1, 5, "the page it stands on");
    assert_eq!(tablet.tab().focused.as_deref(), Some("missing"));
    tablet.section(6);
    assert!(tablet.row("green.bare-soil").missing);
    tablet.fine("green.bare-soil").finish().expect_finished(false);
    tablet.fill(Fill::InspectorToggled("王芳".into())).finish().expect_finished(true);
    tablet.expect_toast(Some(Done::Finished));
    // A result is not edited: events for a draft do nothing.
    let before = tablet.record();
    tablet.fine("green.bare-soil").tier(PUBLIC_RUBBISH, 0).undo().remark("后来").discard();
    tablet.go(Route::Inspection { id: before.inspection.id().clone(), page: Page::Score });
    assert_eq!(tablet.record(), before);
}

#[test]
fn what_could_not_be_done_is_not_called_done() {
    let mut tablet = begun();
    tablet.tier(PUBLIC_RUBBISH, 0).rest_fine().finish();
    tablet.act(xuncun::app::frame::Event::ToastClosed);
    tablet.fine(PUBLIC_RUBBISH).expect_toast(None);
    tablet.tier(PUBLIC_RUBBISH, 0).expect_toast(None);
    tablet.drop_finding(PUBLIC_RUBBISH).expect_toast(None);
    tablet.page(Page::Items(0)).page_fine().expect_toast(None);
}

#[test]
fn an_inspection_where_nothing_applies_has_no_score_and_cannot_be_finished() {
    let mut tablet = begun();
    let items: Vec<_> = tablet.checklist().items().map(|item| item.id.clone()).collect();
    for id in items {
        tablet.fill(Fill::NotApplicablePressed(id));
    }
    tablet.expect_score("-").finish().expect_finished(false);
    assert_eq!(tablet.review().missing, [Missing::NothingApplies]);
}

#[test]
fn reopening_needs_a_reason_and_the_history_shows_the_difference() {
    let mut tablet = begun();
    tablet.rest_fine().finish().fill(Fill::ReopenPressed).expect_finished(true);
    assert!(tablet.score_view().reason_missing);
    assert_eq!(tablet.tab().focused.as_deref(), Some("reopen-reason"));
    tablet.clock("2026-11-24T08:00:00+08:00").reopen("村里申诉");
    tablet
        .expect_finished(false)
        .expect_address("#/inspection/{id}/review")
        .expect_toast(Some(Done::Reopened));
    assert!(tablet.form().head.reopened);
    tablet.tier(PUBLIC_RUBBISH, 0).finish().expect_score("99");
    let history = tablet.score_view().history.clone();
    assert_eq!(history.len(), 3);
    assert_eq!(history[1].mark.at.to_string(), "2026-11-24T08:00:00+08:00");
    assert_eq!(history[1].what, Occurrence::Reopened { reason: "村里申诉".into() });
    let Occurrence::Finished { score, changes } = &history[2].what else { panic!("finished again") };
    assert_eq!(score.unwrap(), Points::whole(99));
    let [Difference::Answer { item: changed, before, after }] = &changes[..] else { panic!("{changes:?}") };
    assert_eq!(changed.as_str(), PUBLIC_RUBBISH);
    assert_eq!(before.as_deref(), Some(&Answer::Fine));
    assert_eq!(after.as_ref().unwrap().findings().len(), 1);
}

#[test]
fn a_discarded_draft_is_out_of_the_way_and_can_be_had_back() {
    let mut tablet = begun();
    tablet.tier(PUBLIC_RUBBISH, 0);
    let id = tablet.id();
    tablet.discard().expect_address("#/").expect_toast(Some(Done::DraftDiscarded));
    assert_eq!((tablet.home_view().counts.in_progress, tablet.home_view().resume.clone()), (0, None));
    tablet.take_toast();
    assert_eq!(tablet.home_view().counts.in_progress, 1);

    // Later, from the storage page, after a restart.
    tablet.go(Route::Inspection { id: id.clone(), page: Page::Items(0) }).discard().kill_and_restart();
    tablet.go(Route::Settings(xuncun::app::route::SettingsPage::Storage));
    assert_eq!(tablet.storage_view().discarded.iter().map(|draft| &draft.id).collect::<Vec<_>>(), [&id]);
    tablet.settings(xuncun::app::settings::Event::DraftRestored(id.clone()));
    assert!(tablet.storage_view().discarded.is_empty());
    tablet.go(Route::Inspection { id, page: Page::Items(0) }).expect_findings(PUBLIC_RUBBISH, 1);
}

#[test]
fn last_months_result_is_shown_beside_the_item() {
    let mut tablet = begun();
    tablet.tier(PUBLIC_RUBBISH, 0).place(PUBLIC_RUBBISH, "村口").rest_fine().finish();
    // Another village's and a village's own look at itself are not its last month.
    tablet.open("土桥村").tier(PUBLIC_RUBBISH, 1).rest_fine().finish();
    tablet.round(Round::SelfCheck).open("张湾镇村").rest_fine().finish();
    tablet.clock("2026-12-05T09:00:00+08:00").round(Round::Monthly).open("张湾镇村");
    let last = tablet.row(PUBLIC_RUBBISH).last.unwrap();
    assert_eq!((last.month.to_string().as_str(), last.lost), ("2026-11", Points::whole(1)));
    assert_eq!(&*last.answer.findings()[0].place, "村口");
    assert_eq!(tablet.row("rubbish.alley-rubbish").last.unwrap().answer, Rc::new(Answer::Fine));
}

#[test]
fn a_veto_needs_a_second_person() {
    let mut tablet = begun();
    let cause = VetoCause::Item(item(NEW_BUILDING));
    // The finding starts the review by itself.
    tablet.tier(NEW_BUILDING, 0).rest_fine().page(Page::Review);
    assert_eq!(tablet.review().vetoes.len(), 1);
    assert_eq!(tablet.review().explanation.grade.as_deref(), Some("excellent"));
    tablet.review_veto(&cause, " 王芳 ", "").fill(Fill::VetoConfirmed);
    assert_eq!(tablet.review().form.as_ref().unwrap().refused, Some(VetoRefusal::SamePerson));
    assert_eq!(tablet.review().explanation.grade.as_deref(), Some("excellent"));
    tablet.fill(Fill::VetoReviewerTyped(" ".into())).fill(Fill::VetoConfirmed);
    assert_eq!(tablet.review().form.as_ref().unwrap().refused, Some(VetoRefusal::Nameless));
    tablet.fill(Fill::VetoReviewerTyped("李强".into())).fill(Fill::VetoDismissed);
    assert_eq!(tablet.review().form.as_ref().unwrap().refused, Some(VetoRefusal::Reasonless));
    tablet.fill(Fill::VetoConfirmed);
    assert_eq!(tablet.review().form, None);
    tablet.expect_score("96");
    assert_eq!(tablet.review().explanation.grade.as_deref(), Some("fail"));
    // Taken back by undo, then set aside with a reason.
    tablet.undo();
    assert_eq!(tablet.review().explanation.grade.as_deref(), Some("excellent"));
    tablet.review_veto(&cause, "李强", "有审批手续").fill(Fill::VetoDismissed).finish().expect_finished(true);
    assert_eq!(tablet.score_view().explanation.grade.as_deref(), Some("excellent"));
}

#[test]
fn a_veto_condition_is_raised_dropped_and_not_confirmed_by_whoever_raised_it() {
    let mut tablet = begun();
    let cause = VetoCause::Condition("refused".into());
    tablet.rest_fine().page(Page::Review).fill(Fill::VetoRaised(cause.clone()));
    tablet.review_veto(&cause, "王芳", "").fill(Fill::VetoConfirmed);
    assert_eq!(tablet.review().form.as_ref().unwrap().refused, Some(VetoRefusal::SamePerson));
    tablet.fill(Fill::VetoReviewClosed).fill(Fill::VetoDropped(cause));
    assert!(tablet.review().vetoes.is_empty());
}

#[test]
fn adjustments_are_added_within_their_bounds() {
    let mut tablet = begun();
    tablet.rest_fine().page(Page::Review);
    for (kind, score) in
        [("named-city", "95"), ("named-district", "92"), ("named-city", "90"), ("good-practice", "90")]
    {
        tablet.fill(Fill::AdjustmentAdded(kind.into())).expect_score(score);
    }
    tablet.fill(Fill::AdjustmentNoted { at: 1, text: "区通报".into() }).fill(Fill::AdjustmentDropped(0));
    // −3 −5 +2
    tablet.expect_score("94");
    let review = tablet.review();
    assert_eq!(
        review.adjustments.iter().map(|(made, _)| &*made.note).collect::<Vec<_>>(),
        ["区通报", "", ""]
    );
    assert_eq!(&*review.adjustments[0].0.made.by, "王芳");
    tablet.fill(Fill::AdjustmentDropped(7)).fill(Fill::AdjustmentAdded("nothing".into())).expect_score("94");
    for at in (0..3).rev() {
        tablet.fill(Fill::AdjustmentDropped(at));
    }
    tablet.fill(Fill::AdjustmentAdded("good-practice".into())).expect_score("100");
}

#[test]
fn a_checklist_of_sites_asks_for_the_place_first() {
    let mut tablet = Scenario::new();
    let river = builtin::checklist("river").unwrap().checklist.hash();
    tablet.welcome("王芳").settings(xuncun::app::settings::Event::ChecklistChosen(river));
    tablet
        .open("张湾镇村")
        .expect_address("#/inspection/{id}/details")
        .rest_fine()
        .finish()
        .expect_finished(false);
    assert_eq!(tablet.review().missing, [Missing::Site]);
    tablet
        .fill(Fill::DetailChanged(DetailChange::Text(DetailText::Site, "凉水河村东段".into())))
        .finish()
        .expect_finished(true);
}

#[test]
fn the_last_time_is_that_of_the_same_site() {
    let mut tablet = Scenario::new();
    let river = builtin::checklist("river").unwrap().checklist;
    let first = river.items().next().unwrap().id.to_string();
    tablet.welcome("王芳").settings(xuncun::app::settings::Event::ChecklistChosen(river.hash()));
    for (site, findings) in [("东段", 1), ("西段", 2)] {
        tablet.home(xuncun::app::home::Event::AnotherStarted(code_of("张湾镇村")));
        tablet
            .fill(Fill::DetailChanged(DetailChange::Text(DetailText::Site, site.into())))
            .rest_fine()
            .page(Page::Items(0));
        for _ in 0..findings {
            tablet.tier(&first, 0);
        }
        tablet.finish().expect_finished(true);
        tablet.clock("2026-11-23T10:30:00+08:00");
    }
    let again = xuncun::app::home::Event::AnotherStarted(code_of("张湾镇村"));
    tablet.clock("2026-12-01T09:30:00+08:00").home(again);
    tablet.page(Page::Items(0));
    assert_eq!(tablet.row(&first).last, None, "no site is named yet");
    tablet.fill(Fill::DetailChanged(DetailChange::Text(DetailText::Site, " 东段".into())));
    let last = tablet.row(&first).last.unwrap();
    assert_eq!(last.answer.findings().len(), 1, "the other reach had two");
}

#[test]
fn a_page_beyond_the_last_shows_the_last_and_works() {
    let mut tablet = begun();
    for page in [7, 8, 600, u16::MAX - 1] {
        tablet.page(Page::Items(page));
        assert_eq!(tablet.items().at, 7);
        tablet.page_fine().expect_answered(5).undo().expect_answered(0);
    }
}

#[test]
fn a_change_of_the_answer_says_the_same_whoever_applies_it() {
    // The edits that are kept for another tab's version are the same data that undo uses.
    let mut tablet = begun();
    let before = tablet.record();
    tablet.fine("green.bare-soil");
    let change = Change::Answers(vec![(item("green.bare-soil"), Some(Rc::new(Answer::Fine)))]);
    let xuncun::domain::inspection::Inspection::Draft(draft) = &*before.inspection else { panic!("a draft") };
    let (made, _) = draft.apply(&change, &tablet.checklist()).unwrap();
    assert_eq!(made.content(), tablet.record().inspection.content());
}

#[test]
fn a_correction_that_is_given_up_leaves_the_result_as_it_was() {
    let mut tablet = begun();
    tablet.tier(PUBLIC_RUBBISH, 0).rest_fine().finish();
    let result = tablet.record();
    tablet.clock("2026-11-24T08:00:00+08:00").reopen("村里申诉").page(Page::Details);
    let Body::Details(view) = &tablet.form().body else { panic!("the details") };
    assert!(view.reopened);
    tablet.section(1).tier(PUBLIC_RUBBISH, 1);
    // A result is never put aside with its correction.
    tablet.discard().expect_finished(false);
    assert!(!tablet.record().inspection.is_discarded());
    tablet.fill(Fill::CancelPressed).expect_finished(true).expect_score("99");
    tablet
        .expect_toast(Some(Done::CorrectionCancelled { kept: true }))
        .expect_address("#/inspection/{id}/score");
    let now = tablet.record();
    assert_eq!(now.inspection.content(), result.inspection.content());
    let (Inspection::Finished(before), Inspection::Finished(after)) = (&*result.inspection, &*now.inspection)
    else {
        panic!("results")
    };
    assert_eq!(after.finished(), before.finished(), "finished by whom and when it was");
    let [.., reopened, last] = &tablet.score_view().history[..] else { panic!("history") };
    assert_eq!(reopened.what, Occurrence::Reopened { reason: "村里申诉".into() });
    assert_eq!(last.mark.at.to_string(), "2026-11-24T08:00:00+08:00");
    assert!(matches!(&last.what, Occurrence::Finished { score: Some(_), changes } if changes.is_empty()));
    // What was typed is kept beside it, and asks for no decision.
    assert_eq!(tablet.snapshot().versions, 1);
    assert_eq!(tablet.session().archive.undecided().count(), 0);
    let before = tablet.expect_saved().snapshot();
    tablet.kill_and_restart();
    assert_eq!(tablet.snapshot(), before);
    tablet.go(Route::Home);
    assert!(matches!(tablet.village_row("张湾镇村").progress, xuncun::domain::score::Progress::Done { .. }));
    // A draft that was never finished has nothing to return to.
    tablet.open("土桥村").fill(Fill::CancelPressed).expect_finished(false);
}

#[test]
fn the_grounds_of_an_adjustment_are_one_step() {
    let mut tablet = begun();
    tablet.page(Page::Review).fill(Fill::AdjustmentAdded("named-city".into()));
    tablet.type_each("区通报〔2026〕3号", |text| Fill::AdjustmentNoted { at: 0, text });
    tablet.undo();
    assert_eq!(&*tablet.review().adjustments[0].0.note, "");
    tablet.redo();
    assert_eq!(&*tablet.review().adjustments[0].0.note, "区通报〔2026〕3号");
    tablet.undo().undo();
    assert!(tablet.review().adjustments.is_empty());
}

#[test]
fn the_month_and_the_households_are_corrected_on_the_details() {
    let mut tablet = begun();
    let details = |tablet: &mut Scenario| match &tablet.page(Page::Details).form().body {
        Body::Details(view) => view.clone(),
        other => panic!("not the details but {other:?}"),
    };
    let view = details(&mut tablet);
    let months: Vec<String> = view.months.iter().map(ToString::to_string).collect();
    assert_eq!((&*months[0], &*months[1], months.len()), ("2026-12", "2026-11", 14));
    tablet.fill(Fill::DetailChanged(DetailChange::Month(view.months[2])));
    assert_eq!(tablet.form().head.month.to_string(), "2026-10");
    tablet.type_each("65535", Fill::HouseholdsTyped);
    assert!(!details(&mut tablet).households_refused);
    tablet.fill(Fill::HouseholdsTyped("655350".into()));
    let view = details(&mut tablet);
    assert!(view.households_refused);
    assert_eq!((&*view.households, view.details.households), ("655350", 65535), "refused, and not made 0");
    tablet.fill(Fill::HouseholdsTyped("12".into()));
    assert!(!details(&mut tablet).households_refused);
    tablet.fill(Fill::HouseholdsTyped("１３８。".into()));
    let view = details(&mut tablet);
    assert!(!view.households_refused && view.details.households == 138);
    tablet.fill(Fill::HouseholdsTyped("".into()));
    assert_eq!(details(&mut tablet).details.households, 0);
}

#[test]
fn the_next_unanswered_item_of_the_same_page_is_no_step_to_go_back_from() {
    let mut tablet = begun();
    tablet.rest_fine().fine("green.bare-soil").section(6).next_unanswered();
    assert_eq!(tablet.tab().replaced, Some(true));
    tablet.section(1).next_unanswered();
    assert_eq!(tablet.tab().replaced, Some(false));
}

#[test]
fn a_phrase_is_tapped_into_the_note_and_out_again() {
    let mut tablet = begun();
    let rubbish = "rubbish.public-rubbish";
    tablet.tier(rubbish, 0).note(rubbish, "桥头");
    let phrase: Rc<str> = tablet.checklist().item(&item(rubbish)).unwrap().phrases()[0].zh.clone();
    let finding = tablet.last_finding(rubbish);
    let tap = |tablet: &mut Scenario| {
        let (item, finding, phrase) = (item(rubbish), finding.clone(), phrase.clone());
        tablet.fill(Fill::PhraseTapped { item, finding, phrase });
        tablet.record().inspection.content().answers[&self::item(rubbish)].findings()[0].note.to_string()
    };
    assert_eq!(tap(&mut tablet), format!("桥头、{phrase}"));
    let id = tablet.id();
    tablet.kill_and_restart().go(Route::Inspection { id, page: Page::Items(0) });
    assert_eq!(tap(&mut tablet), "桥头");
    // Each tap is a step of its own.
    tablet.fill(Fill::UndoPressed);
    assert_eq!(
        tablet.record().inspection.content().answers[&item(rubbish)].findings()[0].note.to_string(),
        format!("桥头、{phrase}")
    );
}
