//! The export and import pages.

use std::collections::{BTreeMap, BTreeSet};

use super::choice::{chosen, chosen_ledger, listed};
use super::import::open;
use super::outcome::FileReport;
use super::state::State;
use crate::app::hand_over::due_of_ledger;
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::way_into::way_into;
use crate::domain::date::Month;
use crate::domain::exports::Exported;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Inspection, Round};
use crate::domain::points::Points;
use crate::domain::subject::Subject;
use crate::i18n::message::import::Side;
use crate::wire::inspection::Record;
use crate::wire::package;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportView {
    pub month: Option<Month>,
    /// Months that have inspections, newest first.
    pub months: Vec<Month>,
    pub rows: Vec<ExportRow>,
    pub selected: usize,
    /// Of the ledger: how many are new or changed, how many there are, and how many go with the file.
    pub ledger: LedgerChoice,
    pub can_share: bool,
    /// Photos exported with the chosen inspections.
    pub photos: usize,
    /// Whether copies with their stamps are exported too.
    pub stamped: bool,
    /// A package is being written.
    pub writing: bool,
    /// Photos that the last package had to leave out.
    pub left_out: Vec<String>,
    /// Inspections that were changed on two tablets, and whose conflict awaits a decision.
    pub undecided: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LedgerChoice {
    pub due: usize,
    pub all: usize,
    pub is_chosen: bool,
    /// With those of the chosen inspections' villages.
    pub going: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRow {
    pub id: InspectionId,
    /// The page that shows it.
    pub way: Route,
    pub subject: Subject,
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
    /// The pages of the inspections that the reports name, as far as they are here.
    pub ways: BTreeMap<InspectionId, Route>,
    pub conflicts: Vec<ConflictView>,
}

/// A package that is being read: its photos are compared with their checksums, then stored.
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
    pub subject: Subject,
    pub month: Month,
    pub ours: Side,
    pub theirs: Side,
    /// Empty where the file was read before this start.
    pub file: String,
}

pub(in crate::app) fn export(state: &State, session: &Session) -> ExportView {
    let mut months = BTreeSet::new();
    for record in session.archive.records().filter(|record| !record.inspection.is_discarded()) {
        months.insert(record.inspection.details().month);
    }
    // Newest first.
    let months: Vec<Month> = months.iter().rev().copied().collect();
    let rows: Vec<ExportRow> = listed(state, session)
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
                way: way_into(session, record),
                subject: details.subject(),
                round: details.round,
                month: details.month,
                selected: state.selected.contains(record.inspection.id()),
                finished,
                answered: content.answers.len(),
                findings: crate::wire::results::finding_count(record),
                exported: session.archive.exported(record),
            }
        })
        .collect();
    let records = chosen(state, session);
    let going = chosen_ledger(state, session, &records);
    ExportView {
        month: state.month,
        months,
        selected: rows.iter().filter(|row| row.selected).count(),
        rows,
        ledger: LedgerChoice {
            due: due_of_ledger(session).count(),
            all: session.archive.rectifications().len(),
            is_chosen: state.with_ledger,
            going: going.len(),
        },
        can_share: session.abilities.share,
        photos: package::photos(&records, going.iter().map(|one| &**one)).len(),
        stamped: state.stamped,
        writing: state.writing,
        left_out: state.left_out.clone(),
        undecided: open(state, session).len(),
    }
}

pub(in crate::app) fn import(state: &State, session: &Session) -> ImportView {
    let conflicts = open(state, session).into_iter().filter_map(|conflict| {
        let theirs = conflict.theirs;
        let ours = session.archive.record(theirs.inspection.id())?;
        let details = theirs.inspection.details();
        Some(ConflictView {
            id: theirs.inspection.id().clone(),
            subject: details.subject(),
            month: details.month,
            ours: side(ours),
            theirs: side(&theirs),
            file: conflict.file,
        })
    });
    let named = state.reports.iter().flat_map(|report| report.outcome.items());
    let here = named.filter_map(|item| session.archive.record(&item.id));
    let ways = here.map(|record| (record.inspection.id().clone(), way_into(session, record))).collect();
    let arriving = state.arriving.iter().map(|one| ArrivingView {
        name: one.name().to_owned(),
        photos: one.photos(),
        is_checked: one.is_checked(),
    });
    let arriving = arriving.collect();
    ImportView { arriving, reports: state.reports.clone(), ways, conflicts: conflicts.collect() }
}

pub(in crate::app) fn side(record: &Record) -> Side {
    Side {
        finished: matches!(*record.inspection, Inspection::Finished(_)),
        inspectors: record.inspection.details().inspectors.clone(),
        answered: record.inspection.content().answers.len(),
        findings: crate::wire::results::finding_count(record),
        changes: record.lineage.changes(),
    }
}
