//! The home screen: what the round looks like, and the way back to where the inspector left off.

use xuncun::app::Program as _;
use xuncun::app::edit::VillageFact;
use xuncun::app::frame;
use xuncun::app::home::view::HomeView;
use xuncun::app::home::{Event as Home, Filter, Sort};
use xuncun::app::ledger::Event as Ledger;
use xuncun::app::ledger::view::LedgerView;
use xuncun::app::program::tablet::Event;
use xuncun::app::program::tablet::Screen;
use xuncun::app::route::{LedgerPage, Page, Route};
use xuncun::app::settings;
use xuncun::app::toast::Done;
use xuncun::domain::date::Month;
use xuncun::domain::inspection::{DetailChange, DetailText, Round};
use xuncun::domain::points::Points;
use xuncun::domain::preferences::{Language, TextSize, Theme};
use xuncun::domain::rectification::Due;
use xuncun::domain::score::Progress;
use xuncun::domain::village::VillageStatus;
use xuncun::wire::builtin;
use xuncun::wire::checklist::decode;

use crate::support::example::SMALL;
use crate::support::scenario::{Scenario, code_of};

fn welcomed() -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳");
    tablet
}

#[test]
fn the_inspector_continues_where_they_left_off_after_a_restart() {
    let mut tablet = welcomed();
    tablet.open("张湾镇村").fine("rubbish.alley-rubbish").section(4).fine("appearance.banners");
    let left = tablet.session().route.clone();
    tablet.kill_and_restart();
    let resume = tablet.home_view().resume.clone().unwrap();
    assert_eq!(
        (resume.route, &*resume.subject.village, resume.answered, resume.items),
        (left.clone(), "张湾镇村", 2, 49)
    );
    tablet.kill().open_tab_at(Route::Continue);
    assert_eq!(tablet.session().route, left);
    tablet.go(Route::Home).open("张湾镇村");
    assert_eq!(tablet.session().route, left, "the village's row leads there too");
    // A finished inspection is not gone on with.
    tablet.rest_fine().finish().go(Route::Home);
    assert_eq!(tablet.home_view().resume, None);
}

#[test]
fn without_a_bookmark_a_draft_opens_at_its_first_unanswered_item() {
    let mut tablet = welcomed();
    tablet.open("张湾镇村").page_fine().section(2).page_fine();
    tablet.open("土桥村").open("张湾镇村").expect_address("#/inspection/{id}/3");
    tablet.rest_fine().open("土桥村").open("张湾镇村").expect_address("#/inspection/{id}/review");
}

#[test]
fn the_month_follows_the_calendar_until_another_is_chosen() {
    let mut tablet = welcomed();
    tablet.open("张湾镇村").rest_fine().finish();
    let counts = |tablet: &mut Scenario| {
        let view = tablet.go(Route::Home).home_view();
        (view.month.to_string(), view.counts.to_do, view.counts.done)
    };
    assert_eq!(counts(&mut tablet), ("2026-11".into(), 56, 1));
    tablet.clock("2026-12-01T00:00:05+08:00");
    assert_eq!(counts(&mut tablet), ("2026-12".into(), 57, 0));
    tablet.home(Home::MonthBack);
    assert_eq!(counts(&mut tablet), ("2026-11".into(), 56, 1));
    tablet.clock("2027-01-01T08:00:00+08:00");
    assert_eq!(counts(&mut tablet).0, "2026-11");
    tablet.home(Home::MonthForward).home(Home::MonthForward);
    assert_eq!(counts(&mut tablet), ("2027-01".into(), 57, 0));
    // A month that was chosen is the month of what is begun.
    tablet.home(Home::MonthBack).open("土桥村");
    assert_eq!(tablet.record().inspection.details().month, Month::new(2026, 12).unwrap());
}

#[test]
fn the_calendar_has_ends_and_stays_within_them() {
    let mut tablet = welcomed();
    for _ in 0..(27 * 12) {
        tablet.act(Event::Home(Home::MonthBack));
    }
    assert_eq!(tablet.home_view().month.to_string(), "2000-01");
}

#[test]
fn each_round_has_inspections_of_its_own() {
    let mut tablet = welcomed();
    tablet.open("张湾镇村").rest_fine().finish().round(Round::Drill);
    assert_eq!(tablet.village_row("张湾镇村").progress, Progress::ToDo);
    tablet.open("张湾镇村").fine("rubbish.edge-rubbish");
    assert_eq!(tablet.record().inspection.details().round, Round::Drill);
    tablet.go(Route::Home);
    let draft = Progress::Draft { answered: 1, items: 49, reopened: false };
    assert_eq!(tablet.village_row("张湾镇村").progress, draft);
    tablet.round(Round::Monthly);
    let Progress::Done { score, grade, .. } = tablet.village_row("张湾镇村").progress.clone() else {
        panic!("done")
    };
    assert_eq!((score, &*grade.unwrap().zh), (Some(Points::whole(100)), "优秀"));
    tablet.home(Home::FilterChosen(Filter::Done));
    assert_eq!(tablet.home_view().rows.len(), 1);
    tablet.home(Home::FilterChosen(Filter::InProgress));
    assert!(tablet.home_view().rows.is_empty());
    tablet.home(Home::FilterChosen(Filter::ToDo));
    assert_eq!(tablet.home_view().rows.len(), 56);
}

#[test]
fn another_inspection_of_the_same_round_is_begun_beside_the_first() {
    let mut tablet = welcomed();
    tablet.open("张湾镇村").rest_fine().finish();
    let first = tablet.id();
    tablet.clock("2026-11-25T09:00:00+08:00").home(Home::AnotherStarted(code_of("张湾镇村")));
    let second = tablet.id();
    assert_ne!(first, second);
    tablet.expect_answered(0).go(Route::Home);
    assert_eq!(tablet.village_row("张湾镇村").others, 1);
    // Neither is out of reach: the row lists both, the newer one first.
    tablet.open("张湾镇村").expect_address("#/");
    let chooser = tablet.village_row("张湾镇村").chooser.clone().unwrap();
    let [newer, older] = &chooser.inspections[..] else { panic!("{chooser:?}") };
    assert_eq!((&newer.id, &older.id), (&second, &first));
    assert!(!chooser.can_begin, "a draft is open already");
    assert_eq!(&*older.inspectors.join(" "), "王芳");
    assert!(matches!(older.progress, Progress::Done { .. }));
    tablet.go(older.way.clone());
    assert_eq!(tablet.id(), first);
    tablet.open("张湾镇村");
    assert_eq!(tablet.village_row("张湾镇村").chooser, None, "tapped again it is closed");
    tablet.go(newer.way.clone()).discard().open("张湾镇村");
    assert_eq!(tablet.id(), first, "a discarded one doesn't count");
}

#[test]
fn opening_a_village_twice_begins_one_inspection() {
    let mut tablet = welcomed();
    tablet.open("张湾镇村").open("张湾镇村").kill_and_restart().open("张湾镇村");
    assert_eq!(tablet.session().archive.records().count(), 1);
}

#[test]
fn a_village_is_found_by_a_few_letters_on_the_home_screen() {
    let mut tablet = welcomed();
    for (query, name) in
        [("zwz", "张湾镇村"), ("张w", "张湾村"), ("zhang湾z", "张湾镇村"), ("tuqiao", "土桥村")]
    {
        tablet.home(Home::QueryTyped(query.into()));
        assert_eq!(tablet.home_view().rows[0].name, name, "{query}");
        assert!(!tablet.home_view().guessed);
    }
    tablet.home(Home::QueryTyped("".into()));
    assert_eq!(tablet.home_view().rows.len(), 57);
}

#[test]
fn villages_that_are_not_inspected_are_not_to_do() {
    let mut tablet = welcomed();
    tablet.note_village("土桥村", VillageFact::Status(VillageStatus::Cleared));
    tablet.note_village("张湾镇村", VillageFact::Secretary(" 赵敏 ".into()));
    tablet.kill_and_restart();
    assert_eq!(tablet.home_view().counts.to_do, 56);
    assert_eq!(tablet.home_view().rows.last().unwrap().name, "土桥村");
    let noted = tablet.session().archive.villages().get(code_of("张湾镇村")).unwrap().clone();
    assert_eq!(noted.secretary.as_deref().map(str::trim), Some("赵敏"));
}

#[test]
fn a_row_is_graded_and_counted_by_the_checklist_its_inspection_pins() {
    let mut tablet = welcomed();
    tablet.import_text("old.json", SMALL);
    let old = decode(SMALL).unwrap().checklist.hash();
    tablet
        .settings(settings::Event::ChecklistChosen(old))
        .open("张湾镇村")
        .rest_fine()
        .tier("yard.litter", 0);
    tablet.finish().expect_finished(true).expect_score("19");
    tablet.open("土桥村").fine("yard.burning");
    // A year later the line of "good" is higher.
    let newer = SMALL
        .replace("\"version\": \"1.0.0\"", "\"version\": \"2.0.0\"")
        .replace("\"en\": \"Good\", \"min\": 16", "\"en\": \"Good\", \"min\": 19.5");
    tablet.import_text("new.json", &newer);
    let new = decode(&newer).unwrap().checklist;
    assert_eq!(&*new.grade_of(Points::whole(19)).unwrap().id, "pass");
    tablet.settings(settings::Event::ChecklistChosen(new.hash())).go(Route::Home);
    match &tablet.village_row("张湾镇村").progress {
        Progress::Done { grade: Some(grade), lowest: false, .. } => assert_eq!(&*grade.en, "Good"),
        other => panic!("{other:?}"),
    }
    let draft = Progress::Draft { answered: 1, items: 3, reopened: false };
    assert_eq!(tablet.village_row("土桥村").progress, draft);
}

#[test]
fn settings_are_there_after_a_restart() {
    let mut tablet = welcomed();
    let river = builtin::checklist("river").unwrap().checklist.hash();
    for event in [
        settings::Event::LanguageChosen(Language::English),
        settings::Event::ThemeChosen(Theme::Sun),
        settings::Event::TextSizeChosen(TextSize::Largest),
        settings::Event::InspectorTyped("李强".into()),
        settings::Event::InspectorAdded,
        settings::Event::InspectorTyped("李强".into()),
        settings::Event::InspectorAdded,
        settings::Event::InspectorTyped("刘敏".into()),
        settings::Event::InspectorAdded,
        settings::Event::InspectorDropped("刘敏".into()),
        settings::Event::MeTyped("王芳芳".into()),
        settings::Event::MeTyped(" ".into()),
        settings::Event::ChecklistChosen(river),
    ] {
        tablet.settings(event);
    }
    let before = tablet.snapshot();
    tablet.kill_and_restart();
    assert_eq!(tablet.snapshot(), before);
    assert_eq!(tablet.session().appearance(), (Language::English, Theme::Sun, TextSize::Largest));
    assert_eq!(tablet.session().preferences().inspectors.join(" "), "王芳芳 李强");
}

#[test]
fn an_address_of_something_that_is_not_there_leads_home() {
    let mut tablet = welcomed();
    tablet.go(Route::parse("#/inspection/nothing/3")).expect_address("#/");
    tablet.go(Route::Continue).expect_address("#/");
    tablet.open("张湾镇村");
    let id = tablet.id();
    tablet
        .go(Route::Inspection { id, page: Page::Details })
        .discard()
        .go(Route::Continue)
        .expect_address("#/");
}

#[test]
fn a_second_site_is_begun_while_the_first_is_a_draft() {
    let mut tablet = welcomed();
    let river = builtin::checklist("river").unwrap().checklist.hash();
    tablet.settings(settings::Event::ChecklistChosen(river)).open("张湾镇村");
    let first = tablet.id();
    tablet.fill(xuncun::app::fill::Event::DetailChanged(DetailChange::Text(DetailText::Site, "东段".into())));
    tablet.open("张湾镇村").expect_address("#/");
    let chooser = tablet.village_row("张湾镇村").chooser.clone().unwrap();
    assert!(chooser.can_begin);
    assert_eq!((&chooser.inspections[0].id, &*chooser.inspections[0].subject.site), (&first, "东段"));
    tablet.home(Home::AnotherStarted(code_of("张湾镇村")));
    assert_ne!(tablet.id(), first);
    tablet.go(Route::Home);
    assert_eq!(tablet.village_row("张湾镇村").chooser.clone().unwrap().inspections.len(), 2);
}

#[test]
fn inspections_that_no_row_leads_to_are_listed_at_the_end() {
    let mut tablet = welcomed();
    tablet.open("张湾镇村").rest_fine().finish();
    let (id, file) = (tablet.id(), tablet.export_one());
    tablet.go(Route::Home);
    assert!(tablet.home_view().elsewhere.is_empty(), "its row leads to it");
    let river = builtin::checklist("river").unwrap().checklist.hash();
    tablet.settings(settings::Event::ChecklistChosen(river)).go(Route::Home);
    let [row] = &tablet.home_view().elsewhere[..] else { panic!("one") };
    assert_eq!((&*row.subject.village, &row.id), ("张湾镇村", &id));
    assert_eq!(row.way, Route::Inspection { id, page: Page::Score });
    tablet.home(Home::MonthBack);
    assert!(tablet.home_view().elsewhere.is_empty(), "of this month only");

    // A village that isn't among the built-in ones.
    let mut other = welcomed();
    let text =
        file.text.replace(&code_of("张湾镇村").to_string(), "110112999999").replace("张湾镇村", "别处村");
    other.import_text("x.json", &text).go(Route::Home);
    let [row] = &other.home_view().elsewhere[..] else { panic!("{:?}", other.last_outcome()) };
    assert_eq!(&*row.subject.village, "别处村");
}

#[test]
fn files_lead_to_the_inspections_that_they_brought() {
    let mut tablet = welcomed();
    tablet.open("张湾镇村").rest_fine().finish();
    let (id, file) = (tablet.id(), tablet.export_one());
    let score = Route::Inspection { id: id.clone(), page: Page::Score };
    tablet.go(Route::Export);
    assert_eq!(tablet.export_view().rows[0].way, score);
    let mut other = welcomed();
    other.import(&file);
    assert_eq!(other.import_view().ways.get(&id), Some(&score));
}

/// Types into the field of the owner's name, letter by letter.
fn name_me(tablet: &mut Scenario, text: &str) {
    for (at, letter) in text.char_indices() {
        tablet.settings(settings::Event::MeTyped(text[..at + letter.len_utf8()].into()));
    }
}

fn names(tablet: &Scenario) -> (String, String) {
    let preferences = tablet.session().preferences();
    (preferences.me.to_string(), preferences.inspectors.join(" "))
}

fn name_field(tablet: &Scenario) -> String {
    match tablet.screen() {
        Screen::Settings(view) => view.me.to_string(),
        other => panic!("not the settings but {other:?}"),
    }
}

#[test]
fn the_owners_name_is_typed_like_any_other() {
    let mut tablet = welcomed();
    tablet.add_inspector("李梅").go(Route::settings());
    name_me(&mut tablet, "");
    tablet.settings(settings::Event::MeTyped("".into()));
    assert_eq!((name_field(&tablet), names(&tablet).0), (String::new(), "王芳".to_owned()));
    // Through the name of another, who stays; and with blanks, which stand while they are typed.
    name_me(&mut tablet, "李梅花 ");
    assert_eq!(name_field(&tablet), "李梅花 ");
    assert_eq!(names(&tablet), ("李梅花".to_owned(), "李梅花 李梅".to_owned()));
    let mut killed = tablet.forked();
    killed.open_tab();
    assert_eq!(names(&killed), names(&tablet), "a killed tab loses no letter");
    tablet.settings(settings::Event::MeLeft);
    assert_eq!(name_field(&tablet), "李梅花");
    // Leaving the page leaves the field.
    tablet.settings(settings::Event::MeTyped(" ".into())).go(Route::Home).go(Route::settings());
    assert_eq!(name_field(&tablet), "李梅花");
}

#[test]
fn a_dropped_inspector_and_a_changed_village_can_be_had_back() {
    let mut tablet = welcomed();
    tablet.add_inspector("李强");
    tablet.settings(settings::Event::InspectorDropped("李强".into()));
    tablet.expect_toast(Some(Done::InspectorDropped { name: "李强".into() })).take_toast();
    assert_eq!(names(&tablet).1, "王芳 李强");

    tablet.note_village("土桥村", VillageFact::Director("赵敏".into()));
    let before = tablet.session().archive.villages().clone();
    for text in ["赵", "", "钱", "钱刚"] {
        tablet.note_village("土桥村", VillageFact::Director(text.into()));
    }
    // What was there before the first note of all: the typing was never interrupted.
    tablet.take_toast();
    assert_eq!(tablet.session().archive.villages().get(code_of("土桥村")).unwrap().director, None);
    tablet.note_village("土桥村", VillageFact::Director("赵敏".into())).act(frame::Event::ToastClosed);
    tablet.note_village("土桥村", VillageFact::Director("钱刚".into())).take_toast();
    assert_eq!(*tablet.session().archive.villages(), before);
    tablet.note_village("土桥村", VillageFact::Status(VillageStatus::Exempt)).take_toast();
    assert_eq!(*tablet.session().archive.villages(), before);
}

#[test]
fn files_dropped_where_none_are_read_are_not_passed_over() {
    let mut tablet = welcomed();
    tablet.act(frame::Event::FilesDropped).expect_toast(Some(Done::DropAtImport));
}

#[test]
fn today_names_what_is_overdue_due_and_waits_and_leads_to_its_list() {
    let rubbish = "rubbish.public-rubbish";
    let mut tablet = welcomed();
    assert!(tablet.go(Route::Home).home_view().today.is_clear(), "a new tablet is asked for nothing");
    tablet.open("张湾镇村").section(1).tier(rubbish, 0).place(rubbish, "桥头").rest_fine().finish();
    let id = tablet.id();
    tablet.act(Event::Ledger(Ledger::AllTaken(id.clone()))).go(Route::Home);
    let today = tablet.home_view().today;
    assert_eq!((today.to_issue, today.overdue, today.to_export), (1, 0, 2));
    tablet.act(Event::Ledger(Ledger::AllIssued(id))).clock("2026-12-20T09:00:00+08:00").go(Route::Home);
    let view = tablet.home_view();
    assert_eq!((view.today.to_issue, view.today.overdue), (0, 1));
    assert!(view.today.days_over > 7, "{:?}", view.today);
    // The village's row says how it stands, and can be had first.
    let row = |view: &HomeView, name: &str| view.rows.iter().position(|row| row.name == name).unwrap();
    let at = row(&view, "张湾镇村");
    let village = &view.rows[at];
    assert_eq!((village.matters.open, village.matters.overdue), (1, 1));
    let before = village.last.expect("the result of November");
    assert_eq!((before.month.month, before.score.to_string()), (11, "99".to_owned()));
    assert!(at > 0);
    for sort in [Sort::OpenMatters, Sort::LastScore] {
        tablet.act(Event::Home(Home::SortChosen(sort)));
        assert_eq!(row(&tablet.home_view(), "张湾镇村"), 0, "{sort:?}");
    }
    tablet.act(Event::Ledger(Ledger::SourceChosen(Some("hotline"))));
    tablet.act(Event::Ledger(Ledger::Listed { state: None, due: Some(Due::Overdue) }));
    tablet.go(Route::Ledger(LedgerPage::List));
    let Screen::Ledger(page) = tablet.model().view().screen else { panic!("the ledger") };
    let LedgerView::List(list) = &*page else { panic!("{page:?}") };
    assert_eq!((list.rows.len(), list.filter.due, list.filter.source), (1, Some(Due::Overdue), None));
}

#[test]
fn the_round_and_month_that_were_chosen_stay_for_the_day_and_no_longer() {
    let mut tablet = welcomed();
    tablet.act(Event::Home(Home::RoundChosen(Round::SelfCheck))).act(Event::Home(Home::MonthBack));
    tablet.kill_and_restart();
    let view = tablet.go(Route::Home).home_view();
    assert_eq!((view.round, view.month.month), (Round::SelfCheck, 10));
    tablet.open("土桥村");
    assert_eq!(
        tablet.record().inspection.details().round,
        Round::SelfCheck,
        "what is begun is of that round"
    );
    tablet.clock("2026-11-24T08:00:00+08:00").kill_and_restart();
    let view = tablet.go(Route::Home).home_view();
    assert_eq!((view.round, view.month.month), (Round::Monthly, 11));
}
