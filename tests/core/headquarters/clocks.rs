//! Clocks that were wrong: they never decide alone which of two inspections counts, and no date to come is taken for today's.

use xuncun::app::headquarters::decide::Event as Decide;
use xuncun::app::headquarters::view::Page;
use xuncun::app::headquarters::{Event as HeadquartersEvent, HeadquartersPage};
use xuncun::domain::clock::ClockDoubt;
use xuncun::domain::date::{Month, Timestamp};
use xuncun::domain::id::InspectionId;
use xuncun::domain::inspection::{Core, Finished, Inspection};
use xuncun::domain::preferences::Language;
use xuncun::headquarters::export_request::last_month;
use xuncun::headquarters::selection::ExclusionReason;
use xuncun::headquarters::slice::Slice;
use xuncun::headquarters::{RoundQuery, Selection};
use xuncun::i18n::headquarters::counts;
use xuncun::wire::inspection::Record;

use crate::support::clerk::{clerk, conflicts, files, overview, page, text, town};
use crate::support::scenario::Scenario;

/// The same inspection under another id, finished at another moment, by a clock that was doubted or not.
fn again(record: &Record, id: &str, finished: &str, doubt: Option<ClockDoubt>) -> Record {
    let Inspection::Finished(done) = &*record.inspection else { panic!("finished") };
    let core = Core { id: InspectionId::parse(id).unwrap(), ..done.core().clone() };
    let mut mark = done.finished().clone();
    mark.at = Timestamp::parse(finished).unwrap();
    let done = Finished::from_parts(core, mark);
    Record { inspection: Inspection::Finished(done).doubted(doubt).into(), lineage: record.lineage.clone() }
}

fn of_month(record: &Record, id: &str, month: Month, finished: &str) -> Record {
    let Inspection::Finished(done) = &*again(record, id, finished, None).inspection else {
        panic!("finished")
    };
    let mut content = (*done.core().content).clone();
    content.details.month = month;
    let core = Core { content: content.into(), history: Vec::new(), ..done.core().clone() };
    let done = Finished::from_parts(core, done.finished().clone());
    Record { inspection: Inspection::Finished(done).into(), lineage: record.lineage.clone() }
}

/// One village inspected twice in October; the clock of the second one ran ahead.
fn twice() -> (Scenario, Record) {
    let record = town(1).remove(0);
    let first = again(&record, "0b01", "2026-10-10T10:00:00+08:00", None);
    let second = again(&record, "0b02", "2026-10-12T10:00:00+08:00", Some(ClockDoubt::Ahead));
    let mut clerk = clerk();
    clerk.hand_over(&[("a.json", &text(&[first, second])), ("b.json", &text(&town(3)[1..]))]);
    (clerk, record)
}

fn counted(clerk: &Scenario, record: &Record) -> (Vec<String>, Vec<(String, ExclusionReason)>) {
    let details = record.inspection.details();
    let wanted = RoundQuery { round: details.round, month: details.month, checklist: "environment".into() };
    let merged = &clerk.headquarters().headquarters.workspace.merged;
    let selection = Selection::of(merged, &wanted);
    let is_own = |id: &str| id.starts_with("0b");
    (
        selection.counted.iter().map(|one| one.summary.id.to_string()).filter(|id| is_own(id)).collect(),
        selection
            .excluded
            .iter()
            .map(|one| (one.summary.id.to_string(), one.why))
            .filter(|(id, _)| is_own(id))
            .collect(),
    )
}

#[test]
fn of_two_inspections_a_doubted_clock_decides_nothing_a_person_does() {
    let (mut clerk, record) = twice();
    let doubted = |id: &str| (id.to_owned(), ExclusionReason::ClockDoubted);
    assert_eq!(counted(&clerk, &record), (vec![], vec![doubted("0b01"), doubted("0b02")]));
    let view = conflicts(&mut clerk);
    let [question] = &view.questions[..] else { panic!("{view:?}") };
    assert!(view.conflicts.is_empty());
    assert_eq!(question.sides[1].1.facts.clock_doubt, Some(ClockDoubt::Ahead));
    let (id, side) = question.sides[0].clone();
    assert_eq!(&*id, "0b01");
    clerk
        .at_headquarters(HeadquartersEvent::Decide(Decide::Begun { id, chosen: side.hash }))
        .at_headquarters(HeadquartersEvent::Decide(Decide::NameTyped("陈主任".into())))
        .at_headquarters(HeadquartersEvent::Decide(Decide::ReasonTyped("第二天的那份时钟快了".into())))
        .at_headquarters(HeadquartersEvent::Decide(Decide::Confirmed));
    let superseded = |id: &str| (id.to_owned(), ExclusionReason::Superseded);
    assert_eq!(counted(&clerk, &record), (vec!["0b01".to_owned()], vec![superseded("0b02")]));
    let view = conflicts(&mut clerk);
    assert_eq!((view.questions.len(), view.decisions.len()), (0, 1));
    // It is kept, and read again from the file.
    clerk.kill().open_tab_at(HeadquartersPage::Conflicts.route());
    assert_eq!(counted(&clerk, &record).0, ["0b01".to_owned()]);
    // Another result of the village raises the question again.
    let third = again(&record, "0b03", "2026-10-11T10:00:00+08:00", None);
    clerk.hand_over(&[("c.json", &text(&[third]))]);
    assert_eq!(counted(&clerk, &record).0.len(), 0);
    assert_eq!(conflicts(&mut clerk).questions[0].sides.len(), 3);
}

#[test]
fn a_doubted_clock_alone_counts_and_is_shown() {
    let record = town(1).remove(0);
    let only = again(&record, "0b02", "2026-10-12T10:00:00+08:00", Some(ClockDoubt::BeforeRelease));
    let mut clerk = clerk();
    clerk.hand_over(&[("a.json", &text(&[only]))]);
    assert_eq!(counted(&clerk, &record), (vec!["0b02".to_owned()], vec![]));
    let Page::Ranking(ranking) = page(&mut clerk, &HeadquartersPage::Ranking(Slice::All, None)) else {
        panic!()
    };
    assert_eq!(ranking.rows[0].clock_doubt, Some(ClockDoubt::BeforeRelease));
    let id = InspectionId::parse("0b02").unwrap();
    let Page::Inspection(view) = page(&mut clerk, &HeadquartersPage::Inspection(id, None)) else { panic!() };
    assert_eq!(view.score.clock_doubt, Some(ClockDoubt::BeforeRelease));
    assert!(conflicts(&mut clerk).questions.is_empty());
}

#[test]
fn a_month_to_come_is_not_the_one_that_is_shown_and_is_pointed_out() {
    let mut records = town(4);
    let far = Month::new(2036, 3).unwrap();
    let last = of_month(&records.remove(3), "0b09", far, "2036-03-05T10:00:00+08:00");
    let november = Month::new(2026, 11).unwrap();
    let now: Vec<Record> = (0..3)
        .map(|at| of_month(&records[at], &format!("0b0{at}"), november, "2026-11-20T10:00:00+08:00"))
        .collect();
    let mut clerk = clerk();
    clerk.hand_over(&[("a.json", &text(&now)), ("far.json", &text(std::slice::from_ref(&last)))]);
    let view = overview(&mut clerk);
    assert_eq!((view.wanted.month, view.future), (november, 1));
    let merged = &clerk.headquarters().headquarters.workspace.merged;
    let last_until = |today| last_month(merged, view.wanted.round, "environment", today);
    assert_eq!((last_until(Some(november)), last_until(None)), (Some(november), Some(far)));
    let said: Vec<String> = files(&mut clerk)
        .lines
        .iter()
        .map(|line| xuncun::i18n::headquarters::line_detail(Language::Chinese, &line.outcome))
        .collect();
    assert!(said.iter().any(|line| line.contains("1 份的日期还没到")), "{said:?}");
    assert!(said.iter().any(|line| !line.contains("日期还没到")), "{said:?}");
    let none = xuncun::headquarters::import_report::ImportCounts::default();
    assert!(!counts(Language::English, none).contains("future"));
    // Where there is nothing else, it is shown.
    let mut other = self::clerk();
    other.hand_over(&[("far.json", &text(&[last]))]);
    assert_eq!(overview(&mut other).wanted.month, far);
}
