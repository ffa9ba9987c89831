//! Tells a browser that lost what was kept here from one that never kept anything: a cookie of one word, which the
//! clearing of a full or long unused store leaves alone. It says nothing else, and is the same everywhere.

use wasm_bindgen::JsCast;
use web_sys::HtmlDocument;

use super::rest;
use super::runtime::Runtime;
use crate::app::Event;
use crate::later::later;

/// One such cookie.
pub(super) struct Canary(&'static str);

/// The notebook is used.
const NOTEBOOK: Canary = Canary("xuncun-kept");
/// Headquarters keeps something.
pub(super) const OFFICE: Canary = Canary("xuncun-hq-kept");

/// Four hundred days, in seconds: no browser keeps one longer.
const MAX_AGE: u32 = 34_560_000;

/// Remembers that this browser is used, or tells the app that it was and that there is nothing left. When there is time.
pub(super) async fn settle(runtime: &'static Runtime) {
    rest::here().await;
    later(|| {
        if runtime.with_model(|model| model.preferences().welcomed) {
            NOTEBOOK.set(true);
        } else if NOTEBOOK.is_set() {
            runtime.send(Event::FoundCleared);
        }
    });
}

fn document() -> Option<HtmlDocument> {
    web_sys::window()?.document()?.dyn_into().ok()
}

impl Canary {
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
