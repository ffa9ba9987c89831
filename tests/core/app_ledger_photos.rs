//! Photos of rectifications: kept before an event names them, never lost by a kill, handed over with them; put right on
//! the spot; before and after; the camera.

use pollster::block_on;
use xuncun::app::ledger::camera;
use xuncun::app::ledger::view::{FixedView, LedgerView, OneView, RecheckView};
use xuncun::app::ledger::{Camera, Event as Ledger, FixedRefusal, LedgerAction, Refused, fixed, recheck};
use xuncun::app::photos::view::PhotoState;
use xuncun::app::photos::{self, key, loose};
use xuncun::app::port::camera::Command;
use xuncun::app::program::tablet::Event;
use xuncun::app::program::tablet::Screen;
use xuncun::app::route::{LedgerPage, Page, Route};
use xuncun::app::transfer::{Event as Transfer, FileOutcome, LedgerCounts};
use xuncun::domain::digest::ContentHash;
use xuncun::domain::evidence::Picture;
use xuncun::domain::id::{InspectionId, RectificationId};
use xuncun::domain::rectification::{State, Verb, id_of_finding};
use xuncun::store::{Fault, PhotoStore, StoreError};
use xuncun::wire::photo::{self, PhotoPlace};

use crate::support::scenario::photos::read;
use crate::support::scenario::{Killed, MORNING, Scenario, item};

const ITEM: &str = "rubbish.bin-overflow";

/// A finished inspection of 张湾村 with one finding that has a photo; the id that its rectification has or will have.
fn inspected() -> (Scenario, InspectionId, RectificationId) {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾村").section(1);
    tablet.tier(ITEM, 0).place(ITEM, "村东路口").photo(ITEM, b"before");
    let of = id_of_finding(&tablet.last_finding(ITEM)).unwrap();
    tablet.rest_fine().finish();
    let id = tablet.id();
    (tablet, id, of)
}

/// The same, handed over to the village.
fn issued() -> (Scenario, InspectionId, RectificationId) {
    let (mut tablet, id, of) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id.clone()));
    ledger(&mut tablet, Ledger::AllIssued(id.clone()));
    tablet.go(Route::Ledger(LedgerPage::One(of.clone())));
    (tablet, id, of)
}

fn ledger(tablet: &mut Scenario, event: Ledger) -> &mut Scenario {
    tablet.act(Event::Ledger(event))
}

fn page(tablet: &Scenario) -> LedgerView {
    match tablet.view().screen {
        Screen::Ledger(view) => (*view).clone(),
        other => panic!("no page of the ledger: {other:?}"),
    }
}

fn one(tablet: &mut Scenario, of: &RectificationId) -> OneView {
    tablet.go(Route::Ledger(LedgerPage::One(of.clone())));
    match page(tablet) {
        LedgerView::One(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn recheck(tablet: &mut Scenario, of: &RectificationId) -> RecheckView {
    tablet.go(Route::Ledger(LedgerPage::Recheck(of.clone())));
    match page(tablet) {
        LedgerView::Recheck(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn fixed_page(tablet: &mut Scenario, of: &RectificationId) -> FixedView {
    tablet.go(Route::Ledger(LedgerPage::Fixed(of.clone())));
    match page(tablet) {
        LedgerView::Fixed(view) => view,
        other => panic!("{other:?}"),
    }
}

fn begin(tablet: &mut Scenario, of: &RectificationId, verb: Verb) {
    ledger(tablet, Ledger::ActBegun { of: of.clone(), act: LedgerAction::Move(verb) });
}

fn state(tablet: &Scenario, of: &RectificationId) -> State {
    tablet.session().archive.rectification(of).unwrap().state()
}

fn hashes(of: &[&[u8]]) -> Vec<ContentHash> {
    of.iter().map(|bytes| ContentHash::of(bytes)).collect()
}

fn names(shown: &[xuncun::app::ledger::view::pictures::Shown]) -> Vec<ContentHash> {
    shown.iter().map(xuncun::app::ledger::view::pictures::Shown::name).collect()
}

/// No rectification names a photo that isn't there.
fn nothing_is_missing(tablet: &Scenario) {
    for one in tablet.session().archive.rectifications() {
        for picture in one.pictures() {
            let read = block_on(tablet.photos.read(&key(picture.hash())));
            assert!(read.is_ok_and(|photo| photo.is_whole), "{} is named and not there", picture.hash());
        }
    }
}

#[test]
fn what_was_found_stands_before_and_what_was_reported_after() {
    let (mut tablet, _, of) = issued();
    begin(&mut tablet, &of, Verb::Report);
    tablet.photo_for(&of, b"one").clock("2026-11-23T09:31:00+08:00").photo_for(&of, b"two");
    let LedgerView::One(view) = page(&tablet) else { panic!("its page") };
    assert_eq!(view.taken.photos.len(), 2);
    assert!(view.taken.photos.iter().all(|shown| shown.small.is_some()));
    assert!(view.after.is_empty(), "nothing is said yet");
    ledger(&mut tablet, Ledger::ActDone);
    tablet.expect_saved();
    let view = one(&mut tablet, &of);
    assert_eq!(names(&view.before), hashes(&[b"before"]));
    assert_eq!(names(&view.after), hashes(&[b"one", b"two"]));
    assert!(view.taken.photos.is_empty());
    let last = view.one.current_state().history.len() - 1;
    assert_eq!(names(&view.steps[last]), hashes(&[b"one", b"two"]));
    let stamp = &view.after[0].stamp;
    assert_eq!(
        (&*stamp.subject.village, &*stamp.place, &*stamp.inspectors[0]),
        ("张湾村", "村东路口", "王芳")
    );
    assert_eq!(stamp.photo.taken.moment().to_string(), MORNING);
    assert!(matches!(view.one.current_state().after[0], Picture::Photo(_)), "with all that is known of it");
    nothing_is_missing(&tablet);
}

#[test]
fn a_photo_waits_over_a_kill_until_something_is_said_and_can_be_taken_away() {
    let (mut tablet, _, of) = issued();
    begin(&mut tablet, &of, Verb::Report);
    tablet.photo_for(&of, b"one").photo_for(&of, b"two");
    tablet.kill_and_restart();
    assert_eq!(one(&mut tablet, &of).taken.photos.len(), 2);
    assert_eq!(loose(tablet.session()).len(), 0, "they belong to something");
    begin(&mut tablet, &of, Verb::Report);
    ledger(&mut tablet, Ledger::PhotoDropped { of: of.clone(), photo: ContentHash::of(b"one") });
    ledger(&mut tablet, Ledger::ActDone);
    assert_eq!(names(&one(&mut tablet, &of).after), hashes(&[b"two"]));
    // One that is named is not taken away.
    ledger(&mut tablet, Ledger::PhotoDropped { of: of.clone(), photo: ContentHash::of(b"two") });
    let listed = block_on(tablet.photos.list()).unwrap();
    let entries = listed.iter().flat_map(|one| &one.entries);
    let dropped = entries.filter(|one| photo::decode(&one.bytes).unwrap().dropped.is_some());
    assert_eq!(dropped.count(), 1);
    // A day later it goes, and nothing else does.
    tablet.clock("2026-11-25T09:30:00+08:00").kill_and_restart();
    assert_eq!(block_on(tablet.photos.list()).unwrap().len(), 2);
    nothing_is_missing(&tablet);
}

#[test]
fn killed_at_any_step_nothing_names_a_photo_that_is_not_there() {
    let work = |tablet: &mut Scenario, of: &RectificationId| {
        begin(tablet, of, Verb::Report);
        tablet.photo_for(of, b"one").settle();
        ledger(tablet, Ledger::ActDone);
    };
    let (mut whole, _, of) = issued();
    let begun = whole.burned;
    work(&mut whole, &of);
    let steps = whole.burned - begun;
    assert!(steps > 5, "{steps}");
    let mut seen = [0; 3];
    for fuse in 0..steps {
        let (mut tablet, _, of) = issued();
        tablet.settles = false;
        tablet.settle();
        tablet.pace = 2;
        tablet.fuse = Some(fuse);
        let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            work(&mut tablet, &of);
            tablet.settle();
        }));
        if let Err(why) = ended {
            assert!(why.is::<Killed>(), "failed before it was killed at {fuse}");
        }
        tablet.fuse = None;
        tablet.settles = true;
        tablet.kill_and_restart();
        nothing_is_missing(&tablet);
        let view = one(&mut tablet, &of);
        assert_eq!(loose(tablet.session()).len(), 0);
        // Not there, waiting, or named.
        seen[view.taken.photos.len() + 2 * view.after.len()] += 1;
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn a_photo_that_is_still_being_kept_holds_what_is_said_back() {
    let (mut tablet, _, of) = issued();
    begin(&mut tablet, &of, Verb::Report);
    tablet.settles = false;
    tablet.photo_for(&of, b"one");
    ledger(&mut tablet, Ledger::ActDone);
    let LedgerView::One(view) = page(&tablet) else { panic!("its page") };
    assert_eq!(view.form.unwrap().refused, Some(Refused::PhotosOnTheWay));
    assert_eq!(state(&tablet, &of), State::Issued);
    tablet.settles = true;
    tablet.settle();
    ledger(&mut tablet, Ledger::ActDone);
    assert_eq!(names(&one(&mut tablet, &of).after), hashes(&[b"one"]));
}

#[test]
fn a_recheck_shows_both_sides_and_returns_with_a_reason_or_passes() {
    let (mut tablet, _, of) = issued();
    begin(&mut tablet, &of, Verb::Report);
    tablet.photo_for(&of, b"reported");
    ledger(&mut tablet, Ledger::ActDone);
    let view = recheck(&mut tablet, &of);
    assert!(view.can_pass && view.can_return);
    assert_eq!((names(&view.before), names(&view.after)), (hashes(&[b"before"]), hashes(&[b"reported"])));
    let LedgerView::Recheck(view) = page(&tablet) else { panic!("its page") };
    assert!(view.before[0].whole.is_some(), "the whole picture is shown");
    let decided = |passed: bool| Ledger::Recheck(recheck::Event::Decided { of: of.clone(), passed });
    ledger(&mut tablet, decided(false));
    let LedgerView::Recheck(view) = page(&tablet) else { panic!("its page") };
    assert_eq!(view.form.refused, Some(Refused::ReasonMissing));
    tablet.photo_for(&of, b"seen");
    let LedgerView::Recheck(view) = page(&tablet) else { panic!("its page") };
    assert_eq!(names(&view.after), hashes(&[b"seen"]), "what was just taken");
    ledger(&mut tablet, Ledger::Recheck(recheck::Event::Typed("还剩一半".into())));
    ledger(&mut tablet, decided(false));
    let LedgerView::One(view) = page(&tablet) else { panic!("the page of the whole") };
    assert_eq!(view.row.state, State::Returned);
    assert_eq!(names(view.steps.last().unwrap()), hashes(&[b"seen"]));
    begin(&mut tablet, &of, Verb::Report);
    ledger(&mut tablet, Ledger::ActDone);
    recheck(&mut tablet, &of);
    tablet.photo_for(&of, b"clean");
    ledger(&mut tablet, Ledger::Recheck(recheck::Event::Typed("现场复查".into())));
    ledger(&mut tablet, decided(true));
    let view = one(&mut tablet, &of);
    assert_eq!((view.row.state, names(&view.after)), (State::Closed, hashes(&[b"clean"])));
    nothing_is_missing(&tablet);
}

#[test]
fn what_nobody_reported_and_the_inspectors_see_done_is_passed_in_one() {
    let (mut tablet, _, of) = issued();
    assert!(recheck(&mut tablet, &of).can_pass);
    assert!(!recheck(&mut tablet, &of).can_return, "it was never said to be done");
    tablet.photo_for(&of, b"clean");
    ledger(&mut tablet, Ledger::Recheck(recheck::Event::Decided { of: of.clone(), passed: true }));
    let view = one(&mut tablet, &of);
    assert_eq!((view.row.state, names(&view.after)), (State::Closed, hashes(&[b"clean"])));
    let did: Vec<State> = view.one.current_state().history.iter().map(|step| step.state).collect();
    assert_eq!(did, [State::Draft, State::Issued, State::Reported, State::Closed]);
    // A draft was not handed over yet.
    let (mut tablet, id, of) = inspected();
    ledger(&mut tablet, Ledger::AllTaken(id));
    assert!(!recheck(&mut tablet, &of).can_pass);
}

#[test]
fn a_photo_that_its_finding_let_go_of_stays_as_long_as_the_ledger_names_it() {
    let (mut tablet, id, of) = issued();
    tablet.go(Route::Inspection { id: id.clone(), page: Page::Score });
    tablet.reopen("换照片").go(Route::Inspection { id, page: Page::Items(0) });
    let finding = tablet.last_finding(ITEM);
    let photo = ContentHash::of(b"before");
    tablet.photo_event(photos::Event::Dropped { item: item(ITEM), finding, photo });
    tablet.finish().expect_saved();
    tablet.clock("2026-11-26T09:30:00+08:00").kill_and_restart();
    assert_eq!(block_on(tablet.photos.list()).unwrap().len(), 1);
    nothing_is_missing(&tablet);
    assert_eq!(names(&one(&mut tablet, &of).before), hashes(&[b"before"]));
    let (_, backup) = tablet.back_up_package();
    assert_eq!(read(&backup).unwrap().keys().filter(|path| path.starts_with("photos/")).count(), 1);
}

#[test]
fn a_picture_that_can_not_be_read_now_is_said_and_asked_for_again_by_a_tap_only() {
    let (mut tablet, _, of) = issued();
    tablet.kill_and_restart();
    // The list of photos is the first thing read, then the small picture.
    tablet.photos.fault(0, Fault::Fail(StoreError::Lost));
    let view = one(&mut tablet, &of);
    assert_eq!((view.before[0].state, view.before[0].small.is_some()), (PhotoState::Unread, false));
    tablet.clock("2026-11-23T09:40:00+08:00");
    assert_eq!(one(&mut tablet, &of).before[0].state, PhotoState::Unread, "not asked for by itself");
    tablet.photo_event(photos::Event::ReadAgain);
    let view = one(&mut tablet, &of);
    assert_eq!((view.before[0].state, view.before[0].small.is_some()), (PhotoState::Kept, true));
    // Large: a picture that is gone is lost, one that can't be read now is not.
    tablet.photos.fault(0, Fault::Fail(StoreError::Lost));
    assert_eq!(recheck(&mut tablet, &of).before[0].state, PhotoState::Unread);
    assert_eq!(tablet.session().photos.lost(), 0);
    one(&mut tablet, &of);
    tablet.photos.spoil(&key(&ContentHash::of(b"before")), None);
    assert_eq!(recheck(&mut tablet, &of).before[0].state, PhotoState::Damaged);
    assert_eq!(tablet.session().photos.lost(), 1);
}

#[test]
fn a_camera_that_answers_twice_keeps_running_and_says_when_a_shot_fails() {
    let (mut tablet, _, of) = issued();
    recheck(&mut tablet, &of);
    let camera = |tablet: &mut Scenario, event: camera::Event| {
        ledger(tablet, Ledger::Camera(event));
        (tablet.model().ledger.camera, tablet.model().ledger.recheck.shot_failed)
    };
    tablet.settles = false;
    ledger(&mut tablet, Ledger::Camera(camera::Event::TurnedOn));
    assert_eq!(camera(&mut tablet, camera::Event::Answered(true)), (Camera::Live, false));
    let before = tablet.tab().filmed.clone();
    assert_eq!(camera(&mut tablet, camera::Event::Answered(true)), (Camera::Live, false));
    assert_eq!(tablet.tab().filmed, before, "nothing turns it off");
    assert_eq!(camera(&mut tablet, camera::Event::ShotFailed), (Camera::Live, true));
    assert_eq!(camera(&mut tablet, camera::Event::Shot), (Camera::Live, false));
}

#[test]
fn a_camera_that_stopped_by_itself_is_said_to_have_and_is_not_shot_until_it_is_started_again() {
    let (mut tablet, _, of) = issued();
    recheck(&mut tablet, &of);
    let event = |event: camera::Event| Ledger::Camera(event);
    let camera = |tablet: &Scenario| tablet.model().ledger.camera;
    for told in [camera::Event::TurnedOn, camera::Event::Answered(true), camera::Event::Stopped] {
        ledger(&mut tablet, event(told));
    }
    assert_eq!(camera(&tablet), Camera::Stopped);
    ledger(&mut tablet, event(camera::Event::Shot));
    assert_eq!(tablet.tab().filmed, [Command::Start], "nothing is shot");
    ledger(&mut tablet, event(camera::Event::TurnedOn));
    ledger(&mut tablet, event(camera::Event::Answered(true)));
    ledger(&mut tablet, event(camera::Event::Shot));
    assert_eq!(tablet.tab().filmed, [Command::Start, Command::Start, Command::Shoot(of)]);
}

#[test]
fn whole_pictures_are_let_go_of_when_the_page_is_left() {
    let (mut tablet, _, of) = issued();
    recheck(&mut tablet, &of);
    assert_eq!(tablet.session().photos.wholes.len(), 1);
    one(&mut tablet, &of);
    assert_eq!(tablet.session().photos.wholes.len(), 0);
    recheck(&mut tablet, &of);
    assert_eq!(tablet.session().photos.wholes.len(), 1, "and shown again");
}

#[test]
fn what_was_put_right_on_the_spot_is_closed_by_one_confirmation() {
    let (mut tablet, id, of) = inspected();
    tablet.go(Route::Ledger(LedgerPage::Findings(id)));
    let view = fixed_page(&mut tablet, &of);
    assert_eq!(names(&view.before), hashes(&[b"before"]));
    assert!(!view.counts);
    let confirm = || Ledger::Fixed(fixed::Event::Confirmed(of.clone()));
    let refused = |tablet: &Scenario| match page(tablet) {
        LedgerView::Fixed(view) => view.form.refused,
        other => panic!("{other:?}"),
    };
    ledger(&mut tablet, confirm());
    assert_eq!(refused(&tablet), Some(FixedRefusal::NothingShown));
    tablet.photo_for(&of, b"clean");
    assert!(matches!(page(&tablet), LedgerView::Fixed(view) if view.counts && view.taken.photos.len() == 1));
    ledger(&mut tablet, confirm());
    assert_eq!(refused(&tablet), Some(FixedRefusal::WhoMissing));
    ledger(&mut tablet, Ledger::Fixed(fixed::Event::WhoTyped(" 刘强 ".into())));
    ledger(&mut tablet, confirm());
    let LedgerView::One(view) = page(&tablet) else { panic!("its page") };
    assert_eq!((view.row.state, view.row.flags.on_the_spot), (State::Closed, true));
    assert_eq!((&*view.row.responsible, names(&view.after)), ("刘强", hashes(&[b"clean"])));
    let did: Vec<State> = view.one.current_state().history.iter().map(|step| step.state).collect();
    assert_eq!(did, [State::Draft, State::Issued, State::Reported, State::Closed]);
    tablet.kill_and_restart();
    assert!(one(&mut tablet, &of).row.flags.on_the_spot);
    nothing_is_missing(&tablet);
}

#[test]
fn without_a_photo_a_reason_closes_it_but_it_does_not_count_as_on_the_spot() {
    let (mut tablet, _, of) = inspected();
    fixed_page(&mut tablet, &of);
    ledger(&mut tablet, Ledger::Fixed(fixed::Event::WhoTyped("刘强".into())));
    ledger(&mut tablet, Ledger::Fixed(fixed::Event::ReasonTyped("天黑".into())));
    ledger(&mut tablet, Ledger::Fixed(fixed::Event::Confirmed(of.clone())));
    let view = one(&mut tablet, &of);
    assert_eq!((view.row.state, view.row.flags.on_the_spot), (State::Closed, false));
    assert!(view.one.current_state().history.iter().any(|step| &**step.event.note() == "天黑"));
}

#[test]
fn what_is_open_already_is_closed_the_same_way_from_where_it_stands() {
    for verbs in [&[][..], &[Verb::Issue], &[Verb::Issue, Verb::Start]] {
        let (mut tablet, id, of) = inspected();
        ledger(&mut tablet, Ledger::AllTaken(id));
        for verb in verbs {
            begin(&mut tablet, &of, *verb);
        }
        fixed_page(&mut tablet, &of);
        tablet.photo_for(&of, b"clean");
        ledger(&mut tablet, Ledger::Fixed(fixed::Event::WhoTyped("刘强".into())));
        ledger(&mut tablet, Ledger::Fixed(fixed::Event::Confirmed(of.clone())));
        let view = one(&mut tablet, &of);
        assert_eq!((view.row.state, &*view.row.responsible), (State::Closed, "刘强"), "{verbs:?}");
        assert!(view.row.flags.on_the_spot);
    }
}

#[test]
fn photos_of_the_ledger_go_along_in_a_package_and_are_kept_on_the_other_tablet() {
    let (mut tablet, _, of) = issued();
    begin(&mut tablet, &of, Verb::Report);
    tablet.photo_for(&of, b"after");
    ledger(&mut tablet, Ledger::ActDone);
    tablet.go(Route::Export);
    let (name, package) = tablet.export_package();
    let paths: Vec<String> = read(&package).unwrap().into_keys().collect();
    assert_eq!(
        paths,
        [
            "photos/张湾村/ZG-209-2026-11-001-a000-1.jpg",
            "photos/张湾村/rubbish.bin-overflow-1.jpg",
            "results.json"
        ]
    );
    let mut other = Scenario::tablet("b");
    other.welcome("李明").go(Route::Import);
    other.import_package(&name, &package).expect_saved();
    let FileOutcome::Package { ledger: joined, photos: 2, missing, .. } =
        other.model().transfer.reports[0].outcome.clone()
    else {
        panic!("{:?}", other.model().transfer.reports[0])
    };
    assert_eq!((joined, missing.len()), (LedgerCounts { taken: 1, updated: 0, same: 0 }, 0));
    nothing_is_missing(&other);
    let view = one(&mut other, &of);
    assert_eq!((names(&view.before), names(&view.after)), (hashes(&[b"before"]), hashes(&[b"after"])));
    let entry = block_on(other.photos.list()).unwrap().into_iter().find_map(|one| {
        let entry = photo::decode(&one.entries.first()?.bytes).ok()?;
        (entry.photo.hash == ContentHash::of(b"after")).then_some(entry.place)
    });
    assert_eq!(entry, Some(PhotoPlace::Rectification(of)));
    assert_eq!(loose(other.session()).len(), 0);
    // Read again, nothing is new.
    other.go(Route::Import).import_package(&name, &package);
    let again = &other.model().transfer.reports[0].outcome;
    assert!(matches!(
        again,
        FileOutcome::Package { ledger: LedgerCounts { same: 1, taken: 0, updated: 0 }, .. }
    ));
}

#[test]
fn stamped_copies_lie_beside_the_pictures_where_they_are_wanted() {
    let (mut tablet, ..) = issued();
    tablet.go(Route::Export);
    tablet.transfer(Transfer::Package(xuncun::app::transfer::package::Event::StampsToggled));
    let (name, package) = tablet.export_package();
    let paths: Vec<String> = read(&package).unwrap().into_keys().collect();
    assert!(paths.contains(&"stamped/张湾村/rubbish.bin-overflow-1.jpg".to_owned()), "{paths:?}");
    let mut other = Scenario::tablet("b");
    other.welcome("李明").go(Route::Import);
    other.import_package(&name, &package);
    let outcome = &other.model().transfer.reports[0].outcome;
    assert!(matches!(outcome, FileOutcome::Package { photos: 1, missing, .. } if missing.is_empty()));
}

#[test]
fn the_camera_runs_only_while_a_recheck_is_shown() {
    let (mut tablet, _, of) = issued();
    recheck(&mut tablet, &of);
    let event = |event: camera::Event| Ledger::Camera(event);
    let camera = |tablet: &Scenario| tablet.model().ledger.camera;
    ledger(&mut tablet, event(camera::Event::Shot));
    assert!(tablet.tab().filmed.is_empty(), "nothing is shot by a camera that is off");
    ledger(&mut tablet, event(camera::Event::TurnedOn));
    assert_eq!(camera(&tablet), Camera::Asked);
    ledger(&mut tablet, event(camera::Event::Answered(true)));
    ledger(&mut tablet, event(camera::Event::Shot));
    assert_eq!(tablet.tab().filmed, [Command::Start, Command::Shoot(of.clone())]);
    one(&mut tablet, &of);
    assert_eq!((camera(&tablet), tablet.tab().filmed.last()), (Camera::Off, Some(&Command::Stop)));
    // Left before the browser answered.
    recheck(&mut tablet, &of);
    ledger(&mut tablet, event(camera::Event::TurnedOn));
    one(&mut tablet, &of);
    ledger(&mut tablet, event(camera::Event::Answered(true)));
    assert_eq!((camera(&tablet), tablet.tab().filmed.last()), (Camera::Off, Some(&Command::Stop)));
    // Refused: it can be asked for again.
    recheck(&mut tablet, &of);
    ledger(&mut tablet, event(camera::Event::TurnedOn));
    ledger(&mut tablet, event(camera::Event::Answered(false)));
    assert_eq!(camera(&tablet), Camera::Unavailable);
    ledger(&mut tablet, event(camera::Event::TurnedOn));
    assert_eq!(camera(&tablet), Camera::Asked);
    assert!(item(ITEM).as_str().len() > 3);
}

#[test]
fn papers_show_small_pictures_and_wait_until_they_are_read() {
    let (mut tablet, id, of) = issued();
    begin(&mut tablet, &of, Verb::Report);
    tablet.photo_for(&of, b"after");
    ledger(&mut tablet, Ledger::ActDone);
    tablet.kill_and_restart();
    tablet.settles = false;
    tablet.go(Route::Ledger(LedgerPage::Paper));
    tablet.settles = true;
    tablet.settle();
    let LedgerView::Paper(paper) = page(&tablet) else { panic!("the ledger's paper") };
    assert_eq!((paper.figures.len(), paper.left_out, paper.waits), (1, 0, false));
    let figure = &paper.figures[0];
    assert_eq!((names(&figure.before), names(&figure.after)), (hashes(&[b"before"]), hashes(&[b"after"])));
    assert!(figure.before[0].small.is_some() && figure.after[0].small.is_some());
    for route in [LedgerPage::Notice(id), LedgerPage::NoticeOne(of)] {
        tablet.go(Route::Ledger(route));
        let LedgerView::Notice(notice) = page(&tablet) else { panic!("the notice") };
        assert_eq!((names(&notice.rows[0].photos), notice.waits), (hashes(&[b"before"]), false));
    }
}

#[test]
fn a_paper_is_not_printed_before_its_pictures_are_here() {
    let (mut tablet, id, _) = issued();
    tablet.settles = false;
    tablet.go(Route::Ledger(LedgerPage::Sheet(id.clone())));
    let waits = |tablet: &Scenario| {
        let LedgerView::Sheet(sheet) = page(tablet) else { panic!("the sheet") };
        sheet.waits
    };
    assert!(waits(&tablet));
    tablet.settles = true;
    tablet.settle();
    assert!(!waits(&tablet));
}

#[test]
fn a_finding_of_a_draft_is_put_right_on_the_spot_from_the_form_and_back() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾村").section(1).tier(ITEM, 0);
    let (inspection, of) = (tablet.id(), id_of_finding(&tablet.last_finding(ITEM)).unwrap());
    let rectification_link = |tablet: &Scenario| tablet.row(ITEM).rectification_link.clone();
    assert_eq!(
        (rectification_link(&tablet)[0].rectification.clone(), rectification_link(&tablet)[0].state),
        (of.clone(), None)
    );
    let form = Some(Route::Inspection { id: inspection.clone(), page: Page::Items(0) });
    assert_eq!(fixed_page(&mut tablet, &of).form_page, form);
    tablet.photo_for(&of, b"after");
    ledger(&mut tablet, Ledger::Fixed(fixed::Event::WhoTyped("刘强".into())));
    ledger(&mut tablet, Ledger::Fixed(fixed::Event::Confirmed(of.clone())));
    assert_eq!(one(&mut tablet, &of).form_page, form);
    tablet.go(Route::Inspection { id: inspection.clone(), page: Page::Items(0) });
    assert_eq!(rectification_link(&tablet)[0].state, Some(State::Closed));
    // What an earlier visit left behind is no finding of this one.
    tablet.rest_fine().finish();
    assert_eq!(one(&mut tablet, &of).form_page, None, "finished, there is no form to go back to");
}
