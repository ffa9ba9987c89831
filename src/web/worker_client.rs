//! The page's side of a worker. It runs the page's own program, whose `main` serves where there is no page
//! (`worker_scope`).

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::worker_scope::READY;

#[derive(Debug)]
pub(super) struct WorkerClient {
    worker: Worker,
    waiting: Waiting,
    _start: Timeout,
}

/// Messages for a worker that isn't listening yet; `None` once it is. What is posted before its wasm runs is lost.
type Waiting = Rc<RefCell<Option<Vec<JsValue>>>>;

/// After how many milliseconds a worker that isn't ready is given up: its files can't be loaded, and browsers report no
/// error for that.
const START_TIMEOUT: u32 = 20_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breakdown {
    /// Its program could not be started: this browser or this page has no such workers.
    NotStarted,
    /// It stopped on an error of its own.
    Stopped,
}

impl WorkerClient {
    /// Starts a worker; `None` where the browser refuses at once. `broke` may be called more than once, and drops this.
    pub(super) fn start(
        script: &str,
        received: impl Fn(JsValue) + 'static,
        broke: impl Fn(Breakdown) + 'static,
    ) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(script, &options).ok()?;
        let waiting: Waiting = Rc::new(RefCell::new(Some(Vec::new())));
        let (own, queue) = (worker.clone(), waiting.clone());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let message = event.data();
            if message.as_string().as_deref() != Some(READY) {
                return received(message);
            }
            for message in queue.take().unwrap_or_default() {
                if let Err(error) = own.post_message(&message) {
                    web_sys::console::error_1(&error);
                }
            }
        });
        worker.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
        let (queue, broke) = (waiting.clone(), Rc::new(broke));
        let start = {
            let (queue, broke) = (queue.clone(), broke.clone());
            Timeout::new(START_TIMEOUT, move || {
                if queue.borrow().is_some() {
                    broke(Breakdown::NotStarted);
                }
            })
        };
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            web_sys::console::error_1(&event);
            let is_ready = queue.borrow().is_none();
            broke(if is_ready { Breakdown::Stopped } else { Breakdown::NotStarted });
        });
        worker.set_onerror(Some(on_error.into_js_value().unchecked_ref()));
        Some(Self { worker, waiting, _start: start })
    }

    /// Sends a message, at once or as soon as the worker listens.
    pub(super) fn post(&self, message: &impl Serialize) -> Result<(), JsValue> {
        let message = serde_wasm_bindgen::to_value(message)?;
        match &mut *self.waiting.borrow_mut() {
            Some(waiting) => {
                waiting.push(message);
                Ok(())
            }
            None => self.worker.post_message(&message),
        }
    }
}

/// A worker's memory goes with it.
impl Drop for WorkerClient {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// The address of the page's own program; `None` where it is no file of its own (while developing).
pub(super) fn own_program() -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.query_selector(r#"script[type="module"][src*="boot-"]"#).ok()??.get_attribute("src")
}
