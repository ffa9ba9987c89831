//! The address ⇄ the route.

use wasm_bindgen::JsValue;

use crate::app::route::Route;

/// The route in the address; `None` for a fragment that is a place in the page, not a route.
pub(super) fn current() -> Option<Route> {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    (hash.is_empty() || hash.starts_with("#/")).then(|| Route::parse(&hash))
}

/// Opens another part of the app at `route`, in place of this page: a step back must not lead to a page that
/// leads forward again.
pub(super) fn leave(route: &Route) {
    let Some(window) = web_sys::window() else { return };
    let page = route.half().file();
    if let Err(error) = window.location().replace(&format!("{page}{route}")) {
        web_sys::console::error_1(&error);
    }
}

/// Puts the route into the address. The app is told by its caller, not by an event of the browser's.
pub(super) fn write(route: &Route, replace: bool) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    let url = route.to_string();
    let written = if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(&url))
    };
    if let Err(error) = written {
        // The screen changes all the same; only the address lags behind.
        web_sys::console::warn_1(&error);
    }
}
