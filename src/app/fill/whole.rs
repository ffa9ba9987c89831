//! An inspection as a whole: finished, opened again, given up, put aside.

use super::{Effect, State, edit, not_possible};
use crate::app::edit::{Edit, EditError};
use crate::app::route::{Page, Route};
use crate::app::toast::{Done, Toast, Undo};
use crate::app::{Model, prefer, store_effects};
use crate::domain::id::InspectionId;
use crate::domain::inspection::Inspection;
use crate::domain::preferences::Preference;

pub(super) fn finish(model: &mut Model, id: &InspectionId) -> Vec<Effect> {
    if model.photos.is_busy_with(id) {
        model.toast = Toast::said(Done::PhotosOnTheWay);
        return Vec::new();
    }
    let mark = model.mark();
    match edit(model, id, Edit::Finish(mark)) {
        Ok(mut effects) => {
            model.fill = State { open: Some(id.clone()), ..State::default() };
            model.toast = Toast::said(Done::Finished);
            effects.push(Effect::Go {
                route: Route::Inspection { id: id.clone(), page: Page::Score },
                replace: true,
            });
            effects
        }
        Err(EditError::Missing(_)) => {
            model.fill.finish_tried = true;
            vec![Effect::Focus("missing".into())]
        }
        Err(_overtaken) => not_possible(model),
    }
}

pub(super) fn reopen(model: &mut Model, id: &InspectionId) -> Vec<Effect> {
    let (mark, reason) = (model.mark(), model.fill.reopen_reason.clone());
    match edit(model, id, Edit::Reopen { mark, reason }) {
        Ok(mut effects) => {
            model.fill = State { open: Some(id.clone()), ..State::default() };
            model.toast = Toast::said(Done::Reopened);
            effects.push(Effect::Go {
                route: Route::Inspection { id: id.clone(), page: Page::Review },
                replace: true,
            });
            effects
        }
        Err(EditError::ReasonMissing) => {
            model.fill.reason_missing = true;
            vec![Effect::Focus("reopen-reason".into())]
        }
        Err(_overtaken) => not_possible(model),
    }
}

/// Gives up a correction: the result stands again, and what was typed is kept beside it.
pub(super) fn cancel(model: &mut Model, id: &InspectionId) -> Vec<Effect> {
    if model.photos.is_busy_with(id) {
        model.toast = Toast::said(Done::PhotosOnTheWay);
        return Vec::new();
    }
    let Some(before) = model.archive.record(id).cloned() else { return Vec::new() };
    let mark = model.mark();
    let Ok(mut effects) = edit(model, id, Edit::Cancel(mark)) else { return not_possible(model) };
    let kept = matches!(&*before.inspection, Inspection::Draft(draft)
        if draft.baseline().is_some_and(|baseline| **baseline != *draft.content()));
    if kept {
        effects.extend(store_effects(model.archive.keep_version(before)));
    }
    model.fill = State { open: Some(id.clone()), ..State::default() };
    model.toast = Toast::said(Done::CorrectionCancelled { kept });
    let route = Route::Inspection { id: id.clone(), page: Page::Score };
    effects.push(Effect::Go { route, replace: true });
    effects
}

pub(super) fn discard(model: &mut Model, id: &InspectionId) -> Vec<Effect> {
    let mark = model.mark();
    let Ok(mut effects) = edit(model, id, Edit::Discard(mark)) else { return Vec::new() };
    if model.preferences().bookmark.as_ref().is_some_and(|bookmark| bookmark.inspection == *id) {
        effects.extend(prefer(model, Preference::Bookmark(None)));
    }
    model.toast =
        Some(Toast { what: Done::DraftDiscarded, undo: Some(Undo::Restore { inspection: id.clone() }) });
    effects.push(Effect::Go { route: Route::Home, replace: true });
    effects
}
