//! The language of the screen, and the way to the app, for every component below the root.

use yew::prelude::*;

use super::Send;
use crate::app::Event;
use crate::app::route::Route;
use crate::domain::preferences::Language;

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
    /// The address of a route: in this page, or in the other half's.
    pub fn href(&self, route: &Route) -> String {
        match (route.is_desk(), self.desk, self.notebook) {
            (true, true, _) | (false, _, true) => route.to_string(),
            (true, false, _) => format!("desk.html{route}"),
            (false, _, false) => format!("./{route}"),
        }
    }

    /// A click that sends `event`.
    pub fn tap(&self, event: Event) -> Callback<MouseEvent> {
        self.send.reform(move |_| event.clone())
    }

    /// A text field whose every keystroke is sent.
    pub fn typed(&self, event: impl Fn(std::rc::Rc<str>) -> Event + 'static) -> Callback<InputEvent> {
        self.send.reform(move |input: InputEvent| event(super::input::text(&input)))
    }

    /// A choice whose value is sent when it changes.
    pub fn chosen(
        &self,
        event: impl Fn(std::rc::Rc<str>) -> Event + 'static,
    ) -> Callback<yew::events::Event> {
        self.send.reform(move |change: yew::events::Event| event(super::input::value(&change)))
    }
}
