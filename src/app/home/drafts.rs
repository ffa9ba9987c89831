//! Drafts that no row of the shown round leads to: of another month, round or checklist. They are listed until they are
//! finished or given up, whatever the calendar shows.

use super::{State, elsewhere, newest_first, of_village, rounds};
use crate::app::session::Session;
use crate::domain::village::VillageCode;
use crate::wire::inspection::Record;

/// Newest first.
pub(super) fn waiting<'a>(state: &State, session: &'a Session) -> Vec<&'a Record> {
    let shown = elsewhere(state, session);
    let is_shown = |record: &Record| {
        let village = record.inspection.details().village;
        let is_here = |known: &&Record| known.inspection.id() == record.inspection.id();
        session.archive.villages().get(village).is_some()
            && of_village(state, session, village).iter().any(is_here)
            || shown.iter().any(is_here)
    };
    let drafts = session.archive.records().filter(|record| record.inspection.is_unfinished());
    let mut found: Vec<&Record> = drafts.filter(|record| !is_shown(record)).collect();
    newest_first(&mut found);
    found
}

/// The village's drafts of earlier months, in the round and by the checklist of the page: offered before another inspection
/// is begun.
pub(super) fn earlier<'a>(state: &State, session: &'a Session, village: VillageCode) -> Vec<&'a Record> {
    let month = state.shown_month(session.now.date.month);
    let (checklist, round) = (session.active_checklist(), state.shown_round(&rounds(session)));
    let drafts = session.archive.records().filter(|record| record.inspection.is_unfinished());
    let mut found: Vec<&Record> = drafts
        .filter(|record| {
            let (details, core) = (record.inspection.details(), record.inspection.core());
            details.village == village
                && details.round == round
                && details.month < month
                && checklist.as_ref().is_none_or(|text| *text.checklist.id() == core.checklist.id)
        })
        .collect();
    newest_first(&mut found);
    found
}
