//! Photos on findings: kept before they are named, never half there, never lost unseen.

use pollster::block_on;
use xuncun::app::fill::view::Body;
use xuncun::app::photos::view::{PhotoState, Tile, TileKind};
use xuncun::app::photos::{Event, PhotoFault, Progress};
use xuncun::app::route::Page;
use xuncun::app::toast::Done;
use xuncun::app::{frame::view::Banner, program::tablet::Screen};
use xuncun::domain::digest::ContentHash;
use xuncun::domain::evidence::{Photo, PhotoTime};
use xuncun::store::{Entry, Fault, PhotoStore, StoreError};
use xuncun::wire::photo;

use crate::support::scenario::{Killed, Scenario, answer_of, item};

const ITEM: &str = "rubbish.public-rubbish";
const OTHER: &str = "green.bare-soil";

/// A tablet with a draft open at its first page, and one finding in it.
fn found() -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").section(1).tier(ITEM, 0).place(ITEM, "村口");
    tablet
}

/// The photos that the record names for an item.
fn named(tablet: &Scenario, id: &str) -> Vec<Photo> {
    let record = tablet.record();
    let findings = answer_of(&record, id).map_or(&[][..], |answer| answer.findings());
    findings.iter().flat_map(|finding| finding.evidence.photos.clone()).collect()
}

fn stored(tablet: &Scenario) -> Vec<(ContentHash, bool)> {
    let listed = block_on(tablet.photos.list()).unwrap();
    let dropped = |one: &Entry| photo::decode(&one.bytes).unwrap().dropped.is_some();
    let known = |name: &str| ContentHash::parse(name).unwrap();
    listed.into_iter().map(|one| (known(one.name.as_str()), one.entries.iter().all(dropped))).collect()
}

fn tiles(tablet: &Scenario) -> Vec<Tile> {
    let Screen::Form(form) = tablet.view().screen else { panic!("the form") };
    let Body::Items(items) = &form.body else { panic!("a page of items") };
    items.rows.iter().flat_map(|row| row.photos.clone()).collect()
}

/// No record names a photo that isn't there.
fn nothing_is_missing(tablet: &Scenario) {
    for record in tablet.session().archive.records() {
        for name in xuncun::app::photos::names(record.inspection.content()) {
            let read = block_on(tablet.photos.read(&xuncun::app::photos::key(name)));
            assert!(read.is_ok_and(|photo| photo.is_whole), "{name} is named and not there");
        }
    }
}

#[test]
fn a_photo_is_named_in_its_finding_with_its_measures() {
    let mut tablet = found();
    tablet.photo(ITEM, b"one").photo(ITEM, b"two").expect_saved();
    let photos = named(&tablet, ITEM);
    assert_eq!(
        photos.iter().map(|photo| photo.hash).collect::<Vec<_>>(),
        [b"one", b"two"].map(|b| ContentHash::of(b))
    );
    assert_eq!((photos[0].bytes, photos[0].width, photos[0].height), (3, 1600, 1200));
    assert_eq!(photos[0].taken, PhotoTime::Added(tablet.now), "nothing says when it was taken");
    assert!(tablet.session().photos.pending.is_empty());
    let shown = tiles(&tablet);
    assert!(
        matches!(&shown[0].what, TileKind::Named { address: Some(_), state: PhotoState::Kept, .. }),
        "{shown:?}"
    );
    nothing_is_missing(&tablet);
}

#[test]
fn a_photo_is_kept_before_the_record_names_it() {
    let mut tablet = found();
    tablet.settles = false;
    tablet.photo(ITEM, b"one");
    let mut kept_first = false;
    while named(&tablet, ITEM).is_empty() {
        kept_first = !stored(&tablet).is_empty();
        assert!(tablet.step(), "comes to an end");
        nothing_is_missing(&tablet);
    }
    assert!(kept_first);
}

#[test]
fn killed_at_any_step_a_photo_is_whole_or_not_there_and_what_was_kept_is_named_after_the_restart() {
    let work = |tablet: &mut Scenario| {
        tablet.photo(ITEM, b"one").tier(OTHER, 0).photo(OTHER, b"two").photo(ITEM, b"three");
    };
    let mut whole = found();
    let begun = whole.burned;
    work(&mut whole);
    let steps = whole.burned - begun;
    assert!(steps > 20, "{steps}");
    for fuse in 0..steps {
        let mut tablet = found();
        tablet.settles = false;
        tablet.settle();
        tablet.pace = 2;
        tablet.fuse = Some(fuse);
        let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            work(&mut tablet);
            tablet.settle();
        }));
        if let Err(why) = ended {
            assert!(why.is::<Killed>(), "failed before it was killed at {fuse}");
        }
        tablet.fuse = None;
        tablet.settles = true;
        let id = tablet.id();
        let kept = stored(&tablet);
        tablet.kill_and_restart();
        tablet.go(xuncun::app::route::Route::Inspection { id, page: Page::Items(0) });
        nothing_is_missing(&tablet);
        let names: Vec<ContentHash> =
            [named(&tablet, ITEM), named(&tablet, OTHER)].concat().iter().map(|photo| photo.hash).collect();
        for (name, _) in &kept {
            assert!(names.contains(name), "kept and not named, killed at {fuse}");
        }
        assert_eq!(names.len(), kept.len(), "killed at {fuse}");
    }
}

#[test]
fn a_file_that_is_no_photo_says_why_and_changes_nothing() {
    let mut tablet = found();
    let before = tablet.snapshot();
    tablet.photo(ITEM, b"").photo(ITEM, b"{\"format\":1}");
    let why: Vec<_> = tablet.session().photos.pending.iter().map(|one| one.progress.clone()).collect();
    assert_eq!(why, [PhotoFault::Empty, PhotoFault::NotAPicture].map(Progress::Failed));
    assert_eq!(tablet.snapshot(), before);
    assert_eq!(stored(&tablet), []);
    assert_eq!(tiles(&tablet).len(), 2);
    let tickets: Vec<u32> = tablet.session().photos.pending.iter().map(|one| one.ticket).collect();
    for ticket in tickets {
        tablet.photo_event(Event::GivenUp(ticket));
    }
    assert_eq!(tiles(&tablet), []);
}

#[test]
fn a_full_store_in_the_middle_of_a_photo_is_said_and_the_photo_can_be_tried_again() {
    let mut tablet = found();
    tablet.photo(ITEM, b"one");
    tablet.photos.set_capacity(Some(10));
    let before = tablet.snapshot();
    tablet.photo(ITEM, b"a larger one");
    let pending = tablet.session().photos.pending[0].clone();
    assert_eq!(pending.progress, Progress::Failed(PhotoFault::Store(StoreError::Full)));
    assert_eq!(tablet.snapshot(), before);
    nothing_is_missing(&tablet);
    tablet.photos.set_capacity(None);
    tablet.photo_event(Event::Retried(pending.ticket));
    assert_eq!(named(&tablet, ITEM).len(), 2);
    nothing_is_missing(&tablet);
}

#[test]
fn a_photo_taken_off_can_be_taken_back_and_stays_off_after_a_restart() {
    let mut tablet = found();
    tablet.photo(ITEM, b"one");
    let (photo, finding) = (named(&tablet, ITEM)[0].hash, tablet.last_finding(ITEM));
    let drop = Event::Dropped { item: item(ITEM), finding, photo };
    tablet.photo_event(drop.clone());
    assert_eq!(tablet.session().toast.as_ref().map(|toast| toast.done.clone()), Some(Done::PhotoDropped));
    assert_eq!((named(&tablet, ITEM), stored(&tablet)), (vec![], vec![(photo, true)]));
    tablet.take_toast();
    assert_eq!((named(&tablet, ITEM).len(), stored(&tablet)), (1, vec![(photo, false)]));
    tablet.photo_event(drop);
    let id = tablet.id();
    tablet.kill_and_restart();
    tablet.go(xuncun::app::route::Route::Inspection { id, page: Page::Items(0) });
    assert_eq!((named(&tablet, ITEM), stored(&tablet)), (vec![], vec![(photo, true)]));
}

#[test]
fn a_finding_that_goes_takes_its_photos_along_and_brings_them_back() {
    let mut tablet = found();
    tablet.photo(ITEM, b"one");
    let photo = named(&tablet, ITEM)[0].hash;
    tablet.drop_finding(ITEM);
    assert_eq!(stored(&tablet), [(photo, true)]);
    tablet.undo();
    assert_eq!((stored(&tablet), named(&tablet, ITEM).len()), (vec![(photo, false)], 1));
    tablet.redo();
    assert_eq!(stored(&tablet), [(photo, true)]);
}

#[test]
fn a_picture_that_two_findings_name_stays_as_long_as_one_does() {
    let mut tablet = found();
    tablet.photo(ITEM, b"one").tier(OTHER, 0).photo(OTHER, b"one");
    let (photo, finding) = (named(&tablet, ITEM)[0].hash, tablet.last_finding(ITEM));
    assert_eq!(named(&tablet, OTHER)[0].hash, photo);
    tablet.photo_event(Event::Dropped { item: item(ITEM), finding, photo });
    assert_eq!(stored(&tablet), [(photo, false)]);
    tablet.drop_finding(OTHER);
    assert_eq!(stored(&tablet), [(photo, true)]);
}

#[test]
fn what_nobody_wants_goes_a_day_later_and_only_if_nothing_names_it() {
    let mut tablet = found();
    tablet.photo(ITEM, b"one").rest_fine().finish().reopen("补拍").section(1);
    let (photo, finding) = (named(&tablet, ITEM)[0].hash, tablet.last_finding(ITEM));
    // Taken off a reopened inspection: what was finished before still names it.
    tablet.photo_event(Event::Dropped { item: item(ITEM), finding, photo });
    tablet.photo(ITEM, b"two");
    let (second, finding) = (named(&tablet, ITEM)[0].hash, tablet.last_finding(ITEM));
    tablet.photo_event(Event::Dropped { item: item(ITEM), finding, photo: second });
    tablet.kill_and_restart();
    assert_eq!(stored(&tablet).len(), 2, "on the same day");
    tablet.clock("2026-11-24T09:29:00+08:00").kill_and_restart();
    assert_eq!(stored(&tablet).len(), 2, "not a day later yet");
    tablet.clock("2026-11-24T09:31:00+08:00").kill_and_restart();
    assert_eq!(stored(&tablet), [(photo, true)]);
}

#[test]
fn nothing_is_deleted_where_a_record_cannot_be_read() {
    let mut tablet = found();
    tablet.photo(ITEM, b"one");
    let (photo, finding) = (named(&tablet, ITEM)[0].hash, tablet.last_finding(ITEM));
    tablet.photo_event(Event::Dropped { item: item(ITEM), finding, photo }).expect_saved();
    tablet.open("土桥村").expect_saved();
    let mut damaged = tablet.forked();
    for store in [&damaged.local, &damaged.mirror] {
        let mut block =
            store.blocks().into_iter().find(|one| one.key.as_str().starts_with("inspection/")).unwrap();
        block.bytes = (*b"rotten").into();
        store.plant(block);
    }
    for one in [&mut tablet, &mut damaged] {
        one.now = xuncun::domain::date::Timestamp::parse("2026-12-24T09:31:00+08:00").unwrap();
        one.open_tab();
    }
    assert_eq!((stored(&tablet).len(), stored(&damaged).len()), (0, 1));
}

#[test]
fn a_picture_that_is_gone_is_reported_and_not_dropped() {
    let mut tablet = found();
    tablet.photo(ITEM, b"one");
    let (id, photo) = (tablet.id(), named(&tablet, ITEM)[0].hash);
    tablet.photos.spoil(&xuncun::app::photos::key(&photo), None);
    tablet.kill_and_restart();
    assert!(tablet.view().chrome.banners.contains(&Banner::PhotosLost { photos: 1 }));
    tablet.go(xuncun::app::route::Route::Inspection { id, page: Page::Items(0) });
    assert!(matches!(tiles(&tablet)[0].what, TileKind::Named { state: PhotoState::Damaged, .. }));
    assert_eq!(named(&tablet, ITEM).len(), 1);
}

#[test]
fn a_record_that_came_without_its_pictures_says_so() {
    let mut tablet = found();
    tablet.photo(ITEM, b"one");
    let file = tablet.export_one();
    let mut other = Scenario::tablet("b");
    other
        .welcome("李明")
        .import(&file)
        .go(xuncun::app::route::Route::Inspection { id: tablet.id(), page: Page::Items(0) });
    assert!(matches!(tiles(&other)[0].what, TileKind::Named { state: PhotoState::Elsewhere, .. }));
    assert_eq!(other.view().chrome.banners, []);
}

#[test]
fn a_photo_taken_in_one_tab_is_shown_in_the_other() {
    let mut tablet = found();
    let id = tablet.id();
    tablet.open_tab_at(xuncun::app::route::Route::Inspection { id, page: Page::Items(0) });
    tablet.in_tab(0).photo(ITEM, b"one");
    tablet.in_tab(1);
    assert!(
        matches!(&tiles(&tablet)[0].what, TileKind::Named { address: Some(_), state: PhotoState::Kept, .. }),
        "{:?}",
        tiles(&tablet)
    );
}

#[test]
fn an_inspection_is_not_finished_while_a_photo_of_it_is_being_kept() {
    let mut tablet = found();
    tablet.rest_fine().section(1);
    tablet.settles = false;
    tablet.photo(ITEM, b"one").finish();
    assert_eq!(tablet.session().toast.as_ref().map(|toast| toast.done.clone()), Some(Done::PhotosOnTheWay));
    tablet.settles = true;
    tablet.settle().finish();
    assert_eq!(named(&tablet, ITEM).len(), 1);
    assert!(matches!(tablet.view().screen, Screen::Score(_)));
}

#[test]
fn why_there_is_no_photo_is_kept_like_any_answer() {
    let mut tablet = found();
    let finding = tablet.last_finding(ITEM);
    tablet.photo_event(Event::NoPhotoTyped { item: item(ITEM), finding, text: "天黑".into() }).expect_saved();
    let record = tablet.record();
    assert_eq!(&*answer_of(&record, ITEM).unwrap().findings()[0].evidence.no_photo, "天黑");
    tablet.undo();
    assert_eq!(&*answer_of(&tablet.record(), ITEM).unwrap().findings()[0].evidence.no_photo, "");
}

#[test]
fn a_store_that_dies_while_a_photo_is_kept_loses_nothing_that_was_there() {
    let mut tablet = found();
    tablet.photo(ITEM, b"one");
    for fault in [Fault::CrashBefore, Fault::CrashAfter, Fault::Fail(StoreError::Lost)] {
        let mut other = tablet.forked();
        other.open_tab().go(xuncun::app::route::Route::Inspection { id: tablet.id(), page: Page::Items(0) });
        other.photos.fault(0, fault.clone());
        other.photo(ITEM, b"two");
        assert_eq!(
            other.session().photos.pending[0].progress,
            Progress::Failed(PhotoFault::Store(StoreError::Lost)),
            "{fault:?}"
        );
        let ticket = other.session().photos.pending[0].ticket;
        other.photos.restart();
        other.photo_event(Event::Retried(ticket));
        assert_eq!(named(&other, ITEM).len(), 2, "{fault:?}");
        nothing_is_missing(&other);
    }
}

#[test]
fn a_photo_whose_finding_is_gone_is_listed_and_goes_only_by_a_persons_hand() {
    let mut tablet = found();
    tablet.settles = false;
    tablet.photo(ITEM, b"one").drop_finding(ITEM);
    tablet.settles = true;
    tablet.settle();
    let photo = ContentHash::of(b"one");
    tablet.clock("2026-12-24T09:31:00+08:00").kill_and_restart();
    assert_eq!(stored(&tablet), [(photo, false)], "nobody took it off");
    tablet.go(xuncun::app::route::Route::Settings(xuncun::app::route::SettingsPage::Storage));
    let loose = |tablet: &Scenario| {
        let Screen::Storage(view) = tablet.view().screen else { panic!("the storage") };
        view.loose_photos.iter().map(|(name, ..)| *name).collect::<Vec<_>>()
    };
    assert_eq!(loose(&tablet), [photo]);
    tablet.settings(xuncun::app::settings::Event::LoosePhotoSaved(photo));
    assert_eq!(tablet.tab().copies.len(), 1);
    tablet.settings(xuncun::app::settings::Event::LoosePhotoDropped(photo));
    assert_eq!((loose(&tablet), stored(&tablet)), (vec![], vec![(photo, true)]));
    tablet.take_toast();
    assert_eq!(
        (loose(&tablet), stored(&tablet)),
        (vec![photo], vec![(photo, false)]),
        "one tap brings it back"
    );
    // Without the message too, for a day.
    tablet.settings(xuncun::app::settings::Event::LoosePhotoDropped(photo)).kill_and_restart();
    tablet.go(xuncun::app::route::Route::Settings(xuncun::app::route::SettingsPage::Storage));
    let [removed] = &tablet.storage_view().removed_photos[..] else { panic!("one") };
    tablet.settings(xuncun::app::settings::Event::RemovedPhotoBack(removed.key.clone()));
    assert_eq!((loose(&tablet), tablet.storage_view().removed_photos.len()), (vec![photo], 0));
    tablet.settings(xuncun::app::settings::Event::LoosePhotoDropped(photo));
    tablet.clock("2026-12-25T09:32:00+08:00").kill_and_restart();
    assert_eq!(stored(&tablet), []);
    tablet.go(xuncun::app::route::Route::Settings(xuncun::app::route::SettingsPage::Storage));
    assert_eq!(tablet.storage_view().removed_photos, []);
}

#[test]
fn a_photo_of_a_half_filled_complaint_belongs_to_it_until_the_complaint_is_given_up() {
    use xuncun::app::home::Event as Home;
    use xuncun::app::ledger::{Event as Ledger, complaint};
    use xuncun::app::program::tablet::Event as Any;
    use xuncun::app::route::{LedgerPage, Route, SettingsPage};

    use crate::support::scenario::code_of;

    let mut tablet = Scenario::new();
    tablet.welcome("王芳").go(Route::Ledger(LedgerPage::Complaint));
    let village = complaint::Event::Village(Some(code_of("土桥村")));
    tablet.act(Any::Ledger(Ledger::Complaint(village)));
    let of = tablet.model().ledger.complaint.id.clone().unwrap();
    tablet.photo_for(&of, b"one").expect_saved().kill_and_restart();
    let loose = |tablet: &mut Scenario| {
        tablet.go(Route::Settings(SettingsPage::Storage)).storage_view().loose_photos.len()
    };
    assert_eq!(loose(&mut tablet), 0);
    let listed = tablet.go(Route::Home).home_view().half_filled.clone();
    assert_eq!((listed.len(), listed[0].photos), (1, 1));
    let key = listed[0].key.clone().unwrap();
    tablet.act(Any::Home(Home::HalfFilledDropped(key)));
    assert_eq!(loose(&mut tablet), 1);
    tablet.go(Route::Home).take_toast();
    assert_eq!(loose(&mut tablet), 0, "it is the complaint's again");
}

#[test]
fn a_photo_that_a_finding_names_is_not_loose_and_cannot_be_deleted_by_hand() {
    let mut tablet = found();
    tablet.photo(ITEM, b"one");
    tablet.settings(xuncun::app::settings::Event::LoosePhotoDropped(ContentHash::of(b"one")));
    assert_eq!(stored(&tablet).len(), 1);
    nothing_is_missing(&tablet);
}

#[test]
fn the_forecast_counts_photos_by_what_they_take() {
    let mut tablet = found();
    let room = Event::Listed(Ok(Vec::new()));
    tablet.photo_event(room);
    tablet
        .act(xuncun::app::frame::Event::QuotaMeasured { used_bytes: Some(0), quota_bytes: Some(26_000_000) });
    tablet.go(xuncun::app::route::Route::Settings(xuncun::app::route::SettingsPage::Storage));
    let Screen::Storage(view) = tablet.view().screen else { panic!("the storage") };
    assert_eq!((view.more_photos, view.photos), (Some(100), 0));
}
