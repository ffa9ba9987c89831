//! Headquarters in a browser. A worker, running the same wasm, reads files, keeps the workspace and alone writes it;
//! the page asks and is told. Where workers don't work the page does the worker's work itself.

mod database;
mod dropped;
mod engine;
mod message;
mod source;
mod worker;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{DragEvent, File, FileList, MessageEvent, Worker};

use super::files;
use super::runtime::Runtime;
use crate::app::Event;
use crate::app::hq::{self, Command, Told};
use crate::hq::order::Order;
use crate::report::given;
use crate::sorted::SortedMap;
use crate::store::StoreError;
use engine::Engine;

pub use worker::{is_worker, serve};

/// The page's side.
#[derive(Default)]
pub(super) struct Office {
    last: Cell<u32>,
    /// Files that were chosen, by the number the app knows them by: each with its path.
    chosen: RefCell<SortedMap<u32, Array>>,
    worker: RefCell<Option<Place>>,
    /// What was asked before the worker could hear it; `None` once it does.
    waiting: RefCell<Option<Vec<Array>>>,
}

/// Where the work is done.
#[derive(Clone)]
enum Place {
    Worker(Worker),
    Page(Rc<Engine>),
}

pub(super) fn perform(runtime: &'static Runtime, command: Command) {
    let request = match command {
        Command::Give(order) => return give(runtime, &order),
        Command::Import { ticket } => {
            let files = runtime.office().chosen.borrow_mut().remove(&ticket).unwrap_or_default();
            Array::of2(&message::IMPORT.into(), &files)
        }
        other => message::request(&other),
    };
    match place(runtime) {
        Place::Worker(worker) => {
            if let Some(waiting) = &mut *runtime.office().waiting.borrow_mut() {
                waiting.push(request);
                return;
            }
            post(runtime, &worker, &request);
        }
        Place::Page(engine) => engine.ask(request),
    }
}

fn post(runtime: &'static Runtime, worker: &Worker, request: &Array) {
    if let Err(error) = worker.post_message(request) {
        web_sys::console::error_1(&error);
        tell(runtime, Told::Failed(StoreError::Broken { why: "postMessage".to_owned() }));
    }
}

/// Takes files that were chosen in a field.
pub(super) fn take(runtime: &'static Runtime, files: &FileList) {
    let pairs = files::each(files).into_iter().map(|file| (path_of(&file), file));
    chosen(runtime, pairs.collect());
}

/// Takes files and folders that were dropped on the page.
pub(super) fn dropped(runtime: &'static Runtime, event: &DragEvent) {
    dropped::read(runtime, event);
}

fn chosen(runtime: &'static Runtime, files: Vec<(String, File)>) {
    if files.is_empty() {
        return;
    }
    let office = runtime.office();
    let ticket = office.last.get() + 1;
    office.last.set(ticket);
    let count = files.len();
    let list: Array =
        files.iter().map(|(path, file)| JsValue::from(Array::of2(&path.into(), file))).collect();
    office.chosen.borrow_mut().insert(ticket, list);
    runtime.send(Event::Hq(hq::Event::Chosen { ticket, files: count }));
}

/// Its path where a folder was chosen, or its name.
fn path_of(file: &File) -> String {
    let path =
        js_sys::Reflect::get(file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name())
}

fn tell(runtime: &'static Runtime, told: Told) {
    runtime.send(Event::Hq(hq::Event::Told(told)));
}

fn place(runtime: &'static Runtime) -> Place {
    let office = runtime.office();
    if let Some(place) = &*office.worker.borrow() {
        return place.clone();
    }
    let place = match start_worker(runtime) {
        Some(worker) => Place::Worker(worker),
        None => Place::Page(Engine::new(Box::new(move |value, _transfer| {
            if let Some(told) = message::told(&value) {
                tell(runtime, told);
            }
        }))),
    };
    office.worker.replace(Some(place.clone()));
    place
}

/// The worker runs the page's own script; `None` where that is not a file of its own (while developing).
fn start_worker(runtime: &'static Runtime) -> Option<Worker> {
    let document = web_sys::window()?.document()?;
    let script = document.query_selector(r#"script[type="module"][src*="boot-"]"#).ok()??;
    let options = web_sys::WorkerOptions::new();
    options.set_type(web_sys::WorkerType::Module);
    let worker = Worker::new_with_options(&script.get_attribute("src")?, &options).ok()?;
    // A worker hears nothing that is said before its wasm runs.
    runtime.office().waiting.replace(Some(Vec::new()));
    let own = worker.clone();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if message::is_ready(&event.data()) {
            let waiting = runtime.office().waiting.take().unwrap_or_default();
            for request in &waiting {
                post(runtime, &own, request);
            }
        } else if let Some(told) = message::told(&event.data()) {
            tell(runtime, told);
        }
    });
    worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    let broke = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
        web_sys::console::error_1(&event);
        // The next request starts another one.
        runtime.office().worker.replace(None);
        tell(runtime, Told::Failed(StoreError::Broken { why: "worker".to_owned() }));
    });
    worker.set_onerror(Some(broke.as_ref().unchecked_ref()));
    broke.forget();
    Some(worker)
}

/// Gives out what was ordered, made of what is shown.
fn give(runtime: &'static Runtime, order: &Order) {
    let given = runtime.with_model(|model| {
        let workspace = &model.hq.as_deref()?.workspace;
        let language = model.preferences().language;
        let (gathered, library) = (&workspace.gathered, &workspace.library);
        given::give(order, gathered, library, model.archive.villages(), language)
    });
    if let Some(given) = given
        && let Err(error) = files::download_bytes(&given.name, &given.bytes)
    {
        web_sys::console::error_1(&error);
    }
}
