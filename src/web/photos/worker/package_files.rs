//! Packages on the disk: each is a file of the origin's private file system, written piece by piece, so that neither the
//! page nor the browser holds its pictures in memory. Only workers may write such files at once.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Date, IteratorNext, Math, Promise, Reflect, Uint8Array, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions,
    FileSystemGetFileOptions, FileSystemReadWriteOptions, FileSystemSyncAccessHandle, StorageManager,
};

use super::thrown;
use crate::web::photos::message::Failure;
use crate::web::storage::failure::StoreFailure;
use crate::web::worker_scope::is_worker;

const FOLDER: &str = "packages";
/// After so long a package has been downloaded, in milliseconds.
const KEPT_FOR: u64 = 3_600_000;

#[derive(Debug, Default)]
pub(super) struct PackageFiles(RefCell<HashMap<String, Open>>);

#[derive(Clone, Debug)]
struct Open {
    file: FileSystemFileHandle,
    disk: FileSystemSyncAccessHandle,
}

impl PackageFiles {
    /// Begins a package, and deletes what earlier ones left.
    pub(super) async fn begin(&self) -> Result<String, Failure> {
        let folder = folder().await?;
        for name in names(&folder).await? {
            let begun = name.split('-').next().and_then(|begun| begun.parse::<u64>().ok());
            if begun.is_some_and(|begun| now().saturating_sub(begun) > KEPT_FOR) {
                // One that another tab is writing can't be deleted.
                JsFuture::from(folder.remove_entry(&name)).await.ok();
            }
        }
        let name = format!("{}-{}", now(), random());
        self.open(&name).await?;
        Ok(name)
    }

    /// Begins a package of this name, or goes on with one that another worker has closed.
    pub(super) async fn open(&self, name: &str) -> Result<(), Failure> {
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let file = folder().await?.get_file_handle_with_options(name, &options);
        let file: FileSystemFileHandle = settled(file).await?;
        if !has(&file, "createSyncAccessHandle") {
            return Err(unsupported());
        }
        let disk = settled(file.create_sync_access_handle()).await?;
        self.0.borrow_mut().insert(name.to_owned(), Open { file, disk });
        Ok(())
    }

    #[expect(clippy::cast_precision_loss, reason = "a zip file has less than 4 GB")]
    pub(super) fn write(&self, name: &str, at: u64, bytes: &Uint8Array) -> Result<(), Failure> {
        let options = FileSystemReadWriteOptions::new();
        options.set_at(at as f64);
        let disk = self.opened(name)?.disk;
        let written = disk.write_with_js_u8_array_and_options(bytes, &options).map_err(thrown)?;
        if (written - f64::from(bytes.length())).abs() < 0.5 {
            Ok(())
        } else {
            Err(Failure::Store(StoreFailure::Full))
        }
    }

    /// The whole file, as a handle: its bytes stay on the disk.
    pub(super) async fn close(&self, name: &str) -> Result<File, Failure> {
        let Open { file, disk } = self.opened(name)?;
        disk.flush().map_err(thrown)?;
        disk.close();
        self.0.borrow_mut().remove(name);
        settled(file.get_file()).await
    }

    pub(super) async fn delete(&self, name: &str) -> Result<(), Failure> {
        if let Some(open) = self.0.borrow_mut().remove(name) {
            open.disk.close();
        }
        settled::<JsValue>(folder().await?.remove_entry(name)).await.map(drop)
    }

    fn opened(&self, name: &str) -> Result<Open, Failure> {
        let open = self.0.borrow().get(name).cloned();
        open.ok_or_else(|| Failure::Broken("no such package is open".to_owned()))
    }
}

/// In milliseconds since 1970.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds of this century")]
fn now() -> u64 {
    Date::now() as u64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 2 to the 32nd")]
fn random() -> u32 {
    (Math::random() * 4e9) as u32
}

async fn folder() -> Result<FileSystemDirectoryHandle, Failure> {
    if !is_worker() {
        return Err(unsupported());
    }
    let navigator = Reflect::get(&global(), &"navigator".into()).map_err(thrown)?;
    let storage = Reflect::get(&navigator, &"storage".into()).map_err(thrown)?;
    // None in a page that came over plain HTTP.
    if !has(&storage, "getDirectory") {
        return Err(unsupported());
    }
    let root: FileSystemDirectoryHandle =
        settled(storage.unchecked_into::<StorageManager>().get_directory()).await?;
    let options = FileSystemGetDirectoryOptions::new();
    options.set_create(true);
    settled(root.get_directory_handle_with_options(FOLDER, &options)).await
}

async fn names(folder: &FileSystemDirectoryHandle) -> Result<Vec<String>, Failure> {
    let keys = folder.keys();
    let mut names = Vec::new();
    loop {
        let next: IteratorNext = settled(keys.next().map_err(thrown)?).await?;
        if next.done() {
            return Ok(names);
        }
        names.extend(next.value().as_string());
    }
}

async fn settled<T: JsCast>(promise: Promise) -> Result<T, Failure> {
    JsFuture::from(promise).await.map(JsCast::unchecked_into).map_err(thrown)
}

fn has(object: &JsValue, name: &str) -> bool {
    Reflect::has(object, &name.into()).unwrap_or(false)
}

fn unsupported() -> Failure {
    Failure::Broken("this browser has no files of an origin's own here".to_owned())
}
