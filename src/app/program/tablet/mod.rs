//! The tablet's program: all functions for inspectors.

mod events;
mod forms;

use std::rc::Rc;

use super::Program;
use crate::app::abilities::Abilities;
use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::frame::view::{Chrome, Navigation, Place, View};
use crate::app::pen::{Pad, Pen};
use crate::app::port::photos::Command;
use crate::app::route::{LedgerPage, Page, Route, SettingsPage};
use crate::app::session::{Session, store_effects};
use crate::app::{fill, frame, gallery, home, ledger, locate, photos, settings, sign, transfer, welcome};
use crate::domain::id::InspectionId;
use crate::domain::inspection::Inspection;
use crate::domain::preferences::Language;
use crate::store::Started;

/// The complete state of the tablet's program.
#[derive(Debug)]
pub struct Model {
    pub session: Session,
    pub welcome: welcome::State,
    pub home: home::State,
    pub fill: fill::State,
    pub transfer: transfer::State,
    pub settings: settings::State,
    pub ledger: ledger::State,
    pub gallery: gallery::State,
    pub sign: sign::State,
}

/// An event of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Routed(Route),
    /// A step through the history led back: the page is shown in its former state, with all typed texts.
    Returned(Route),
    Frame(frame::Event),
    Welcome(welcome::Event),
    Home(home::Event),
    Fill(fill::Event),
    Transfer(transfer::Event),
    Settings(settings::Event),
    Ledger(ledger::Event),
    Photo(photos::Event),
    Gallery(gallery::Event),
    Locate(locate::Event),
    Sign(sign::Event),
    /// A pen event.
    Drew(Pad, Pen),
}

/// The screen that is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Screen {
    Welcome {
        name: Rc<str>,
        name_missing: bool,
    },
    Home(Rc<home::view::HomeView>),
    Form(Rc<fill::view::FormView>),
    Score(Rc<fill::view::score::ScoreView>),
    /// The checklist that the inspection is scored with is not here.
    ChecklistMissing {
        village: Rc<str>,
    },
    Export(Rc<transfer::view::ExportView>),
    Import(Rc<transfer::view::ImportView>),
    Settings(Rc<settings::view::SettingsView>),
    Villages(Rc<settings::view::VillagesView>),
    Subjects(Rc<settings::subjects::SubjectsView>),
    Checklists(Rc<settings::view::ChecklistsView>),
    Storage(Rc<settings::view::StorageView>),
    Help,
    Ledger(Rc<ledger::view::LedgerView>),
    Gallery(Rc<gallery::view::GalleryView>),
    Sign(Rc<sign::view::SignView>),
}

impl Program for Model {
    type Event = Event;
    type Screen = Screen;

    fn start(
        ctx: &mut Ctx<'_>,
        started: Started,
        route: Route,
        abilities: Abilities,
        language: Language,
    ) -> (Self, Vec<Effect>) {
        let (session, mut effects) = Session::start(ctx, started, abilities, language);
        let shown = session.preferences().shown.clone();
        let mut model = Self {
            session,
            welcome: welcome::State::default(),
            home: home::State::new(ctx.now.date.month).as_shown(shown.as_ref(), ctx.now.date),
            fill: fill::State::default(),
            transfer: transfer::State::default(),
            settings: settings::State::default(),
            ledger: ledger::State::default(),
            gallery: gallery::State::default(),
            sign: sign::State::default(),
        };
        model.load_forms();
        effects.extend(model.update(Event::Routed(route), ctx));
        effects.extend([Effect::AskPersistence, Effect::MeasureQuota, Effect::Photo(Command::List)]);
        (model, effects)
    }

    fn routed(route: Route) -> Event {
        Event::Routed(route)
    }

    fn returned(route: Route) -> Event {
        Event::Returned(route)
    }

    fn has(route: &Route) -> bool {
        !route.is_headquarters()
    }

    fn session(&self) -> &Session {
        &self.session
    }

    fn update(&mut self, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
        let toast = self.session.toast.clone();
        self.session.set_now(ctx.now);
        let mut effects = self.dispatch(event, ctx);
        effects.extend(self.settle());
        effects.extend(self.settle_forms());
        effects.extend(self.session.expire_toast(toast.as_ref()));
        let may_leave = self.is_saved() && !self.transfer.is_busy();
        effects.extend(self.session.apply_update(may_leave));
        effects
    }

    fn view(&self) -> View<Screen> {
        let (place, screen) = self.screen();
        let status = self.session.archive.store().status();
        let mut chrome = Chrome::of(&self.session, place, status);
        if matches!(screen, Screen::Form(_)) {
            chrome.navigation = Navigation::Folded { open: self.session.menu_open };
        }
        View { chrome, screen }
    }

    fn is_saved(&self) -> bool {
        self.session.is_saved()
    }

    fn is_in_memory_only(&self) -> bool {
        self.session.is_in_memory_only() || self.transfer.is_busy()
    }
}

impl Model {
    fn dispatch(&mut self, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
        let session = &mut self.session;
        match event {
            Event::Routed(route) => self.routed_to(route, false),
            Event::Returned(route) => self.routed_to(route, true),
            Event::Frame(event) => frame::update(session, event),
            Event::Welcome(event) => welcome::update(&mut self.welcome, session, event),
            Event::Home(event) => home::update(&mut self.home, session, event, ctx),
            Event::Fill(event) => fill::update(&mut self.fill, session, event, ctx),
            Event::Transfer(event) => transfer::update(&mut self.transfer, session, event),
            Event::Settings(event) => settings::update(&mut self.settings, session, event, ctx),
            Event::Ledger(event) => ledger::update(&mut self.ledger, session, event, ctx),
            Event::Photo(photos::Event::ReadAgain) => {
                let mut effects = photos::read_again(session);
                effects.extend(gallery::read_again(&self.gallery, session));
                effects
            }
            Event::Photo(event) => photos::update(session, event, ctx),
            Event::Gallery(event) => gallery::update(&mut self.gallery, session, event),
            Event::Locate(event) => match locate::update(session, event) {
                locate::Outcome::Done(effects) => effects,
                locate::Outcome::Village { village, place, accuracy, mut effects } => {
                    effects.extend(settings::placed(&mut self.settings, session, village, place, accuracy));
                    effects
                }
            },
            Event::Sign(event) => sign::update(&mut self.sign, session, event),
            Event::Drew(Pad::Photo, pen) => gallery::drew(&mut self.gallery, session, pen),
            Event::Drew(Pad::Signature, pen) => {
                sign::drew(&mut self.sign, pen);
                Vec::new()
            }
        }
    }

    /// After every event: the effects that follow from the new state, whichever event led to it.
    fn settle(&mut self) -> Vec<Effect> {
        let session = &mut self.session;
        transfer::settle(&mut self.transfer, session);
        let mut effects = photos::settle(session);
        effects.extend(store_effects(session.rules.refresh(&mut session.archive)));
        effects.extend(ledger::settle(&mut self.ledger, session));
        effects
    }

    fn routed_to(&mut self, route: Route, is_back: bool) -> Vec<Effect> {
        if !Self::has(&route) {
            return vec![Effect::Leave(route)];
        }
        let moved = self.session.route != route;
        if let Some(item) = fill::item_of_route(&self.session, &self.session.route) {
            self.session.editor.item = Some(item);
        }
        let from = std::mem::replace(&mut self.session.route, route);
        self.session.menu_open = false;
        if moved {
            settings::left(&mut self.settings);
        }
        let mut effects = self.arrived(moved && !is_back, &from);
        if self.session.sought.is_some() {
            self.load_forms();
            self.session.sought = None;
        }
        let leads_on = effects.iter().any(|effect| matches!(effect, Effect::Go { .. }));
        if moved && !leads_on {
            effects.push(Effect::ScrollUp);
        }
        effects
    }

    /// The route changed to a page. `is_fresh`: by a link from another one, so that no form of an earlier visit is
    /// shown.
    fn arrived(&mut self, is_fresh: bool, from: &Route) -> Vec<Effect> {
        let session = &mut self.session;
        match session.route.clone() {
            Route::Continue => {
                let bookmark = session.preferences().bookmark.clone();
                let known = bookmark.filter(|mark| session.archive.record(&mark.inspection).is_some());
                let route = known.map_or(Route::Home, |mark| {
                    let page = Page::Items(mark.page);
                    Route::Inspection { id: mark.inspection, page }
                });
                vec![Effect::Go { route, replace: true }]
            }
            Route::Inspection { id, page } => fill::arrived(&mut self.fill, session, &id, page, from),
            Route::Settings(_) => vec![Effect::MeasureQuota],
            Route::Export | Route::ExportOne(_) => {
                let month = self.home.shown_month(session.now.date.month);
                transfer::arrived(&mut self.transfer, session, month, is_fresh);
                Vec::new()
            }
            Route::Ledger(page) => {
                ledger::arrived(&mut self.ledger, session, &page, is_fresh);
                Vec::new()
            }
            Route::Photos { .. } => {
                let mut effects = gallery::arrived(&mut self.gallery, session);
                effects.extend(photos::show_all(session));
                effects
            }
            Route::Sign(_) => {
                sign::arrived(&mut self.sign, session, is_fresh);
                Vec::new()
            }
            Route::Headquarters(_) | Route::Home | Route::Import | Route::Help => Vec::new(),
        }
    }

    fn screen(&self) -> (Place, Screen) {
        let session = &self.session;
        if !session.preferences().welcomed {
            let (name, name_missing) = (self.welcome.name.clone(), self.welcome.name_missing);
            return (Place::Welcome, Screen::Welcome { name, name_missing });
        }
        match &session.route {
            Route::Inspection { id, .. } | Route::Photos { inspection: id, .. } | Route::Sign(id) => {
                self.inspection(id)
            }
            Route::Import => {
                (Place::Import, Screen::Import(Rc::new(transfer::view::import(&self.transfer, session))))
            }
            Route::Export | Route::ExportOne(_) => (Place::Export, self.export()),
            Route::Settings(page) => (Place::Settings, self.settings(*page)),
            Route::Help => (Place::Help, Screen::Help),
            Route::Ledger(page) => {
                let view = |page| ledger::view::view(&self.ledger, session, page);
                // For a record that isn't on this tablet, the list is shown.
                let found = view(page).or_else(|| view(&LedgerPage::List));
                let screen = found.map(|view| Screen::Ledger(Rc::new(view)));
                (Place::Ledger, screen.unwrap_or_else(|| self.export()))
            }
            Route::Home | Route::Continue | Route::Headquarters(_) => self.home(),
        }
    }

    fn home(&self) -> (Place, Screen) {
        (Place::Home, Screen::Home(Rc::new(home::view::view(&self.home, &self.session))))
    }

    fn export(&self) -> Screen {
        Screen::Export(Rc::new(transfer::view::export(&self.transfer, &self.session)))
    }

    fn settings(&self, page: SettingsPage) -> Screen {
        let (state, session) = (&self.settings, &self.session);
        match page {
            SettingsPage::General => Screen::Settings(Rc::new(settings::view::general(state, session))),
            SettingsPage::Villages => Screen::Villages(Rc::new(settings::view::villages(state, session))),
            SettingsPage::Subjects => {
                Screen::Subjects(Rc::new(settings::subjects::view(&state.subjects, session)))
            }
            SettingsPage::Checklists => Screen::Checklists(Rc::new(settings::view::checklists(session))),
            SettingsPage::Storage => Screen::Storage(Rc::new(settings::view::storage(state, session))),
        }
    }

    /// A page of one inspection. Home, where it isn't on this tablet.
    fn inspection(&self, id: &InspectionId) -> (Place, Screen) {
        let session = &self.session;
        let Some(record) = session.archive.record(id) else { return self.home() };
        let Some(checklist) = session.archive.checklist_of(&record.inspection) else {
            let village = record.inspection.details().village_name.clone();
            return (Place::Inspection, Screen::ChecklistMissing { village });
        };
        let finished = matches!(*record.inspection, Inspection::Finished(_));
        let screen = match &session.route {
            Route::Sign(_) => Screen::Sign(Rc::new(sign::view::view(&self.sign, record, &checklist))),
            Route::Photos { .. } => {
                Screen::Gallery(Rc::new(gallery::view::view(&self.gallery, session, record, &checklist)))
            }
            Route::Inspection { page, .. } if !finished && *page != Page::Score => {
                Screen::Form(Rc::new(fill::view::view(&self.fill, session, record, &checklist, *page)))
            }
            _ => Screen::Score(Rc::new(fill::view::score::view(&self.fill, session, record, &checklist))),
        };
        (Place::Inspection, screen)
    }
}
