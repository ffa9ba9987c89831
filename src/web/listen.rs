//! What the browser tells: the address changed, files came, the tab was shown again, another tab wrote.

use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, DragEvent, Element, EventTarget, HtmlInputElement, PageTransitionEvent};

use super::runtime::Runtime;
use super::{files, location, photos};
use crate::app::Event;
use crate::store::Report;

pub(super) fn start(runtime: &'static Runtime) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    on(&window, "hashchange", runtime, |runtime, _| routed(runtime));
    on(&window, "popstate", runtime, |runtime, _| routed(runtime));
    on(&document, "visibilitychange", runtime, |runtime, _| woke(runtime));
    on(&window, "pageshow", runtime, |runtime, event| {
        // Back from the other half of the app, the browser may show this one as it was left.
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
    on(&document, "change", runtime, |runtime, event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(field) = field.filter(|field| field.type_() == "file") {
            if let Some(chosen) = field.files() {
                match field.get_attribute("data-photo") {
                    Some(target) => photos::take(runtime, &target, files::each(&chosen)),
                    // They are taken out of the field by and by.
                    None if runtime.take_files(&field) => return,
                    None => files::read(runtime, &chosen),
                }
            }
            // Choosing the same file again must be noticed.
            field.set_value("");
        }
    });
    runtime.listen_at_desk();
    on(&document, "paste", runtime, pasted);
    on(&document, "dragover", runtime, |_, event| event.prevent_default());
    on(&document, "drop", runtime, |runtime, event| {
        event.prevent_default();
        let Ok(event) = event.dyn_into::<DragEvent>() else { return };
        if runtime.take_dropped(&event) {
            return;
        }
        let dropped = event.data_transfer().and_then(|data| data.files());
        let Some(files) = dropped.filter(|files| files.length() > 0) else { return };
        match photos_place(&event) {
            Some(target) => photos::take(runtime, &target, files::each(&files)),
            None if runtime.is_desk() => files::read(runtime, &files),
            // They can't be taken along to the page that reads them.
            None => runtime.send(Event::FilesDropped),
        }
    });
}

/// Pictures pasted on a finding belong to it, as those dropped on it do; everything else is the browser's business.
fn pasted(runtime: &'static Runtime, event: web_sys::Event) {
    let Some(target) = photos_place(&event) else { return };
    let Ok(paste) = event.clone().dyn_into::<ClipboardEvent>() else { return };
    let files = paste.clipboard_data().and_then(|data| data.files());
    let Some(files) = files.filter(|files| files.length() > 0) else { return };
    event.prevent_default();
    photos::take(runtime, &target, files::each(&files));
}

/// The finding that an event happened at.
fn photos_place(event: &web_sys::Event) -> Option<String> {
    let place = event.target()?.dyn_into::<Element>().ok()?;
    place.closest("[data-photos]").ok()??.get_attribute("data-photos")
}

/// A back or forward step, or a link. A place in the page is not a route.
fn routed(runtime: &'static Runtime) {
    if let Some(route) = location::current() {
        runtime.send(Event::Routed(route));
    }
}

/// The day may have changed, and a store that failed in the background may work again.
fn woke(runtime: &'static Runtime) {
    runtime.send(Event::Woke);
    runtime.send(Event::Store(Report::RetryNow));
}

pub(super) fn on(
    target: &EventTarget,
    name: &str,
    runtime: &'static Runtime,
    handle: impl Fn(&'static Runtime, web_sys::Event) + 'static,
) {
    let listener = Closure::<dyn FnMut(web_sys::Event)>::new(move |event| handle(runtime, event));
    if let Err(error) = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref()) {
        web_sys::console::error_1(&error);
    }
    // It listens as long as the page lives.
    listener.forget();
}
