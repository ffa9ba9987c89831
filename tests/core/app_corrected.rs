//! A correction that takes a finding away asks what becomes of its matter.

use std::rc::Rc;

use xuncun::app::ledger::corrected::Event as Corrected;
use xuncun::app::ledger::{Event as Ledger, LedgerAction};
use xuncun::app::program::tablet::{Event, Screen};
use xuncun::app::route::{LedgerPage, Page, Route};
use xuncun::domain::id::{InspectionId, RectificationId};
use xuncun::domain::rectification::{Rectification, State, Verb};

use crate::support::scenario::Scenario;

const PILES: &str = "disorder.street-piles";
const BINS: &str = "rubbish.bin-overflow";

/// Two findings, each with a matter: the first is issued, the second a draft.
fn inspected() -> (Scenario, InspectionId, [RectificationId; 2]) {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾村");
    tablet.tier(PILES, 1).tier(BINS, 0).rest_fine().finish();
    let id = tablet.id();
    tablet.act(Event::Ledger(Ledger::AllTaken(id.clone())));
    let of = |item: &str| {
        let mut all = tablet.session().archive.rectifications();
        all.find(|one| one.details().item.as_ref().unwrap().id.as_str() == item).unwrap().id().clone()
    };
    let both = [PILES, BINS].map(of);
    let issue = Ledger::ActBegun { of: both[0].clone(), act: LedgerAction::Move(Verb::Issue) };
    tablet.act(Event::Ledger(issue));
    (tablet, id, both)
}

fn asked(tablet: &mut Scenario, id: &InspectionId) -> Vec<Rc<Rectification>> {
    tablet.go(Route::Inspection { id: id.clone(), page: Page::Score });
    let Screen::Score(view) = tablet.screen() else { panic!("the result") };
    view.corrected.clone()
}

fn ids(matters: &[Rc<Rectification>]) -> Vec<RectificationId> {
    matters.iter().map(|one| one.id().clone()).collect()
}

fn withdraw(tablet: &mut Scenario, of: &RectificationId) {
    let act = LedgerAction::Move(Verb::Withdraw);
    tablet.act(Event::Ledger(Ledger::ActWanted { of: of.clone(), act }));
    tablet.go(Route::Ledger(LedgerPage::One(of.clone())));
    tablet.act(Event::Ledger(Ledger::ActTyped("数错了".into())));
    tablet.act(Event::Ledger(Ledger::ActDone));
}

fn state(tablet: &Scenario, of: &RectificationId) -> State {
    tablet.session().archive.rectification(of).unwrap().state()
}

#[test]
fn each_matter_goes_with_its_finding_or_stays_as_a_person_says() {
    let (mut tablet, id, [piles, bins]) = inspected();
    assert!(asked(&mut tablet, &id).is_empty());
    tablet.clock("2026-11-24T09:00:00+08:00").reopen("数错了");
    tablet.fine(PILES).fine(BINS);
    assert!(asked(&mut tablet, &id).is_empty(), "the correction may still be given up");
    tablet.finish().expect_finished(true);
    let mut both = [piles.clone(), bins.clone()].to_vec();
    both.sort();
    let mut waiting = ids(&asked(&mut tablet, &id));
    waiting.sort();
    assert_eq!(waiting, both);
    assert_eq!(
        [&piles, &bins].map(|of| state(&tablet, of)),
        [State::Issued, State::Draft],
        "nothing by itself"
    );
    // Nor is it issued with the others.
    tablet.act(Event::Ledger(Ledger::AllIssued(id.clone())));
    assert_eq!(state(&tablet, &bins), State::Draft);
    // It is asked until it is answered.
    tablet.kill_and_restart();
    assert_eq!(asked(&mut tablet, &id).len(), 2);
    withdraw(&mut tablet, &bins);
    assert_eq!(
        (state(&tablet, &bins), ids(&asked(&mut tablet, &id))),
        (State::Withdrawn, vec![piles.clone()])
    );
    tablet.act(Event::Ledger(Ledger::Corrected(Corrected::Kept(piles.clone()))));
    assert!(asked(&mut tablet, &id).is_empty());
    let kept = tablet.session().archive.rectification(&piles).unwrap().clone();
    assert_eq!(kept.state(), State::Issued);
    assert_eq!(kept.current_state().history.last().unwrap().event.note().as_ref(), "检查更正后，本事项保留");
    // Another correction, of something else, asks nothing again.
    tablet.clock("2026-11-25T09:00:00+08:00").reopen("天气填错").fine("green.bare-soil").finish();
    assert!(asked(&mut tablet, &id).is_empty());
}

#[test]
fn a_matter_that_was_worked_on_after_the_correction_or_is_closed_is_not_asked_about() {
    let (mut tablet, id, [piles, bins]) = inspected();
    for act in [Verb::Report, Verb::Pass] {
        tablet.act(Event::Ledger(Ledger::ActBegun { of: piles.clone(), act: LedgerAction::Move(act) }));
        tablet.act(Event::Ledger(Ledger::ActTyped("已清运".into())));
        tablet.act(Event::Ledger(Ledger::ActDone));
    }
    assert_eq!(state(&tablet, &piles), State::Closed);
    tablet.clock("2026-11-24T09:00:00+08:00");
    tablet.go(Route::Inspection { id: id.clone(), page: Page::Score }).reopen("数错了");
    tablet.fine(PILES).fine(BINS).finish();
    assert_eq!(ids(&asked(&mut tablet, &id)), std::slice::from_ref(&bins), "a closed one has done its work");
    let issue = Ledger::ActBegun { of: bins.clone(), act: LedgerAction::Move(Verb::Issue) };
    tablet.clock("2026-11-24T10:00:00+08:00").act(Event::Ledger(issue));
    assert!(asked(&mut tablet, &id).is_empty(), "whoever works on it has answered");
}

#[test]
fn a_correction_that_keeps_the_findings_asks_nothing() {
    let (mut tablet, id, _) = inspected();
    tablet.clock("2026-11-24T09:00:00+08:00").reopen("补充说明");
    tablet.tier(PILES, 0).finish().expect_finished(true);
    assert!(asked(&mut tablet, &id).is_empty());
}
