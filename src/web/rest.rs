//! The part of the wasm that follows the first load, where the site was built in two (`rest.js`, `.ci/split.mjs`).

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// What the page's script promises: that the rest is here. Nothing where the app is in one piece.
fn coming() -> Option<Promise> {
    Reflect::get(&js_sys::global(), &"xuncunRest".into()).ok()?.dyn_into().ok()
}

/// Whether this start has to do without the rest for a while.
pub(super) fn follows() -> bool {
    coming().is_some()
}

/// Comes back when the rest is here; at once where the app is in one piece. For what is done by itself soon after the
/// start: what a tap asks for is fetched in the middle of the call.
pub(super) async fn here() {
    if let Some(coming) = coming() {
        // It never fails: it is tried until it succeeds.
        drop(JsFuture::from(coming).await);
    }
}
