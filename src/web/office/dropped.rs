//! Files and folders that were dropped on the page, with everything below the folders.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

use super::Chosen;
use crate::hq::document::is_named_so;
use crate::web::files;
use crate::web::runtime::Runtime;

pub(super) fn read(runtime: &'static Runtime, event: &DragEvent) {
    let Some(data) = event.data_transfer() else { return };
    // What was dropped is gone once the event is over: entries and files are taken out at once.
    let items = data.items();
    let entries: Vec<FileSystemEntry> = (0..items.length())
        .filter_map(|at| items.get(at))
        .filter_map(|item| item.webkit_get_as_entry().ok().flatten())
        .collect();
    if entries.is_empty() {
        if let Some(files) = data.files() {
            let all = files::each(&files).into_iter().map(|file| (file.name(), file));
            super::chosen(runtime, Chosen::Dropped(all.collect()));
        }
        return;
    }
    spawn_local(async move {
        let mut found = Vec::new();
        let mut open = entries;
        open.reverse();
        while let Some(entry) = open.pop() {
            if entry.is_directory() {
                let mut below = list(entry.unchecked_into()).await;
                below.sort_by_key(FileSystemEntry::name);
                below.reverse();
                open.extend(below);
            } else if is_ours(&entry.name())
                && let Some(file) = file_of(entry.clone().unchecked_into()).await
            {
                found.push((entry.full_path().trim_start_matches('/').to_owned(), file));
            }
        }
        super::chosen(runtime, Chosen::Dropped(found.into()));
    });
}

/// What else lies in a folder is passed over.
fn is_ours(name: &str) -> bool {
    !name.starts_with('.') && (is_named_so(name) || name.to_ascii_lowercase().ends_with(".zip"))
}

async fn file_of(entry: FileSystemFileEntry) -> Option<File> {
    let file = Promise::new(&mut |resolve, reject| {
        entry.file_with_callback_and_callback(&resolve, &reject);
    });
    JsFuture::from(file).await.ok()?.dyn_into().ok()
}

/// Browsers give a folder's entries a hundred at a time.
async fn list(folder: FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let some = Promise::new(&mut |resolve, reject| {
            if let Err(error) = reader.read_entries_with_callback_and_callback(&resolve, &reject) {
                web_sys::console::error_1(&error);
            }
        });
        let Ok(some) = JsFuture::from(some).await else { break };
        let some = Array::from(&some);
        if some.length() == 0 {
            break;
        }
        all.extend(some.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
    all
}
