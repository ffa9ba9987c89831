//! The inspections that are listed for export, and the inspections and rectifications that are chosen.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::state::State;
use crate::app::hand_over::{due_of_ledger, ledger_of};
use crate::app::session::Session;
use crate::domain::date::Month;
use crate::domain::id::InspectionId;
use crate::domain::inspection::Inspection;
use crate::domain::rectification::Rectification;
use crate::wire::inspection::Record;

/// Shows a month, or all, with the finished inspections not yet exported selected; where all were exported, with all.
pub(super) fn choose_month(state: &mut State, session: &Session, month: Option<Month>) {
    state.month = month;
    let mut finished = listed(state, session);
    finished.retain(|record| matches!(*record.inspection, Inspection::Finished(_)));
    let is_due = |record: &&Record| session.archive.exported(record).is_due();
    let ids = |records: &mut dyn Iterator<Item = &Record>| -> BTreeSet<InspectionId> {
        records.map(|record| record.inspection.id().clone()).collect()
    };
    let due = ids(&mut finished.iter().filter(is_due));
    state.with_ledger = due_of_ledger(session).next().is_some();
    state.selected = if due.is_empty() { ids(&mut finished.iter()) } else { due };
}

/// The inspections listed for export, by month (newest first), village and start.
pub(in crate::app) fn listed(state: &State, session: &Session) -> Vec<Record> {
    let month = state.month;
    let mut found: Vec<Record> = session
        .archive
        .records()
        .filter(|record| !record.inspection.is_discarded())
        .filter(|record| month.is_none_or(|month| record.inspection.details().month == month))
        .cloned()
        .collect();
    found.sort_by_key(|record| {
        let details = record.inspection.details();
        let core = record.inspection.core();
        (std::cmp::Reverse(details.month), details.village, core.started.unix_seconds(), core.id.clone())
    });
    found
}

/// The inspections that are chosen, in the order listed.
pub(in crate::app) fn chosen(state: &State, session: &Session) -> Vec<Record> {
    let is_chosen = |record: &Record| state.selected.contains(record.inspection.id());
    listed(state, session).into_iter().filter(is_chosen).collect()
}

/// The rectifications that go with the file: those of the chosen inspections' villages, and where they are chosen those
/// that are new or changed. Where nothing is, a choice means all of them.
pub(in crate::app) fn chosen_ledger(
    state: &State,
    session: &Session,
    records: &[Record],
) -> Vec<Rc<Rectification>> {
    let mut ledger = ledger_of(session, records);
    if state.with_ledger {
        let due: Vec<_> = due_of_ledger(session).cloned().collect();
        ledger.extend(if due.is_empty() { session.archive.rectifications().cloned().collect() } else { due });
        ledger.sort_by(|one, other| one.id().cmp(other.id()));
        ledger.dedup_by(|one, other| one.id() == other.id());
    }
    ledger
}
