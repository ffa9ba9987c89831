//! Places: ties are ties, lists never choose among equals, and the order of what came in doesn't matter.

use proptest::prelude::*;
use xuncun::domain::date::{Date, Month, Timestamp};
use xuncun::domain::digest::ContentHash;
use xuncun::domain::id::ChecklistId;
use xuncun::domain::inspection::Round;
use xuncun::domain::points::Points;
use xuncun::domain::village::{Part, VillageCode, Villages};
use xuncun::headquarters::policy::{Annual, PublicLists};
use xuncun::headquarters::progress::progress;
use xuncun::headquarters::ranking::{by_area, lists, rank};
use xuncun::headquarters::selection::ExclusionReason;
use xuncun::headquarters::summary::State;
use xuncun::headquarters::{RoundQuery, Selection, Summary, annual};

fn code(last: u16) -> VillageCode {
    VillageCode::parse(&format!("110112105{last:03}")).unwrap()
}

/// A finished inspection with this score, in hundredths.
fn scored(last: u16, month: u8, score: i64) -> Summary {
    let date = Date::new(2026, month, 3).unwrap();
    let at = Timestamp { date, hour: 9, minute: 0, second: 0, offset: 480 };
    Summary {
        id: format!("{last}-{month}").into(),
        village: code(last),
        village_name: "村".into(),
        round: Round::Monthly,
        month: Month::new(2026, month).unwrap(),
        day: date,
        inspectors: Box::default(),
        reported: Box::default(),
        state: State::Finished { by: "王芳".into(), at },
        clock_doubt: None,
        checklist: ContentHash::of(b""),
        checklist_id: ChecklistId::parse("environment").unwrap(),
        total: Points::whole(100),
        score: Some(Points::from_hundredths(score)),
        grade: None,
        vetoed: false,
        unanswered: 0,
        lines: Box::default(),
        findings: Box::default(),
        demo: false,
    }
}

fn wanted(month: u8) -> RoundQuery {
    RoundQuery {
        round: Round::Monthly,
        month: Month::new(2026, month).unwrap(),
        checklist: "environment".into(),
    }
}

fn selected(all: &[Summary], month: u8) -> Selection<'_> {
    Selection::among(all.iter().map(|one| (one, true)), &wanted(month), &[])
}

/// Few scores, so that ties are common.
fn round(month: u8) -> impl Strategy<Value = Vec<Summary>> {
    let scores = prop::collection::btree_map(201..258_u16, 85..101_i64, 0..57);
    scores.prop_map(move |scores| {
        scores.into_iter().map(|(last, score)| scored(last, month, score * 100)).collect()
    })
}

proptest! {
    #[test]
    fn a_place_is_one_more_than_the_villages_before_it(all in round(11), shuffle in any::<u64>()) {
        let selection = selected(&all, 11);
        let rows = rank(&selection.counted);
        prop_assert_eq!(rows.len(), all.len());
        for row in &rows {
            let better = all.iter().filter(|one| one.score > Some(row.score())).count();
            let equal = all.iter().filter(|one| one.score == Some(row.score())).count();
            prop_assert_eq!(usize::try_from(row.place).unwrap(), better + 1);
            prop_assert_eq!(row.tied, equal > 1);
        }
        // In any order of what came in.
        let mut mixed = all.clone();
        let turn = usize::try_from(shuffle % 57).unwrap().min(mixed.len());
        mixed.rotate_left(turn);
        mixed.reverse();
        prop_assert_eq!(rank(&selected(&mixed, 11).counted), rows);
    }

    #[test]
    fn lists_never_choose_among_equals(all in round(11), count in 0..8_u32) {
        let selection = selected(&all, 11);
        let policy = PublicLists { red_count: count, black_count: count, line: Points::whole(90) };
        let lists = lists(&selection.counted, &policy);
        for one in &selection.counted {
            let better = selection.counted.iter().filter(|other| other.score > one.score).count();
            let worse = selection.counted.iter().filter(|other| other.score < one.score).count();
            let on = |rows: &[xuncun::headquarters::ranking::RankingRow<'_>]| rows.iter().any(|row| row.counted == *one);
            let count = usize::try_from(count).unwrap();
            prop_assert_eq!(on(&lists.red), better < count && one.score >= Points::whole(90));
            prop_assert_eq!(on(&lists.black), worse < count && one.score < Points::whole(90));
        }
    }

    #[test]
    fn the_greatest_rise_comes_first(before in round(10), now in round(11)) {
        let all = [before, now].concat();
        let (before, now) = (selected(&all, 10), selected(&all, 11));
        let progress = progress(&before, &now);
        prop_assert!(progress.rises.windows(2).all(|two| two[0].points() >= two[1].points()));
        for rise in &progress.rises {
            let more = progress.rises.iter().filter(|other| other.points() > rise.points()).count();
            prop_assert_eq!(usize::try_from(rise.place).unwrap(), more + 1);
            prop_assert_eq!(rise.before.village(), rise.now.village());
        }
        let known = progress.rises.len();
        prop_assert_eq!(known + progress.only_before.len(), before.counted.len());
        prop_assert_eq!(known + progress.only_now.len(), now.counted.len());
    }
}

#[test]
fn equals_share_a_place_and_the_next_one_is_skipped() {
    let all = [scored(201, 11, 9500), scored(202, 11, 10000), scored(203, 11, 9500), scored(204, 11, 9000)];
    let selection = selected(&all, 11);
    let places: Vec<_> =
        rank(&selection.counted).iter().map(|row| (row.place, row.tied, row.village())).collect();
    assert_eq!(
        places,
        [(1, false, code(202)), (2, true, code(201)), (2, true, code(203)), (4, false, code(204))]
    );
}

#[test]
fn a_village_that_a_veto_fails_keeps_its_place_and_is_on_no_red_list() {
    let failed = Summary { vetoed: true, ..scored(201, 11, 10000) };
    let all = [failed, scored(202, 11, 9900), scored(203, 11, 9800)];
    let selection = selected(&all, 11);
    let policy = PublicLists { red_count: 2, black_count: 1, line: Points::whole(90) };
    let lists = lists(&selection.counted, &policy);
    let red: Vec<_> = lists.red.iter().map(|row| (row.place, row.village())).collect();
    assert_eq!(red, [(2, code(202))]);
    assert!(lists.black.is_empty());
}

#[test]
fn each_part_of_the_town_has_its_own_places() {
    let all = [scored(201, 11, 9500), scored(229, 11, 9600), scored(230, 11, 9000), scored(999, 11, 100)];
    let selection = selected(&all, 11);
    let areas = by_area(&selection.counted, &Villages::built_in());
    let places: Vec<(Option<Part>, Vec<u32>)> =
        areas.iter().map(|(part, rows)| (*part, rows.iter().map(|row| row.place).collect())).collect();
    assert_eq!(places, [(Some(Part::North), vec![1, 2]), (Some(Part::South), vec![1]), (None, vec![1])]);
}

#[test]
fn the_last_that_was_finished_counts_and_the_others_are_named() {
    let early = scored(201, 11, 9900);
    let mut late = Summary { id: "late".into(), score: Some(Points::whole(80)), ..early.clone() };
    let State::Finished { at, .. } = &mut late.state else { panic!("finished") };
    at.hour = 15;
    let draft = Summary { id: "draft".into(), state: State::Draft, ..early.clone() };
    let other =
        Summary { id: "other".into(), checklist_id: ChecklistId::parse("river").unwrap(), ..early.clone() };
    let all = [late, draft, early, other];
    let selection = selected(&all, 11);
    assert_eq!(selection.counted.iter().map(|one| &*one.summary.id).collect::<Vec<_>>(), ["late"]);
    let passed: Vec<_> = selection.excluded.iter().map(|one| (&*one.summary.id, one.why)).collect();
    assert_eq!(passed, [("201-11", ExclusionReason::Superseded), ("draft", ExclusionReason::Unfinished)]);
    // While its versions are in conflict an inspection doesn't count.
    let open = Selection::among(all[..1].iter().map(|one| (one, false)), &wanted(11), &[]);
    assert_eq!((open.counted.len(), open.excluded[0].why), (0, ExclusionReason::Undecided));
}

#[test]
fn a_year_weighs_its_months_and_its_end_exactly() {
    let all = [scored(201, 1, 9900), scored(201, 2, 9901), scored(201, 4, 9800), scored(202, 1, 9000)];
    let end = Summary { round: Round::Acceptance, ..scored(201, 12, 9500) };
    let months: Vec<_> = (1..=12).map(|month| selected(&all, month)).collect();
    let wanted = RoundQuery { round: Round::Acceptance, ..wanted(12) };
    let end = Selection::among([(&end, true)], &wanted, &[]);
    let years = annual::annual(&months, &end, Annual::default());
    // (99 + 99.01 + 98) ÷ 3 = 98.67; 0.7 × 98.67 + 0.3 × 95 = 97.569, from exact parts.
    assert_eq!(years[0].mean.unwrap().rounded().to_string(), "98.67");
    assert_eq!((years[0].result.unwrap().to_string().as_str(), years[0].place), ("97.57", Some(1)));
    assert_eq!(years[0].months.len(), 3);
    // Without a year's end there is no result.
    assert_eq!((years[1].result, years[1].place), (None, None));
    let strict = annual::annual(&months, &end, Annual { min_months: 4, ..Annual::default() });
    assert_eq!(strict[0].result, None);
}
