//! What one tap destroys comes back by one tap, which says what it brings back, leads there, and is still offered after a
//! look at other screens.

use xuncun::app::fill::Event as Fill;
use xuncun::app::frame;
use xuncun::app::ledger::{self, LedgerAction, edit};
use xuncun::app::pen::{Pad, Pen};
use xuncun::app::program::tablet::Event;
use xuncun::app::route::{LedgerPage, Page, Route};
use xuncun::app::sign::{Event as Sign, Signer};
use xuncun::app::toast::{Done, Toast};
use xuncun::domain::evidence::Spot;
use xuncun::domain::inspection::VetoCause;
use xuncun::domain::preferences::Language;
use xuncun::domain::rectification::Verb;
use xuncun::i18n::message::done::Thing;
use xuncun::i18n::phrase;

use crate::support::scenario::{Scenario, item};

const RUBBISH: &str = "rubbish.public-rubbish";
const COURTYARD: &str = "frontage.courtyard";

fn begun() -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村");
    tablet
}

fn undone(tablet: &Scenario) -> (Thing, Option<String>) {
    match tablet.session().toast.as_ref().map(|toast| &toast.done) {
        Some(Done::Undone(act)) => (act.thing, act.item.as_ref().map(|item| item.zh.to_string())),
        other => panic!("nothing was undone: {other:?}"),
    }
}

fn text_of(tablet: &Scenario, id: &str) -> String {
    tablet.checklist().item(&item(id)).expect("an item").text.zh.to_string()
}

#[test]
fn fine_on_an_item_with_findings_is_undone_by_one_tap_that_names_the_item() {
    for press in [Fill::FinePressed(item(RUBBISH)), Fill::NotApplicablePressed(item(RUBBISH))] {
        let mut tablet = begun();
        tablet.tier(RUBBISH, 0).place(RUBBISH, "村口").tier(RUBBISH, 1).fill(press);
        tablet.expect_findings(RUBBISH, 0).take_toast().expect_findings(RUBBISH, 2);
        assert_eq!(undone(&tablet), (Thing::FindingsDropped { count: 2 }, Some(text_of(&tablet, RUBBISH))));
    }
}

#[test]
fn undo_leads_to_the_item() {
    let mut tablet = begun();
    tablet.tier(RUBBISH, 0).drop_finding(RUBBISH);
    let form = tablet.session().route.clone();
    tablet.page(Page::Review).undo();
    assert_eq!(tablet.session().route, form, "the item's page is shown");
    assert_eq!(tablet.tab().focused.as_deref(), Some("item-rubbish-public-rubbish"));
    tablet.page(Page::Review).undo();
    assert_eq!(undone(&tablet).0, Thing::FindingNoted);
    assert_eq!(tablet.session().route, form);
}

#[test]
fn undo_from_the_message_works_on_another_screen_and_leads_back() {
    let mut tablet = begun();
    tablet.tier(RUBBISH, 0).drop_finding(RUBBISH);
    let form = tablet.session().route.clone();
    tablet.go(Route::Ledger(LedgerPage::List)).take_toast().expect_findings(RUBBISH, 1);
    assert_eq!(tablet.session().route, form);
}

#[test]
fn steps_survive_a_look_at_another_inspection() {
    let mut tablet = begun();
    tablet.tier(RUBBISH, 0).fine(RUBBISH);
    let form = tablet.session().route.clone();
    tablet.go(Route::Home).open("北许场村").fine(COURTYARD).go(form);
    assert_eq!(
        tablet.form().head.undo.as_ref().map(|act| act.thing),
        Some(Thing::FindingsDropped { count: 1 })
    );
    tablet.undo().expect_findings(RUBBISH, 1);
}

#[test]
fn no_step_leads_back_across_finishing() {
    let mut tablet = begun();
    tablet.tier(RUBBISH, 0).rest_fine().finish().reopen("漏记");
    assert!(tablet.form().head.undo.is_none());
}

#[test]
fn an_adjustment_and_a_veto_come_back_by_one_tap() {
    let mut tablet = begun();
    tablet.page(Page::Review).fill(Fill::AdjustmentAdded("good-practice".into()));
    tablet.fill(Fill::AdjustmentNoted { at: 0, text: "镇里表扬".into() }).fill(Fill::AdjustmentDropped(0));
    assert_eq!(tablet.record().inspection.content().adjustments.len(), 0);
    tablet.take_toast();
    assert_eq!(&*tablet.record().inspection.content().adjustments[0].note, "镇里表扬");
    assert_eq!(undone(&tablet).0, Thing::AdjustmentDropped);
    let cause = VetoCause::Condition("refused".into());
    tablet.fill(Fill::VetoRaised(cause.clone())).fill(Fill::VetoDropped(cause));
    tablet.take_toast();
    assert_eq!(tablet.record().inspection.content().vetoes.len(), 1);
    assert_eq!(undone(&tablet).0, Thing::VetoDropped);
}

#[test]
fn a_review_of_a_veto_that_was_closed_comes_back() {
    let mut tablet = begun();
    let cause = VetoCause::Condition("refused".into());
    tablet.page(Page::Review).fill(Fill::VetoRaised(cause.clone())).fill(Fill::VetoReviewOpened(cause));
    tablet.fill(Fill::VetoReviewerTyped("李强".into())).fill(Fill::VetoReviewClosed);
    tablet.expect_toast(Some(Done::FormGivenUp)).take_toast().expect_toast(Some(Done::FormRestored));
    assert_eq!(tablet.review().form.as_ref().map(|form| form.by.to_string()), Some("李强".into()));
}

#[test]
fn an_objection_and_a_drawing_that_were_removed_come_back() {
    let mut tablet = begun();
    tablet.tier(RUBBISH, 0).rest_fine().finish();
    let page = Route::Sign(tablet.id());
    tablet.go(page.clone()).act(Event::Sign(Sign::SignerChosen(Signer::Village)));
    tablet.act(Event::Sign(Sign::ObjectionAdded(item(RUBBISH))));
    tablet.act(Event::Sign(Sign::ObjectionTyped { at: 0, text: "已清理".into() }));
    tablet.act(Event::Drew(Pad::Signature, Pen::Down(Spot::new(10, 10))));
    tablet.act(Event::Drew(Pad::Signature, Pen::Up));
    for removal in [Sign::ObjectionDropped(0), Sign::Cleared] {
        let before = tablet.model().sign.clone();
        tablet.act(Event::Sign(removal.clone()));
        assert_ne!(tablet.model().sign, before, "{removal:?}");
        tablet.go(Route::Home).take_toast();
        assert_eq!(tablet.model().sign, before, "{removal:?}");
        assert_eq!(tablet.session().route, page);
    }
}

#[test]
fn cancelled_forms_of_the_ledger_come_back() {
    let mut tablet = begun();
    tablet.tier(RUBBISH, 0).rest_fine().finish();
    let id = tablet.id();
    tablet
        .act(Event::Ledger(ledger::Event::AllTaken(id.clone())))
        .act(Event::Ledger(ledger::Event::AllIssued(id)));
    let of = tablet.session().archive.rectifications().next().expect("one").id().clone();
    tablet.go(Route::Ledger(LedgerPage::One(of.clone())));
    let act = LedgerAction::Move(Verb::Report);
    tablet.act(Event::Ledger(ledger::Event::ActBegun { of: of.clone(), act }));
    tablet.act(Event::Ledger(ledger::Event::ActTyped("已清运".into())));
    tablet.act(Event::Ledger(ledger::Event::ActCancelled)).take_toast();
    assert_eq!(tablet.model().ledger.form.as_ref().map(|form| form.text.to_string()), Some("已清运".into()));
    tablet.act(Event::Ledger(ledger::Event::ActCancelled));
    tablet.act(Event::Ledger(ledger::Event::Edit(edit::Event::Begun(of))));
    let field = ledger::EditField::Place;
    tablet.act(Event::Ledger(ledger::Event::Edit(edit::Event::Typed { field, text: "村西".into() })));
    tablet.act(Event::Ledger(ledger::Event::Edit(edit::Event::Cancelled))).take_toast();
    assert_eq!(tablet.model().ledger.edit.as_ref().map(|form| form.place.to_string()), Some("村西".into()));
}

#[test]
fn a_message_leaves_by_itself_unless_it_offers_something() {
    let mut tablet = begun();
    tablet.tier(RUBBISH, 0).drop_finding(RUBBISH);
    assert_eq!(tablet.tab().leaving, None, "with undo it stays");
    tablet.undo();
    let leaving = tablet.tab().leaving.clone().expect("a message without an offer leaves");
    tablet.redo();
    tablet.act(Event::Frame(frame::Event::ToastExpired(leaving)));
    assert!(tablet.session().toast.is_some(), "a newer message has its own time");
    let leaving = tablet.tab().leaving.clone().expect("it leaves too");
    tablet.act(Event::Frame(frame::Event::ToastExpired(leaving)));
    assert_eq!(tablet.session().toast, None);
    let stays = Toast { done: Done::Finished, undo: None };
    tablet.act(Event::Frame(frame::Event::ToastExpired(Box::new(stays))));
}

#[test]
fn the_message_names_the_thing_in_both_languages() {
    let mut tablet = begun();
    tablet.tier(RUBBISH, 0).drop_finding(RUBBISH).undo();
    let done = tablet.session().toast.clone().expect("a message").done;
    let text = text_of(&tablet, RUBBISH);
    assert_eq!(phrase::done(Language::Chinese, &done), format!("已撤销：删除1处问题（{text}）。"));
    assert!(phrase::done(Language::English, &done).starts_with("Undone: removal of 1 finding ("));
}
