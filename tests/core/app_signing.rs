//! At the desk: photos are looked at, marked and given away; a finished inspection is signed, refused, objected to.

use xuncun::app::fill::Event as Fill;
use xuncun::app::fill::view::Body;
use xuncun::app::gallery::{Event as Gallery, Tool};
use xuncun::app::locate::{Event as Locate, Measured, Target};
use xuncun::app::pen::{Pad, Pen};
use xuncun::app::photos;
use xuncun::app::photos::view::PhotoState;
use xuncun::app::program::tablet::Event;
use xuncun::app::program::tablet::Screen;
use xuncun::app::route::{Page, PhotoAt, Route, SettingsPage};
use xuncun::app::sign::{Event as Sign, Signer};
use xuncun::app::toast::Done;
use xuncun::app::transfer::DeliveryMethod;
use xuncun::app::{fill, settings};
use xuncun::domain::digest::ContentHash;
use xuncun::domain::evidence::{PhotoMark, Spot};
use xuncun::domain::id::InspectionId;
use xuncun::domain::inspection::{Party, SignatureRefusal, Statement, VetoCause};
use xuncun::domain::preferences::Language;
use xuncun::i18n::explain;

use crate::support::scenario::{Scenario, answer_of, code_of, item};

const ITEM: &str = "rubbish.public-rubbish";

fn spot(x: u16, y: u16) -> Spot {
    Spot::new(x, y)
}

fn draw(tablet: &mut Scenario, pad: Pad, spots: &[Spot]) {
    tablet.act(Event::Drew(pad, Pen::Down(spots[0])));
    for to in &spots[1..] {
        tablet.act(Event::Drew(pad, Pen::Moved(*to)));
    }
    tablet.act(Event::Drew(pad, Pen::Up));
}

/// A draft with one photo, shown whole.
fn shown() -> (Scenario, InspectionId, ContentHash) {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").section(1).tier(ITEM, 0).place(ITEM, "村口").photo(ITEM, b"one");
    let (id, photo) = (tablet.id(), ContentHash::of(b"one"));
    tablet.go(Route::Photos { inspection: id.clone(), photo: Some(PhotoAt { finding: None, name: photo }) });
    (tablet, id, photo)
}

fn marks(tablet: &Scenario, id: &InspectionId) -> Vec<PhotoMark> {
    let record = tablet.session().archive.record(id).unwrap().clone();
    answer_of(&record, ITEM).unwrap().findings()[0].evidence.photos[0].marks.clone()
}

#[test]
fn arrows_circles_and_words_are_drawn_over_a_photo_and_taken_back() {
    let (mut tablet, id, photo) = shown();
    draw(&mut tablet, Pad::Photo, &[spot(1, 1), spot(5000, 5000)]);
    assert_eq!(marks(&tablet, &id), [], "no tool, no mark");
    tablet.act(Event::Gallery(Gallery::ToolChosen(Tool::Arrow)));
    draw(&mut tablet, Pad::Photo, &[spot(100, 100), spot(3000, 2000), spot(5000, 5000)]);
    draw(&mut tablet, Pad::Photo, &[spot(100, 100), spot(110, 110)]);
    tablet.act(Event::Gallery(Gallery::ToolChosen(Tool::Circle)));
    draw(&mut tablet, Pad::Photo, &[spot(4000, 4000), spot(6000, 4000)]);
    tablet.act(Event::Gallery(Gallery::ToolChosen(Tool::Text)));
    draw(&mut tablet, Pad::Photo, &[spot(1, 1)]);
    tablet.act(Event::Gallery(Gallery::TextTyped("这里".into())));
    draw(&mut tablet, Pad::Photo, &[spot(7000, 7000)]);
    let arrow = PhotoMark::Arrow { from: spot(100, 100), to: spot(5000, 5000) };
    let circle = PhotoMark::Circle { centre: spot(4000, 4000), edge: spot(6000, 4000) };
    let text = PhotoMark::Text { at: spot(7000, 7000), text: "这里".into() };
    assert_eq!(marks(&tablet, &id), [arrow.clone(), circle.clone(), text]);
    tablet.act(Event::Gallery(Gallery::MarkTakenBack));
    assert_eq!(marks(&tablet, &id), [arrow.clone(), circle.clone()]);
    let before = tablet.expect_saved().snapshot();
    tablet.kill_and_restart();
    assert_eq!(tablet.snapshot(), before);
    // Once finished, the photos are as they were.
    tablet.go(Route::Inspection { id: id.clone(), page: Page::Items(0) }).rest_fine().finish();
    tablet.go(Route::Photos { inspection: id.clone(), photo: Some(PhotoAt { finding: None, name: photo }) });
    tablet.act(Event::Gallery(Gallery::MarkTakenBack));
    assert_eq!(marks(&tablet, &id), [arrow, circle]);
}

#[test]
fn a_photo_that_is_not_what_its_record_says_is_shown_and_said() {
    let (mut tablet, id, photo) = shown();
    let state = |tablet: &Scenario| {
        let Screen::Gallery(view) = tablet.view().screen else { panic!("the photos") };
        view.whole.as_ref().map(|whole| (whole.state, whole.address.is_some()))
    };
    assert_eq!(state(&tablet), Some((PhotoState::Kept, true)));
    tablet.photos.spoil(&photos::key(&photo), Some(b"another"));
    tablet.go(Route::Photos { inspection: id.clone(), photo: None });
    tablet.model();
    let (mut other, route) = (
        tablet.forked(),
        Route::Photos { inspection: id, photo: Some(PhotoAt { finding: None, name: photo }) },
    );
    other.open_tab_at(route);
    assert_eq!(state(&other), Some((PhotoState::Damaged, true)));
    assert_eq!(other.session().photos.lost(), 1);
}

#[test]
fn a_stamped_copy_says_where_when_and_who() {
    let (mut tablet, _, photo) = shown();
    tablet.act(Event::Gallery(Gallery::Stamped(DeliveryMethod::Download)));
    tablet.act(Event::Gallery(Gallery::Plain(DeliveryMethod::Share)));
    let [stamped, plain] = &tablet.tab().copies[..] else { panic!("two copies") };
    assert_eq!(
        (stamped.name.clone(), stamped.file.as_str()),
        (photos::key(&photo), &*format!("张湾镇村_{}.jpg", photo.short()))
    );
    let stamp = stamped.stamp.as_ref().unwrap();
    assert_eq!((&*stamp.subject.village, &*stamp.place, stamp.inspectors.len()), ("张湾镇村", "村口", 1));
    assert_eq!((plain.stamp.clone(), plain.way), (None, DeliveryMethod::Share));
}

#[test]
fn a_position_is_asked_for_by_a_tap_and_its_refusal_blocks_nothing() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").section(1).tier(ITEM, 0);
    assert_eq!(tablet.tab().asked_position, None, "never by itself");
    let subject = Target::Finding { item: item(ITEM), finding: tablet.last_finding(ITEM) };
    let answer = |tablet: &mut Scenario, result: Option<Measured>| {
        let (inspection, subject) = tablet.tab_mut().asked_position.take().expect("asked");
        tablet.act(Event::Locate(Locate::Measured { inspection, target: subject, result }));
    };
    let before = tablet.snapshot();
    tablet.act(Event::Locate(Locate::Asked(subject.clone())));
    answer(&mut tablet, None);
    assert_eq!(tablet.session().toast.as_ref().map(|toast| toast.done.clone()), Some(Done::NoPosition));
    assert_eq!(tablet.snapshot(), before);
    let here = Measured { latitude: 39_850_000, longitude: 116_705_000, accuracy: 12 };
    tablet.act(Event::Locate(Locate::Asked(subject.clone())));
    answer(&mut tablet, Some(here));
    tablet.photo(ITEM, b"one");
    let record = tablet.record();
    let evidence = answer_of(&record, ITEM).unwrap().findings()[0].evidence.clone();
    assert_eq!(evidence.position.as_ref().map(|position| position.accuracy), Some(12));
    assert_eq!(evidence.photos[0].position, None, "nothing says that the photo was taken there");
    tablet.act(Event::Locate(Locate::Asked(subject)));
    assert_eq!(answer_of(&tablet.record(), ITEM).unwrap().findings()[0].evidence.position, None);
    tablet.act(Event::Locate(Locate::Asked(Target::Inspection)));
    answer(&mut tablet, Some(here));
    assert!(tablet.record().inspection.details().position.is_some());
    // An odd measurement is none.
    tablet.act(Event::Locate(Locate::Asked(Target::Inspection)));
    tablet.act(Event::Locate(Locate::Asked(Target::Inspection)));
    answer(&mut tablet, Some(Measured { latitude: 91_000_000, ..here }));
    assert!(tablet.record().inspection.details().position.is_none());
}

/// A finished inspection with points lost, its signatures open.
fn finished() -> (Scenario, InspectionId) {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").section(1).tier(ITEM, 0).rest_fine().finish();
    let id = tablet.id();
    tablet.go(Route::Sign(id.clone()));
    (tablet, id)
}

fn sign(tablet: &mut Scenario, event: Sign) -> &mut Scenario {
    tablet.act(Event::Sign(event))
}

/// Party, whether it holds, of each signature on the screen; and how many are still awaited.
fn on_screen(tablet: &Scenario) -> (Vec<(Party, bool)>, usize) {
    let Screen::Sign(view) = tablet.view().screen else { panic!("the signatures") };
    (view.signatures.iter().map(|one| (one.signature.party, !one.void)).collect(), view.awaited.len())
}

const NAME: [Spot; 3] = [Spot { x: 1000, y: 5000 }, Spot { x: 4000, y: 3000 }, Spot { x: 8000, y: 6000 }];

#[test]
fn marks_drawn_in_two_tabs_at_once_are_all_there() {
    let (mut tablet, id, photo) = shown();
    tablet.open_tab_at(Route::Photos {
        inspection: id.clone(),
        photo: Some(PhotoAt { finding: None, name: photo }),
    });
    for tab in [0, 1] {
        tablet.in_tab(tab).act(Event::Gallery(Gallery::ToolChosen(Tool::Arrow)));
    }
    tablet.settles = false;
    draw(tablet.in_tab(0), Pad::Photo, &[spot(100, 100), spot(5000, 5000)]);
    draw(tablet.in_tab(1), Pad::Photo, &[spot(9000, 100), spot(5000, 5000)]);
    tablet.settle();
    for tab in [0, 1] {
        assert_eq!(marks(tablet.in_tab(tab), &id).len(), 2);
    }
    tablet.act(Event::Gallery(Gallery::MarkTakenBack));
    tablet.in_tab(0).act(Event::Gallery(Gallery::MarkTakenBack));
    tablet.settle();
    assert!(marks(&tablet, &id).len() <= 1, "what was taken back is gone");
}

#[test]
fn inspector_and_village_sign_what_is_there_and_a_change_voids_it_visibly() {
    let (mut tablet, id) = finished();
    assert_eq!(on_screen(&tablet), (vec![], 2));
    sign(&mut tablet, Sign::SignerChosen(Signer::Inspector("王芳".into())));
    sign(&mut tablet, Sign::Signed);
    assert_eq!(tablet.model().sign.refusal, Some(SignatureRefusal::NothingDrawn));
    draw(&mut tablet, Pad::Signature, &NAME);
    sign(&mut tablet, Sign::Signed);
    assert_eq!(on_screen(&tablet), (vec![(Party::Inspector, true)], 1));
    sign(&mut tablet, Sign::SignerChosen(Signer::Village));
    draw(&mut tablet, Pad::Signature, &NAME);
    sign(&mut tablet, Sign::Signed);
    assert_eq!(tablet.model().sign.refusal, Some(SignatureRefusal::NameMissing));
    sign(&mut tablet, Sign::NameTyped("张书记".into()));
    sign(&mut tablet, Sign::Signed);
    assert_eq!(on_screen(&tablet), (vec![(Party::Inspector, true), (Party::Village, true)], 0));
    let before = tablet.expect_saved().snapshot();
    tablet.kill_and_restart();
    assert_eq!(tablet.snapshot(), before);

    tablet.go(Route::Inspection { id: id.clone(), page: Page::Score }).reopen("漏了一处");
    tablet.section(1).tier(ITEM, 1).finish();
    let Screen::Score(view) = tablet.view().screen else { panic!("the score") };
    assert_eq!(view.void_signatures, 2);
    tablet.go(Route::Sign(id.clone()));
    assert_eq!(on_screen(&tablet), (vec![(Party::Inspector, false), (Party::Village, false)], 2));
    sign(&mut tablet, Sign::SignerChosen(Signer::Inspector("王芳".into())));
    draw(&mut tablet, Pad::Signature, &NAME);
    sign(&mut tablet, Sign::Signed);
    assert_eq!(on_screen(&tablet).1, 1);
}

#[test]
fn the_village_may_refuse_with_a_reason_and_object_to_items() {
    let (mut tablet, id) = finished();
    sign(&mut tablet, Sign::SignerChosen(Signer::Village));
    sign(&mut tablet, Sign::NameTyped("张书记".into()));
    sign(&mut tablet, Sign::RefusalToggled);
    sign(&mut tablet, Sign::Signed);
    assert_eq!(tablet.model().sign.refusal, Some(SignatureRefusal::ReasonMissing));
    sign(&mut tablet, Sign::ReasonTyped("垃圾是邻村的".into()));
    sign(&mut tablet, Sign::ObjectionAdded(item(ITEM)));
    sign(&mut tablet, Sign::ObjectionAdded(item(ITEM)));
    sign(&mut tablet, Sign::ObjectionDropped(0));
    sign(&mut tablet, Sign::ObjectionDropped(7));
    sign(&mut tablet, Sign::ObjectionTyped { at: 0, text: "不在村界内".into() });
    sign(&mut tablet, Sign::Signed);
    assert_eq!(tablet.session().toast.as_ref().map(|toast| toast.done.clone()), Some(Done::RefusalNoted));
    let record = tablet.session().archive.record(&id).unwrap();
    let [signature] = &record.inspection.core().signatures[..] else { panic!("one") };
    assert_eq!(signature.statement, Statement::Refused { reason: "垃圾是邻村的".into() });
    assert_eq!((&*signature.objections[0].text, signature.objections.len()), ("不在村界内", 1));
    // Both go with the record to another tablet.
    tablet.go(Route::Inspection { id: id.clone(), page: Page::Score });
    let file = tablet.export_one();
    let mut other = Scenario::tablet("b");
    other.welcome("李明").import(&file).go(Route::Sign(id));
    assert_eq!(on_screen(&other), (vec![(Party::Village, true)], 1));
}

#[test]
fn a_draft_is_not_signed() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").section(1).fill(fill::Event::PageFinePressed);
    let id = tablet.id();
    tablet.go(Route::Sign(id.clone()));
    sign(&mut tablet, Sign::SignerChosen(Signer::Inspector("王芳".into())));
    draw(&mut tablet, Pad::Signature, &NAME);
    let before = tablet.snapshot();
    sign(&mut tablet, Sign::Signed);
    assert_eq!((tablet.snapshot(), tablet.session().toast.is_some()), (before, true));
}

#[test]
fn a_hand_that_rests_on_the_pad_does_not_fill_the_record() {
    let (mut tablet, _) = finished();
    sign(&mut tablet, Sign::SignerChosen(Signer::Inspector("王芳".into())));
    let many: Vec<Spot> = (0..12_000_u16).map(|at| spot(at % 100 * 99, at / 100 * 60)).collect();
    draw(&mut tablet, Pad::Signature, &many);
    let spots: usize = tablet.model().sign.strokes.iter().map(Vec::len).sum();
    assert!(spots <= 4_000, "{spots}");
    sign(&mut tablet, Sign::Cleared);
    assert!(tablet.model().sign.strokes.is_empty());
}

#[test]
fn whoever_stood_for_one_village_is_not_proposed_for_the_next() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳");
    let mut ids = Vec::new();
    for village in ["张湾镇村", "张湾村"] {
        tablet.open(village).rest_fine().finish();
        ids.push(tablet.id());
    }
    tablet.go(Route::Sign(ids[0].clone())).act(Event::Sign(Sign::SignerChosen(Signer::Village)));
    tablet.act(Event::Sign(Sign::NameTyped("刘强".into())));
    tablet.go(Route::Home).go(Route::Sign(ids[0].clone()));
    assert_eq!(&*tablet.model().sign.name, "刘强");
    tablet.go(Route::Sign(ids[1].clone()));
    assert_eq!(&*tablet.model().sign.name, "");
}

#[test]
fn how_far_it_is_from_the_village_is_said_only_where_both_places_are_known() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村");
    let id = tablet.id();
    let answer = |tablet: &mut Scenario, latitude: i32| {
        let (inspection, subject) = tablet.tab_mut().asked_position.take().expect("asked");
        let result = Some(Measured { latitude, longitude: 116_705_000, accuracy: 12 });
        tablet.act(Event::Locate(Locate::Measured { inspection, target: subject, result }));
    };
    let metres = |tablet: &mut Scenario| {
        tablet.go(Route::Inspection { id: id.clone(), page: Page::Details });
        let Body::Details(view) = &tablet.form().body else { panic!("the details") };
        view.metres
    };
    tablet.act(Event::Locate(Locate::Asked(Target::Inspection)));
    answer(&mut tablet, 39_850_000);
    assert_eq!(metres(&mut tablet), None);
    let village = code_of("张湾镇村");
    let place = |tablet: &Scenario| tablet.session().archive.villages().get(village).unwrap().place;
    tablet.go(Route::Settings(SettingsPage::Villages));
    let typed = |tablet: &mut Scenario, text: &str| {
        tablet.settings(settings::Event::VillagePlaceTyped { village, text: text.into() });
    };
    typed(&mut tablet, "39.86, 116.705");
    let noted = place(&tablet);
    assert!(noted.is_some());
    typed(&mut tablet, "39.86, ");
    assert_eq!(place(&tablet), noted, "half of it takes nothing back");
    assert_eq!(metres(&mut tablet), Some(1_111));
    // Where one stands.
    tablet.act(Event::Locate(Locate::Asked(Target::Village(village))));
    answer(&mut tablet, 39_851_000);
    assert_eq!(metres(&mut tablet), Some(111));
    tablet.kill_and_restart();
    assert_eq!(metres(&mut tablet), Some(111));
    typed(&mut tablet, "");
    assert_eq!((place(&tablet), metres(&mut tablet)), (None, None));
}

#[test]
fn what_a_palm_drew_before_the_pen_came_is_gone_and_what_was_drawn_before_stays() {
    let (mut tablet, _) = finished();
    tablet.act(Event::Sign(Sign::SignerChosen(Signer::Village)));
    draw(&mut tablet, Pad::Signature, &[spot(100, 100), spot(3000, 2000)]);
    for palm in [Pen::Down(spot(9000, 9000)), Pen::Moved(spot(9500, 9500)), Pen::Lost] {
        tablet.act(Event::Drew(Pad::Signature, palm));
    }
    // Lost twice, nothing more goes.
    tablet.act(Event::Drew(Pad::Signature, Pen::Lost));
    draw(&mut tablet, Pad::Signature, &[spot(4000, 100), spot(6000, 2000)]);
    let drawn: Vec<_> = tablet.model().sign.strokes.iter().map(|stroke| stroke[0]).collect();
    assert_eq!(drawn, [spot(100, 100), spot(4000, 100)]);

    let (mut tablet, id, _) = shown();
    tablet.act(Event::Gallery(Gallery::ToolChosen(Tool::Arrow)));
    for palm in [Pen::Down(spot(100, 100)), Pen::Moved(spot(9500, 9500)), Pen::Lost, Pen::Up] {
        tablet.act(Event::Drew(Pad::Photo, palm));
    }
    assert_eq!(marks(&tablet, &id), []);
}

#[test]
fn the_village_signs_under_adjustments_and_vetoes_as_well() {
    let mut tablet = Scenario::new();
    let cause = VetoCause::Condition("refused".into());
    tablet.welcome("王芳").open("张湾镇村").tier(ITEM, 0);
    tablet.page(Page::Review).fill(Fill::AdjustmentAdded("named-city".into()));
    tablet.fill(Fill::VetoRaised(cause.clone())).review_veto(&cause, "李强", "").fill(Fill::VetoConfirmed);
    tablet.rest_fine().finish();
    tablet.go(Route::Sign(tablet.id()));
    let view = match tablet.view().screen {
        Screen::Sign(view) => view,
        other => panic!("{other:?}"),
    };
    assert_eq!((view.lines.len(), view.adjustments.len(), view.vetoes.len()), (1, 1, 1));
    let steps = explain::steps(Language::Chinese, &view.checklist, &view.explanation, &view.adjustments);
    let score = view.summary.score.unwrap().to_string();
    assert!(steps.iter().any(|step| step.contains(&score)), "{steps:?}");
    assert!(steps.last().unwrap().contains("一票否决"), "{steps:?}");
}
