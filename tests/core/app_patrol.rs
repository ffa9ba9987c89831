//! A river patrol is light: a list of what to look at, with times, finished by one tap where nothing was found.

use xuncun::app::fill::Event as Fill;
use xuncun::app::fill::view::{Body, DetailsView};
use xuncun::app::home::Event as Home;
use xuncun::app::program::tablet::Screen;
use xuncun::app::route::{Page, Route};
use xuncun::app::settings;
use xuncun::domain::inspection::{Answer, DetailChange, DetailText};
use xuncun::domain::points::Points;
use xuncun::domain::preferences::Language;
use xuncun::domain::score::{LineState, Progress, explain};
use xuncun::i18n::{explain as say, phrase};

use crate::support::example::built_in;
use crate::support::scenario::{Scenario, code_of};

const LITTER: &str = "water.floating";

fn text(tablet: &mut Scenario, text: DetailText, to: &str) {
    tablet.fill(Fill::DetailChanged(DetailChange::Text(text, to.into())));
}

fn details(tablet: &mut Scenario) -> DetailsView {
    let form = tablet.page(Page::Details).form();
    let Body::Details(details) = &form.body else { panic!("the page of the visit") };
    DetailsView::clone(details)
}

/// A patrol that began at nine.
fn begun() -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").settings(settings::Event::ChecklistChosen(built_in("river").hash()));
    tablet.clock("2026-11-23T09:05:00+08:00").open("张湾镇村");
    tablet
}

#[test]
fn a_patrol_that_finds_nothing_is_finished_by_one_tap_with_its_times() {
    let mut tablet = begun();
    assert_eq!(details(&mut tablet).findings, Some(0));
    // What the visit lacks comes first, and no item is answered yet.
    tablet.fill(Fill::NothingFoundPressed).expect_finished(false);
    assert!(tablet.record().inspection.content().answers.is_empty());
    text(&mut tablet, DetailText::Site, "凉水河 1 段");
    tablet.clock("2026-11-23T09:50:00+08:00").fill(Fill::NothingFoundPressed).expect_finished(true);
    let content = tablet.record().inspection.content().clone();
    let times = [DetailText::Start, DetailText::End].map(|text| content.details.texts[text].to_string());
    assert_eq!(times, ["09:05", "09:50"]);
    assert_eq!(content.answers.len(), 12);
    assert!(content.answers.values().all(|answer| **answer == Answer::Fine));
    tablet.go(Route::Home);
    let row = tablet.village_row("张湾镇村");
    let expected = Progress::Done { score: None, grade: None, lowest: false, findings: Some(0) };
    assert_eq!(row.progress, expected);
    assert_eq!(phrase::progress(Language::Chinese, &row.progress), "未发现问题");
}

#[test]
fn findings_of_a_patrol_are_counted_and_cost_nothing() {
    let mut tablet = begun();
    text(&mut tablet, DetailText::Site, "凉水河 1 段");
    tablet.tier(LITTER, 0).tier(LITTER, 0);
    assert_eq!(details(&mut tablet).findings, Some(2));
    tablet.rest_fine().finish().expect_finished(true);
    let list = tablet.checklist();
    let explained = explain(&list, tablet.record().inspection.content());
    assert_eq!((explained.score, explained.grade.clone(), explained.base), (None, None, None));
    let line = explained.items.iter().find(|line| line.item.as_str() == LITTER).unwrap();
    assert_eq!((line.state.clone(), line.lost), (LineState::Noted { findings: 2 }, Points::ZERO));
    // Nothing is worth anything, so that nothing is earned either.
    assert_eq!(
        (line.max, explained.applicable, explained.earned),
        (Points::ZERO, Points::ZERO, Points::ZERO)
    );
    assert_eq!(say::result(Language::Chinese, &list, &explained), "发现 2 处问题");
    assert_eq!(say::result(Language::English, &list, &explained), "2 findings");
    tablet.kill_and_restart().go(Route::Home);
    let row = tablet.village_row("张湾镇村");
    assert_eq!(phrase::progress(Language::English, &row.progress), "2 findings");
}

#[test]
fn times_that_were_typed_stay_and_a_patrol_typed_up_later_gets_none() {
    let mut tablet = begun();
    text(&mut tablet, DetailText::Site, "凉水河 1 段");
    text(&mut tablet, DetailText::Start, "08:30");
    text(&mut tablet, DetailText::End, "09:00");
    tablet.rest_fine().finish().expect_finished(true);
    let times = |tablet: &Scenario| {
        let texts = tablet.record().inspection.details().texts.clone();
        [DetailText::Start, DetailText::End].map(|text| texts[text].to_string())
    };
    assert_eq!(times(&tablet), ["08:30", "09:00"]);
    tablet.home(Home::AnotherStarted(code_of("张湾村")));
    text(&mut tablet, DetailText::Site, "凉水河 2 段");
    tablet.clock("2026-11-24T08:00:00+08:00").fill(Fill::NothingFoundPressed).expect_finished(true);
    assert_eq!(times(&tablet), ["09:05", ""]);
}

#[test]
fn a_village_has_neither_times_nor_the_short_way() {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳").open("张湾镇村");
    let view = details(&mut tablet);
    assert_eq!((view.kind, view.findings), (None, None));
    tablet.rest_fine().finish();
    let texts = tablet.record().inspection.details().texts.clone();
    assert!([DetailText::Start, DetailText::End].iter().all(|text| texts[*text].is_empty()));
    assert!(matches!(tablet.screen(), Screen::Score(_)));
}
