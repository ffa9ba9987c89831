//! Rectification (整改): a finding or complaint that a responsible person has to fix by a deadline. Its state is the fold
//! of its events, so that the events of two tablets merge without loss.

mod deadline;
mod details;
mod event;
mod figures;
mod flags;
mod number;
mod policy;
mod proposal;
mod rulebook;
mod state;
mod step;

use std::collections::BTreeMap;
use std::rc::Rc;

pub use deadline::Deadline;
pub use details::{Details, HotlineLimit, ItemNamed, ItemWords, Origin, Source};
pub use event::{Amendment, Event, EventKind, Extension, Reason};
pub use figures::Figures;
pub use flags::{Due, Escalation, Flags, Trigger};
pub use number::Number;
pub use policy::{EscalationRule, ExtensionRule, Policy, PolicyFault, PolicyField};
pub use proposal::{Proposal, proposal};
pub use rulebook::{RuleChange, Rulebook};
pub use state::{CurrentState, NotApplied, Step};
pub use step::{LedgerAction, Move, State, Verb};

use super::clock::ClockDoubt;
use super::digest::ContentHash;
use super::evidence::Picture;
use super::id::{EventId, FindingId, RectificationId};
use super::inspection::Mark;
use super::person::is_same;
use super::unknown::UnknownFields;

/// One rectification: its events, and the state they fold to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rectification {
    id: RectificationId,
    /// In the order of their ids.
    events: Vec<Rc<Event>>,
    current_state: CurrentState,
    unknown: UnknownFields,
}

impl Rectification {
    /// A new one, as a draft.
    pub fn open(id: RectificationId, event: EventId, mark: Mark, details: Details) -> Self {
        let event =
            Rc::new(Event::new(event, Vec::new(), mark, EventKind::Opened(Box::new(details)), "".into()));
        let current = state::current_state(std::slice::from_ref(&event));
        let current = current.unwrap_or_else(|| unreachable!("the only event opens it"));
        Self { id, events: vec![event], current_state: current, unknown: UnknownFields::default() }
    }

    /// From events in any order. `None` where none of them opens it: there is nothing to show then. Of two events
    /// with one id (a forged or damaged file), the same one is kept whatever the order.
    pub fn from_events(id: RectificationId, events: impl IntoIterator<Item = Rc<Event>>) -> Option<Self> {
        let mut known: BTreeMap<EventId, Rc<Event>> = BTreeMap::new();
        for event in events {
            match known.get_mut(event.id()) {
                Some(same) if *same <= event => {}
                Some(same) => *same = event,
                None => {
                    known.insert(event.id().clone(), event);
                }
            }
        }
        let events: Vec<_> = known.into_values().collect();
        let current = state::current_state(&events)?;
        Some(Self { id, events, current_state: current, unknown: UnknownFields::default() })
    }

    /// The rectification with the fields that a newer app wrote.
    #[must_use]
    pub fn with_unknown(self, unknown: UnknownFields) -> Self {
        Self { unknown, ..self }
    }

    pub fn unknown(&self) -> &UnknownFields {
        &self.unknown
    }

    /// The union of both. Commutative and idempotent; no event is lost.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        let events = self.events.iter().chain(&other.events).cloned();
        // Either has an event that opens it.
        let merged = Self::from_events(self.id.clone(), events).unwrap_or_else(|| self.clone());
        merged.with_unknown(self.unknown.joined(&other.unknown))
    }

    /// Whether all events and fields of `other` are included.
    pub fn includes(&self, other: &Self) -> bool {
        other.events.iter().all(|event| self.events.binary_search(event).is_ok())
            && self.unknown.joined(&other.unknown) == self.unknown
    }

    /// Adds one event, made now with knowledge of all events so far.
    ///
    /// # Errors
    /// The current state doesn't allow it; nothing is added then.
    pub fn with(&self, id: EventId, mark: Mark, what: EventKind, note: Rc<str>) -> Result<Self, NotApplied> {
        self.current_state.allows(&what)?;
        let event = Rc::new(Event::new(id.clone(), self.heads(), mark, what, note));
        let events = self.events.iter().cloned().chain([event]);
        let next = Self::from_events(self.id.clone(), events).ok_or(NotApplied::NotOpened)?;
        let next = next.with_unknown(self.unknown.clone());
        let last = next.current_state.history.iter().find(|step| *step.event.id() == id);
        match last.and_then(|step| step.not_applied.clone()) {
            // A slow clock can't reorder it: an event is always after those it knew of.
            Some(why) => Err(why),
            None => Ok(next),
        }
    }

    /// With the reason why the clock was doubted, on every event that `before` doesn't have.
    #[must_use]
    pub fn doubted(self, before: Option<&Self>, doubt: Option<ClockDoubt>) -> Self {
        if doubt.is_none() {
            return self;
        }
        let is_known = |event: &Event| {
            before.is_some_and(|before| before.events.iter().any(|known| known.id() == event.id()))
        };
        let marked = |event: &Rc<Event>| {
            if is_known(event) { event.clone() } else { Rc::new(Event::clone(event).doubted(doubt)) }
        };
        let marked: Vec<_> = self.events.iter().map(marked).collect();
        // The same events, one of which opens it.
        match Self::from_events(self.id.clone(), marked) {
            Some(next) => next.with_unknown(self.unknown),
            None => self,
        }
    }

    /// Events that no other event knows of: what a new one comes after.
    fn heads(&self) -> Vec<EventId> {
        let known = |id: &EventId| self.events.iter().any(|event| event.after().contains(id));
        self.events.iter().map(|event| event.id()).filter(|id| !known(id)).cloned().collect()
    }

    pub fn id(&self) -> &RectificationId {
        &self.id
    }

    /// Every picture that any event names: some more than once.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.events.iter().flat_map(|event| match event.kind() {
            EventKind::Opened(details) => &details.photos[..],
            EventKind::Moved(made) => made.photos(),
            EventKind::Amended(_) | EventKind::Extended(_) | EventKind::Noted => &[],
        })
    }

    /// Whether any event names this picture.
    pub fn names(&self, picture: &ContentHash) -> bool {
        self.pictures().any(|named| named.hash() == picture)
    }

    /// In the order of their ids.
    pub fn events(&self) -> &[Rc<Event>] {
        &self.events
    }

    /// The state that all events fold to.
    pub fn current_state(&self) -> &CurrentState {
        &self.current_state
    }

    pub fn details(&self) -> &Details {
        &self.current_state.details
    }

    pub fn state(&self) -> State {
        self.current_state.state
    }

    /// Whether this person is the one whose report waits for the re-check. Passing it needs a note then: one's own work is
    /// not re-checked by oneself without a word.
    pub fn is_own_report(&self, person: &str) -> bool {
        let reported = |step: &&Step| {
            matches!(step.event.kind(), EventKind::Moved(Move::Report { .. })) && step.not_applied.is_none()
        };
        self.state() == State::Reported
            && self
                .current_state
                .history
                .iter()
                .rev()
                .find(reported)
                .is_some_and(|step| is_same(&step.event.mark().by, person))
    }

    /// Whether it was issued and not withdrawn since: a notice lists these.
    pub fn is_out(&self) -> bool {
        !matches!(self.state(), State::Draft | State::Withdrawn)
    }
}

/// The id of the rectification of a finding. Upper-case letters have no place in a storage key; findings made by this
/// app have none.
pub fn id_of_finding(finding: &FindingId) -> Option<RectificationId> {
    let text = finding.as_str();
    RectificationId::parse(text).or_else(|| RectificationId::parse(&text.to_ascii_lowercase()))
}
