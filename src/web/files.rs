//! Files out (downloads, the share sheet) and in (a file field, files dropped on the page).

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, FileList, FilePropertyBag, HtmlAnchorElement, ShareData, Url};

use super::package;
use super::runtime::Runtime;
use crate::app::transfer::Given;
use crate::app::{Event, transfer};

const JSON: &str = "application/json";
const TEXT: &str = "text/plain";

/// Gives text to the browser's downloads.
pub(super) fn download_text(name: &str, text: &str) -> Result<(), JsValue> {
    download(name, &JsValue::from_str(text), JSON)
}

/// Gives bytes to the browser's downloads.
pub(super) fn download_bytes(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    download(name, &js_sys::Uint8Array::from(bytes).into(), "application/octet-stream")
}

fn download(name: &str, content: &JsValue, kind: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_buffer_source_sequence_and_options(&js_sys::Array::of1(content), &options)
        .or_else(|_| Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(content), &options))?;
    download_blob(name, &blob)
}

/// Gives a file to the browser's downloads.
pub(super) fn download_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download has its own hold on the bytes once the click is handled; the address would keep them for ever.
    super::later(60_000, move || {
        if let Err(error) = Url::revoke_object_url(&url) {
            web_sys::console::warn_1(&error);
        }
    });
    Ok(())
}

/// A document as share sheets take it. Chromium refuses `.json`, and only once the sheet was asked for: `canShare` knows
/// nothing of endings there, and a second try would need a second tap. Plain text is taken everywhere, so that is what a
/// document goes out as; whoever reads it looks at what is in it.
fn share_data(name: &str, text: &str) -> Result<ShareData, JsValue> {
    let options = FilePropertyBag::new();
    options.set_type(TEXT);
    let name = format!("{name}.txt");
    let file = File::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &name, &options)?;
    let data = ShareData::new();
    data.set_files(&js_sys::Array::of1(&file));
    Ok(data)
}

/// Whether the system's share sheet takes files.
pub(super) fn can_share() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let navigator = window.navigator();
    let has = js_sys::Reflect::has(&navigator, &"canShare".into()).unwrap_or(false);
    has && share_data("x.json", "{}").is_ok_and(|data| navigator.can_share_with_data(&data))
}

/// Opens the share sheet with a document, and tells the app what became of it.
pub(super) fn share(runtime: &'static Runtime, name: String, text: Rc<str>) {
    spawn_local(async move {
        let given = match share_data(&name, &text) {
            Ok(data) => offer(&data, || download_text(&name, &text)).await,
            Err(_) => downloaded(download_text(&name, &text)),
        };
        runtime.send(Event::Transfer(transfer::Event::Given(given)));
    });
}

/// Opens the share sheet with a file; what the browser doesn't share is downloaded instead.
pub(super) async fn share_blob(name: &str, blob: &Blob, kind: &str) -> Given {
    let options = FilePropertyBag::new();
    options.set_type(kind);
    match File::new_with_blob_sequence_and_options(&js_sys::Array::of1(blob), name, &options) {
        Ok(file) => {
            let data = ShareData::new();
            data.set_files(&js_sys::Array::of1(&file));
            offer(&data, || download_blob(name, blob)).await
        }
        Err(_) => downloaded(download_blob(name, blob)),
    }
}

/// Asks whether this very file can be shared, and shares it; downloads it where the sheet does not take it.
async fn offer(data: &ShareData, download: impl FnOnce() -> Result<(), JsValue>) -> Given {
    let Some(window) = web_sys::window() else { return Given::Failed };
    let navigator = window.navigator();
    if !navigator.can_share_with_data(data) {
        return downloaded(download());
    }
    match JsFuture::from(navigator.share_with_data(data)).await {
        Ok(_) => Given::Shared,
        Err(error) if is_cancelled(&error) => Given::Cancelled,
        Err(_) => downloaded(download()),
    }
}

/// What to tell of a download.
pub(super) fn downloaded(result: Result<(), JsValue>) -> Given {
    match result {
        Ok(()) => Given::Downloaded,
        Err(error) => {
            web_sys::console::error_1(&error);
            Given::Failed
        }
    }
}

/// The person closed the share sheet.
fn is_cancelled(error: &JsValue) -> bool {
    error.dyn_ref::<web_sys::DomException>().is_some_and(|error| error.name() == "AbortError")
}

/// The files of a list, in its order.
pub(super) fn each(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// Reads every file and tells the app, one after the other.
pub(super) fn read(runtime: &'static Runtime, files: &FileList) {
    let files = each(files);
    spawn_local(async move {
        for file in files {
            if package::is_package(&file) && runtime.open_package(file.clone()) {
                continue;
            }
            let text = JsFuture::from(file.array_buffer()).await.ok();
            // Bytes that are not UTF-8 must be told apart from a text: they are refused, not guessed at.
            let text = text
                .map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec())
                .and_then(|bytes| String::from_utf8(bytes).ok());
            let event = transfer::Event::FileRead { name: file.name(), text: text.map(Rc::from) };
            runtime.send(Event::Transfer(event));
        }
    });
}
