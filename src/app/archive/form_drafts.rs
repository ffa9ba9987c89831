//! The stored drafts of forms.

use std::rc::Rc;

use super::Archive;
use crate::app::key::RecordKey;
use crate::domain::form_draft::{FormDraftEdit, FormDrafts};
use crate::store::Command;
use crate::wire::form_drafts::{FORMAT, encode};

impl Archive {
    pub fn form_drafts(&self) -> &Rc<FormDrafts> {
        &self.form_drafts.value
    }

    /// Writes nothing where the edit changes nothing. Drafts that can't be read here are not overwritten: the
    /// entries are then in this page's memory only.
    pub fn edit_form_draft(&mut self, edit: FormDraftEdit) -> Vec<Command> {
        let next = Rc::new(self.form_drafts.value.with(&edit));
        if next == self.form_drafts.value {
            return Vec::new();
        }
        self.form_drafts.value = next;
        let key = RecordKey::FormDrafts.key();
        if self.is_newer(&RecordKey::FormDrafts) || self.unreadable.iter().any(|known| known.key == key) {
            return Vec::new();
        }
        let body = encode(&self.form_drafts.value);
        let (revision, commands) = self.store.put(&key, FORMAT, &body, false);
        self.form_drafts.pending.push((revision, edit));
        commands
    }
}
