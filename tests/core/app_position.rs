//! A position is sought while that is seen, judged by its accuracy, and typed in every usual form.

use xuncun::app::fill::view::Body;
use xuncun::app::locate::{Event as Locate, Measured, Target};
use xuncun::app::program::tablet::Event;
use xuncun::app::route::{Page, Route, SettingsPage};
use xuncun::app::settings::Event as Settings;
use xuncun::app::toast::Done;
use xuncun::domain::inspection::Details;
use xuncun::domain::village::{CoordinatesFault, Datum, VillageCode};

use crate::support::scenario::{Scenario, code_of};

fn at_details() -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村").page(Page::Details);
    tablet
}

fn ask(tablet: &mut Scenario) -> bool {
    tablet.tab_mut().asked_position = None;
    tablet.act(Event::Locate(Locate::Asked(Target::Inspection)));
    tablet.tab().asked_position.is_some()
}

fn nearer(tablet: &mut Scenario, accuracy: u32) {
    let inspection = Some(tablet.id());
    let found = Measured { latitude: 39_850_000, longitude: 116_705_000, accuracy };
    tablet.act(Event::Locate(Locate::Nearer { inspection, target: Target::Inspection, found }));
}

fn ended(tablet: &mut Scenario) {
    let inspection = Some(tablet.id());
    tablet.act(Event::Locate(Locate::Measured { inspection, target: Target::Inspection, result: None }));
}

#[expect(clippy::option_option, reason = "no search, a search, and one with a measurement")]
fn seeking(tablet: &Scenario) -> Option<Option<u32>> {
    let Body::Details(view) = &tablet.form().body else { panic!("the details") };
    view.seeking.map(|seeking| seeking.accuracy)
}

fn details(tablet: &Scenario) -> Details {
    tablet.record().inspection.details().clone()
}

fn accuracy(tablet: &Scenario) -> Option<u32> {
    details(tablet).position.map(|position| position.accuracy)
}

#[test]
fn a_search_is_shown_with_its_accuracy_so_far_and_ends_when_it_is_exact() {
    let mut tablet = at_details();
    assert!(ask(&mut tablet));
    assert_eq!(seeking(&tablet), Some(None));
    nearer(&mut tablet, 180);
    nearer(&mut tablet, 400);
    assert_eq!((seeking(&tablet), accuracy(&tablet)), (Some(Some(180)), None));
    nearer(&mut tablet, 12);
    assert_eq!((seeking(&tablet), accuracy(&tablet)), (None, Some(12)));
    assert_eq!(tablet.tab().searches_ended, 1);
    // What still arrives changes nothing.
    nearer(&mut tablet, 5);
    assert_eq!(accuracy(&tablet), Some(12));
}

#[test]
fn pressed_three_times_it_asks_once() {
    let mut tablet = at_details();
    assert!(ask(&mut tablet));
    assert!(!ask(&mut tablet));
    assert!(!ask(&mut tablet));
    nearer(&mut tablet, 10);
    assert_eq!(accuracy(&tablet), Some(10));
}

#[test]
fn a_search_can_be_given_up_or_ended_with_what_there_is() {
    let mut tablet = at_details();
    ask(&mut tablet);
    nearer(&mut tablet, 90);
    tablet.act(Event::Locate(Locate::Stopped));
    assert_eq!((seeking(&tablet), accuracy(&tablet)), (None, None));
    nearer(&mut tablet, 5);
    ended(&mut tablet);
    assert_eq!((accuracy(&tablet), tablet.session().toast.clone()), (None, None), "it was given up");
    assert!(ask(&mut tablet), "and can be begun again");
    nearer(&mut tablet, 90);
    tablet.act(Event::Locate(Locate::Taken));
    assert_eq!(accuracy(&tablet), Some(90));
}

#[test]
fn a_rough_position_is_said_and_stays_until_it_is_measured_again() {
    let mut tablet = at_details();
    ask(&mut tablet);
    nearer(&mut tablet, 5_000);
    ended(&mut tablet);
    tablet.expect_toast(Some(Done::RoughPosition { accuracy: 5_000 }));
    tablet.act(Event::Locate(Locate::Again(Target::Inspection)));
    assert_eq!(accuracy(&tablet), Some(5_000));
    nearer(&mut tablet, 8);
    assert_eq!(accuracy(&tablet), Some(8));
    tablet.expect_toast(None);
    // A tap on a known position deletes it, and one brings it back.
    tablet.act(Event::Locate(Locate::Asked(Target::Inspection)));
    tablet.expect_toast(Some(Done::PositionDropped)).take_toast();
    assert_eq!(accuracy(&tablet), Some(8));
}

#[test]
fn a_position_never_reaches_another_inspection() {
    let mut tablet = at_details();
    ask(&mut tablet);
    let first = tablet.id();
    tablet.go(Route::Home).open("北许场村");
    let found = Measured { latitude: 39_850_000, longitude: 116_705_000, accuracy: 5 };
    tablet.act(Event::Locate(Locate::Nearer { inspection: Some(first), target: Target::Inspection, found }));
    assert_eq!(accuracy(&tablet), None);
}

#[test]
fn a_rough_place_of_a_village_is_said_as_well() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").go(Route::Settings(SettingsPage::Villages));
    let village = code_of("张湾镇村");
    tablet.settings(Settings::VillageToggled(village));
    for (accuracy, said) in [(800, Done::RoughPosition { accuracy: 800 }), (12, Done::VillageNoted)] {
        let target = Target::Village(village);
        tablet.act(Event::Locate(Locate::Asked(target.clone())));
        let result = Some(Measured { latitude: 39_850_000, longitude: 116_705_000, accuracy });
        let found = Locate::Measured { inspection: None, target, result };
        tablet.act(Event::Locate(found)).expect_toast(Some(said)).take_toast();
    }
}

fn typed(
    tablet: &mut Scenario,
    village: VillageCode,
    text: &str,
) -> (Option<String>, Option<CoordinatesFault>) {
    tablet.settings(Settings::VillagePlaceTyped { village, text: text.into() });
    let place = tablet.session().archive.villages().get(village).expect("a village").place;
    let xuncun::app::program::tablet::Screen::Villages(view) = tablet.screen() else {
        panic!("the villages")
    };
    let notes = view.rows.iter().find(|notes| notes.open).expect("it is open");
    (place.map(|place| place.to_string()), notes.place_fault)
}

#[test]
fn a_village_s_place_is_typed_in_any_form_and_kept_in_wgs_84() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳");
    let village = code_of("张湾镇村");
    tablet.go(Route::Settings(SettingsPage::Villages)).settings(Settings::VillageToggled(village));
    let known = Some("39.85, 116.705".to_owned());
    for text in [
        "116.705, 39.85",
        "３９．８５，１１６．７０５",
        "北纬39°51′ 东经116°42′18″",
        "39.8500000000 116.7050000000",
    ] {
        typed(&mut tablet, village, "");
        assert_eq!(typed(&mut tablet, village, text), (known.clone(), None), "{text}");
    }
    assert_eq!(typed(&mut tablet, village, "116.705,"), (known, Some(CoordinatesFault::OneMissing)));
    // Beijing, as AutoNavi shows it.
    typed(&mut tablet, village, "116.384047, 39.913345");
    tablet.settings(Settings::DatumChosen { village, datum: Datum::Gcj02 });
    assert_eq!(
        typed(&mut tablet, village, "116.384047, 39.913345").0.as_deref(),
        Some("39.911954, 116.377817")
    );
    // The choice alone moves no place.
    tablet.settings(Settings::VillageToggled(village)).settings(Settings::VillageToggled(village));
    tablet.settings(Settings::DatumChosen { village, datum: Datum::Bd09 });
    let place = tablet.session().archive.villages().get(village).expect("a village").place;
    assert_eq!(place.map(|place| place.to_string()).as_deref(), Some("39.911954, 116.377817"));
}
