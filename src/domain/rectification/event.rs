//! The events of a rectification: who made each, when, and which earlier events were known then.

use std::rc::Rc;

use super::{Deadline, Details, Move};
use crate::domain::checklist::{Level, Severity};
use crate::domain::clock::ClockDoubt;
use crate::domain::id::EventId;
use crate::domain::inspection::Mark;
use crate::domain::unknown::UnknownFields;

/// One event. It is never changed; a mistake is put right by another event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    id: EventId,
    after: Vec<EventId>,
    mark: Mark,
    kind: EventKind,
    note: Rc<str>,
    /// Why the tablet's clock was doubted then.
    clock_doubt: Option<ClockDoubt>,
    unknown: UnknownFields,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    Opened(Box<Details>),
    Amended(Amendment),
    Moved(Move),
    Extended(Extension),
    /// Nothing but the note.
    Noted,
}

/// A correction of one thing. Only the responsible person changes once the notice is out; the deadline is then moved
/// by an extension alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Amendment {
    Place(Rc<str>),
    Description(Rc<str>),
    Demand(Rc<str>),
    Responsible(Rc<str>),
    Severity(Severity),
    Level(Level),
    Deadline(Deadline),
}

/// More time, for a reason.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Extension {
    pub days: u16,
    pub reason: Reason,
}

/// A reason: never empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reason(Rc<str>);

impl Reason {
    /// `None` for nothing but space.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Event {
    /// `after`: the events known when this one was made, without those that another of them already names.
    pub fn new(id: EventId, after: Vec<EventId>, mark: Mark, what: EventKind, note: Rc<str>) -> Self {
        Self { id, after, mark, kind: what, note, clock_doubt: None, unknown: UnknownFields::default() }
    }

    #[must_use]
    pub fn doubted(self, clock_doubt: Option<ClockDoubt>) -> Self {
        Self { clock_doubt, ..self }
    }

    pub fn clock_doubt(&self) -> Option<ClockDoubt> {
        self.clock_doubt
    }

    /// The event with the fields that a newer app wrote.
    #[must_use]
    pub fn with_unknown(self, unknown: UnknownFields) -> Self {
        Self { unknown, ..self }
    }

    pub fn unknown(&self) -> &UnknownFields {
        &self.unknown
    }

    pub fn id(&self) -> &EventId {
        &self.id
    }

    pub fn after(&self) -> &[EventId] {
        &self.after
    }

    pub fn mark(&self) -> &Mark {
        &self.mark
    }

    pub fn kind(&self) -> &EventKind {
        &self.kind
    }

    /// A note; may be empty.
    pub fn note(&self) -> &Rc<str> {
        &self.note
    }
}

/// By id; of two with one id (one of them is forged or damaged) by everything else, so that every tablet keeps the same.
impl Ord for Event {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let head =
            |event: &Self| (event.id.clone(), event.mark.at, event.mark.by.clone(), event.note.clone());
        self.id
            .cmp(&other.id)
            .then_with(|| head(self).cmp(&head(other)))
            .then_with(|| self.after.cmp(&other.after))
            .then_with(|| self.kind.cmp(&other.kind))
            .then_with(|| self.clock_doubt.cmp(&other.clock_doubt))
            .then_with(|| self.unknown.cmp(&other.unknown))
    }
}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
