//! Rectification (整改): what a finding or complaint becomes when somebody has to put it right by a day. Its ledger is
//! the fold of its events, so that what two tablets did to it merges without loss.

mod deadline;
mod event;
mod figures;
mod flags;
mod fold;
mod matter;
mod number;
mod policy;
mod proposal;
mod rulebook;
mod step;

use std::rc::Rc;

pub use deadline::Deadline;
pub use event::{Amendment, Event, Extension, Reason, What};
pub use figures::Figures;
pub use flags::{Escalation, Flags, Trigger};
pub use fold::{NotApplied, Standing, Step};
pub use matter::{HotlineLimit, ItemNamed, Matter, Origin, Source};
pub use number::Number;
pub use policy::{EscalationRule, ExtensionRule, Policy, PolicyFault, PolicyField};
pub use proposal::{Proposal, proposal};
pub use rulebook::{RuleChange, Rulebook};
pub use step::{Move, State, Verb};

use super::digest::ContentHash;
use super::evidence::Picture;
use super::id::{EventId, FindingId, RectificationId};
use super::inspection::Mark;
use crate::sorted::SortedMap;

/// One rectification: its events, and what they come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rectification {
    id: RectificationId,
    /// In the order of their ids.
    events: Vec<Rc<Event>>,
    standing: Standing,
}

impl Rectification {
    /// A new one, as a draft.
    pub fn open(id: RectificationId, event: EventId, mark: Mark, matter: Matter) -> Self {
        let event = Rc::new(Event::new(event, Vec::new(), mark, What::Opened(Box::new(matter)), "".into()));
        let standing = fold::fold(std::slice::from_ref(&event));
        let standing = standing.unwrap_or_else(|| unreachable!("the only event opens it"));
        Self { id, events: vec![event], standing }
    }

    /// From events in any order. `None` where none of them opens it: there is nothing to show then. Of two events
    /// with one id (a forged or damaged file), the same one is kept whatever the order.
    pub fn from_events(id: RectificationId, events: impl IntoIterator<Item = Rc<Event>>) -> Option<Self> {
        let mut known: SortedMap<EventId, Rc<Event>> = SortedMap::new();
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
        let standing = fold::fold(&events)?;
        Some(Self { id, events, standing })
    }

    /// What both know of. Nothing is lost, whichever comes first and however often it comes.
    #[must_use]
    pub fn merged(&self, other: &Self) -> Self {
        let events = self.events.iter().chain(&other.events).cloned();
        // Either has an event that opens it.
        Self::from_events(self.id.clone(), events).unwrap_or_else(|| self.clone())
    }

    /// Whether everything `other` knows is known here.
    pub fn includes(&self, other: &Self) -> bool {
        other.events.iter().all(|event| self.events.binary_search(event).is_ok())
    }

    /// One more event, made now by somebody who sees all of this.
    ///
    /// # Errors
    /// It can't be done in the state things are in; nothing is added then.
    pub fn with(&self, id: EventId, mark: Mark, what: What, note: Rc<str>) -> Result<Self, NotApplied> {
        self.standing.allows(&what)?;
        let event = Rc::new(Event::new(id.clone(), self.heads(), mark, what, note));
        let events = self.events.iter().cloned().chain([event]);
        let next = Self::from_events(self.id.clone(), events).ok_or(NotApplied::NotOpened)?;
        let last = next.standing.history.iter().find(|step| *step.event.id() == id);
        match last.and_then(|step| step.idle.clone()) {
            // A clock that runs behind can't come between: an event stands after all that it knew of.
            Some(why) => Err(why),
            None => Ok(next),
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
        self.events.iter().flat_map(|event| match event.what() {
            What::Opened(matter) => &matter.photos[..],
            What::Moved(made) => made.photos(),
            What::Amended(_) | What::Extended(_) | What::Noted => &[],
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

    /// What all events together come to.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    pub fn matter(&self) -> &Matter {
        &self.standing.matter
    }

    pub fn state(&self) -> State {
        self.standing.state
    }

    /// Whether it was handed over and not withdrawn since: what a notice lists.
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
