//! The worker's side: hears requests, has the engine do them, tells the page.

use js_sys::{Array, global};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::engine::Engine;

/// Whether this wasm runs in a worker, where there is no page.
pub fn is_worker() -> bool {
    global().dyn_ref::<DedicatedWorkerGlobalScope>().is_some()
}

/// Serves the page that started the worker, for as long as it is there.
pub fn serve() {
    let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let page = scope.clone();
    let engine = Engine::new(Box::new(move |value: JsValue, transfer: &Array| {
        if let Err(error) = page.post_message_with_transfer(&value, transfer) {
            web_sys::console::error_1(&error);
        }
    }));
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        engine.ask(Array::from(&event.data()));
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    if let Err(error) = scope.post_message(&super::message::ready()) {
        web_sys::console::error_1(&error);
    }
}
