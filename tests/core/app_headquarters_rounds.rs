//! Which round is looked at and what it is compared with, who is missing, and what is said when something fails.

use xuncun::app::fill::Event as Fill;
use xuncun::app::headquarters::DecisionRefused;
use xuncun::app::headquarters::decide::Event as Decide;
use xuncun::app::headquarters::page::wanted_code;
use xuncun::app::headquarters::view::Page;
use xuncun::app::headquarters::{Event as HeadquartersEvent, ExportChoice, ExportFailure, HeadquartersPage};
use xuncun::app::home::Event as Home;
use xuncun::app::settings;
use xuncun::domain::date::Month;
use xuncun::domain::id::TabletId;
use xuncun::domain::inspection::{DetailChange, DetailText, Draft, Inspection, Round};
use xuncun::domain::village::{VillageStatus, Villages};
use xuncun::headquarters::export_request::{FileFormat, expected};
use xuncun::headquarters::import_report::ImportCounts;
use xuncun::headquarters::slice::Slice;
use xuncun::headquarters::{RoundQuery, Selection, demo};
use xuncun::store::StoreError;
use xuncun::wire::inspection::Record;

use crate::support::clerk::{
    changed, clerk, conflicts, files, overview, page, real, screen, text, text_with, town,
};
use crate::support::example::built_in;
use crate::support::ledger::opened;
use crate::support::scenario::{Scenario, code_of};

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
    let mut clerk = clerk();
    clerk.clock("2026-12-31T09:00:00+08:00");
    clerk.hand_over(&[("a.json", &text(&months(&[6, 9, 12])))]);
    let view = overview(&mut clerk);
    assert_eq!((view.wanted.month, view.since), (Month::new(2026, 12).unwrap(), Month::new(2026, 9)));
    assert!(view.change.is_some());
    let Page::Progress(progress) = page(&mut clerk, &HeadquartersPage::Progress) else { panic!() };
    assert_eq!((progress.before, progress.rows.len()), (Month::new(2026, 9), 3));
    let Page::Ranking(ranking) = page(&mut clerk, &HeadquartersPage::Ranking(Slice::All, None)) else {
        panic!()
    };
    assert!(ranking.rows.iter().all(|row| row.change.is_some()));
    // Before the first there is none, and nothing is said to have changed.
    let first = RoundQuery { month: Month::new(2026, 6).unwrap(), ..view.wanted };
    clerk.at_headquarters(HeadquartersEvent::WantedChosen(wanted_code(&first).into()));
    let view = overview(&mut clerk);
    assert_eq!((view.since, view.change), (None, None));
}

#[test]
fn an_early_draft_is_not_the_round_that_is_looked_at() {
    let records = months(&[10, 11]);
    let december = draft(&records[0], 40, Month::new(2026, 12).unwrap());
    let mut clerk = clerk();
    clerk.hand_over(&[("a.json", &text(&records)), ("b.json", &text(&[december]))]);
    let view = overview(&mut clerk);
    assert_eq!((view.wanted.month.month, view.done), (11, 3));
    // It can be chosen, and stays chosen when more comes.
    let rounds = screen(&clerk).frame.rounds;
    assert_eq!(rounds.iter().map(|(one, _)| one.month.month).collect::<Vec<_>>(), [12, 11, 10]);
    clerk.at_headquarters(HeadquartersEvent::WantedChosen(wanted_code(&rounds[2].0).into()));
    clerk.hand_over(&[("c.json", &text(&months(&[9])))]);
    assert_eq!(overview(&mut clerk).wanted.month.month, 10);
    assert_eq!(overview(&mut clerk).wanted.round, Round::Monthly);
}

/// A finished inspection of a reach, as its tablet hands it over.
fn of_reach(tablet: &mut Scenario, round: Round, at: &str) -> Vec<u8> {
    tablet.clock(at).round(round).home(Home::AnotherStarted(code_of("张湾镇村")));
    let site = DetailChange::Text(DetailText::Site, "东段".into());
    tablet.fill(Fill::DetailChanged(site)).rest_fine().finish().expect_finished(true);
    tablet.export_one().text.as_bytes().to_vec()
}

#[test]
fn patrols_and_campaigns_are_looked_at_where_they_are_chosen_or_alone() {
    let month = |month| Month::new(2026, month).unwrap();
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").settings(settings::Event::ChecklistChosen(built_in("river").hash()));
    let before = of_reach(&mut tablet, Round::Patrol, "2026-11-24T09:00:00+08:00");
    let patrol = of_reach(&mut tablet, Round::Patrol, "2026-12-05T09:00:00+08:00");
    let campaign = of_reach(&mut tablet, Round::Campaign, "2026-12-06T09:00:00+08:00");
    let mut clerk = clerk();
    clerk.clock("2026-12-31T09:00:00+08:00");
    clerk.hand_over(&[("b.json", &before), ("p.json", &patrol), ("c.json", &campaign)]);
    let view = overview(&mut clerk);
    assert_eq!((view.wanted.round, view.wanted.month), (Round::Campaign, month(12)), "there is no other");
    // The town's villages come first, though the last patrol is of a later month.
    clerk.hand_over(&[("a.json", &text(&months(&[11])))]);
    let view = overview(&mut clerk);
    assert_eq!((view.wanted.round, view.wanted.month), (Round::Monthly, month(11)));
    assert_eq!(&*view.wanted.checklist, "environment");
    // A patrol has no score to be compared; the round before it is the patrol's, not the campaign beside it.
    let wanted = RoundQuery { round: Round::Patrol, month: month(12), checklist: "river".into() };
    clerk.at_headquarters(HeadquartersEvent::WantedChosen(wanted_code(&wanted).into()));
    let view = overview(&mut clerk);
    assert_eq!((&view.wanted, view.since), (&wanted, None));
    let other = clerk.headquarters().headquarters.other().unwrap();
    assert_eq!(other, RoundQuery { month: month(11), ..wanted });
}

#[test]
fn villages_that_are_not_inspected_are_not_missing() {
    let mut clerk = clerk();
    clerk.hand_over(&[("a.json", &text(&town(3)))]);
    assert_eq!(overview(&mut clerk).missing.len(), 54);
    let merged = &clerk.headquarters().headquarters.workspace.merged;
    let wanted = clerk.headquarters().headquarters.wanted().unwrap();
    let selection = Selection::of(merged, &wanted);
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
    let mut clerk = clerk();
    clerk.hand_over(&[("a.json", &text(&town(3)))]);
    let whole = clerk.clerk.borrow().stored.clone().unwrap();
    let broken = whole[..whole.len() / 2].to_owned();
    clerk.clerk.borrow_mut().stored = Some(broken.clone());
    clerk.kill_and_restart();
    clerk.go(HeadquartersPage::Overview.route());
    assert_eq!(screen(&clerk).page, Page::Unreadable);
    clerk.at_headquarters(HeadquartersEvent::TakenOut);
    let (name, bytes) = clerk.tab().clerk.files.last().unwrap().clone();
    assert!(name.starts_with("xuncun-hq-unreadable_"), "{name}");
    assert_eq!(bytes, broken.as_bytes());
    // Taking files in changes nothing of it, and doesn't wait for ever.
    clerk.hand_over(&[("b.json", &text(&town(5)))]);
    assert_eq!(clerk.clerk.borrow().stored.as_deref(), Some(&*broken));
    assert_eq!((screen(&clerk).frame.reading, screen(&clerk).page), (None, Page::Unreadable));
    clerk.at_headquarters(HeadquartersEvent::Retried);
    assert_eq!(screen(&clerk).page, Page::Unreadable);
    clerk.clerk.borrow_mut().stored = Some(whole);
    clerk.at_headquarters(HeadquartersEvent::Retried);
    assert_eq!(files(&mut clerk).held.inspections, 3);
}

#[test]
fn a_decision_that_fails_can_be_made_again() {
    let record = town(1).remove(0);
    let one = changed(&record, "t2");
    let other = Record { lineage: record.lineage.changed_on(&TabletId::parse("t3").unwrap()), ..record };
    let mut clerk = clerk();
    clerk.hand_over(&[("one.json", &text(&[one])), ("other.json", &text(&[other]))]);
    let view = conflicts(&mut clerk);
    let chosen = view.conflicts[0].sides[0].hash;
    clerk.at_headquarters(HeadquartersEvent::Decide(Decide::Begun {
        id: view.conflicts[0].id.clone(),
        chosen,
    }));
    clerk
        .at_headquarters(HeadquartersEvent::Decide(Decide::NameTyped("陈主任".into())))
        .at_headquarters(HeadquartersEvent::Decide(Decide::ReasonTyped("x".into())));
    clerk.clerk.borrow_mut().fails = Some(StoreError::Full);
    clerk.at_headquarters(HeadquartersEvent::Decide(Decide::Confirmed));
    let Page::Conflicts(failed) = screen(&clerk).page else { panic!() };
    let deciding = failed.deciding.expect("the form stays");
    assert_eq!((deciding.waits, deciding.refused), (false, Some(DecisionRefused::NotKept)));
    assert_eq!(screen(&clerk).frame.failed, Some(StoreError::Full));
    clerk.at_headquarters(HeadquartersEvent::Decide(Decide::Confirmed));
    assert_eq!(conflicts(&mut clerk).decisions.len(), 1);
}

#[test]
fn what_is_not_given_out_is_said() {
    let mut clerk = clerk();
    let early = draft(&town(1)[0], 1, Month::new(2026, 12).unwrap());
    clerk.hand_over(&[("a.json", &text(&[early]))]);
    clerk.go(HeadquartersPage::Overview.route());
    clerk.at_headquarters(HeadquartersEvent::ExportRequested(ExportChoice::Round(FileFormat::Xlsx)));
    assert_eq!(screen(&clerk).frame.not_given, Some(ExportFailure::NothingCounts));
    clerk.go(HeadquartersPage::Files.route());
    assert_eq!(screen(&clerk).frame.not_given, None, "of another page");
}

#[test]
fn a_file_of_rectifications_alone_is_counted() {
    let mut clerk = clerk();
    let ledger = text_with(&[], &[opened("2026-11-03T10:00:00+08:00")]);
    clerk.hand_over(&[("ledger.json", &ledger)]);
    let of = |rectifications, news| ImportCounts { rectifications, news, ..ImportCounts::default() };
    assert_eq!(files(&mut clerk).sum.unwrap().counts, of(1, 1));
    clerk.hand_over(&[("ledger.json", &ledger)]);
    assert_eq!(files(&mut clerk).sum.unwrap().counts, of(1, 0));
}

#[test]
fn on_paper_every_row_is_there() {
    let mut clerk = clerk();
    clerk.hand_over(&[("a.json", &text(&town(57)))]);
    let rows = |clerk: &crate::support::scenario::Scenario| match screen(clerk).page {
        Page::Matrix(view) => (view.first, view.rows.len(), view.all),
        other => panic!("{other:?}"),
    };
    clerk.go(HeadquartersPage::Matrix.route());
    clerk.at_headquarters(HeadquartersEvent::Scrolled(30));
    assert_ne!(rows(&clerk).1, 57);
    clerk.at_headquarters(HeadquartersEvent::PrintBegun);
    assert_eq!(rows(&clerk), (0, 57, 57));
    clerk.at_headquarters(HeadquartersEvent::PrintEnded);
    assert_ne!(rows(&clerk).1, 57);
}
