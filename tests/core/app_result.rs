//! The page of a result: what comes next, and what each section brought.

use xuncun::app::ledger::{Event as Ledger, LedgerAction};
use xuncun::app::next_steps::NextSteps;
use xuncun::app::pen::{Pad, Pen};
use xuncun::app::program::tablet::Event;
use xuncun::app::route::{Page, Route};
use xuncun::app::sign::{Event as Sign, Signer};
use xuncun::domain::evidence::Spot;
use xuncun::domain::id::InspectionId;
use xuncun::domain::points::Points;
use xuncun::domain::rectification::Verb;

use crate::support::scenario::Scenario;

const ITEM: &str = "rubbish.public-rubbish";

fn inspected() -> (Scenario, InspectionId) {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").tier(ITEM, 0).tier(ITEM, 0).tier("frontage.courtyard", 0);
    tablet.rest_fine().finish();
    let id = tablet.id();
    (tablet, id)
}

fn next(tablet: &mut Scenario, id: &InspectionId) -> NextSteps {
    tablet.go(Route::Inspection { id: id.clone(), page: Page::Score });
    tablet.score_view().next.clone().expect("it is finished")
}

fn sign(tablet: &mut Scenario, id: &InspectionId, signer: Signer) {
    tablet.go(Route::Sign(id.clone())).act(Event::Sign(Sign::SignerChosen(signer)));
    tablet.act(Event::Sign(Sign::NameTyped("刘强".into())));
    tablet.act(Event::Drew(Pad::Signature, Pen::Down(Spot::new(1, 1))));
    tablet.act(Event::Drew(Pad::Signature, Pen::Moved(Spot::new(900, 900))));
    tablet.act(Event::Drew(Pad::Signature, Pen::Up));
    tablet.act(Event::Sign(Sign::Signed));
}

#[test]
fn each_step_is_done_once_it_was_done() {
    let (mut tablet, id) = inspected();
    let steps = next(&mut tablet, &id);
    assert_eq!((steps.signed, steps.signers, steps.without, steps.drafts, steps.issued), (0, 2, 3, 0, 0));
    assert!(!steps.is_signed() && !steps.is_issued() && !steps.is_exported());
    tablet.act(Event::Ledger(Ledger::AllTaken(id.clone())));
    let steps = next(&mut tablet, &id);
    assert_eq!((steps.without, steps.drafts, steps.is_issued()), (0, 3, false));
    tablet.act(Event::Ledger(Ledger::AllIssued(id.clone())));
    let steps = next(&mut tablet, &id);
    assert_eq!((steps.drafts, steps.issued, steps.is_issued()), (0, 3, true));
    sign(&mut tablet, &id, Signer::Inspector("王芳".into()));
    assert_eq!(next(&mut tablet, &id).signed, 1);
    sign(&mut tablet, &id, Signer::Village);
    assert!(next(&mut tablet, &id).is_signed());
    tablet.export(&id);
    assert!(!next(&mut tablet, &id).is_exported(), "nobody has seen the file yet");
    tablet.answer(true);
    assert!(next(&mut tablet, &id).is_exported());
    // What was withdrawn is neither to be issued nor issued.
    let of = tablet.session().archive.rectifications().next().unwrap().id().clone();
    let act = LedgerAction::Move(Verb::Withdraw);
    tablet.act(Event::Ledger(Ledger::ActBegun { of, act }));
    tablet.act(Event::Ledger(Ledger::ActTyped("重复".into()))).act(Event::Ledger(Ledger::ActDone));
    let steps = next(&mut tablet, &id);
    assert_eq!((steps.issued, steps.is_issued()), (2, true));
}

#[test]
fn a_change_of_the_content_asks_for_signatures_and_the_export_again() {
    let (mut tablet, id) = inspected();
    sign(&mut tablet, &id, Signer::Inspector("王芳".into()));
    sign(&mut tablet, &id, Signer::Village);
    tablet.export(&id);
    tablet.answer(true);
    let steps = next(&mut tablet, &id);
    assert!(steps.is_signed() && steps.is_exported());
    tablet.reopen("漏记").tier(ITEM, 0).finish();
    let steps = next(&mut tablet, &id);
    assert_eq!((steps.signed, steps.without), (0, 4));
    assert!(!steps.is_exported());
}

#[test]
fn a_draft_has_no_next_steps_but_sections() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").tier(ITEM, 0).page(Page::Score);
    assert_eq!(tablet.score_view().next, None);
    let view = tablet.score_view();
    let sums = view.sections.iter().map(|section| section.sum);
    assert_eq!(sums.clone().map(|sum| sum.findings).sum::<u32>(), 1);
    assert_eq!(sums.map(|sum| sum.earned).sum::<Points>(), view.explanation.earned);
}
