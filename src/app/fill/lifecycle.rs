//! The lifecycle of an inspection: finish, reopen, give up a correction, discard.

use std::rc::Rc;

use super::state::State;
use crate::app::edit::{Edit, EditError};
use crate::app::editing::{change, edit, not_possible};
use crate::app::effect::Effect;
use crate::app::form_draft;
use crate::app::route::{Page, Route};
use crate::app::session::{Session, set_preference, store_effects};
use crate::app::subjects::{self, kind_of};
use crate::app::toast::{Done, Toast, Undo};
use crate::domain::checklist::Checklist;
use crate::domain::form_draft::Form;
use crate::domain::id::InspectionId;
use crate::domain::inspection::review::{Missing, missing};
use crate::domain::inspection::{Answer, Change, DetailChange, DetailText, Inspection};
use crate::domain::preferences::Preference;
use crate::domain::register::SubjectKind;

/// Finishes an inspection that found nothing: what is open passes. Where the visit itself lacks something, that comes first.
pub(super) fn nothing_found(
    state: &mut State,
    session: &mut Session,
    id: &InspectionId,
    checklist: &Checklist,
) -> Vec<Effect> {
    let Some(record) = session.archive.record(id) else { return Vec::new() };
    // Another tab may have noted one.
    if record.inspection.content().finding_count() > 0 {
        return Vec::new();
    }
    let gaps = missing(record.inspection.content(), checklist);
    if let Some(gap) = gaps.iter().find(|gap| !matches!(gap, Missing::Item(_))) {
        state.finish_tried = true;
        return match gap {
            Missing::Site => vec![Effect::Focus("site".into())],
            Missing::Inspector => vec![Effect::Focus("inspector-new".into())],
            Missing::NothingApplies | Missing::Item(_) => {
                let route = Route::Inspection { id: id.clone(), page: Page::Review };
                vec![Effect::Go { route, replace: false }, Effect::Focus("missing".into())]
            }
        };
    }
    let fine = Rc::new(Answer::Fine);
    let open = gaps.into_iter().filter_map(|gap| match gap {
        Missing::Item(item) => Some((item, fine.clone())),
        _ => None,
    });
    let open: Vec<_> = open.collect();
    let mut effects =
        if open.is_empty() { Vec::new() } else { change(session, id, Change::Unanswered(open)) };
    effects.extend(finish(state, session, id));
    effects
}

/// A patrol ends when it is finished, unless its end was typed.
fn end_patrol(session: &mut Session, id: &InspectionId) -> Vec<Effect> {
    let Some(record) = session.archive.record(id) else { return Vec::new() };
    let Some(checklist) = session.archive.checklist_of(&record.inspection) else { return Vec::new() };
    let (content, now) = (record.inspection.content(), session.now);
    let is_patrol = kind_of(&checklist) == Some(SubjectKind::Reach);
    let has_end = !content.details.texts[DetailText::End].is_empty();
    // One that is typed up later has a start of its own, or is finished on another day: its end is not now.
    let started = record.inspection.core().started;
    let is_now =
        started.date == now.date && *content.details.texts[DetailText::Start] == *started.time_of_day();
    if !is_patrol || has_end || !is_now || !missing(content, &checklist).is_empty() {
        return Vec::new();
    }
    let end = DetailChange::Text(DetailText::End, now.time_of_day().into());
    change(session, id, Change::Detail(end))
}

pub(super) fn finish(state: &mut State, session: &mut Session, id: &InspectionId) -> Vec<Effect> {
    if session.photos.is_busy_with(id) {
        session.toast = Toast::message(Done::PhotosOnTheWay);
        return Vec::new();
    }
    let mark = session.mark();
    // Stored whatever becomes of finishing.
    let mut effects = end_patrol(session, id);
    effects.extend(match edit(session, id, Edit::Finish(mark)) {
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
    });
    effects
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
