//! The reports of the speech and of the generated year, to the letter.

use expect_test::expect_file;
use xuncun::domain::date::Month;
use xuncun::domain::digest::ContentHash;
use xuncun::domain::inspection::Round;
use xuncun::domain::preferences::Language;
use xuncun::domain::village::{VillageCode, Villages};
use xuncun::headquarters::policy::{Annual, PublicLists};
use xuncun::headquarters::summary::Depth;
use xuncun::headquarters::table::{Book, Sheet, csv, html, json, xlsx};
use xuncun::headquarters::version::AllInMemory;
use xuncun::headquarters::{Library, Merged, RoundQuery, Selection, Version, demo, example};
use xuncun::report::{self, Setting};
use xuncun::wire::inspection::Record;

use crate::support::example::built_in;

fn merged(records: &[Record]) -> Merged {
    let list = built_in("environment");
    let mut merged = Merged::default();
    let versions = records.iter().map(|record| Version::in_memory(record, &list, Depth::Findings)).collect();
    merged.add(versions, [], &AllInMemory);
    merged
}

fn wanted(round: Round, month: Month) -> RoundQuery {
    RoundQuery { round, month, checklist: "environment".into() }
}

/// The book of a month of the generated year.
fn month(merged: &Merged, month: Month, language: Language) -> Book {
    let (villages, library) = (Villages::built_in(), Library::built_in());
    let setting = Setting { language, villages: &villages, library: &library, lists: PublicLists::default() };
    let now = wanted(Round::Monthly, month);
    let selection = Selection::of(merged, &now);
    let before = Selection::of(merged, &wanted(Round::Monthly, month.previous()));
    let expected: Vec<VillageCode> = villages.iter().map(|one| one.village().code()).collect();
    report::of_round(&setting, &now, &selection, Some(&before), &expected, Vec::new())
}

/// A sheet's CSV with the line ends of this tree.
fn lines(sheet: &Sheet) -> String {
    csv::write(sheet, None, "").replace("\r\n", "\n")
}

fn findings(book: &Book) -> usize {
    book.sheets.iter().find(|sheet| sheet.key == "findings").unwrap().rows.len()
}

#[test]
fn the_reports_of_a_generated_month_are_these() {
    let list = built_in("environment");
    let merged = merged(&demo::year(1, Month::new(2026, 1).unwrap(), &list));
    let book = month(&merged, Month::new(2026, 11).unwrap(), Language::Chinese);
    for sheet in &book.sheets {
        expect_file![format!("../../fixtures/hq/{}.csv", sheet.key)].assert_eq(&lines(sheet));
    }
    assert_eq!(json::write(&book).matches("\"inspection\":\"demo-").count(), 57 + 57 + findings(&book));
    let english = month(&merged, Month::new(2026, 11).unwrap(), Language::English);
    expect_file!["../../fixtures/hq/ranking-en.csv"].assert_eq(&lines(&english.sheets[0]));
    assert!(html::write(&book, "zh-CN").contains("演示数据"));
    // The spreadsheet has no clock in it.
    let of = |book: &Book| ContentHash::of(&xlsx::write(book).unwrap());
    assert_eq!(of(&book), of(&month(&merged, Month::new(2026, 11).unwrap(), Language::Chinese)));
}

#[test]
fn the_reports_of_the_speech_and_of_the_year_are_these() {
    let list = built_in("environment");
    let (villages, library) = (Villages::built_in(), Library::built_in());
    let language = Language::Chinese;
    let lists = PublicLists::default();
    let setting = Setting { language, villages: &villages, library: &library, lists };
    let speech = merged(&example::speech(&list));
    let first = Selection::of(&speech, &wanted(Round::SelfCheck, example::MONTH));
    let second = Selection::of(&speech, &wanted(Round::Acceptance, example::MONTH));
    for sheet in report::compare::sheets(&setting, &first, &second) {
        expect_file![format!("../../fixtures/hq/{}.csv", sheet.key)].assert_eq(&lines(&sheet));
    }
    let batch: Vec<VillageCode> = villages.iter().take(38).map(|one| one.village().code()).collect();
    let sheet = report::overview::sheet(&setting, &second, Some(&first), &batch);
    expect_file!["../../fixtures/hq/speech.csv"].assert_eq(&lines(&sheet));

    let mut records = demo::year(1, Month::new(2026, 1).unwrap(), &list);
    let december = Month::new(2026, 12).unwrap();
    records.extend(
        villages
            .iter()
            .filter_map(|one| demo::inspection(1, one.village(), Round::Acceptance, december, &list)),
    );
    let year = merged(&records);
    let months: Vec<_> = (1..=12)
        .map(|month| Selection::of(&year, &wanted(Round::Monthly, Month::new(2026, month).unwrap())))
        .collect();
    let end = Selection::of(&year, &wanted(Round::Acceptance, december));
    let sheet = report::annual::sheet(&setting, &months, &end, Annual::default());
    expect_file!["../../fixtures/hq/annual.csv"].assert_eq(&lines(&sheet));
}
