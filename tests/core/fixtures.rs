//! Files of every version ever written, kept for ever: today's app reads them to the values they were
//! written from.
//!
//! `UPDATE_FIXTURES=1 cargo test fixtures` writes those that are not there yet. It never writes over one: a
//! file that can no longer be read is a fault of the app, not of the file.

#![allow(clippy::disallowed_methods, reason = "reads and writes the fixtures")]

use std::io::Write as _;
use std::path::PathBuf;
use std::rc::Rc;

use xuncun::domain::checklist::Checklist;
use xuncun::domain::date::Month;
use xuncun::domain::evidence::Evidence;
use xuncun::domain::id::{FindingId, InspectionId, TabletId};
use xuncun::domain::inspection::{
    Adjustment, Change, Core, DetailChange, DetailField, DetailText, Difference, Draft, Finding, Inspection,
    Lineage, Mark, Occurrence, Review, Round, Veto, VetoCause, Visit,
};
use xuncun::domain::letterhead::Letterhead;
use xuncun::domain::points::Points;
use xuncun::domain::preferences::{Bookmark, Language, Preferences, TextSize, Theme};
use xuncun::domain::score::explain;
use xuncun::domain::unknown::UnknownFields;
use xuncun::domain::village::{VillageCode, VillageStatus, Villages};
use xuncun::wire::backup::{self, BackupBlock};
use xuncun::wire::checklist::ChecklistText;
use xuncun::wire::inspection::{Record, decode, encode};
use xuncun::wire::{builtin, preferences, results};

use crate::support::example::{all_fine, built_in, detailed, done, draft, item, noted, skipped, small};
use crate::support::{at, by};

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/v1").join(name)
}

/// The fixture's bytes. With `UPDATE_FIXTURES`, one that is not there yet is written first.
fn fixture(name: &str, written: impl FnOnce() -> Vec<u8>) -> Vec<u8> {
    if std::env::var_os("UPDATE_FIXTURES").is_some()
        && let Ok(mut new) = std::fs::File::create_new(file(name))
    {
        new.write_all(&written()).unwrap();
    }
    std::fs::read(file(name)).unwrap()
}

fn text(name: &str, written: impl FnOnce() -> String) -> String {
    String::from_utf8(fixture(name, || written().into_bytes())).unwrap()
}

// --- what was written ---------------------------------------------------------------------------

fn named(draft: &Draft, id: &str) -> Draft {
    let core = Core { id: InspectionId::parse(id).unwrap(), ..draft.core().clone() };
    Draft::from_parts(core, draft.baseline().cloned(), draft.discarded().cloned())
}

fn later(name: &str) -> Mark {
    Mark { by: name.into(), at: at("2026-11-24T16:05:09+08:00") }
}

fn veto(cause: VetoCause) -> Veto {
    Veto {
        cause,
        raised: by("王芳"),
        note: "看见的\"烟\"\n在村北".into(),
        review: Review::Pending,
        unknown: UnknownFields::default(),
    }
}

fn all(start: &Draft, list: &Checklist, changes: Vec<Change>) -> Draft {
    changes.into_iter().fold(start.clone(), |draft, change| done(&draft, list, change))
}

/// Every field of the details is filled in, one item is not looked at, one does not apply.
fn begun() -> Record {
    let list = small().checklist;
    let filled = [
        DetailChange::Text(DetailText::Site, "东口".into()),
        DetailChange::Round(Round::SelfCheck),
        DetailChange::Month(Month::new(2027, 1).unwrap()),
        DetailChange::Inspectors(vec!["王芳".into(), "Li Qiang".into(), "刘、静".into()]),
        DetailChange::Text(DetailText::Companion, "赵敏".into()),
        DetailChange::Visit(Visit::Announced),
        DetailChange::Text(DetailText::Weather, "晴 −3℃".into()),
        DetailChange::Text(DetailText::Route, "东线".into()),
        DetailChange::Households(12),
        DetailChange::Text(DetailText::Remarks, "第一行\n第二行 \\ \"引\" 😀".into()),
    ];
    let start = filled.into_iter().fold(draft(&list), |draft, detail| detailed(&draft, &list, detail));
    let start = noted(&noted(&start, &list, "home.toilet", 1, "王家"), &list, "home.toilet", 0, "");
    let start = skipped(&start, &list, "yard.litter");
    let start = all(&start, &list, vec![Change::Veto(veto(VetoCause::Condition("exposed".into())))]);
    let counts = [("t1", 7), ("tablet-2", 3)];
    let counts = counts.map(|(tablet, count)| (TabletId::parse(tablet).unwrap(), count));
    let lineage = Lineage::from_counts(counts);
    Record { inspection: Rc::new(Inspection::Draft(named(&start, "4f1c-begun"))), lineage }
}

/// Findings of each rule, a confirmed and a dismissed veto, adjustments.
fn complete() -> Draft {
    let list = small().checklist;
    let start = noted(&all_fine(&list), &list, "yard.burning", 0, "村北");
    let start = noted(&noted(&start, &list, "home.toilet", 0, "甲"), &list, "home.toilet", 1, "乙");
    let finding = Finding {
        id: FindingId::parse("yard.litter-0").unwrap(),
        tier: 1,
        place: "村口".into(),
        note: "两处，零散".into(),
        noted: at("2026-11-23T23:59:59-03:30"),
        evidence: Evidence::default(),
        unknown: UnknownFields::default(),
    };
    let made = |kind: &str| Adjustment {
        kind: kind.into(),
        note: "市通报第3期".into(),
        made: by("王芳"),
        unknown: UnknownFields::default(),
    };
    let changes = vec![
        Change::NoteFinding { item: item("yard.litter"), finding },
        Change::Veto(veto(VetoCause::Item(item("yard.burning"))).confirmed(later("李强")).unwrap()),
        Change::Veto(
            veto(VetoCause::Condition("exposed".into())).dismissed(later("李强"), "不是本村").unwrap(),
        ),
        Change::Adjustments(vec![made("praised"), made("named")]),
    ];
    named(&all(&start, &list, changes), "4f1c-complete")
}

fn finished() -> Record {
    let done = complete().finish(&small().checklist, later("王芳")).unwrap();
    crate::support::example::record(Inspection::Finished(done))
}

/// Finished, reopened, changed in every way the history knows, finished, reopened.
fn reopened() -> Record {
    let list = small().checklist;
    let again = complete().finish(&list, by("王芳")).unwrap().reopen(later("李强"), "复核后改").unwrap();
    let changes = vec![
        Change::Answers(vec![(item("yard.burning"), None)]),
        Change::Adjustments(vec![]),
        Change::DropVeto(VetoCause::Item(item("yard.burning"))),
        Change::Detail(DetailChange::Text(DetailText::Weather, "雨".into())),
    ];
    let again = skipped(&all(&again, &list, changes), &list, "yard.burning");
    let again = again.finish(&list, later("李强")).unwrap().reopen(later("王芳"), "再看一次").unwrap();
    crate::support::example::record(Inspection::Draft(named(&again, "4f1c-reopened")))
}

fn discarded() -> Record {
    let aside = named(&draft(&small().checklist), "4f1c-discarded").set_discarded(Some(later("王芳")));
    crate::support::example::record(Inspection::Draft(aside))
}

/// One of the real 49-item checklist, as it was at version 0.1.0.
fn real(list: &Checklist) -> Record {
    let start = noted(&all_fine(list), list, "rubbish.public-rubbish", 0, "主街");
    let start = noted(&start, list, "rubbish.public-rubbish", 1, "主街");
    let done = named(&start, "4f1c-real").finish(list, later("王芳")).unwrap();
    crate::support::example::record(Inspection::Finished(done))
}

fn tablet() -> Preferences {
    Preferences {
        tablet: TabletId::parse("8c0ffee0").unwrap(),
        welcomed: true,
        language: Language::English,
        theme: Theme::Sun,
        text_size: TextSize::Larger,
        me: "王芳".into(),
        inspectors: vec!["王芳".into(), "Li Qiang".into()],
        checklist: Some(small().checklist.reference()),
        bookmark: Some(Bookmark { inspection: InspectionId::parse("4f1c-begun").unwrap(), page: 3 }),
        keep_camera: false,
        letterhead: Letterhead::default(),
        shown: None,
        install_put_off: false,
    }
}

fn villages() -> Villages {
    let mut villages = Villages::built_in();
    let code = |last: &str| VillageCode::parse(&format!("110112105{last}")).unwrap();
    villages.get_mut(code("208")).unwrap().secretary = Some("张伟".into());
    let cleared = villages.get_mut(code("209")).unwrap();
    (cleared.status, cleared.director) = (VillageStatus::Cleared, Some("李敏".into()));
    villages.get_mut(code("257")).unwrap().status = VillageStatus::Exempt;
    villages
}

fn blocks() -> Vec<BackupBlock> {
    let block =
        |key: &str, revision, bytes: &[u8]| BackupBlock { key: key.into(), revision, bytes: bytes.into() };
    vec![
        block("inspection/4f1c-begun", 41, &encode(&begun())),
        block("preferences", 3, &preferences::encode(&tablet())),
        block("damaged/1", 1, &[0xff, 0x00, 0x7f, b'{']),
    ]
}

// --- the tests ----------------------------------------------------------------------------------

/// What format 2 adds is left out where there is none, so that these are still written the same.
fn is_read_as(name: &str, record: &Record) {
    let bytes = fixture(name, || encode(record));
    assert_eq!(&decode(1, &bytes).unwrap(), record, "{name}");
    assert_eq!(encode(record), bytes, "{name}: formats are frozen; what is written differently is another");
}

#[test]
fn records_of_format_1_are_read() {
    is_read_as("record-draft.json", &begun());
    is_read_as("record-finished.json", &finished());
    is_read_as("record-reopened.json", &reopened());
    is_read_as("record-discarded.json", &discarded());
}

#[test]
fn the_reopened_record_holds_every_kind_of_difference() {
    let record = reopened();
    let Occurrence::Finished { changes, .. } = &record.inspection.core().history[2].what else {
        panic!("{:?}", record.inspection.core().history);
    };
    let has = |kind: fn(&Difference) -> bool| changes.iter().any(kind);
    assert!(has(|one| matches!(one, Difference::Answer { .. })));
    assert!(has(|one| matches!(
        one,
        Difference::Detail { field: DetailField::Text(DetailText::Weather), .. }
    )));
    assert!(has(|one| matches!(one, Difference::Vetoes { .. })));
    assert!(has(|one| matches!(one, Difference::Adjustments { .. })));
}

/// The one thing in a file that changes with every version of the app.
fn app() -> String {
    format!(r#""app":"{}""#, env!("CARGO_PKG_VERSION"))
}

#[test]
fn a_results_file_of_version_1_is_read() {
    let write = || {
        let records = [begun(), finished(), reopened(), discarded(), real(&built_in("environment"))];
        let known = |hash: &_| -> Option<ChecklistText> {
            [small(), builtin::checklist("environment")?]
                .into_iter()
                .find(|one| one.checklist.hash() == *hash)
        };
        results::encode(&records, &later("王芳"), "8c0ffee0", known)
    };
    let file = text("results.json", write);
    let read = results::decode(&file, |_| None).unwrap();
    assert_eq!(read.exported, later("王芳"));
    assert_eq!(read.checklists.len(), 2);
    let environment =
        read.checklists.iter().find(|one| one.checklist.id().as_str() == "environment").unwrap();
    let environment = &environment.checklist;
    assert!(read.checklists.contains(&small()));
    assert_eq!(read.records, [begun(), finished(), reopened(), discarded(), real(environment)]);
    let known = |hash: &_| read.checklists.iter().find(|one| one.checklist.hash() == *hash).cloned();
    let again = results::encode(&read.records, &read.exported, "8c0ffee0", known);
    let file = file.replacen(r#""version":1"#, r#""version":2"#, 1);
    assert!(again == file.replacen(r#""app":"0.1.0""#, &app(), 1), "version 1 is frozen");

    // What the answers were worth on the day; the checklists came in the file.
    let score = |list: &Checklist, record: &Record| explain(list, record.inspection.content()).score;
    let small = small().checklist;
    let scores: Vec<_> = read.records[..4].iter().map(|record| score(&small, record)).collect();
    let points = |text: &str| Some(Points::parse(text).unwrap());
    assert_eq!(scores, [points("11.25"), points("4.5"), points("9.29"), points("20")]);
    assert_eq!((environment.item_count(), environment.version()), (49, "0.1.0"));
    assert_eq!(score(environment, &read.records[4]), points("98.5"));
}

#[test]
fn a_backup_of_version_1_is_read() {
    let write = || backup::encode(&blocks(), "王芳", "2026-11-23T09:30:00+08:00");
    let file = text("backup.json", write);
    assert_eq!(backup::decode(&file).unwrap(), blocks());
    assert_eq!(write(), file.replacen(r#""app":"0.1.0""#, &app(), 1), "version 1 is frozen");
}

#[test]
fn preferences_and_notes_of_format_1_are_read() {
    let bytes = fixture("preferences.json", || preferences::encode(&tablet()));
    assert_eq!(preferences::decode(1, &bytes).unwrap(), tablet());
    let bytes = fixture("villages.json", || preferences::encode_villages(&villages()));
    assert_eq!(preferences::decode_villages(1, &bytes).unwrap(), villages());
}

#[test]
fn the_checklist_of_the_fixtures_is_the_one_they_were_written_with() {
    let hash = small().checklist.hash().to_string();
    assert_eq!(
        hash, "dddbaba30356a8ad3b2f0cadc4c0d7626cc9b5c765c52bfb9c6119c6f653b56c",
        "tests/fixtures/v1/checklist.json is frozen"
    );
}
