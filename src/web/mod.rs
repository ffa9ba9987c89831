//! Browser adapters and the event loop; the only layer that names a browser API.

mod camera;
mod canary;
mod clock;
mod dom_error;
mod files;
mod geolocation;
pub mod indexed;
mod listen;
pub mod local;
mod location;
pub mod office;
mod package;
mod page;
mod panic;
mod pen;
pub mod photos;
mod rest;
mod room;
mod runtime;
mod shell;
mod stamp;
pub mod tabs;
mod worker;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

use crate::app::part::Part;
use crate::app::{Abilities, Ctx, Event, Model};
use crate::store::{BlockStore, Keeper, Loaded, StoreError, Writer};
use runtime::Runtime;

/// How long a start waits for the mirror, in milliseconds. Some browsers now and then never answer.
const PATIENCE: u32 = 3000;

/// Starts one part of the app: reads both stores, makes the model, shows it. Nothing can be tapped before both were read: a
/// change made on an old copy would have to be made again on the newer one. Only a mirror that takes too long
/// isn't waited for: it is met later, as after any failure.
pub async fn start<P: Part>() {
    yew::set_custom_panic_hook(Box::new(panic::show));
    let local = local::LocalStorage::open();
    let mirror: &'static indexed::IndexedStore = Box::leak(Box::default());
    let (stored, mirrored) = (local.load().await, load_in_time(mirror).await);
    let started = Keeper::start(Writer(clock::new_writer()), stored, mirrored);

    let mut new_id = clock::new_id;
    let mut ctx = Ctx { now: clock::now(), new_id: &mut new_id };
    let route = location::current().unwrap_or(crate::app::route::Route::Home);
    let abilities = Abilities { share: files::can_share(), in_two: rest::follows() };
    let (model, effects) =
        Model::start_part::<P>(&mut ctx, started, route, abilities, page::device_language());
    page::dress(model.appearance());

    let tabs = tabs::Tabs::open();
    let runtime = Runtime::new::<P>(model, local, mirror, tabs);
    shell::mount::<P>(runtime);
    runtime.begin(effects);
    runtime.listen_to_tabs();
    if abilities.in_two {
        spawn_local(async move {
            rest::here().await;
            runtime.send(Event::RestCame);
        });
    }
    listen::start(runtime);
    // What the first tap needs comes first.
    later(500, move || worker::register(runtime));
}

/// What the mirror holds, unless it takes longer than [`PATIENCE`].
async fn load_in_time(mirror: &'static indexed::IndexedStore) -> Result<Loaded, StoreError> {
    let loaded = Rc::new(RefCell::new(Err(StoreError::Lost)));
    let answer = loaded.clone();
    let asked = future_to_promise(async move {
        let result = mirror.load().await;
        *answer.borrow_mut() = result;
        Ok(JsValue::UNDEFINED)
    });
    let waited = Promise::new(&mut |resolve, _reject| {
        later(PATIENCE, move || {
            // It only ends the wait; there is nobody to tell if that fails.
            drop(resolve.call0(&JsValue::UNDEFINED));
        });
    });
    // Neither promise rejects.
    drop(JsFuture::from(Promise::race(&Array::of2(&asked, &waited))).await);
    loaded.replace(Err(StoreError::Lost))
}

/// Does something after this many milliseconds.
fn later(milliseconds: u32, action: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let action = Closure::once_into_js(action);
    let delay = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    let set = window.set_timeout_with_callback_and_timeout_and_arguments_0(action.unchecked_ref(), delay);
    if let Err(error) = set {
        web_sys::console::error_1(&error);
    }
}

/// Does something before the next paint, when the screen has been made anew.
fn next_frame(action: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let action = Closure::once_into_js(action);
    if let Err(error) = window.request_animation_frame(action.unchecked_ref()) {
        web_sys::console::error_1(&error);
    }
}
