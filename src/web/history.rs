//! The entries of the browser's history. Each remembers how far its page was scrolled, what was in the middle of the
//! screen, and which element had the focus, so that Back shows a page as it was left. The shown entry's own state is
//! `<key> <pixels> <pixels> <number> <selector>` (scrolled; the anchor's top, place and selector): so a page that the system
//! closed behind a camera, or that is loaded anew, is scrolled as it was.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, ScrollRestoration, Window};

use super::clock;
use crate::app::route::Route;

/// The history as this page has seen it since it was loaded.
pub(super) struct History {
    seen: RefCell<Seen>,
    left: Cell<Option<Place>>,
}

struct Seen {
    /// The key of the entry that is shown, also kept in the entry's state.
    current: String,
    places: HashMap<String, Place>,
}

/// How a page was left.
#[derive(Clone)]
pub(super) struct Place {
    /// CSS pixels from the top of the page.
    scrolled: f64,
    anchor: Option<Anchor>,
    focused: Option<Named>,
}

/// What was in the middle of the screen. Rows that were never in sight have no height of their own yet (their
/// `contain-intrinsic-size`), so pixels alone don't lead back to it.
#[derive(Clone)]
struct Anchor {
    element: Named,
    /// CSS pixels from the top of the screen.
    top: f64,
}

/// An element. The page is rendered again, so it is found by its id.
#[derive(Clone)]
struct Named {
    selector: String,
    /// Which of the elements that the selector finds.
    at: u32,
}

/// How the browser navigated to the current entry.
pub(super) enum Arrival {
    /// It is the entry that was shown already.
    Same,
    /// By a link.
    New,
    /// By a step through the history.
    Back(Option<Place>),
}

impl History {
    pub(super) fn open() -> Self {
        let (known, left) = state().unzip();
        let current = known.unwrap_or_else(clock::new_id);
        if let Some(history) = window().and_then(|window| window.history().ok()) {
            // The browser restores before the page is rendered, when it is still too short.
            warn(history.set_scroll_restoration(ScrollRestoration::Manual));
            warn(history.replace_state(&JsValue::from_str(&current), ""));
        }
        Self { seen: RefCell::new(Seen { current, places: HashMap::new() }), left: Cell::new(left.flatten()) }
    }

    /// How the page was left that is loaded anew; once.
    pub(super) fn left(&self) -> Option<Place> {
        self.left.take()
    }

    /// The page may be closed without a word: notes in the entry how far it is scrolled.
    pub(super) fn hidden(&self) {
        let Some(window) = window() else { return };
        let state = Place::of(&window).written(&self.seen.borrow().current);
        if let Ok(history) = window.history() {
            warn(history.replace_state(&JsValue::from_str(&state), ""));
        }
    }

    /// The browser shows another entry, or the same one: both of its events lead here.
    pub(super) fn arrived(&self) -> Arrival {
        let mut seen = self.seen.borrow_mut();
        let known = state().map(|(key, _)| key);
        if known.as_ref() == Some(&seen.current) {
            return Arrival::Same;
        }
        seen.leave();
        if let Some(known) = known {
            seen.current = known;
            return Arrival::Back(seen.places.get(&seen.current).cloned());
        }
        seen.current = clock::new_id();
        if let Some(history) = window().and_then(|window| window.history().ok()) {
            warn(history.replace_state(&JsValue::from_str(&seen.current), ""));
        }
        Arrival::New
    }

    /// Puts a route into the address. `replace` leaves no step back.
    pub(super) fn write(&self, route: &Route, replace: bool) {
        let Some(history) = window().and_then(|window| window.history().ok()) else { return };
        let mut seen = self.seen.borrow_mut();
        let url = route.to_string();
        // Should it fail, the screen changes all the same; only the address lags behind.
        if replace {
            warn(history.replace_state_with_url(&JsValue::from_str(&seen.current), "", Some(&url)));
        } else {
            seen.leave();
            seen.current = clock::new_id();
            warn(history.push_state_with_url(&JsValue::from_str(&seen.current), "", Some(&url)));
        }
    }
}

impl Seen {
    fn leave(&mut self) {
        let Some(window) = window() else { return };
        self.places.insert(self.current.clone(), Place::of(&window));
    }
}

/// In how many frames rows come to their heights, at most.
const FRAMES: u32 = 6;

impl Place {
    fn of(window: &Window) -> Self {
        let document = window.document();
        Self {
            scrolled: window.scroll_y().unwrap_or(0.0),
            anchor: document.as_ref().and_then(|document| Anchor::of(window, document)),
            focused: document.as_ref().and_then(Named::focused),
        }
    }

    /// As the state of the entry with this key.
    fn written(&self, key: &str) -> String {
        match &self.anchor {
            Some(Anchor { element: Named { selector, at }, top }) => {
                format!("{key} {} {top} {at} {selector}", self.scrolled)
            }
            None => format!("{key} {}", self.scrolled),
        }
    }

    /// What [`Place::written`] wrote behind the key.
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, ' ');
        let scrolled = parts.next()?.parse().ok()?;
        let mut anchor = || {
            let (top, at) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            Some(Anchor { element: Named { selector: parts.next()?.to_owned(), at }, top })
        };
        Some(Self { scrolled, anchor: anchor(), focused: None })
    }

    /// Scrolls and focuses as it was. The page must be rendered by now.
    pub(super) fn restore(&self) {
        let Some(window) = window() else { return };
        window.scroll_to_with_x_and_y(0.0, self.scrolled);
        if let Some(anchor) = &self.anchor {
            anchor.clone().hold(FRAMES);
        }
        let Some(document) = window.document() else { return };
        if let Some(element) = self.focused.as_ref().and_then(|focused| focused.find(&document)) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            warn(element.focus_with_options(&options));
        }
    }
}

impl Anchor {
    fn of(window: &Window, document: &Document) -> Option<Self> {
        let size = |size: Result<JsValue, JsValue>| size.ok()?.as_f64();
        let (width, height) = (size(window.inner_width())?, size(window.inner_height())?);
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
        let at = document.element_from_point((width / 2.0) as f32, (height / 2.0) as f32)?;
        let element = at.closest("#screen [id], #screen [data-testid]").ok()??;
        let top = element.get_bounding_client_rect().top();
        Some(Self { element: Named::of(document, &element)?, top })
    }

    /// Scrolls until it is where it was, as rows come to their heights.
    fn hold(self, frames: u32) {
        let Some(window) = window() else { return };
        let Some(element) = window.document().and_then(|document| self.element.find(&document)) else {
            return;
        };
        let off = element.get_bounding_client_rect().top() - self.top;
        if off.abs() >= 1.0 {
            window.scroll_by_with_x_and_y(0.0, off);
        }
        if frames > 0 {
            super::next_frame(move || self.hold(frames - 1));
        }
    }
}

impl Named {
    fn focused(document: &Document) -> Option<Self> {
        Self::of(document, &document.active_element()?)
    }

    fn of(document: &Document, element: &Element) -> Option<Self> {
        let selector = match element.get_attribute("data-testid") {
            Some(name) => format!("[data-testid=\"{name}\"]"),
            None if element.id().is_empty() => return None,
            None => format!("[id=\"{}\"]", element.id()),
        };
        let found = document.query_selector_all(&selector).ok()?;
        let is_it = |at: &u32| found.item(*at).is_some_and(|node| node.is_same_node(Some(element)));
        let at = (0..found.length()).find(is_it)?;
        Some(Self { selector, at })
    }

    fn find(&self, document: &Document) -> Option<HtmlElement> {
        let found = document.query_selector_all(&self.selector).ok()?.item(self.at)?;
        found.dyn_into::<Element>().ok()?.dyn_into().ok()
    }
}

fn window() -> Option<Window> {
    web_sys::window()
}

/// The key of the entry that is shown, and how its page was left; `None` for an entry that a link has just made.
fn state() -> Option<(String, Option<Place>)> {
    let state = window()?.history().ok()?.state().ok()?.as_string()?;
    match state.split_once(' ') {
        Some((key, left)) => Some((key.to_owned(), Place::read(left))),
        None => Some((state, None)),
    }
}

fn warn(result: Result<(), JsValue>) {
    if let Err(error) = result {
        web_sys::console::warn_1(&error);
    }
}
