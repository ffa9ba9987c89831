//! Looking through the ledger of all tablets. What it is filtered by stands in the address, so that every number leads
//! to the list it was counted from; only who is looked for is typed here.

use std::rc::Rc;

use super::{HqPage, State};
use crate::app::ledger::Filter;
use crate::app::route::Route;
use crate::app::{Effect, Model};

/// Lines that are shown at first, and more each time.
pub const WINDOW: usize = 100;

/// How the ledger is looked through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Part of the responsible person's name, or of the number on paper.
    pub person: Rc<str>,
    /// How many further lines are shown.
    pub more: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Filtered(Box<Filter>),
    PersonTyped(Rc<str>),
    Cleared,
    MoreShown,
}

pub(super) fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    let Some(hq) = model.hq.as_deref_mut() else { return Vec::new() };
    let filter = match event {
        Event::MoreShown => {
            hq.look.more += 4 * WINDOW;
            return Vec::new();
        }
        Event::PersonTyped(person) => {
            hq.look = Look { person, more: 0 };
            return Vec::new();
        }
        Event::Cleared => {
            hq.look = Look::default();
            Filter::default()
        }
        Event::Filtered(filter) => {
            hq.look.more = 0;
            *filter
        }
    };
    let route = HqPage::Ledger(filter).route();
    // It is the same page still: the focus stays where it is.
    model.route = route.clone();
    vec![Effect::Go { route, replace: true }]
}

/// On another page than the ledger's nobody is looked for any more: a number that leads here was counted without.
pub(super) fn arrived(hq: &mut State, route: &Route) {
    let Route::Hq(rest) = route else { return };
    if !matches!(HqPage::parse(rest), HqPage::Ledger(_) | HqPage::Rectification(_)) {
        hq.look = Look::default();
    }
}
