//! One request, one answer. Requests that take long go to the photo worker, which the first of them starts; the page
//! executes the rest itself, and all of them where workers fail or have no canvas.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use futures_channel::oneshot;
use wasm_bindgen::JsValue;

use super::message::{Answer, Failure, Message, Reply, Request};
use super::worker::PhotoWorker;
use crate::web::worker_client::{Breakdown, WorkerClient, own_program};

type Waiting = Rc<RefCell<HashMap<u32, oneshot::Sender<Answer>>>>;

#[derive(Debug)]
pub(super) struct Caller {
    /// The worker's program; the page's own where there is none.
    script: Option<String>,
    worker: Rc<RefCell<Option<Rc<WorkerClient>>>>,
    waiting: Waiting,
    last: Cell<u32>,
    /// Set once workers turned out not to work here.
    in_page: Cell<bool>,
    page: RefCell<Option<Rc<PhotoWorker>>>,
}

impl Caller {
    pub(super) fn new(script: Option<String>) -> Self {
        Self {
            script,
            worker: Rc::default(),
            waiting: Waiting::default(),
            last: Cell::new(0),
            in_page: Cell::new(false),
            page: RefCell::default(),
        }
    }

    /// Another one, with a worker and memory of its own, working as this one does.
    pub(super) fn apart(&self) -> Self {
        let other = Self::new(self.script.clone());
        other.in_page.set(self.in_page.get());
        other
    }

    /// From now on the page does the work itself.
    pub(super) fn stay_in_page(&self) {
        self.in_page.set(true);
    }

    /// Gives the answer that the request names.
    pub(super) async fn ask(&self, database: &str, request: Request) -> Result<JsValue, Failure> {
        let id = self.last.get().wrapping_add(1);
        self.last.set(id);
        let message = Message { id, database: database.to_owned(), request };
        match self.answer(message).await {
            Answer::Done(value) => Ok(value),
            Answer::Failed(failure) => Err(failure),
        }
    }

    async fn answer(&self, message: Message) -> Answer {
        if message.request.takes_time() && !self.in_page.get() {
            match self.ask_worker(&message).await {
                Answer::Failed(Failure::NoWorker | Failure::NoCanvas) => self.in_page.set(true),
                answer => return answer,
            }
        }
        let page = self.page.borrow_mut().get_or_insert_default().clone();
        page.answer(message).await
    }

    async fn ask_worker(&self, message: &Message) -> Answer {
        let Some(worker) = self.worker() else { return Answer::Failed(Failure::NoWorker) };
        let (sender, answered) = oneshot::channel();
        self.waiting.borrow_mut().insert(message.id, sender);
        if let Err(error) = worker.post(message) {
            self.waiting.borrow_mut().remove(&message.id);
            return Answer::Failed(Failure::thrown(&error));
        }
        answered.await.unwrap_or_else(|_dropped| Answer::Failed(Failure::Broken("no answer".to_owned())))
    }

    fn worker(&self) -> Option<Rc<WorkerClient>> {
        if let Some(worker) = &*self.worker.borrow() {
            return Some(worker.clone());
        }
        let script = self.script.clone().or_else(own_program)?;
        let waiting = self.waiting.clone();
        let received = move |message| match serde_wasm_bindgen::from_value::<Reply>(message) {
            Ok(reply) => answer(&waiting, reply.id, reply.answer),
            Err(error) => web_sys::console::error_1(&error.into()),
        };
        // Weak: the worker ends when its caller is dropped.
        let (waiting, slot) = (self.waiting.clone(), Rc::downgrade(&self.worker));
        let broke = move |breakdown| {
            // After an error of its own the next request starts another worker; one that never started is given up.
            let failure = match breakdown {
                Breakdown::NotStarted => Failure::NoWorker,
                Breakdown::Stopped => Failure::Broken("the worker stopped".to_owned()),
            };
            if let Some(slot) = slot.upgrade() {
                slot.replace(None);
            }
            let ids: Vec<u32> = waiting.borrow().keys().copied().collect();
            for id in ids {
                answer(&waiting, id, Answer::Failed(failure.clone()));
            }
        };
        let worker = Rc::new(WorkerClient::start(&script, received, broke)?);
        self.worker.replace(Some(worker.clone()));
        Some(worker)
    }
}

fn answer(waiting: &Waiting, id: u32, answer: Answer) {
    if let Some(sender) = waiting.borrow_mut().remove(&id) {
        // It fails only where the waiting future was dropped.
        drop(sender.send(answer));
    }
}
