//! What happened to an inspection after it was first finished: who, when, why, before and after.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{Adjustment, Answer, Content, DetailField, Veto};
use crate::domain::date::Timestamp;
use crate::domain::id::ItemId;
use crate::domain::points::Points;
use crate::domain::unknown::UnknownFields;

/// Who did something, and when by the tablet's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub by: Rc<str>,
    pub at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub mark: Mark,
    pub what: Occurrence,
    pub unknown: EntryUnknown,
}

/// The fields of an entry, and of its changes, that this app doesn't know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryUnknown {
    pub own: UnknownFields,
    /// By the index of the change.
    pub changes: BTreeMap<usize, ChangeUnknown>,
}

/// The unknown fields of a change, and of the two answers in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeUnknown {
    pub own: UnknownFields,
    pub before: UnknownFields,
    pub after: UnknownFields,
}

impl Entry {
    pub fn new(mark: Mark, what: Occurrence) -> Self {
        Self { mark, what, unknown: EntryUnknown::default() }
    }
}

impl EntryUnknown {
    /// Of an entry that is made now: what the answers' objects had on both sides of each change.
    pub(super) fn of(changes: &[Difference], before: &Content, after: &Content) -> Self {
        let mut unknown = Self::default();
        for (index, change) in changes.iter().enumerate() {
            let Difference::Answer { item, .. } = change else { continue };
            let of = |content: &Content| content.unknown.answers.get(item).cloned().unwrap_or_default();
            let change =
                ChangeUnknown { own: UnknownFields::default(), before: of(before), after: of(after) };
            if change != ChangeUnknown::default() {
                unknown.changes.insert(index, change);
            }
        }
        unknown
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Occurrence {
    /// Finished; `changes` is empty the first time, later it is what differs from the time before.
    Finished { score: Option<Points>, changes: Vec<Difference> },
    /// A finished inspection was opened again, for this reason (never empty).
    Reopened { reason: Rc<str> },
}

/// One thing that differs between two finished versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    Answer {
        item: ItemId,
        before: Option<Rc<Answer>>,
        after: Option<Rc<Answer>>,
    },
    Detail {
        field: DetailField,
        before: String,
        after: String,
    },
    /// A detail of a newer app, by its name in files; a comparison made here never finds one.
    NewerDetail {
        field: Rc<str>,
        before: String,
        after: String,
    },
    Vetoes {
        before: Vec<Veto>,
        after: Vec<Veto>,
    },
    Adjustments {
        before: Vec<Adjustment>,
        after: Vec<Adjustment>,
    },
}

/// Everything that differs, in a fixed order: details, answers by item id, vetoes, adjustments.
pub fn differences(before: &Content, after: &Content) -> Vec<Difference> {
    let mut found = Vec::new();
    for field in DetailField::ALL {
        let (old, new) = (field.read(&before.details), field.read(&after.details));
        // Lists of names that read the same when joined may still differ.
        let names = field == DetailField::Inspectors && before.details.inspectors != after.details.inspectors;
        if old != new || names {
            found.push(Difference::Detail { field, before: old, after: new });
        }
    }
    let items: std::collections::BTreeSet<_> = before.answers.keys().chain(after.answers.keys()).collect();
    for item in items {
        let (old, new) = (before.answers.get(item), after.answers.get(item));
        if old != new {
            found.push(Difference::Answer { item: item.clone(), before: old.cloned(), after: new.cloned() });
        }
    }
    if before.vetoes != after.vetoes {
        found.push(Difference::Vetoes { before: before.vetoes.clone(), after: after.vetoes.clone() });
    }
    if before.adjustments != after.adjustments {
        found.push(Difference::Adjustments {
            before: before.adjustments.clone(),
            after: after.adjustments.clone(),
        });
    }
    found
}

impl super::Visit {
    /// The word the file format uses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unannounced => "unannounced",
            Self::Announced => "announced",
        }
    }
}
