//! Headquarters in a browser. A worker, running the same wasm, reads files, keeps the workspace and alone writes it;
//! the page asks and is told. Where workers don't work the page does the worker's work itself.

mod backup;
mod dropped;
mod engine;
mod message;
mod pictures;
mod source;
mod worker;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, File, HtmlInputElement};

use super::listen::on;
use super::runtime::{BrowserProgram, Runtime};
use super::worker_client::{self, WorkerClient};
use super::{eviction_marker, files};
use crate::app::Effect;
use crate::app::headquarters::{self, Command, ExportFailure, WorkerEvent};
use crate::app::program::headquarters::Model;
use crate::headquarters::export_request::ExportRequest;
use crate::report::export;
use crate::store::StoreError;
use engine::Engine;
use message::{ChosenFile, Reply, Request};

pub use worker::serve;

/// The page's side.
#[derive(Default)]
pub(super) struct Headquarters {
    last: Cell<u32>,
    /// Files that were chosen, by the number the app knows them by.
    chosen: RefCell<BTreeMap<u32, Chosen>>,
    place: RefCell<Option<Place>>,
}

/// Files that were chosen and not handed on yet.
#[derive(Clone)]
enum Chosen {
    /// Taken out of a field, whose own list changes when it is used again. Each tells its path when it is handed on.
    Listed(Array),
    /// Each with its path; `None` for what could not be had, and for what is none of ours.
    Dropped(Rc<[(String, Option<File>)]>),
}

/// Files in one message: posting them takes the page's time.
const FILES_AT_A_TIME: usize = 16;

/// Where the work is done.
#[derive(Clone)]
enum Place {
    Worker(Rc<WorkerClient>),
    Page(Rc<Engine>),
}

pub(super) type HqRuntime = Runtime<Model>;

impl BrowserProgram for Model {
    type Ports = Headquarters;

    fn perform(runtime: &'static HqRuntime, effect: Effect) {
        // Every other effect is the runtime's, or the tablet's.
        if let Effect::Headquarters(command) = effect {
            perform(runtime, command);
        }
    }

    fn listen(runtime: &'static HqRuntime) {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        on(&document, "change", runtime, |runtime, event| {
            let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(field) = field.filter(|field| field.type_() == "file") {
                take(runtime, &field);
            }
        });
        on(&document, "drop", runtime, |runtime, event| {
            event.prevent_default();
            if let Ok(event) = event.dyn_into::<DragEvent>() {
                dropped::read(runtime, &event);
            }
        });
    }
}

fn perform(runtime: &'static HqRuntime, command: Command) {
    let command = match command {
        Command::Export(export_request) => return give(runtime, &export_request),
        Command::Print => return print(),
        Command::Remember(is_kept) => return eviction_marker::HEADQUARTERS.set(is_kept),
        Command::AskRemembered => {
            if eviction_marker::HEADQUARTERS.is_set() {
                runtime.send(headquarters::Event::FoundCleared);
            }
            return;
        }
        Command::Import { ticket } => {
            if let Some(chosen) = runtime.ports().chosen.borrow_mut().remove(&ticket) {
                spawn_local(hand_on(runtime, ticket, chosen));
            }
            return;
        }
        other => other,
    };
    if let Some(request) = Request::of(command) {
        ask(runtime, request);
    }
}

fn ask(runtime: &'static HqRuntime, request: Request) {
    match place(runtime) {
        Place::Worker(worker) => {
            if let Err(error) = worker.post(&request) {
                web_sys::console::error_1(&error);
                tell(runtime, WorkerEvent::Failed(StoreError::Broken { why: "postMessage".to_owned() }));
            }
        }
        Place::Page(engine) => engine.ask(request),
    }
}

/// Hands files to the worker, some at a time.
async fn hand_on(runtime: &'static HqRuntime, ticket: u32, chosen: Chosen) {
    let of = chosen.count();
    ask(runtime, Request::BeginImport { ticket, of });
    for from in (0..of).step_by(FILES_AT_A_TIME) {
        let files = (from..of.min(from + FILES_AT_A_TIME)).filter_map(|at| chosen.get(at)).collect();
        ask(runtime, Request::Files { ticket, files });
        // The page paints in between.
        TimeoutFuture::new(0).await;
    }
    ask(runtime, Request::Import { ticket });
}

impl Chosen {
    fn count(&self) -> usize {
        match self {
            Self::Listed(files) => files.length() as usize,
            Self::Dropped(files) => files.len(),
        }
    }

    fn get(&self, at: usize) -> Option<ChosenFile> {
        let (path, file) = match self {
            Self::Listed(files) => {
                let file = files.get(u32::try_from(at).ok()?).dyn_into::<File>().ok()?;
                (path_of(&file), Some(file))
            }
            Self::Dropped(files) => files.get(at)?.clone(),
        };
        Some(match file {
            Some(file) => ChosenFile::Readable { path, file },
            None => ChosenFile::Unreadable { path },
        })
    }
}

/// Takes files that were chosen in a field.
fn take(runtime: &'static HqRuntime, field: &HtmlInputElement) {
    if let Some(files) = field.files() {
        chosen(runtime, Chosen::Listed(Array::from(&files)));
    }
    // Choosing the same files again must be noticed.
    field.set_value("");
}

fn chosen(runtime: &'static HqRuntime, chosen: Chosen) {
    let files = chosen.count();
    if files == 0 {
        return;
    }
    let office = runtime.ports();
    let ticket = office.last.get() + 1;
    office.last.set(ticket);
    office.chosen.borrow_mut().insert(ticket, chosen);
    runtime.send(headquarters::Event::Chosen { ticket, files });
}

/// Its path where a folder was chosen, or its name.
fn path_of(file: &File) -> String {
    let path =
        js_sys::Reflect::get(file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name())
}

fn tell(runtime: &'static HqRuntime, event: WorkerEvent) {
    runtime.send(headquarters::Event::Worker(event));
}

fn place(runtime: &'static HqRuntime) -> Place {
    let office = runtime.ports();
    if let Some(place) = &*office.place.borrow() {
        return place.clone();
    }
    let place = match start_worker(runtime) {
        Some(worker) => Place::Worker(Rc::new(worker)),
        None => Place::Page(Engine::new(Box::new(move |reply| received(runtime, reply)))),
    };
    listen_to_printing(runtime);
    office.place.replace(Some(place.clone()));
    place
}

fn start_worker(runtime: &'static HqRuntime) -> Option<WorkerClient> {
    let script = worker_client::own_program()?;
    let on_message = move |message| match serde_wasm_bindgen::from_value(message) {
        Ok(reply) => received(runtime, reply),
        Err(error) => web_sys::console::error_1(&error.into()),
    };
    let broke = move |_breakdown| {
        // The next request starts another one.
        runtime.ports().place.replace(None);
        tell(runtime, WorkerEvent::Failed(StoreError::Broken { why: "worker".to_owned() }));
    };
    WorkerClient::start(&script, on_message, broke)
}

/// Tells the app what the worker reports, and saves the files it made.
fn received(runtime: &'static HqRuntime, reply: Reply) {
    if let Reply::File { name, blob, backup } = reply {
        match (files::download_blob(&name, &blob), backup) {
            (Ok(()), Some(counts)) => {
                tell(runtime, WorkerEvent::BackedUp { photos: counts.photos, absent: counts.absent });
            }
            (Ok(()), None) => {}
            (Err(error), _) => refused(runtime, &error),
        }
    } else if let Some(event) = reply.into_event() {
        tell(runtime, event);
    }
}

fn refused(runtime: &'static HqRuntime, error: &JsValue) {
    web_sys::console::error_1(error);
    tell(runtime, WorkerEvent::NotGiven(ExportFailure::Refused));
}

/// Prints what is shown once every row is.
fn print() {
    super::next_frame(|| super::next_frame(super::page::print));
}

/// The browser's own way to print gets every row as well.
fn listen_to_printing(runtime: &'static HqRuntime) {
    let Some(window) = web_sys::window() else { return };
    super::listen::on(&window, "beforeprint", runtime, |runtime, _| {
        runtime.send(headquarters::Event::PrintBegun);
    });
    super::listen::on(&window, "afterprint", runtime, |runtime, _| {
        runtime.send(headquarters::Event::PrintEnded);
    });
}

/// Gives out what was ordered, made of what is shown.
fn give(runtime: &'static HqRuntime, export_request: &ExportRequest) {
    let given = runtime.with_model(|model| {
        let (session, workspace) = (&model.session, &model.headquarters.workspace);
        let language = session.preferences().language;
        let (merged, library) = (&workspace.merged, &workspace.library);
        export::export(export_request, merged, library, session.archive.villages(), language)
    });
    let given = match given {
        Ok(Some(given)) => given,
        Ok(None) => return tell(runtime, WorkerEvent::NotGiven(ExportFailure::NothingCounts)),
        Err(error) => return refused(runtime, &error.to_string().into()),
    };
    if let Err(error) = files::download_bytes(&given.name, &given.bytes) {
        refused(runtime, &error);
    }
}
