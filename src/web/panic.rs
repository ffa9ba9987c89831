//! A fault of the app itself: wasm can't go on after it, so the page says so, and that the data is safe.

use std::panic::PanicHookInfo;

/// Shows the crash card that lies ready in the page, with the fault for the maintainers.
pub(super) fn show(info: &PanicHookInfo<'_>) {
    let text = info.to_string();
    web_sys::console::error_1(&text.as_str().into());
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    if let Some(detail) = document.get_element_by_id("crash-detail") {
        detail.set_text_content(Some(&text));
    }
    if let Some(card) = document.get_element_by_id("crash")
        && let Err(error) = card.remove_attribute("hidden")
    {
        web_sys::console::error_1(&error);
    }
}
