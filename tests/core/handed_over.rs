//! What was made is not what was handed over: a refused download, a file nobody has seen, the ledger and its complaints.

use xuncun::app::frame::view::Banner;
use xuncun::app::ledger::{ComplaintField, Event as Ledger, LedgerAction, complaint};
use xuncun::app::program::tablet::Event;
use xuncun::app::route::{LedgerPage, Route};
use xuncun::app::toast::Done;
use xuncun::app::transfer::view::LedgerChoice;
use xuncun::app::transfer::{Delivery, DeliveryMethod, Event as Transfer};
use xuncun::domain::exports::{Exported, HandOver};
use xuncun::domain::id::RectificationId;
use xuncun::domain::rectification::Verb;
use xuncun::wire::results;

use crate::support::scenario::{File, Scenario, code_of};

fn due(tablet: &mut Scenario) -> usize {
    tablet.go(Route::Home).home_view().today.to_export
}

/// The files that are asked about on the page that is shown.
fn asked(tablet: &Scenario) -> Vec<String> {
    let banners = tablet.view().chrome.banners.into_iter();
    banners
        .filter_map(|one| if let Banner::FileMade(file) = one { Some(file.name.to_string()) } else { None })
        .collect()
}

fn finished() -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").tier("rubbish.public-rubbish", 0).rest_fine().finish();
    tablet
}

fn ledger(tablet: &mut Scenario, event: Ledger) -> &mut Scenario {
    tablet.act(Event::Ledger(event))
}

/// The finding of the open inspection, taken to the ledger and issued.
fn issued(tablet: &mut Scenario) -> RectificationId {
    let id = tablet.id();
    ledger(tablet, Ledger::AllTaken(id.clone()));
    ledger(tablet, Ledger::AllIssued(id));
    tablet.session().archive.rectifications().next().unwrap().id().clone()
}

fn reported(tablet: &mut Scenario, of: &RectificationId) {
    tablet.go(Route::Ledger(LedgerPage::One(of.clone())));
    ledger(tablet, Ledger::ActBegun { of: of.clone(), act: LedgerAction::Move(Verb::Report) });
    ledger(tablet, Ledger::ActTyped("已清运".into()));
    ledger(tablet, Ledger::ActDone);
}

/// A complaint about a village that was never inspected here.
fn complained(tablet: &mut Scenario) {
    tablet.go(Route::Ledger(LedgerPage::Complaint));
    let typed = |field, text: &str| Ledger::Complaint(complaint::Event::Typed { field, text: text.into() });
    ledger(tablet, Ledger::Complaint(complaint::Event::Village(Some(code_of("土桥村")))));
    ledger(tablet, typed(ComplaintField::Description, "垃圾没有清运"));
    ledger(tablet, Ledger::Complaint(complaint::Event::Entered));
    assert_eq!(tablet.session().archive.rectifications().len(), 1);
}

#[test]
fn a_refused_download_is_no_export_and_no_backup() {
    let mut tablet = finished();
    tablet.tab_mut().downloads = Delivery::Failed;
    tablet.go(Route::Export).transfer(Transfer::Exported(DeliveryMethod::Download));
    tablet.expect_toast(Some(Done::NotGiven));
    assert_eq!(tablet.export_view().rows[0].exported, Exported::Never);
    tablet.transfer(Transfer::BackedUp).expect_toast(Some(Done::NotGiven));
    assert_eq!((asked(&tablet).len(), due(&mut tablet)), (0, 1));
    tablet.kill_and_restart();
    assert_eq!((asked(&tablet).len(), due(&mut tablet)), (0, 1));
}

#[test]
fn a_file_that_was_made_is_asked_about_until_somebody_answers() {
    let mut tablet = finished();
    tablet.go(Route::Export).transfer(Transfer::Exported(DeliveryMethod::Download));
    let name = tablet.last_file().name;
    tablet.expect_toast(Some(Done::Exported { inspections: 1, ledger: 0 }));
    assert!(matches!(tablet.export_view().rows[0].exported, Exported::Made(_)));
    assert_eq!(asked(&tablet), std::slice::from_ref(&name));
    tablet.kill_and_restart();
    assert_eq!((asked(&tablet), due(&mut tablet)), (vec![name.clone()], 1));
    // Not while an inspection is filled in.
    tablet.open("土桥村");
    assert!(asked(&tablet).is_empty());
    tablet.go(Route::Home).answer(false).expect_toast(Some(Done::FileMissing { is_backup: false }));
    assert_eq!((asked(&tablet).len(), due(&mut tablet)), (0, 1));
    // Every answer can be taken back.
    tablet.take_toast();
    assert_eq!(asked(&tablet), [name]);
    tablet.answer(true).expect_toast(Some(Done::FileSeen));
    assert_eq!((asked(&tablet).len(), due(&mut tablet)), (0, 0));
    tablet.kill_and_restart();
    assert_eq!(due(&mut tablet), 0);
}

#[test]
fn a_backup_is_asked_about_too_and_hands_nothing_over() {
    let mut tablet = finished();
    let first = tablet.back_up();
    tablet.expect_toast(Some(Done::BackedUp)).go(Route::settings());
    assert_eq!(asked(&tablet), [first.name]);
    tablet.clock("2026-11-23T10:30:00+08:00");
    let second = tablet.back_up();
    assert_eq!(asked(&tablet), [second.name], "of two backups the last one");
    tablet.answer(true);
    assert_eq!((asked(&tablet).len(), due(&mut tablet)), (0, 1));
}

#[test]
fn what_the_share_sheet_took_is_handed_over_and_a_download_in_its_place_is_not() {
    for (given, left, questions) in [
        (Delivery::Shared, 0, 0),
        (Delivery::Downloaded, 1, 1),
        (Delivery::Cancelled, 1, 0),
        (Delivery::Failed, 1, 0),
    ] {
        let mut tablet = finished();
        tablet.tab_mut().sheet = given;
        tablet.go(Route::Export).transfer(Transfer::Exported(DeliveryMethod::Share));
        assert_eq!((asked(&tablet).len(), due(&mut tablet)), (questions, left), "{given:?}");
    }
}

#[test]
fn ledger_work_after_an_export_is_due_and_chosen_by_itself() {
    let mut tablet = finished();
    let of = issued(&mut tablet);
    assert_eq!(due(&mut tablet), 2);
    tablet.go(Route::Export).transfer(Transfer::Exported(DeliveryMethod::Share));
    assert_eq!(due(&mut tablet), 0);
    reported(&mut tablet, &of);
    assert_eq!(due(&mut tablet), 1);
    let view = tablet.go(Route::Export).export_view();
    assert_eq!(view.ledger, LedgerChoice { due: 1, all: 1, is_chosen: true, going: 1 });
    // Without any inspection.
    let chosen: Vec<_> = view.rows.iter().filter(|row| row.selected).map(|row| row.id.clone()).collect();
    for id in chosen {
        tablet.transfer(Transfer::Toggled(id));
    }
    tablet.transfer(Transfer::Exported(DeliveryMethod::Share));
    let file = tablet.last_file();
    assert_eq!(file.name, "xuncun_2026-11_ledger-1_王芳_20261123-093000.json");
    let read = results::decode(&file.text, |_| None).unwrap();
    assert_eq!((read.records.len(), read.rectifications.len()), (0, 1));
    assert_eq!(due(&mut tablet), 0);
}

#[test]
fn a_complaint_of_a_village_without_an_inspection_is_handed_over() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳");
    complained(&mut tablet);
    assert_eq!(due(&mut tablet), 1);
    let view = tablet.go(Route::Export).export_view();
    assert_eq!((view.rows.len(), view.ledger.going), (0, 1));
    tablet.transfer(Transfer::Exported(DeliveryMethod::Download));
    let file = tablet.last_file();
    assert_eq!(due(&mut tablet), 1, "nobody has seen the file");
    tablet.answer(true);
    assert_eq!(due(&mut tablet), 0);
    // Left out by choice, it stays due; with nothing new the whole ledger can still be given out.
    let view = tablet.go(Route::Export).export_view();
    assert_eq!(view.ledger, LedgerChoice { due: 0, all: 1, is_chosen: false, going: 0 });
    tablet.transfer(Transfer::LedgerToggled);
    assert_eq!(tablet.export_view().ledger.going, 1);

    // The tablet that takes it has nothing to hand over because of it, until it is worked on there.
    let mut other = Scenario::tablet("b");
    other.welcome("李强").import(&file);
    let id = other.session().archive.rectifications().next().unwrap().id().clone();
    let state = |other: &Scenario| {
        other.session().archive.ledger_exported(other.session().archive.rectification(&id).unwrap())
    };
    assert!(matches!(state(&other), Exported::AsItIs(_, HandOver::Elsewhere)));
    assert_eq!(due(&mut other), 0);
    reported(&mut other, &id);
    assert_eq!(due(&mut other), 1);
    let back: File =
        other.go(Route::Export).transfer(Transfer::Exported(DeliveryMethod::Download)).last_file();
    tablet.import(&back);
    assert_eq!(due(&mut tablet), 0);
}

#[test]
fn everything_in_danger_takes_the_whole_ledger_along() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳");
    complained(&mut tablet);
    tablet.act(xuncun::app::frame::Event::AllExported);
    assert_eq!(results::decode(&tablet.last_file().text, |_| None).unwrap().rectifications.len(), 1);
}
