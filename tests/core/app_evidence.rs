//! A photo says of its time and place what is known, and nothing else.

use pollster::block_on;
use xuncun::app::gallery::{Event as Gallery, Tool};
use xuncun::app::ledger::view::LedgerView;
use xuncun::app::ledger::{Event as Ledger, LedgerAction};
use xuncun::app::locate::{self, Measured, Target};
use xuncun::app::pen::{Pad, Pen};
use xuncun::app::photos::{Event as PhotoEvent, FileOrigin, Progress};
use xuncun::app::program::tablet::{Event, Screen};
use xuncun::app::route::{LedgerPage, Page, PhotoAt, Route, SettingsPage};
use xuncun::app::toast::Done;
use xuncun::domain::date::Timestamp;
use xuncun::domain::digest::ContentHash;
use xuncun::domain::evidence::{CameraPlace, Degrees, Photo, PhotoPosition, PhotoTime, Spot};
use xuncun::domain::id::RectificationId;
use xuncun::domain::preferences::Language;
use xuncun::domain::rectification::{Verb, id_of_finding};
use xuncun::domain::subject::Subject;
use xuncun::i18n::message::photo::Stamp;
use xuncun::i18n::phrase;
use xuncun::store::PhotoStore;

use crate::support::at;
use crate::support::scenario::{Scenario, answer_of, item};

const ITEM: &str = "rubbish.public-rubbish";
const OTHER: &str = "green.bare-soil";

/// A draft with a finding of each item; the time is 09:30.
fn found() -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").section(1).tier(ITEM, 0).place(ITEM, "村口").tier(OTHER, 0);
    tablet
}

fn photos(tablet: &Scenario, id: &str) -> Vec<Photo> {
    let record = tablet.session().archive.records().next().expect("the inspection");
    let findings = answer_of(record, id).map_or(&[][..], |answer| answer.findings());
    findings.iter().flat_map(|finding| finding.evidence.photos.clone()).collect()
}

fn target(tablet: &Scenario, id: &str) -> Target {
    Target::Finding { item: item(id), finding: tablet.last_finding(id) }
}

fn measured(tablet: &mut Scenario, target: Target, accuracy: u32) {
    let result = Some(Measured { latitude: 39_850_000, longitude: 116_705_000, accuracy });
    let inspection = Some(tablet.id());
    tablet.act(Event::Locate(locate::Event::Again(target.clone())));
    tablet.act(Event::Locate(locate::Event::Measured { inspection, target, result }));
}

fn milliseconds(at: Timestamp) -> i64 {
    at.unix_seconds() * 1000
}

/// The camera was opened now, and took a picture at that moment, by the file's own time.
fn captured(tablet: &mut Scenario, id: &str, bytes: &[u8], changed: &str) {
    let finding = tablet.last_finding(id);
    let origin = FileOrigin::Captured { begun: milliseconds(tablet.now), changed: milliseconds(at(changed)) };
    tablet.photo_from(id, &finding, bytes, origin);
}

fn taken_now(tablet: &mut Scenario, id: &str, bytes: &[u8]) {
    let now = tablet.now.to_string();
    captured(tablet, id, bytes, &now);
}

fn accuracy(photo: &Photo) -> Option<u32> {
    match &photo.position {
        Some(PhotoPosition::Measured(position)) => Some(position.accuracy),
        Some(PhotoPosition::Camera(_)) => panic!("by the camera"),
        None => None,
    }
}

#[test]
fn a_chosen_file_that_says_nothing_gets_neither_todays_time_nor_todays_position() {
    let mut tablet = found();
    let finding = target(&tablet, ITEM);
    measured(&mut tablet, finding, 8);
    measured(&mut tablet, Target::Inspection, 8);
    tablet.photo(ITEM, b"one");
    let finding = target(&tablet, ITEM);
    measured(&mut tablet, finding, 5);
    let [photo] = &photos(&tablet, ITEM)[..] else { panic!("one photo") };
    assert_eq!((photo.taken, &photo.position), (PhotoTime::Added(tablet.now), &None));
}

#[test]
fn an_old_picture_has_its_own_time_and_no_position_of_today() {
    let mut tablet = found();
    let finding = target(&tablet, ITEM);
    measured(&mut tablet, finding, 8);
    let old = at("2026-11-02T16:20:00+08:00");
    tablet.camera_wrote(b"one", Some(old), None).photo(ITEM, b"one");
    // A picture of another time that was written just now, as an edited one is, is none of just now.
    tablet.camera_wrote(b"two", Some(old), None);
    taken_now(&mut tablet, ITEM, b"two");
    let finding = target(&tablet, ITEM);
    measured(&mut tablet, finding, 8);
    for photo in photos(&tablet, ITEM) {
        assert_eq!((photo.taken, photo.position), (PhotoTime::Taken(old), None));
    }
}

#[test]
fn the_cameras_act_gives_the_time_and_a_near_and_exact_measurement_the_position() {
    for (accuracy_of, later, wanted) in [
        (50, "2026-11-23T09:30:00+08:00", Some(50)),
        (50, "2026-11-23T09:32:00+08:00", Some(50)),
        (51, "2026-11-23T09:30:00+08:00", None),
        (5, "2026-11-23T09:32:01+08:00", None),
    ] {
        let mut before = found();
        let finding = target(&before, ITEM);
        measured(&mut before, finding, accuracy_of);
        before.clock(later);
        taken_now(&mut before, ITEM, b"one");
        // And in the other order.
        let mut after = found();
        taken_now(&mut after, ITEM, b"one");
        after.clock(later);
        let finding = target(&after, ITEM);
        measured(&mut after, finding, accuracy_of);
        assert_eq!(photos(&before, ITEM)[0].taken, PhotoTime::Taken(at(later)));
        assert_eq!(photos(&after, ITEM)[0].taken, PhotoTime::Taken(at("2026-11-23T09:30:00+08:00")));
        for tablet in [&mut before, &mut after] {
            assert_eq!(accuracy(&photos(tablet, ITEM)[0]), wanted, "{accuracy_of} m, {later}");
            // The finding's own position is measured again; the photo's stays what it was.
            tablet.clock("2026-11-23T09:40:00+08:00");
            let finding = target(tablet, ITEM);
            measured(tablet, finding, 3);
            tablet.expect_saved().kill_and_restart();
            assert_eq!(accuracy(&photos(tablet, ITEM)[0]), wanted, "{accuracy_of} m, {later}");
        }
    }
}

#[test]
fn a_position_measured_while_the_picture_is_being_kept_is_the_photos() {
    let mut tablet = found();
    tablet.settles = false;
    taken_now(&mut tablet, ITEM, b"one");
    let is_being_kept = |tablet: &Scenario| {
        let pending = &tablet.session().photos.pending;
        pending.iter().any(|one| matches!(one.progress, Progress::Keeping(_)))
    };
    while !is_being_kept(&tablet) {
        assert!(tablet.step(), "it is kept in the end");
    }
    let finding = target(&tablet, ITEM);
    measured(&mut tablet, finding, 7);
    tablet.settles = true;
    tablet.settle();
    assert_eq!(accuracy(&photos(&tablet, ITEM)[0]), Some(7));
    tablet.kill_and_restart();
    assert_eq!(accuracy(&photos(&tablet, ITEM)[0]), Some(7));
}

#[test]
fn a_position_measured_for_another_finding_or_taken_back_is_none_of_the_photos() {
    let mut tablet = found();
    let finding = target(&tablet, OTHER);
    measured(&mut tablet, finding, 5);
    taken_now(&mut tablet, ITEM, b"one");
    assert_eq!(accuracy(&photos(&tablet, ITEM)[0]), None);
    // The whole inspection's is.
    measured(&mut tablet, Target::Inspection, 9);
    assert_eq!(accuracy(&photos(&tablet, ITEM)[0]), Some(9));
    tablet.act(Event::Locate(locate::Event::Asked(Target::Inspection)));
    taken_now(&mut tablet, ITEM, b"two");
    assert_eq!(accuracy(&photos(&tablet, ITEM)[1]), None, "it was taken back");
}

#[test]
fn a_file_from_the_camera_button_that_is_older_than_the_act_is_a_chosen_one() {
    for (changed, is_fresh) in [
        ("2026-11-23T09:29:59+08:00", false),
        ("2026-11-02T16:20:00+08:00", false),
        ("2026-11-23T09:30:00+08:00", true),
        ("2026-11-23T09:33:00+08:00", false),
    ] {
        let mut tablet = found();
        let finding = target(&tablet, ITEM);
        measured(&mut tablet, finding, 5);
        captured(&mut tablet, ITEM, b"one", changed);
        let photo = photos(&tablet, ITEM).remove(0);
        let expected = if is_fresh { PhotoTime::Taken(at(changed)) } else { PhotoTime::Added(tablet.now) };
        assert_eq!((photo.taken, photo.position.is_some()), (expected, is_fresh), "{changed}");
    }
}

fn by_camera(accuracy: Option<u32>) -> CameraPlace {
    let degrees = Degrees::from_millionths;
    CameraPlace::new(degrees(39_000_001), degrees(116_000_000), accuracy).unwrap()
}

#[test]
fn the_cameras_own_place_counts_and_no_measurement_replaces_it() {
    let mut tablet = found();
    tablet.camera_wrote(b"one", Some(at("2026-11-02T16:20:00+08:00")), Some(by_camera(None)));
    tablet.photo(ITEM, b"one");
    tablet.camera_wrote(b"two", Some(tablet.now), Some(by_camera(Some(80))));
    taken_now(&mut tablet, ITEM, b"two");
    let finding = target(&tablet, ITEM);
    measured(&mut tablet, finding, 5);
    let places: Vec<_> = photos(&tablet, ITEM).into_iter().map(|photo| photo.position).collect();
    assert_eq!(places, [None, Some(80)].map(|accuracy| Some(PhotoPosition::Camera(by_camera(accuracy)))));
}

#[test]
fn a_stamp_says_what_is_unknown_and_what_is_rough() {
    let mut tablet = found();
    tablet.photo(ITEM, b"one");
    let lines = |photo: &Photo, language| {
        let stamp = Stamp {
            language,
            subject: Subject { village: "张湾镇村".into(), site: "".into() },
            item: xuncun::domain::text::LocalText::new("路面", "Road"),
            place: "".into(),
            photo: photo.clone(),
            inspectors: Vec::new(),
        };
        phrase::stamp(language, &stamp)[1..].join("; ")
    };
    let photo = photos(&tablet, ITEM).remove(0);
    assert_eq!(lines(&photo, Language::Chinese), "拍摄时间不明，2026年11月23日 09:30 添加");
    assert_eq!(lines(&photo, Language::English), "Time taken unknown, added on 23 November 2026, 09:30");
    let at_time = |accuracy| Photo {
        taken: PhotoTime::Taken(tablet.now),
        position: Some(PhotoPosition::Camera(by_camera(accuracy))),
        ..photo.clone()
    };
    assert!(lines(&at_time(None), Language::Chinese).contains("相机记录，误差不明"));
    assert!(lines(&at_time(Some(50)), Language::Chinese).ends_with("误差 50 米）"));
    assert!(lines(&at_time(Some(51)), Language::Chinese).ends_with("误差 51 米，不准）"));
    assert!(lines(&at_time(Some(51)), Language::English).ends_with("±51 m, rough)"));
}

fn done(tablet: &Scenario) -> Option<Done> {
    tablet.session().toast.as_ref().map(|toast| toast.done.clone())
}

/// Opens a photo from its finding, draws an arrow over it and goes back; gives the stamp it had.
fn mark(tablet: &mut Scenario, id: &str, name: ContentHash) -> Stamp {
    let finding = Some(tablet.last_finding(id));
    let inspection = tablet.id();
    let form = Route::Inspection { id: inspection.clone(), page: Page::Items(0) };
    tablet.go(Route::Photos { inspection, photo: Some(PhotoAt { finding, name }) });
    tablet.act(Event::Gallery(Gallery::ToolChosen(Tool::Arrow)));
    for pen in [Pen::Down(Spot::new(100, 100)), Pen::Moved(Spot::new(5000, 5000)), Pen::Up] {
        tablet.act(Event::Drew(Pad::Photo, pen));
    }
    let Screen::Gallery(view) = tablet.view().screen else { panic!("the photos") };
    tablet.go(form);
    view.whole.clone().expect("one is open").stamp
}

#[test]
fn two_findings_with_one_picture_have_each_its_own_photo() {
    let mut tablet = found();
    tablet.photo(ITEM, b"one").clock("2026-11-23T09:31:00+08:00").photo(OTHER, b"one");
    let name = ContentHash::of(b"one");
    let stamp = mark(&mut tablet, OTHER, name);
    assert_eq!(stamp.item.zh, "裸露土地未绿化或苫盖不到位".into());
    assert_eq!((photos(&tablet, ITEM)[0].marks.len(), photos(&tablet, OTHER)[0].marks.len()), (0, 1));
    assert_eq!(&*mark(&mut tablet, ITEM, name).place, "村口");
    mark(&mut tablet, ITEM, name);
    assert_eq!((photos(&tablet, ITEM)[0].marks.len(), photos(&tablet, OTHER)[0].marks.len()), (2, 1));
    // Dropped from one, it stays with the other, and comes back with what was drawn.
    let finding = tablet.last_finding(ITEM);
    tablet.photo_event(PhotoEvent::Dropped { item: item(ITEM), finding, photo: name });
    tablet.kill_and_restart();
    assert_eq!((photos(&tablet, ITEM).len(), photos(&tablet, OTHER)[0].marks.len()), (0, 1));
    tablet.go(Route::Settings(SettingsPage::Storage));
    let [removed] = &tablet.storage_view().removed_photos[..] else { panic!("one") };
    tablet.settings(xuncun::app::settings::Event::RemovedPhotoBack(removed.key.clone()));
    assert_eq!((done(&tablet), photos(&tablet, ITEM)[0].marks.len()), (Some(Done::PhotoBack), 2));
    let listed = block_on(tablet.photos.list()).unwrap();
    assert_eq!((listed.len(), listed[0].entries.len()), (1, 2));
}

#[test]
fn the_same_picture_twice_for_one_finding_is_said_and_changes_nothing() {
    let mut tablet = found();
    tablet.photo(ITEM, b"one");
    mark(&mut tablet, ITEM, ContentHash::of(b"one"));
    let before = tablet.expect_saved().snapshot();
    tablet.photo(ITEM, b"one");
    assert_eq!((done(&tablet), tablet.snapshot()), (Some(Done::PhotoAlreadyThere), before));
    assert!(tablet.session().photos.pending.is_empty());
    // Both at once.
    tablet.settles = false;
    tablet.photo(ITEM, b"two").photo(ITEM, b"two");
    tablet.settles = true;
    tablet.settle();
    assert_eq!(photos(&tablet, ITEM).len(), 2);
}

#[test]
fn a_picture_that_one_finding_dropped_long_ago_stays_for_the_other() {
    let mut tablet = found();
    tablet.photo(ITEM, b"one").photo(OTHER, b"one");
    let finding = tablet.last_finding(ITEM);
    let photo = ContentHash::of(b"one");
    tablet.photo_event(PhotoEvent::Dropped { item: item(ITEM), finding, photo }).expect_saved();
    tablet.clock("2026-11-25T09:30:00+08:00").kill_and_restart();
    let listed = block_on(tablet.photos.list()).unwrap();
    assert_eq!((listed.len(), listed[0].is_here, listed[0].entries.len()), (1, true, 1));
    assert_eq!(photos(&tablet, OTHER).len(), 1);
}

/// Two rectifications that were reported.
fn two_reported() -> (Scenario, [RectificationId; 2]) {
    let mut tablet = found();
    let of = [ITEM, OTHER].map(|id| id_of_finding(&tablet.last_finding(id)).unwrap());
    tablet.rest_fine().finish();
    let id = tablet.id();
    tablet.act(Event::Ledger(Ledger::AllTaken(id.clone()))).act(Event::Ledger(Ledger::AllIssued(id)));
    for one in &of {
        tablet.go(Route::Ledger(LedgerPage::One(one.clone())));
        let act = LedgerAction::Move(Verb::Report);
        tablet.act(Event::Ledger(Ledger::ActBegun { of: one.clone(), act }));
        tablet.act(Event::Ledger(Ledger::ActDone));
    }
    (tablet, of)
}

fn waiting(tablet: &mut Scenario, of: &RectificationId) -> Vec<ContentHash> {
    tablet.go(Route::Ledger(LedgerPage::Recheck(of.clone())));
    let Screen::Ledger(view) = tablet.view().screen else { panic!("the ledger") };
    let LedgerView::Recheck(view) = &*view else { panic!("the re-check") };
    view.taken.photos.iter().map(xuncun::app::ledger::view::pictures::Shown::name).collect()
}

#[test]
fn two_rectifications_with_one_picture_keep_it_each_and_name_it_each() {
    let (mut tablet, [a, b]) = two_reported();
    let name = ContentHash::of(b"after");
    for of in [&a, &b] {
        waiting(&mut tablet, of);
        tablet.photo_for(of, b"after");
    }
    tablet.expect_saved().kill_and_restart();
    assert_eq!([&a, &b].map(|of| waiting(&mut tablet, of)), [vec![name], vec![name]]);
    tablet.photo_for(&b, b"after");
    assert_eq!(done(&tablet), Some(Done::PhotoAlreadyThere));
    // Taken away from one by a tap, and back by another.
    let drop = Event::Ledger(Ledger::PhotoDropped { of: b.clone(), photo: name });
    tablet.act(drop.clone());
    assert_eq!([&a, &b].map(|of| waiting(&mut tablet, of).len()), [1, 0]);
    tablet.act(drop);
    tablet.go(Route::Settings(SettingsPage::Storage));
    let [removed] = &tablet.storage_view().removed_photos[..] else { panic!("one") };
    tablet.settings(xuncun::app::settings::Event::RemovedPhotoBack(removed.key.clone()));
    assert_eq!([&a, &b].map(|of| waiting(&mut tablet, of).len()), [1, 1]);
    for of in [&a, &b] {
        waiting(&mut tablet, of);
        let typed = xuncun::app::ledger::recheck::Event::Typed("现场复查".into());
        tablet.act(Event::Ledger(Ledger::Recheck(typed)));
        let decided = xuncun::app::ledger::recheck::Event::Decided { of: of.clone(), passed: true };
        tablet.act(Event::Ledger(Ledger::Recheck(decided)));
        assert!(tablet.session().archive.rectification(of).unwrap().names(&name));
        // What it names is there already.
        tablet.photo_for(of, b"after");
        assert_eq!(done(&tablet), Some(Done::PhotoAlreadyThere));
    }
    tablet.clock("2026-12-25T09:30:00+08:00").kill_and_restart();
    assert!(block_on(tablet.photos.read(&xuncun::app::photos::key(&name))).unwrap().is_whole);
}

#[test]
fn a_photo_taken_away_in_the_ledger_comes_back_by_the_message() {
    let (mut tablet, [a, _]) = two_reported();
    waiting(&mut tablet, &a);
    tablet.photo_for(&a, b"after");
    let photo = ContentHash::of(b"after");
    tablet.act(Event::Ledger(Ledger::PhotoDropped { of: a.clone(), photo }));
    assert_eq!((done(&tablet), waiting(&mut tablet, &a)), (Some(Done::PhotoDropped), vec![]));
    tablet.take_toast();
    assert_eq!((done(&tablet), waiting(&mut tablet, &a)), (Some(Done::PhotoBack), vec![photo]));
    tablet.expect_saved().kill_and_restart();
    assert_eq!(waiting(&mut tablet, &a), [photo]);
}

#[test]
fn a_backup_keeps_what_each_rectification_waits_with() {
    let (mut tablet, [a, b]) = two_reported();
    tablet.photo_for(&a, b"after").photo_for(&b, b"after").expect_saved();
    let (name, package) = tablet.back_up_package();
    let mut other = Scenario::tablet("b");
    other.welcome("李明").go(Route::Import);
    other.import_package(&name, &package).expect_saved();
    assert_eq!([&a, &b].map(|of| waiting(&mut other, of).len()), [1, 1]);
    other.kill_and_restart();
    assert_eq!([&a, &b].map(|of| waiting(&mut other, of).len()), [1, 1]);
    // A picture that is here for another gets the entry too.
    tablet.act(Event::Ledger(Ledger::PhotoDropped { of: b.clone(), photo: ContentHash::of(b"after") }));
    tablet.clock("2026-12-25T09:30:00+08:00").kill_and_restart();
    assert_eq!(waiting(&mut tablet, &b).len(), 0);
    tablet.go(Route::Import).import_package(&name, &package).expect_saved();
    assert_eq!([&a, &b].map(|of| waiting(&mut tablet, of).len()), [1, 1]);
}
