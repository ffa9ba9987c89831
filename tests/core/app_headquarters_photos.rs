//! Photos at headquarters: they arrive whatever names them and whenever they come, a broken one is named, and a backup
//! takes them along.

use std::rc::Rc;

use xuncun::app::headquarters::view::Page;
use xuncun::app::headquarters::view::inspection::InspectionView;
use xuncun::app::headquarters::{BackupProgress, Event as HeadquartersEvent, HeadquartersPage, LineOutcome};
use xuncun::cli::intake::bytes::gbk;
use xuncun::domain::date::Month;
use xuncun::domain::digest::ContentHash;
use xuncun::domain::evidence::Picture;
use xuncun::domain::id::{InspectionId, RectificationId, TabletId};
use xuncun::domain::rectification::{Details, Rectification, Verb};
use xuncun::headquarters::demo;
use xuncun::headquarters::import::Import;
use xuncun::headquarters::{Collection, Library, Workspace};
use xuncun::store::StoreError;
use xuncun::wire::checklist::{self, ChecklistText};
use xuncun::wire::inspection::Record;
use xuncun::wire::results::encode;

use crate::support::clerk::{
    clerk, files, jpeg, mark, pack, page, real, screen, taken, text, text_with, town, with_photo,
};
use crate::support::ledger::{details, event_id, moved};
use crate::support::scenario::Scenario;

fn found() -> Record {
    let mut all = town(57).into_iter();
    all.find(|one| xuncun::wire::results::finding_count(one) > 0).expect("findings")
}

fn inspection(clerk: &mut Scenario, id: &InspectionId) -> InspectionView {
    match page(clerk, &HeadquartersPage::Inspection(id.clone(), None)) {
        Page::Inspection(view) => *view,
        other => panic!("{other:?}"),
    }
}

fn kept(clerk: &Scenario) -> Vec<String> {
    clerk.clerk.borrow().pictures.keys().cloned().collect()
}

#[test]
fn a_picture_that_comes_later_is_shown_where_its_absence_was() {
    let picture = jpeg("one");
    let name = ContentHash::of(&picture);
    let record = with_photo(&found(), &picture);
    let results = text(std::slice::from_ref(&record));
    let mut clerk = clerk();
    clerk.hand_over(&[("a.json", &results)]);
    let view = inspection(&mut clerk, record.inspection.id());
    assert_eq!(view.pictures.get(&name), Some(&None), "asked for, and not here");
    // The page stays open while the package is dropped on it.
    clerk.hand_over(&[("a.zip", &pack(&[("results.json", &results), ("photos/a.jpg", &picture)]))]);
    let Page::Inspection(view) = screen(&clerk).page else { panic!() };
    assert!(view.pictures.get(&name).is_some_and(Option::is_some));
    // Deleted with everything else, it is not shown from memory.
    clerk.at_headquarters(HeadquartersEvent::ClearAsked).at_headquarters(HeadquartersEvent::Cleared);
    clerk.hand_over(&[("a.json", &results)]);
    assert_eq!(inspection(&mut clerk, record.inspection.id()).pictures.get(&name), Some(&None));
}

#[test]
fn pictures_are_kept_whatever_names_them() {
    let [before, after, kept_aside, unnamed] = ["before", "after", "aside", "unnamed"].map(jpeg);
    let at = details("2026-11-03T10:00:00+08:00");
    let details = Details { photos: vec![Picture::Photo(taken(&before))], origin: None, ..at };
    let mark = xuncun::domain::inspection::Mark { at: details.found, ..mark("王芳") };
    let open =
        Rectification::open(RectificationId::parse("f1").unwrap(), event_id("e0"), mark.clone(), details);
    let issued = moved(&open, "2026-11-04T10:00:00+08:00", &[Verb::Issue, Verb::Start]);
    let report = xuncun::domain::rectification::Move::Report { photos: vec![Picture::Photo(taken(&after))] };
    let what = xuncun::domain::rectification::EventKind::Moved(report);
    let at = xuncun::domain::date::Timestamp::parse("2026-11-05T10:00:00+08:00").unwrap();
    let mark = xuncun::domain::inspection::Mark { at, ..mark };
    let one = issued.with(event_id("e9"), mark, what, "".into()).unwrap();

    let ledger = text_with(&[], &[one]);
    let mut clerk = clerk();
    let package = pack(&[
        ("results.json", &ledger),
        ("photos/b.jpg", &before),
        ("photos/c.jpg", &after),
        ("photos/d.jpg", &unnamed),
    ]);
    clerk.hand_over(&[("ledger.zip", &package)]);
    let mut expected = [&before, &after].map(|bytes| ContentHash::of(bytes).to_string());
    expected.sort();
    assert_eq!(kept(&clerk), expected, "and what nothing names is not kept");
    let Page::Rectification(view) =
        page(&mut clerk, &HeadquartersPage::Rectification(RectificationId::parse("f1").unwrap()))
    else {
        panic!()
    };
    assert!(
        [&before, &after]
            .iter()
            .all(|bytes| { view.pictures.get(&ContentHash::of(bytes)).is_some_and(Option::is_some) })
    );

    // A version that lost a decision: merged elsewhere, it comes with its picture.
    let record = found();
    let lost = with_photo(&record, &kept_aside);
    let lost = Record { lineage: lost.lineage.changed_on(&TabletId::parse("t2").unwrap()), ..lost };
    let other = Record { lineage: record.lineage.changed_on(&TabletId::parse("t3").unwrap()), ..record };
    let mut workspace = Workspace::default();
    let mut import = Import::new(Library::built_in(), gbk);
    for records in [[lost], [other.clone()]] {
        import.file("x.json", &mut text(&records).as_slice());
    }
    import.merge(&mut workspace);
    let library = workspace.library.clone();
    let [one, two] = workspace.merged.current() else { panic!("a conflict") };
    let chosen = if one.pictures().next().is_none() { one } else { two };
    let (id, hash) = (chosen.id().to_owned(), chosen.hash_in_memory().unwrap());
    let (made, tablet) = (crate::support::clerk::mark("陈主任"), TabletId::parse("hq").unwrap());
    workspace.merged.decide(&id, &hash, &made, &tablet, "x", &library).unwrap();
    let merged = workspace.write();
    let package = pack(&[("merged.json", merged.as_bytes()), ("photos/x.jpg", &kept_aside)]);
    clerk.hand_over(&[("elsewhere.zip", &package)]);
    assert!(kept(&clerk).contains(&ContentHash::of(&kept_aside).to_string()));
}

/// A checklist of the town's own, and an inspection by it.
fn own_checklist() -> (ChecklistText, Record) {
    let known = xuncun::wire::builtin::checklist("environment").unwrap();
    let altered = known.text.replacen("\"environment\"", "\"town-own\"", 1);
    let own = checklist::decode(&altered).unwrap();
    let all = demo::year(5, Month::new(2026, 11).unwrap(), &own.checklist);
    let at = all.iter().position(|one| xuncun::wire::results::finding_count(one) > 0).unwrap();
    (own, real(&all[at], 1, "t1"))
}

#[test]
fn a_file_may_name_a_checklist_that_came_before_or_comes_with_another_file() {
    let (own, record) = own_checklist();
    let picture = jpeg("own");
    let record = with_photo(&record, &picture);
    let bare = encode(std::slice::from_ref(&record), &mark("王芳"), "t1", |_| None).into_bytes();
    let package = pack(&[("results.json", &bare), ("photos/a.jpg", &picture)]);
    let list = own.text.as_bytes();

    // With another file, which is read later.
    let mut clerk = clerk();
    clerk.hand_over(&[("a.zip", &package), ("z.json", list)]);
    assert_eq!(files(&mut clerk).sum.unwrap().counts.taken, 1);
    assert_eq!(kept(&clerk), [ContentHash::of(&picture).to_string()]);

    // Before: by a desk that looked at demo data, and by one whose last import failed.
    for failing in [false, true] {
        let mut clerk = self::clerk();
        clerk.hand_over(&[("z.json", list)]);
        if failing {
            clerk.clerk.borrow_mut().fails = Some(StoreError::Full);
            clerk.hand_over(&[("b.json", &text(&town(1)))]);
        } else {
            clerk.at_headquarters(HeadquartersEvent::CollectionChosen(Collection::Demo));
            clerk.kill_and_restart();
            clerk.go(HeadquartersPage::Files.route());
        }
        clerk.hand_over(&[("a.zip", &package)]);
        let view = files(&mut clerk);
        assert_eq!((view.sum.unwrap().damaged, view.held.inspections), (0, 1), "{:?}", view.lines);
        assert_eq!(kept(&clerk), [ContentHash::of(&picture).to_string()]);
    }
    // Of nobody: that is said.
    let mut clerk = self::clerk();
    clerk.hand_over(&[("a.zip", &package)]);
    assert_eq!(files(&mut clerk).sum.unwrap().damaged, 1);
}

#[test]
fn a_broken_picture_is_named_with_its_reason() {
    let picture = jpeg("one");
    let record = with_photo(&found(), &picture);
    let results = text(std::slice::from_ref(&record));
    let mut bytes = pack(&[("results.json", &results), ("photos/村口-1.jpg", &picture)]);
    // One byte of the picture is another.
    let at = bytes.windows(picture.len()).position(|part| part == picture).unwrap();
    bytes[at + 5] ^= 0xff;
    let mut clerk = clerk();
    clerk.hand_over(&[("village.zip", &bytes)]);
    let view = files(&mut clerk);
    let line = view.lines.iter().find(|line| &*line.name == "village.zip!photos/村口-1.jpg").expect("a line");
    assert!(matches!(&line.outcome, LineOutcome::Damaged { reason, .. } if !reason.zh.is_empty()));
    assert_eq!((view.held.inspections, kept(&clerk).len()), (1, 0), "the inspection is taken all the same");
}

#[test]
fn a_backup_brings_the_photos_back_after_everything_was_deleted() {
    let [here, gone] = ["here", "gone"].map(jpeg);
    let records: Vec<Record> = {
        let mut some = town(57).into_iter().filter(|one| xuncun::wire::results::finding_count(one) > 0);
        [&here, &gone].map(|bytes| with_photo(&some.next().unwrap(), bytes)).into()
    };
    let results = text(&records);
    let mut clerk = clerk();
    clerk.hand_over(&[("a.zip", &pack(&[("results.json", &results), ("photos/a.jpg", &here)]))]);
    let before = clerk.clerk.borrow().stored.clone();
    clerk.go(HeadquartersPage::Files.route());
    clerk.at_headquarters(HeadquartersEvent::BackedUp);
    // What is named and not here is said, not passed over.
    assert_eq!(screen(&clerk).frame.backup, BackupProgress::Given { photos: 1, absent: 1 });
    let (name, bytes) = clerk.tab().clerk.files.last().expect("a file").clone();
    assert_eq!(name, "xuncun-hq-backup_2026-11-23_093000.zip");

    clerk.at_headquarters(HeadquartersEvent::ClearAsked).at_headquarters(HeadquartersEvent::Cleared);
    assert_eq!((files(&mut clerk).held.inspections, kept(&clerk).len()), (0, 0));
    clerk.hand_over(&[(&name, &bytes)]);
    assert_eq!(clerk.clerk.borrow().stored, before, "to the byte");
    let view = inspection(&mut clerk, records[0].inspection.id());
    assert_eq!(view.pictures.get(&ContentHash::of(&here)), Some(&Some(Rc::from(address(&here)))));
    // It is put together by the worker, or not at all.
    clerk.told(xuncun::app::headquarters::WorkerEvent::Packing { done: 1, of: 2 });
    clerk.settle();
    assert_eq!(screen(&clerk).frame.backup, BackupProgress::Packing { done: 1, of: 2 });
    clerk.told(xuncun::app::headquarters::WorkerEvent::Failed(StoreError::Lost));
    clerk.settle();
    assert_eq!(screen(&clerk).frame.backup, BackupProgress::None);
}

fn address(bytes: &[u8]) -> String {
    format!("blob:{}", ContentHash::of(bytes))
}
