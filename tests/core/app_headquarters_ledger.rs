//! The ledger of all tablets at headquarters: every number leads to the list it was counted from, and on to the
//! finding.

use xuncun::app::headquarters::ledger::Event as Look;
use xuncun::app::headquarters::view::Page;
use xuncun::app::headquarters::view::ledger::{LedgerView, RectificationView};
use xuncun::app::headquarters::{Event as HeadquartersEvent, HeadquartersPage};
use xuncun::app::ledger::{Due, Filter};
use xuncun::domain::id::RectificationId;
use xuncun::domain::rectification::{Details, Origin, Rectification, Verb};
use xuncun::headquarters::export_request::FileFormat;
use xuncun::wire::inspection::Record;

use crate::support::clerk::{clerk, mark, overview, page, screen, text_with, town};
use crate::support::ledger::{details, event_id, moved};
use crate::support::scenario::Scenario;
use xuncun::app::headquarters::ExportChoice;

fn opened(id: &str, details: Details) -> Rectification {
    let at = details.found;
    let mark = xuncun::domain::inspection::Mark { at, ..mark("王芳") };
    Rectification::open(RectificationId::parse(id).unwrap(), event_id(&format!("{id}-e0")), mark, details)
}

/// The first finding of an inspection of the town's.
fn origin(record: &Record) -> Origin {
    let content = record.inspection.content();
    let mut found = content.answers.values().flat_map(|answer| answer.findings());
    Origin {
        inspection: record.inspection.id().clone(),
        finding: found.next().expect("a finding").id.clone(),
    }
}

/// An overdue one, one that is due later, one that is closed: two villages, two people.
fn ledger(record: &Record) -> Vec<Rectification> {
    let village = record.inspection.details();
    let (code, name) = (village.village, village.village_name.clone());
    let late = Details {
        origin: Some(origin(record)),
        village: code,
        village_name: name.clone(),
        ..details("2026-11-03T10:00:00+08:00")
    };
    let later = Details { responsible: "赵敏".into(), ..details("2026-11-22T10:00:00+08:00") };
    let closed = opened("f3", Details { origin: None, ..details("2026-11-02T10:00:00+08:00") });
    let verbs = [Verb::Issue, Verb::Start, Verb::Report, Verb::Pass];
    // A draft is nobody's fault yet: only what was handed over gets overdue.
    let late = moved(&opened("f1", late), "2026-11-03T11:00:00+08:00", &[Verb::Issue]);
    vec![opened("f2", later), late, moved(&closed, "2026-11-04T10:00:00+08:00", &verbs)]
}

fn with_ledger() -> (Scenario, Record) {
    let record = town(57).into_iter().find(|one| finding_count(one) > 0).unwrap();
    let mut clerk = clerk();
    clerk.hand_over(&[("a.json", &text_with(std::slice::from_ref(&record), &ledger(&record)))]);
    (clerk, record)
}

fn finding_count(record: &Record) -> usize {
    xuncun::wire::results::finding_count(record)
}

fn list(clerk: &mut Scenario, filter: Filter) -> LedgerView {
    match page(clerk, &HeadquartersPage::Ledger(filter)) {
        Page::Ledger(view) => view,
        other => panic!("{other:?}"),
    }
}

fn one(clerk: &mut Scenario, id: &str) -> RectificationView {
    match page(clerk, &HeadquartersPage::Rectification(RectificationId::parse(id).unwrap())) {
        Page::Rectification(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn ids(view: &LedgerView) -> Vec<&str> {
    view.rows.iter().map(|(row, _)| row.id.as_str()).collect()
}

#[test]
fn the_overviews_counts_are_those_of_the_lists_they_lead_to() {
    let (mut clerk, _) = with_ledger();
    let figures = overview(&mut clerk).ledger.expect("a ledger");
    let all = list(&mut clerk, Filter::default());
    // What is overdue comes first, what is done last.
    assert_eq!(ids(&all), ["f1", "f2", "f3"]);
    assert_eq!((all.all, all.figures), (3, figures));
    let open = list(&mut clerk, Filter { due: Some(Due::Open), ..Filter::default() });
    assert_eq!((ids(&open), open.figures.open()), (vec!["f1", "f2"], figures.open()));
    let overdue = list(&mut clerk, Filter { due: Some(Due::Overdue), ..Filter::default() });
    assert_eq!((ids(&overdue), overdue.rows.len()), (vec!["f1"], figures.overdue));
    assert!(overdue.rows[0].0.flags.overdue && overdue.rows[0].0.flags.days_over > 0);
}

#[test]
fn a_filter_stands_in_the_address_and_a_person_with_the_list_it_was_typed_over() {
    let (mut clerk, _) = with_ledger();
    let all = list(&mut clerk, Filter::default());
    let village = all.rows[0].0.village_code;
    let wanted = Filter { village: Some(village), ..Filter::default() };
    clerk.at_headquarters(HeadquartersEvent::Ledger(Look::Filtered(Box::new(wanted.clone()))));
    assert_eq!(clerk.session().route, HeadquartersPage::Ledger(wanted.clone()).route());
    let Page::Ledger(view) = screen(&clerk).page else { panic!() };
    assert_eq!(ids(&view), ["f1"]);
    assert!(view.villages.iter().any(|one| one.code == village), "the filter stays open to others");

    list(&mut clerk, Filter::default());
    clerk.at_headquarters(HeadquartersEvent::Ledger(Look::PersonTyped("赵敏".into())));
    let Page::Ledger(view) = screen(&clerk).page else { panic!() };
    assert_eq!((ids(&view), view.figures.all(), view.all), (vec!["f2"], 1, 3));
    // Looking elsewhere and coming back keeps it; a number that leads to another list was counted without.
    one(&mut clerk, "f2");
    assert_eq!(ids(&list(&mut clerk, Filter::default())), ["f2"]);
    overview(&mut clerk);
    let open = Filter { due: Some(Due::Open), ..Filter::default() };
    assert_eq!(ids(&list(&mut clerk, open)), ["f1", "f2"]);
    assert_eq!(ids(&list(&mut clerk, Filter::default())), ["f2"]);
    // It goes along when the list is filtered further, and the tab leads there.
    clerk.at_headquarters(HeadquartersEvent::Ledger(Look::Filtered(Box::new(wanted.clone()))));
    overview(&mut clerk);
    assert_eq!(screen(&clerk).frame.ledger, wanted);
    assert_eq!(ids(&list(&mut clerk, wanted)), [""; 0]);
    assert_eq!(ids(&list(&mut clerk, Filter::default())).len(), 3);
    clerk.at_headquarters(HeadquartersEvent::Ledger(Look::Cleared));
    assert_eq!(screen(&clerk).frame.ledger, Filter::default());
}

#[test]
fn one_shows_its_steps_and_where_it_came_from_and_its_finding_leads_back() {
    let (mut clerk, record) = with_ledger();
    let view = one(&mut clerk, "f1");
    let origin = view.origin.clone().expect("an origin");
    assert!(origin.is_here);
    assert_eq!(origin.inspection, *record.inspection.id());
    assert_eq!((view.before.len(), view.steps.len()), (1, 2));
    // The inspection it came from names it at its finding, and its village among what is open.
    let Page::Inspection(inspection) =
        page(&mut clerk, &HeadquartersPage::Inspection(origin.inspection, origin.item))
    else {
        panic!()
    };
    let rows: Vec<&str> = inspection.followed.values().map(|row| row.id.as_str()).collect();
    assert_eq!(rows, ["f1"]);
    let Page::Village(village) = page(&mut clerk, &HeadquartersPage::Village(view.village.code)) else {
        panic!()
    };
    assert_eq!(village.open.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["f1"]);
    // One that is closed tells every step, with the photos that came with it.
    let closed = one(&mut clerk, "f3");
    assert_eq!((closed.steps.len(), closed.after.len()), (5, 1));
    assert_eq!(closed.steps.iter().map(Vec::len).sum::<usize>(), 1);
    assert_eq!(closed.origin, None);
    // What another tablet's inspection led to is said not to be here.
    assert!(!one(&mut clerk, "f2").origin.expect("named").is_here);
    assert_eq!(
        page(&mut clerk, &HeadquartersPage::Rectification(RectificationId::parse("no").unwrap())),
        Page::Missing
    );
}

#[test]
fn a_ledger_without_any_inspection_can_be_looked_at_and_given_out() {
    let record = town(57).into_iter().find(|one| finding_count(one) > 0).unwrap();
    let mut clerk = clerk();
    clerk.hand_over(&[("ledger.json", &text_with(&[], &ledger(&record)))]);
    assert_eq!(list(&mut clerk, Filter::default()).rows.len(), 3);
    clerk.at_headquarters(HeadquartersEvent::ExportRequested(ExportChoice::Ledger(FileFormat::Csv)));
    let given = String::from_utf8(clerk.given().bytes.clone()).unwrap();
    assert!(given.contains("刘强") && given.contains("赵敏"), "{given}");
}
