//! Half-filled forms: each entry is stored as soon as it is made, like an answer, and is there again after any restart.
//! A screen only names the forms that it holds and reads them back; everything else is done here, after every event.

mod sync;
pub mod view;

pub(super) use sync::{Loaded, end, found, give_up, offer_undo, restore, revive, seek, settle};

use std::rc::Rc;

use super::session::Session;
use crate::domain::form_draft::{Fields, Form};
use crate::domain::id::RectificationId;

/// A form whose entries are kept as a draft.
pub(super) trait DraftForm {
    /// Every field that holds a text, by a name that stays: it is stored.
    fn fields(&self) -> Fields;

    /// Sets a field to the text that `fields` gave for it. Names and texts of a later version are ignored.
    fn set(&mut self, name: &str, text: &Rc<str>);
}

/// The entries of a form: its fields that differ from those of a form without any.
pub(super) fn entries(form: &impl DraftForm, fresh: &impl DraftForm) -> Fields {
    let (mut fields, before) = (form.fields(), fresh.fields());
    for name in before.keys() {
        // The field was filled in by the app, and is empty now.
        fields.entry(name.clone()).or_insert_with(|| "".into());
    }
    fields.retain(|name, text| before.get(name) != Some(text));
    fields
}

/// A form with the stored entries.
pub(super) fn filled<F: DraftForm>(mut fresh: F, entries: &Fields) -> F {
    for (name, text) in entries {
        fresh.set(name, text);
    }
    fresh
}

/// The id that a half-filled complaint will have: its photos are stored with it.
pub(super) fn complaint_id(session: &Session) -> Option<RectificationId> {
    let drafts = session.archive.form_drafts();
    drafts.get(&Form::Complaint).and_then(|draft| RectificationId::parse(draft.fields.get("id")?))
}

/// The fields of a form with texts only, without the empty ones.
pub(super) fn texts<'a>(fields: impl IntoIterator<Item = (&'a str, &'a Rc<str>)>) -> Fields {
    let filled = fields.into_iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(name, text)| (name.into(), text.clone())).collect()
}
