//! The offer to put the app on the home screen: a hint at home, once, and a place in the settings.

use xuncun::app::browser::Installation;
use xuncun::app::frame::Event;
use xuncun::app::program::tablet::Screen;
use xuncun::app::route::Route;

use crate::support::scenario::Scenario;

fn in_settings(tablet: &mut Scenario) -> Installation {
    tablet.go(Route::settings());
    let Screen::Settings(view) = tablet.screen() else { panic!("the settings") };
    tablet.go(Route::Home);
    view.installation
}

#[test]
fn the_hint_is_given_once_at_home_and_the_settings_keep_the_offer() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳");
    assert!(!tablet.view().chrome.install, "the browser has offered nothing");
    assert_eq!(in_settings(&mut tablet), Installation::ByMenu);
    tablet.act(Event::InstallOffered);
    assert!(tablet.view().chrome.install);
    tablet.open("张湾镇村");
    assert!(!tablet.view().chrome.install, "it is in nobody's way");
    tablet.go(Route::Home).act(Event::InstallPutOff).expect_saved();
    assert!(!tablet.view().chrome.install);
    assert_eq!(in_settings(&mut tablet), Installation::Offered);
    tablet.kill_and_restart().act(Event::InstallOffered);
    assert!(!tablet.view().chrome.install, "nor after another start");
}

#[test]
fn an_accepted_offer_is_asked_for_and_said_to_be_done_when_the_browser_says_so() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").act(Event::InstallOffered).act(Event::InstallPressed);
    assert!(!tablet.view().chrome.install);
    assert_eq!(
        in_settings(&mut tablet),
        Installation::ByMenu,
        "the browser's question may have been refused"
    );
    tablet.act(Event::Installed);
    assert_eq!(in_settings(&mut tablet), Installation::Done);
}
