//! The context of every component: the language of the screen, and the callbacks that send events to the app.

use std::cell::Cell;
use std::rc::Rc;

use yew::{Callback, Event as DomEvent, InputEvent, MouseEvent, SubmitEvent, hook, use_context};

use super::input::{text_of, top_row};
use crate::app::program::tablet;
use crate::app::route::Route;
use crate::domain::preferences::Language;
use crate::i18n::{W, t};

/// Provided once, by the root. `E` is the event type of the program. Compares equal while the language is unchanged, so
/// that a component that uses it is only rendered again when its own properties change.
#[derive(Clone, PartialEq)]
pub struct Ui<E = tablet::Event> {
    pub language: Language,
    pub send: Callback<E>,
    /// Whether this is the program of headquarters; otherwise it is the tablet's.
    pub headquarters: bool,
}

/// The context of the component that calls it: `let ui: Ui = use_ui();`.
#[hook]
#[allow(clippy::expect_used, reason = "the root of every program provides it")]
pub fn use_ui<E: Clone + PartialEq + 'static>() -> Ui<E> {
    use_context().expect("a component is rendered below the context provider of its program")
}

impl<E: Clone + 'static> Ui<E> {
    /// A fixed text in the language of the screen.
    pub fn t(&self, word: W) -> &'static str {
        t(self.language, word)
    }

    /// The address of a route: in this page, or in the other program's.
    pub fn href(&self, route: &Route) -> String {
        if route.is_headquarters() == self.headquarters {
            route.to_string()
        } else {
            route.file().to_owned() + &route.to_string()
        }
    }

    /// `onclick`: sends `event`.
    pub fn click(&self, event: impl Into<E>) -> Callback<MouseEvent> {
        self.always(event.into())
    }

    /// `oninput` of a text field: sends its text at every keystroke.
    pub fn input(&self, event: impl Fn(Rc<str>) -> E + 'static) -> Callback<InputEvent> {
        self.send.reform(move |dom: InputEvent| event(text_of(&dom)))
    }

    /// `onchange` of a checkbox or a radio button: sends `event`.
    pub fn change(&self, event: impl Into<E>) -> Callback<DomEvent> {
        self.always(event.into())
    }

    /// `onchange` of a `select`: sends the chosen value.
    pub fn select(&self, event: impl Fn(Rc<str>) -> E + 'static) -> Callback<DomEvent> {
        self.send.reform(move |dom: DomEvent| event(text_of(&dom)))
    }

    /// `onsubmit`: sends `event`; the browser itself submits nothing.
    pub fn submit(&self, event: impl Into<E>) -> Callback<SubmitEvent> {
        let event = event.into();
        self.send.reform(move |dom: SubmitEvent| {
            dom.prevent_default();
            event.clone()
        })
    }

    /// `onscroll` of an element with `rows` of one height: sends the row at its top, unless it is the `known` one.
    pub fn scroll(
        &self,
        rows: usize,
        known: usize,
        event: impl Fn(usize) -> E + 'static,
    ) -> Callback<DomEvent> {
        let last = Cell::new(known);
        let send = self.send.clone();
        Callback::from(move |dom: DomEvent| {
            let row = top_row(&dom, rows);
            if last.replace(row) != row {
                send.emit(event(row));
            }
        })
    }

    fn always<D: 'static>(&self, event: E) -> Callback<D> {
        self.send.reform(move |_| event.clone())
    }
}
