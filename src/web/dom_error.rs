//! Converts exceptions of browsers to the core's errors.

use crate::store::StoreError;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// The one place where a browser's error becomes a [`StoreError`].
pub(super) fn store_error(thrown: &JsValue) -> StoreError {
    let Some(error) = thrown.dyn_ref::<DomException>() else {
        return StoreError::Broken { why: format!("{thrown:?}") };
    };
    named_error(&error.name(), &error.message())
}

/// The same by name and message, as a worker reports them.
pub(super) fn named_error(name: &str, message: &str) -> StoreError {
    match name {
        // The second is Firefox's older name.
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StoreError::Full,
        "SecurityError" | "NotAllowedError" => StoreError::Blocked,
        // The connection was closed, by the system (iOS does that to an app in the background), by
        // another tab's upgrade, or because the user cleared the data.
        "InvalidStateError" | "TransactionInactiveError" | "AbortError" | "TimeoutError" => StoreError::Lost,
        // Safari: "Connection to Indexed Database server lost. Refresh the page to try again".
        "UnknownError" if message.contains("onnection") => StoreError::Lost,
        // Chrome and Safari, where the disk itself is full.
        "UnknownError" if ["quota", "disk", "space"].iter().any(|word| message.contains(word)) => {
            StoreError::Full
        }
        _ => StoreError::Broken { why: format!("{name}: {message}") },
    }
}
