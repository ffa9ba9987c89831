//! The browser's offer to put the app on the home screen, which is kept until a person wants it.

use std::cell::RefCell;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::listen::on;
use super::runtime::{BrowserProgram, Runtime};
use crate::app::frame::Event;

thread_local! {
    static OFFER: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

pub(super) fn listen<P: BrowserProgram>(runtime: &'static Runtime<P>) {
    let Some(window) = web_sys::window() else { return };
    on(&window, "beforeinstallprompt", runtime, |runtime, event| {
        // The browser would show it at a moment of its own.
        event.prevent_default();
        OFFER.set(Some(event.into()));
        runtime.send(Event::InstallOffered);
    });
    on(&window, "appinstalled", runtime, |runtime, _| runtime.send(Event::Installed));
}

/// Shows the browser's question. Whatever is answered, the browser reports an installation by itself.
pub(super) fn ask() {
    let Some(offer) = OFFER.take() else { return };
    let prompt = Reflect::get(&offer, &"prompt".into()).and_then(JsCast::dyn_into::<Function>);
    let asked = prompt.and_then(|prompt| prompt.call0(&offer)).and_then(JsCast::dyn_into::<Promise>);
    match asked {
        Ok(asked) => spawn_local(async {
            if let Err(error) = JsFuture::from(asked).await {
                web_sys::console::warn_1(&error);
            }
        }),
        Err(error) => web_sys::console::warn_1(&error),
    }
}

/// Whether the page was opened from the home screen.
pub(super) fn is_installed() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let standalone = window.match_media("(display-mode: standalone)").ok().flatten();
    standalone.is_some_and(|query| query.matches())
}
