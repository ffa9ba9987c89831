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
    /// The form's entries became part of a record.
    Ended(Rc<str>),
    /// A person gave the entries up: they are kept apart for a day.
    GivenUp { key: Rc<str>, at: Timestamp },
    /// Entries that were given up come back, by the key they are kept under; those that were made since are kept apart
    /// in their place.
    Revived { given_up: Rc<str>, at: Timestamp },
    /// Takes an act back that led from the fields `before` to those `after` it. Entries that were made since stay.
    Restored { key: Rc<str>, at: Timestamp, before: Fields, after: Fields },
}

/// What the keys of drafts begin with that were given up: `given-up/<seconds>/<form's key>`. An app that doesn't know of
/// it keeps them as drafts of a form it doesn't have.
const GIVEN_UP: &str = "given-up/";

/// How long they are kept, in seconds.
const KEPT: i64 = 24 * 60 * 60;

/// The form's key of a draft that was given up.
fn given_up(key: &str) -> Option<&str> {
    key.strip_prefix(GIVEN_UP)?.split_once('/').map(|(_, form)| form)
}

impl FormDrafts {
    /// The drafts that were given up less than a day ago, each with its key and its form, the latest first.
    pub fn given_up(&self, now: Timestamp) -> Vec<(&Rc<str>, Form, &FormDraft)> {
        let is_kept = |draft: &FormDraft| now.unix_seconds() - draft.changed.unix_seconds() < KEPT;
        let all = self.0.iter().filter(|(_, draft)| is_kept(draft));
        let mut found: Vec<_> =
            all.filter_map(|(key, draft)| Some((key, Form::parse(given_up(key)?)?, draft))).collect();
        found.sort_by_key(|(_, _, draft)| std::cmp::Reverse(draft.changed.unix_seconds()));
        found
    }

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
                next.forget_old(*at);
                next.change(form.key().into(), *at, changes.iter().cloned());
            }
            FormDraftEdit::Ended(key) => drop(next.0.remove(key)),
            FormDraftEdit::GivenUp { key, at } => next.give_up(key, *at),
            FormDraftEdit::Revived { given_up: key, at } => {
                // What the form holds now changes places with it: two drafts never become one.
                if let (Some(form), Some(draft)) = (given_up(key).map(Rc::from), next.0.remove(key)) {
                    next.give_up(&form, *at);
                    next.0.insert(form, FormDraft { changed: *at, fields: draft.fields });
                }
            }
            FormDraftEdit::Restored { key, at, before, after } => {
                // It is not given up any more.
                next.0.retain(|known, draft| given_up(known) != Some(&**key) || draft.fields != *before);
                let now = next.0.get(key).map(|draft| draft.fields.clone()).unwrap_or_default();
                let is_untouched = |name: &Rc<str>| now.get(name) == after.get(name);
                let changes = changes(after, before).into_iter().filter(|(name, _)| is_untouched(name));
                next.change(key.clone(), *at, changes);
            }
        }
        next
    }

    fn forget_old(&mut self, at: Timestamp) {
        let is_old = |draft: &FormDraft| at.unix_seconds() - draft.changed.unix_seconds() >= KEPT;
        self.0.retain(|known, draft| given_up(known).is_none() || !is_old(draft));
    }

    /// Keeps the draft of a form apart, and lets those go that were given up a day ago.
    fn give_up(&mut self, key: &Rc<str>, at: Timestamp) {
        self.forget_old(at);
        if let Some(FormDraft { fields, .. }) = self.0.remove(key) {
            let apart = format!("{GIVEN_UP}{}/{key}", at.unix_seconds());
            self.0.insert(apart.into(), FormDraft { changed: at, fields });
        }
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

    #[test]
    fn what_was_given_up_is_kept_apart_for_a_day() {
        let old = fields(&[("place", "a"), ("text", "b")]);
        let key: Rc<str> = Form::Complaint.key().into();
        let drafts = FormDrafts::default().with(&entered(&Fields::new(), &old, 0));
        let gone = drafts.with(&FormDraftEdit::GivenUp { key: key.clone(), at: at(5) });
        assert_eq!(gone.fields(&Form::Complaint), Fields::new());
        let [(apart, form, draft)] = &gone.given_up(at(6))[..] else { panic!("one was given up") };
        assert_eq!((form, &draft.fields, draft.changed), (&Form::Complaint, &old, at(5)));
        let begun = gone.with(&entered(&Fields::new(), &fields(&[("text", "new")]), 7));
        let back = begun.with(&FormDraftEdit::Revived { given_up: (*apart).clone(), at: at(8) });
        assert_eq!(back.fields(&Form::Complaint), old);
        let apart = back.given_up(at(9));
        assert_eq!(
            apart.iter().map(|(_, _, draft)| draft.fields.clone()).collect::<Vec<_>>(),
            [fields(&[("text", "new")])]
        );
        // The undo in the message brings it back as well, and then it is not kept twice.
        let undo = FormDraftEdit::Restored { key: key.clone(), at: at(6), before: old, after: Fields::new() };
        assert!(gone.with(&undo).given_up(at(6)).is_empty());
        let later = Timestamp::parse("2026-11-29T10:05:00+08:00").unwrap();
        assert!(gone.given_up(later).is_empty());
        assert_eq!(gone.with(&FormDraftEdit::GivenUp { key, at: later }), FormDrafts::default());
    }
}
