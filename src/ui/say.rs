//! The language of the screen, and the way to the app, for everything below the root.

use std::rc::Rc;

use super::Send;
use super::input::{Act, When};
use crate::app::Event;
use crate::app::route::Route;
use crate::domain::preferences::Language;
use crate::i18n::{W, t};

/// What everything below the root takes from it. Compares equal for ever while the language stays.
#[derive(Clone, PartialEq)]
pub struct Shared {
    pub language: Language,
    pub send: Send,
    /// Whether this half of the app has the desk's pages, and the notebook's.
    pub desk: bool,
    pub notebook: bool,
}

impl Shared {
    /// A fixed text in the language of the screen.
    #[inline(never)]
    pub fn t(&self, word: W) -> &'static str {
        t(self.language, word)
    }

    /// The address of a route: in this page, or in the other half's.
    pub fn href(&self, route: &Route) -> String {
        match (route.is_desk(), self.desk, self.notebook) {
            (true, true, _) | (false, _, true) => route.to_string(),
            (true, false, _) => format!("desk.html{route}"),
            (false, _, false) => format!("./{route}"),
        }
    }

    /// A click that sends `event`.
    pub fn tap(&self, event: impl Into<Event>) -> Act {
        Act::fixed(When::Clicked, &self.send, event.into())
    }

    /// A text field whose every keystroke is sent.
    pub fn typed(&self, event: impl Fn(Rc<str>) -> Event + 'static) -> Act {
        Act::of_text(When::Typed, &self.send, Box::new(event))
    }

    /// A choice that sends `event` when it is made.
    pub fn choice(&self, event: impl Into<Event>) -> Act {
        Act::fixed(When::Chosen, &self.send, event.into())
    }

    /// A choice whose value is sent when it changes.
    pub fn chosen(&self, event: impl Fn(Rc<str>) -> Event + 'static) -> Act {
        Act::of_text(When::Chosen, &self.send, Box::new(event))
    }

    /// A form that sends `event` by its button or the enter key.
    pub fn submit(&self, event: impl Into<Event>) -> Act {
        Act::fixed(When::Submitted, &self.send, event.into())
    }

    /// A form of one field, whose text is taken out of it and sent.
    pub fn added(&self, event: impl Fn(Rc<str>) -> Event + 'static) -> Act {
        Act::of_text(When::Submitted, &self.send, Box::new(event))
    }
}
