//! The language of the screen, and the way to the app, for every component below the root.

use yew::prelude::*;

use super::Send;
use crate::app::Event;
use crate::domain::preferences::Language;

/// What every component takes from the root. Compares equal for ever while the language stays.
#[derive(Clone, PartialEq)]
pub struct Shared {
    pub language: Language,
    pub send: Send,
}

/// The language and the way to the app.
#[hook]
pub fn use_shared() -> Shared {
    // Only a component mounted outside the root has none; it then speaks Chinese and its events go nowhere.
    use_context::<Shared>()
        .unwrap_or_else(|| Shared { language: Language::default(), send: Callback::noop() })
}

impl Shared {
    /// A click that sends `event`.
    pub fn tap(&self, event: Event) -> Callback<MouseEvent> {
        self.send.reform(move |_| event.clone())
    }

    /// A text field whose every keystroke is sent.
    pub fn typed(&self, event: impl Fn(std::rc::Rc<str>) -> Event + 'static) -> Callback<InputEvent> {
        self.send.reform(move |input: InputEvent| event(super::input::text(&input)))
    }

    /// A choice whose value is sent when it changes.
    pub fn chosen(&self, event: impl Fn(std::rc::Rc<str>) -> Event + 'static) -> Callback<web_sys::Event> {
        self.send.reform(move |change: web_sys::Event| event(super::input::value(&change)))
    }
}
