//! Reads the elements of browser events, and scrolls strips: the only module of the views that touches elements.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{
    FocusEvent, FocusOptions, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
    KeyboardEvent,
};
use yew::NodeRef;

/// One event is sent for this many rows.
const ROWS_PER_EVENT: usize = 4;

/// The row at the top of the scrolled element, where all rows have the same height.
pub(super) fn top_row(event: &web_sys::Event, rows: usize) -> usize {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(element) = element else { return 0 };
    let whole = |pixels: i32| usize::try_from(pixels).unwrap_or(0);
    let row = whole(element.scroll_top()) * rows / whole(element.scroll_height()).max(1);
    row / ROWS_PER_EVENT * ROWS_PER_EVENT
}

/// The text of the field or choice that raised the event.
pub(super) fn text_of(event: &web_sys::Event) -> Rc<str> {
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
    "".into()
}

pub(super) fn is_escape(event: &KeyboardEvent) -> bool {
    event.key() == "Escape"
}

/// Whether the focus goes from inside an element to another one outside of it.
pub(super) fn leaves(event: &FocusEvent) -> bool {
    let node = |target: Option<web_sys::EventTarget>| {
        target.and_then(|target| target.dyn_into::<web_sys::Node>().ok())
    };
    let (from, to) = (node(event.current_target()), node(event.related_target()));
    from.zip(to).is_some_and(|(from, to)| !from.contains(Some(&to)))
}

/// Moves the focus to an element that is on the screen already.
pub(super) fn focus(element: &NodeRef) {
    let Some(element) = element.cast::<HtmlElement>() else { return };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that takes no focus leaves it where it is.
    drop(element.focus_with_options(&options));
}

/// Scrolls a strip, and nothing around it, until its current entry is in view.
pub(super) fn show_current(strip: &NodeRef) {
    let Some(strip) = strip.cast::<web_sys::Element>() else { return };
    let Ok(Some(entry)) = strip.query_selector("[aria-current]") else { return };
    let (outer, inner) = (strip.get_bounding_client_rect(), entry.get_bounding_client_rect());
    let beyond =
        |from: f64, to: f64, low: f64, high: f64| if from < low { from - low } else { (to - high).max(0.0) };
    let along = beyond(inner.left(), inner.right(), outer.left(), outer.right());
    let down = beyond(inner.top(), inner.bottom(), outer.top(), outer.bottom());
    strip.scroll_by_with_x_and_y(along, down);
}
