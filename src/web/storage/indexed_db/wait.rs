//! Waiting with a timeout.

use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// The value of a promise that never rejects; `None` after the timeout.
pub(super) async fn within(milliseconds: u32, promise: &Promise) -> Option<JsValue> {
    match select(JsFuture::from(promise.clone()), TimeoutFuture::new(milliseconds)).await {
        Either::Left((value, _timeout)) => value.ok(),
        Either::Right(((), _late)) => None,
    }
}
