//! What happens at elements: the one place that hears the browser's events and reads what a field holds.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::virtual_dom::{Listener, ListenerKind};

use super::Send;
use crate::app::Event;

/// What an element does when something happens at it: which of the app's events that is.
pub struct Act {
    when: When,
    send: Send,
    event: Made,
}

/// What is listened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Clicked,
    /// At every keystroke.
    Typed,
    Chosen,
    /// A form: by its button or the enter key. Its only field is read and left empty where the text is asked for.
    Submitted,
    /// What is scrolled by itself.
    Scrolled,
}

type Looked = Box<dyn Fn(&web_sys::Event) -> Option<Event>>;

enum Made {
    /// The same one every time.
    Fixed(Event),
    /// Of the text of the field it happened at.
    OfText(Box<dyn Fn(Rc<str>) -> Event>),
    /// Of what happened itself; not every time.
    OfElement(Looked),
}

/// Rows that are scrolled before it is told.
const ROWS_A_TELL: usize = 4;

impl Act {
    #[inline(never)]
    pub(super) fn fixed(when: When, send: &Send, event: Event) -> Self {
        Self { when, send: send.clone(), event: Made::Fixed(event) }
    }

    #[inline(never)]
    pub(super) fn of_text(when: When, send: &Send, event: Box<dyn Fn(Rc<str>) -> Event>) -> Self {
        Self { when, send: send.clone(), event: Made::OfText(event) }
    }

    #[inline(never)]
    pub(super) fn of_row(rows: usize, known: usize, send: &Send, made: Box<dyn Fn(usize) -> Event>) -> Self {
        let told = Cell::new(known);
        let moved = move |event: &web_sys::Event| {
            let row = top_row(event, rows);
            (told.replace(row) != row).then(|| made(row))
        };
        Self { when: When::Scrolled, send: send.clone(), event: Made::OfElement(Box::new(moved)) }
    }

    pub(super) fn listener(self) -> Rc<dyn Listener> {
        Rc::new(self)
    }
}

impl Listener for Act {
    fn kind(&self) -> ListenerKind {
        match self.when {
            When::Clicked => ListenerKind::onclick,
            When::Typed => ListenerKind::oninput,
            When::Chosen => ListenerKind::onchange,
            When::Submitted => ListenerKind::onsubmit,
            When::Scrolled => ListenerKind::onscroll,
        }
    }

    fn handle(&self, event: web_sys::Event) {
        if self.when == When::Submitted {
            event.prevent_default();
        }
        self.send.emit(match &self.event {
            Made::Fixed(event) => event.again(),
            Made::OfText(made) => made(text(&event)),
            Made::OfElement(made) => match made(&event) {
                Some(event) => event,
                None => return,
            },
        });
    }

    fn passive(&self) -> bool {
        false
    }
}

/// Which row stands at the top of the element that was scrolled, all being of one height.
fn top_row(event: &web_sys::Event, rows: usize) -> usize {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(element) = element else { return 0 };
    let whole = |pixels: i32| usize::try_from(pixels).unwrap_or(0);
    let row = whole(element.scroll_top()) * rows / whole(element.scroll_height()).max(1);
    row / ROWS_A_TELL * ROWS_A_TELL
}

/// The text of the field or choice an event came from; of a form, that of its only field, which is taken out.
fn text(event: &web_sys::Event) -> Rc<str> {
    let Some(target) = event.target() else { return "".into() };
    if let Some(field) = target.dyn_ref::<HtmlInputElement>() {
        return field.value().into();
    }
    if let Some(field) = target.dyn_ref::<HtmlTextAreaElement>() {
        return field.value().into();
    }
    if let Some(choice) = target.dyn_ref::<HtmlSelectElement>() {
        return choice.value().into();
    }
    let form = target.dyn_ref::<HtmlFormElement>();
    let field = form.and_then(|form| form.query_selector("input").ok().flatten());
    let field = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    field.map_or_else(
        || "".into(),
        |field| {
            let text = field.value();
            field.set_value("");
            text.into()
        },
    )
}
