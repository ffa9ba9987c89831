//! The scoring rules one by one, on a checklist small enough to follow by hand.

use proptest::prelude::*;
use xuncun::domain::id::FindingId;
use xuncun::domain::inspection::{Adjustment, Change, Draft};
use xuncun::domain::score::{Explanation, LineState, TierCount, explain, households};
use xuncun::domain::unknown::UnknownFields;

use crate::support::example::{all_fine, built_in, details, done, item, noted, skipped, small};
use crate::support::{by, points};

fn fine() -> Draft {
    all_fine(&small().checklist)
}

fn find(draft: &Draft, of: &str, tier: u16, place: &str) -> Draft {
    noted(draft, &small().checklist, of, tier, place)
}

fn scored(draft: &Draft) -> Explanation {
    explain(&small().checklist, draft.content())
}

fn score(draft: &Draft) -> String {
    scored(draft).score.unwrap().to_string()
}

fn line(draft: &Draft, of: &str) -> LineState {
    scored(draft).items.into_iter().find(|line| line.item == item(of)).unwrap().state
}

#[test]
fn each_finding_costs_its_tiers_points() {
    let pile = find(&fine(), "yard.litter", 0, "村口");
    let both = find(&pile, "yard.litter", 1, "村口");
    assert_eq!((score(&fine()).as_str(), score(&pile).as_str(), score(&both).as_str()), ("20", "19", "18.5"));
}

#[test]
fn findings_cost_no_more_than_the_cap() {
    let five = (0..5).fold(fine(), |draft, _| find(&draft, "yard.litter", 0, ""));
    assert_eq!(score(&five), "17"); // the cap of 3, not the 4 points of the item, nor 5
    let tiers = vec![TierCount { tier: 0, each: points("1"), count: 5, repeated: 0 }];
    assert_eq!(line(&five, "yard.litter"), LineState::Counted { tiers, raw: points("5"), cap: points("3") });
}

#[test]
fn the_first_finding_takes_all_points_where_the_rule_is_zero() {
    let once = find(&fine(), "yard.burning", 0, "");
    let twice = find(&once, "yard.burning", 0, "");
    assert_eq!((score(&once).as_str(), score(&twice).as_str()), ("14", "14"));
    assert_eq!(line(&twice, "yard.burning"), LineState::Zeroed { findings: 2 });
}

#[test]
fn a_household_is_counted_once_at_its_dearest_tier() {
    let cheap = find(&fine(), "home.toilet", 0, "王家");
    let again = find(&cheap, "home.toilet", 0, " 王家 ");
    let dear = find(&again, "home.toilet", 1, "王家");
    let after = find(&dear, "home.toilet", 0, "王家");
    assert_eq!([&cheap, &again, &dear, &after].map(score), ["18", "18", "15", "15"]);
    let tiers = vec![
        TierCount { tier: 0, each: points("2"), count: 0, repeated: 3 },
        TierCount { tier: 1, each: points("5"), count: 1, repeated: 0 },
    ];
    assert_eq!(
        line(&after, "home.toilet"),
        LineState::Counted { tiers, raw: points("5"), cap: points("10") }
    );
}

#[test]
fn households_without_a_name_count_one_by_one() {
    let two = find(&find(&fine(), "home.toilet", 0, ""), "home.toilet", 0, "  ");
    assert_eq!(score(&two), "16");
    assert_eq!(households(two.content().answer(&item("home.toilet")).unwrap().findings()), 2);
}

#[test]
fn a_place_may_be_found_twice_where_households_are_not_the_unit() {
    let two = find(&find(&fine(), "yard.litter", 0, "村口"), "yard.litter", 0, "村口");
    assert_eq!(score(&two), "18");
}

#[test]
fn what_does_not_apply_is_left_out_and_the_rest_rescaled() {
    let checklist = small().checklist;
    let draft = skipped(&find(&fine(), "yard.litter", 0, ""), &checklist, "yard.burning");
    let result = scored(&draft);
    // 13 of 14 on a scale of 20 is 18.571…
    assert_eq!((result.earned, result.applicable), (points("13"), points("14")));
    assert_eq!(result.score, Some(points("18.57")));
    assert!(result.is_rescaled(&checklist));
    assert_eq!(result.grade.as_deref(), Some("good"));
}

#[test]
fn there_is_no_score_when_nothing_applies() {
    let checklist = small().checklist;
    let nothing = ["yard.litter", "yard.burning", "home.toilet"]
        .iter()
        .fold(fine(), |draft, of| skipped(&draft, &checklist, of));
    let result = scored(&nothing);
    assert_eq!((result.base, result.score, result.grade), (None, None, None));
}

fn adjusted(draft: &Draft, kinds: &[&str]) -> Draft {
    let make = |kind: &&str| Adjustment {
        kind: (*kind).into(),
        note: "".into(),
        made: by("王芳"),
        unknown: UnknownFields::default(),
    };
    done(draft, &small().checklist, Change::Adjustments(kinds.iter().map(make).collect()))
}

#[test]
fn adjustments_stay_within_their_bounds() {
    let twice = scored(&adjusted(&fine(), &["named", "named"]));
    assert_eq!((twice.adjustments_raw, twice.adjustments_applied), (points("-6"), points("-5")));
    assert_eq!(twice.score, Some(points("15")));
    let burnt = find(&fine(), "yard.burning", 0, "");
    assert_eq!(score(&adjusted(&burnt, &["praised", "praised"])), "15.5"); // 14 + 1.5, not + 2
}

#[test]
fn adjustments_lift_no_score_above_the_total_nor_below_zero() {
    assert_eq!(score(&adjusted(&fine(), &["praised"])), "20");
    let mut worst = find(&fine(), "yard.burning", 0, "");
    for home in ["甲", "乙", "丙"] {
        worst = find(&worst, "home.toilet", 1, home);
    }
    worst = (0..5).fold(worst, |draft, _| find(&draft, "yard.litter", 0, ""));
    assert_eq!(score(&worst), "1"); // only what litter's cap leaves
    assert_eq!(score(&adjusted(&worst, &["named"])), "0");
}

#[test]
fn the_grade_is_the_best_whose_line_is_reached() {
    let grade = |draft: &Draft| scored(draft).grade.unwrap().to_string();
    let four = ["甲", "乙"].iter().fold(fine(), |draft, home| find(&draft, "home.toilet", 0, home));
    assert_eq!((score(&four).as_str(), grade(&four).as_str()), ("16", "good"));
    let half_more = find(&four, "yard.litter", 1, "");
    assert_eq!((score(&half_more).as_str(), grade(&half_more).as_str()), ("15.5", "pass"));
}

proptest! {
    /// On the real checklist: a deduction of the environment checklist's own rule for public rubbish.
    #[test]
    fn piles_and_scattered_rubbish_cost_one_and_a_half(piles in 0..6_u32, scattered in 0..6_u32) {
        let checklist = built_in("environment");
        let mut draft = all_fine(&checklist);
        for _ in 0..piles {
            draft = noted(&draft, &checklist, "rubbish.public-rubbish", 0, "主街");
        }
        for _ in 0..scattered {
            draft = noted(&draft, &checklist, "rubbish.public-rubbish", 1, "主街");
        }
        let lost = (piles * 100 + scattered * 50).min(400);
        let score = explain(&checklist, draft.content()).score.unwrap();
        prop_assert_eq!(score.hundredths(), 10_000 - i64::from(lost));
    }
}

#[test]
fn taking_a_finding_back_gives_the_points_back() {
    let checklist = small().checklist;
    let two = find(&find(&fine(), "yard.litter", 0, ""), "yard.litter", 1, "");
    let of = item("yard.litter");
    let drop = |id: &str| Change::DropFinding { item: of.clone(), finding: FindingId::parse(id).unwrap() };
    let one = done(&two, &checklist, drop("yard.litter-0"));
    assert_eq!(score(&one), "19.5");
    let none = done(&one, &checklist, drop("yard.litter-1"));
    assert_eq!((score(&none).as_str(), scored(&none).unanswered), ("20", 1));
    assert_eq!(none.content().details, details());
}
