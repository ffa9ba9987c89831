//! Browser adapters and the event loop; the only layer that names a browser API.

mod camera;
mod clock;
mod dom_error;
mod eviction_marker;
mod files;
mod gbk;
mod geolocation;
mod gesture;
pub mod headquarters;
mod history;
mod install;
mod listen;
pub mod local;
mod location;
mod package;
mod page;
mod panic;
mod pen;
pub mod photos;
mod runtime;
mod shell;
mod stamp;
pub mod storage;
mod storage_quota;
mod tablet;
pub mod tabs;
mod worker;
mod worker_client;
mod worker_scope;

pub use worker_scope::is_worker;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::app::program::{headquarters as headquarters_program, tablet as tablet_program};
use crate::app::{Abilities, Ctx};
use crate::store::{BlockStore, Loaded, ReplicatedStore, StoreError, Writer};
use runtime::{BrowserProgram, Runtime};

/// How long a start waits for the mirror, in milliseconds. Some browsers now and then never answer.
const PATIENCE: u32 = 3000;

/// Starts the tablet's program.
pub async fn start_tablet() {
    start::<tablet_program::Model>().await;
}

/// Starts the program of headquarters.
pub async fn start_headquarters() {
    start::<headquarters_program::Model>().await;
}

/// Starts a program: reads both stores, makes the model, shows it. Nothing can be tapped before both were read: a
/// change made on an old copy would have to be made again on the newer one. Only a mirror that takes too long
/// isn't waited for: it is met later, as after any failure.
async fn start<P: BrowserProgram>() {
    yew::set_custom_panic_hook(Box::new(panic::show));
    let local = local::LocalStorage::open();
    let mirror: &'static storage::records::IndexedStore = Box::leak(Box::default());
    let (stored, mirrored) = (local.load().await, load_in_time(mirror).await);
    let started = ReplicatedStore::start(Writer(clock::new_writer()), stored, mirrored);

    let mut new_id = clock::new_id;
    let mut ctx = Ctx { now: clock::now(), new_id: &mut new_id };
    let route = location::current().unwrap_or(crate::app::route::Route::Home);
    let abilities = Abilities { share: files::can_share(), installed: install::is_installed() };
    let (model, effects) = P::start(&mut ctx, started, route, abilities, page::device_language());
    page::dress(model.session().appearance());

    let tabs = tabs::Tabs::open();
    let runtime = Runtime::new(model, local, mirror, tabs);
    shell::mount(runtime);
    runtime.begin(effects);
    runtime.listen_to_tabs();
    listen::start(runtime);
    // What the first tap needs comes first.
    after_delay(500, move || worker::register(runtime));
}

/// What the mirror holds, unless it takes longer than [`PATIENCE`].
async fn load_in_time(mirror: &'static storage::records::IndexedStore) -> Result<Loaded, StoreError> {
    let loaded = Rc::new(RefCell::new(Err(StoreError::Lost)));
    let answer = loaded.clone();
    let asked = future_to_promise(async move {
        let result = mirror.load().await;
        *answer.borrow_mut() = result;
        Ok(JsValue::UNDEFINED)
    });
    let waited = Promise::new(&mut |resolve, _reject| {
        after_delay(PATIENCE, move || {
            // It only ends the wait; there is nobody to tell if that fails.
            drop(resolve.call0(&JsValue::UNDEFINED));
        });
    });
    // Neither promise rejects.
    drop(JsFuture::from(Promise::race(&Array::of2(&asked, &waited))).await);
    loaded.replace(Err(StoreError::Lost))
}

/// Does something after this many milliseconds.
fn after_delay(milliseconds: u32, action: impl FnOnce() + 'static) {
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
