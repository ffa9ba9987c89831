//! Inspections handed over with their photos: verified picture by picture, taken whole or not at all.

use std::collections::BTreeMap;

use pollster::block_on;
use xuncun::app::Program as _;
use xuncun::app::photos::{self, PhotoFault};
use xuncun::app::route::Route;
use xuncun::app::toast::Done;
use xuncun::app::transfer::package::Event as Package;
use xuncun::app::transfer::{DeliveryMethod, Event as Transfer, FileOutcome, Outcome};
use xuncun::store::{PhotoStore, StoreError};
use xuncun::wire::DecodeError;
use xuncun::wire::zip::{ZipFault, ZipWriter};

use crate::support::scenario::photos::{read, written};
use crate::support::scenario::{Scenario, item};

const ITEM: &str = "rubbish.public-rubbish";
const OTHER: &str = "green.bare-soil";

/// A tablet with two finished inspections and three photos, everything chosen for export.
fn photographed() -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").section(1);
    tablet.tier(ITEM, 0).photo(ITEM, b"one").photo(ITEM, b"two").rest_fine().finish();
    tablet.open("土桥村").section(1).tier(OTHER, 0).photo(OTHER, b"three").photo(OTHER, b"one");
    tablet.rest_fine().finish().go(Route::Export);
    tablet
}

fn other() -> Scenario {
    let mut tablet = Scenario::tablet("b");
    tablet.welcome("李明").go(Route::Import);
    tablet
}

fn outcome(tablet: &Scenario) -> FileOutcome {
    tablet.model().transfer.reports[0].outcome.clone()
}

fn stored(tablet: &Scenario) -> usize {
    block_on(tablet.photos.list()).unwrap().len()
}

/// The package with its files changed, written anew.
fn changed(package: &[u8], change: impl FnOnce(&mut BTreeMap<String, Vec<u8>>)) -> Vec<u8> {
    let mut files = read(package).unwrap();
    change(&mut files);
    let at = xuncun::domain::date::Timestamp::parse("2026-11-23T09:30:00+08:00").unwrap();
    written(ZipWriter::new(at), &files.into_iter().collect::<Vec<_>>())
}

#[test]
fn a_package_holds_the_results_and_each_picture_once_by_village_and_item() {
    let (name, package) = photographed().export_package();
    assert_eq!(name.rsplit('.').next(), Some("zip"), "{name}");
    let names: Vec<String> = read(&package).unwrap().into_keys().collect();
    assert_eq!(
        names,
        [
            "photos/土桥村/green.bare-soil-1.jpg",
            "photos/土桥村/green.bare-soil-2.jpg",
            "photos/张湾镇村/rubbish.public-rubbish-1.jpg",
            "results.json",
        ]
    );
}

#[test]
fn a_package_brings_inspections_and_photos_to_another_tablet() {
    let mut tablet = photographed();
    let (name, package) = tablet.export_package();
    assert_eq!(
        tablet.session().toast.as_ref().map(|toast| toast.done.clone()),
        Some(Done::PackageWritten { photos: 3, left_out: 0 })
    );
    let mut other = other();
    other.import_package(&name, &package).expect_saved();
    let FileOutcome::Package { items, photos: 3, missing, .. } = outcome(&other) else {
        panic!("{:?}", outcome(&other))
    };
    assert_eq!(missing, [""; 0]);
    assert!(items.iter().all(|item| item.what == Outcome::Taken));
    assert_eq!(other.snapshot().records, tablet.snapshot().records);
    for record in other.session().archive.records() {
        for name in photos::names(record.inspection.content()) {
            assert!(block_on(other.photos.read(&photos::key(name))).unwrap().is_whole);
            assert_eq!(other.session().photos.is_here(name), Some(true));
        }
    }
    // Again: nothing changes.
    other.import_package(&name, &package);
    let FileOutcome::Package { items, .. } = outcome(&other) else { panic!("a package") };
    assert!(items.iter().all(|item| item.what == Outcome::Same));
    // And on from there: the other tablet's package is the same.
    other.go(Route::Export).transfer(Transfer::MonthChosen(None));
    if other.model().transfer.selected.len() < 2 {
        other.transfer(Transfer::AllToggled);
    }
    let again = read(&other.export_package().1).unwrap();
    let first = read(&package).unwrap();
    assert!(again.keys().eq(first.keys()));
}

#[test]
fn an_altered_picture_is_named_and_nothing_is_taken() {
    let (name, package) = photographed().export_package();
    let path = "photos/土桥村/green.bare-soil-1.jpg";
    let altered = changed(&package, |files| {
        files.insert(path.to_owned(), b"another".to_vec());
        files.remove("photos/张湾镇村/rubbish.public-rubbish-1.jpg");
    });
    let mut other = other();
    let before = other.snapshot();
    other.import_package(&name, &altered);
    assert_eq!(
        outcome(&other),
        FileOutcome::Altered {
            altered: vec![path.to_owned()],
            missing: vec!["photos/张湾镇村/rubbish.public-rubbish-1.jpg".to_owned()]
        }
    );
    assert_eq!((other.snapshot(), stored(&other)), (before, 0));
}

#[test]
fn a_missing_picture_is_named_and_the_rest_is_taken() {
    let (name, package) = photographed().export_package();
    let path = "photos/张湾镇村/rubbish.public-rubbish-1.jpg";
    let without = changed(&package, |files| drop(files.remove(path)));
    let mut other = other();
    other.import_package(&name, &without);
    let FileOutcome::Package { items, photos: 2, missing, .. } = outcome(&other) else {
        panic!("{:?}", outcome(&other))
    };
    assert_eq!((items.len(), missing), (2, vec![path.to_owned()]));
    // What is here already is not missed.
    other.import_package(&name, &package);
    other.import_package(&name, &without);
    assert!(matches!(outcome(&other), FileOutcome::Package { missing, .. } if missing.is_empty()));
}

#[test]
fn what_is_no_package_changes_nothing() {
    let (name, package) = photographed().export_package();
    let mut other = other();
    let before = other.snapshot();
    other.import_package(&name, &package[..package.len() - 1]);
    assert_eq!(outcome(&other), FileOutcome::NoPackage(ZipFault::NoDirectory));
    let without = changed(&package, |files| drop(files.remove("results.json")));
    other.import_package(&name, &without);
    assert_eq!(outcome(&other), FileOutcome::NoPackage(ZipFault::NothingInside));
    let odd = changed(&package, |files| drop(files.insert("results.json".to_owned(), b"{}".to_vec())));
    other.import_package(&name, &odd);
    assert_eq!(outcome(&other), FileOutcome::Refused(DecodeError::NotOurs));
    assert_eq!((other.snapshot(), stored(&other)), (before, 0));
}

#[test]
fn no_room_for_the_photos_takes_nothing_at_all() {
    let (name, package) = photographed().export_package();
    let mut other = other();
    other.photos.set_capacity(Some(12));
    let before = other.snapshot();
    other.import_package(&name, &package);
    assert_eq!(outcome(&other), FileOutcome::NotKept(PhotoFault::Store(StoreError::Full)));
    assert_eq!((other.snapshot(), stored(&other)), (before, 0));
}

#[test]
fn pictures_that_are_not_here_or_not_whole_are_left_out_and_named() {
    let mut tablet = photographed();
    let record = tablet.session().archive.records().next().unwrap().clone();
    let name = *photos::names(record.inspection.content()).next().unwrap();
    tablet.photos.spoil(&photos::key(&name), Some(b"rotten"));
    let (_, package) = tablet.export_package();
    assert_eq!(read(&package).unwrap().len(), 3);
    assert_eq!(tablet.model().transfer.left_out.len(), 1);
    assert!(matches!(
        tablet.session().toast.as_ref().map(|toast| toast.done.clone()),
        Some(Done::PackageWritten { photos: 2, left_out: 1 })
    ));
}

#[test]
fn a_json_without_photos_stays_one_tap_away_and_is_read_as_before() {
    let mut tablet = photographed();
    let file =
        tablet.transfer(Transfer::Exported(xuncun::app::transfer::DeliveryMethod::Download)).last_file();
    assert_eq!(file.name.rsplit('.').next(), Some("json"));
    let mut other = other();
    other.import(&file);
    assert!(matches!(outcome(&other), FileOutcome::Results { items, elsewhere: 3, .. } if items.len() == 2));
    assert_eq!(stored(&other), 0);
    assert!(item(ITEM).as_str().len() > 3);
}

#[test]
fn a_package_on_its_way_is_shown_and_the_page_is_not_left_without_a_word() {
    let mut tablet = photographed();
    tablet.settles = false;
    assert!(!tablet.model().is_in_memory_only());
    tablet.transfer(Transfer::Package(Package::Exported(DeliveryMethod::Download)));
    assert!(tablet.model().is_in_memory_only(), "it is being written");
    tablet.settles = true;
    tablet.settle();
    assert!(!tablet.model().is_in_memory_only());
    let (name, package) = tablet.export_package();
    let mut other = other();
    other.go(Route::Import);
    other.settles = false;
    other.import_package(&name, &package);
    let seen = other.import_view().arriving.clone();
    assert_eq!(seen.iter().map(|one| (&*one.name, one.photos)).collect::<Vec<_>>(), [(&*name, 3)]);
    assert!(other.model().is_in_memory_only());
    other.settles = true;
    other.settle();
    assert!(other.import_view().arriving.is_empty() && !other.model().is_in_memory_only());
}
