//! The export and import pages.

use std::rc::Rc;

use crate::app::Model;
use crate::app::home::way_into;
use crate::app::route::Route;
use crate::app::transfer::{FileReport, chosen, ledger_of, listed, open};
use crate::codec::inspection::Record;
use crate::codec::package;
use crate::domain::date::Month;
use crate::domain::exports::Exported;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Inspection, Round};
use crate::domain::points::Points;
use crate::sorted::{SortedMap, SortedSet};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportView {
    pub month: Option<Month>,
    /// Months that have inspections, newest first.
    pub months: Vec<Month>,
    pub rows: Vec<ExportRow>,
    pub selected: usize,
    pub can_share: bool,
    /// Photos that go along with the chosen inspections.
    pub photos: usize,
    /// Copies with their stamps go along too.
    pub stamped: bool,
    /// A package is being written.
    pub writing: bool,
    /// Photos that the last one had to leave out.
    pub left_out: Vec<String>,
    /// Inspections that were changed on two tablets, and nobody has decided which version counts.
    pub undecided: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRow {
    pub id: InspectionId,
    /// Where it is looked at.
    pub way: Route,
    pub village: Rc<str>,
    pub round: Round,
    pub month: Month,
    pub selected: bool,
    /// Score of a finished inspection; `None` of a draft.
    pub finished: Option<Option<Points>>,
    pub answered: usize,
    pub findings: usize,
    pub exported: Exported,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportView {
    /// Packages that are being read.
    pub arriving: Vec<ArrivingView>,
    pub reports: Vec<FileReport>,
    /// Where the inspections that they name are looked at, as far as they are here.
    pub ways: SortedMap<InspectionId, Route>,
    pub conflicts: Vec<ConflictView>,
}

/// A package that is being read: its photos are compared with their checksums, then kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrivingView {
    pub name: String,
    pub photos: usize,
    pub is_checked: bool,
}

/// Two versions, side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictView {
    pub id: InspectionId,
    pub village: Rc<str>,
    pub month: Month,
    pub ours: Side,
    pub theirs: Side,
    /// Empty where the file was read before this start.
    pub file: String,
}

/// What tells two versions apart at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    pub finished: bool,
    pub inspectors: Vec<Rc<str>>,
    pub answered: usize,
    pub findings: usize,
    pub changes: u64,
}

pub(super) fn export(model: &Model) -> ExportView {
    let mut months = SortedSet::new();
    for record in model.archive.records().filter(|record| !record.inspection.is_discarded()) {
        months.insert(record.inspection.details().month);
    }
    // Newest first.
    let months: Vec<Month> = months.iter().rev().copied().collect();
    let rows: Vec<ExportRow> = listed(model)
        .iter()
        .map(|record| {
            let details = record.inspection.details();
            let content = record.inspection.content();
            let finished = match &*record.inspection {
                Inspection::Draft(_) => None,
                Inspection::Finished(done) => Some(done.last_score().and_then(|(_, score)| score)),
            };
            ExportRow {
                id: record.inspection.id().clone(),
                way: way_into(model, record),
                village: details.village_name.clone(),
                round: details.round,
                month: details.month,
                selected: model.transfer.selected.contains(record.inspection.id()),
                finished,
                answered: content.answers.len(),
                findings: crate::codec::results::finding_count(record),
                exported: model.archive.exported(record),
            }
        })
        .collect();
    ExportView {
        month: model.transfer.month,
        months,
        selected: rows.iter().filter(|row| row.selected).count(),
        rows,
        can_share: model.abilities.share,
        photos: photos(model),
        stamped: model.transfer.stamped,
        writing: model.transfer.writing,
        left_out: model.transfer.left_out.clone(),
        undecided: open(model).len(),
    }
}

fn photos(model: &Model) -> usize {
    let records = chosen(model);
    let ledger = ledger_of(model, &records);
    package::photos(&records, ledger.iter().map(|one| &**one)).len()
}

pub(super) fn import(model: &Model) -> ImportView {
    let conflicts = open(model).into_iter().filter_map(|conflict| {
        let theirs = conflict.theirs;
        let ours = model.archive.record(theirs.inspection.id())?;
        let details = theirs.inspection.details();
        Some(ConflictView {
            id: theirs.inspection.id().clone(),
            village: details.village_name.clone(),
            month: details.month,
            ours: side(ours),
            theirs: side(&theirs),
            file: conflict.file,
        })
    });
    let named = model.transfer.reports.iter().flat_map(|report| report.outcome.items());
    let here = named.filter_map(|item| model.archive.record(&item.id));
    let ways = here.map(|record| (record.inspection.id().clone(), way_into(model, record))).collect();
    let arriving = model.transfer.arriving.iter().map(|one| ArrivingView {
        name: one.name().to_owned(),
        photos: one.photos(),
        is_checked: one.is_checked(),
    });
    let arriving = arriving.collect();
    ImportView { arriving, reports: model.transfer.reports.clone(), ways, conflicts: conflicts.collect() }
}

pub(super) fn side(record: &Record) -> Side {
    Side {
        finished: matches!(*record.inspection, Inspection::Finished(_)),
        inspectors: record.inspection.details().inspectors.clone(),
        answered: record.inspection.content().answers.len(),
        findings: crate::codec::results::finding_count(record),
        changes: record.lineage.changes(),
    }
}
