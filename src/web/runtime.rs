//! The event loop: an event, `update`, the effects it asks for, the view it leads to. One event at a time, in
//! order; what an effect reports at once is handled before anything else.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::indexed::IndexedStore;
use super::local::LocalStorage;
use super::office::{self, Office};
use super::package::{self, Packages};
use super::photos::{self, Carrier};
use super::tabs::Tabs;
use super::{camera, clock, files, geolocation, location, page, pen, rest, room, stamp, worker};
use crate::app::part::Part;
use crate::app::route::Route;
use crate::app::view::{View, view_part};
use crate::app::{Ctx, Effect, Event, Model, gallery, hq, ledger, transfer, update_part};
use crate::later::later;
use crate::store::{self, BlockStore, Command, Report};

type Show = Box<dyn Fn(Rc<View>)>;

type Update = fn(&mut Model, Event, &mut Ctx<'_>) -> Vec<Effect>;

#[derive(Clone, Copy)]
struct Desk {
    perform: fn(&'static Runtime, transfer::package::Command),
    open: fn(&'static Runtime, web_sys::File),
    give: fn(&'static Runtime, gallery::Copy),
    listen: fn(&'static Runtime),
    film: fn(&'static Runtime, ledger::camera::Command),
}

#[derive(Clone, Copy)]
struct Headquarters {
    perform: fn(&'static Runtime, hq::Command),
    take: fn(&'static Runtime, &web_sys::HtmlInputElement),
    dropped: fn(&'static Runtime, &web_sys::DragEvent),
}

/// There is one, for as long as the page is there: it is never given back, so nothing has to know how.
pub(super) struct Runtime {
    update: Update,
    view: fn(&Model) -> View,
    model: RefCell<Model>,
    queue: RefCell<VecDeque<Event>>,
    busy: Cell<bool>,
    local: LocalStorage,
    mirror: &'static IndexedStore,
    tabs: Tabs,
    carrier: Carrier,
    packages: Packages,
    /// What only the desk does; left out of the notebook's wasm.
    desk: Option<Desk>,
    /// What only headquarters does.
    hq: Option<Headquarters>,
    office: Office,
    show: RefCell<Option<Show>>,
    /// What to do once the screen has been painted anew.
    after: RefCell<After>,
}

#[derive(Default)]
struct After {
    asked: bool,
    scroll: bool,
    focus: Option<String>,
}

impl Runtime {
    pub(super) fn new<P: Part>(
        model: Model,
        local: LocalStorage,
        mirror: &'static IndexedStore,
        tabs: Tabs,
    ) -> &'static Self {
        Box::leak(Box::new(Self {
            update: update_part::<P>,
            view: view_part::<P>,
            model: RefCell::new(model),
            queue: RefCell::default(),
            busy: Cell::new(false),
            local,
            mirror,
            tabs,
            carrier: Carrier::default(),
            packages: Packages::default(),
            // No `then_some`: what stands in its brackets would be linked into both halves.
            desk: if P::DESK {
                Some(Desk {
                    perform: package::perform,
                    open: package::open,
                    give: stamp::give,
                    listen: pen::listen,
                    film: camera::perform,
                })
            } else {
                None
            },
            hq: if P::HQ {
                Some(Headquarters { perform: office::perform, take: office::take, dropped: office::dropped })
            } else {
                None
            },
            office: Office::default(),
            show: RefCell::default(),
            after: RefCell::default(),
        }))
    }

    pub(super) fn carrier(&'static self) -> &'static Carrier {
        &self.carrier
    }

    pub(super) fn packages(&'static self) -> &'static Packages {
        &self.packages
    }

    pub(super) fn office(&'static self) -> &'static Office {
        &self.office
    }

    pub(super) fn with_model<T>(&self, look: impl FnOnce(&Model) -> T) -> T {
        look(&self.model.borrow())
    }

    /// What headquarters does, while one of its pages is shown.
    fn at_headquarters(&'static self) -> Option<Headquarters> {
        self.hq.filter(|_| matches!(self.model.borrow().route, Route::Hq(_)))
    }

    /// Takes a field's files for headquarters; `false` where another page is shown.
    pub(super) fn take_files(&'static self, field: &web_sys::HtmlInputElement) -> bool {
        let hq = self.at_headquarters();
        if let Some(hq) = hq {
            (hq.take)(self, field);
        }
        hq.is_some()
    }

    /// Takes what was dropped for headquarters; `false` where another page is shown.
    pub(super) fn take_dropped(&'static self, event: &web_sys::DragEvent) -> bool {
        let hq = self.at_headquarters();
        if let Some(hq) = hq {
            (hq.dropped)(self, event);
        }
        hq.is_some()
    }

    /// Opens a package, where this half of the app does that.
    pub(super) fn open_package(&'static self, file: web_sys::File) -> bool {
        if let Some(desk) = self.desk {
            (desk.open)(self, file);
        }
        self.desk.is_some()
    }

    /// Whether this part of the app reads files.
    pub(super) fn is_desk(&self) -> bool {
        self.desk.is_some()
    }

    pub(super) fn listen_at_desk(&'static self) {
        if let Some(desk) = self.desk {
            (desk.listen)(self);
        }
    }

    /// Where views go from now on.
    pub(super) fn on_view(&self, show: Show) {
        self.show.replace(Some(show));
    }

    pub(super) fn view(&self) -> Rc<View> {
        Rc::new((self.view)(&self.model.borrow()))
    }

    pub(super) fn is_saved(&self) -> bool {
        self.model.borrow().is_saved()
    }

    pub(super) fn is_in_memory_only(&self) -> bool {
        self.model.borrow().is_in_memory_only()
    }

    pub(super) fn send(&'static self, event: Event) {
        self.queue.borrow_mut().push_back(event);
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

    /// From now on, hears what other tabs saved.
    pub(super) fn listen_to_tabs(&'static self) {
        let runtime = self;
        self.tabs.listen(move |changed| runtime.send(Event::Store(Report::ChangedElsewhere(changed))));
    }

    /// Compares with the mirror anew: a page that slept heard nothing of what others saved.
    pub(super) fn reread(&'static self) {
        self.perform_store(Command::LoadMirror);
    }

    /// Performs the effects of the start.
    pub(super) fn begin(&'static self, effects: Vec<Effect>) {
        self.busy.set(true);
        for effect in effects {
            self.perform(effect);
        }
        self.busy.set(false);
        self.send(Event::Woke);
    }

    fn handle(&'static self, event: Event) {
        let mut new_id = clock::new_id;
        let mut ctx = Ctx { now: clock::now(), new_id: &mut new_id };
        let effects = (self.update)(&mut self.model.borrow_mut(), event, &mut ctx);
        for effect in effects {
            self.perform(effect);
        }
    }

    fn refresh(&'static self) {
        page::dress(self.model.borrow().appearance());
        if let Some(show) = &*self.show.borrow() {
            show(self.view());
        }
    }

    /// Puts an event before all that wait.
    fn send_first(&self, event: Event) {
        self.queue.borrow_mut().push_front(event);
    }

    fn perform(&'static self, effect: Effect) {
        match effect {
            Effect::Store(command) => self.perform_store(command),
            Effect::Go { route, replace } => {
                location::write(&route, replace);
                self.queue.borrow_mut().push_back(Event::Routed(route));
            }
            Effect::Leave(route) => later(|| location::leave(&route)),
            Effect::Download { name, text } => later(|| report(files::download_text(&name, &text))),
            Effect::DownloadBytes { name, bytes } => later(|| report(files::download_bytes(&name, &bytes))),
            Effect::Share { name, text } => later(|| files::share(self, name, text)),
            Effect::Print => later(page::print),
            Effect::Photo(command) => spawn_local(async move {
                // The start asks for the list of photos: it comes when the code for it is here.
                rest::here().await;
                later(|| photos::perform(self, command));
            }),
            Effect::Package(command) => {
                if let Some(desk) = self.desk {
                    (desk.perform)(self, command);
                }
            }
            Effect::Hq(command) => {
                if let Some(hq) = self.hq {
                    (hq.perform)(self, command);
                }
            }
            Effect::GivePhoto(copy) => {
                if let Some(desk) = self.desk {
                    (desk.give)(self, *copy);
                }
            }
            Effect::Camera(command) => {
                if let Some(desk) = self.desk {
                    (desk.film)(self, command);
                }
            }
            Effect::Locate { inspection, subject } => {
                later(|| geolocation::measure(self, inspection, subject));
            }
            Effect::MeasureRoom => room::measure(self),
            Effect::AskPersistence => room::ask_persistence(self),
            Effect::ApplyUpdate => later(worker::apply),
            Effect::Focus(id) => self.after(|after| after.focus = Some(id)),
            Effect::ScrollUp => self.after(|after| after.scroll = true),
        }
    }

    fn perform_store(&'static self, command: Command) {
        let command = match store::run_local(&self.local, command) {
            Ok(report) => return self.send_first(Event::Store(report)),
            Err(waits) => waits,
        };
        match command {
            Command::Announce(changed) => self.tabs.announce(&changed),
            Command::RetryAfter { milliseconds } => {
                let runtime = self;
                super::later(milliseconds, move || runtime.send(Event::Store(Report::RetryNow)));
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
        self.send(Event::Store(report));
    }

    /// Notes what is to be done after the next paint; the focus goes where it was last asked for.
    fn after(&'static self, note: impl FnOnce(&mut After)) {
        let mut after = self.after.borrow_mut();
        note(&mut after);
        if !std::mem::replace(&mut after.asked, true) {
            let runtime = self;
            super::next_frame(move || {
                let after = runtime.after.take();
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

/// A download that the browser refuses: there is nothing to try again, but it must not pass unseen.
fn report(result: Result<(), wasm_bindgen::JsValue>) {
    if let Err(error) = result {
        web_sys::console::error_1(&error);
    }
}
