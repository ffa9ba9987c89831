//! The address ⇄ the route.

use crate::app::route::Route;

/// The route in the address; `None` for a fragment that is a place in the page, not a route.
pub(super) fn current() -> Option<Route> {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    (hash.is_empty() || hash.starts_with("#/")).then(|| Route::parse(&hash))
}

/// Opens the other program at `route`, in place of this page: a step back must not lead to a page that
/// leads forward again.
pub(super) fn leave(route: &Route) {
    let Some(window) = web_sys::window() else { return };
    let page = route.file();
    if let Err(error) = window.location().replace(&format!("{page}{route}")) {
        web_sys::console::error_1(&error);
    }
}
