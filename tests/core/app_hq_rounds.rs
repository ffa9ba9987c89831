//! Which round is looked at and what it is compared with, who is missing, and what is said when something fails.

use xuncun::app::hq::decide::{Event as Decide, Refused};
use xuncun::app::hq::page::wanted_code;
use xuncun::app::hq::{Event as Hq, HqPage, NotGiven, Slice, Wish};
use xuncun::app::view::hq::Page;
use xuncun::codec::inspection::Record;
use xuncun::domain::date::Month;
use xuncun::domain::id::TabletId;
use xuncun::domain::inspection::{Draft, Inspection, Round};
use xuncun::domain::village::{VillageStatus, Villages};
use xuncun::hq::arrivals::Tally;
use xuncun::hq::order::{Form, expected};
use xuncun::hq::{Selection, Wanted, demo};
use xuncun::store::StoreError;

use crate::support::example::built_in;
use crate::support::ledger::opened;
use crate::support::office::{
    changed, conflicts, files, office, overview, page, real, screen, text, text_with, town,
};

/// Three villages in each of these months of 2026.
fn months(months: &[u8]) -> Vec<Record> {
    let mut all = Vec::new();
    for month in months {
        let of = demo::year(5, Month::new(2026, *month).unwrap(), &built_in("environment"));
        for record in of.iter().take(3) {
            all.push(real(record, all.len(), "t1"));
        }
    }
    all
}

/// The same, not finished, of another month.
fn draft(record: &Record, at: usize, month: Month) -> Record {
    let record = real(record, at, "t1");
    let Inspection::Finished(done) = &*record.inspection else { panic!("finished") };
    let mut core = done.core().clone();
    let mut content = (*core.content).clone();
    content.details.month = month;
    (core.content, core.history) = (content.into(), Vec::new());
    Record { inspection: Inspection::Draft(Draft::from_parts(core, None, None)).into(), ..record }
}

#[test]
fn a_round_is_compared_with_the_last_one_there_was_not_with_the_month_before() {
    let mut office = office();
    office.hand_over(&[("a.json", &text(&months(&[6, 9, 12])))]);
    let view = overview(&mut office);
    assert_eq!((view.wanted.month, view.since), (Month::new(2026, 12).unwrap(), Month::new(2026, 9)));
    assert!(view.change.is_some());
    let Page::Progress(progress) = page(&mut office, &HqPage::Progress) else { panic!() };
    assert_eq!((progress.before, progress.rows.len()), (Month::new(2026, 9), 3));
    let Page::Ranking(ranking) = page(&mut office, &HqPage::Ranking(Slice::All, None)) else { panic!() };
    assert!(ranking.rows.iter().all(|row| row.change.is_some()));
    // Before the first there is none, and nothing is said to have changed.
    let first = Wanted { month: Month::new(2026, 6).unwrap(), ..view.wanted };
    office.hq(Hq::WantedChosen(wanted_code(&first).into()));
    let view = overview(&mut office);
    assert_eq!((view.since, view.change), (None, None));
}

#[test]
fn an_early_draft_is_not_the_round_that_is_looked_at() {
    let records = months(&[10, 11]);
    let december = draft(&records[0], 40, Month::new(2026, 12).unwrap());
    let mut office = office();
    office.hand_over(&[("a.json", &text(&records)), ("b.json", &text(&[december]))]);
    let view = overview(&mut office);
    assert_eq!((view.wanted.month.month, view.done), (11, 3));
    // It can be chosen, and stays chosen when more comes.
    let rounds = screen(&office).frame.rounds;
    assert_eq!(rounds.iter().map(|(one, _)| one.month.month).collect::<Vec<_>>(), [12, 11, 10]);
    office.hq(Hq::WantedChosen(wanted_code(&rounds[2].0).into()));
    office.hand_over(&[("c.json", &text(&months(&[9])))]);
    assert_eq!(overview(&mut office).wanted.month.month, 10);
    assert_eq!(overview(&mut office).wanted.round, Round::Monthly);
}

#[test]
fn villages_that_are_not_inspected_are_not_missing() {
    let mut office = office();
    office.hand_over(&[("a.json", &text(&town(3)))]);
    assert_eq!(overview(&mut office).missing.len(), 54);
    let gathered = &office.model().hq.as_ref().unwrap().workspace.gathered;
    let wanted = office.model().hq.as_ref().unwrap().wanted().unwrap();
    let selection = Selection::of(gathered, &wanted);
    let mut villages = Villages::built_in();
    let all = expected(&villages, &selection);
    for (code, status) in [(all[10], VillageStatus::Cleared), (all[11], VillageStatus::Exempt)] {
        villages.get_mut(code).unwrap().status = status;
    }
    let left = expected(&villages, &selection);
    assert_eq!((all.len(), left.len()), (57, 55));
    assert!(!left.contains(&all[10]) && !left.contains(&all[11]));
}

#[test]
fn what_cannot_be_read_can_be_tried_again_and_taken_away() {
    let mut office = office();
    office.hand_over(&[("a.json", &text(&town(3)))]);
    let whole = office.office.borrow().stored.clone().unwrap();
    let broken = whole[..whole.len() / 2].to_owned();
    office.office.borrow_mut().stored = Some(broken.clone());
    office.kill_and_restart();
    office.go(HqPage::Overview.route());
    assert_eq!(screen(&office).page, Page::Unreadable);
    office.hq(Hq::TakenOut);
    let (name, bytes) = office.tab().office.files.last().unwrap().clone();
    assert!(name.starts_with("xuncun-hq-unreadable_"), "{name}");
    assert_eq!(bytes, broken.as_bytes());
    // Taking files in changes nothing of it, and doesn't wait for ever.
    office.hand_over(&[("b.json", &text(&town(5)))]);
    assert_eq!(office.office.borrow().stored.as_deref(), Some(&*broken));
    assert_eq!((screen(&office).frame.reading, screen(&office).page), (None, Page::Unreadable));
    office.hq(Hq::Retried);
    assert_eq!(screen(&office).page, Page::Unreadable);
    office.office.borrow_mut().stored = Some(whole);
    office.hq(Hq::Retried);
    assert_eq!(files(&mut office).inspections, 3);
}

#[test]
fn a_decision_that_fails_can_be_made_again() {
    let record = town(1).remove(0);
    let one = changed(&record, "t2");
    let other = Record { lineage: record.lineage.changed_on(&TabletId::parse("t3").unwrap()), ..record };
    let mut office = office();
    office.hand_over(&[("one.json", &text(&[one])), ("other.json", &text(&[other]))]);
    let view = conflicts(&mut office);
    let chosen = view.conflicts[0].sides[0].hash;
    office.hq(Hq::Decide(Decide::Begun { id: view.conflicts[0].id.clone(), chosen }));
    office.hq(Hq::Decide(Decide::NameTyped("陈主任".into()))).hq(Hq::Decide(Decide::ReasonTyped("x".into())));
    office.office.borrow_mut().fails = Some(StoreError::Full);
    office.hq(Hq::Decide(Decide::Confirmed));
    let Page::Conflicts(failed) = screen(&office).page else { panic!() };
    let deciding = failed.deciding.expect("the form stays");
    assert_eq!((deciding.waits, deciding.refused), (false, Some(Refused::NotKept)));
    assert_eq!(screen(&office).frame.failed, Some(StoreError::Full));
    office.hq(Hq::Decide(Decide::Confirmed));
    assert_eq!(conflicts(&mut office).decisions.len(), 1);
}

#[test]
fn what_is_not_given_out_is_said() {
    let mut office = office();
    let early = draft(&town(1)[0], 1, Month::new(2026, 12).unwrap());
    office.hand_over(&[("a.json", &text(&[early]))]);
    office.go(HqPage::Overview.route());
    office.hq(Hq::Ordered(Wish::Round(Form::Xlsx)));
    assert_eq!(screen(&office).frame.not_given, Some(NotGiven::NothingCounts));
    office.go(HqPage::Files.route());
    assert_eq!(screen(&office).frame.not_given, None, "of another page");
}

#[test]
fn a_file_of_rectifications_alone_is_counted() {
    let mut office = office();
    let ledger = text_with(&[], &[opened("2026-11-03T10:00:00+08:00")]);
    office.hand_over(&[("ledger.json", &ledger)]);
    let of = |rectifications, news| Tally { rectifications, news, ..Tally::default() };
    assert_eq!(files(&mut office).sum.unwrap().tally, of(1, 1));
    office.hand_over(&[("ledger.json", &ledger)]);
    assert_eq!(files(&mut office).sum.unwrap().tally, of(1, 0));
}

#[test]
fn on_paper_every_row_is_there() {
    let mut office = office();
    office.hand_over(&[("a.json", &text(&town(57)))]);
    let rows = |office: &crate::support::scenario::Scenario| match screen(office).page {
        Page::Matrix(view) => (view.first, view.rows.len(), view.all),
        other => panic!("{other:?}"),
    };
    office.go(HqPage::Matrix.route());
    office.hq(Hq::Scrolled(30));
    assert_ne!(rows(&office).1, 57);
    office.hq(Hq::PrintBegun);
    assert_eq!(rows(&office), (0, 57, 57));
    office.hq(Hq::PrintEnded);
    assert_ne!(rows(&office).1, 57);
}
