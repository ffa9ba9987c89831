//! A step back through the history shows a page as it was left. What was typed is shown by a link as well.

use xuncun::app::frame;
use xuncun::app::frame::view::Navigation;
use xuncun::app::ledger::edit::Event as Edit;
use xuncun::app::ledger::{EditField, Event as Ledger, LedgerAction, recheck};
use xuncun::app::pen::{Pad, Pen};
use xuncun::app::program::tablet::Event;
use xuncun::app::route::{LedgerPage, Page, Route, SettingsPage};
use xuncun::app::sign::{Event as Sign, Signer};
use xuncun::app::transfer::Event as Transfer;
use xuncun::domain::evidence::Spot;
use xuncun::domain::id::RectificationId;
use xuncun::domain::rectification::Verb;

use crate::support::scenario::Scenario;

const ITEM: &str = "rubbish.public-rubbish";

/// A finished inspection with two rectifications that went out.
fn issued() -> (Scenario, [RectificationId; 2]) {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").tier(ITEM, 0).tier("frontage.courtyard", 0).rest_fine().finish();
    let id = tablet.id();
    tablet.act(Event::Ledger(Ledger::AllTaken(id.clone()))).act(Event::Ledger(Ledger::AllIssued(id)));
    let ids: Vec<_> = tablet.session().archive.rectifications().map(|one| one.id().clone()).collect();
    (tablet, ids.try_into().expect("two"))
}

fn ledger(page: LedgerPage) -> Route {
    Route::Ledger(page)
}

fn back(tablet: &mut Scenario, route: Route) -> &mut Scenario {
    tablet.act(Event::Returned(route))
}

#[test]
fn undo_and_a_typed_reason_survive_a_look_at_every_other_screen() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").fine(ITEM).tier("frontage.courtyard", 0);
    let form = tablet.session().route.clone();
    for other in [
        ledger(LedgerPage::List),
        Route::Settings(SettingsPage::General),
        Route::Photos { inspection: tablet.id(), photo: None },
        Route::Export,
        Route::Home,
    ] {
        tablet.go(other.clone());
        back(&mut tablet, form.clone());
        assert!(tablet.form().head.undo.is_some(), "after {other}");
    }
    tablet.undo().undo();
    assert!(tablet.form().head.undo.is_none(), "both steps were still there");
    tablet.rest_fine().finish();
    tablet.fill(xuncun::app::fill::Event::ReopenReasonTyped("漏记".into()));
    let score = tablet.session().route.clone();
    tablet.go(Route::settings());
    back(&mut tablet, score);
    assert_eq!(&*tablet.score_view().reopen_reason, "漏记");
}

#[test]
fn the_item_that_was_left_is_marked_and_shown_however_the_page_is_opened_again() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").section(2);
    let form = tablet.session().route.clone();
    let item = tablet.checklist().sections()[1].items.last().unwrap().id.clone();
    let first = tablet.checklist().sections()[1].items[0].id.clone();
    let marked = |tablet: &Scenario| tablet.model().fill.marked.clone();
    tablet.tier(item.as_str(), 0);
    assert_eq!(marked(&tablet), None, "nothing is marked while it is filled in");
    let focus = |tablet: &Scenario| tablet.tab().focused.clone();
    for other in [Route::settings(), Route::Home, tablet.session().route.clone()] {
        tablet.page(Page::Review).go(other).go(Route::Home).go(form.clone());
        assert_eq!(marked(&tablet).as_ref(), Some(&item));
        assert_eq!(focus(&tablet).as_deref(), Some(&*format!("item-{}", item.as_str().replace('.', "-"))));
    }
    tablet.go(Route::Home);
    back(&mut tablet, form.clone());
    assert_eq!(marked(&tablet).as_ref(), Some(&item));
    // The next tap ends it; a page that is turned is shown from its beginning.
    tablet.fine(first.as_str());
    assert_eq!(marked(&tablet), None);
    tablet.section(1).go(form.clone());
    assert_eq!(marked(&tablet), None);
    // A link of the review names its item.
    tablet.page(Page::Review).fill(xuncun::app::fill::Event::ItemLinked(item.clone())).go(form.clone());
    assert_eq!(marked(&tablet).as_ref(), Some(&item));
    // A photo's or rectification's page is about its finding's item.
    tablet.fine(first.as_str());
    let finding = tablet.last_finding(item.as_str());
    let id = xuncun::domain::rectification::id_of_finding(&finding).unwrap();
    tablet.go(ledger(LedgerPage::Fixed(id))).go(form);
    assert_eq!(marked(&tablet).as_ref(), Some(&item));
}

#[test]
fn a_half_filled_form_of_the_ledger_is_shown_again() {
    let (mut tablet, [first, second]) = issued();
    let page = ledger(LedgerPage::One(first.clone()));
    let typed = |tablet: &Scenario| tablet.model().ledger.form.as_ref().map(|form| form.text.to_string());
    tablet.go(page.clone());
    tablet.act(Event::Ledger(Ledger::ActBegun { of: first, act: LedgerAction::Move(Verb::Report) }));
    tablet.act(Event::Ledger(Ledger::ActTyped("已清运".into())));
    for other in [ledger(LedgerPage::List), ledger(LedgerPage::One(second)), Route::settings()] {
        tablet.go(other);
        back(&mut tablet, page.clone());
        assert_eq!(typed(&tablet).as_deref(), Some("已清运"));
    }
    tablet.go(Route::Home).go(page.clone());
    assert_eq!(typed(&tablet).as_deref(), Some("已清运"), "by a link as well");
    tablet.act(Event::Ledger(Ledger::ActTyped("".into()))).go(Route::Home);
    back(&mut tablet, page.clone());
    assert_eq!(typed(&tablet).as_deref(), Some(""), "the open form, as it was left");
    tablet.go(Route::Home).go(page);
    assert_eq!(typed(&tablet), None, "a link shows a form without entries closed");
}

#[test]
fn a_recheck_never_shows_what_was_typed_for_another_one() {
    let (mut tablet, [first, second]) = issued();
    let text = |tablet: &Scenario| tablet.model().ledger.recheck.text.to_string();
    let page = |of: &RectificationId| ledger(LedgerPage::Recheck(of.clone()));
    let typed = |text: &str| Event::Ledger(Ledger::Recheck(recheck::Event::Typed(text.into())));
    tablet.go(page(&first)).act(typed("仍有积水")).go(Route::Home);
    back(&mut tablet, page(&first));
    assert_eq!(text(&tablet), "仍有积水");
    tablet.go(page(&second));
    assert_eq!(text(&tablet), "");
    tablet.act(typed("合格"));
    back(&mut tablet, page(&first));
    assert_eq!(text(&tablet), "仍有积水", "each has its own");
}

#[test]
fn strokes_of_a_signature_and_what_is_chosen_for_export_survive() {
    let (mut tablet, _) = issued();
    let id = match &tablet.session().route {
        Route::Inspection { id, page: Page::Score } => id.clone(),
        other => panic!("{other}"),
    };
    tablet.go(Route::Sign(id.clone())).act(Event::Sign(Sign::SignerChosen(Signer::Village)));
    for pen in [Pen::Down(Spot::new(100, 100)), Pen::Moved(Spot::new(2000, 2000)), Pen::Up] {
        tablet.act(Event::Drew(Pad::Signature, pen));
    }
    tablet.go(Route::Photos { inspection: id.clone(), photo: None });
    back(&mut tablet, Route::Sign(id.clone()));
    assert_eq!(tablet.model().sign.strokes.len(), 1);
    tablet.go(Route::Home).go(Route::Sign(id.clone()));
    assert_eq!(tablet.model().sign.strokes.len(), 1, "by a link as well");

    tablet.go(Route::Export).transfer(Transfer::Toggled(id));
    let chosen = tablet.model().transfer.selected.clone();
    tablet.go(Route::Home);
    back(&mut tablet, Route::Export);
    assert_eq!(tablet.model().transfer.selected, chosen);
}

#[test]
fn a_step_back_after_a_new_start_opens_the_export_page_like_a_link() {
    let (mut tablet, _) = issued();
    let selected = |tablet: &Scenario| tablet.model().transfer.selected.clone();
    tablet.go(Route::Export);
    let by_link = selected(&tablet);
    assert_eq!(by_link.len(), 1);
    tablet.kill_and_restart();
    back(&mut tablet, Route::Export);
    assert_eq!(selected(&tablet), by_link);
}

#[test]
fn each_address_of_the_export_page_has_its_own_selection() {
    let (mut tablet, _) = issued();
    let first = tablet.id();
    tablet.open("张辛庄村").rest_fine().finish();
    let second = tablet.id();
    tablet.go(Route::ExportOne(first.clone())).go(Route::ExportOne(second));
    back(&mut tablet, Route::ExportOne(first.clone()));
    assert_eq!(tablet.model().transfer.selected.iter().collect::<Vec<_>>(), [&first]);
    back(&mut tablet, Route::Export);
    assert_eq!(tablet.model().transfer.selected.len(), 2, "all that are due");
}

#[test]
fn strokes_are_dropped_where_the_content_under_them_changed() {
    let (mut tablet, _) = issued();
    let id = tablet.id();
    let draw = |tablet: &mut Scenario| {
        if tablet.model().sign.signer.is_none() {
            tablet.act(Event::Sign(Sign::SignerChosen(Signer::Village)));
        }
        for pen in [Pen::Down(Spot::new(100, 100)), Pen::Moved(Spot::new(2000, 2000)), Pen::Up] {
            tablet.act(Event::Drew(Pad::Signature, pen));
        }
    };
    tablet.go(Route::Sign(id.clone()));
    draw(&mut tablet);
    tablet.go(Route::Inspection { id: id.clone(), page: Page::Score }).reopen("漏记").tier(ITEM, 1).finish();
    back(&mut tablet, Route::Sign(id.clone()));
    assert!(tablet.model().sign.strokes.is_empty(), "they were drawn under another content");
    // Corrected in another tab while the pen is on the pad.
    draw(&mut tablet);
    tablet.act(Event::Sign(Sign::NameTyped("刘强".into())));
    tablet.open_tab_at(Route::Inspection { id: id.clone(), page: Page::Score });
    tablet.reopen("再改").tier(ITEM, 1).finish();
    tablet.in_tab(0).act(Event::Sign(Sign::Signed));
    let signatures = &tablet.session().archive.record(&id).unwrap().inspection.core().signatures;
    assert!(signatures.is_empty(), "{signatures:?}");
    assert_eq!(&*tablet.model().sign.name, "刘强", "what was typed stays");
    draw(&mut tablet);
    tablet.act(Event::Sign(Sign::Signed));
    assert_eq!(tablet.session().archive.record(&id).unwrap().inspection.core().signatures.len(), 1);
}

#[test]
fn a_decided_recheck_is_not_filled_in_again() {
    let (mut tablet, [first, _]) = issued();
    let page = ledger(LedgerPage::Recheck(first.clone()));
    let recheck = |event| Event::Ledger(Ledger::Recheck(event));
    tablet.go(page.clone()).act(recheck(recheck::Event::Typed("合格".into())));
    tablet.act(recheck(recheck::Event::Decided { of: first, passed: true }));
    back(&mut tablet, page);
    assert_eq!(&*tablet.model().ledger.recheck.text, "");
}

#[test]
fn a_correction_leaves_a_field_alone_that_came_in_meanwhile() {
    let (mut tablet, [first, _]) = issued();
    let page = ledger(LedgerPage::One(first.clone()));
    let edit = |event| Event::Ledger(Ledger::Edit(event));
    let typed = |text: &str| edit(Edit::Typed { field: EditField::Responsible, text: text.into() });
    let responsible = |tablet: &Scenario| {
        tablet.session().archive.rectification(&first).unwrap().details().responsible.to_string()
    };
    tablet.go(page.clone()).act(edit(Edit::Begun(first.clone())));
    // Another tab names somebody else.
    tablet.open_tab_at(page);
    tablet.act(edit(Edit::Begun(first.clone()))).act(typed("周全"));
    tablet.act(edit(Edit::Typed { field: EditField::Reason, text: "换人".into() })).act(edit(Edit::Done));
    assert_eq!(responsible(&tablet), "周全");
    tablet.in_tab(0);
    tablet.act(edit(Edit::Typed { field: EditField::Reason, text: "核对".into() })).act(edit(Edit::Done));
    assert_eq!(responsible(&tablet), "周全", "it wasn't typed in here");
}

#[test]
fn the_navigation_is_folded_where_an_inspection_is_filled_in_and_closed_by_going_on() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳");
    let navigation = |tablet: &Scenario| tablet.view().chrome.navigation;
    let (folded, open) = (Navigation::Folded { open: false }, Navigation::Folded { open: true });
    assert_eq!(navigation(&tablet), Navigation::Spread);
    tablet.open("张湾镇村");
    let form = tablet.session().route.clone();
    assert_eq!(navigation(&tablet), folded);
    tablet.act(frame::Event::MenuPressed);
    assert_eq!(navigation(&tablet), open);
    tablet.act(frame::Event::MenuPressed).act(frame::Event::MenuPressed).act(frame::Event::MenuClosed);
    assert_eq!(navigation(&tablet), folded);
    tablet.act(frame::Event::MenuPressed).page(Page::Review);
    assert_eq!(navigation(&tablet), folded, "another page of the form");
    tablet.act(frame::Event::MenuPressed).go(ledger(LedgerPage::List));
    assert_eq!(navigation(&tablet), Navigation::Spread);
    back(&mut tablet, form);
    assert_eq!(navigation(&tablet), folded, "it doesn't open by itself");
    tablet.rest_fine().finish();
    assert_eq!(navigation(&tablet), Navigation::Spread, "the result is no form");
}
