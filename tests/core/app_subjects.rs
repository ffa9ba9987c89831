//! The register of subjects: entered, suggested, changed, handed over and merged.

use std::rc::Rc;

use xuncun::app::fill::Event as Fill;
use xuncun::app::fill::view::{Body, DetailsView};
use xuncun::app::home::{Event as Home, Filter};
use xuncun::app::ledger::Event as Ledger;
use xuncun::app::ledger::view::{LedgerView, SubjectView};
use xuncun::app::program::tablet::{Event, Screen};
use xuncun::app::route::{LedgerPage, Page, Route, SettingsPage};
use xuncun::app::settings::Event as Settings;
use xuncun::app::settings::subjects::{Event as Subjects, SubjectsView};
use xuncun::app::toast::Done;
use xuncun::domain::checklist::Severity;
use xuncun::domain::inspection::{DetailChange, DetailText};
use xuncun::domain::points::Points;
use xuncun::domain::preferences::Language;
use xuncun::domain::rectification::Source;
use xuncun::domain::register::{Entry, EntryChange, EntryText, SubjectKind, SubjectState};
use xuncun::domain::score::Counted;
use xuncun::domain::village::VillageCode;
use xuncun::i18n::ledger as say;
use xuncun::i18n::message::import::FileOutcome;
use xuncun::i18n::message::register::Refused;

use crate::support::scenario::{Scenario, code_of};

const VILLAGE: &str = "张湾村";
const EXIT: &str = "fire.exits";

fn with_checklist(id: &str) -> Scenario {
    let mut tablet = Scenario::new();
    tablet.welcome("王芳");
    choose(&mut tablet, id);
    tablet
}

fn choose(tablet: &mut Scenario, id: &str) {
    let hash = tablet.session().archive.library.built_in(id).unwrap().checklist.hash();
    tablet.settings(Settings::ChecklistChosen(hash));
}

/// Begins an inspection of a place in the village.
fn begin(tablet: &mut Scenario, site: &str) {
    tablet.home(Home::AnotherStarted(code_of(VILLAGE)));
    name_site(tablet, site);
}

fn name_site(tablet: &mut Scenario, site: &str) {
    tablet.page(Page::Details);
    tablet.fill(Fill::DetailChanged(DetailChange::Text(DetailText::Site, site.into())));
}

fn inspect(tablet: &mut Scenario, site: &str) {
    begin(tablet, site);
    tablet.rest_fine().finish().expect_finished(true);
}

fn details(tablet: &mut Scenario) -> DetailsView {
    let form = tablet.page(Page::Details).form();
    let Body::Details(details) = &form.body else { panic!("the page of the visit") };
    DetailsView::clone(details)
}

fn suggested(tablet: &mut Scenario) -> Vec<String> {
    details(tablet).sites.iter().map(ToString::to_string).collect()
}

fn subjects(tablet: &mut Scenario, event: Subjects) {
    tablet.settings(Settings::Subjects(event));
}

fn shown(tablet: &mut Scenario) -> SubjectsView {
    tablet.go(Route::Settings(SettingsPage::Subjects));
    let Screen::Subjects(view) = tablet.screen() else { panic!("the register") };
    SubjectsView::clone(&view)
}

fn entries(tablet: &Scenario) -> Vec<Rc<Entry>> {
    tablet.session().archive.register().iter().cloned().collect()
}

fn names(tablet: &Scenario) -> Vec<String> {
    let mut names: Vec<String> = entries(tablet).iter().map(|entry| entry.name.to_string()).collect();
    names.sort();
    names
}

fn add(tablet: &mut Scenario, name: &str, village: Option<VillageCode>) {
    subjects(tablet, Subjects::VillageChosen(village));
    subjects(tablet, Subjects::NameTyped(name.into()));
    subjects(tablet, Subjects::Added);
}

fn change(tablet: &mut Scenario, change: EntryChange) {
    let id = entries(tablet)[0].id.clone();
    subjects(tablet, Subjects::Changed { id, change });
}

fn text(text: EntryText, to: &str) -> EntryChange {
    EntryChange::Text(text, to.into())
}

#[test]
fn a_second_patrol_suggests_the_first_ones_section_and_knows_its_last_answers() {
    let mut tablet = with_checklist("river");
    begin(&mut tablet, "凉水河 村东段");
    assert_eq!(suggested(&mut tablet), <[&str; 0]>::default(), "nothing is entered by typing");
    let first = tablet.checklist().items().next().unwrap().id.to_string();
    tablet.page(Page::Items(0)).tier(&first, 0).rest_fine().finish().expect_finished(true);
    assert_eq!(names(&tablet), ["凉水河 村东段"]);
    tablet.clock("2026-12-01T09:30:00+08:00").kill_and_restart();
    tablet.home(Home::AnotherStarted(code_of(VILLAGE)));
    assert_eq!(suggested(&mut tablet), ["凉水河 村东段"]);
    assert_eq!(details(&mut tablet).entry, None);
    // In another spelling it is the same section.
    name_site(&mut tablet, "凉水河村东段");
    assert_eq!(details(&mut tablet).entry.unwrap().name, entries(&tablet)[0].name);
    assert_eq!(tablet.page(Page::Items(0)).row(&first).last.unwrap().answer.findings().len(), 1);
    tablet.rest_fine().finish().expect_finished(true);
    assert_eq!(entries(&tablet).len(), 1, "one section, visited twice");
    assert_eq!(shown_of(&mut tablet, SubjectKind::Reach).rows[0].inspections, 2);
}

fn shown_of(tablet: &mut Scenario, kind: SubjectKind) -> SubjectsView {
    subjects(tablet, Subjects::KindChosen(kind));
    shown(tablet)
}

#[test]
fn two_shops_of_one_village_are_two_subjects_and_villages_are_none() {
    let mut tablet = with_checklist("safety");
    for site in ["便民超市", "修理铺"] {
        inspect(&mut tablet, site);
    }
    choose(&mut tablet, "environment");
    tablet.open(VILLAGE).rest_fine().finish().expect_finished(true);
    assert_eq!(names(&tablet), ["便民超市", "修理铺"]);
    // A list of another kind suggests none of them.
    choose(&mut tablet, "river");
    begin(&mut tablet, "");
    assert_eq!(suggested(&mut tablet), <[&str; 0]>::default());
    let view = shown_of(&mut tablet, SubjectKind::Place);
    let rows: Vec<_> = view.rows.iter().map(|row| (&*row.entry.name, row.inspections, row.last)).collect();
    let last = Some((tablet.session().now.date.month, Some(Points::parse("100").unwrap())));
    assert_eq!(rows, [("便民超市", 1, last), ("修理铺", 1, last)]);
    assert_eq!(shown_of(&mut tablet, SubjectKind::Reach).rows, []);
}

#[test]
fn a_name_that_is_corrected_is_corrected_in_the_register() {
    let mut tablet = with_checklist("safety");
    inspect(&mut tablet, "便名超市");
    tablet.reopen("写错了");
    name_site(&mut tablet, "便民超市");
    tablet.finish().expect_finished(true);
    assert_eq!(names(&tablet), ["便民超市"]);
    // Another visit's name stays: it may be another shop.
    let first = tablet.id();
    inspect(&mut tablet, "便民超市");
    tablet.go(Route::Inspection { id: first, page: Page::Score }).reopen("是另一家");
    name_site(&mut tablet, "利民超市");
    tablet.finish().expect_finished(true);
    assert_eq!(names(&tablet), ["便民超市"]);
    tablet.home(Home::AnotherStarted(code_of(VILLAGE)));
    assert_eq!(suggested(&mut tablet), ["便民超市", "利民超市"], "suggested from its inspection");
}

#[test]
fn a_subject_is_entered_by_hand_with_what_is_missing_said() {
    let mut tablet = with_checklist("safety");
    let village = Some(code_of(VILLAGE));
    for (name, village, refused) in [
        ("", None, Refused::NameMissing),
        ("便民超市", None, Refused::VillageMissing),
        ("　", village, Refused::NameMissing),
    ] {
        add(&mut tablet, name, village);
        assert_eq!(shown(&mut tablet).new.refused, Some(refused), "{name:?}");
        assert_eq!(entries(&tablet), []);
    }
    add(&mut tablet, "便民超市", village);
    tablet.expect_toast(Some(Done::SubjectEntered));
    let view = shown(&mut tablet);
    assert!(view.rows[0].open && view.new.name.is_empty() && view.new.village == village);
    add(&mut tablet, "便民 超市", village);
    assert_eq!(shown(&mut tablet).new.refused, Some(Refused::Known));
    // The same name in another village is another shop.
    add(&mut tablet, "便民超市", Some(code_of("土桥村")));
    assert_eq!(names(&tablet), ["便民超市", "便民超市"]);
    assert!(shown(&mut tablet).rows.iter().all(|row| !row.is_twice));
}

#[test]
fn a_half_typed_name_is_kept_and_listed_at_home() {
    let mut tablet = with_checklist("safety");
    subjects(&mut tablet, Subjects::KindChosen(SubjectKind::Site));
    subjects(&mut tablet, Subjects::VillageChosen(Some(code_of(VILLAGE))));
    subjects(&mut tablet, Subjects::NameTyped("原木材厂".into()));
    tablet.kill_and_restart().go(Route::Home);
    let Screen::Home(home) = tablet.screen() else { panic!("home") };
    assert_eq!(home.half_filled.len(), 1);
    assert_eq!(home.half_filled[0].route, Some(Route::Settings(SettingsPage::Subjects)));
    let view = shown(&mut tablet);
    assert_eq!(
        (view.kind, &*view.new.name, view.new.village),
        (SubjectKind::Site, "原木材厂", Some(code_of(VILLAGE)))
    );
    subjects(&mut tablet, Subjects::Added);
    assert_eq!(names(&tablet), ["原木材厂"]);
    tablet.kill_and_restart().go(Route::Home);
    let Screen::Home(home) = tablet.screen() else { panic!("home") };
    assert_eq!(home.half_filled, []);
}

#[test]
fn every_field_is_changed_undone_as_a_whole_and_kept() {
    let mut tablet = with_checklist("safety");
    inspect(&mut tablet, "便民超市");
    for typed in ["南", "南街", "南街 12 号"] {
        change(&mut tablet, text(EntryText::Address, typed));
    }
    tablet.expect_toast(Some(Done::SubjectChanged)).take_toast();
    assert_eq!(&**entries(&tablet)[0].text(EntryText::Address), "", "the whole text is taken back");
    change(&mut tablet, text(EntryText::Address, "南街 12 号"));
    change(&mut tablet, text(EntryText::Responsible, "李强"));
    tablet.take_toast();
    assert_eq!(&**entries(&tablet)[0].text(EntryText::Responsible), "");
    assert_eq!(&**entries(&tablet)[0].text(EntryText::Address), "南街 12 号", "another field's stays");
    change(&mut tablet, EntryChange::Name("".into()));
    assert_eq!(names(&tablet), ["便民超市"]);
    assert!(tablet.model().settings.subjects.emptied);
    let before = entries(&tablet);
    tablet.kill_and_restart();
    assert_eq!(entries(&tablet), before);
}

#[test]
fn a_closed_subject_is_suggested_no_more() {
    let mut tablet = with_checklist("safety");
    inspect(&mut tablet, "便民超市");
    change(&mut tablet, EntryChange::State(SubjectState::Closed));
    begin(&mut tablet, "");
    assert_eq!(suggested(&mut tablet), <[&str; 0]>::default());
    assert_eq!(shown(&mut tablet).rows.len(), 1, "it stays in the register, with its visits");
}

#[test]
fn the_person_in_charge_of_the_place_is_responsible_for_its_matters() {
    let mut tablet = with_checklist("safety");
    inspect(&mut tablet, "便民超市");
    change(&mut tablet, text(EntryText::Responsible, "李强"));
    begin(&mut tablet, "便民超市");
    tablet.page(Page::Items(0)).tier(EXIT, 0).rest_fine().finish().expect_finished(true);
    let id = tablet.id();
    tablet.act(Event::Ledger(Ledger::AllTaken(id)));
    let responsible: Vec<String> =
        tablet.session().archive.rectifications().map(|one| one.details().responsible.to_string()).collect();
    assert_eq!(responsible, ["李强"]);
    assert_eq!(shown(&mut tablet).rows[0].matters, 1);
}

#[test]
fn the_register_goes_along_with_an_export_and_is_merged_by_ids() {
    let mut first = with_checklist("safety");
    inspect(&mut first, "便民超市");
    let inspection = first.id();
    change(&mut first, text(EntryText::Address, "南街 12 号"));
    let file = first.export(&inspection);
    let mut second = Scenario::new();
    second.welcome("李强").import(&file);
    let taken = |tablet: &Scenario| match &tablet.model().transfer.reports[0].outcome {
        FileOutcome::Results { subjects, .. } => *subjects,
        other => panic!("{other:?}"),
    };
    assert_eq!(taken(&second), 1);
    assert_eq!(entries(&second), entries(&first));
    assert_eq!(taken(second.import(&file)), 0, "a second time it changes nothing");
    // Both change it: the later change holds on both, whichever file comes first.
    first.clock("2026-11-24T08:00:00+08:00");
    change(&mut first, text(EntryText::Address, "南街 14 号"));
    second.clock("2026-11-24T09:00:00+08:00");
    change(&mut second, text(EntryText::Responsible, "赵敏"));
    let (from_first, from_second) = (first.export(&inspection), second.export(&inspection));
    assert_eq!((taken(first.import(&from_second)), taken(second.import(&from_first))), (1, 0));
    assert_eq!(entries(&second), entries(&first));
    assert_eq!(&**entries(&first)[0].text(EntryText::Responsible), "赵敏");
}

#[test]
fn two_tabs_enter_and_change_and_nothing_is_lost() {
    let mut tablet = with_checklist("safety");
    inspect(&mut tablet, "便民超市");
    tablet.open_tab_at(Route::Settings(SettingsPage::Subjects));
    let village = Some(code_of(VILLAGE));
    tablet.in_tab(0);
    change(&mut tablet, text(EntryText::Address, "南街 12 号"));
    tablet.in_tab(1);
    add(&mut tablet, "修理铺", village);
    tablet.settle();
    for tab in 0..2 {
        tablet.in_tab(tab);
        assert_eq!(names(&tablet), ["便民超市", "修理铺"]);
        assert!(entries(&tablet).iter().any(|entry| &**entry.text(EntryText::Address) == "南街 12 号"));
    }
}

#[test]
fn a_search_finds_names_and_villages() {
    let mut tablet = with_checklist("safety");
    for (name, village) in [("便民超市", VILLAGE), ("便民饭店", "土桥村"), ("修理铺", "土桥村")]
    {
        add(&mut tablet, name, Some(code_of(village)));
    }
    for id in entries(&tablet).iter().map(|entry| entry.id.clone()).collect::<Vec<_>>() {
        // None is open: the open one is always shown.
        if tablet.model().settings.subjects.open.as_ref() == Some(&id) {
            subjects(&mut tablet, Subjects::Toggled(id));
        }
    }
    for (query, count) in [("", 3), ("便 民", 2), ("土桥", 2), ("tuqiao", 2), ("超市", 1), ("nothing", 0)]
    {
        subjects(&mut tablet, Subjects::QueryTyped(query.into()));
        assert_eq!(shown(&mut tablet).rows.len(), count, "{query}");
    }
}

#[test]
fn home_counts_subjects_and_begins_a_known_one_by_one_tap() {
    let mut tablet = with_checklist("safety");
    let counts = |tablet: &mut Scenario| {
        let home = tablet.go(Route::Home).home_view();
        let of_village = tablet.village_row(VILLAGE).subjects.unwrap();
        assert_eq!(home.counts, of_village, "no other village has any");
        assert_eq!(home.counted, Counted::Subjects(Some(SubjectKind::Place)));
        (of_village.to_do, of_village.in_progress, of_village.done)
    };
    assert_eq!(counts(&mut tablet), (0, 0, 0));
    inspect(&mut tablet, "家家乐超市");
    begin(&mut tablet, "木材加工点");
    let id = tablet.id();
    assert_eq!(counts(&mut tablet), (0, 1, 1));
    tablet.go(Route::Inspection { id, page: Page::Review }).rest_fine().finish().expect_finished(true);
    // A month later both are to do, and the village comes first.
    tablet.clock("2026-12-03T09:00:00+08:00");
    assert_eq!(counts(&mut tablet), (2, 0, 0));
    assert_eq!(tablet.home_view().rows[0].code, code_of(VILLAGE));
    tablet.open(VILLAGE).expect_address("#/");
    let waiting = |tablet: &Scenario| tablet.village_row(VILLAGE).chooser.clone().unwrap().to_do;
    assert_eq!(waiting(&tablet), ["家家乐超市".into(), "木材加工点".into()]);
    tablet.home(Home::SubjectStarted { village: code_of(VILLAGE), name: "木材加工点".into() });
    let id = tablet.id();
    let details = tablet.record().inspection.details().clone();
    assert_eq!(details.subject().site, "木材加工点".into());
    tablet.expect_address(&format!("#/inspection/{id}/1"));
    assert_eq!(counts(&mut tablet), (1, 1, 0));
    assert_eq!(waiting(&tablet), ["家家乐超市".into()]);
    tablet.home(Home::FilterChosen(Filter::ToDo));
    assert_eq!(tablet.home_view().rows.len(), 1);
    tablet.home(Home::FilterChosen(Filter::Done));
    assert_eq!(tablet.home_view().rows.len(), 0);
    // A second visit of one place is no second place.
    tablet.home(Home::FilterChosen(Filter::All));
    // A place is found by its name, in its village's row.
    tablet.home(Home::QueryTyped("木材".into()));
    let found: Vec<_> = tablet.home_view().rows.iter().map(|row| row.code).collect();
    assert_eq!((found, tablet.home_view().guessed), (vec![code_of(VILLAGE)], false));
    tablet.home(Home::QueryTyped("".into()));
    begin(&mut tablet, "木材 加工点");
    assert_eq!(counts(&mut tablet), (1, 1, 0));
}

fn record_of(tablet: &mut Scenario, name: &str, kind: SubjectKind) -> SubjectView {
    let village = code_of(VILLAGE);
    let id = tablet.session().archive.register().named(kind, village, name).unwrap().id.clone();
    tablet.go(Route::Ledger(LedgerPage::Subject(id)));
    let Screen::Ledger(view) = tablet.screen() else { panic!("the page of a subject") };
    let LedgerView::Subject(view) = &*view else { panic!("the page of a subject: {view:?}") };
    view.clone()
}

#[test]
fn a_subject_has_its_own_scores_matters_and_inspections() {
    let mut tablet = with_checklist("safety");
    for (moment, findings) in [("2026-11-23T09:30:00+08:00", 1), ("2026-12-03T09:30:00+08:00", 2)] {
        tablet.clock(moment);
        begin(&mut tablet, "便民超市");
        for _ in 0..findings {
            tablet.tier(EXIT, 0);
        }
        tablet.rest_fine().finish().expect_finished(true);
        let id = tablet.id();
        tablet.act(Event::Ledger(Ledger::AllTaken(id)));
    }
    inspect(&mut tablet, "修理铺");
    let view = record_of(&mut tablet, "便民超市", SubjectKind::Place);
    let past = &view.past;
    let months: Vec<_> = past.scores.iter().map(|one| one.month.month).collect();
    assert_eq!((months, past.visits_in_all), (vec![11, 12], 2), "the other shop's are on its own page");
    assert!(past.visits[0].at.unix_seconds() > past.visits[1].at.unix_seconds(), "the newest first");
    assert_eq!(past.visits.iter().map(|visit| visit.findings).collect::<Vec<_>>(), [2, 1]);
    assert_eq!((past.open.len(), past.closed_in_all), (3, 0));
    assert_eq!(past.recurring.iter().map(|one| one.times).collect::<Vec<_>>(), [2]);
    let latest = past.latest.as_ref().unwrap();
    assert_eq!((latest.month.month, latest.before.map(|month| month.month)), (12, Some(11)));
    let of = |at: usize| {
        let parts = latest.sections.iter();
        let sums = parts.filter_map(|(_, now, before)| if at == 0 { Some(*now) } else { *before });
        sums.map(|sum| sum.findings).sum::<u32>()
    };
    assert_eq!((of(0), of(1)), (2, 1));
    let other = record_of(&mut tablet, "修理铺", SubjectKind::Place).past;
    assert_eq!((other.open.len(), other.visits_in_all, other.scores.len()), (0, 1, 1));
    assert_eq!(other.latest.unwrap().before, None);
}

#[test]
fn subjects_of_one_name_have_each_the_matters_of_their_kind() {
    let mut tablet = with_checklist("safety");
    begin(&mut tablet, "老砖厂");
    tablet.tier(EXIT, 0).rest_fine().finish().expect_finished(true);
    let id = tablet.id();
    tablet.act(Event::Ledger(Ledger::AllTaken(id)));
    choose(&mut tablet, "demolition");
    inspect(&mut tablet, "老 砖厂");
    let open = |tablet: &mut Scenario, kind| record_of(tablet, "老砖厂", kind).past.open.len();
    assert_eq!(open(&mut tablet, SubjectKind::Place), 1);
    assert_eq!(open(&mut tablet, SubjectKind::Site), 0);
    assert_eq!(shown_of(&mut tablet, SubjectKind::Place).rows[0].matters, 1);
    assert_eq!(shown_of(&mut tablet, SubjectKind::Site).rows[0].matters, 0);
    // Where the inspection is elsewhere, the item tells.
    let file = tablet.back_up();
    let mut other = Scenario::tablet("b");
    other.welcome("李强").import(&file);
    assert_eq!(open(&mut other, SubjectKind::Place), 1);
}

#[test]
fn a_subject_that_is_not_here_is_the_list_of_the_ledger() {
    let mut tablet = with_checklist("safety");
    let id = xuncun::domain::id::SubjectId::parse("of-nothing").unwrap();
    tablet.go(Route::Ledger(LedgerPage::Subject(id)));
    let Screen::Ledger(view) = tablet.screen() else { panic!("the ledger") };
    assert!(matches!(*view, LedgerView::List(_)));
}

#[test]
fn hazards_of_safety_inspections_are_a_list_of_their_own_with_two_grades() {
    let mut tablet = with_checklist("environment");
    tablet.open(VILLAGE).tier("disorder.street-piles", 1).rest_fine().finish();
    let id = tablet.id();
    tablet.act(Event::Ledger(Ledger::AllTaken(id)));
    choose(&mut tablet, "safety");
    begin(&mut tablet, "便民超市");
    tablet.tier(EXIT, 0).tier("duty.training", 0).rest_fine().finish().expect_finished(true);
    let id = tablet.id();
    tablet.act(Event::Ledger(Ledger::AllTaken(id)));
    tablet.act(Event::Ledger(Ledger::HazardsListed)).go(Route::Ledger(LedgerPage::List));
    let Screen::Ledger(view) = tablet.screen() else { panic!("the ledger") };
    let LedgerView::List(list) = &*view else { panic!("the list") };
    let mut grades: Vec<_> =
        list.rows.iter().map(|row| say::grade(Language::Chinese, row.source, row.severity)).collect();
    grades.sort_unstable();
    assert_eq!(grades, ["一般隐患", "重大隐患"], "nothing of the village's month");
    // A locked exit is due the same day.
    let exit = list.rows.iter().find(|row| row.severity == Severity::Critical).unwrap();
    assert_eq!(exit.deadline.date().to_string(), "2026-11-23");
    assert_eq!(say::grade(Language::English, Source::Monthly, Severity::Critical), "Critical");
}
