//! Tells a browser that lost what was kept here from one that never kept anything: a cookie of one word, which the
//! clearing of a full or long unused store leaves alone. It says nothing else, and is the same on every tablet.

use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

use super::rest;
use super::runtime::Runtime;
use crate::app::Event;
use crate::later::later;

const NAME: &str = "xuncun-kept";
/// Four hundred days, in seconds: no browser keeps one longer.
const MAX_AGE: u32 = 34_560_000;

/// Remembers that this browser is used, or tells the app that it was and that there is nothing left. When there is time.
pub(super) async fn settle(runtime: &'static Runtime) {
    rest::here().await;
    later(|| {
        let Some(page) = document() else { return };
        if runtime.with_model(|model| model.preferences().welcomed) {
            remember(&page);
        } else if is_remembered(&page) {
            runtime.send(Event::FoundCleared);
        }
    });
}

fn document() -> Option<HtmlDocument> {
    web_sys::window()?.document()?.dyn_into().ok()
}

fn remember(page: &HtmlDocument) {
    // Where cookies are blocked there is nothing to tell apart by, and nothing else is lost.
    drop(page.set_cookie(&format!("{NAME}=1; Max-Age={MAX_AGE}; SameSite=Strict")));
}

fn is_remembered(page: &HtmlDocument) -> bool {
    let cookies = page.cookie().unwrap_or_default();
    cookies.split(';').any(|one| one.trim().split('=').next() == Some(NAME))
}
