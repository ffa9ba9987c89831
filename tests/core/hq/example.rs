//! The speech's figures come out as it says them.

use xuncun::domain::inspection::Round;
use xuncun::domain::village::Villages;
use xuncun::hq::compare::compare;
use xuncun::hq::overview::overview;
use xuncun::hq::policy::PublicLists;
use xuncun::hq::summary::Depth;
use xuncun::hq::version::NothingLeft;
use xuncun::hq::{Gathered, Library, Selection, Version, Wanted, example};

use crate::support::example::built_in;

#[test]
fn of_38_villages_19_have_full_marks_which_is_50_percent_where_21_were_expected() {
    let list = built_in("environment");
    let library = Library::built_in();
    let mut gathered = Gathered::default();
    let versions =
        example::speech(&list).iter().map(|record| Version::here(record, &list, Depth::Scores)).collect();
    gathered.take(versions, [], &NothingLeft);
    let wanted = |round| Wanted { round, month: example::MONTH, checklist: "environment".into() };
    let expected = Selection::of(&gathered, &wanted(Round::SelfCheck));
    let official = Selection::of(&gathered, &wanted(Round::Acceptance));
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
