//! What the browser tells: the address changed, files came, the tab was shown again, another tab wrote.

use wasm_bindgen::prelude::*;
use web_sys::{EventTarget, PageTransitionEvent};

use super::gesture;
use super::runtime::{BrowserProgram, Runtime};
use crate::app::frame::Event;
use crate::store::Report;

pub(super) fn start<P: BrowserProgram>(runtime: &'static Runtime<P>) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    gesture::listen(runtime);
    on(&window, "hashchange", runtime, |runtime, _| runtime.routed());
    on(&window, "popstate", runtime, |runtime, _| runtime.routed());
    on(&document, "visibilitychange", runtime, |runtime, _| {
        runtime.hidden();
        woke(runtime);
    });
    on(&window, "pagehide", runtime, |runtime, _| runtime.hidden());
    on(&window, "pageshow", runtime, |runtime, event| {
        // Back from headquarters, the browser may show this one as it was left.
        if event.dyn_into::<PageTransitionEvent>().is_ok_and(|event| event.persisted()) {
            runtime.reread();
        }
        woke(runtime);
    });
    on(&window, "beforeunload", runtime, |runtime, event| {
        if runtime.is_in_memory_only() {
            // The browser asks, in its own words, whether to leave.
            event.prevent_default();
        }
    });
    on(&document, "dragover", runtime, |_, event| event.prevent_default());
    P::listen(runtime);
}

/// The day may have changed, and a store that failed in the background may work again.
fn woke<P: BrowserProgram>(runtime: &'static Runtime<P>) {
    runtime.send(Event::Woke);
    runtime.send(Event::Store(Report::RetryNow));
}

pub(super) fn on<P: BrowserProgram>(
    target: &EventTarget,
    name: &str,
    runtime: &'static Runtime<P>,
    handle: impl Fn(&'static Runtime<P>, web_sys::Event) + 'static,
) {
    let listener = Closure::<dyn FnMut(web_sys::Event)>::new(move |event| handle(runtime, event));
    if let Err(error) = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref()) {
        web_sys::console::error_1(&error);
    }
    // It listens as long as the page lives.
    listener.forget();
}
