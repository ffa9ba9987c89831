//! What the pages of an inspection keep as drafts: texts that are no part of it yet.

use super::state::{State, VetoForm};
use crate::app::form_draft::{Loaded, texts};
use crate::app::session::Session;
use crate::domain::form_draft::{Fields, Form};
use crate::domain::id::InspectionId;
use crate::domain::inspection::VetoCause;

/// The forms of the open inspection.
pub(in crate::app) fn loaded(state: &State, session: &Session) -> Vec<Loaded> {
    let Some(id) = &session.editor.open else { return Vec::new() };
    let reopening = texts([("reason", &state.reopen_reason)]);
    let visit = [("households", state.households.as_ref()), ("inspector", Some(&state.new_inspector))];
    let visit = texts(visit.into_iter().filter_map(|(name, text)| Some((name, text?))));
    let mut loaded = vec![(Form::Reopening(id.clone()), reopening), (Form::Visit(id.clone()), visit)];
    if let Some(form) = &state.veto_form {
        let review = texts([("by", &form.by), ("reason", &form.reason)]);
        loaded.push((Form::VetoReview(id.clone(), form.cause.clone()), review));
    }
    loaded
}

/// Reads the drafts of the open inspection.
pub(in crate::app) fn load(state: &mut State, session: &Session) {
    let Some(id) = &session.editor.open else { return };
    let drafts = session.archive.form_drafts();
    let text = |fields: &Fields, name: &str| fields.get(name).cloned();
    let visit = drafts.fields(&Form::Visit(id.clone()));
    state.households = text(&visit, "households");
    state.new_inspector = text(&visit, "inspector").unwrap_or_else(|| "".into());
    let reopening = drafts.fields(&Form::Reopening(id.clone()));
    state.reopen_reason = text(&reopening, "reason").unwrap_or_else(|| "".into());
    let open = state.veto_form.take();
    let refused = open.as_ref().and_then(|form| form.refused);
    let sought = match &session.sought {
        Some(Form::VetoReview(of, cause)) if of == id => Some(cause.clone()),
        _ => None,
    };
    let cause = sought.or_else(|| open.map(|form| form.cause)).or_else(|| latest_review(session, id));
    if let Some(cause) = cause {
        state.veto_form = Some(VetoForm { refused, ..veto_form(session, id, cause) });
    }
}

/// The form for the review of a veto, with its stored entries.
pub(super) fn veto_form(session: &Session, id: &InspectionId, cause: VetoCause) -> VetoForm {
    let fields = session.archive.form_drafts().fields(&Form::VetoReview(id.clone(), cause.clone()));
    let text = |name: &str| fields.get(name).cloned().unwrap_or_else(|| "".into());
    VetoForm { cause, by: text("by"), reason: text("reason"), refused: None }
}

fn latest_review(session: &Session, id: &InspectionId) -> Option<VetoCause> {
    let drafts = session.archive.form_drafts().iter();
    let of_here = drafts.filter_map(|(key, draft)| match Form::parse(key)? {
        Form::VetoReview(of, cause) if of == *id => Some((draft.changed.unix_seconds(), cause)),
        _ => None,
    });
    of_here.max_by_key(|(changed, _)| *changed).map(|(_, cause)| cause)
}
