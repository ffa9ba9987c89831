//! Filtering the ledger of all tablets. The filter is part of the address, so that every number links to the list it
//! was counted from; only the person's name is typed here.

use std::rc::Rc;

use super::drafts::SearchDraft;
use super::page::HeadquartersPage;
use super::state::State;
use crate::app::ledger::filter::Filter;
use crate::app::route::Route;
use crate::app::{Effect, Session};

/// Lines that are shown at first, and more each time.
pub const WINDOW: usize = 100;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Filtered(Box<Filter>),
    PersonTyped(Rc<str>),
    Cleared,
    MoreShown,
}

pub(super) fn update(headquarters: &mut State, session: &mut Session, event: Event) -> Vec<Effect> {
    let filter = match event {
        Event::MoreShown => {
            headquarters.more_of_ledger += 4 * WINDOW;
            return Vec::new();
        }
        Event::PersonTyped(person) => {
            headquarters.more_of_ledger = 0;
            let list = || Some(address(&session.route)?.to_owned());
            let search = (!person.is_empty()).then(list).flatten().map(|list| SearchDraft { list, person });
            headquarters.drafts.search = search;
            return Vec::new();
        }
        Event::Cleared => {
            headquarters.more_of_ledger = 0;
            headquarters.drafts.search = None;
            Filter::default()
        }
        Event::Filtered(filter) => {
            headquarters.more_of_ledger = 0;
            *filter
        }
    };
    let route = HeadquartersPage::Ledger(filter).route();
    // The search goes on over the list that is asked for now.
    if let (Some(search), Some(list)) = (&mut headquarters.drafts.search, address(&route)) {
        list.clone_into(&mut search.list);
    }
    // It is still the same page: the focus does not move.
    session.route = route.clone();
    vec![Effect::Go { route, replace: true }]
}

/// A page that is opened anew begins with the first lines.
pub(super) fn arrived(headquarters: &mut State, route: &Route) {
    let Route::Headquarters(rest) = route else { return };
    if !matches!(
        HeadquartersPage::parse(rest),
        HeadquartersPage::Ledger(_) | HeadquartersPage::Rectification(_)
    ) {
        headquarters.more_of_ledger = 0;
    }
}

/// The person that is sought in the list of this address.
pub(in crate::app::headquarters) fn person(headquarters: &State, route: &Route) -> Rc<str> {
    let search = headquarters.drafts.search.as_ref();
    let own = search.filter(|search| address(route) == Some(&*search.list));
    own.map_or_else(|| "".into(), |search| search.person.clone())
}

fn address(route: &Route) -> Option<&str> {
    match route {
        Route::Headquarters(rest) => Some(rest),
        _ => None,
    }
}
