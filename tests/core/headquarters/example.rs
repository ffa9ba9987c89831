//! The speech's figures come out as it says them.

use xuncun::domain::inspection::Round;
use xuncun::domain::village::Villages;
use xuncun::headquarters::compare::compare;
use xuncun::headquarters::overview::overview;
use xuncun::headquarters::policy::PublicLists;
use xuncun::headquarters::summary::Depth;
use xuncun::headquarters::version::AllInMemory;
use xuncun::headquarters::{Library, Merged, RoundQuery, Selection, Version, example};

use crate::support::example::built_in;

#[test]
fn of_38_villages_19_have_full_marks_which_is_50_percent_where_21_were_expected() {
    let list = built_in("environment");
    let library = Library::built_in();
    let mut merged = Merged::default();
    let versions =
        example::speech(&list).iter().map(|record| Version::in_memory(record, &list, Depth::Items)).collect();
    merged.add(versions, [], &AllInMemory);
    let wanted = |round| RoundQuery { round, month: example::MONTH, checklist: "environment".into() };
    let expected = Selection::of(&merged, &wanted(Round::SelfCheck));
    let official = Selection::of(&merged, &wanted(Round::Acceptance));
    let batch = || Villages::built_in().iter().take(38).map(|one| one.village().code()).collect::<Vec<_>>();
    let policy = PublicLists::default();

    let now = overview(&official, Some(&expected), batch(), &library, &policy);
    assert_eq!((now.done.len(), now.missing.len(), now.full.len()), (38, 0, 19));
    assert_eq!(now.share_of_full().to_string(), "50%");
    assert_eq!(now.reached.len() + now.below.len(), 38);
    // 大部分村都取得90分以上, 个别90分以下.
    assert_eq!(now.below.len(), 2);
    assert_eq!(now.change.unwrap().full, -2);
    let then = overview(&expected, None, batch(), &library, &policy);
    assert_eq!(then.full.len(), 21);

    let comparison = compare(&expected, &official, &library);
    let fallen = comparison.fell_short();
    assert_eq!(fallen.len(), 2);
    assert!(fallen.iter().all(|pair| !pair.items.is_empty()));
    for pair in &fallen {
        let of_items: i64 =
            pair.items.iter().map(|item| (item.lost_first - item.lost_second).hundredths()).sum();
        assert_eq!(pair.difference().hundredths(), of_items);
    }
}
