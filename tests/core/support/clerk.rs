//! Headquarters to test with: what tablets would have handed over, and its pages as the clerk opens them.

use std::rc::Rc;

use xuncun::app::Program as _;
use xuncun::app::headquarters::HeadquartersPage;
use xuncun::app::headquarters::view::conflicts::ConflictsView;
use xuncun::app::headquarters::view::files::FilesView;
use xuncun::app::headquarters::view::overview::OverviewView;
use xuncun::app::headquarters::view::{HeadquartersView, Page};
use xuncun::domain::date::{Month, Timestamp};
use xuncun::domain::digest::ContentHash;
use xuncun::domain::evidence::{Photo, Picture};
use xuncun::domain::id::{InspectionId, TabletId};
use xuncun::domain::inspection::{Answer, Change, Core, Finished, Inspection, Lineage, Mark};
use xuncun::domain::rectification::Rectification;
use xuncun::headquarters::demo;
use xuncun::wire::inspection::Record;
use xuncun::wire::results::{encode, encode_with};
use xuncun::wire::zip::{ZipWriter, crc32};

use super::example::built_in;
use super::ledger::photo;
use super::scenario::Scenario;

pub fn mark(by: &str) -> Mark {
    Mark { by: by.into(), at: Timestamp::parse("2026-11-23T09:30:00+08:00").unwrap() }
}

/// Inspections as a tablet would have made them: without the generator's marks.
pub fn real(record: &Record, at: usize, tablet: &str) -> Record {
    let Inspection::Finished(done) = &*record.inspection else { panic!("finished") };
    let core = Core { id: InspectionId::parse(&format!("0a{at:04}")).unwrap(), ..done.core().clone() };
    let done = Finished::from_parts(core, done.finished().clone());
    let lineage = Lineage::from_counts([(TabletId::parse(tablet).unwrap(), 50)]);
    Record { inspection: Inspection::Finished(done).into(), lineage }
}

/// So many inspections of October and November.
pub fn town(count: usize) -> Vec<Record> {
    let all = demo::year(5, Month::new(2026, 10).unwrap(), &built_in("environment"));
    all.iter().take(count).enumerate().map(|(at, record)| real(record, at, "t1")).collect()
}

pub fn text(records: &[Record]) -> Vec<u8> {
    let list = xuncun::wire::builtin::checklist("environment").unwrap();
    encode(records, &mark("王芳"), "t1", |_| Some(list.clone())).into_bytes()
}

/// The same inspection, changed on another tablet.
pub fn changed(record: &Record, tablet: &str) -> Record {
    let list = built_in("environment");
    let Inspection::Finished(done) = &*record.inspection else { panic!("finished") };
    let draft = done.reopen(mark("赵刚"), "复核").unwrap();
    let item = list.items().find(|item| !item.veto).unwrap().id.clone();
    let (draft, _) = draft.apply(&Change::Answers(vec![(item, Some(Answer::Fine.into()))]), &list).unwrap();
    let done = draft.finish(&list, mark("赵刚")).unwrap();
    let tablet = TabletId::parse(tablet).unwrap();
    let lineage = record.lineage.changed_on(&tablet);
    Record { inspection: Inspection::Finished(done).into(), lineage }
}

pub fn clerk() -> Scenario {
    let mut clerk = Scenario::new();
    clerk.go(HeadquartersPage::Overview.route());
    clerk
}

pub fn screen(clerk: &Scenario) -> HeadquartersView {
    HeadquartersView::clone(&clerk.headquarters().view().screen.0)
}

pub fn page(clerk: &mut Scenario, page: &HeadquartersPage) -> Page {
    clerk.go(page.route());
    screen(clerk).page
}

pub fn files(clerk: &mut Scenario) -> FilesView {
    match page(clerk, &HeadquartersPage::Files) {
        Page::Files(view) => view,
        other => panic!("{other:?}"),
    }
}

pub fn overview(clerk: &mut Scenario) -> OverviewView {
    match page(clerk, &HeadquartersPage::Overview) {
        Page::Overview(view) => view,
        other => panic!("{other:?}"),
    }
}

pub fn conflicts(clerk: &mut Scenario) -> ConflictsView {
    match page(clerk, &HeadquartersPage::Conflicts) {
        Page::Conflicts(view) => view,
        other => panic!("{other:?}"),
    }
}

pub fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(mark("").at);
    let mut out = Vec::new();
    for (name, bytes) in files {
        out.extend(zip.file(name, crc32(bytes), bytes.len()).unwrap());
        out.extend_from_slice(bytes);
    }
    out.extend(zip.finish().unwrap());
    out
}

/// The same with a ledger along.
pub fn text_with(records: &[Record], ledger: &[Rectification]) -> Vec<u8> {
    let list = xuncun::wire::builtin::checklist("environment").unwrap();
    let ledger: Vec<Rc<Rectification>> = ledger.iter().cloned().map(Rc::new).collect();
    encode_with(records, &ledger, &[], &mark("王芳"), "t1", |_| Some(list.clone())).into_bytes()
}

pub fn jpeg(name: &str) -> Vec<u8> {
    [b"\xff\xd8\xff", name.as_bytes()].concat()
}

/// A photo of that picture.
pub fn taken(bytes: &[u8]) -> Photo {
    let Picture::Photo(photo) = photo("x") else { unreachable!() };
    Photo { hash: ContentHash::of(bytes), ..photo }
}

/// The same inspection with a photo on its first finding.
pub fn with_photo(record: &Record, bytes: &[u8]) -> Record {
    with(record, taken(bytes))
}

pub fn with(record: &Record, photo: Photo) -> Record {
    let Inspection::Finished(done) = &*record.inspection else { panic!("finished") };
    let mut core: Core = done.core().clone();
    let mut content = (*core.content).clone();
    let found = content.answers.iter().find(|(_, answer)| !answer.findings().is_empty());
    let (item, answer) = found.map(|(item, answer)| (item.clone(), answer.clone())).expect("a finding");
    let Answer::Findings(findings) = &*answer else { unreachable!() };
    let mut one = (**findings.iter().next().unwrap()).clone();
    one.evidence.photos = vec![photo];
    content.answers.insert(item, Answer::Findings(findings.with(one)).into());
    core.content = content.into();
    let done = Finished::from_parts(core, done.finished().clone());
    Record { inspection: Inspection::Finished(done).into(), ..record.clone() }
}
