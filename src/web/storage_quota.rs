//! How much room the browser gives, and whether it promises to keep the data.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{StorageEstimate, StorageManager};

use super::eviction_marker;
use super::runtime::{BrowserProgram, Runtime};
use crate::app::frame::Event;

/// `None` outside a secure context.
fn manager() -> Option<StorageManager> {
    let navigator = web_sys::window()?.navigator();
    js_sys::Reflect::get(&navigator, &"storage".into()).ok()?.dyn_into().ok()
}

pub(super) fn measure<P: BrowserProgram>(runtime: &'static Runtime<P>) {
    let Some(Ok(asked)) = manager().map(|manager| manager.estimate()) else { return };
    spawn_local(async move {
        if let Ok(answer) = JsFuture::from(asked).await {
            let answer: StorageEstimate = answer.unchecked_into();
            let (used_bytes, quota_bytes) = (whole(answer.get_usage()), whole(answer.get_quota()));
            runtime.send(Event::QuotaMeasured { used_bytes, quota_bytes });
        }
    });
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size in bytes")]
fn whole(number: Option<f64>) -> Option<u64> {
    number.map(|number| number as u64)
}

/// Asks the browser to keep our data for good, and tells the app the answer.
pub(super) fn ask_persistence<P: BrowserProgram>(runtime: &'static Runtime<P>) {
    let asked = manager().and_then(|manager| manager.persist().ok());
    spawn_local(async move {
        let answer = match asked {
            Some(asked) => JsFuture::from(asked).await.ok().as_ref().and_then(JsValue::as_bool),
            None => None,
        };
        runtime.send(Event::PersistenceKnown(answer));
        eviction_marker::settle(runtime);
    });
}
