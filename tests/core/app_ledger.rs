//! The ledger as it is used: findings become rectifications, are handed over, checked again and closed; complaints;
//! two tabs and a killed tablet.

use xuncun::app::fill::view::Body;
use xuncun::app::ledger::view::{
    FindingsView, GroupName, LedgerRowView, LedgerView, ListView, OneView, Total,
};
use xuncun::app::ledger::{
    ComplaintField, Due, EditField, Event as Ledger, Grouping, LedgerAction, Refused, complaint, edit,
    recheck,
};
use xuncun::app::program::tablet::Event;
use xuncun::app::program::tablet::Screen;
use xuncun::app::route::{LedgerPage, Page, Route};
use xuncun::app::{fill, settings};
use xuncun::domain::checklist::{Level, Severity};
use xuncun::domain::id::{InspectionId, RectificationId};
use xuncun::domain::inspection::{DetailChange, DetailText};
use xuncun::domain::preferences::Language;
use xuncun::domain::rectification::{Escalation, HotlineLimit, Source, State, Verb};
use xuncun::i18n::ledger as say;

use crate::support::scenario::{Scenario, answer_of, code_of, item};

/// A tablet with one finished inspection of 张湾村 in November with two findings.
fn inspected() -> (Scenario, InspectionId) {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾村");
    tablet.tier("disorder.street-piles", 1).place("disorder.street-piles", "村东路口");
    tablet.tier("rubbish.bin-overflow", 0);
    tablet.rest_fine().finish();
    let id = tablet.id();
    (tablet, id)
}

fn page(tablet: &Scenario) -> LedgerView {
    match tablet.view().screen {
        Screen::Ledger(view) => (*view).clone(),
        other => panic!("no page of the ledger: {other:?}"),
    }
}

fn list(tablet: &mut Scenario) -> ListView {
    tablet.go(Route::Ledger(LedgerPage::List));
    match page(tablet) {
        LedgerView::List(list) => list,
        other => panic!("{other:?}"),
    }
}

fn findings(tablet: &mut Scenario, id: &InspectionId) -> FindingsView {
    tablet.go(Route::Ledger(LedgerPage::Findings(id.clone())));
    match page(tablet) {
        LedgerView::Findings(view) => view,
        other => panic!("{other:?}"),
    }
}

fn one(tablet: &mut Scenario, id: &RectificationId) -> OneView {
    tablet.go(Route::Ledger(LedgerPage::One(id.clone())));
    match page(tablet) {
        LedgerView::One(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn ledger(tablet: &mut Scenario, event: Ledger) -> &mut Scenario {
    tablet.act(Event::Ledger(event))
}

fn act(tablet: &mut Scenario, of: &RectificationId, act: LedgerAction, text: &str) {
    ledger(tablet, Ledger::ActBegun { of: of.clone(), act });
    ledger(tablet, Ledger::ActTyped(text.into()));
    ledger(tablet, Ledger::ActDone);
}

#[test]
fn every_record_is_read_before_the_list_of_photos_comes() {
    let (mut tablet, id) = inspected();
    findings(&mut tablet, &id);
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id));
    tablet.kill();
    tablet.settles = false;
    tablet.open_tab();
    assert_eq!(tablet.session().archive.rectifications().len(), 2);
    assert!(tablet.session().archive.unreadable.is_empty());
}

#[test]
fn every_finding_becomes_a_rectification_once() {
    let (mut tablet, id) = inspected();
    let before = findings(&mut tablet, &id);
    assert_eq!((before.rows.len(), before.without, before.drafts), (2, 2, 0));
    let first = before.rows[0].finding.id.clone();
    ledger(&mut tablet, Ledger::FindingTaken { inspection: id.clone(), finding: first });
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    let after = findings(&mut tablet, &id);
    assert_eq!((after.without, after.drafts), (0, 2));
    let numbers: Vec<_> =
        after.rows.iter().map(|row| row.made.as_ref().unwrap().number.to_string()).collect();
    assert_eq!(numbers, ["ZG-209-2026-11-001-a000", "ZG-209-2026-11-002-a000"]);
    let piles =
        after.rows.iter().find(|row| &*row.finding.place == "村东路口").unwrap().made.clone().unwrap();
    assert_eq!(piles.deadline.date().to_string(), "2026-11-26");
    ledger(&mut tablet, Ledger::AllIssued(id.clone()));
    assert_eq!(findings(&mut tablet, &id).drafts, 0);
}

#[test]
fn from_finding_to_notice_to_recheck_to_closed_across_two_months() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id.clone()));
    tablet.clock("2026-12-03T09:00:00+08:00");
    let listed = list(&mut tablet);
    assert_eq!((listed.figures.overdue, listed.figures.issued, listed.rows.len()), (2, 2, 2));
    let row = &listed.rows[0];
    assert_eq!(row.flags.escalation, Some(Escalation::TownSupervision));
    let of = row.id.clone();
    act(&mut tablet, &of, LedgerAction::Move(Verb::Report), "已清运");
    act(&mut tablet, &of, LedgerAction::Move(Verb::Return), "");
    assert_eq!(one(&mut tablet, &of).form, None, "another page forgets what was half done");
    ledger(&mut tablet, Ledger::ActBegun { of: of.clone(), act: LedgerAction::Move(Verb::Return) });
    ledger(&mut tablet, Ledger::ActDone);
    let LedgerView::One(view) = page(&tablet) else { panic!() };
    assert_eq!(view.form.unwrap().refused, Some(Refused::ReasonMissing));
    ledger(&mut tablet, Ledger::ActTyped("还剩一半".into()));
    ledger(&mut tablet, Ledger::ActDone);
    assert_eq!(one(&mut tablet, &of).row.state, State::Returned);
    act(&mut tablet, &of, LedgerAction::Move(Verb::Report), "");
    act(&mut tablet, &of, LedgerAction::Move(Verb::Pass), "已复查");
    tablet.kill_and_restart();
    let view = one(&mut tablet, &of);
    assert_eq!(view.row.state, State::Closed);
    assert_eq!(view.one.current_state().history.len(), 6);
    assert!(view.one.current_state().history.iter().all(|step| &*step.event.mark().by == "王芳"));
    let counts = list(&mut tablet).figures;
    assert_eq!((counts.closed, counts.closed_late, counts.overdue, counts.all()), (1, 1, 1, 2));
}

#[test]
fn the_counts_are_those_of_the_list_under_every_filter() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    let one = list(&mut tablet).rows[0].id.clone();
    act(&mut tablet, &one, LedgerAction::Move(Verb::Issue), "");
    for filter in [
        Ledger::StateChosen(Some(State::Draft)),
        Ledger::StateChosen(None),
        Ledger::SourceChosen(Some("monthly")),
        Ledger::SourceChosen(Some("hotline")),
        Ledger::SourceChosen(None),
        Ledger::DueChosen(Some(Due::Overdue)),
        Ledger::DueChosen(Some(Due::Open)),
        Ledger::VillageChosen(Some(code_of("张湾村"))),
        Ledger::PersonTyped("a000".into()),
        Ledger::PersonTyped("没有".into()),
    ] {
        ledger(&mut tablet, filter.clone());
        let view = list(&mut tablet);
        assert_eq!(view.rows.len(), view.figures.all(), "{filter:?}");
        assert_eq!(view.all, 2);
    }
    ledger(&mut tablet, Ledger::FilterCleared);
    assert_eq!(list(&mut tablet).rows.len(), 2);
}

#[test]
fn a_complaint_runs_from_the_moment_it_is_entered() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").go(Route::Ledger(LedgerPage::Complaint));
    ledger(&mut tablet, Ledger::Complaint(complaint::Event::Entered));
    assert_eq!(tablet.tab().focused.as_deref(), Some("complaint-village"));
    ledger(&mut tablet, Ledger::Complaint(complaint::Event::Village(Some(code_of("张湾村")))));
    ledger(&mut tablet, Ledger::Complaint(complaint::Event::Source(Source::Hotline(HotlineLimit::Urgent))));
    let text = "井盖缺失".into();
    ledger(
        &mut tablet,
        Ledger::Complaint(complaint::Event::Typed { field: ComplaintField::Description, text }),
    );
    ledger(&mut tablet, Ledger::Complaint(complaint::Event::Entered));
    let LedgerView::One(view) = page(&tablet) else { panic!("the page of the new one") };
    assert_eq!(view.row.state, State::Issued);
    assert_eq!(view.row.deadline.moment().to_string(), "2026-11-23T11:30:00+08:00");
    tablet.clock("2026-11-23T11:30:01+08:00");
    let LedgerView::One(view) = page(&tablet) else { panic!() };
    assert!(view.row.flags.overdue);
}

#[test]
fn two_tabs_that_act_at_once_lose_nothing() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id.clone()));
    let of = list(&mut tablet).rows[0].id.clone();
    tablet.open_tab();
    tablet.settles = false;
    tablet.in_tab(0);
    act(&mut tablet, &of, LedgerAction::Note, "第一页");
    tablet.in_tab(1);
    act(&mut tablet, &of, LedgerAction::Note, "第二页");
    tablet.settles = true;
    tablet.settle();
    for at in [0, 1] {
        tablet.in_tab(at);
        let view = one(&mut tablet, &of);
        let notes: Vec<_> = view.one.events().iter().map(|event| event.note().to_string()).collect();
        assert!(notes.contains(&"第一页".to_owned()) && notes.contains(&"第二页".to_owned()), "{notes:?}");
    }
    tablet.kill_and_restart();
    assert_eq!(one(&mut tablet, &of).one.events().len(), 4);
}

#[test]
fn the_dispatch_shows_what_has_to_be_seen_to() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id.clone()));
    let seen = |tablet: &mut Scenario, at: &str, page_of: LedgerPage| {
        tablet.clock(at).go(Route::Ledger(page_of));
        let LedgerView::Dispatch(view) = page(tablet) else { panic!() };
        (view.overdue.len(), view.due.len(), view.found.len(), view.closed.len())
    };
    // One is due on the 24th, one on the 26th.
    assert_eq!(seen(&mut tablet, "2026-11-24T08:00:00+08:00", LedgerPage::Daily), (0, 1, 2, 0));
    assert_eq!(seen(&mut tablet, "2026-11-25T08:00:00+08:00", LedgerPage::Daily), (1, 0, 0, 0));
    assert_eq!(seen(&mut tablet, "2026-11-25T08:00:00+08:00", LedgerPage::Weekly), (1, 1, 2, 0));
    let of = list(&mut tablet).rows[0].id.clone();
    act(&mut tablet, &of, LedgerAction::Move(Verb::Report), "");
    act(&mut tablet, &of, LedgerAction::Move(Verb::Pass), "已复查");
    assert_eq!(seen(&mut tablet, "2026-11-26T08:00:00+08:00", LedgerPage::Daily), (0, 1, 0, 1));
}

#[test]
fn a_persons_own_report_is_passed_with_a_note_alone() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id));
    let [first, second] = [0, 1].map(|at| list(&mut tablet).rows[at].id.clone());
    for of in [&first, &second] {
        act(&mut tablet, of, LedgerAction::Move(Verb::Report), "已清运");
    }
    let refused = |tablet: &Scenario| match page(tablet) {
        LedgerView::One(view) => view.form.and_then(|form| form.refused),
        LedgerView::Recheck(view) => view.form.refused,
        _ => None,
    };
    // In another spelling it is the same person.
    tablet.settings(settings::Event::MeTyped(" 王　芳".into()));
    one(&mut tablet, &first);
    act(&mut tablet, &first, LedgerAction::Move(Verb::Pass), "　");
    assert_eq!(refused(&tablet), Some(Refused::OwnReport));
    let decided =
        |of: &RectificationId| Ledger::Recheck(recheck::Event::Decided { of: of.clone(), passed: true });
    tablet.go(Route::Ledger(LedgerPage::Recheck(first.clone())));
    let LedgerView::Recheck(view) = page(&tablet) else { panic!() };
    assert!(view.own_report);
    ledger(&mut tablet, decided(&first));
    assert_eq!(refused(&tablet), Some(Refused::OwnReport));
    ledger(&mut tablet, Ledger::Recheck(recheck::Event::Typed("到现场看过，已清运".into())));
    ledger(&mut tablet, decided(&first));
    assert_eq!(one(&mut tablet, &first).row.state, State::Closed);
    // A second person needs none.
    tablet.settings(settings::Event::MeTyped("刘强".into()));
    tablet.go(Route::Ledger(LedgerPage::Recheck(second.clone())));
    let LedgerView::Recheck(view) = page(&tablet) else { panic!() };
    assert!(!view.own_report);
    ledger(&mut tablet, decided(&second));
    assert_eq!(one(&mut tablet, &second).row.state, State::Closed);
}

#[test]
fn an_extension_moves_the_deadline_once() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id.clone()));
    let of = list(&mut tablet).rows[0].id.clone();
    let before = one(&mut tablet, &of).row.deadline;
    ledger(&mut tablet, Ledger::ActBegun { of: of.clone(), act: LedgerAction::Extend });
    ledger(&mut tablet, Ledger::ActTyped("下雨".into()));
    ledger(&mut tablet, Ledger::ActDaysTyped("16".into()));
    ledger(&mut tablet, Ledger::ActDone);
    let LedgerView::One(view) = page(&tablet) else { panic!() };
    assert_eq!(view.form.unwrap().refused, Some(Refused::BadDays { most: 15 }));
    ledger(&mut tablet, Ledger::ActDaysTyped("　５ ".into()));
    ledger(&mut tablet, Ledger::ActDone);
    let view = one(&mut tablet, &of);
    assert_eq!(view.row.deadline, before.extended(5));
    assert!(!view.one.current_state().can_extend());
}

#[test]
fn two_tablets_ledgers_come_together_by_file() {
    let (mut first, id) = inspected();
    ledger(&mut first, Ledger::AllTaken(id.clone()));
    ledger(&mut first, Ledger::AllIssued(id.clone()));
    let mut second = Scenario::tablet("b");
    second.welcome("李强");
    let file = first.export(&id);
    second.import(&file);
    let of = list(&mut second).rows[0].id.clone();
    act(&mut second, &of, LedgerAction::Move(Verb::Report), "已清运");
    act(&mut first, &of, LedgerAction::Note, "催了一次");
    let back = second.export(&id);
    first.import(&back).import(&back);
    second.import(&first.export(&id));
    let (here, there) = (one(&mut first, &of).one, one(&mut second, &of).one);
    assert_eq!(here, there);
    assert_eq!((here.state(), here.events().len()), (State::Reported, 4));
}

#[test]
fn what_is_open_is_shown_first_and_proposed_never_filled_in() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id.clone()));
    tablet.clock("2026-12-08T09:00:00+08:00");
    tablet.open("张湾村");
    let shown = |tablet: &Scenario| match tablet.view().screen {
        Screen::Form(form) => match &form.body {
            Body::Items(items) => items.carried.clone(),
            _ => None,
        },
        _ => None,
    };
    let first = shown(&tablet).expect("the first page shows what is open");
    assert_eq!((first.open.len(), first.overdue, first.complaints, first.proposed), (2, 2, 0, None));
    let page = xuncun::app::pages::page_of(&tablet.checklist(), &item("upkeep.previous-issues")).unwrap();
    tablet.page(Page::Items(page));
    assert_eq!(shown(&tablet).unwrap().proposed, Some((2, 0, 0)));
    assert!(
        answer_of(&tablet.record(), "upkeep.previous-issues").is_none(),
        "nothing is filled in by itself"
    );
    tablet.fill(fill::Event::PreviousTaken);
    let record = tablet.record();
    let findings = answer_of(&record, "upkeep.previous-issues").unwrap().findings();
    assert_eq!(findings.len(), 2);
    assert!(findings.iter().all(|finding| finding.note.starts_with("ZG-209-2026-11-")));
    tablet.undo();
    assert!(answer_of(&tablet.record(), "upkeep.previous-issues").is_none());
}

#[test]
fn the_villages_month_answers_for_live_matters_of_its_own_checklist_alone() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id.clone()));
    // A shop's fire exit, found and issued the same day.
    let list =
        |tablet: &Scenario, id: &str| tablet.session().archive.library.built_in(id).unwrap().checklist.hash();
    let (safety, environment) = (list(&tablet, "safety"), list(&tablet, "environment"));
    tablet.settings(xuncun::app::settings::Event::ChecklistChosen(safety)).open("张湾村");
    let site = DetailChange::Text(DetailText::Site, "便民超市".into());
    tablet.fill(fill::Event::DetailChanged(site)).tier("fire.exits", 0).rest_fine().finish();
    let shop = tablet.id();
    ledger(&mut tablet, Ledger::AllTaken(shop.clone()));
    ledger(&mut tablet, Ledger::AllIssued(shop.clone()));
    // Two subjects of one village are two lines, with their names.
    let names: Vec<String> = list_rows(&mut tablet).iter().map(|row| row.subject.site.to_string()).collect();
    assert_eq!(names.iter().filter(|site| **site == "便民超市").count(), 1, "{names:?}");
    // One of the village's own findings was corrected away.
    tablet.settings(xuncun::app::settings::Event::ChecklistChosen(environment));
    tablet.go(Route::Inspection { id, page: Page::Score }).reopen("看错了");
    tablet.drop_finding("rubbish.bin-overflow").rest_fine().finish();
    tablet.clock("2026-12-08T09:00:00+08:00").open("张湾村");
    tablet.fill(fill::Event::PreviousTaken);
    let findings = answer_of(&tablet.record(), "upkeep.previous-issues").unwrap().findings().to_vec();
    assert_eq!(findings.len(), 1, "neither the shop's nor the one that was none");
}

fn list_rows(tablet: &mut Scenario) -> Vec<LedgerRowView> {
    list(tablet).rows
}

#[test]
fn what_was_carried_over_stays_one_rectification_for_as_many_months_as_it_takes() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id));
    for month in ["2026-12", "2027-01", "2027-02", "2027-03", "2027-04"] {
        tablet.clock(&format!("{month}-08T09:00:00+08:00")).open("张湾村");
        let next = tablet.id();
        tablet.fill(fill::Event::PreviousTaken);
        let record = tablet.record();
        let carried = answer_of(&record, "upkeep.previous-issues").unwrap().findings().to_vec();
        assert_eq!(carried.len(), 2, "{month}: overdue is never called fine");
        assert!(carried.iter().all(|finding| finding.id.as_str().len() < 60));
        tablet.rest_fine().finish();
        let before = findings(&mut tablet, &next);
        assert_eq!((before.rows.len(), before.without), (2, 0));
        assert!(before.rows.iter().all(|row| row.made.is_some()), "they are shown as what they are");
        ledger(&mut tablet, Ledger::AllTaken(next.clone()));
        let first = carried[0].id.clone();
        ledger(&mut tablet, Ledger::FindingTaken { inspection: next, finding: first });
        assert_eq!(list(&mut tablet).all, 2);
    }
}

#[test]
fn a_draft_asks_nothing_and_its_days_count_from_the_day_it_is_handed_over() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    tablet.clock("2026-12-20T09:00:00+08:00");
    let listed = list(&mut tablet);
    assert_eq!((listed.figures.draft, listed.figures.overdue), (2, 0));
    assert!(listed.rows.iter().all(|row| row.flags.escalation.is_none() && !row.flags.due_soon));
    tablet.go(Route::Ledger(LedgerPage::Daily));
    let LedgerView::Dispatch(view) = page(&tablet) else { panic!() };
    assert_eq!((view.overdue.len(), view.due.len()), (0, 0));
    ledger(&mut tablet, Ledger::AllIssued(id));
    let days: Vec<_> = list(&mut tablet).rows.iter().map(|row| row.deadline.date().to_string()).collect();
    assert_eq!(days, ["2026-12-21", "2026-12-23"], "one day and three, as they were given");
    let of = list(&mut tablet).rows[0].id.clone();
    assert!(one(&mut tablet, &of).one.current_state().history.iter().all(|step| step.not_applied.is_none()));
}

#[test]
fn what_this_inspection_found_is_no_open_matter_of_earlier_ones() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id.clone()));
    tablet.go(Route::Inspection { id, page: Page::Items(0) });
    tablet.go(Route::Ledger(LedgerPage::Complaint));
    complain(&mut tablet, "井盖缺失");
    tablet.clock("2026-12-08T09:00:00+08:00").open("张湾村");
    let Body::Items(items) = &tablet.form().body else { panic!("its first page") };
    let carried = items.carried.clone().unwrap();
    let seen: Vec<_> =
        carried.open.iter().map(|one| (one.flags.overdue, one.source.is_complaint())).collect();
    // Overdue first, the longest first.
    assert_eq!(seen, [(true, false), (true, false), (true, true)]);
    let next = tablet.id();
    tablet.tier("green.bare-soil", 0);
    tablet.fill(fill::Event::PreviousTaken);
    tablet.rest_fine().finish();
    ledger(&mut tablet, Ledger::AllTaken(next.clone()));
    tablet.reopen("漏项").go(Route::Inspection { id: next, page: Page::Items(0) });
    let Body::Items(items) = &tablet.form().body else { panic!("its first page") };
    assert_eq!(items.carried.as_ref().unwrap().open.len(), 3, "and none of its own");
}

fn complain(tablet: &mut Scenario, text: &str) {
    ledger(tablet, Ledger::Complaint(complaint::Event::Village(Some(code_of("张湾村")))));
    ledger(
        tablet,
        Ledger::Complaint(complaint::Event::Typed { field: ComplaintField::Description, text: text.into() }),
    );
    ledger(tablet, Ledger::Complaint(complaint::Event::Entered));
}

#[test]
fn all_fine_says_nothing_of_what_the_ledger_knows_to_be_overdue() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id));
    let previous = "upkeep.previous-issues";
    // In time: fine is fine.
    tablet.clock("2026-11-24T09:00:00+08:00").open("张湾村").rest_fine();
    assert!(answer_of(&tablet.record(), previous).is_some());
    tablet.clock("2026-12-08T09:00:00+08:00").open("张湾村").rest_fine();
    assert!(answer_of(&tablet.record(), previous).is_none());
    let asked = tablet.checklist().items().count();
    tablet.expect_answered(asked - 1);
}

#[test]
fn an_hour_overdue_is_said_in_hours() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").go(Route::Ledger(LedgerPage::Complaint));
    ledger(&mut tablet, Ledger::Complaint(complaint::Event::Source(Source::Hotline(HotlineLimit::Urgent))));
    complain(&mut tablet, "井盖缺失");
    let said = |tablet: &mut Scenario, at: &str| {
        tablet.clock(at);
        let LedgerView::One(view) = page(tablet) else { panic!("its page") };
        say::overdue(Language::Chinese, view.row.flags)
    };
    assert_eq!(said(&mut tablet, "2026-11-23T11:40:00+08:00"), "逾期不足 1 小时");
    assert_eq!(said(&mut tablet, "2026-11-23T16:30:00+08:00"), "逾期 5 小时");
    assert_eq!(said(&mut tablet, "2026-11-25T16:30:00+08:00"), "逾期 2 天");
}

#[test]
fn a_villages_chart_holds_the_scores_of_one_checklist() {
    let (mut tablet, _) = inspected();
    let chosen = |tablet: &mut Scenario, id: &str| {
        let hash = tablet.session().archive.library.built_in(id).unwrap().checklist.hash();
        tablet.settings(settings::Event::ChecklistChosen(hash));
    };
    let scores = |tablet: &mut Scenario| {
        tablet.go(Route::Ledger(LedgerPage::Village(code_of("张湾村"))));
        let LedgerView::Village(view) = page(tablet) else { panic!("the village") };
        view.past.scores.iter().map(|one| one.score.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(scores(&mut tablet), ["99"]);
    // Whichever checklist is in use: those of its shops and reaches are on pages of their own.
    chosen(&mut tablet, "safety");
    assert_eq!(scores(&mut tablet), ["99"]);
    chosen(&mut tablet, "river");
    tablet.open("张湾村");
    let site = DetailChange::Text(DetailText::Site, "东段".into());
    tablet.fill(fill::Event::DetailChanged(site)).rest_fine().finish().expect_finished(true);
    assert_eq!(scores(&mut tablet), ["99"]);
    let LedgerView::Village(view) = page(&tablet) else { panic!("the village") };
    let sites: Vec<&str> = view.past.visits.iter().map(|visit| &*visit.subject.site).collect();
    assert_eq!((sites.len(), view.past.visits_in_all), (2, 2), "all its inspections are listed");
    assert!(sites.contains(&"东段") && sites.contains(&""), "{sites:?}");
}

#[test]
fn two_findings_of_one_visit_have_not_come_back_and_those_of_two_visits_have() {
    const PILES: &str = "disorder.street-piles";
    let mut tablet = Scenario::new();
    tablet.welcome("王芳");
    let recurring = |tablet: &mut Scenario| {
        tablet.go(Route::Ledger(LedgerPage::Village(code_of("张湾村"))));
        let LedgerView::Village(view) = page(tablet) else { panic!("the village") };
        view.past.recurring.iter().map(|one| one.times).collect::<Vec<_>>()
    };
    for (moment, times) in [("2026-11-23T09:30:00+08:00", vec![]), ("2026-12-01T09:30:00+08:00", vec![2])] {
        tablet.clock(moment).go(Route::Home).open("张湾村");
        tablet.tier(PILES, 0).tier(PILES, 1).rest_fine().finish();
        let id = tablet.id();
        ledger(&mut tablet, Ledger::AllTaken(id));
        assert_eq!(recurring(&mut tablet), times, "{moment}");
    }
}

fn complaint_typed(tablet: &mut Scenario, field: ComplaintField, text: &str) {
    ledger(tablet, Ledger::Complaint(complaint::Event::Typed { field, text: text.into() }));
}

#[test]
fn a_case_is_entered_with_all_that_a_finding_has() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").go(Route::Ledger(LedgerPage::Complaint));
    ledger(&mut tablet, Ledger::Complaint(complaint::Event::Village(Some(code_of("张湾村")))));
    ledger(&mut tablet, Ledger::Complaint(complaint::Event::Source(Source::Hotline(HotlineLimit::Urgent))));
    let fitting = item("appearance.public-fittings");
    ledger(&mut tablet, Ledger::Complaint(complaint::Event::Item(Some(fitting.clone()))));
    ledger(&mut tablet, Ledger::Complaint(complaint::Event::Severity(Severity::Serious)));
    complaint_typed(&mut tablet, ComplaintField::Description, "井盖缺失");
    complaint_typed(&mut tablet, ComplaintField::Demand, "补齐井盖");
    // Received an hour ago: its two hours run from then.
    complaint_typed(&mut tablet, ComplaintField::Received, "2026-11-23T08:30");
    let LedgerView::Complaint(view) = page(&tablet) else { panic!() };
    tablet.photo_for(&view.form.id.unwrap(), b"hole");
    ledger(&mut tablet, Ledger::Complaint(complaint::Event::Entered));
    let LedgerView::One(view) = page(&tablet) else { panic!("the page of the new one") };
    let details = view.one.details();
    assert_eq!(view.row.deadline.moment().to_string(), "2026-11-23T10:30:00+08:00");
    assert_eq!(
        (details.severity, details.level, &*details.demand),
        (Severity::Serious, Level::Town, "补齐井盖")
    );
    assert_eq!((&details.item.as_ref().unwrap().id, details.photos.len()), (&fitting, 1));
    assert_eq!(xuncun::app::photos::loose(tablet.session()).len(), 0);
}

#[test]
fn a_notice_from_above_has_days_and_what_is_no_number_or_time_is_said() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").go(Route::Ledger(LedgerPage::Complaint));
    ledger(&mut tablet, Ledger::Complaint(complaint::Event::Source(Source::HigherNotice)));
    ledger(&mut tablet, Ledger::Complaint(complaint::Event::Days(15)));
    let long = "张环整".repeat(10);
    complaint_typed(&mut tablet, ComplaintField::Number, &long);
    complain(&mut tablet, "渣土未清");
    let LedgerView::Complaint(view) = page(&tablet) else { panic!("not entered under another number") };
    assert!(view.number_is_bad);
    assert_eq!(tablet.tab().focused.as_deref(), Some("complaint-number"));
    complaint_typed(&mut tablet, ComplaintField::Number, "张环整〔2026〕第001号");
    complaint_typed(&mut tablet, ComplaintField::Received, "2026-11-24T08:30");
    ledger(&mut tablet, Ledger::Complaint(complaint::Event::Entered));
    assert_eq!(tablet.tab().focused.as_deref(), Some("complaint-received"), "it lies ahead");
    complaint_typed(&mut tablet, ComplaintField::Received, "2026-11-20T08:30");
    ledger(&mut tablet, Ledger::Complaint(complaint::Event::Entered));
    let LedgerView::One(view) = page(&tablet) else { panic!("the page of the new one") };
    assert_eq!((view.row.source, &*view.row.number), (Source::HigherNotice, "张环整〔2026〕第001号"));
    assert_eq!(view.row.deadline.date().to_string(), "2026-12-05");
    // Its own notice, with its own number.
    let of = view.row.id;
    tablet.go(Route::Ledger(LedgerPage::NoticeOne(of)));
    let LedgerView::Notice(notice) = page(&tablet) else { panic!("its notice") };
    assert_eq!((notice.rows.len(), &*notice.number), (1, "TZ-张环整〔2026〕第001号"));
    assert_eq!((notice.source, notice.basis), (Some(Source::HigherNotice), None));
}

#[test]
fn a_draft_is_corrected_in_every_field_and_an_issued_one_in_its_person_with_a_reason() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    let of = list(&mut tablet).rows[0].id.clone();
    let typed = |tablet: &mut Scenario, field: EditField, text: &str| {
        ledger(tablet, Ledger::Edit(edit::Event::Typed { field, text: text.into() }));
    };
    let view = one(&mut tablet, &of);
    assert_eq!(&*view.row.demand.zh, "清空垃圾桶，清扫桶外垃圾，按时清运", "the checklist's order");
    ledger(&mut tablet, Ledger::Edit(edit::Event::Begun(of.clone())));
    typed(&mut tablet, EditField::Place, "公厕旁");
    typed(&mut tablet, EditField::Demand, "当天清运");
    ledger(&mut tablet, Ledger::Edit(edit::Event::SeverityChosen(Severity::Serious)));
    ledger(&mut tablet, Ledger::Edit(edit::Event::LevelChosen(Level::Town)));
    ledger(&mut tablet, Ledger::Edit(edit::Event::Done));
    let view = one(&mut tablet, &of);
    let details = view.one.details();
    assert_eq!((&*details.place, &*details.demand), ("公厕旁", "当天清运"));
    assert_eq!((details.severity, details.level), (Severity::Serious, Level::Town));
    assert_eq!(view.one.events().len(), 5, "one event a field, and none for what stayed");
    ledger(&mut tablet, Ledger::AllIssued(id));
    ledger(&mut tablet, Ledger::Edit(edit::Event::Begun(of.clone())));
    typed(&mut tablet, EditField::Place, "别处");
    typed(&mut tablet, EditField::Responsible, "赵敏");
    ledger(&mut tablet, Ledger::Edit(edit::Event::Done));
    let LedgerView::One(view) = page(&tablet) else { panic!() };
    assert_eq!(view.edit.unwrap().refused, Some(Refused::ReasonMissing));
    typed(&mut tablet, EditField::Reason, "换届");
    ledger(&mut tablet, Ledger::Edit(edit::Event::Done));
    let view = one(&mut tablet, &of);
    assert_eq!(
        (&*view.row.responsible, &*view.row.place),
        ("赵敏", "公厕旁"),
        "the notice stands as it went out"
    );
    assert!(view.one.events().iter().any(|event| &**event.note() == "换届"));
}

#[test]
fn a_notice_lists_what_went_out_under_a_number_of_its_own() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    let notice = |tablet: &mut Scenario| {
        tablet.go(Route::Ledger(LedgerPage::Notice(id.clone())));
        let LedgerView::Notice(view) = page(tablet) else { panic!("the notice") };
        view
    };
    assert_eq!(notice(&mut tablet).rows.len(), 0, "drafts are no demand yet");
    ledger(&mut tablet, Ledger::AllIssued(id.clone()));
    let before = notice(&mut tablet);
    assert_eq!((before.rows.len(), before.at.to_string()), (2, "2026-11-23T09:30:00+08:00".to_owned()));
    let lost: Vec<_> = before.rows.iter().map(|row| row.lost.unwrap().0.to_string()).collect();
    assert_eq!(lost, ["0.5", "0.5"]);
    assert_ne!(before.rows[0].row.deadline, before.rows[1].row.deadline, "each its own");
    let of = before.rows[0].row.id.clone();
    act(&mut tablet, &of, LedgerAction::Move(Verb::Withdraw), "不属本村");
    let after = notice(&mut tablet);
    assert_eq!((after.rows.len(), after.number), (1, before.number));
}

/// Two villages: 张湾村 with two findings issued in November, 土桥村 with one issued in December.
fn two_villages() -> Scenario {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id));
    tablet.clock("2026-12-01T09:00:00+08:00").go(Route::Home).open("土桥村");
    tablet.tier("rubbish.bin-overflow", 0).rest_fine().finish();
    let id = tablet.id();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id));
    tablet
}

fn groups(list: &ListView) -> Vec<(GroupName, usize, usize)> {
    list.groups.iter().map(|group| (group.name.clone(), group.shown, group.figures.overdue)).collect()
}

fn responsible(tablet: &mut Scenario, of: &RectificationId, name: &str) {
    ledger(tablet, Ledger::Edit(edit::Event::Begun(of.clone())));
    ledger(tablet, Ledger::Edit(edit::Event::Typed { field: EditField::Responsible, text: name.into() }));
    ledger(tablet, Ledger::Edit(edit::Event::Typed { field: EditField::Reason, text: "换人".into() }));
    ledger(tablet, Ledger::Edit(edit::Event::Done));
}

#[test]
fn the_list_is_divided_by_village_or_by_person_and_the_most_urgent_group_comes_first() {
    let village = |name: &str| GroupName::Village(name.into());
    let person = |name: &str| GroupName::Person(name.into());
    let mut tablet = two_villages();
    let listed = list(&mut tablet);
    assert_eq!(groups(&listed), [(village("张湾村"), 2, 2), (village("土桥村"), 1, 0)]);
    // One person in any spelling, over villages.
    for (row, name) in [(0, "刘强"), (2, "刘 强")] {
        let of = listed.rows[row].id.clone();
        one(&mut tablet, &of);
        responsible(&mut tablet, &of, name);
    }
    ledger(&mut tablet, Ledger::GroupingChosen(Grouping::Person));
    let by_person = list(&mut tablet);
    let found = groups(&by_person);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.contains(&(person("刘强"), 2, 1)) && found.contains(&(person(""), 1, 1)), "{found:?}");
    assert_eq!(by_person.rows.len(), 3);
    ledger(&mut tablet, Ledger::GroupingChosen(Grouping::Deadline));
    let undivided = list(&mut tablet);
    assert_eq!((undivided.groups.len(), undivided.rows.len()), (0, 3));
    assert!(undivided.rows.is_sorted_by_key(|row| row.deadline));
}

#[test]
fn a_card_opens_the_form_of_its_act_on_the_page_it_leads_to() {
    let mut tablet = two_villages();
    let of = list(&mut tablet).rows[0].id.clone();
    ledger(&mut tablet, Ledger::ActBegun { of: of.clone(), act: LedgerAction::Move(Verb::Start) });
    assert_eq!(list(&mut tablet).rows[0].state, State::InProgress, "what needs no text is done by the tap");
    let report = LedgerAction::Move(Verb::Report);
    ledger(&mut tablet, Ledger::ActWanted { of: of.clone(), act: report });
    let form = one(&mut tablet, &of).form.expect("the form is open");
    assert_eq!((form.of, form.action), (of.clone(), report));
    list(&mut tablet);
    assert_eq!(one(&mut tablet, &of).form, None, "it was wanted once");
    // A link that led nowhere opens nothing elsewhere.
    let other = list(&mut tablet).rows[1].id.clone();
    ledger(&mut tablet, Ledger::ActWanted { of, act: report });
    assert_eq!(one(&mut tablet, &other).form, None);
}

#[test]
fn the_dispatch_has_the_totals_of_each_village_and_person() {
    let mut tablet = two_villages();
    let of = list(&mut tablet).rows[0].id.clone();
    one(&mut tablet, &of);
    responsible(&mut tablet, &of, "刘强");
    tablet.go(Route::Ledger(LedgerPage::Weekly));
    let LedgerView::Dispatch(view) = page(&tablet) else { panic!("the dispatch") };
    let counts = |totals: &[Total]| totals.iter().map(|total| total.counts).collect::<Vec<_>>();
    assert_eq!(counts(&view.villages), [[2, 0, 0, 0], [0, 1, 1, 0]]);
    assert_eq!(counts(&view.people), [[1, 1, 1, 0], [1, 0, 0, 0]]);
    for (at, part) in [&view.overdue, &view.due, &view.found, &view.closed].into_iter().enumerate() {
        for totals in [&view.villages, &view.people] {
            assert_eq!(totals.iter().map(|total| total.counts[at]).sum::<usize>(), part.len());
        }
    }
}
