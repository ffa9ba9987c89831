//! Clocks that are wrong are noticed, said and marked, decide nothing by themselves, and take no work away.

use xuncun::app::frame;
use xuncun::app::frame::view::Banner;
use xuncun::app::home::Event as Home;
use xuncun::app::ledger::Event as Ledger;
use xuncun::app::program::tablet::Event;
use xuncun::app::route::Route;
use xuncun::app::transfer::{DeliveryMethod, Event as Transfer};
use xuncun::domain::clock::ClockDoubt;
use xuncun::domain::date::{Date, Month};
use xuncun::domain::inspection::Round;

use crate::support::scenario::{Scenario, code_of};

fn doubt(tablet: &Scenario) -> Option<ClockDoubt> {
    tablet.view().chrome.banners.into_iter().find_map(|one| match one {
        Banner::ClockDoubted { doubt, .. } => Some(doubt),
        _ => None,
    })
}

fn marked(tablet: &Scenario) -> Option<ClockDoubt> {
    tablet.record().inspection.core().clock_doubt
}

fn finished() -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").tier("rubbish.public-rubbish", 0).rest_fine().finish();
    assert_eq!((doubt(&tablet), marked(&tablet)), (None, None));
    tablet
}

#[test]
fn the_day_of_the_version_is_that_of_the_changelog() {
    let heading = format!("## {} ({})", env!("CARGO_PKG_VERSION"), xuncun::domain::clock::RELEASED);
    let changelog = include_str!("../../docs/CHANGELOG.md");
    assert!(changelog.lines().any(|line| line == heading), "no heading {heading:?}");
    assert!(Date::parse(&xuncun::domain::clock::RELEASED.to_string()).is_some());
}

#[test]
fn a_wrong_clock_is_said_at_once_and_marks_what_is_made() {
    for (moment, why) in [
        ("2001-11-24T09:00:00+08:00", ClockDoubt::BeforeRelease),
        // What the shell gives for a clock before 2000.
        ("2000-01-01T00:00:00+00:00", ClockDoubt::BeforeRelease),
        ("2031-11-24T09:00:00+08:00", ClockDoubt::Ahead),
        ("2026-11-23T08:00:00+08:00", ClockDoubt::BeforeLastChange),
    ] {
        for restarts in [false, true] {
            let mut tablet = finished();
            let before = tablet.record();
            tablet.clock(moment);
            if restarts {
                tablet.kill_and_restart();
            }
            assert_eq!(doubt(&tablet), Some(why), "{moment}");
            tablet.open("土桥村");
            assert_eq!(marked(&tablet), Some(why));
            tablet.rest_fine().finish();
            assert_eq!((marked(&tablet), doubt(&tablet)), (Some(why), Some(why)));
            let file = tablet.export_one();
            let code = format!(r#""clockDoubt":"{}""#, why.code());
            assert!(file.text.contains(&code), "{code}");
            // What was made before stays as it was, and the clock that is right again is believed.
            assert_eq!(tablet.session().archive.record(before.inspection.id()), Some(&before));
            tablet.clock("2026-11-23T10:00:00+08:00");
            assert_eq!(doubt(&tablet), None, "{moment}");
            tablet.kill_and_restart();
            assert_eq!(doubt(&tablet), None, "{moment}");
        }
    }
}

#[test]
fn a_correction_by_a_wrong_clock_is_marked_and_the_mark_stays() {
    let mut tablet = finished();
    tablet.clock("2031-11-24T09:00:00+08:00").reopen("数错了").tier("rubbish.public-rubbish", 0).finish();
    assert_eq!(marked(&tablet), Some(ClockDoubt::Ahead));
    tablet.clock("2026-11-23T10:00:00+08:00").reopen("再改").tier("rubbish.public-rubbish", 0).finish();
    assert_eq!(marked(&tablet), Some(ClockDoubt::Ahead));
}

#[test]
fn the_ledgers_events_are_marked_one_by_one() {
    let mut tablet = finished();
    let id = tablet.id();
    tablet.act(Event::Ledger(Ledger::AllTaken(id.clone())));
    tablet.clock("2031-11-24T09:00:00+08:00").act(Event::Ledger(Ledger::AllIssued(id)));
    let one = tablet.session().archive.rectifications().next().unwrap().clone();
    let mut marks: Vec<_> =
        one.events().iter().map(|event| (event.mark().at.date.month.year, event.clock_doubt())).collect();
    marks.sort_by_key(|(year, _)| *year);
    marks.dedup();
    assert_eq!(marks, [(2026, None), (2031, Some(ClockDoubt::Ahead))]);
    tablet.kill_and_restart();
    assert_eq!(**tablet.session().archive.rectifications().next().unwrap(), *one);
}

#[test]
fn a_person_says_that_the_date_is_right() {
    let mut tablet = finished();
    tablet.clock("2026-12-20T09:00:00+08:00");
    assert_eq!(doubt(&tablet), Some(ClockDoubt::Ahead));
    tablet.act(frame::Event::ClockConfirmed);
    assert_eq!(doubt(&tablet), None);
    tablet.open("土桥村");
    assert_eq!(marked(&tablet), None);
    tablet.kill_and_restart();
    assert_eq!(doubt(&tablet), None);
    // A tablet whose clock was fast from the beginning.
    let mut fast = Scenario::unopened("b");
    fast.now = crate::support::at("2031-01-01T09:00:00+08:00");
    fast.open_tab().welcome("王芳").open("张湾镇村").rest_fine().finish();
    assert_eq!(doubt(&fast), None, "nothing is known yet");
    fast.clock("2026-12-20T09:00:00+08:00");
    assert_eq!(doubt(&fast), Some(ClockDoubt::BeforeLastChange));
    fast.act(frame::Event::ClockConfirmed);
    assert_eq!(doubt(&fast), None);
    fast.kill_and_restart();
    assert_eq!(doubt(&fast), None);
}

#[test]
fn an_export_or_an_import_shows_what_time_it_is() {
    let mut other = Scenario::tablet("b");
    other.now = crate::support::at("2026-11-28T09:00:00+08:00");
    other.welcome("李强").open("土桥村").rest_fine().finish();
    let file = other.export_one();
    let mut tablet = finished();
    tablet.clock("2026-11-27T09:00:00+08:00");
    assert_eq!(doubt(&tablet), Some(ClockDoubt::Ahead));
    tablet.act(frame::Event::ClockConfirmed);
    tablet.clock("2026-11-28T10:00:00+08:00").import(&file);
    tablet.clock("2026-11-30T08:00:00+08:00");
    assert_eq!(doubt(&tablet), None);
    tablet.go(Route::Export).transfer(Transfer::Exported(DeliveryMethod::Share));
    tablet.clock("2026-12-02T07:00:00+08:00").kill_and_restart();
    assert_eq!(doubt(&tablet), None);
}

#[test]
fn a_draft_of_last_month_waits_at_home_until_it_is_finished_or_given_up() {
    let mut tablet = Scenario::new();
    tablet.now = crate::support::at("2026-11-30T09:00:00+08:00");
    tablet.welcome("王芳").open("张湾镇村").fine("rubbish.alley-rubbish");
    let first = tablet.id();
    tablet.round(Round::Drill).open("土桥村").fine("rubbish.alley-rubbish").round(Round::Monthly);
    let drafts = |tablet: &mut Scenario| {
        let view = tablet.go(Route::Home).home_view();
        view.drafts.iter().map(|row| (row.subject.village.to_string(), row.month)).collect::<Vec<_>>()
    };
    assert_eq!(drafts(&mut tablet), [("土桥村".to_owned(), None)], "of another round");
    tablet.clock("2026-12-01T09:00:00+08:00");
    let november = Month::new(2026, 11);
    let both = [("张湾镇村".to_owned(), november), ("土桥村".to_owned(), november)];
    let mut found = drafts(&mut tablet);
    found.sort_by(|one, other| {
        both.iter().position(|known| known == one).cmp(&both.iter().position(|known| known == other))
    });
    assert_eq!(found, both);
    // The village's row offers it before another is begun.
    tablet.open("张湾镇村");
    assert!(!tablet.is_open());
    let row = tablet.village_row("张湾镇村").clone();
    let chooser = row.chooser.as_ref().expect("a choice");
    assert_eq!(
        (chooser.inspections[0].id.clone(), chooser.inspections[0].month, chooser.can_begin),
        (first, november, true)
    );
    tablet.home(Home::AnotherStarted(code_of("张湾镇村")));
    assert_eq!(tablet.record().inspection.details().month, november.unwrap().next());
    // Finished or given up, it waits no more.
    for (village, month) in drafts(&mut tablet) {
        let view = tablet.go(Route::Home).home_view();
        let row = view
            .drafts
            .iter()
            .find(|row| *row.subject.village == *village && row.month == month)
            .unwrap()
            .clone();
        tablet.go(row.way.clone());
        if village == "土桥村" {
            tablet.discard();
        } else {
            tablet.rest_fine().finish();
        }
    }
    assert!(drafts(&mut tablet).is_empty());
}
