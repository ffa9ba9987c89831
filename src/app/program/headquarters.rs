//! The program of headquarters: a clerk's work with the files of all tablets.

use std::rc::Rc;

use super::Program;
use crate::app::abilities::Abilities;
use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::frame::view::{Chrome, Place, View};
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::{form_draft, frame, headquarters};
use crate::domain::preferences::Language;
use crate::store::{Started, Status};

/// The complete state of the headquarters program.
#[derive(Debug)]
pub struct Model {
    pub session: Session,
    pub headquarters: headquarters::State,
}

/// An event of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Routed(Route),
    Frame(frame::Event),
    Headquarters(headquarters::Event),
}

/// The page that is shown.
#[derive(Clone, Debug)]
pub struct Screen(pub Rc<headquarters::view::HeadquartersView>);

impl PartialEq for Screen {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
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
        let mut model = Self { session, headquarters: headquarters::State::default() };
        headquarters::load(&mut model.headquarters, &model.session);
        effects.extend(model.update(Event::Routed(route), ctx));
        effects.extend([Effect::AskPersistence, Effect::MeasureQuota]);
        (model, effects)
    }

    fn routed(route: Route) -> Event {
        Event::Routed(route)
    }

    /// A page of headquarters has no state that a link to it would clear.
    fn returned(route: Route) -> Event {
        Event::Routed(route)
    }

    fn has(route: &Route) -> bool {
        route.is_headquarters()
    }

    fn session(&self) -> &Session {
        &self.session
    }

    fn update(&mut self, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
        let toast = self.session.toast.clone();
        self.session.set_now(ctx.now);
        self.headquarters.today = Some(ctx.now.date.month);
        let mut effects = match event {
            Event::Routed(route) => self.routed_to(route),
            Event::Frame(event) => frame::update(&mut self.session, event),
            Event::Headquarters(event) => {
                headquarters::update(&mut self.headquarters, &mut self.session, event, ctx)
            }
        };
        let loaded = headquarters::loaded(&self.headquarters, &self.session);
        let (kept, is_outdated) = form_draft::settle(&mut self.session, &loaded);
        effects.extend(kept);
        if is_outdated {
            headquarters::load(&mut self.headquarters, &self.session);
        }
        form_draft::found(&mut self.session);
        effects.extend(self.session.expire_toast(toast.as_ref()));
        let is_saved = self.is_saved();
        effects.extend(self.session.apply_update(is_saved));
        effects
    }

    fn view(&self) -> View<Screen> {
        let rest = match &self.session.route {
            Route::Headquarters(rest) => rest,
            // A page of the tablet's program, which is about to be opened.
            _ => "",
        };
        let page = Screen(Rc::new(headquarters::view::view(&self.headquarters, &self.session, rest)));
        View { chrome: Chrome::of(&self.session, Place::Headquarters, self.status()), screen: page }
    }

    fn is_saved(&self) -> bool {
        self.session.is_saved() && self.headquarters.reading.is_none()
    }

    fn is_in_memory_only(&self) -> bool {
        self.session.is_in_memory_only()
    }
}

impl Model {
    fn routed_to(&mut self, route: Route) -> Vec<Effect> {
        if !Self::has(&route) {
            return vec![Effect::Leave(route)];
        }
        let moved = self.session.route != route;
        self.session.route = route;
        let mut effects = headquarters::arrived(&mut self.headquarters, &self.session);
        self.session.sought = None;
        if moved {
            effects.push(Effect::ScrollUp);
        }
        effects
    }

    /// Files that are being read are not saved before they are committed.
    fn status(&self) -> Status {
        match self.session.archive.store().status() {
            Status::Saved if self.headquarters.reading.is_some() => Status::Saving,
            known => known,
        }
    }
}

impl From<frame::Event> for Event {
    fn from(event: frame::Event) -> Self {
        Self::Frame(event)
    }
}

impl From<headquarters::Event> for Event {
    fn from(event: headquarters::Event) -> Self {
        Self::Headquarters(event)
    }
}
