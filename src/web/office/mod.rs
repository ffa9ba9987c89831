//! Headquarters in a browser. A worker, running the same wasm, reads files, keeps the workspace and alone writes it;
//! the page asks and is told. Where workers don't work the page does the worker's work itself.

mod backup;
pub mod database;
mod dropped;
mod engine;
mod message;
mod pictures;
mod source;
mod worker;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, File, HtmlInputElement, MessageEvent, Worker};

use super::runtime::Runtime;
use super::{canary, files};
use crate::app::Event;
use crate::app::hq::{self, Command, NotGiven, Told};
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
    /// Files that were chosen, by the number the app knows them by.
    chosen: RefCell<SortedMap<u32, Chosen>>,
    worker: RefCell<Option<Place>>,
    /// What was asked before the worker could hear it; `None` once it does.
    waiting: RefCell<Option<Vec<Array>>>,
}

/// Files that were chosen and not handed on yet.
#[derive(Clone)]
enum Chosen {
    /// Taken out of a field, whose own list changes when it is used again. Each tells its path when it is handed on.
    Listed(Array),
    /// Each with its path; `None` for what could not be had, and for what is none of ours.
    Dropped(Rc<[(String, Option<File>)]>),
}

/// Files that are handed to the worker at a time: handing over takes the page's time.
const SOME: u32 = 16;

/// Where the work is done.
#[derive(Clone)]
enum Place {
    Worker(Worker),
    Page(Rc<Engine>),
}

pub(super) fn perform(runtime: &'static Runtime, command: Command) {
    let request = match command {
        Command::Give(order) => return give(runtime, &order),
        Command::Print => return print(),
        Command::Remember(is_kept) => return canary::OFFICE.set(is_kept),
        Command::AskRemembered => {
            if canary::OFFICE.is_set() {
                runtime.send(Event::Hq(hq::Event::FoundCleared));
            }
            return;
        }
        Command::Import { ticket } => {
            if let Some(chosen) = runtime.office().chosen.borrow_mut().remove(&ticket) {
                spawn_local(hand_on(runtime, ticket, chosen));
            }
            return;
        }
        other => message::request(&other),
    };
    ask(runtime, request);
}

fn ask(runtime: &'static Runtime, request: Array) {
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

/// Hands files to the worker, some at a time.
async fn hand_on(runtime: &'static Runtime, ticket: u32, chosen: Chosen) {
    let of = chosen.count();
    ask(runtime, Array::of3(&message::BEGIN.into(), &ticket.into(), &of.into()));
    for from in (0..of).step_by(SOME as usize) {
        let some: Array = (from..of.min(from + SOME)).filter_map(|at| chosen.get(at)).collect();
        ask(runtime, Array::of3(&message::FILES.into(), &ticket.into(), &some));
        let pause = Promise::new(&mut |resolve, _reject| {
            super::later(0, move || drop(resolve.call0(&JsValue::UNDEFINED)));
        });
        // It only ever resolves.
        drop(JsFuture::from(pause).await);
    }
    ask(runtime, Array::of2(&message::IMPORT.into(), &ticket.into()));
}

impl Chosen {
    fn count(&self) -> u32 {
        match self {
            Self::Listed(files) => files.length(),
            Self::Dropped(files) => u32::try_from(files.len()).unwrap_or(u32::MAX),
        }
    }

    /// A file with its path, as the worker takes them.
    fn get(&self, at: u32) -> Option<Array> {
        match self {
            Self::Listed(files) => {
                let file = files.get(at).dyn_into::<File>().ok()?;
                Some(Array::of2(&path_of(&file).into(), &file))
            }
            Self::Dropped(files) => {
                let (path, file) = files.get(at as usize)?;
                Some(match file {
                    Some(file) => Array::of2(&path.into(), file),
                    None => Array::of1(&path.into()),
                })
            }
        }
    }
}

/// Takes files that were chosen in a field.
pub(super) fn take(runtime: &'static Runtime, field: &HtmlInputElement) {
    if let Some(files) = field.files() {
        chosen(runtime, Chosen::Listed(Array::from(&files)));
    }
    // Choosing the same files again must be noticed.
    field.set_value("");
}

/// Takes files and folders that were dropped on the page.
pub(super) fn dropped(runtime: &'static Runtime, event: &DragEvent) {
    dropped::read(runtime, event);
}

fn chosen(runtime: &'static Runtime, chosen: Chosen) {
    let files = chosen.count() as usize;
    if files == 0 {
        return;
    }
    let office = runtime.office();
    let ticket = office.last.get() + 1;
    office.last.set(ticket);
    office.chosen.borrow_mut().insert(ticket, chosen);
    runtime.send(Event::Hq(hq::Event::Chosen { ticket, files }));
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
        None => Place::Page(Engine::new(Box::new(move |value, _transfer| heard(runtime, &value)))),
    };
    listen_to_printing(runtime);
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
        } else {
            self::heard(runtime, &event.data());
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

/// What the worker tells, and the files it made.
fn heard(runtime: &'static Runtime, message: &JsValue) {
    if let Some((name, blob, told)) = message::read_file(message) {
        match (files::download_blob(&name, &blob), told) {
            (Ok(()), Some(told)) => tell(runtime, told),
            (Ok(()), None) => {}
            (Err(error), _) => refused(runtime, &error),
        }
    } else if let Some(told) = message::told(message) {
        tell(runtime, told);
    }
}

fn refused(runtime: &'static Runtime, error: &JsValue) {
    web_sys::console::error_1(error);
    tell(runtime, Told::NotGiven(NotGiven::Refused));
}

/// Prints what is shown once every row is.
fn print() {
    super::next_frame(|| super::next_frame(super::page::print));
}

/// The browser's own way to print gets every row as well.
fn listen_to_printing(runtime: &'static Runtime) {
    let Some(window) = web_sys::window() else { return };
    super::listen::on(&window, "beforeprint", runtime, |runtime, _| {
        runtime.send(Event::Hq(hq::Event::PrintBegun));
    });
    super::listen::on(&window, "afterprint", runtime, |runtime, _| {
        runtime.send(Event::Hq(hq::Event::PrintEnded));
    });
}

/// Gives out what was ordered, made of what is shown.
fn give(runtime: &'static Runtime, order: &Order) {
    let given = runtime.with_model(|model| {
        let workspace = &model.hq.as_deref()?.workspace;
        let language = model.preferences().language;
        let (gathered, library) = (&workspace.gathered, &workspace.library);
        given::give(order, gathered, library, model.archive.villages(), language)
    });
    let Some(given) = given else { return tell(runtime, Told::NotGiven(NotGiven::NothingCounts)) };
    if let Err(error) = files::download_bytes(&given.name, &given.bytes) {
        refused(runtime, &error);
    }
}
