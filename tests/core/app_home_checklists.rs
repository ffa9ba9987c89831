//! The checklists at home: one tap makes another the one in use, and home shows what belongs to it, rounds among it.

use xuncun::app::fill::Event as Fill;
use xuncun::app::fill::view::Body;
use xuncun::app::home::{ChecklistTab, Event as Home};
use xuncun::app::route::{Page, Route};
use xuncun::app::settings;
use xuncun::domain::digest::ContentHash;
use xuncun::domain::id::ChecklistId;
use xuncun::domain::inspection::{DetailChange, DetailText, Round};
use xuncun::domain::score::Progress;

use crate::support::example::{SMALL, built_in};
use crate::support::scenario::{Scenario, code_of};

fn welcomed() -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳");
    tablet
}

fn tab(tablet: &mut Scenario, id: &str) -> ChecklistTab {
    let view = tablet.go(Route::Home).home_view();
    view.checklists.iter().find(|tab| tab.id.as_str() == id).unwrap().clone()
}

fn choose(tablet: &mut Scenario, id: &str) {
    let hash = tab(tablet, id).hash;
    tablet.home(Home::ChecklistChosen(hash));
}

fn ids(tablet: &mut Scenario) -> Vec<String> {
    let view = tablet.go(Route::Home).home_view();
    view.checklists.iter().map(|tab| tab.id.to_string()).collect()
}

fn active(tablet: &mut Scenario) -> Vec<String> {
    let view = tablet.go(Route::Home).home_view();
    view.checklists.iter().filter(|tab| tab.is_active).map(|tab| tab.id.to_string()).collect()
}

fn name_site(tablet: &mut Scenario, site: &str) {
    tablet.fill(Fill::DetailChanged(DetailChange::Text(DetailText::Site, site.into())));
}

/// The small checklist in another version, which has another text.
fn small(version: &str) -> String {
    SMALL.replace("\"version\": \"1.0.0\"", &format!("\"version\": \"{version}\""))
}

fn hash_of(text: &str) -> ContentHash {
    xuncun::wire::checklist::decode(text).unwrap().checklist.hash()
}

#[test]
fn one_tap_makes_another_checklist_the_one_in_use_and_home_shows_its_own() {
    let mut tablet = welcomed();
    assert_eq!(ids(&mut tablet), ["environment", "safety", "river", "demolition"]);
    assert_eq!(active(&mut tablet), ["environment"]);
    tablet.open("张湾镇村").rest_fine().finish();
    tablet.open("土桥村").fine("rubbish.alley-rubbish");
    choose(&mut tablet, "river");
    assert_eq!(active(&mut tablet), ["river"]);
    let counts = tablet.home_view().counts;
    assert_eq!((counts.to_do, counts.in_progress, counts.done), (0, 0, 0), "no river section is known yet");
    assert_eq!(tablet.village_row("张湾镇村").progress, Progress::ToDo);
    tablet.open("土桥村");
    assert_eq!(tablet.checklist().id().as_str(), "river", "what is begun is by this checklist");
    let of_river = tablet.id();
    // It is the choice of the settings, and stays like that.
    tablet.kill_and_restart();
    assert_eq!(active(&mut tablet), ["river"]);
    let pin = tablet.session().preferences().checklist.clone().unwrap();
    assert_eq!((pin.id, pin.hash), (ChecklistId::parse("river").unwrap(), built_in("river").hash()));
    assert!(tablet.session().archive.library.is_stored(&built_in("river").hash()), "a later app has it too");
    assert!(matches!(tablet.village_row("土桥村").progress, Progress::Draft { answered: 0, .. }));
    choose(&mut tablet, "environment");
    let counts = tablet.home_view().counts;
    assert_eq!((counts.to_do, counts.in_progress, counts.done), (55, 1, 1));
    tablet.open("土桥村");
    assert_ne!(tablet.id(), of_river);
}

#[test]
fn drafts_of_another_checklist_are_counted_on_its_tab() {
    let mut tablet = welcomed();
    let drafts = |tablet: &mut Scenario| {
        ["environment", "safety", "river", "demolition"].map(|id| tab(tablet, id).drafts)
    };
    assert_eq!(drafts(&mut tablet), [0; 4]);
    tablet.open("张湾镇村").fine("rubbish.alley-rubbish").open("土桥村");
    choose(&mut tablet, "safety");
    for site in ["便民超市", "村委会"] {
        tablet.home(Home::AnotherStarted(code_of("张湾村")));
        name_site(&mut tablet, site);
    }
    choose(&mut tablet, "river");
    assert_eq!(drafts(&mut tablet), [2, 2, 0, 0]);
    // What is finished or given up doesn't wait any more; and of another month nothing is counted.
    choose(&mut tablet, "environment");
    tablet.open("张湾镇村").rest_fine().finish().open("土桥村").discard();
    assert_eq!(drafts(&mut tablet), [0, 2, 0, 0]);
    tablet.home(Home::MonthBack);
    assert_eq!(drafts(&mut tablet), [0; 4]);
}

#[test]
fn the_list_of_a_villages_inspections_is_not_left_open_for_another_checklist() {
    let mut tablet = welcomed();
    choose(&mut tablet, "river");
    tablet.open("张湾镇村").open("张湾镇村");
    assert!(tablet.village_row("张湾镇村").chooser.is_some());
    choose(&mut tablet, "safety");
    tablet.open("张湾镇村").go(Route::Home);
    assert_eq!(tablet.village_row("张湾镇村").chooser, None);
}

#[test]
fn an_imported_checklist_has_a_tab_with_its_newest_version() {
    let mut tablet = welcomed();
    for version in ["1.9.0", "1.10.0", "1.2.0"] {
        tablet.import_text("small.json", &small(version));
    }
    assert_eq!(ids(&mut tablet), ["environment", "safety", "river", "demolition", "small"]);
    assert_eq!(tab(&mut tablet, "small").hash, hash_of(&small("1.10.0")));
    assert_eq!(active(&mut tablet), ["environment"], "nothing changes before it is chosen");
    // An older version that is in use is the one that its tab stands for.
    let older = hash_of(&small("1.2.0"));
    tablet.settings(settings::Event::ChecklistChosen(older));
    let small = tab(&mut tablet, "small");
    assert_eq!((small.hash, small.is_active), (older, true));
    tablet.open("张湾镇村");
    assert_eq!(tablet.checklist().version(), "1.2.0");
    // A tap on what is no checklist here changes nothing.
    tablet.home(Home::ChecklistChosen(ContentHash::of(b"none")));
    assert_eq!(active(&mut tablet), ["small"]);
}

#[test]
fn home_offers_the_rounds_of_the_checklist_and_shows_its_usual_one() {
    use Round::{Acceptance, Campaign, Drill, Monthly, Patrol, Recheck, SelfCheck};
    let mut tablet = welcomed();
    let shown = |tablet: &mut Scenario| {
        let view = tablet.go(Route::Home).home_view();
        (view.round, view.rounds.to_vec())
    };
    let of_village = vec![Monthly, Drill, SelfCheck, Acceptance, Recheck];
    tablet.round(SelfCheck);
    assert_eq!(shown(&mut tablet), (SelfCheck, of_village.clone()));
    for (id, rounds) in [
        ("safety", vec![Monthly, Campaign, Recheck]),
        ("river", vec![Patrol, Campaign]),
        ("demolition", vec![Monthly, Recheck]),
    ] {
        choose(&mut tablet, id);
        assert_eq!(shown(&mut tablet), (rounds[0], rounds), "{id}");
    }
    // What was chosen for the villages is theirs still, after a look at another checklist.
    choose(&mut tablet, "environment");
    assert_eq!(shown(&mut tablet), (SelfCheck, of_village));
    // A round that both have stays; one that only the first has does not.
    choose(&mut tablet, "safety");
    tablet.round(Campaign);
    choose(&mut tablet, "river");
    assert_eq!(shown(&mut tablet).0, Campaign);
    choose(&mut tablet, "environment");
    assert_eq!(shown(&mut tablet).0, Monthly);
    // The settings change it likewise, and a restart keeps it.
    tablet.settings(settings::Event::ChecklistChosen(built_in("river").hash()));
    tablet.kill_and_restart();
    assert_eq!(shown(&mut tablet).0, Campaign);
    tablet.clock("2026-11-24T08:00:00+08:00").kill_and_restart();
    assert_eq!(shown(&mut tablet).0, Patrol, "the usual one, on the next day");
}

#[test]
fn what_is_begun_is_of_the_round_that_is_shown_and_its_row_leads_to_it() {
    let mut tablet = welcomed();
    choose(&mut tablet, "river");
    tablet.open("张湾镇村");
    assert_eq!(tablet.record().inspection.details().round, Round::Patrol);
    name_site(&mut tablet, "东段");
    tablet.rest_fine().finish().expect_finished(true).go(Route::Home);
    assert!(matches!(tablet.village_row("张湾镇村").progress, Progress::Done { .. }));
    tablet.round(Round::Campaign);
    assert_eq!(tablet.village_row("张湾镇村").progress, Progress::ToDo);
    // Its river section is known by now: the row offers it.
    tablet.open("张湾镇村").expect_address("#/");
    let village = code_of("张湾镇村");
    tablet.home(Home::SubjectStarted { village, name: "东段".into() });
    assert_eq!(tablet.record().inspection.details().round, Round::Campaign);
    // A patrol's draft of the month before is offered by its village's row.
    tablet.round(Round::Patrol).open("土桥村");
    let before = tablet.id();
    tablet.clock("2026-12-01T09:00:00+08:00").open("土桥村").expect_address("#/");
    let chooser = tablet.village_row("土桥村").chooser.clone().unwrap();
    assert_eq!(chooser.inspections[0].id, before);
}

#[test]
fn an_inspection_of_a_round_that_its_checklist_does_not_have_is_listed_and_keeps_it() {
    let mut tablet = welcomed();
    choose(&mut tablet, "river");
    tablet.open("张湾镇村");
    name_site(&mut tablet, "东段");
    // As an earlier version of the app has begun it.
    tablet.fill(Fill::DetailChanged(DetailChange::Round(Round::Monthly)));
    let id = tablet.id();
    tablet.page(Page::Details);
    let offered = |tablet: &Scenario| {
        let Body::Details(view) = &tablet.form().body else { panic!("the details") };
        view.rounds.clone()
    };
    assert_eq!(offered(&tablet), [Round::Patrol, Round::Campaign, Round::Monthly]);
    let listed = |tablet: &mut Scenario| {
        let view = tablet.go(Route::Home).home_view();
        assert!(view.drafts.is_empty(), "it is listed once");
        view.elsewhere.iter().map(|row| (row.id.clone(), row.round)).collect::<Vec<_>>()
    };
    assert_eq!(listed(&mut tablet), [(id.clone(), Round::Monthly)]);
    tablet.go(Route::Inspection { id: id.clone(), page: Page::Details }).rest_fine().finish();
    assert_eq!(listed(&mut tablet), [(id.clone(), Round::Monthly)], "a result, too");
    // Of a round of the checklist it is in its village's row.
    tablet.go(Route::Inspection { id: id.clone(), page: Page::Score }).reopen("巡查");
    tablet.page(Page::Details).fill(Fill::DetailChanged(DetailChange::Round(Round::Patrol)));
    assert_eq!(offered(&tablet), [Round::Patrol, Round::Campaign]);
    tablet.finish();
    assert_eq!(listed(&mut tablet), []);
    assert!(matches!(tablet.village_row("张湾镇村").progress, Progress::Done { .. }));
}

#[test]
fn every_round_belongs_to_a_subject_and_has_a_word_of_its_own_in_files() {
    let subjects = ["village", "place", "reach", "site"];
    for id in ["environment", "safety", "river", "demolition"] {
        assert!(subjects.contains(&built_in(id).subject()), "{id}");
    }
    for round in Round::ALL {
        assert!(subjects.iter().any(|subject| Round::of_subject(subject).contains(&round)), "{round:?}");
        assert_eq!(Round::ALL.into_iter().filter(|other| other.code() == round.code()).count(), 1);
    }
    assert_eq!(Round::of_subject("bridge"), Round::of_subject("village"), "a subject that is not known");
}
