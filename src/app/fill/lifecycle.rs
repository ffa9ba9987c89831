//! The lifecycle of an inspection: finish, reopen, give up a correction, discard.

use super::state::State;
use crate::app::edit::{Edit, EditError};
use crate::app::editing::{edit, not_possible};
use crate::app::effect::Effect;
use crate::app::form_draft;
use crate::app::route::{Page, Route};
use crate::app::session::{Session, set_preference, store_effects};
use crate::app::subjects;
use crate::app::toast::{Done, Toast, Undo};
use crate::domain::form_draft::Form;
use crate::domain::id::InspectionId;
use crate::domain::inspection::Inspection;
use crate::domain::preferences::Preference;

pub(super) fn finish(state: &mut State, session: &mut Session, id: &InspectionId) -> Vec<Effect> {
    if session.photos.is_busy_with(id) {
        session.toast = Toast::message(Done::PhotosOnTheWay);
        return Vec::new();
    }
    let mark = session.mark();
    match edit(session, id, Edit::Finish(mark)) {
        Ok(mut effects) => {
            state.finish_tried = false;
            session.editor.forget_steps(id);
            effects.extend(subjects::enter(session, id));
            session.toast = Toast::message(Done::Finished);
            effects.push(Effect::Go {
                route: Route::Inspection { id: id.clone(), page: Page::Score },
                replace: true,
            });
            effects
        }
        Err(EditError::Missing(_)) => {
            state.finish_tried = true;
            vec![Effect::Focus("missing".into())]
        }
        Err(_overtaken) => not_possible(session),
    }
}

pub(super) fn reopen(state: &mut State, session: &mut Session, id: &InspectionId) -> Vec<Effect> {
    let (mark, reason) = (session.mark(), state.reopen_reason.clone());
    match edit(session, id, Edit::Reopen { mark, reason }) {
        Ok(mut effects) => {
            (state.reopen_reason, state.reason_missing, state.finish_tried) = ("".into(), false, false);
            effects.extend(form_draft::end(session, &Form::Reopening(id.clone())));
            session.editor.forget_steps(id);
            session.toast = Toast::message(Done::Reopened);
            effects.push(Effect::Go {
                route: Route::Inspection { id: id.clone(), page: Page::Review },
                replace: true,
            });
            effects
        }
        Err(EditError::ReasonMissing) => {
            state.reason_missing = true;
            vec![Effect::Focus("reopen-reason".into())]
        }
        Err(_overtaken) => not_possible(session),
    }
}

/// Gives up a correction: the result is restored, and the correction is kept beside it.
pub(super) fn cancel(state: &mut State, session: &mut Session, id: &InspectionId) -> Vec<Effect> {
    if session.photos.is_busy_with(id) {
        session.toast = Toast::message(Done::PhotosOnTheWay);
        return Vec::new();
    }
    let Some(before) = session.archive.record(id).cloned() else { return Vec::new() };
    let mark = session.mark();
    let Ok(mut effects) = edit(session, id, Edit::Cancel(mark)) else { return not_possible(session) };
    let kept = matches!(&*before.inspection, Inspection::Draft(draft)
        if draft.baseline().is_some_and(|baseline| **baseline != *draft.content()));
    if kept {
        effects.extend(store_effects(session.archive.keep_version(before)));
    }
    state.finish_tried = false;
    session.editor.forget_steps(id);
    session.toast = Toast::message(Done::CorrectionCancelled { kept });
    let route = Route::Inspection { id: id.clone(), page: Page::Score };
    effects.push(Effect::Go { route, replace: true });
    effects
}

pub(super) fn discard(session: &mut Session, id: &InspectionId) -> Vec<Effect> {
    let mark = session.mark();
    let Ok(mut effects) = edit(session, id, Edit::Discard(mark)) else { return Vec::new() };
    if session.preferences().bookmark.as_ref().is_some_and(|bookmark| bookmark.inspection == *id) {
        effects.extend(set_preference(session, Preference::Bookmark(None)));
    }
    session.toast =
        Some(Toast { done: Done::DraftDiscarded, undo: Some(Undo::Restore { inspection: id.clone() }) });
    effects.push(Effect::Go { route: Route::Home, replace: true });
    effects
}
