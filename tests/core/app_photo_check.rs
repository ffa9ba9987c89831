//! All photos compared with their names; backups with photos; the camera's data kept only where it is wanted.

use pollster::block_on;
use xuncun::app::photos::key;
use xuncun::app::program::tablet::Event;
use xuncun::app::program::tablet::Screen;
use xuncun::app::route::{Route, SettingsPage};
use xuncun::app::settings::Event as Setting;
use xuncun::app::settings::Fault;
use xuncun::app::settings::view::CheckView;
use xuncun::app::transfer::FileOutcome;
use xuncun::domain::date::Timestamp;
use xuncun::domain::digest::ContentHash;
use xuncun::store::PhotoStore;
use xuncun::wire::package::BACKUP;
use xuncun::wire::zip::ZipWriter;

use crate::support::scenario::Scenario;
use crate::support::scenario::photos::{read, written};

const ITEM: &str = "rubbish.public-rubbish";

fn photographed() -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").section(1);
    tablet.tier(ITEM, 0).photo(ITEM, b"one").photo(ITEM, b"two").photo(ITEM, b"three");
    tablet.expect_saved();
    tablet
}

fn check(tablet: &mut Scenario) -> CheckView {
    tablet.go(Route::Settings(SettingsPage::Storage)).act(Event::Settings(Setting::PhotosChecked));
    match tablet.view().screen {
        Screen::Storage(view) => view.check.clone().expect("it was asked for"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn whole_photos_are_all_in_order() {
    let view = check(&mut photographed());
    assert_eq!((view.running, view.done, view.of, view.faults.len()), (false, 3, 3, 0));
}

#[test]
fn what_is_altered_or_lost_is_named_by_village_item_and_number() {
    let mut tablet = photographed();
    tablet.photos.spoil(&key(&ContentHash::of(b"one")), Some(b"rotten"));
    tablet.photos.spoil(&key(&ContentHash::of(b"two")), None);
    let item = tablet.checklist().item(&crate::support::scenario::item(ITEM)).unwrap().text.zh.to_string();
    let view = check(&mut tablet);
    let mut found: Vec<_> = view
        .faults
        .iter()
        .map(|line| (line.number, line.subject.village.to_string(), line.what.zh.to_string(), line.fault))
        .collect();
    found.sort_by_key(|(number, ..)| *number);
    assert_eq!(
        found,
        [
            (Some(1), "张湾镇村".to_owned(), item.clone(), Fault::Altered),
            (Some(2), "张湾镇村".to_owned(), item, Fault::Lost),
        ]
    );
    assert_eq!(tablet.session().photos.lost(), 2, "the banner says so too");
    // A backup from before brings both back.
    let (name, package) = photographed().back_up_package();
    tablet.go(Route::Import).import_package(&name, &package);
    assert_eq!(check(&mut tablet).faults, []);
    assert_eq!(tablet.session().photos.lost(), 0);
}

#[test]
fn what_came_without_its_photos_is_named_too() {
    let mut tablet = photographed();
    tablet.act(xuncun::app::frame::Event::AllExported);
    let file = tablet.tab().files.last().unwrap().clone();
    let mut other = Scenario::tablet("b");
    other.welcome("李明").go(Route::Import);
    other.import(&file);
    let view = check(&mut other);
    assert_eq!(view.of, 3);
    assert!(view.faults.iter().all(|line| line.fault == Fault::Elsewhere), "{:?}", view.faults);
}

#[test]
fn a_backup_with_photos_brings_everything_to_an_empty_tablet() {
    let mut tablet = photographed();
    let (name, package) = tablet.back_up_package();
    assert!(name.starts_with("xuncun-backup_"), "{name}");
    assert_eq!(name.rsplit('.').next(), Some("zip"));
    let mut other = Scenario::tablet("b");
    other.welcome("李明").go(Route::Import);
    other.import_package(&name, &package).expect_saved();
    let outcome = other.last_outcome();
    assert!(
        matches!(&outcome, FileOutcome::Backup { damaged: 0, photos: 3, missing, .. } if missing.is_empty()),
        "{outcome:?}"
    );
    assert_eq!(check(&mut other).faults, []);
    assert_eq!(block_on(other.photos.list()).unwrap(), block_on(tablet.photos.list()).unwrap());
    // It is a rescue: one rotten picture keeps nothing else back.
    let mut files = read(&package).unwrap();
    files.insert(format!("photos/{}.jpg", ContentHash::of(b"two")), b"rotten".to_vec());
    files.remove(&format!("photos/{}.jpg", ContentHash::of(b"one")));
    let at = Timestamp::parse("2026-11-23T09:30:00+08:00").unwrap();
    assert!(files.contains_key(BACKUP));
    let damaged = written(ZipWriter::new(at), &files.into_iter().collect::<Vec<_>>());
    let mut third = Scenario::tablet("c");
    third.welcome("李明").go(Route::Import);
    third.import_package(&name, &damaged).expect_saved();
    let outcome = third.last_outcome();
    assert!(
        matches!(&outcome, FileOutcome::Backup { photos: 1, missing, .. } if missing.len() == 2),
        "{outcome:?}"
    );
    assert_eq!(third.session().archive.records().count(), 1);
    assert_eq!(check(&mut third).faults.len(), 2);
}

#[test]
fn the_cameras_data_is_kept_only_where_that_is_chosen() {
    let mut tablet = photographed();
    assert_eq!(tablet.tab().kept_camera, [false, false, false]);
    tablet.act(Event::Settings(Setting::KeepCameraChosen(true))).expect_saved();
    tablet.kill_and_restart();
    tablet.open("张湾镇村").section(1).photo(ITEM, b"four");
    assert_eq!(tablet.tab().kept_camera, [true]);
}
