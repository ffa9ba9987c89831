//! Which rectifications are listed, and in what order.

use std::borrow::Borrow;
use std::rc::Rc;

use crate::domain::date::Timestamp;
use crate::domain::id::ItemId;
use crate::domain::person::Person;
use crate::domain::rectification::{Due, Policy, Rectification, State};
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub village: Option<VillageCode>,
    pub state: Option<State>,
    /// The code of a source.
    pub source: Option<&'static str>,
    pub item: Option<ItemId>,
    pub due: Option<Due>,
    /// Part of the responsible person's name, or of the number on paper.
    pub person: Rc<str>,
}

impl Filter {
    pub fn takes(&self, one: &Rectification, now: Timestamp, policy: &Policy) -> bool {
        let (current, details) = (one.current_state(), one.details());
        let person = Person::named(&self.person);
        self.village.is_none_or(|code| details.village == code)
            && self.state.is_none_or(|state| current.state == state)
            && self.source.is_none_or(|code| details.source.code() == code)
            && self.item.as_ref().is_none_or(|id| details.item.as_ref().is_some_and(|item| item.id == *id))
            && (person.is_nameless()
                || Person::named(&details.responsible).contains(&person)
                || Person::named(details.number.as_str()).contains(&person))
            && self.due.is_none_or(|due| due.takes(current, current.flags(now, policy)))
    }
}

/// The matching ones: overdue first, then the open ones by deadline, then the closed ones, the newest first.
pub fn listed<'a, T: Borrow<Rectification> + 'a>(
    all: impl Iterator<Item = &'a T>,
    filter: &Filter,
    now: Timestamp,
    policy: &Policy,
) -> Vec<&'a T> {
    let mut found: Vec<_> = all.filter(|one| filter.takes((*one).borrow(), now, policy)).collect();
    found.sort_by_cached_key(|one| {
        let one: &Rectification = (*one).borrow();
        let current = one.current_state();
        let deadline = current.deadline.moment().unix_seconds();
        let open = current.state.is_open();
        (!open, if open { deadline } else { -deadline }, one.id().clone())
    });
    found
}
