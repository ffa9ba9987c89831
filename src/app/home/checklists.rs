//! The checklists in use: one tap makes another the one that home shows and new inspections use.

use super::state::State;
use crate::app::effect::Effect;
use crate::app::session::{Session, choose_checklist};
use crate::domain::date::Month;
use crate::domain::digest::ContentHash;
use crate::domain::id::ChecklistId;
use crate::domain::text::LocalText;

/// A checklist in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistTab {
    pub id: ChecklistId,
    pub hash: ContentHash,
    pub name: LocalText,
    /// New inspections use it.
    pub is_active: bool,
    /// Its drafts of the month shown, of any round and village.
    pub drafts: usize,
}

/// The newest version of each checklist; of the active one the version that is chosen.
pub(super) fn tabs(session: &Session, month: Month) -> Vec<ChecklistTab> {
    let active = session.active_checklist().map(|text| text.checklist);
    let drafts_of = |id: &ChecklistId| {
        let records = session.archive.records().filter(|record| record.inspection.is_unfinished());
        let own = records.filter(|record| record.inspection.core().checklist.id == *id);
        own.filter(|record| record.inspection.details().month == month).count()
    };
    let tabs = session.archive.library.newest().into_iter().map(|text| {
        let chosen = active.as_ref().filter(|active| active.id() == text.checklist.id());
        let checklist = chosen.unwrap_or(&text.checklist);
        ChecklistTab {
            id: checklist.id().clone(),
            hash: checklist.hash(),
            name: checklist.name().clone(),
            is_active: chosen.is_some(),
            drafts: drafts_of(checklist.id()),
        }
    });
    tabs.collect()
}

pub(super) fn chosen(state: &mut State, session: &mut Session, hash: &ContentHash) -> Vec<Effect> {
    // A village's inspections by another checklist are listed when they are asked for.
    state.opened = None;
    choose_checklist(session, hash).unwrap_or_default()
}
