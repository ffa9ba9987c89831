//! The ledger of all tablets at headquarters: every number leads to the list it was counted from, and on to the
//! finding.

use xuncun::app::hq::ledger::Event as Look;
use xuncun::app::hq::{Event as Hq, HqPage};
use xuncun::app::ledger::{Due, Filter};
use xuncun::app::view::hq::Page;
use xuncun::app::view::hq::ledger::{LedgerView, RectificationView};
use xuncun::codec::inspection::Record;
use xuncun::domain::id::RectificationId;
use xuncun::domain::rectification::{Matter, Origin, Rectification, Verb};
use xuncun::hq::order::Form;

use crate::support::ledger::{event_id, matter, moved};
use crate::support::office::{mark, office, overview, page, screen, text_with, town};
use crate::support::scenario::Scenario;
use xuncun::app::hq::Wish;

fn opened(id: &str, matter: Matter) -> Rectification {
    let at = matter.found;
    let mark = xuncun::domain::inspection::Mark { at, ..mark("王芳") };
    Rectification::open(RectificationId::parse(id).unwrap(), event_id(&format!("{id}-e0")), mark, matter)
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
    let late = Matter {
        origin: Some(origin(record)),
        village: code,
        village_name: name.clone(),
        ..matter("2026-11-03T10:00:00+08:00")
    };
    let later = Matter { responsible: "赵敏".into(), ..matter("2026-11-22T10:00:00+08:00") };
    let closed = opened("f3", Matter { origin: None, ..matter("2026-11-02T10:00:00+08:00") });
    let verbs = [Verb::Issue, Verb::Start, Verb::Report, Verb::Pass];
    // A draft is nobody's fault yet: only what was handed over gets overdue.
    let late = moved(&opened("f1", late), "2026-11-03T11:00:00+08:00", &[Verb::Issue]);
    vec![opened("f2", later), late, moved(&closed, "2026-11-04T10:00:00+08:00", &verbs)]
}

fn with_ledger() -> (Scenario, Record) {
    let record = town(57).into_iter().find(|one| finding_count(one) > 0).unwrap();
    let mut office = office();
    office.hand_over(&[("a.json", &text_with(std::slice::from_ref(&record), &ledger(&record)))]);
    (office, record)
}

fn finding_count(record: &Record) -> usize {
    xuncun::codec::results::finding_count(record)
}

fn list(office: &mut Scenario, filter: Filter) -> LedgerView {
    match page(office, &HqPage::Ledger(filter)) {
        Page::Ledger(view) => view,
        other => panic!("{other:?}"),
    }
}

fn one(office: &mut Scenario, id: &str) -> RectificationView {
    match page(office, &HqPage::Rectification(RectificationId::parse(id).unwrap())) {
        Page::Rectification(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn ids(view: &LedgerView) -> Vec<&str> {
    view.rows.iter().map(|(row, _)| row.id.as_str()).collect()
}

#[test]
fn the_overviews_counts_are_those_of_the_lists_they_lead_to() {
    let (mut office, _) = with_ledger();
    let figures = overview(&mut office).ledger.expect("a ledger");
    let all = list(&mut office, Filter::default());
    // What is overdue comes first, what is done last.
    assert_eq!(ids(&all), ["f1", "f2", "f3"]);
    assert_eq!((all.all, all.figures), (3, figures));
    let open = list(&mut office, Filter { due: Some(Due::Open), ..Filter::default() });
    assert_eq!((ids(&open), open.figures.open()), (vec!["f1", "f2"], figures.open()));
    let overdue = list(&mut office, Filter { due: Some(Due::Overdue), ..Filter::default() });
    assert_eq!((ids(&overdue), overdue.rows.len()), (vec!["f1"], figures.overdue));
    assert!(overdue.rows[0].0.flags.overdue && overdue.rows[0].0.flags.days_over > 0);
}

#[test]
fn a_filter_stands_in_the_address_and_a_person_only_as_long_as_the_ledger_is_looked_through() {
    let (mut office, _) = with_ledger();
    let all = list(&mut office, Filter::default());
    let village = all.rows[0].0.village_code;
    let wanted = Filter { village: Some(village), ..Filter::default() };
    office.hq(Hq::Ledger(Look::Filtered(Box::new(wanted.clone()))));
    assert_eq!(office.model().route, HqPage::Ledger(wanted).route());
    let Page::Ledger(view) = screen(&office).page else { panic!() };
    assert_eq!(ids(&view), ["f1"]);
    assert!(view.villages.iter().any(|one| one.code == village), "the filter stays open to others");

    list(&mut office, Filter::default());
    office.hq(Hq::Ledger(Look::PersonTyped("赵敏".into())));
    let Page::Ledger(view) = screen(&office).page else { panic!() };
    assert_eq!((ids(&view), view.figures.all(), view.all), (vec!["f2"], 1, 3));
    // Looking at one and coming back keeps it; a number of another page was counted without.
    one(&mut office, "f2");
    assert_eq!(ids(&list(&mut office, Filter::default())), ["f2"]);
    overview(&mut office);
    assert_eq!(ids(&list(&mut office, Filter::default())).len(), 3);
}

#[test]
fn one_shows_its_steps_and_where_it_came_from_and_its_finding_leads_back() {
    let (mut office, record) = with_ledger();
    let view = one(&mut office, "f1");
    let origin = view.origin.clone().expect("an origin");
    assert!(origin.is_here);
    assert_eq!(origin.inspection, *record.inspection.id());
    assert_eq!((view.before.len(), view.steps.len()), (1, 2));
    // The inspection it came from names it at its finding, and its village among what is open.
    let Page::Inspection(inspection) = page(&mut office, &HqPage::Inspection(origin.inspection, origin.item))
    else {
        panic!()
    };
    let rows: Vec<&str> = inspection.followed.values().map(|row| row.id.as_str()).collect();
    assert_eq!(rows, ["f1"]);
    let Page::Village(village) = page(&mut office, &HqPage::Village(view.village.code)) else { panic!() };
    assert_eq!(village.open.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["f1"]);
    // One that is closed tells every step, with the photos that came with it.
    let closed = one(&mut office, "f3");
    assert_eq!((closed.steps.len(), closed.after.len()), (5, 1));
    assert_eq!(closed.steps.iter().map(Vec::len).sum::<usize>(), 1);
    assert_eq!(closed.origin, None);
    // What another tablet's inspection led to is said not to be here.
    assert!(!one(&mut office, "f2").origin.expect("named").is_here);
    assert_eq!(
        page(&mut office, &HqPage::Rectification(RectificationId::parse("no").unwrap())),
        Page::Missing
    );
}

#[test]
fn a_ledger_without_any_inspection_can_be_looked_at_and_given_out() {
    let record = town(57).into_iter().find(|one| finding_count(one) > 0).unwrap();
    let mut office = office();
    office.hand_over(&[("ledger.json", &text_with(&[], &ledger(&record)))]);
    assert_eq!(list(&mut office, Filter::default()).rows.len(), 3);
    office.hq(Hq::Ordered(Wish::Ledger(Form::Csv)));
    let given = String::from_utf8(office.given().bytes.clone()).unwrap();
    assert!(given.contains("刘强") && given.contains("赵敏"), "{given}");
}
