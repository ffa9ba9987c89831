//! The worker's side: the same program as the page's, started where there is no page.

use js_sys::{Array, global};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// The first message of a worker: it listens from now on.
pub(super) const READY: &str = "ready";

/// Whether this program runs in a worker.
pub fn is_worker() -> bool {
    global().is_instance_of::<DedicatedWorkerGlobalScope>()
}

/// Handles the page's messages, for as long as the worker lives.
pub(super) fn listen<M: DeserializeOwned>(handle: impl Fn(M) + 'static) {
    let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let received = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        match serde_wasm_bindgen::from_value(event.data()) {
            Ok(message) => handle(message),
            Err(error) => web_sys::console::error_1(&error.into()),
        }
    });
    scope.set_onmessage(Some(received.as_ref().unchecked_ref()));
    received.forget();
    if let Err(error) = scope.post_message(&READY.into()) {
        web_sys::console::error_1(&error);
    }
}

/// Posts a message to the page; the buffers of `transfer` go along without being copied.
pub(super) fn post(message: &impl Serialize, transfer: &Array) {
    let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let posted = serde_wasm_bindgen::to_value(message)
        .map_err(JsValue::from)
        .and_then(|message| scope.post_message_with_transfer(&message, transfer));
    if let Err(error) = posted {
        web_sys::console::error_1(&error);
    }
}
