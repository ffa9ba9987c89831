//! Files out (downloads, the share sheet) and in (a file field, files dropped on the page).

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, FileList, FilePropertyBag, HtmlAnchorElement, ShareData, Url};

use super::gbk;
use super::package;
use super::tablet::TabletRuntime;
use crate::app::transfer::Delivery;
use crate::app::{frame, transfer};
use crate::wire::DecodeError;
use crate::wire::file_kind::{FileKind, HEAD};
use crate::wire::file_text::{self, Foreign};

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
    super::after_delay(60_000, move || {
        if let Err(error) = Url::revoke_object_url(&url) {
            web_sys::console::warn_1(&error);
        }
    });
    Ok(())
}

/// A document in the form that share sheets accept. Chromium refuses `.json`, but only when the sheet is opened:
/// `canShare` ignores file extensions there, and a retry would need a second tap. Plain text is accepted everywhere, so
/// documents are shared as text; readers recognise them by their content.
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
pub(super) fn share(runtime: &'static TabletRuntime, ticket: u32, name: String, text: Rc<str>) {
    spawn_local(async move {
        let given = match share_data(&name, &text) {
            Ok(data) => offer(&data, || download_text(&name, &text)).await,
            Err(_) => downloaded(download_text(&name, &text)),
        };
        runtime.send(frame::Event::Delivered { ticket, given });
    });
}

/// Opens the share sheet with a file; what the browser doesn't share is downloaded instead.
pub(super) async fn share_blob(name: &str, blob: &Blob, kind: &str) -> Delivery {
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
async fn offer(data: &ShareData, download: impl FnOnce() -> Result<(), JsValue>) -> Delivery {
    let Some(window) = web_sys::window() else { return Delivery::Failed };
    let navigator = window.navigator();
    if !navigator.can_share_with_data(data) {
        return downloaded(download());
    }
    match JsFuture::from(navigator.share_with_data(data)).await {
        Ok(_) => Delivery::Shared,
        Err(error) if is_cancelled(&error) => Delivery::Cancelled,
        Err(_) => downloaded(download()),
    }
}

/// What to tell of a download.
pub(super) fn downloaded(result: Result<(), JsValue>) -> Delivery {
    match result {
        Ok(()) => Delivery::Downloaded,
        Err(error) => {
            web_sys::console::error_1(&error);
            Delivery::Failed
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
pub(super) fn read(runtime: &'static TabletRuntime, files: &FileList) {
    let files = each(files);
    spawn_local(async move {
        for file in files {
            // By its beginning: people rename files, and a film isn't read to its end to find out that it is none of ours.
            let head = package::slice(&file, 0, HEAD as u64).await;
            let text = match head.map(|head| FileKind::of(&head)) {
                Some(FileKind::Zip) => {
                    package::open(runtime, file).await;
                    continue;
                }
                Some(FileKind::Json) => package::bytes_of(&file)
                    .await
                    .map(|bytes| file_text::read(&bytes, gbk::decode).map(Rc::from)),
                Some(kind) => Some(Err(DecodeError::Foreign(Foreign::Kind(kind)))),
                None => None,
            };
            runtime.send(transfer::Event::FileRead { name: file.name(), text });
        }
    });
}
