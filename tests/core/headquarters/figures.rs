//! The generated year: always the same, marked, and its figures what they were.

use std::fmt::Write as _;

use expect_test::expect;
use xuncun::domain::date::Month;
use xuncun::domain::digest::ContentHash;
use xuncun::domain::inspection::Round;
use xuncun::domain::village::Villages;
use xuncun::headquarters::overview::overview;
use xuncun::headquarters::policy::PublicLists;
use xuncun::headquarters::ranking::{lists, rank};
use xuncun::headquarters::summary::Depth;
use xuncun::headquarters::version::AllInMemory;
use xuncun::headquarters::{Library, Merged, RoundQuery, Selection, Version, demo};
use xuncun::wire::inspection;

use crate::support::example::built_in;

fn year() -> Merged {
    let list = built_in("environment");
    let mut merged = Merged::default();
    let records = demo::year(1, Month::new(2026, 1).unwrap(), &list);
    let versions = records.iter().map(|record| Version::in_memory(record, &list, Depth::Findings)).collect();
    merged.add(versions, [], &AllInMemory);
    merged
}

#[test]
fn a_seed_gives_the_same_year_and_all_of_it_is_marked() {
    let list = built_in("environment");
    let make = |seed| demo::year(seed, Month::new(2026, 1).unwrap(), &list);
    let one = make(7);
    assert_eq!(one.len(), 57 * 12);
    assert_eq!(one, make(7));
    assert_ne!(one, make(8));
    for record in &one {
        assert!(record.inspection.id().as_str().starts_with("demo-"));
        assert!(Version::in_memory(record, &list, Depth::Scores).summary.demo);
    }
    // The generator is part of what is promised: other numbers would be other data.
    let bytes: Vec<u8> = one.iter().flat_map(inspection::encode).collect();
    expect!["33e86e55"].assert_eq(&ContentHash::of(&bytes).short());
}

#[test]
fn the_figures_of_the_generated_year_are_these() {
    let merged = year();
    let library = Library::built_in();
    let policy = PublicLists::default();
    let mut text = String::new();
    let mut before: Option<Selection<'_>> = None;
    for month in 1..=12 {
        let wanted = RoundQuery {
            round: Round::Monthly,
            month: Month::new(2026, month).unwrap(),
            checklist: "environment".into(),
        };
        let selection = Selection::of(&merged, &wanted);
        let villages = Villages::built_in();
        let codes = villages.iter().map(|one| one.village().code());
        let view = overview(&selection, before.as_ref(), codes, &library, &policy);
        let rows = rank(&selection.counted);
        let lists = lists(&selection.counted, &policy);
        let change = view.change.map_or_else(|| "-".to_owned(), |change| change.mean.to_string());
        writeln!(
            text,
            "{}: {} done, mean {} ({change}), full {} ({}), reached {}, below {}, best {}, last {}, red {}, black {}, most {} {}",
            wanted.month,
            view.done.len(),
            view.mean.unwrap().rounded(),
            view.full.len(),
            view.share_of_full(),
            view.reached.len(),
            view.below.len(),
            rows[0].score(),
            rows[56].score(),
            lists.red.len(),
            lists.black.len(),
            view.frequent[0].item,
            view.frequent[0].findings,
        )
        .unwrap();
        before = Some(selection);
    }
    expect![[r"
        2026-01: 57 done, mean 96.49 (-), full 7 (12.28%), reached 54, below 3, best 100, last 85.5, red 7, black 3, most toilet.toilet-keeper 15
        2026-02: 57 done, mean 95.83 (-0.66), full 8 (14.04%), reached 53, below 4, best 100, last 84.5, red 8, black 3, most toilet.toilet-facility 17
        2026-03: 57 done, mean 96.85 (1.02), full 9 (15.79%), reached 57, below 0, best 100, last 90.5, red 9, black 0, most water.ditch-silt 14
        2026-04: 57 done, mean 96.5 (-0.35), full 7 (12.28%), reached 53, below 4, best 100, last 86, red 7, black 4, most appearance.small-ads 14
        2026-05: 57 done, mean 96.45 (-0.05), full 8 (14.04%), reached 55, below 2, best 100, last 89, red 8, black 2, most frontage.frontage-green 15
        2026-06: 57 done, mean 94.39 (-2.06), full 7 (12.28%), reached 46, below 11, best 100, last 81.5, red 7, black 4, most appearance.public-fittings 15
        2026-07: 57 done, mean 95.05 (0.66), full 7 (12.28%), reached 49, below 8, best 100, last 85, red 7, black 4, most rubbish.alley-rubbish 15
        2026-08: 57 done, mean 94.81 (-0.24), full 11 (19.3%), reached 48, below 9, best 100, last 82.5, red 11, black 3, most toilet.toilet-facility 15
        2026-09: 57 done, mean 94.75 (-0.06), full 6 (10.53%), reached 44, below 13, best 100, last 83.5, red 6, black 3, most toilet.pit-latrine 18
        2026-10: 57 done, mean 96.82 (2.07), full 10 (17.54%), reached 57, below 0, best 100, last 90, red 10, black 0, most water.livestock 12
        2026-11: 57 done, mean 96.73 (-0.09), full 7 (12.28%), reached 56, below 1, best 100, last 88, red 7, black 1, most disorder.street-encroachment 12
        2026-12: 57 done, mean 96.64 (-0.09), full 12 (21.05%), reached 54, below 3, best 100, last 89, red 12, black 3, most green.bare-soil 13
    "]].assert_eq(&text);
}
