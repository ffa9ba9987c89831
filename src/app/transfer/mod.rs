//! Hand-over: export of inspections as a file, and import of files.

mod backup;
pub(super) mod choice;
mod event;
mod import;
mod outcome;
pub mod package;
mod state;
pub mod view;

use std::collections::BTreeSet;
use std::rc::Rc;

use backup::backup;
use choice::{choose_month, chosen, chosen_ledger, listed};

use crate::app::effect::Effect;
use crate::app::hand_over::{file, ledger_of, send};
use crate::app::parcels::Parcel;
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::toast::{Done, Toast};
use crate::domain::date::Month;
use crate::domain::rectification::Rectification;
use crate::wire::inspection::Record;

pub use crate::app::port::package::{Delivery, DeliveryMethod};
pub use crate::i18n::message::import::{FileOutcome, ItemOutcome, LedgerCounts, Outcome};
pub use event::Event;
pub(super) use import::settle;
pub use outcome::{Conflict, FileReport};
pub use state::{Arriving, State};

/// The route changed to the export page: selects all inspections finished in the month shown at home, or in the newest
/// that has some. Headquarters doesn't know the month chosen at home, and on the first of a month the current one has none
/// yet.
pub(super) fn arrived(state: &mut State, session: &Session, shown: Month, is_fresh: bool) {
    // A step back finds the selection as it was left, unless it was made for another address.
    if !is_fresh && state.of.as_ref() == Some(&session.route) {
        return;
    }
    state.of = Some(session.route.clone());
    if let Route::ExportOne(id) = &session.route
        && let Some(record) = session.archive.record(id)
    {
        state.month = Some(record.inspection.details().month);
        state.selected = BTreeSet::from_iter([id.clone()]);
        state.with_ledger = false;
        return;
    }
    let months = || {
        let kept = session.archive.records().filter(|record| !record.inspection.is_discarded());
        kept.map(|record| record.inspection.details().month)
    };
    let newest = if months().any(|month| month == shown) { None } else { months().max() };
    choose_month(state, session, Some(newest.unwrap_or(shown)));
}

pub(super) fn update(state: &mut State, session: &mut Session, event: Event) -> Vec<Effect> {
    match event {
        Event::OneExported(id, way) => match session.archive.record(&id).cloned() {
            Some(record) => {
                let ledger = ledger_of(session, std::slice::from_ref(&record));
                export(session, &[record], ledger, way)
            }
            None => Vec::new(),
        },
        Event::Delivered(given) => {
            session.toast = Toast::message(match given {
                Delivery::Shared => Done::Shared,
                Delivery::Downloaded => Done::DownloadedInstead,
                Delivery::Cancelled => Done::NotShared,
                Delivery::Failed => Done::NotGiven,
            });
            Vec::new()
        }
        Event::MonthChosen(month) => {
            choose_month(state, session, month);
            Vec::new()
        }
        Event::Toggled(id) => {
            if !state.selected.remove(&id) {
                state.selected.insert(id);
            }
            Vec::new()
        }
        Event::AllToggled => {
            let all: BTreeSet<_> =
                listed(state, session).iter().map(|record| record.inspection.id().clone()).collect();
            state.selected = if state.selected == all { BTreeSet::new() } else { all };
            Vec::new()
        }
        Event::LedgerToggled => {
            state.with_ledger = !state.with_ledger;
            Vec::new()
        }
        Event::Exported(way) => {
            let chosen = chosen(state, session);
            let ledger = chosen_ledger(state, session, &chosen);
            export(session, &chosen, ledger, way)
        }
        Event::Package(event) => package::update(state, session, event),
        Event::BackedUp => back_up(session),
        Event::FileRead { name, text } => import::read(state, session, name, text),
        Event::TheirsChosen(id) => import::decide(state, session, &id, true),
        Event::OursChosen(id) => import::decide(state, session, &id, false),
        Event::ReportsCleared => {
            state.reports.clear();
            Vec::new()
        }
    }
}

fn export(
    session: &mut Session,
    records: &[Record],
    ledger: Vec<Rc<Rectification>>,
    way: DeliveryMethod,
) -> Vec<Effect> {
    if records.is_empty() && ledger.is_empty() {
        return Vec::new();
    }
    let (parcel, text) = file(session, records, ledger);
    send(session, parcel, text, way)
}

fn back_up(session: &mut Session) -> Vec<Effect> {
    let (name, text) = backup(session, Vec::new());
    let parcel = Parcel { name: (name + ".json").into(), is_backup: true, ..Parcel::default() };
    send(session, parcel, text.into(), DeliveryMethod::Download)
}
