//! The one place that hears presses before any handler does: what the guard takes for the rest of an earlier gesture goes
//! no further. `app::gesture` decides; here is what it decides by.

use std::cell::{Cell, RefCell};

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{
    Document, Element, Event, HtmlInputElement, HtmlLabelElement, HtmlTextAreaElement, KeyboardEvent,
    MouseEvent,
};

use super::runtime::{BrowserProgram, Runtime};
use crate::app::gesture::{Activation, Guard, NEAR, Point};
use crate::app::route::Route;

/// What a press acts on. A field for text is none: a second tap there chooses a word.
const CONTROLS: &str = "a[href], button, summary, label, input, select";

/// Fields whose second press is part of using them.
const FIELDS: [&str; 5] = ["text", "search", "number", "date", "tel"];

/// Keys that scroll.
const SCROLLS: [&str; 8] = ["PageDown", "PageUp", "ArrowDown", "ArrowUp", "Home", "End", " ", "Tab"];

/// An element, and the thing that it is about: a page turn may use the element again for something else.
#[derive(Clone)]
struct Control {
    element: Element,
    testid: Option<String>,
}

impl PartialEq for Control {
    fn eq(&self, other: &Self) -> bool {
        self.element.is_same_node(Some(&other.element)) && self.testid == other.testid
    }
}

impl Control {
    fn of(element: &Element) -> Option<Self> {
        let mut control = element.closest(CONTROLS).ok()??;
        // The label and its mark are one control.
        if let Some(label) = control.dyn_ref::<HtmlLabelElement>() {
            control = label.control()?.unchecked_into();
        }
        let field = control.dyn_ref::<HtmlInputElement>();
        if field.is_some_and(|field| FIELDS.contains(&field.type_().as_str()))
            || control.has_type::<HtmlTextAreaElement>()
            || control.tag_name() == "SELECT"
        {
            return None;
        }
        let testid = control.get_attribute("data-testid");
        Some(Self { element: control, testid })
    }

    fn is_step(&self) -> bool {
        self.element.has_attribute("data-step")
    }
}

/// The gestures on this page.
#[derive(Default)]
pub(super) struct Gestures {
    guard: RefCell<Guard<Control>>,
    /// The screen as last shown.
    screen: RefCell<Option<Route>>,
    /// When a finger last came down.
    down: Cell<Option<u64>>,
    /// The control of a label that was just pressed: the browser presses it next.
    labelled: RefCell<Option<Element>>,
    looks: Cell<bool>,
    /// A hand has moved over the page, a wheel or a scrolling key since the last press. Without that, a scroll is the app's
    /// own, which brings things under a resting finger.
    is_moved: Cell<bool>,
    /// How far the page was scrolled at the last press, in CSS pixels.
    scrolled: Cell<f64>,
}

impl Gestures {
    /// A view of the screen at `route` is about to be painted.
    pub(super) fn shown(&'static self, route: &Route) {
        if self.screen.borrow().as_ref() != Some(route) {
            self.screen.replace(Some(route.clone()));
            self.guard.borrow_mut().screen_changed(now());
            // It is seen from its first frame on.
            super::next_frame(move || self.guard.borrow_mut().screen_changed(now()));
        }
        if !self.looks.replace(true) {
            super::next_frame(move || {
                self.looks.set(false);
                self.look();
            });
        }
    }

    /// Notices what is at the place of the last press now.
    fn look(&self) {
        let Some(point) = self.guard.borrow().watched() else { return };
        let Some(document) = document() else { return };
        #[expect(clippy::cast_precision_loss, reason = "pixels of a screen")]
        let under = document.element_from_point(point.x as f32, point.y as f32);
        self.guard.borrow_mut().saw(under.as_ref().and_then(Control::of), now());
    }

    /// The page was scrolled: by a hand, or by the app.
    fn was_scrolled(&self) {
        let distance = (scroll_position() - self.scrolled.get()).abs();
        if self.is_moved.get() && distance >= f64::from(NEAR) {
            self.guard.borrow_mut().left();
        }
    }

    /// Whether a stroke on a pad may begin.
    pub(super) fn lets_draw(&self, event: &MouseEvent) -> bool {
        self.guard.borrow_mut().lets_draw(point(event), time(event))
    }

    fn pressed(&self, event: &Event) {
        // Scripts press on purpose.
        let Some(mouse) = event.dyn_ref::<MouseEvent>().filter(|event| event.is_trusted()) else { return };
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        if self.labelled.take().is_some_and(|control| control.is_same_node(Some(&target))) {
            return;
        }
        let Some(control) = Control::of(&target) else { return };
        let (is_step, element) = (control.is_step(), control.element.clone());
        // A key has no place, and says so by a count of no clicks.
        let is_key = mouse.detail() == 0;
        self.scrolled.set(scroll_position());
        self.is_moved.set(false);
        let activation = Activation {
            control,
            point: (!is_key).then(|| point(mouse)),
            at: time(event),
            down: if is_key { None } else { self.down.get() },
            is_step,
        };
        if self.guard.borrow_mut().accepts(activation) {
            if !element.is_same_node(Some(&target))
                && target.closest("label").is_ok_and(|label| label.is_some())
            {
                self.labelled.replace(Some(element));
            }
        } else {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    }

    /// A key that is held down presses once.
    fn held(event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(target) = target.filter(|_| key.repeat() && key.key() == "Enter") else { return };
        let is_step = || Control::of(&target).is_some_and(|control| control.is_step());
        if !target.has_type::<HtmlTextAreaElement>() && !is_step() {
            event.prevent_default();
        }
    }
}

/// Hears everything that is pressed on the page, before anything else does.
pub(super) fn listen<P: BrowserProgram>(runtime: &'static Runtime<P>) {
    let Some(document) = document() else { return };
    let gestures = runtime.gestures();
    on(&document, "pointerdown", move |event| {
        gestures.labelled.take();
        gestures.down.set(Some(time(event)));
    });
    on(&document, "keydown", move |event| {
        gestures.labelled.take();
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|key| SCROLLS.contains(&key.key().as_str())) {
            gestures.is_moved.set(true);
        }
        Gestures::held(event);
    });
    for name in ["wheel", "touchmove"] {
        on(&document, name, move |_event| gestures.is_moved.set(true));
    }
    on(&document, "scroll", move |event| {
        // Scrolling a part of the page moves no other part.
        if event.target().is_some_and(|target| target.has_type::<Document>()) {
            gestures.was_scrolled();
        }
    });
    on(&document, "click", move |event| gestures.pressed(event));
}

fn on(document: &Document, name: &str, handle: impl Fn(&Event) + 'static) {
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| handle(&event));
    let added =
        document.add_event_listener_with_callback_and_bool(name, listener.as_ref().unchecked_ref(), true);
    if let Err(error) = added {
        web_sys::console::error_1(&error);
    }
    // It listens as long as the page lives.
    listener.forget();
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn scroll_position() -> f64 {
    web_sys::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

fn point(event: &MouseEvent) -> Point {
    Point { x: event.client_x(), y: event.client_y() }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "milliseconds since the page began"
)]
fn time(event: &Event) -> u64 {
    event.time_stamp() as u64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "milliseconds since the page began"
)]
fn now() -> u64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0, |clock| clock.now() as u64)
}
