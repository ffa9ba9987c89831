//! What is saved, whatever happens to the tab, the stores and the app's own version.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

use xuncun::app::Program as _;
use xuncun::app::fill::Event as Fill;
use xuncun::app::frame;
use xuncun::app::frame::view::Banner;
use xuncun::app::home::Event as Home;
use xuncun::app::route::{Page, Route, SettingsPage};
use xuncun::app::settings;
use xuncun::app::toast::Done;
use xuncun::app::transfer::{Event as Transfer, FileOutcome, Outcome};
use xuncun::domain::id::InspectionId;
use xuncun::domain::inspection::{DetailChange, DetailText, Inspection};
use xuncun::domain::preferences::{Language, Theme};
use xuncun::domain::score::Progress;
use xuncun::store::{Block, Key, Kind, Lineage, Status, StoreError, Writer, open, seal};
use xuncun::wire::checklist::decode;
use xuncun::wire::{backup, results};

use crate::support::scenario::{Scenario, answer_of, code_of, item};

const PUBLIC_RUBBISH: &str = "rubbish.public-rubbish";

/// A tablet with a draft open.
fn begun() -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村");
    tablet
}

fn key_of(id: &InspectionId) -> Key {
    Key::parse(&format!("inspection/{id}")).unwrap()
}

fn at(tablet: &mut Scenario, id: &InspectionId) {
    tablet.go(Route::Inspection { id: id.clone(), page: Page::Items(0) });
}

#[test]
fn everything_is_there_after_a_restart() {
    let mut tablet = begun();
    tablet.tier(PUBLIC_RUBBISH, 0).place(PUBLIC_RUBBISH, "村口").rest_fine().finish();
    tablet.open("土桥村").fine("green.bare-soil").remark("晴");
    let before = tablet.expect_saved().snapshot();
    tablet.kill_and_restart();
    assert_eq!(tablet.snapshot(), before);
}

#[test]
fn a_tap_is_kept_when_the_tab_is_killed_right_after_it() {
    let mut tablet = begun();
    tablet.settles = false;
    tablet.tier(PUBLIC_RUBBISH, 0).place(PUBLIC_RUBBISH, "村");
    assert_eq!(tablet.status(), Status::Saving);
    let before = tablet.snapshot();
    tablet.settles = true;
    tablet.kill_and_restart();
    assert_eq!(tablet.snapshot(), before);
}

#[test]
fn what_was_called_saved_is_kept_when_local_storage_loses_its_last_writes() {
    let mut tablet = begun();
    tablet.tier(PUBLIC_RUBBISH, 0).place(PUBLIC_RUBBISH, "村口").expect_saved();
    let before = tablet.snapshot();
    for writes in [1, 5, 60] {
        let mut other = tablet.forked();
        other.local.lose_last(writes);
        other.open_tab();
        assert_eq!(other.snapshot(), before);
    }
    let mut other = tablet.forked();
    other.local.clear();
    other.open_tab();
    assert_eq!(other.expect_saved().snapshot(), before);
    tablet.mirror.clear();
    tablet.kill_and_restart();
    assert_eq!(tablet.expect_banners(&[Banner::MirrorCleared]).expect_saved().snapshot(), before);
    tablet.kill_and_restart();
    tablet.expect_banners(&[]);
}

/// Two tabs with the same draft open; the second's turn.
fn two_tabs() -> (Scenario, InspectionId) {
    let mut tablet = begun();
    let id = tablet.id();
    tablet.open_tab();
    at(&mut tablet, &id);
    (tablet, id)
}

fn expect_alike(tablet: &mut Scenario) {
    tablet.settle();
    let (first, second) = (tablet.in_tab(0).snapshot(), tablet.in_tab(1).snapshot());
    assert_eq!(first, second);
    tablet.in_tab(0).expect_saved().in_tab(1).expect_saved();
}

#[test]
fn two_tabs_by_turns_show_each_others_changes() {
    let (mut tablet, _) = two_tabs();
    tablet.in_tab(0).tier(PUBLIC_RUBBISH, 0).in_tab(1).expect_findings(PUBLIC_RUBBISH, 1);
    tablet.place(PUBLIC_RUBBISH, "村口").tier(PUBLIC_RUBBISH, 1).in_tab(0).expect_findings(PUBLIC_RUBBISH, 2);
    tablet.settings(settings::Event::ThemeChosen(Theme::Sun));
    assert_eq!(tablet.in_tab(1).session().preferences().theme, Theme::Sun);
    tablet.rest_fine().finish().in_tab(0).expect_finished(true);
    expect_alike(&mut tablet);
}

#[test]
fn two_tabs_at_once_lose_nothing_and_agree() {
    let (mut tablet, _) = two_tabs();
    tablet.settles = false;
    tablet.in_tab(0).tier(PUBLIC_RUBBISH, 0).place(PUBLIC_RUBBISH, "村口");
    tablet.in_tab(1).tier(PUBLIC_RUBBISH, 1).fine("green.bare-soil");
    tablet.in_tab(0).fine("green.plant-care").settings(settings::Event::ThemeChosen(Theme::Dark));
    tablet.in_tab(1).settings(settings::Event::LanguageChosen(Language::English));
    tablet.note_village("土桥村", xuncun::app::edit::VillageFact::Director("赵敏".into()));
    tablet.in_tab(0).note_village("张湾村", xuncun::app::edit::VillageFact::Secretary("陈静".into()));
    expect_alike(&mut tablet);
    tablet.expect_findings(PUBLIC_RUBBISH, 2).expect_answered(3);
    let preferences = tablet.session().preferences().clone();
    assert_eq!((preferences.theme, preferences.language), (Theme::Dark, Language::English));
    let villages = tablet.session().archive.villages().clone();
    assert_eq!(villages.get(code_of("土桥村")).unwrap().director.as_deref(), Some("赵敏"));
    assert_eq!(villages.get(code_of("张湾村")).unwrap().secretary.as_deref(), Some("陈静"));
}

#[test]
fn two_tabs_on_their_first_start_become_one_tablet() {
    let mut tablet = Scenario::new();
    tablet.open_tab();
    tablet.settles = false;
    tablet.in_tab(0).welcome("王芳").in_tab(1).welcome("王芳");
    expect_alike(&mut tablet);
    assert!(tablet.session().preferences().welcomed);
}

#[test]
fn a_file_read_in_one_tab_while_the_other_edits_loses_neither() {
    let mut second = Scenario::tablet("b");
    let (mut tablet, id) = two_tabs();
    let file = tablet.export_one();
    second.welcome("李强").import(&file);
    at(&mut second, &id);
    second.tier("toilet.pit-latrine", 0);
    let file = second.export_one();
    tablet.settles = false;
    tablet.in_tab(0).fine("green.bare-soil");
    // The other tab's tap came first, and the file doesn't know of it.
    tablet.in_tab(1).import(&file).expect_outcomes(&[Outcome::Conflict]);
    expect_alike(&mut tablet);
    assert_eq!(tablet.import_view().conflicts.len(), 1);
    assert_eq!(tablet.session().archive.versions().count(), 1, "kept already, should nobody decide");
    at(&mut tablet, &id);
    assert!(answer_of(&tablet.record(), "green.bare-soil").is_some());
    tablet.go(Route::Import).transfer(Transfer::TheirsChosen(id.clone()));
    expect_alike(&mut tablet);
    at(&mut tablet, &id);
    assert!(answer_of(&tablet.record(), "toilet.pit-latrine").is_some());
}

#[test]
fn a_file_read_in_both_tabs_at_once_is_taken_once() {
    let (mut tablet, id) = two_tabs();
    let file = tablet.export_one();
    let mut second = Scenario::tablet("b");
    second.welcome("李强").import(&file);
    at(&mut second, &id);
    let file = second.tier("toilet.pit-latrine", 0).export_one();
    tablet.settles = false;
    tablet.in_tab(0).import(&file).in_tab(1).import(&file).expect_outcomes(&[Outcome::Updated]);
    expect_alike(&mut tablet);
    assert_eq!(tablet.in_tab(0).snapshot().records, second.snapshot().records);
    assert_eq!((tablet.snapshot().versions, tablet.in_tab(0).import_view().conflicts.len()), (0, 0));
}

#[test]
fn a_file_that_knows_of_the_other_tabs_change_is_taken_over_it() {
    // The tap was handed on, changed on the other tablet and brought back before it reached the mirror here.
    let (mut tablet, id) = two_tabs();
    tablet.settles = false;
    tablet.in_tab(0).fine("green.bare-soil");
    let file = tablet.export(&id);
    let mut second = Scenario::tablet("b");
    second.welcome("李强").import(&file);
    at(&mut second, &id);
    let file = second.tier("toilet.pit-latrine", 0).export_one();
    tablet.in_tab(1).import(&file).expect_outcomes(&[Outcome::Updated]);
    expect_alike(&mut tablet);
    assert_eq!(tablet.snapshot().records, second.snapshot().records);
    assert_eq!(tablet.snapshot().versions, 0);
}

#[test]
fn a_decision_in_one_tab_while_the_other_edits_loses_neither() {
    let (mut tablet, id) = two_tabs();
    let file = tablet.export_one();
    let mut second = Scenario::tablet("b");
    second.welcome("李强").import(&file);
    at(&mut second, &id);
    let file = second.tier("toilet.pit-latrine", 0).export_one();
    tablet.in_tab(0).fine("green.plant-care").in_tab(1).import(&file).expect_outcomes(&[Outcome::Conflict]);
    tablet.settles = false;
    tablet.in_tab(0).fine("green.bare-soil");
    tablet.in_tab(1).transfer(Transfer::TheirsChosen(id.clone()));
    expect_alike(&mut tablet);
    at(&mut tablet, &id);
    let archive = &tablet.session().archive;
    let all: Vec<_> = archive.versions().map(|(_, one)| one.clone()).chain([tablet.record()]).collect();
    for answered in ["toilet.pit-latrine", "green.plant-care", "green.bare-soil"] {
        assert!(all.iter().any(|one| answer_of(one, answered).is_some()), "{answered}");
    }
}

#[test]
fn an_answer_given_while_the_other_tab_finishes_is_not_lost() {
    let (mut tablet, _) = two_tabs();
    tablet.in_tab(0).rest_fine().in_tab(1);
    tablet.settles = false;
    tablet.in_tab(0).finish().in_tab(1).tier(PUBLIC_RUBBISH, 0);
    expect_alike(&mut tablet);
    let finished = matches!(*tablet.record().inspection, Inspection::Finished(_));
    let versions: Vec<_> = tablet.session().archive.versions().map(|(_, one)| one.clone()).collect();
    let all: Vec<_> = versions.into_iter().chain([tablet.record()]).collect();
    assert!(all.iter().any(|one| answer_of(one, PUBLIC_RUBBISH).unwrap().findings().len() == 1));
    assert!(finished || all.iter().any(|one| matches!(*one.inspection, Inspection::Finished(_))));
}

#[test]
fn what_a_tab_typed_survives_its_end_while_the_other_goes_on() {
    let (mut tablet, id) = two_tabs();
    tablet.settles = false;
    tablet.in_tab(0).tier(PUBLIC_RUBBISH, 0).in_tab(1).fine("green.bare-soil");
    // Neither reached the mirror: the local copy of the one is met by the other when all starts again.
    tablet.settles = true;
    tablet.kill_and_restart();
    at(&mut tablet, &id);
    let record = tablet.record();
    assert!(answer_of(&record, PUBLIC_RUBBISH).is_some() && answer_of(&record, "green.bare-soil").is_some());
}

#[test]
fn when_storage_is_full_finished_inspections_leave_it_and_everything_still_works() {
    let mut tablet = begun();
    tablet.rest_fine().finish();
    tablet.local.set_capacity(Some(tablet.local.used_bytes() + 12_000));
    let villages: Vec<_> =
        tablet.session().archive.villages().iter().map(|one| one.village().name()).take(12).collect();
    for village in &villages {
        tablet.open(village);
        if matches!(*tablet.record().inspection, Inspection::Draft(_)) {
            tablet.tier(PUBLIC_RUBBISH, 0).rest_fine().finish().expect_saved();
        }
    }
    tablet.home(Home::AnotherStarted(code_of("张辛庄村")));
    for tier in [0, 1, 0, 1] {
        // Room is made before the tap ends: it is in local storage at once.
        tablet.settles = false;
        tablet.tier(PUBLIC_RUBBISH, tier);
        assert_eq!(tablet.status(), Status::Saving);
        tablet.settles = true;
        tablet.settle().expect_saved().expect_banners(&[]);
    }
    tablet.go(Route::Settings(SettingsPage::Storage));
    assert!(tablet.storage_view().usage.moved_records > 3, "{:?}", tablet.storage_view().usage);
    let before = tablet.snapshot();
    tablet.kill_and_restart().expect_saved().expect_banners(&[]);
    assert_eq!(tablet.snapshot(), before);
    assert_eq!(tablet.home_view().counts.done, 12);
    // One that left is opened again, changed and finished.
    tablet.open("张湾镇村").reopen("复核").tier(PUBLIC_RUBBISH, 0).finish().expect_saved();
    tablet.kill_and_restart();
    let Progress::Done { score, .. } = tablet.village_row("张湾镇村").progress.clone() else {
        panic!("done")
    };
    assert_eq!(score.unwrap().to_string(), "99");
}

#[test]
fn storage_too_full_even_for_a_draft_is_said_and_the_mirror_has_it() {
    let mut tablet = begun();
    tablet.local.set_capacity(Some(tablet.local.used_bytes()));
    tablet.settles = false;
    tablet.tier(PUBLIC_RUBBISH, 0);
    assert_eq!(tablet.status(), Status::Unguarded(StoreError::Full));
    tablet.settle().expect_saved();
    let before = tablet.snapshot();
    tablet.settles = true;
    tablet.kill_and_restart();
    assert_eq!(tablet.snapshot(), before);
}

/// Rooms the stores are cut down to, from none at all to more than an inspection takes.
const ROOMS: usize = 52;

#[test]
fn whatever_room_the_stores_have_nothing_is_lost_and_what_cannot_be_saved_is_said() {
    let filled = |tablet: &mut Scenario| {
        tablet.tier(PUBLIC_RUBBISH, 0).place(PUBLIC_RUBBISH, "村口").remark("北风").rest_fine().finish();
    };
    let mut ample = begun();
    let before = [ample.local.used_bytes(), ample.mirror.used_bytes()];
    filled(&mut ample);
    let wanted = ample.snapshot();
    let takes = [ample.local.used_bytes() - before[0], ample.mirror.used_bytes() - before[1]];
    let answers = |file: &str| {
        let read = results::decode(file, |_| None).unwrap();
        read.records[0].inspection.content().clone()
    };
    let content = answers(&ample.export_one().text);
    let mut seen = [0_usize; 3];
    for (cuts_local, cuts_mirror) in [(true, false), (false, true), (true, true)] {
        for room in 0..ROOMS {
            let mut tablet = begun();
            let cut = |at: usize| Some(before[at] + takes[at] * room / (ROOMS - 2));
            tablet.local.set_capacity(cut(0).filter(|_| cuts_local));
            tablet.mirror.set_capacity(cut(1).filter(|_| cuts_mirror));
            filled(&mut tablet);
            let place =
                format!("local {cuts_local}, mirror {cuts_mirror}, room {room}: {:?}", tablet.status());
            assert_eq!(tablet.snapshot(), wanted, "{place}");
            assert_eq!(answers(&tablet.export_one().text), content, "{place}");
            match tablet.status() {
                Status::Saved => seen[0] += 1,
                Status::LocalOnly(error) => {
                    seen[1] += 1;
                    assert!(tablet.view().chrome.banners.contains(&Banner::LocalOnly(error)), "{place}");
                }
                Status::AtRisk { local, mirror } => {
                    seen[2] += 1;
                    assert!(
                        tablet.view().chrome.banners.contains(&Banner::AtRisk { local, mirror }),
                        "{place}"
                    );
                    continue;
                }
                other => panic!("never at rest with {other:?}: {place}"),
            }
            tablet.kill_and_restart();
            assert_eq!(tablet.snapshot(), wanted, "{place}");
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "each state was met: {seen:?}");
}

#[test]
fn both_stores_blocked_is_said_at_once_and_the_export_still_works() {
    let mut tablet = Scenario::unopened("a");
    tablet.break_stores(Some(StoreError::Blocked), Some(StoreError::Blocked)).open_tab();
    let at_risk = [Banner::AtRisk { local: StoreError::Blocked, mirror: StoreError::Blocked }];
    tablet.expect_banners(&at_risk).welcome("王芳").open("张湾镇村").expect_banners(&at_risk);
    tablet.tier(PUBLIC_RUBBISH, 0).rest_fine().finish().expect_finished(true).expect_banners(&at_risk);
    let file = tablet.export_one();
    let mut second = Scenario::tablet("b");
    second.welcome("李强").import(&file).expect_outcomes(&[Outcome::Taken]);
    // Access comes back: what was in memory is saved. Local storage is tried again with the next change.
    tablet.break_stores(None, None).retry().expect_saved().expect_banners(&[Banner::LocalBlocked]);
    let before = tablet.snapshot();
    tablet.kill_and_restart();
    assert_eq!(tablet.snapshot(), before);
}

#[test]
fn a_store_that_was_cleared_is_told_from_a_new_tablet() {
    let mut tablet = Scenario::unopened("a");
    tablet.open_tab().expect_banners(&[]).act(frame::Event::FoundCleared);
    tablet.expect_banners(&[Banner::Cleared { can_restore: false }]).welcome("王芳");
    tablet.expect_banners(&[Banner::Cleared { can_restore: true }]).open("张湾镇村").expect_banners(&[]);
    // A tablet that is in use has nothing cleared.
    let mut used = Scenario::new();
    used.welcome("李强").act(frame::Event::FoundCleared).expect_banners(&[]);
}

#[test]
fn stores_that_fail_in_the_middle_of_work_are_said_at_the_next_tap() {
    let mut tablet = begun();
    tablet.break_stores(Some(StoreError::Full), Some(StoreError::Lost)).tier(PUBLIC_RUBBISH, 0);
    tablet.expect_banners(&[Banner::AtRisk { local: StoreError::Full, mirror: StoreError::Lost }]);
    tablet.break_stores(None, Some(StoreError::Lost)).tier(PUBLIC_RUBBISH, 1);
    tablet.expect_banners(&[Banner::LocalOnly(StoreError::Lost)]);
    let before = tablet.snapshot();
    let mut other = tablet.forked();
    other.mirror.fail_all(Some(StoreError::Lost));
    other.open_tab();
    assert_eq!(other.snapshot(), before, "local storage alone has everything");
    other.break_stores(None, None).retry().expect_saved();
    tablet.break_stores(None, None).retry().expect_saved().expect_banners(&[]);
}

/// Changes one letter of a stored block's body, in a way that stays text.
fn damage(block: &Block) -> Block {
    let mut bytes = block.bytes.to_vec();
    let at = bytes.len() - 2;
    bytes[at] = if bytes[at] == b'x' { b'y' } else { b'x' };
    Block { bytes: bytes.into(), ..block.clone() }
}

#[test]
fn a_damaged_record_stops_nothing_is_reported_and_its_bytes_can_be_had() {
    let mut tablet = begun();
    let lost = tablet.id();
    tablet.tier(PUBLIC_RUBBISH, 0).open("土桥村").tier(PUBLIC_RUBBISH, 1);
    let damaged = damage(&tablet.mirror.block(&key_of(&lost)).unwrap());
    tablet.kill();
    tablet.mirror.plant(damaged.clone());
    tablet.local.plant(damaged.clone());
    tablet.open_tab().expect_banners(&[Banner::Damaged { copies: 2, lost: 1 }]);
    assert_eq!(tablet.session().archive.records().count(), 1);
    tablet.open("土桥村").expect_score("99.5").go(Route::Settings(SettingsPage::Storage));
    let asides = tablet.storage_view().asides.clone();
    let [(aside, original, _)] = &asides[..] else { panic!("{asides:?}") };
    assert_eq!(original.as_ref(), Some(&key_of(&lost)));
    tablet.settings(settings::Event::AsideExported(aside.clone()));
    let (name, bytes) = tablet.tab().bytes.last().unwrap();
    assert_eq!(&**bytes, &*damaged.bytes);
    assert!(name.starts_with("xuncun-aside_inspection_"), "{name}");
    // Said once: the next start finds it set aside.
    tablet.kill_and_restart().expect_banners(&[]);
    assert_eq!(tablet.session().archive.store().quarantined().len(), 1);
}

#[test]
fn a_copy_set_aside_is_deleted_for_good_on_the_second_tap() {
    let mut tablet = begun();
    let of = |tablet: &Scenario| tablet.mirror.block(&key_of(&tablet.id())).unwrap();
    tablet.tier(PUBLIC_RUBBISH, 0);
    let blocks = [of(&tablet), of(tablet.open("土桥村").tier(PUBLIC_RUBBISH, 1))].map(|block| damage(&block));
    tablet.kill();
    for block in blocks {
        tablet.mirror.plant(block.clone());
        tablet.local.plant(block);
    }
    tablet.open_tab().go(Route::Settings(SettingsPage::Storage));
    let listed = |tablet: &Scenario| tablet.storage_view().asides.clone();
    let [(one, ..), (other, ..)] = &listed(&tablet)[..] else { panic!("two are set aside") };
    let drop = |key: &Key| settings::Event::AsideDropped(key.clone());
    // A tap asks, and a tap on another asks about that one.
    tablet.settings(drop(one)).settings(drop(other));
    assert_eq!((listed(&tablet).len(), &tablet.storage_view().dropping), (2, &Some(other.clone())));
    tablet.settings(drop(one)).settings(drop(one)).expect_saved();
    assert_eq!(listed(&tablet).iter().map(|(key, ..)| key).collect::<Vec<_>>(), [other]);
    assert_eq!((tablet.local.block(one), tablet.mirror.block(one)), (None, None));
    tablet.kill_and_restart().go(Route::Settings(SettingsPage::Storage));
    assert_eq!(listed(&tablet).len(), 1);
    // What is no copy set aside is not deleted like this.
    tablet.open("北许场村").tier(PUBLIC_RUBBISH, 0);
    let live = key_of(&tablet.id());
    tablet.settings(drop(&live)).settings(drop(&live)).expect_saved();
    assert!(tablet.mirror.block(&live).is_some());
}

#[test]
fn two_versions_apart_are_no_damage() {
    let mut tablet = begun();
    let id = tablet.id();
    tablet.tier(PUBLIC_RUBBISH, 0);
    // Another process wrote on top of an older copy of the local store alone.
    let block = tablet.mirror.block(&key_of(&id)).unwrap();
    let opened = open(&block).unwrap();
    let (kind, body) = (opened.kind, opened.body.to_vec());
    let revision = block.revision.next();
    let stranger = Lineage::first(Writer(0xABCD), revision);
    let bytes = seal(&block.key, revision, kind, &stranger, &body);
    tablet.kill();
    tablet.local.plant(Block { bytes, revision, ..block });
    tablet.open_tab().expect_banners(&[Banner::Conflicting { records: 1 }]).expect_saved();
    assert_eq!(tablet.session().archive.store().quarantined().len(), 1);
    tablet.kill_and_restart().expect_banners(&[]);
}

#[test]
fn local_storage_that_is_blocked_is_said_and_one_that_is_full_is_not() {
    for (why, banners) in [(StoreError::Blocked, &[Banner::LocalBlocked][..]), (StoreError::Full, &[])] {
        let mut tablet = begun();
        tablet.kill();
        tablet.break_stores(Some(why), None).open_tab();
        tablet.open("土桥村").tier(PUBLIC_RUBBISH, 0).expect_banners(banners).expect_saved();
        tablet.break_stores(None, None).tier(PUBLIC_RUBBISH, 1).expect_saved().expect_banners(&[]);
    }
}

#[test]
fn little_room_is_said_at_home_before_it_is_used_up() {
    let mut tablet = begun();
    let measured = |free: u64| frame::Event::QuotaMeasured {
        used_bytes: Some(1_000_000),
        quota_bytes: Some(1_000_000 + free),
    };
    for (free, photos) in [
        (0, Some(0)),
        // Photos of 260 KB: 26 of them, and then 30.
        (6_800_000, Some(26)),
        (8_000_000, None),
        (60_000_000, None),
        (1_000_000_000, None),
    ] {
        tablet.go(Route::Home).act(measured(free));
        let said = match &tablet.view().chrome.banners[..] {
            [] => None,
            [Banner::RoomShort { inspections, photos }] => {
                assert!(*inspections <= free / 8_000, "{inspections}");
                Some(*photos)
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(said, photos, "{free} bytes");
        // While one fills in, nothing stands in the way.
        tablet.open("张湾镇村").expect_banners(&[]);
    }
    tablet
        .go(Route::Home)
        .act(frame::Event::QuotaMeasured { used_bytes: None, quota_bytes: None })
        .expect_banners(&[]);
}

#[test]
fn a_backup_has_what_a_newer_app_wrote_to_the_letter() {
    let mut tablet = begun();
    let id = tablet.id();
    tablet.tier(PUBLIC_RUBBISH, 0);
    let known = tablet.mirror.block(&key_of(&id)).unwrap();
    let newer = newer_envelope(&known);
    let newest =
        Block { bytes: newer_envelope(&newer).bytes, revision: newer.revision.next(), ..newer.clone() };
    for (local, mirror, kept) in [
        (newer.clone(), newer.clone(), &newer),
        (newest.clone(), newer.clone(), &newest),
        (newer.clone(), newest.clone(), &newest),
        (known.clone(), newer.clone(), &newer),
    ] {
        let mut other = tablet.forked();
        other.local.plant(local.clone());
        other.mirror.plant(mirror.clone());
        other.open_tab();
        let file = other.back_up();
        let blocks = backup::decode(&file.text).unwrap();
        let found = blocks.iter().find(|block| block.key == key_of(&id).as_str()).unwrap();
        assert_eq!((found.revision, &found.bytes), (kept.revision.0, &kept.bytes));
        if local.bytes != mirror.bytes && local != known {
            let lower = if kept.bytes == local.bytes { &mirror } else { &local };
            let aside = blocks.iter().find(|block| block.key.starts_with("aside/")).unwrap();
            assert!(aside.bytes.ends_with(&lower.bytes), "the other one is there, too");
        }
        // An app that can't read it leaves it in the file, and says so; this tablet has it.
        let mut old = Scenario::tablet("b");
        old.welcome("李强").import(&file);
        assert!(matches!(old.last_outcome(), FileOutcome::Backup { newer: 1, damaged: 0, .. }));
        assert_eq!(old.mirror.block(&key_of(&id)), None);
        other.import(&file);
        assert!(matches!(other.last_outcome(), FileOutcome::Backup { newer: 0, damaged: 0, .. }));
        assert_eq!(other.mirror.block(&key_of(&id)), Some(mirror));
    }
}

#[test]
fn a_damaged_copy_is_healed_from_the_other_store() {
    for of_mirror in [false, true] {
        let mut tablet = begun();
        let id = tablet.id();
        tablet.tier(PUBLIC_RUBBISH, 0);
        let before = tablet.snapshot();
        tablet.kill();
        let store = if of_mirror { &tablet.mirror } else { &tablet.local };
        store.plant(damage(&store.block(&key_of(&id)).unwrap()));
        tablet.open_tab().expect_banners(&[Banner::Damaged { copies: 1, lost: 0 }]).expect_saved();
        assert_eq!(tablet.snapshot(), before);
        tablet.kill_and_restart().expect_banners(&[]);
        assert_eq!(tablet.snapshot(), before);
    }
}

/// A whole envelope as a later version of the app may write it.
fn newer_envelope(block: &Block) -> Block {
    let revision = block.revision.next();
    let (header, body) = ("XC2 something else", "whatever");
    let sum = Sha256::digest(format!("{}\n{revision}\n{header}\n{body}", block.key));
    let mut text = format!("{header} ");
    for byte in sum.iter().take(16) {
        write!(text, "{byte:02x}").unwrap();
    }
    let bytes = format!("{text}\n{body}").into_bytes().into();
    Block { key: block.key.clone(), revision, bytes }
}

/// The record as a later version of the app writes it: an envelope we know, a body we don't.
fn newer_body(block: &Block) -> Block {
    let revision = block.revision.next();
    let lineage: Lineage = open(block).unwrap().lineage.then(Writer(0xFFFF), revision, None);
    let bytes =
        seal(&block.key, revision, Kind::Record { format: 99, movable: false }, &lineage, b"{\"new\":1}");
    Block { key: block.key.clone(), revision, bytes }
}

#[test]
fn a_record_of_a_newer_version_is_left_alone() {
    for (newer, banner) in [
        (newer_envelope as fn(&Block) -> Block, Banner::Newer { records: 1 }),
        (newer_body, Banner::Unreadable { records: 1 }),
    ] {
        let mut tablet = begun();
        let id = tablet.id();
        let file = tablet.tier(PUBLIC_RUBBISH, 0).export_one();
        let block = newer(&tablet.mirror.block(&key_of(&id)).unwrap());
        tablet.kill();
        tablet.mirror.plant(block.clone());
        tablet.local.plant(block.clone());
        tablet.open_tab().expect_banners(std::slice::from_ref(&banner));
        assert_eq!(tablet.session().archive.records().count(), 0);
        tablet.open("土桥村").tier(PUBLIC_RUBBISH, 1).expect_saved();
        // Nor does a file with what this version knows of it take its place.
        tablet.import(&file).expect_outcomes(&[Outcome::Older]);
        tablet.kill_and_restart().expect_banners(&[banner]);
        assert_eq!(tablet.mirror.block(&key_of(&id)), Some(block.clone()));
        assert_eq!(tablet.local.block(&key_of(&id)), Some(block));
    }
}

#[test]
fn preferences_of_a_newer_version_are_left_alone() {
    for newer in [newer_envelope, newer_body] {
        let mut tablet = begun();
        let key = Key::parse("preferences").unwrap();
        let block = newer(&tablet.mirror.block(&key).unwrap());
        tablet.kill();
        tablet.mirror.plant(block.clone());
        tablet.local.plant(block.clone());
        tablet.open_tab().welcome("王芳").open("土桥村").tier(PUBLIC_RUBBISH, 0).expect_saved();
        tablet.kill_and_restart();
        assert_eq!(tablet.mirror.block(&key), Some(block));
    }
}

#[test]
fn a_newer_version_in_another_tab_is_not_written_over_by_this_one() {
    let mut tablet = begun();
    let id = tablet.id();
    tablet.tier(PUBLIC_RUBBISH, 0);
    let block = newer_body(&tablet.mirror.block(&key_of(&id)).unwrap());
    tablet.mirror.plant(block.clone());
    tablet.local.plant(block.clone());
    tablet.act(frame::Event::Store(xuncun::store::Report::ChangedElsewhere(vec![(
        key_of(&id),
        block.revision,
    )])));
    tablet.expect_banners(&[Banner::Unreadable { records: 1 }]);
    tablet.fine("green.bare-soil").remark("晴").settle();
    assert_eq!(tablet.mirror.block(&key_of(&id)), Some(block));
}

#[test]
fn a_tap_that_meets_a_newer_version_is_kept_beside_it() {
    let mut tablet = begun();
    let id = tablet.id();
    let block = newer_body(&tablet.mirror.block(&key_of(&id)).unwrap());
    tablet.mirror.plant(block.clone());
    tablet.tier(PUBLIC_RUBBISH, 0);
    let there = open(&tablet.mirror.block(&key_of(&id)).unwrap()).unwrap();
    assert_eq!((there.kind, &*there.body), (open(&block).unwrap().kind, &b"{\"new\":1}"[..]));
    let archive = &tablet.session().archive;
    assert!(archive.versions().any(|(_, version)| answer_of(version, PUBLIC_RUBBISH).is_some()));
}

#[test]
fn the_checklist_of_an_inspection_is_kept_beside_it() {
    // A later version of the app may bring another one in its place.
    let tablet = begun();
    let checklist = tablet.checklist();
    let key = Key::parse(&format!("checklist/{}", checklist.hash())).unwrap();
    let block = tablet.mirror.block(&key).unwrap();
    let text = String::from_utf8(open(&block).unwrap().body.to_vec()).unwrap();
    assert_eq!(decode(&text).unwrap().checklist, checklist);
}

#[test]
fn an_accepted_update_waits_for_the_last_save() {
    let mut tablet = begun();
    tablet.act(frame::Event::UpdateReady);
    assert!(tablet.view().chrome.update && !tablet.tab().updated);
    tablet.settles = false;
    tablet.tier(PUBLIC_RUBBISH, 0).act(frame::Event::UpdateAccepted);
    assert!(!tablet.tab().updated && !tablet.view().chrome.update);
    assert!(tablet.view().chrome.update_waits);
    tablet.fine("green.bare-soil");
    while !tablet.tab().updated {
        assert!(tablet.step(), "the update comes in the end");
    }
    let before = tablet.expect_saved().snapshot();
    tablet.settles = true;
    tablet.kill_and_restart();
    assert_eq!(tablet.snapshot(), before);
}

#[test]
fn a_half_filled_form_holds_up_no_update_and_is_there_after_it() {
    let mut tablet = begun();
    tablet.rest_fine().finish().type_each("漏了一处", Fill::ReopenReasonTyped);
    tablet.act(frame::Event::UpdateReady).act(frame::Event::UpdateAccepted);
    assert!(tablet.tab().updated && tablet.model().is_saved());
    let score = tablet.session().route.clone();
    tablet.kill_and_restart().go(score);
    assert_eq!(&*tablet.score_view().reopen_reason, "漏了一处");
}

#[test]
fn what_is_typed_into_a_form_while_an_update_waits_is_there_after_it() {
    let mut tablet = begun();
    tablet.rest_fine().finish();
    tablet.settles = false;
    tablet.type_each("漏", Fill::ReopenReasonTyped);
    tablet.act(frame::Event::UpdateReady).act(frame::Event::UpdateAccepted);
    assert!(!tablet.tab().updated);
    tablet.fill(Fill::ReopenReasonTyped("漏了一处".into()));
    while !tablet.tab().updated {
        assert!(tablet.step(), "the update comes in the end");
    }
    tablet.settles = true;
    let score = tablet.session().route.clone();
    tablet.kill_and_restart().go(score);
    assert_eq!(&*tablet.score_view().reopen_reason, "漏了一处");
}

#[test]
fn an_update_is_not_applied_while_nothing_can_be_saved_nor_after_it_was_put_off() {
    let mut tablet = begun();
    tablet.break_stores(Some(StoreError::Blocked), Some(StoreError::Blocked)).tier(PUBLIC_RUBBISH, 0);
    tablet.act(frame::Event::UpdateReady).act(frame::Event::UpdateAccepted).retry();
    assert!(!tablet.tab().updated);
    tablet.act(frame::Event::UpdatePutOff).break_stores(None, None).retry().expect_saved();
    assert!(!tablet.tab().updated && !tablet.view().chrome.update);
    tablet.act(frame::Event::UpdateAccepted);
    assert!(tablet.tab().updated);
}

#[test]
fn what_the_browser_says_of_the_room_is_shown() {
    let mut tablet = begun();
    assert!(tablet.tab().asked_persistence);
    tablet
        .rest_fine()
        .finish()
        .act(frame::Event::QuotaMeasured { used_bytes: Some(1_000_000), quota_bytes: Some(2_000_000) });
    tablet.act(frame::Event::PersistenceKnown(Some(true))).go(Route::Settings(SettingsPage::Storage));
    let view = tablet.storage_view();
    assert_eq!(view.persistent, Some(true));
    let more = view.more_inspections.unwrap();
    assert!((20..200).contains(&more), "{more} more inspections in 1 MB");
    tablet.act(frame::Event::QuotaMeasured { used_bytes: None, quota_bytes: None });
    assert_eq!(tablet.storage_view().more_inspections, None);
}

#[test]
fn nothing_is_offered_for_undo_that_another_tab_overtook() {
    let (mut tablet, _) = two_tabs();
    tablet.in_tab(0).tier(PUBLIC_RUBBISH, 0).place(PUBLIC_RUBBISH, "村口");
    tablet.in_tab(1).drop_finding(PUBLIC_RUBBISH).rest_fine().finish();
    tablet.in_tab(0).undo().expect_toast(Some(Done::NotPossible)).expect_finished(true);
    tablet
        .fill(Fill::DetailChanged(DetailChange::Text(DetailText::Weather, "晴".into())))
        .fill(Fill::FinePressed(item(PUBLIC_RUBBISH)));
    expect_alike(&mut tablet);
}
