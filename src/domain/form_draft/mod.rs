//! Drafts of forms: entries of a half-filled form, which are not part of a record yet. They are stored like the records
//! themselves, one draft a form, until the form's button makes them part of a record or a person gives them up.

mod form;

pub use form::{Form, FormSigner};

use std::collections::BTreeMap;
use std::rc::Rc;

use super::date::Timestamp;

/// The fields of a form that hold an entry, by name. A field with an empty text was cleared by hand.
pub type Fields = BTreeMap<Rc<str>, Rc<str>>;

/// The entries of one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormDraft {
    /// The time of the last entry.
    pub changed: Timestamp,
    /// Never empty.
    pub fields: Fields,
}

/// All half-filled forms of a tablet, by [`Form::key`]. Keys of forms that only a newer version has are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormDrafts(BTreeMap<Rc<str>, FormDraft>);

/// One edit, which can be applied again to the drafts that another tab saved first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormDraftEdit {
    /// Fields were changed; `None` takes an entry away. Without entries the draft is gone.
    Entered { form: Form, at: Timestamp, changes: Vec<(Rc<str>, Option<Rc<str>>)> },
    /// The form's entries became part of a record, or were given up.
    Ended(Rc<str>),
    /// Takes an act back that led from the fields `before` to those `after` it. Entries that were made since stay.
    Restored { key: Rc<str>, at: Timestamp, before: Fields, after: Fields },
}

impl FormDrafts {
    /// In the order of their keys.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Rc<str>, &FormDraft)> {
        self.0.iter()
    }

    pub fn get(&self, form: &Form) -> Option<&FormDraft> {
        self.0.get(form.key().as_str())
    }

    pub fn by_key(&self, key: &str) -> Option<&FormDraft> {
        self.0.get(key)
    }

    /// The entries of a form; empty for a form without a draft.
    pub fn fields(&self, form: &Form) -> Fields {
        self.get(form).map(|draft| draft.fields.clone()).unwrap_or_default()
    }

    /// Adds a draft as it was stored. False where the key is there already, or no field holds an entry.
    pub fn add(&mut self, key: Rc<str>, draft: FormDraft) -> bool {
        let is_new = !draft.fields.is_empty() && !self.0.contains_key(&key);
        if is_new {
            self.0.insert(key, draft);
        }
        is_new
    }

    #[must_use]
    pub fn with(&self, edit: &FormDraftEdit) -> Self {
        let mut next = self.clone();
        match edit {
            FormDraftEdit::Entered { form, at, changes } => {
                next.change(form.key().into(), *at, changes.iter().cloned());
            }
            FormDraftEdit::Ended(key) => drop(next.0.remove(key)),
            FormDraftEdit::Restored { key, at, before, after } => {
                let now = next.0.get(key).map(|draft| draft.fields.clone()).unwrap_or_default();
                let is_untouched = |name: &Rc<str>| now.get(name) == after.get(name);
                let changes = changes(after, before).into_iter().filter(|(name, _)| is_untouched(name));
                next.change(key.clone(), *at, changes);
            }
        }
        next
    }

    fn change(
        &mut self,
        key: Rc<str>,
        at: Timestamp,
        changes: impl Iterator<Item = (Rc<str>, Option<Rc<str>>)>,
    ) {
        let empty = FormDraft { changed: at, fields: Fields::new() };
        let draft = self.0.entry(key.clone()).or_insert(empty);
        draft.changed = at;
        for (name, text) in changes {
            match text {
                Some(text) => drop(draft.fields.insert(name, text)),
                None => drop(draft.fields.remove(&name)),
            }
        }
        if draft.fields.is_empty() {
            self.0.remove(&key);
        }
    }
}

/// The changes that lead from one set of fields to another.
pub fn changes(from: &Fields, to: &Fields) -> Vec<(Rc<str>, Option<Rc<str>>)> {
    let gone = from.keys().filter(|name| !to.contains_key(*name)).map(|name| (name.clone(), None));
    let entered = to.iter().filter(|(name, text)| from.get(*name) != Some(text));
    gone.chain(entered.map(|(name, text)| (name.clone(), Some(text.clone())))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: u8) -> Timestamp {
        Timestamp::parse(&format!("2026-11-28T10:{minute:02}:00+08:00")).unwrap()
    }

    fn fields(of: &[(&str, &str)]) -> Fields {
        of.iter().map(|(name, text)| (Rc::from(*name), Rc::from(*text))).collect()
    }

    fn entered(from: &Fields, to: &Fields, minute: u8) -> FormDraftEdit {
        FormDraftEdit::Entered { form: Form::Complaint, at: at(minute), changes: changes(from, to) }
    }

    #[test]
    fn changes_lead_from_one_set_of_fields_to_the_other() {
        let (one, other) = (fields(&[("place", "a"), ("text", "b")]), fields(&[("text", "c"), ("who", "d")]));
        let drafts = FormDrafts::default().with(&entered(&Fields::new(), &one, 0));
        assert_eq!(drafts.fields(&Form::Complaint), one);
        let next = drafts.with(&entered(&one, &other, 1));
        assert_eq!(next.fields(&Form::Complaint), other);
        assert_eq!(next.get(&Form::Complaint).unwrap().changed, at(1));
        assert_eq!(next.with(&entered(&other, &Fields::new(), 2)), FormDrafts::default());
    }

    #[test]
    fn an_edit_applies_to_the_entries_of_another_tab() {
        let (place, text) = (fields(&[("place", "a")]), fields(&[("text", "b")]));
        let theirs = FormDrafts::default().with(&entered(&Fields::new(), &place, 0));
        let both = theirs.with(&entered(&Fields::new(), &text, 1));
        assert_eq!(both.fields(&Form::Complaint), fields(&[("place", "a"), ("text", "b")]));
    }

    #[test]
    fn a_draft_that_was_given_up_comes_back_beside_new_entries() {
        let old = fields(&[("place", "a"), ("text", "b")]);
        let drafts = FormDrafts::default().with(&entered(&Fields::new(), &old, 0));
        let draft = drafts.get(&Form::Complaint).unwrap().clone();
        let key: Rc<str> = Form::Complaint.key().into();
        let gone = drafts.with(&FormDraftEdit::Ended(key.clone()));
        assert_eq!(gone, FormDrafts::default());
        let before = draft.fields;
        let restored = FormDraftEdit::Restored { key, at: at(0), before, after: Fields::new() };
        assert_eq!(gone.with(&restored), drafts);
        let begun = gone.with(&entered(&Fields::new(), &fields(&[("text", "new")]), 3));
        let expected = fields(&[("place", "a"), ("text", "new")]);
        assert_eq!(begun.with(&restored).fields(&Form::Complaint), expected);
    }
}
