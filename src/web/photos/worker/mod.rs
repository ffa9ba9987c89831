//! The photo worker: makes pictures small, keeps them, and writes them into packages, away from the page's thread. The
//! same code runs in the page where there are no workers, or no canvas in them.

mod camera_data;
mod canvas;
mod database;
mod file_kind;
mod package_files;
mod picture;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, Uint8Array};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Blob;

use super::message::{Answer, Failure, Message, Reply, Request};
use crate::web::worker_scope;
use database::PhotoDatabase;
use package_files::PackageFiles;

/// The type of every picture that is made.
const JPEG: &str = "image/jpeg";

#[derive(Debug, Default)]
pub(super) struct PhotoWorker {
    databases: RefCell<HashMap<String, Rc<PhotoDatabase>>>,
    packages: PackageFiles,
    /// Resolves when the picture that is being made is done.
    turn: RefCell<Option<oneshot::Receiver<()>>>,
}

/// Serves the page that started the worker, for as long as it is there.
pub fn serve() {
    let worker = Rc::new(PhotoWorker::default());
    worker_scope::listen(move |message: Message| {
        let worker = worker.clone();
        spawn_local(async move {
            let id = message.id;
            let answer = worker.answer(message).await;
            worker_scope::post(&Reply { id, answer }, &Array::new());
        });
    });
}

impl PhotoWorker {
    pub(super) async fn answer(&self, message: Message) -> Answer {
        let database = self.database(message.database);
        match self.perform(&database, message.request).await {
            Ok(value) => Answer::Done(value),
            Err(failure) => Answer::Failed(failure),
        }
    }

    async fn perform(&self, database: &PhotoDatabase, request: Request) -> Result<JsValue, Failure> {
        match request {
            Request::Make { file, side, bytes, keep_camera } => {
                // One at a time: each takes much memory, and they are kept in the order they were chosen.
                let (_done, next) = oneshot::channel();
                if let Some(before) = self.turn.replace(Some(next)) {
                    before.await.ok();
                }
                value(&picture::make(&file, side, bytes, keep_camera).await?)
            }
            Request::Thumbnail { picture } => picture::thumbnail(&picture).await.map(JsValue::from),
            Request::Keep { name, entry, picture, thumbnail } => {
                database.keep(&name, &entry, &picture, &thumbnail).await.map(JsValue::from)
            }
            Request::Note(entry) => database.note(&entry).await.map(done),
            Request::Forget { entries } => database.forget(&entries).await.map(done),
            Request::List => value(&database.list().await?),
            Request::Read { name } => value(&database.read(&name).await?),
            Request::Show { name, thumbnail } => database.show(&name, thumbnail).await.map(JsValue::from),
            Request::Delete { names } => database.delete(&names).await.map(done),
            Request::BeginPackage => self.packages.begin().await.map(JsValue::from),
            Request::OpenPackage { package } => self.packages.open(&package).await.map(done),
            Request::WritePart { package, at, part } => {
                let part =
                    bytes_of(&Blob::new_with_blob_sequence(&Array::of1(&part)).map_err(thrown)?).await?;
                self.packages.write(&package, at, &part).map(done)
            }
            Request::WritePicture { package, at, name } => {
                let (written, picture) = database.for_package(&name).await?;
                self.packages.write(&package, at, &picture)?;
                value(&written)
            }
            Request::ClosePackage { package } => self.packages.close(&package).await.map(JsValue::from),
            Request::DeletePackage { package } => self.packages.delete(&package).await.map(done),
        }
    }

    fn database(&self, name: String) -> Rc<PhotoDatabase> {
        let mut databases = self.databases.borrow_mut();
        let open = |name: &String| Rc::new(PhotoDatabase::named(name));
        databases.entry(name.clone()).or_insert_with(|| open(&name)).clone()
    }
}

fn value(answer: &impl Serialize) -> Result<JsValue, Failure> {
    serde_wasm_bindgen::to_value(answer).map_err(|error| Failure::Broken(error.to_string()))
}

fn done((): ()) -> JsValue {
    JsValue::UNDEFINED
}

fn thrown(error: JsValue) -> Failure {
    Failure::thrown(&error)
}

/// The bytes of a blob, where JavaScript keeps them.
async fn bytes_of(blob: &Blob) -> Result<Uint8Array, Failure> {
    let buffer = JsFuture::from(blob.array_buffer()).await.map_err(thrown)?;
    Ok(Uint8Array::new(&buffer))
}

fn jpeg_of(bytes: &Uint8Array) -> Result<Blob, Failure> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(JPEG);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(bytes), &options).map_err(thrown)
}
