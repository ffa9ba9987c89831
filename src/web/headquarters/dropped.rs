//! Files and folders that were dropped on the page, with everything below the folders.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

use super::Chosen;
use super::HqRuntime;
use crate::web::files;

pub(super) fn read(runtime: &'static HqRuntime, event: &DragEvent) {
    let Some(data) = event.data_transfer() else { return };
    // The dropped data is only readable during the event: entries and files are taken out at once.
    let items = data.items();
    let entries: Vec<FileSystemEntry> = (0..items.length())
        .filter_map(|at| items.get(at))
        .filter_map(|item| item.webkit_get_as_entry().ok().flatten())
        .collect();
    if entries.is_empty() {
        if let Some(files) = data.files() {
            let all = files::each(&files).into_iter().map(|file| (file.name(), Some(file)));
            super::chosen(runtime, Chosen::Dropped(all.collect()));
        }
        return;
    }
    spawn_local(async move {
        let mut found = Vec::new();
        let mut open = entries;
        open.reverse();
        while let Some(entry) = open.pop() {
            let path = entry.full_path().trim_start_matches('/').to_owned();
            if entry.is_directory() {
                let (mut below, is_whole) = list(entry.unchecked_into()).await;
                below.sort_by_key(FileSystemEntry::name);
                below.reverse();
                open.extend(below);
                if !is_whole {
                    found.push((path, None));
                }
            } else {
                // What is none of ours is passed over by the reader, and one that can't be had gets its line too.
                found.push((path, file_of(entry.unchecked_into()).await));
            }
        }
        super::chosen(runtime, Chosen::Dropped(found.into()));
    });
}

async fn file_of(entry: FileSystemFileEntry) -> Option<File> {
    let file = Promise::new(&mut |resolve, reject| {
        entry.file_with_callback_and_callback(&resolve, &reject);
    });
    JsFuture::from(file).await.ok()?.dyn_into().ok()
}

/// Browsers list a folder's entries a hundred at a time. Returns whether these were the last.
async fn list(folder: FileSystemDirectoryEntry) -> (Vec<FileSystemEntry>, bool) {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let some = Promise::new(&mut |resolve, reject| {
            if let Err(error) = reader.read_entries_with_callback_and_callback(&resolve, &reject) {
                web_sys::console::error_1(&error);
            }
        });
        let Ok(some) = JsFuture::from(some).await else { return (all, false) };
        let some = Array::from(&some);
        if some.length() == 0 {
            return (all, true);
        }
        all.extend(some.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}
