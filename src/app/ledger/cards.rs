//! Which matters the pages show as cards: the list, group by group, and the dispatch.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::state::{Grouping, State, WINDOW};
use super::{dispatch, filter};
use crate::app::session::Session;
use crate::domain::digest::ContentHash;
use crate::domain::person::Person;
use crate::domain::rectification::Rectification;
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupName {
    Village(Rc<str>),
    /// As the name was typed first; empty where nobody is named.
    Person(Rc<str>),
}

/// The matters of one group, in the order of the list.
pub(super) type Gathered<T> = (Option<GroupName>, Vec<T>);

/// The group with the most urgent matter comes first.
pub(super) fn gathered<'a, T>(
    found: impl IntoIterator<Item = T>,
    matter: impl Fn(&T) -> &'a Rectification,
    grouping: Grouping,
) -> Vec<Gathered<T>> {
    let mut groups: Vec<Gathered<T>> = Vec::new();
    let mut villages: BTreeMap<VillageCode, usize> = BTreeMap::new();
    // One person in any spelling; a spelling is compared once, not for each matter.
    let (mut spellings, mut people): (BTreeMap<&str, usize>, BTreeMap<Person, usize>) = Default::default();
    for one in found {
        let details = matter(&one).details();
        let next = groups.len();
        let at = match grouping {
            Grouping::Deadline => 0,
            Grouping::Village => *villages.entry(details.village).or_insert(next),
            Grouping::Person => *spellings
                .entry(&details.responsible)
                .or_insert_with(|| *people.entry(Person::named(&details.responsible)).or_insert(next)),
        };
        if at == next {
            let name = match grouping {
                Grouping::Deadline => None,
                Grouping::Village => Some(GroupName::Village(details.village_name.clone())),
                Grouping::Person => Some(GroupName::Person(details.responsible.trim().into())),
            };
            groups.push((name, Vec::new()));
        }
        if let Some((_, own)) = groups.get_mut(at) {
            own.push(one);
        }
    }
    groups
}

/// What is shown of the list: its groups, as far as there is room for their rows.
pub(super) fn windowed<T>(groups: Vec<Gathered<T>>, most: usize) -> Vec<(Gathered<T>, usize)> {
    let mut room = most;
    let mut shown = Vec::new();
    for group in groups {
        if room == 0 {
            break;
        }
        let own = group.1.len().min(room);
        room -= own;
        shown.push((group, own));
    }
    shown
}

/// The matters whose cards the list shows.
pub(super) fn of_list<'a>(state: &State, session: &'a Session) -> Vec<&'a Rc<Rectification>> {
    let all = session.archive.rectifications();
    let found = filter::listed(all, &state.filter, session.now, &session.rules.policy);
    let groups = windowed(gathered(found, |one| &***one, state.grouping), state.shown);
    groups.into_iter().flat_map(|((_, own), most)| own.into_iter().take(most)).collect()
}

/// The matters whose cards a dispatch shows: the first of each part.
pub(super) fn of_dispatch(session: &Session, weekly: bool) -> Vec<&Rc<Rectification>> {
    let parts = dispatch::parts(session, weekly);
    parts.into_iter().flat_map(|part| part.into_iter().take(WINDOW)).collect()
}

/// The first photo of the problem, which is the card's.
pub(super) fn first_photo(one: &Rectification) -> Option<ContentHash> {
    one.details().photos.first().map(|picture| *picture.hash())
}
