//! Folds a rectification's events into its current state, in an order that every tablet derives alike.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::event::{Amendment, Event, EventKind, Extension};
use super::{Deadline, Details, Move, Number, State, Verb};
use crate::domain::evidence::Picture;
use crate::domain::id::EventId;
use crate::domain::inspection::Mark;

/// The state after all events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrentState {
    /// With all amendments; its deadline is the first one.
    pub details: Details,
    pub state: State,
    /// With the extension.
    pub deadline: Deadline,
    pub opened: Mark,
    /// When the notice went out.
    pub issued: Option<Mark>,
    pub extended: Option<(Extension, Mark)>,
    /// When it was last reported done, while it is.
    pub reported: Option<Mark>,
    /// When it was closed, while it is.
    pub closed: Option<Mark>,
    /// How often a re-check sent it back.
    pub returns: u16,
    /// Photos of the last report that it is done, or of the re-check that found it so.
    pub after: Vec<Picture>,
    /// All events, first to last.
    pub history: Vec<Step>,
}

/// One event in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub event: Rc<Event>,
    /// The state after it.
    pub state: State,
    /// Why it did nothing: two tablets did what doesn't go together. It stays in the history.
    pub not_applied: Option<NotApplied>,
}

/// Why an event does nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotApplied {
    /// Nothing was opened.
    NotOpened,
    /// Another tablet had opened it; this number was given as well.
    OpenedBefore { number: Number },
    /// The state doesn't have that move.
    NoSuchMove { state: State, verb: Verb },
    /// Not in that state.
    NotNow { state: State },
    /// There was an extension already.
    ExtendedBefore,
    /// More days than the rule gives, or none.
    BadExtension { days: u16, most: u16 },
}

/// `None` where no event opens it.
pub(super) fn current_state(events: &[Rc<Event>]) -> Option<CurrentState> {
    let mut current: Option<CurrentState> = None;
    for event in in_order(events) {
        let Some(current) = &mut current else {
            // Openings come first: where this is none, there is none at all.
            let EventKind::Opened(details) = event.kind() else { return None };
            current = Some(CurrentState::opened(details, event));
            continue;
        };
        let idle = match current.allows(event.kind()) {
            Ok(()) => {
                current.apply(event);
                None
            }
            Err(why) => Some(why),
        };
        current.history.push(Step { event: event.clone(), state: current.state, not_applied: idle });
    }
    current
}

/// After all that it knew of; where that leaves a choice, openings first, then by time, then by id. Events that claim to
/// know of each other (a forged file) are taken by time as well.
fn in_order(events: &[Rc<Event>]) -> Vec<&Rc<Event>> {
    let key =
        |event: &Event| (!matches!(event.kind(), EventKind::Opened(_)), event.mark().at, event.id().clone());
    let mut rest: Vec<&Rc<Event>> = events.iter().collect();
    rest.sort_by_key(|event| key(event));
    let mut waiting: BTreeSet<&EventId> = events.iter().map(|event| event.id()).collect();
    let mut ordered = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let ready = rest.iter().position(|event| !event.after().iter().any(|id| waiting.contains(&id)));
        let next = rest.remove(ready.unwrap_or(0));
        waiting.remove(&next.id());
        ordered.push(next);
    }
    ordered
}

impl CurrentState {
    fn opened(details: &Details, event: &Rc<Event>) -> Self {
        let step = Step { event: event.clone(), state: State::Draft, not_applied: None };
        Self {
            details: details.clone(),
            state: State::Draft,
            deadline: details.deadline,
            opened: event.mark().clone(),
            issued: None,
            extended: None,
            reported: None,
            closed: None,
            returns: 0,
            after: Vec::new(),
            history: vec![step],
        }
    }

    /// Whether an event is allowed now.
    ///
    /// # Errors
    /// The reason why not.
    pub fn allows(&self, what: &EventKind) -> Result<(), NotApplied> {
        let state = self.state;
        match what {
            EventKind::Opened(details) => Err(NotApplied::OpenedBefore { number: details.number.clone() }),
            EventKind::Noted => Ok(()),
            EventKind::Amended(Amendment::Responsible(_)) if state.is_open() => Ok(()),
            EventKind::Amended(_) if state == State::Draft => Ok(()),
            EventKind::Amended(_) => Err(NotApplied::NotNow { state }),
            EventKind::Moved(made) => match state.after(made.verb()) {
                Some(_) => Ok(()),
                None => Err(NotApplied::NoSuchMove { state, verb: made.verb() }),
            },
            EventKind::Extended(extension) => self.allows_extension(extension.days),
        }
    }

    fn allows_extension(&self, days: u16) -> Result<(), NotApplied> {
        let rule = self.details.extension;
        if !self.state.is_open() || self.state == State::Draft {
            Err(NotApplied::NotNow { state: self.state })
        } else if self.extended.is_some() || rule.times == 0 {
            Err(NotApplied::ExtendedBefore)
        } else if days == 0 || days > rule.days {
            Err(NotApplied::BadExtension { days, most: rule.days })
        } else {
            Ok(())
        }
    }

    /// Whether there can be an extension now, of the days that the rule gives.
    pub fn can_extend(&self) -> bool {
        self.allows_extension(1).is_ok()
    }

    fn apply(&mut self, event: &Event) {
        match event.kind() {
            EventKind::Opened(_) | EventKind::Noted => {}
            EventKind::Amended(amendment) => self.amend(amendment),
            EventKind::Extended(extension) => {
                self.deadline = self.deadline.extended(extension.days);
                self.extended = Some((extension.clone(), event.mark().clone()));
            }
            EventKind::Moved(made) => self.make(made, event.mark()),
        }
    }

    fn amend(&mut self, amendment: &Amendment) {
        match amendment.clone() {
            Amendment::Place(text) => self.details.place = text,
            Amendment::Description(text) => self.details.description = text,
            Amendment::Demand(text) => self.details.demand = text,
            Amendment::Responsible(name) => self.details.responsible = name,
            Amendment::Severity(severity) => self.details.severity = severity,
            Amendment::Level(level) => self.details.level = level,
            Amendment::Deadline(deadline) => {
                self.details.deadline = deadline;
                self.deadline = deadline;
            }
        }
    }

    fn make(&mut self, made: &Move, mark: &Mark) {
        // `allows` was checked before.
        let Some(next) = self.state.after(made.verb()) else { return };
        self.state = next;
        let now = || Some(mark.clone());
        match made {
            Move::Issue => self.issued = now(),
            Move::Start => self.reported = None,
            Move::Report { photos } => {
                self.reported = now();
                self.after.clone_from(photos);
            }
            Move::Pass { photos } => {
                self.closed = now();
                if !photos.is_empty() {
                    self.after.clone_from(photos);
                }
            }
            Move::Return { .. } => {
                self.returns = self.returns.saturating_add(1);
                self.closed = None;
                self.reported = None;
            }
            Move::Withdraw { .. } => {}
        }
    }
}
