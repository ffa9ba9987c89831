//! A cookie that tells a browser whose storage was evicted from one that never stored anything: clearing a full or long
//! unused origin leaves cookies alone. Its value is the same everywhere.

use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

use super::runtime::{BrowserProgram, Runtime};
use crate::app::frame::Event;

/// One such cookie, by its name.
pub(super) struct EvictionMarker(&'static str);

/// The tablet's records.
const TABLET: EvictionMarker = EvictionMarker("xuncun-kept");
/// The workspace of headquarters.
pub(super) const HEADQUARTERS: EvictionMarker = EvictionMarker("xuncun-hq-kept");

/// Four hundred days, in seconds: no browser keeps one longer.
const MAX_AGE: u32 = 34_560_000;

/// Sets the tablet's marker once the app is used, or tells the app that the records of an earlier use are gone.
pub(super) fn settle<P: BrowserProgram>(runtime: &'static Runtime<P>) {
    if runtime.with_model(|model| model.session().preferences().welcomed) {
        TABLET.set(true);
    } else if TABLET.is_set() {
        runtime.send(Event::FoundCleared);
    }
}

fn document() -> Option<HtmlDocument> {
    web_sys::window()?.document()?.dyn_into().ok()
}

impl EvictionMarker {
    pub(super) fn set(&self, is_kept: bool) {
        let Self(name) = self;
        let age = if is_kept { MAX_AGE } else { 0 };
        if let Some(page) = document() {
            // Where cookies are blocked there is nothing to tell apart by, and nothing else is lost.
            drop(page.set_cookie(&format!("{name}=1; Max-Age={age}; SameSite=Strict")));
        }
    }

    pub(super) fn is_set(&self) -> bool {
        let cookies = document().and_then(|page| page.cookie().ok()).unwrap_or_default();
        cookies.split(';').any(|one| one.trim().split('=').next() == Some(self.0))
    }
}
