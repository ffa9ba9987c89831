//! The service worker: registered after the first paint, asked for updates, changed only when the inspector
//! says so and everything is saved.

use std::cell::Cell;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

use super::runtime::{BrowserProgram, Runtime};
use crate::app::frame::Event;

/// How often a running app looks for an update, in milliseconds.
const LOOK_EVERY: u32 = 60 * 60 * 1000;

/// `None` where the browser has no service workers (an insecure address, a private window).
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    js_sys::Reflect::get(&navigator, &"serviceWorker".into()).ok()?.dyn_into().ok()
}

pub(super) fn register<P: BrowserProgram>(runtime: &'static Runtime<P>) {
    // `make dev` serves no worker.
    if cfg!(debug_assertions) {
        return;
    }
    let Some(container) = container() else {
        runtime.send(Event::OpensOnlineOnly);
        return;
    };
    reload_when_changed(&container, runtime);
    spawn_local(async move {
        let options = RegistrationOptions::new();
        // The worker's own script is never taken from the browser's cache: it says which version is newest.
        options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
        match JsFuture::from(container.register_with_options("./sw.js", &options)).await {
            Ok(registration) if !registration.is_undefined() => {
                watch(&registration.unchecked_into(), runtime);
                if P::IS_HEADQUARTERS {
                    keep_headquarters(&container).await;
                }
            }
            // Refused, or blocked without a word. The app still runs; it only can't start without the network.
            Ok(_) | Err(_) => {
                runtime.send(Event::OpensOnlineOnly);
            }
        }
    });
}

/// The tablet's files are kept by every install; headquarters' from the first time its page is opened.
async fn keep_headquarters(container: &ServiceWorkerContainer) {
    let Ok(ready) = container.ready() else { return };
    let Ok(registration) = JsFuture::from(ready).await else { return };
    let registration: ServiceWorkerRegistration = registration.unchecked_into();
    if let Some(active) = registration.active() {
        post(&active, "keep");
    }
}

fn post(worker: &ServiceWorker, kind: &str) {
    let message = js_sys::Object::new();
    if let Err(error) = js_sys::Reflect::set(&message, &"type".into(), &kind.into())
        .and_then(|_| worker.post_message(&message))
    {
        web_sys::console::warn_1(&error);
    }
}

fn watch<P: BrowserProgram>(registration: &ServiceWorkerRegistration, runtime: &'static Runtime<P>) {
    offer(registration, runtime);
    let found = {
        let registration = registration.clone();
        Closure::<dyn FnMut()>::new(move || {
            let Some(installing) = registration.installing() else { return };
            let registration = registration.clone();
            let changed = Closure::<dyn FnMut()>::new(move || offer(&registration, runtime));
            installing.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
            changed.forget();
        })
    };
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
    look_again(registration.clone());
}

/// An update is ready when a worker waits while another one is active and serves this page. On the first visit none is
/// active yet; `WebKit` may have given the page its controller by then all the same.
fn offer<P: BrowserProgram>(registration: &ServiceWorkerRegistration, runtime: &'static Runtime<P>) {
    let waits = registration.waiting().is_some_and(|worker| worker.state() == ServiceWorkerState::Installed);
    let replaces = registration.active().is_some();
    let served = container().is_some_and(|container| container.controller().is_some());
    if waits && replaces && served {
        runtime.send(Event::UpdateReady);
    }
}

fn look_again(registration: ServiceWorkerRegistration) {
    super::after_delay(LOOK_EVERY, move || {
        if let Ok(looked) = registration.update() {
            // Offline is the usual case here, and no error.
            spawn_local(async move { drop(JsFuture::from(looked).await) });
        }
        look_again(registration);
    });
}

/// Tells the waiting worker to take over; the page starts again when it has.
pub(super) fn apply() {
    let Some(container) = container() else { return };
    spawn_local(async move {
        let Ok(ready) = container.ready() else { return };
        let Ok(registration) = JsFuture::from(ready).await else { return };
        let registration: ServiceWorkerRegistration = registration.unchecked_into();
        if let Some(waiting) = registration.waiting() {
            post(&waiting, "apply");
        }
    });
}

/// Another version took over, by this tab's word or another's: start again as soon as nothing is unsaved.
fn reload_when_changed<P: BrowserProgram>(container: &ServiceWorkerContainer, runtime: &'static Runtime<P>) {
    // The first worker of a first visit takes over a page that is of its own version.
    let first = container.controller().is_none();
    let first = Cell::new(first);
    let changed = Closure::<dyn FnMut()>::new(move || {
        if !first.replace(false) {
            reload_when_saved(runtime);
        }
    });
    container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
    changed.forget();
}

fn reload_when_saved<P: BrowserProgram>(runtime: &'static Runtime<P>) {
    if runtime.is_saved() {
        let reloaded = web_sys::window().map(|window| window.location().reload());
        if let Some(Err(error)) = reloaded {
            web_sys::console::warn_1(&error);
        }
    } else {
        super::after_delay(200, move || reload_when_saved(runtime));
    }
}
