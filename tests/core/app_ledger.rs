//! The ledger as it is used: findings become rectifications, are handed over, checked again and closed; complaints;
//! two tabs and a killed tablet.

use xuncun::app::ledger::{Act, ComplaintField, Due, Event as Ledger, Refused};
use xuncun::app::route::{LedgerPage, Page, Route};
use xuncun::app::view::Screen;
use xuncun::app::view::form::Body;
use xuncun::app::view::ledger::{FindingsView, LedgerView, ListView, OneView};
use xuncun::app::{Event, fill};
use xuncun::domain::id::{InspectionId, RectificationId};
use xuncun::domain::rectification::{Escalation, HotlineLimit, State, Verb};

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
        LedgerView::One(view) => view,
        other => panic!("{other:?}"),
    }
}

fn ledger(tablet: &mut Scenario, event: Ledger) -> &mut Scenario {
    tablet.act(Event::Ledger(event))
}

fn act(tablet: &mut Scenario, of: &RectificationId, act: Act, text: &str) {
    ledger(tablet, Ledger::ActBegun { of: of.clone(), act });
    ledger(tablet, Ledger::ActTyped(text.into()));
    ledger(tablet, Ledger::ActDone);
}

/// A tablet that starts again with two rectifications, without the code that reads them, and stands still.
fn started_in_two() -> Scenario {
    let (mut tablet, id) = inspected();
    findings(&mut tablet, &id);
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id));
    tablet.kill();
    (tablet.in_two, tablet.settles) = (true, false);
    tablet.open_tab();
    tablet
}

#[test]
fn rectifications_wait_for_the_code_that_reads_them_and_are_all_there_afterwards() {
    let mut tablet = started_in_two();
    assert_eq!(tablet.model().archive.rectifications().len(), 0);
    tablet.act(Event::RestCame);
    assert_eq!(tablet.model().archive.rectifications().len(), 2);
    assert!(tablet.model().archive.unreadable.is_empty());
}

#[test]
fn photos_are_never_judged_before_every_record_is_read() {
    let mut tablet = started_in_two();
    assert_eq!(tablet.model().archive.rectifications().len(), 0);
    // The list of photos comes, and nobody said yet that the rest is here.
    tablet.settle();
    assert_eq!(tablet.model().archive.rectifications().len(), 2);
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
    act(&mut tablet, &of, Act::Move(Verb::Report), "已清运");
    act(&mut tablet, &of, Act::Move(Verb::Return), "");
    assert_eq!(one(&mut tablet, &of).form, None, "another page forgets what was half done");
    ledger(&mut tablet, Ledger::ActBegun { of: of.clone(), act: Act::Move(Verb::Return) });
    ledger(&mut tablet, Ledger::ActDone);
    let LedgerView::One(view) = page(&tablet) else { panic!() };
    assert_eq!(view.form.unwrap().refused, Some(Refused::ReasonMissing));
    ledger(&mut tablet, Ledger::ActTyped("还剩一半".into()));
    ledger(&mut tablet, Ledger::ActDone);
    assert_eq!(one(&mut tablet, &of).row.state, State::Returned);
    act(&mut tablet, &of, Act::Move(Verb::Report), "");
    act(&mut tablet, &of, Act::Move(Verb::Pass), "已复查");
    tablet.kill_and_restart();
    let view = one(&mut tablet, &of);
    assert_eq!(view.row.state, State::Closed);
    assert_eq!(view.one.standing().history.len(), 6);
    assert!(view.one.standing().history.iter().all(|step| &*step.event.mark().by == "王芳"));
    let counts = list(&mut tablet).figures;
    assert_eq!((counts.closed, counts.closed_late, counts.overdue, counts.all()), (1, 1, 1, 2));
}

#[test]
fn the_counts_are_those_of_the_list_under_every_filter() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    let one = list(&mut tablet).rows[0].id.clone();
    act(&mut tablet, &one, Act::Move(Verb::Issue), "");
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
    ledger(&mut tablet, Ledger::ComplaintEntered);
    assert_eq!(tablet.tab().focused.as_deref(), Some("complaint-village"));
    ledger(&mut tablet, Ledger::ComplaintVillage(Some(code_of("张湾村"))));
    ledger(&mut tablet, Ledger::ComplaintLimit(Some(HotlineLimit::Urgent)));
    let text = "井盖缺失".into();
    ledger(&mut tablet, Ledger::ComplaintTyped { field: ComplaintField::Description, text });
    ledger(&mut tablet, Ledger::ComplaintEntered);
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
    act(&mut tablet, &of, Act::Note, "第一页");
    tablet.in_tab(1);
    act(&mut tablet, &of, Act::Note, "第二页");
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
    act(&mut tablet, &of, Act::Move(Verb::Report), "");
    act(&mut tablet, &of, Act::Move(Verb::Pass), "");
    assert_eq!(seen(&mut tablet, "2026-11-26T08:00:00+08:00", LedgerPage::Daily), (0, 1, 0, 1));
}

#[test]
fn an_extension_moves_the_deadline_once() {
    let (mut tablet, id) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id.clone()));
    let of = list(&mut tablet).rows[0].id.clone();
    let before = one(&mut tablet, &of).row.deadline;
    ledger(&mut tablet, Ledger::ActBegun { of: of.clone(), act: Act::Extend });
    ledger(&mut tablet, Ledger::ActTyped("下雨".into()));
    ledger(&mut tablet, Ledger::ActDaysTyped("16".into()));
    ledger(&mut tablet, Ledger::ActDone);
    let LedgerView::One(view) = page(&tablet) else { panic!() };
    assert_eq!(view.form.unwrap().refused, Some(Refused::BadDays { most: 15 }));
    ledger(&mut tablet, Ledger::ActDaysTyped("5".into()));
    ledger(&mut tablet, Ledger::ActDone);
    let view = one(&mut tablet, &of);
    assert_eq!(view.row.deadline, before.extended(5));
    assert!(!view.one.standing().can_extend());
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
    act(&mut second, &of, Act::Move(Verb::Report), "已清运");
    act(&mut first, &of, Act::Note, "催了一次");
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
    let page = fill::pages::page_of(&tablet.checklist(), &item("upkeep.previous-issues")).unwrap();
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
