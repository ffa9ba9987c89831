//! Handing over: inspections out as a file, and files in.

mod import;
pub mod package;

use std::rc::Rc;

pub use import::{Conflict, FileOutcome, FileReport, ItemOutcome, Joined, Outcome};
pub(super) use import::{open, overtaken};

use super::route::Route;
use super::toast::{Done, Toast};
use super::{Effect, Model, store_effects};
use crate::codec::inspection::Record;
use crate::codec::{backup, results};
use crate::domain::date::Month;
use crate::domain::exports::Exported;
use crate::domain::id::InspectionId;
use crate::domain::inspection::Inspection;
use crate::domain::rectification::Rectification;
use crate::sorted::{SortedSet, order_by_key};
use crate::store::{Block, Key, Revision};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The month whose inspections are listed; `None` lists all.
    pub month: Option<Month>,
    pub selected: SortedSet<InspectionId>,
    /// What became of the files read since the start, newest first.
    pub reports: Vec<FileReport>,
    pub conflicts: Vec<Conflict>,
    /// Packages that are being read.
    pub arriving: Vec<package::Arriving>,
    /// A package is being written.
    pub writing: bool,
    /// The inspections in the file that is offered to the share sheet.
    pub giving: Vec<Record>,
    /// Those in the package that is being written: meanwhile something else may be shared.
    pub packed: Vec<Record>,
    /// Copies with their stamps go into packages too.
    pub stamped: bool,
    /// Pictures that the last package that was written had to leave out, by their paths.
    pub left_out: Vec<String>,
}

impl State {
    /// Whether a package is on its way in or out: leaving the page would lose it.
    pub fn is_busy(&self) -> bool {
        self.writing || !self.arriving.is_empty()
    }
}

/// How a file leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Download,
    Share,
}

/// What became of a file that was offered to the share sheet. What was to be downloaded is `Downloaded`, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    Shared,
    Downloaded,
    /// The person closed the sheet.
    Cancelled,
    Failed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    MonthChosen(Option<Month>),
    Toggled(InspectionId),
    AllToggled,
    Exported(Way),
    /// Everything there is: when nothing can be stored, what is on the screen must still get out.
    AllExported,
    /// One inspection, from its own page.
    OneExported(InspectionId, Way),
    /// What was to be shared was given away, or not.
    Given(Given),
    BackedUp,
    /// A file was chosen and read; `None` when the browser could not read it.
    FileRead {
        name: String,
        text: Option<Rc<str>>,
    },
    /// The version in the file becomes the one that is shown; ours is kept aside.
    TheirsChosen(InspectionId),
    /// Ours stays; the file's is kept aside.
    OursChosen(InspectionId),
    ReportsCleared,
    Package(package::Event),
}

/// The route came to the export page: everything finished in the month shown at home is chosen, or in the newest that has
/// something. The desk doesn't know what was chosen at home, and on the first of a month there is nothing in it yet.
pub(super) fn arrived(model: &mut Model) {
    if let Route::ExportOne(id) = &model.route
        && let Some(record) = model.archive.record(id)
    {
        model.transfer.month = Some(record.inspection.details().month);
        model.transfer.selected = SortedSet::from_iter([id.clone()]);
        return;
    }
    let shown = model.home.shown_month(model.now.date.month);
    let months = || {
        let kept = model.archive.records().filter(|record| !record.inspection.is_discarded());
        kept.map(|record| record.inspection.details().month)
    };
    let newest = if months().any(|month| month == shown) { None } else { months().max() };
    choose_month(model, Some(newest.unwrap_or(shown)));
}

/// Shows a month, or all, with what is finished and yet to be given away chosen; where all of it was, with all.
fn choose_month(model: &mut Model, month: Option<Month>) {
    model.transfer.month = month;
    let mut finished = listed(model);
    finished.retain(|record| matches!(*record.inspection, Inspection::Finished(_)));
    let is_due = |record: &&Record| !matches!(model.archive.exported(record), Exported::AsItIs(_));
    let ids = |records: &mut dyn Iterator<Item = &Record>| -> SortedSet<InspectionId> {
        records.map(|record| record.inspection.id().clone()).collect()
    };
    let due = ids(&mut finished.iter().filter(is_due));
    model.transfer.selected = if due.is_empty() { ids(&mut finished.iter()) } else { due };
}

/// How many inspections were finished here and not given away since.
pub(super) fn due(model: &Model) -> usize {
    let tablet = &model.preferences().tablet;
    let is_due = |record: &&Record| {
        matches!(*record.inspection, Inspection::Finished(_))
            && !record.inspection.is_discarded()
            && record.lineage.counts().contains_key(tablet)
            && !matches!(model.archive.exported(record), Exported::AsItIs(_))
    };
    model.archive.records().filter(is_due).count()
}

/// The inspections listed for export, by month (newest first), village and start.
pub(super) fn listed(model: &Model) -> Vec<Record> {
    let month = model.transfer.month;
    let mut found: Vec<Record> = model
        .archive
        .records()
        .filter(|record| !record.inspection.is_discarded())
        .filter(|record| month.is_none_or(|month| record.inspection.details().month == month))
        .cloned()
        .collect();
    order_by_key(&mut found, |record| {
        let details = record.inspection.details();
        let core = record.inspection.core();
        (std::cmp::Reverse(details.month), details.village, core.started.unix_seconds(), core.id.clone())
    });
    found
}

/// What both halves of the app can give away, and what became of it.
pub(super) fn give(model: &mut Model, event: &Event) -> Vec<Effect> {
    match event {
        Event::OneExported(id, way) => match model.archive.record(id).cloned() {
            Some(record) => export(model, &[record], *way),
            None => Vec::new(),
        },
        Event::AllExported => {
            let all: Vec<Record> = model.archive.records().cloned().collect();
            export(model, &all, Way::Download)
        }
        Event::Given(given) => {
            model.toast = Toast::said(match given {
                Given::Shared => Done::Shared,
                Given::Downloaded => Done::DownloadedInstead,
                Given::Cancelled => Done::NotShared,
                Given::Failed => Done::NotGiven,
            });
            let records = std::mem::take(&mut model.transfer.giving);
            given_away(model, &records, *given)
        }
        _ => Vec::new(),
    }
}

/// What was being given is gone, or stays: what is gone is noted.
fn given_away(model: &mut Model, records: &[Record], given: Given) -> Vec<Effect> {
    match given {
        Given::Shared | Given::Downloaded => store_effects(model.archive.note_exports(records, model.now)),
        Given::Cancelled | Given::Failed => Vec::new(),
    }
}

pub(super) fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::OneExported(..) | Event::AllExported | Event::Given(_) => give(model, &event),
        Event::MonthChosen(month) => {
            choose_month(model, month);
            Vec::new()
        }
        Event::Toggled(id) => {
            if !model.transfer.selected.remove(&id) {
                model.transfer.selected.insert(id);
            }
            Vec::new()
        }
        Event::AllToggled => {
            let all: SortedSet<_> =
                listed(model).iter().map(|record| record.inspection.id().clone()).collect();
            model.transfer.selected = if model.transfer.selected == all { SortedSet::new() } else { all };
            Vec::new()
        }
        Event::Exported(way) => {
            let chosen = chosen(model);
            export(model, &chosen, way)
        }
        Event::Package(event) => package::update(model, event),
        Event::BackedUp => back_up(model),
        Event::FileRead { name, text } => import::read(model, name, text),
        Event::TheirsChosen(id) => import::decide(model, &id, true),
        Event::OursChosen(id) => import::decide(model, &id, false),
        Event::ReportsCleared => {
            model.transfer.reports.clear();
            Vec::new()
        }
    }
}

/// The inspections that are chosen, in the order listed.
pub(super) fn chosen(model: &Model) -> Vec<Record> {
    let is_chosen = |record: &Record| model.transfer.selected.contains(record.inspection.id());
    listed(model).into_iter().filter(is_chosen).collect()
}

/// The ledger of these inspections' villages, which goes along: whoever takes an inspection over goes on with what is
/// open.
pub(super) fn ledger_of(model: &Model, records: &[Record]) -> Vec<Rc<Rectification>> {
    let villages: SortedSet<_> = records.iter().map(|record| record.inspection.details().village).collect();
    let all = model.archive.rectifications();
    all.filter(|one| villages.contains(&one.matter().village)).cloned().collect()
}

pub(super) fn export(model: &mut Model, records: &[Record], way: Way) -> Vec<Effect> {
    if records.is_empty() {
        return Vec::new();
    }
    let mark = model.mark();
    let tablet = model.preferences().tablet.clone();
    let library = &model.archive.library;
    let ledger = ledger_of(model, records);
    let text = results::encode_with(records, &ledger, &mark, tablet.as_str(), |hash| library.by_hash(hash));
    let name = results::file_name(records, &mark);
    let text = text.into();
    match way {
        Way::Download => {
            model.toast = Toast::said(Done::Exported { inspections: records.len() });
            let mut effects = vec![Effect::Download { name, text }];
            effects.extend(given_away(model, records, Given::Downloaded));
            effects
        }
        // Nothing is said before the sheet has taken it: it may be closed, or refuse the file.
        Way::Share => {
            model.toast = None;
            model.transfer.giving = records.to_vec();
            vec![Effect::Share { name, text }]
        }
    }
}

fn back_up(model: &mut Model) -> Vec<Effect> {
    let (name, text) = backup(model, Vec::new());
    model.toast = Toast::said(Done::BackedUp);
    vec![Effect::Download { name: name + ".json", text: text.into() }]
}

/// A backup's name, without its ending, and its text; `more` blocks come after those of the stores.
fn backup(model: &Model, more: Vec<backup::BackupBlock>) -> (String, String) {
    let mark = model.mark();
    let stored = model.archive.keeper().dump().into_iter().map(|block| backup::BackupBlock {
        key: block.key.to_string(),
        revision: block.revision.0,
        bytes: block.bytes,
    });
    let blocks: Vec<_> = stored.chain(more).collect();
    let text = backup::encode(&blocks, &mark.by, &mark.at.to_string());
    let at = mark.at;
    (format!("xuncun-backup_{}_{:02}{:02}{:02}", at.date, at.hour, at.minute, at.second), text)
}

/// A block of a backup, if its key is one that could be ours.
fn block(block: backup::BackupBlock) -> Option<Block> {
    let key = Key::parse(&block.key).ok()?;
    Some(Block { key, revision: Revision(block.revision), bytes: block.bytes })
}
