//! Which rectifications are listed, and in what order.

use std::borrow::Borrow;
use std::rc::Rc;

use crate::domain::date::Timestamp;
use crate::domain::id::ItemId;
use crate::domain::rectification::{Policy, Rectification, State};
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub village: Option<VillageCode>,
    pub state: Option<State>,
    /// The word of a source.
    pub source: Option<&'static str>,
    pub item: Option<ItemId>,
    pub due: Option<Due>,
    /// Part of the responsible person's name, or of the number on paper.
    pub person: Rc<str>,
}

/// By how a deadline stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    Open,
    Overdue,
    Soon,
}

impl Due {
    pub const ALL: [Self; 3] = [Self::Open, Self::Overdue, Self::Soon];

    /// The word its control uses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Soon => "soon",
        }
    }
}

impl Filter {
    pub fn takes(&self, one: &Rectification, now: Timestamp, policy: &Policy) -> bool {
        let (standing, matter) = (one.standing(), one.matter());
        let person = self.person.trim();
        self.village.is_none_or(|code| matter.village == code)
            && self.state.is_none_or(|state| standing.state == state)
            && self.source.is_none_or(|code| matter.source.code() == code)
            && self.item.as_ref().is_none_or(|id| matter.item.as_ref().is_some_and(|item| item.id == *id))
            && (person.is_empty()
                || matter.responsible.contains(person)
                || matter.number.as_str().contains(person))
            && self.due.is_none_or(|due| {
                let flags = standing.flags(now, policy);
                match due {
                    Due::Open => standing.state.is_open(),
                    Due::Overdue => flags.overdue,
                    Due::Soon => flags.due_soon,
                }
            })
    }
}

/// The ones that fit: overdue first, then the open ones by deadline, then what is done, the newest first.
pub fn listed<'a, T: Borrow<Rectification> + 'a>(
    all: impl Iterator<Item = &'a T>,
    filter: &Filter,
    now: Timestamp,
    policy: &Policy,
) -> Vec<&'a T> {
    let mut found: Vec<_> = all.filter(|one| filter.takes((*one).borrow(), now, policy)).collect();
    found.sort_by_cached_key(|one| {
        let one: &Rectification = (*one).borrow();
        let standing = one.standing();
        let deadline = standing.deadline.moment().unix_seconds();
        let open = standing.state.is_open();
        (!open, if open { deadline } else { -deadline }, one.id().clone())
    });
    found
}
