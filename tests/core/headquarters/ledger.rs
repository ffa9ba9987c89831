//! The ledger of all tablets: a union of events, kept in the merged file, given out as a sheet.

use expect_test::expect_file;
use xuncun::domain::preferences::Language;
use xuncun::domain::rectification::{Policy, Rectification, Verb};
use xuncun::domain::village::Villages;
use xuncun::headquarters::ledger::Ledger;
use xuncun::headquarters::policy::PublicLists;
use xuncun::headquarters::table::csv;
use xuncun::headquarters::version::AllInMemory;
use xuncun::headquarters::{Library, Merged};
use xuncun::report::{self, Setting};
use xuncun::wire::merged;

use crate::support::at;
use crate::support::ledger::{moved, opened};

/// What two tablets know of the same: one of them went on.
fn known() -> [Rectification; 3] {
    let base = opened("2026-11-03T09:00:00+08:00");
    let issued = moved(&base, "2026-11-03T10:00:00+08:00", &[Verb::Issue]);
    let reported = moved(&issued, "2026-11-05T10:00:00+08:00", &[Verb::Report]);
    [base, issued, reported]
}

fn merged(order: &[usize]) -> Merged {
    let known = known();
    let mut merged = Merged::default();
    for at in order {
        merged.add_rectifications([known[*at].clone()]);
    }
    merged
}

#[test]
fn any_order_of_hand_overs_comes_to_the_same_ledger() {
    let library = Library::default();
    let straight = merged(&[0, 1, 2]).write(&library, &AllInMemory);
    for order in [&[2, 1, 0][..], &[1, 2, 0, 1, 2], &[2], &[0, 2, 2, 0]] {
        assert_eq!(merged(order).write(&library, &AllInMemory), straight);
    }
    let read = merged::decode(&straight, |_| None).unwrap();
    assert_eq!(read.rectifications, [known()[2].clone()]);
    let mut ledger = Ledger::default();
    assert_eq!(ledger.merge(read.rectifications), 1);
    assert_eq!(ledger.merge(known()), 0);
}

#[test]
fn the_sheet_says_what_is_overdue_by_the_moment_it_is_given() {
    let (villages, library) = (Villages::built_in(), Library::default());
    let lists = PublicLists::default();
    let setting = Setting { language: Language::Chinese, villages: &villages, library: &library, lists };
    let merged = merged(&[1]);
    let sheet = |now: &str, only_open| {
        csv::write(
            &report::ledger::sheet(&setting, merged.ledger(), &Policy::BUILT_IN, at(now), only_open),
            None,
            "",
        )
        .replace("\r\n", "\n")
    };
    expect_file!["../../fixtures/hq/ledger.csv"].assert_eq(&sheet("2026-11-20T09:00:00+08:00", true));
    assert!(sheet("2026-11-04T09:00:00+08:00", true).contains("已下达,2026-11-10,,,"));
    let mut done = Merged::default();
    done.add_rectifications([moved(&known()[2], "2026-11-06T10:00:00+08:00", &[Verb::Pass])]);
    let all = |only| {
        report::ledger::sheet(
            &setting,
            done.ledger(),
            &Policy::BUILT_IN,
            at("2026-11-20T09:00:00+08:00"),
            only,
        )
        .rows
        .len()
    };
    assert_eq!((all(true), all(false)), (0, 1));
}
