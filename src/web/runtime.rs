//! The event loop: an event, `update`, the effects it asks for, the view it leads to. One event at a time, in
//! order; what an effect reports at once is handled before anything else.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::gesture::Gestures;
use super::history::{Arrival, History, Place};
use super::local::LocalStorage;
use super::storage::records::IndexedStore;
use super::tabs::Tabs;
use super::{clock, files, location, page, storage_quota, worker};
use crate::app::frame::{self, view::View};
use crate::app::transfer::Delivery;
use crate::app::{Ctx, Effect};
use crate::store::{self, BlockStore, Command, Report};
use crate::ui::Page;

/// A program in a browser: what it does beyond what both programs do.
pub(super) trait BrowserProgram: Page {
    /// What its effects keep between two of them.
    type Ports: Default + 'static;

    /// Performs an effect of one of its ports.
    fn perform(runtime: &'static Runtime<Self>, effect: Effect);

    /// Listens to the events of the page that only it handles.
    fn listen(runtime: &'static Runtime<Self>);
}

type Show<S> = Box<dyn Fn(Rc<View<S>>)>;

/// There is one, for as long as the page is there: it is never given back, so nothing has to know how.
pub(super) struct Runtime<P: BrowserProgram> {
    model: RefCell<P>,
    queue: RefCell<VecDeque<P::Event>>,
    busy: Cell<bool>,
    local: LocalStorage,
    mirror: &'static IndexedStore,
    tabs: Tabs,
    history: History,
    gestures: Gestures,
    ports: P::Ports,
    show: RefCell<Option<Show<P::Screen>>>,
    /// What to do once the screen has been painted anew.
    after: RefCell<After>,
}

#[derive(Default)]
struct After {
    asked: bool,
    scroll: bool,
    focus: Option<String>,
    /// The page is one that Back leads to: shown as it was left.
    place: Option<Place>,
}

impl<P: BrowserProgram> Runtime<P> {
    pub(super) fn new(
        model: P,
        local: LocalStorage,
        mirror: &'static IndexedStore,
        tabs: Tabs,
    ) -> &'static Self {
        Box::leak(Box::new(Self {
            model: RefCell::new(model),
            queue: RefCell::default(),
            busy: Cell::new(false),
            local,
            mirror,
            tabs,
            history: History::open(),
            gestures: Gestures::default(),
            ports: P::Ports::default(),
            show: RefCell::default(),
            after: RefCell::default(),
        }))
    }

    pub(super) fn ports(&'static self) -> &'static P::Ports {
        &self.ports
    }

    pub(super) fn gestures(&'static self) -> &'static Gestures {
        &self.gestures
    }

    pub(super) fn with_model<T>(&self, look: impl FnOnce(&P) -> T) -> T {
        look(&self.model.borrow())
    }

    /// Where views go from now on.
    pub(super) fn on_view(&self, show: Show<P::Screen>) {
        self.show.replace(Some(show));
    }

    pub(super) fn view(&self) -> Rc<View<P::Screen>> {
        Rc::new(self.model.borrow().view())
    }

    pub(super) fn is_saved(&self) -> bool {
        self.model.borrow().is_saved()
    }

    pub(super) fn is_in_memory_only(&self) -> bool {
        self.model.borrow().is_in_memory_only()
    }

    pub(super) fn send(&'static self, event: impl Into<P::Event>) {
        self.queue.borrow_mut().push_back(event.into());
        if self.busy.replace(true) {
            return;
        }
        loop {
            let next = self.queue.borrow_mut().pop_front();
            let Some(event) = next else { break };
            self.handle(event);
        }
        self.busy.set(false);
        self.refresh();
    }

    /// The address changed, by a link or by a step through the history.
    pub(super) fn routed(&'static self) {
        // A fragment that is a place in the page is no route.
        let Some(route) = location::current() else { return };
        match self.history.arrived() {
            // The second of the browser's two events.
            Arrival::Same if self.model.borrow().session().route == route => {}
            Arrival::Same | Arrival::New => self.send(P::routed(route)),
            Arrival::Back(place) => {
                if let Some(place) = place {
                    self.after(|after| after.place = Some(place));
                }
                self.send(P::returned(route));
            }
        }
    }

    /// From now on, hears what other tabs saved.
    pub(super) fn listen_to_tabs(&'static self) {
        let runtime = self;
        self.tabs.listen(move |changed| runtime.send(frame::Event::Store(Report::ChangedElsewhere(changed))));
    }

    /// Compares with the mirror anew: a page that slept heard nothing of what others saved.
    pub(super) fn reread(&'static self) {
        self.perform_store(Command::LoadMirror);
    }

    /// The page is hidden, and may not come back.
    pub(super) fn hidden(&self) {
        self.history.hidden();
    }

    /// Performs the effects of the start.
    pub(super) fn begin(&'static self, effects: Vec<Effect>) {
        if let Some(place) = self.history.left() {
            self.after(|after| after.place = Some(place));
        }
        self.busy.set(true);
        for effect in effects {
            self.perform(effect);
        }
        self.busy.set(false);
        self.send(frame::Event::Woke);
    }

    fn handle(&'static self, event: P::Event) {
        let mut new_id = clock::new_id;
        let mut ctx = Ctx { now: clock::now(), new_id: &mut new_id };
        let effects = self.model.borrow_mut().update(event, &mut ctx);
        for effect in effects {
            self.perform(effect);
        }
    }

    fn refresh(&'static self) {
        page::dress(self.model.borrow().session().appearance());
        self.gestures.shown(&self.model.borrow().session().route);
        if let Some(show) = &*self.show.borrow() {
            show(self.view());
        }
    }

    /// Puts an event before all that wait.
    fn send_first(&self, event: frame::Event) {
        self.queue.borrow_mut().push_front(event.into());
    }

    fn perform(&'static self, effect: Effect) {
        match effect {
            Effect::Store(command) => self.perform_store(command),
            Effect::Go { route, replace } => {
                self.history.write(&route, replace);
                self.queue.borrow_mut().push_back(P::routed(route));
            }
            Effect::Leave(route) => location::leave(&route),
            Effect::Download { ticket, name, text } => {
                let given = files::downloaded(files::download_text(&name, &text));
                self.send(frame::Event::Delivered { ticket, given });
            }
            Effect::DownloadBytes { name, bytes } => {
                if files::downloaded(files::download_bytes(&name, &bytes)) == Delivery::Failed {
                    self.send(frame::Event::DownloadRefused);
                }
            }
            Effect::Print => page::print(),
            Effect::MeasureQuota => storage_quota::measure(self),
            Effect::AskPersistence => storage_quota::ask_persistence(self),
            Effect::ApplyUpdate => worker::apply(),
            Effect::Focus(id) => self.after(|after| after.focus = Some(id)),
            Effect::ExpireToast { toast, milliseconds } => {
                let runtime = self;
                super::after_delay(milliseconds, move || runtime.send(frame::Event::ToastExpired(toast)));
            }
            Effect::ScrollUp => self.after(|after| after.scroll = true),
            port => P::perform(self, port),
        }
    }

    fn perform_store(&'static self, command: Command) {
        let command = match store::run_local(&self.local, command) {
            Ok(report) => return self.send_first(frame::Event::Store(report)),
            Err(waits) => waits,
        };
        match command {
            Command::Announce(changed) => self.tabs.announce(&changed),
            Command::RetryAfter { milliseconds } => {
                let runtime = self;
                super::after_delay(milliseconds, move || runtime.send(frame::Event::Store(Report::RetryNow)));
            }
            waits => spawn_local(self.ask_mirror(waits)),
        }
    }

    async fn ask_mirror(&'static self, command: Command) {
        let report = match command {
            Command::Commit { ticket, changes } => {
                let result = self.mirror.commit(&changes).await;
                Report::Committed { ticket, result }
            }
            Command::ReadMirror(key) => {
                let result = self.mirror.read(&key).await;
                Report::MirrorRead { key, result }
            }
            Command::LoadMirror => Report::MirrorLoaded(self.mirror.load().await),
            _ => unreachable!("the others are done at once"),
        };
        self.send(frame::Event::Store(report));
    }

    /// Notes what is to be done after the next paint; the focus goes where it was last asked for.
    fn after(&'static self, note: impl FnOnce(&mut After)) {
        let mut after = self.after.borrow_mut();
        note(&mut after);
        if !std::mem::replace(&mut after.asked, true) {
            let runtime = self;
            super::next_frame(move || {
                let after = runtime.after.take();
                if let Some(place) = after.place {
                    // As it was left, whichever element a link to the page would focus.
                    return place.restore();
                }
                if after.scroll {
                    page::show_from_start();
                }
                if let Some(id) = after.focus {
                    page::focus(&id);
                }
            });
        }
    }
}
