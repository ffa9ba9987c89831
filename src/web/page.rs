//! What the page looks like as a whole, and where its focus is.

use web_sys::{Document, Element, HtmlElement, HtmlImageElement};

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::domain::preferences::{Language, TextSize, Theme};
use crate::i18n::{W, t};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Language, theme and text size, on the root element where the styles look for them.
pub(super) fn dress((language, theme, size): (Language, Theme, TextSize)) {
    let Some(document) = document() else { return };
    let Some(root) = document.document_element() else { return };
    // What the system paints around the page: the colours of the bar in styles/tokens.css.
    let dark = |is_dark| if is_dark { "#1b2325" } else { "#fff" };
    let manifest =
        if language == Language::Chinese { "./manifest.webmanifest" } else { "./manifest-en.webmanifest" };
    let tags = [
        ("tint-light", "content", dark(theme == Theme::Dark)),
        ("tint-dark", "content", dark(matches!(theme, Theme::Auto | Theme::Dark))),
        // What the app is called once it is installed.
        ("manifest", "href", manifest),
    ];
    let theme = match theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Sun => "sun",
    };
    let lang = if language == Language::Chinese { "zh-CN" } else { "en" };
    let size = size.percent().to_string();
    for (name, value) in [("lang", lang), ("data-theme", theme), ("data-text-size", &size)] {
        set(&root, name, value);
    }
    for (id, name, value) in tags {
        if let Some(tag) = document.get_element_by_id(id) {
            set(&tag, name, value);
        }
    }
    document.set_title(t(language, W::AppName));
}

fn set(element: &Element, name: &str, value: &str) {
    if element.get_attribute(name).as_deref() != Some(value)
        && let Err(error) = element.set_attribute(name, value)
    {
        web_sys::console::warn_1(&error);
    }
}

/// The language the device asks for, for a first start: Chinese unless it says English first.
pub(super) fn device_language() -> Language {
    let asked = web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_default();
    if asked.starts_with("en") { Language::English } else { Language::Chinese }
}

/// Opens the browser's print dialog, which can save as PDF as well.
pub(super) fn print() {
    spawn_local(async {
        // A picture that is not decoded yet would be a blank on the paper.
        if let Some(document) = document() {
            let pictures = document.images();
            for at in 0..pictures.length() {
                if let Some(picture) =
                    pictures.item(at).and_then(|one| one.dyn_into::<HtmlImageElement>().ok())
                {
                    // One that can't be decoded is a blank whatever is waited for.
                    drop(JsFuture::from(picture.decode()).await);
                }
            }
        }
        if let Some(Err(error)) = web_sys::window().map(|window| window.print()) {
            web_sys::console::warn_1(&error);
        }
    });
}

/// Shows the page from its beginning, with the focus on its title.
pub(super) fn show_from_start() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    focus_quietly("screen-title");
}

/// Moves the focus to an element and brings it into view. Where a form takes the focus, its first field gets it.
pub(super) fn focus(id: &str) {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else { return };
    let Ok(element) = element.dyn_into::<HtmlElement>() else { return };
    element.scroll_into_view();
    if let Err(error) = element.focus() {
        web_sys::console::warn_1(&error);
    }
}

fn focus_quietly(id: &str) {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else { return };
    let Ok(element) = element.dyn_into::<HtmlElement>() else { return };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Err(error) = element.focus_with_options(&options) {
        web_sys::console::warn_1(&error);
    }
}
