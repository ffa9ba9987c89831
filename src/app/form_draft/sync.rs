//! Keeps the forms of the screens and the stored drafts equal.

use std::rc::Rc;

use crate::app::effect::Effect;
use crate::app::session::{Session, store_effects};
use crate::app::toast::{Done, Toast, Undo};
use crate::domain::form_draft::{Fields, Form, FormDraft, FormDraftEdit, changes};

/// A form that a screen holds, and its entries. A form that isn't held keeps its draft unchanged.
pub(in crate::app) type Loaded = (Form, Fields);

/// After every event: stores the entries that were made, and returns whether another tab changed a form that is held,
/// so that the screens have to read it again.
pub(in crate::app) fn settle(session: &mut Session, loaded: &[Loaded]) -> (Vec<Effect>, bool) {
    let mut effects = Vec::new();
    let seen = session.form_drafts.clone();
    for (form, fields) in loaded {
        let changes = changes(&seen.fields(form), fields);
        if !changes.is_empty() {
            let edit = FormDraftEdit::Entered { form: form.clone(), at: session.now, changes };
            effects.extend(store_effects(session.archive.edit_form_draft(edit)));
        }
    }
    let drafts = session.archive.form_drafts().clone();
    let is_outdated = loaded.iter().any(|(form, fields)| drafts.fields(form) != *fields);
    let is_new = !Rc::ptr_eq(&seen, &drafts)
        && drafts.iter().any(|(key, draft)| is_elsewhere(&seen, key, draft, loaded));
    session.form_drafts = drafts;
    (effects, is_outdated || is_new)
}

/// Whether the draft of a form that no screen holds was changed: it may belong on the page that is shown.
fn is_elsewhere(
    seen: &crate::domain::form_draft::FormDrafts,
    key: &Rc<str>,
    draft: &FormDraft,
    loaded: &[Loaded],
) -> bool {
    seen.by_key(key) != Some(draft) && !loaded.iter().any(|(form, _)| form.key() == **key)
}

/// The entries of a form became part of a record: no draft of it is left.
pub(in crate::app) fn end(session: &mut Session, form: &Form) -> Vec<Effect> {
    let key = form.key().into();
    store_effects(session.archive.edit_form_draft(FormDraftEdit::Ended(key)))
}

/// A link leads to the form with this key.
pub(in crate::app) fn seek(session: &mut Session, key: &str) -> Vec<Effect> {
    session.sought = Form::parse(key);
    Vec::new()
}

/// Nothing is sought any more on the page of the form that was.
pub(in crate::app) fn found(session: &mut Session) {
    let route = session.sought.as_ref().and_then(|form| super::view::route(session, form));
    if route.as_ref() == Some(&session.route) {
        session.sought = None;
    }
}

/// Entries that were given up come back, by the key that they are kept under.
pub(in crate::app) fn revive(session: &mut Session, given_up: Rc<str>) -> Vec<Effect> {
    let edit = FormDraftEdit::Revived { given_up, at: session.now };
    let effects = store_effects(session.archive.edit_form_draft(edit));
    session.toast = Toast::message(Done::FormRestored);
    effects
}

/// A person gave the entries of a form up: one tap brings them back, at once or within a day.
pub(in crate::app) fn give_up(session: &mut Session, key: &Rc<str>) -> Vec<Effect> {
    let Some(draft) = session.archive.form_drafts().by_key(key) else { return Vec::new() };
    let before = draft.fields.clone();
    let edit = FormDraftEdit::GivenUp { key: key.clone(), at: session.now };
    let effects = store_effects(session.archive.edit_form_draft(edit));
    let undo = Undo::Form { key: key.clone(), before, after: Fields::new() };
    session.toast = Some(Toast { done: Done::FormGivenUp, undo: Some(undo) });
    effects
}

/// An act cleared a part of a form, which is still held and has the entries `after` now: one tap brings them back.
pub(in crate::app) fn offer_undo(session: &mut Session, form: &Form, after: Fields, done: Done) {
    let before = session.archive.form_drafts().fields(form);
    if before != after {
        let undo = Undo::Form { key: form.key().into(), before, after };
        session.toast = Some(Toast { done, undo: Some(undo) });
    }
}

/// Brings entries back, and leads to their form.
pub(in crate::app) fn restore(
    session: &mut Session,
    key: Rc<str>,
    before: Fields,
    after: Fields,
) -> Vec<Effect> {
    session.sought = Form::parse(&key);
    let route = session.sought.as_ref().and_then(|form| super::view::route(session, form));
    let edit = FormDraftEdit::Restored { key, at: session.now, before, after };
    let mut effects = store_effects(session.archive.edit_form_draft(edit));
    session.toast = Toast::message(Done::FormRestored);
    effects.extend(
        route.filter(|route| *route != session.route).map(|route| Effect::Go { route, replace: false }),
    );
    effects
}
