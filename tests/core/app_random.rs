//! Whatever is tapped, in whatever order, and wherever it is killed.

use std::panic::{AssertUnwindSafe, catch_unwind};

use proptest::prelude::*;
use xuncun::app::fill::Event as Fill;
use xuncun::app::route::{Page, Route};
use xuncun::domain::inspection::Relation;
use xuncun::store::Status;

use crate::support::happening::{happen, happening};
use crate::support::scenario::{Scenario, Snapshot};

/// Lets the stores work again and everything come to rest.
fn come_to_rest(tablet: &mut Scenario) {
    tablet.break_stores(None, None);
    for _ in 0..8 {
        tablet.settle().retry().settle();
    }
}

/// `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(96), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_is_tapped_nothing_panics_and_a_restart_shows_the_same(
        happenings in prop::collection::vec(happening(), 1..80),
        settles in any::<bool>(),
    ) {
        let mut tablet = Scenario::new();
        tablet.welcome("王芳").open("张辛庄村");
        tablet.settles = settles;
        for happening in &happenings {
            happen(&mut tablet, happening);
        }
        come_to_rest(&mut tablet);
        tablet.expect_saved();
        let before = tablet.snapshot();
        for at in tablet.open_tabs() {
            prop_assert_eq!(&tablet.in_tab(at).snapshot(), &before);
        }
        let mut mirror_only = tablet.forked();
        mirror_only.local.clear();
        mirror_only.open_tab().settle();
        prop_assert_eq!(&mirror_only.snapshot(), &before);
        tablet.kill_and_restart();
        prop_assert_eq!(tablet.snapshot(), before);
    }

    #[test]
    fn two_tabs_tapping_at_once_lose_no_finding(
        taps in prop::collection::vec((0..2_usize, 0..4_usize, 0..6_usize), 1..40),
    ) {
        const ITEMS: [&str; 4] =
            ["rubbish.public-rubbish", "disorder.street-piles", "frontage.courtyard", "green.bare-soil"];
        let mut tablet = Scenario::new();
        tablet.welcome("王芳").open("张辛庄村");
        let id = tablet.id();
        tablet.open_tab_at(Route::Inspection { id, page: Page::Items(0) });
        tablet.settles = false;
        let mut wanted = [0; 4];
        for (tab, of, steps) in taps {
            tablet.in_tab(tab).tier(ITEMS[of], 0);
            wanted[of] += 1;
            for _ in 0..steps {
                tablet.in_tab(steps % 2).step();
            }
        }
        tablet.settle();
        for tab in 0..2 {
            tablet.in_tab(tab).expect_saved();
            for (of, count) in wanted.iter().enumerate() {
                tablet.expect_findings(ITEMS[of], *count);
            }
        }
    }
}

/// An inspection from the first start to the second finish.
fn scripted(tablet: &mut Scenario) {
    const ITEM: &str = "rubbish.public-rubbish";
    tablet.open_tab().welcome("王芳").open("张湾镇村").tier(ITEM, 0).place(ITEM, "村口");
    tablet.fine("rubbish.alley-rubbish").page_fine().undo().redo().not_applicable("water.livestock", "没有");
    tablet.add_inspector("李强").rest_fine();
    tablet.fill(Fill::AdjustmentAdded("good-practice".into())).finish().reopen("复核").tier(ITEM, 1).finish();
    tablet.export_one();
    tablet.open("土桥村").fine("green.bare-soil").discard().take_toast();
}

/// What is found after a kill includes what was promised: the same, or a change more.
fn expect_included(found: &Snapshot, promised: Option<&Snapshot>, why: &str) {
    let Some(promised) = promised else { return };
    for (id, record) in &promised.records {
        let here = found.records.get(id).unwrap_or_else(|| panic!("{id} is there: {why}"));
        match here.lineage.relation(&record.lineage) {
            Relation::Same => assert_eq!(here, record, "{why}"),
            Relation::Newer => {}
            other => panic!("{id} is {other:?}: {why}"),
        }
    }
    assert!(found.preferences.welcomed || !promised.preferences.welcomed, "{why}");
    let names = |snapshot: &Snapshot| snapshot.preferences.inspectors.len();
    assert!(names(found) >= names(promised), "{why}");
}

/// `pace`: how many steps of saving are done between two taps; `None` for all of them.
fn killed_after_every_effect(pace: Option<usize>) {
    let run = |fuse: Option<u64>| {
        let mut tablet = Scenario::unopened("a");
        (tablet.settles, tablet.pace) = (pace.is_none(), pace.unwrap_or(0));
        tablet.fuse = fuse;
        let ended = catch_unwind(AssertUnwindSafe(|| {
            scripted(&mut tablet);
            tablet.settle();
        }));
        assert_eq!(ended.is_err(), fuse.is_some());
        tablet.fuse = None;
        tablet.settles = true;
        tablet
    };
    let effects = run(None).burned;
    assert!(effects > 100, "{effects} places to be killed at");
    for at in 0..effects {
        let tablet = run(Some(at));
        // Losing one write or four is tried at every third place: each restart costs time.
        let losses: &[usize] = if at.is_multiple_of(3) { &[0, 1, 4, 64] } else { &[0, 64] };
        for &lost in losses {
            let mut other = tablet.forked();
            other.local.lose_last(lost);
            other.open_tab();
            let why = format!("killed after {at} effects, {lost} local writes lost");
            other.check();
            assert_eq!(other.status(), Status::Saved, "{why}");
            expect_included(&other.snapshot(), tablet.saved.as_ref(), &why);
            if lost == 0 {
                expect_included(&other.snapshot(), tablet.guarded.as_ref(), &why);
            }
        }
    }
}

#[test]
fn killed_after_every_effect_of_an_inspection_what_was_saved_is_there() {
    killed_after_every_effect(None);
}

#[test]
fn killed_after_every_effect_of_hasty_work_what_was_saved_is_there() {
    killed_after_every_effect(Some(1));
    killed_after_every_effect(Some(2));
}
