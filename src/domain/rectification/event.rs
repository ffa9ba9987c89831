//! What happens to a rectification: who did it, when, and what they knew of when they did it.

use std::rc::Rc;

use super::{Deadline, Matter, Move};
use crate::domain::checklist::{Level, Severity};
use crate::domain::id::EventId;
use crate::domain::inspection::Mark;

/// One event. It is never changed; a mistake is put right by another event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    id: EventId,
    after: Vec<EventId>,
    mark: Mark,
    what: What,
    note: Rc<str>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Opened(Box<Matter>),
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
    /// `after` are the events that whoever made this one knew of, without those that others of them name already.
    pub fn new(id: EventId, after: Vec<EventId>, mark: Mark, what: What, note: Rc<str>) -> Self {
        Self { id, after, mark, what, note }
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

    pub fn what(&self) -> &What {
        &self.what
    }

    /// What was said with it; may be empty.
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
            .then_with(|| self.what.cmp(&other.what))
    }
}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
