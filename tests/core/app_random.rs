//! Whatever is tapped, in whatever order, and wherever it is killed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

use proptest::prelude::*;
use xuncun::app::edit::{VillageFact, VillageNote};
use xuncun::app::fill::Event as Fill;
use xuncun::app::home::{Event as Home, Filter};
use xuncun::app::route::{Page, Route, SettingsPage};
use xuncun::app::settings::Event as Settings;
use xuncun::app::transfer::{Event as Transfer, Way};
use xuncun::app::{Event, welcome};
use xuncun::codec::builtin;
use xuncun::domain::date::Month;
use xuncun::domain::id::{FindingId, InspectionId, ItemId};
use xuncun::domain::inspection::{DetailChange, Relation, Round, VetoCause, Visit};
use xuncun::domain::preferences::{Language, TextSize, Theme};
use xuncun::domain::village::{VillageCode, VillageStatus, Villages};
use xuncun::store::{Key, Report, Revision, Status, StoreError};

use crate::support::scenario::{Scenario, Snapshot, item};

/// One thing that happens, with numbers that are looked up when it does.
#[derive(Clone, Debug)]
enum Happening {
    Tap {
        kind: u8,
        which: u8,
        other: u8,
        text: String,
    },
    /// The rest of the open inspection is fine, and it is finished.
    Finish,
    Settle,
    Retry,
    OtherTab,
    Stores {
        local: u8,
        mirror: u8,
    },
    KillAndRestart {
        lost: usize,
    },
}

fn happening() -> impl Strategy<Value = Happening> {
    let text = prop::sample::select(vec!["", " ", "村", "王芳", "李强", "村口东侧", "a\"\n😀"]);
    prop_oneof![
        40 => (0..71_u8, any::<u8>(), any::<u8>(), text)
            .prop_map(|(kind, which, other, text)| Happening::Tap { kind, which, other, text: text.into() }),
        2 => Just(Happening::Finish),
        3 => Just(Happening::Settle),
        2 => Just(Happening::Retry),
        2 => Just(Happening::OtherTab),
        1 => (0..4_u8, 0..4_u8).prop_map(|(local, mirror)| Happening::Stores { local, mirror }),
        1 => (0..4_usize).prop_map(|lost| Happening::KillAndRestart { lost }),
    ]
}

fn error(which: u8) -> Option<StoreError> {
    [None, Some(StoreError::Full), Some(StoreError::Blocked), Some(StoreError::Lost)][usize::from(which)]
        .clone()
}

/// One of a list; the list is not empty.
fn pick<T: Clone>(list: &[T], which: u8) -> T {
    list[usize::from(which) % list.len()].clone()
}

/// The event that a tap means now.
fn event(tablet: &Scenario, kind: u8, which: u8, other: u8, text: &str) -> Event {
    let model = tablet.model();
    let villages: Vec<VillageCode> =
        Villages::built_in().iter().take(3).map(|one| one.village().code()).collect();
    let village = pick(&villages, which);
    let mut ids: Vec<InspectionId> = model.archive.records().map(|one| one.inspection.id().clone()).collect();
    ids.push(InspectionId::parse("nothing").unwrap());
    let id = pick(&ids, which);
    let items = ["rubbish.public-rubbish", "disorder.new-illegal-building", "frontage.courtyard", "no.such"];
    let item: ItemId = item(pick(&items, which));
    let open = model.fill.open.as_ref().and_then(|id| model.archive.record(id));
    let mut findings: Vec<FindingId> = open
        .and_then(|record| record.inspection.content().answer(&item))
        .map_or(Vec::new(), |answer| answer.findings().iter().map(|one| one.id.clone()).collect());
    findings.push(FindingId::parse("none").unwrap());
    let finding = pick(&findings, other);
    let tier = u16::from(other % 3);
    let words: Rc<str> = text.into();
    let causes = [
        VetoCause::Item(ItemId::parse("disorder.new-illegal-building").unwrap()),
        VetoCause::Condition("refused".into()),
        VetoCause::Condition("nothing".into()),
    ];
    let cause = pick(&causes, which);
    let month = Month::new(2026, 1 + other % 12).unwrap();
    let page = pick(
        &[
            Page::Details,
            Page::Items(u16::from(other)),
            Page::Items(u16::from(other % 8)),
            Page::Review,
            Page::Score,
        ],
        which,
    );
    let hash = pick(&model.archive.library.all(), which).checklist.hash();
    let files = &tablet.tab().files;
    let tap = Event::Fill;
    let detail = |change| Event::Fill(Fill::DetailChanged(change));
    match kind {
        0 => Event::Routed(Route::Home),
        1 => Event::Routed(Route::Continue),
        2..=7 => Event::Routed(Route::Inspection { id, page }),
        8 => Event::Routed(Route::Export),
        9 => Event::Routed(Route::Import),
        10 => Event::Routed(Route::Settings(pick(
            &[SettingsPage::General, SettingsPage::Villages, SettingsPage::Checklists, SettingsPage::Storage],
            which,
        ))),
        11 => Event::Welcome(welcome::Event::LanguageChosen(Language::English)),
        12 => Event::Welcome(welcome::Event::NameTyped(words)),
        13 => Event::Welcome(welcome::Event::Accepted),
        14 => Event::Home(Home::QueryTyped(words)),
        15 => Event::Home(Home::FilterChosen(pick(&Filter::ALL, which))),
        16 => Event::Home(Home::RoundChosen(pick(&Round::ALL, which % 2))),
        17 => Event::Home(Home::MonthBack),
        18 => Event::Home(Home::MonthForward),
        19 | 20 => Event::Home(Home::VillageOpened(village)),
        21 => Event::Home(Home::AnotherStarted(village)),
        22 => tap(Fill::FinePressed(item)),
        23..=25 => tap(Fill::TierPressed { item, tier }),
        26 => tap(Fill::NotApplicablePressed(item)),
        27 => tap(Fill::ReasonTyped { item, text: words }),
        28 => tap(Fill::PlaceTyped { item, finding, text: words }),
        29 => tap(Fill::NoteTyped { item, finding, text: words }),
        30 => tap(Fill::TierChanged { item, finding, tier }),
        31 => tap(Fill::FindingDropped { item, finding }),
        32..=35 => tap(Fill::PageFinePressed),
        36 => tap(Fill::NextUnansweredPressed),
        37 => tap(Fill::UndoPressed),
        38 => tap(Fill::RedoPressed),
        39 => match other % 10 {
            0 => detail(DetailChange::Site(words)),
            1 => detail(DetailChange::Round(pick(&Round::ALL, which))),
            2 => detail(DetailChange::Month(month)),
            3 => detail(DetailChange::Inspectors(vec![words])),
            4 => detail(DetailChange::Companion(words)),
            5 => detail(DetailChange::Visit(Visit::Announced)),
            6 => detail(DetailChange::Weather(words)),
            7 => detail(DetailChange::Route(words)),
            8 => detail(DetailChange::Households(u16::from(which))),
            _ => detail(DetailChange::Remarks(words)),
        },
        40 => tap(Fill::InspectorToggled(words)),
        41 => tap(Fill::InspectorAdded(words)),
        42 => tap(Fill::AdjustmentAdded(pick(&["named-city", "good-practice", "nothing"], which).into())),
        43 => tap(Fill::AdjustmentDropped(usize::from(other % 3))),
        44 => tap(Fill::AdjustmentNoted { at: usize::from(other % 3), text: words }),
        45 => tap(Fill::VetoRaised(cause)),
        46 => tap(Fill::VetoDropped(cause)),
        47 => tap(Fill::VetoReviewOpened(cause)),
        48 => tap(Fill::VetoReviewClosed),
        49 => tap(Fill::VetoReviewerTyped(words)),
        50 => tap(Fill::VetoReasonTyped(words)),
        51 => tap(Fill::VetoConfirmed),
        52 => tap(Fill::VetoDismissed),
        53 => tap(Fill::FinishPressed),
        54 => tap(Fill::ReopenReasonTyped(words)),
        55 => tap(Fill::ReopenPressed),
        56 => tap(Fill::DiscardPressed),
        57 if which.is_multiple_of(2) => tap(Fill::CancelPressed),
        57 => tap(Fill::RestorePressed),
        58 => Event::Transfer(match other % 6 {
            0 => Transfer::MonthChosen(Some(month)),
            1 => Transfer::MonthChosen(None),
            2 => Transfer::Toggled(id),
            3 => Transfer::AllToggled,
            4 => Transfer::Exported(Way::Share),
            _ => Transfer::ReportsCleared,
        }),
        59 => Event::Transfer(Transfer::OneExported(id, Way::Download)),
        60 => Event::Transfer(Transfer::BackedUp),
        61 | 62 => {
            let (name, text) = match files.get(usize::from(other) % files.len().max(1)) {
                Some(known) => (known.name.clone(), known.text.to_string()),
                None => (
                    "c.json".into(),
                    builtin::checklist("environment").unwrap().text.replace("0.1.0", "0.1.1"),
                ),
            };
            // Sometimes the file breaks off.
            let cut = if which.is_multiple_of(3) { text.chars().count() / 2 } else { usize::MAX };
            let text: String = text.chars().take(cut).collect();
            Event::Transfer(Transfer::FileRead { name, text: Some(text.into()) })
        }
        63 => Event::Transfer(match other % 3 {
            0 => Transfer::TheirsChosen(id),
            1 => Transfer::OursChosen(id),
            _ => Transfer::FileRead { name: text.into(), text: None },
        }),
        64 => Event::Settings(match other % 8 {
            0 => Settings::LanguageChosen(Language::English),
            1 => Settings::ThemeChosen(pick(&[Theme::Auto, Theme::Light, Theme::Dark, Theme::Sun], which)),
            2 => Settings::TextSizeChosen(pick(&TextSize::ALL, which)),
            3 if which.is_multiple_of(4) => Settings::MeLeft,
            3 => Settings::MeTyped(words),
            4 => Settings::InspectorAdded(words),
            5 => Settings::InspectorDropped(words),
            6 => Settings::VillageQueryTyped(words),
            _ => Settings::PersistenceAsked,
        }),
        65 => Event::Settings(match other % 5 {
            0 => Settings::VillageToggled(village),
            1 => {
                let VillageNote { village, note } =
                    VillageNote { village, note: VillageFact::Director(words) };
                Settings::VillageNoted { village, fact: note }
            }
            2 => Settings::VillageNoted { village, fact: VillageFact::Status(VillageStatus::Exempt) },
            3 => Settings::ChecklistChosen(hash),
            _ => Settings::AsideExported(Key::parse("aside/nothing").unwrap()),
        }),
        66 => Event::Settings(Settings::DraftRestored(id)),
        67 => pick(&[Event::ToastTaken, Event::ToastClosed, Event::Woke], which),
        68 => Event::Store(Report::ChangedElsewhere(vec![(
            Key::parse(&format!("inspection/{id}")).unwrap(),
            Revision(u64::from(other)),
        )])),
        69 => pick(
            &[
                Event::RoomMeasured { used_bytes: Some(1), quota_bytes: None },
                Event::RoomMeasured { used_bytes: Some(9), quota_bytes: Some(3) },
                Event::PersistenceKnown(Some(false)),
            ],
            which,
        ),
        _ => pick(&[Event::UpdateReady, Event::UpdateAccepted, Event::UpdatePutOff], which),
    }
}

fn happen(tablet: &mut Scenario, happening: &Happening) {
    match happening {
        Happening::Tap { kind, which, other, text } => {
            let event = event(tablet, *kind, *which, *other, text);
            tablet.act(event);
        }
        Happening::Finish => {
            if tablet.is_open() {
                tablet.rest_fine().finish();
            }
        }
        Happening::Settle => drop_ref(tablet.settle()),
        Happening::Retry => drop_ref(tablet.retry()),
        Happening::OtherTab => drop_ref(tablet.turn_to_other_tab()),
        Happening::Stores { local, mirror } => drop_ref(tablet.break_stores(error(*local), error(*mirror))),
        Happening::KillAndRestart { lost } => {
            tablet.kill();
            tablet.local.lose_last(*lost);
            tablet.open_tab();
        }
    }
}

fn drop_ref(_tablet: &mut Scenario) {}

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
    tablet.settings(Settings::InspectorAdded("李强".into())).rest_fine();
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
