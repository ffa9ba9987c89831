//! The way to `photo-worker.js`: one request, one answer. It is loaded when the first photo is asked for; where
//! workers don't work the page runs the same script itself.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

use crate::sorted::SortedMap;

/// The name the script has in the site.
const SCRIPT: &str = "./photo-worker.js";

/// Why the workshop did not do what it was asked, by the worker's own words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub name: String,
    pub message: String,
}

type Waiting = Rc<RefCell<SortedMap<u32, Function>>>;

#[derive(Debug)]
pub(super) struct Workshop {
    script: String,
    worker: RefCell<Option<Worker>>,
    waiting: Waiting,
    last: Cell<u32>,
    /// Set once workers turned out not to work here.
    in_page: Rc<Cell<bool>>,
}

impl Workshop {
    pub(super) fn new() -> Self {
        Self::of_script(SCRIPT)
    }

    /// With the script at another address, for tests.
    pub(super) fn of_script(script: &str) -> Self {
        Self {
            script: script.to_owned(),
            worker: RefCell::new(None),
            waiting: Waiting::default(),
            last: Cell::new(0),
            in_page: Rc::new(Cell::new(false)),
        }
    }

    /// Another one, with a worker and memory of its own, working as this one does.
    pub(super) fn apart(&self) -> Self {
        let other = Self::of_script(&self.script);
        other.in_page.set(self.in_page.get());
        other
    }

    /// From now on the page does the work itself.
    pub(super) fn stay_in_page(&self) {
        self.in_page.set(true);
    }

    /// Asks the worker; gives what it answers as a value.
    pub(super) async fn ask(&self, op: &str, parts: &[(&str, &JsValue)]) -> Result<JsValue, Refused> {
        let request = Object::new();
        let id = self.last.get().wrapping_add(1);
        self.last.set(id);
        set(&request, "id", &id.into());
        set(&request, "op", &op.into());
        for (name, part) in parts {
            set(&request, name, part);
        }
        if !self.in_page.get() {
            match self.ask_worker(id, &request).await {
                Err(refused) if refused.name == "NoWorker" || refused.name == "NoCanvas" => {
                    self.in_page.set(true);
                }
                answer => return answer,
            }
        }
        self.ask_page(&request).await
    }

    async fn ask_worker(&self, id: u32, request: &Object) -> Result<JsValue, Refused> {
        let worker = self.worker().ok_or_else(|| refused("NoWorker"))?;
        let answered = Promise::new(&mut |resolve, _reject| {
            self.waiting.borrow_mut().insert(id, resolve);
        });
        if let Err(error) = worker.post_message(request) {
            self.waiting.borrow_mut().remove(&id);
            return Err(Refused { name: "Error".to_owned(), message: format!("{error:?}") });
        }
        read(&JsFuture::from(answered).await.unwrap_or_default())
    }

    fn worker(&self) -> Option<Worker> {
        if let Some(worker) = &*self.worker.borrow() {
            return Some(worker.clone());
        }
        let worker = Worker::new(&self.script).ok()?;
        let waiting = self.waiting.clone();
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let id = Reflect::get(&event.data(), &"id".into()).ok().and_then(|id| id.as_f64());
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an id we gave")]
            let answer_to = id.map(|id| id as u32);
            if let Some(resolve) = answer_to.and_then(|id| waiting.borrow_mut().remove(&id)) {
                tell(&resolve, &event.data());
            }
        });
        worker.set_onmessage(Some(heard.into_js_value().unchecked_ref()));
        // The script answers every request, whatever goes wrong: what ends here never began.
        let waiting = self.waiting.clone();
        let failed = Closure::<dyn FnMut(web_sys::Event)>::new(move |_event| {
            for (_, resolve) in std::mem::take(&mut *waiting.borrow_mut()) {
                tell(&resolve, &JsValue::UNDEFINED);
            }
        });
        worker.set_onerror(Some(failed.into_js_value().unchecked_ref()));
        self.worker.replace(Some(worker.clone()));
        Some(worker)
    }

    async fn ask_page(&self, request: &Object) -> Result<JsValue, Refused> {
        let window = web_sys::window().ok_or_else(|| refused("NoWorker"))?;
        if page_desk(&window).is_none() {
            load(&window, &self.script).await.ok_or_else(|| refused("NoWorker"))?;
        }
        let desk = page_desk(&window).ok_or_else(|| refused("NoWorker"))?;
        let promise = desk.call1(&JsValue::UNDEFINED, request).unwrap_or_default();
        read(&JsFuture::from(Promise::resolve(&promise)).await.unwrap_or_default())
    }
}

/// Its worker's memory goes with it.
impl Drop for Workshop {
    fn drop(&mut self) {
        if let Some(worker) = self.worker.take() {
            worker.terminate();
        }
    }
}

/// The function the script leaves behind when a page loads it.
fn page_desk(window: &web_sys::Window) -> Option<Function> {
    Reflect::get(window, &"xuncunPhotos".into()).ok()?.dyn_into().ok()
}

/// Loads the script into the page; `None` when that fails.
async fn load(window: &web_sys::Window, script: &str) -> Option<()> {
    let document = window.document()?;
    let element = document.create_element("script").ok()?;
    element.set_attribute("src", script).ok()?;
    let loaded = Promise::new(&mut |resolve, reject| {
        set(&element, "onload", &resolve);
        set(&element, "onerror", &reject);
    });
    document.document_element()?.append_child(&element).ok()?;
    JsFuture::from(loaded).await.ok().map(drop)
}

fn refused(name: &str) -> Refused {
    Refused { name: name.to_owned(), message: String::new() }
}

/// What an answer says. None at all: the worker could not be started.
fn read(answer: &JsValue) -> Result<JsValue, Refused> {
    let error = part(answer, "error");
    if answer.is_undefined() {
        return Err(refused("NoWorker"));
    }
    if error.is_undefined() {
        return Ok(part(answer, "value"));
    }
    let text = |name| part(&error, name).as_string().unwrap_or_default();
    Err(Refused { name: text("name"), message: text("message") })
}

pub(super) fn part(value: &JsValue, name: &str) -> JsValue {
    // Throws where the value is no object.
    Reflect::get(value, &name.into()).unwrap_or_default()
}

fn set(target: &JsValue, name: &str, value: &JsValue) {
    // A plain object of ours takes every property.
    drop(Reflect::set(target, &name.into(), value));
}

fn tell(resolve: &Function, answer: &JsValue) {
    // It only settles a promise.
    drop(resolve.call1(&JsValue::UNDEFINED, answer));
}
