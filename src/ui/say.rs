//! The language of the screen, and the way to the app, for everything below the root.

use std::rc::Rc;

use super::Send;
use super::input::{Act, When};
use crate::app::Event;
use crate::app::route::{Half, Route};
use crate::domain::preferences::Language;
use crate::i18n::{W, t};

/// What everything below the root takes from it. Compares equal for ever while the language stays.
#[derive(Clone, PartialEq)]
pub struct Shared {
    pub language: Language,
    pub send: Send,
    /// Whether this part of the app has the notebook's pages, the desk's, and headquarters'.
    pub halves: [bool; 3],
}

impl Shared {
    /// A fixed text in the language of the screen.
    #[inline(never)]
    pub fn t(&self, word: W) -> &'static str {
        t(self.language, word)
    }

    /// The address of a route: in this page, or in another part's.
    pub fn href(&self, route: &Route) -> String {
        let half = route.half();
        let is_here = self.halves[match half {
            Half::Notebook => 0,
            Half::Desk => 1,
            Half::Hq => 2,
        }];
        if is_here { route.to_string() } else { half.file().to_owned() + &route.to_string() }
    }

    /// A click that sends `event`.
    pub fn tap(&self, event: impl Into<Event>) -> Act {
        Act::fixed(When::Clicked, &self.send, event.into())
    }

    /// A text field whose every keystroke is sent.
    pub fn typed(&self, event: impl Fn(Rc<str>) -> Event + 'static) -> Act {
        Act::of_text(When::Typed, &self.send, Box::new(event))
    }

    /// What is scrolled by itself and has `rows` of one height: sends which is at the top, where it isn't `known`.
    pub fn scrolled(&self, rows: usize, known: usize, event: impl Fn(usize) -> Event + 'static) -> Act {
        Act::of_row(rows, known, &self.send, Box::new(event))
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
