//! The program that runs in a tab: the tablet's or headquarters'. An address of the other one opens that.

use xuncun::app::frame::{self, view::Chrome};
use xuncun::app::program::{Program as _, headquarters, tablet};
use xuncun::app::route::Route;
use xuncun::app::{Abilities, Ctx, Effect, Session, headquarters as headquarters_pages};
use xuncun::domain::preferences::Language;
use xuncun::store::Started;

#[derive(Debug)]
pub enum Program {
    Tablet(Box<tablet::Model>),
    Headquarters(Box<headquarters::Model>),
}

/// An event of either program, or of both.
#[derive(Clone, Debug)]
pub enum AnyEvent {
    Tablet(tablet::Event),
    Headquarters(headquarters_pages::Event),
    Frame(frame::Event),
    Routed(Route),
    Returned(Route),
}

impl From<tablet::Event> for AnyEvent {
    fn from(event: tablet::Event) -> Self {
        match event {
            tablet::Event::Frame(event) => Self::Frame(event),
            tablet::Event::Routed(route) => Self::Routed(route),
            tablet::Event::Returned(route) => Self::Returned(route),
            event => Self::Tablet(event),
        }
    }
}

impl From<headquarters_pages::Event> for AnyEvent {
    fn from(event: headquarters_pages::Event) -> Self {
        Self::Headquarters(event)
    }
}

impl From<frame::Event> for AnyEvent {
    fn from(event: frame::Event) -> Self {
        Self::Frame(event)
    }
}

impl Program {
    /// Starts the program that has `route`.
    pub fn start(
        ctx: &mut Ctx<'_>,
        started: Started,
        route: Route,
        abilities: Abilities,
    ) -> (Self, Vec<Effect>) {
        if route.is_headquarters() {
            let (model, effects) =
                headquarters::Model::start(ctx, started, route, abilities, Language::Chinese);
            (Self::Headquarters(Box::new(model)), effects)
        } else {
            let (model, effects) = tablet::Model::start(ctx, started, route, abilities, Language::Chinese);
            (Self::Tablet(Box::new(model)), effects)
        }
    }

    pub fn session(&self) -> &Session {
        match self {
            Self::Tablet(model) => model.session(),
            Self::Headquarters(model) => model.session(),
        }
    }

    /// Handles an event. One of the other program can't happen here.
    pub fn update(&mut self, event: AnyEvent, ctx: &mut Ctx<'_>) -> Vec<Effect> {
        match (self, event) {
            (Self::Tablet(model), AnyEvent::Tablet(event)) => model.update(event, ctx),
            (Self::Tablet(model), AnyEvent::Frame(event)) => model.update(event.into(), ctx),
            (Self::Tablet(model), AnyEvent::Routed(route)) => model.update(tablet::Model::routed(route), ctx),
            (Self::Tablet(model), AnyEvent::Returned(route)) => {
                model.update(tablet::Model::returned(route), ctx)
            }
            (Self::Headquarters(model), AnyEvent::Returned(route)) => {
                model.update(headquarters::Model::returned(route), ctx)
            }
            (Self::Headquarters(model), AnyEvent::Headquarters(event)) => model.update(event.into(), ctx),
            (Self::Headquarters(model), AnyEvent::Frame(event)) => model.update(event.into(), ctx),
            (Self::Headquarters(model), AnyEvent::Routed(route)) => {
                model.update(headquarters::Model::routed(route), ctx)
            }
            (Self::Tablet(_), AnyEvent::Headquarters(event)) => panic!("{event:?} on the tablet"),
            (Self::Headquarters(_), AnyEvent::Tablet(event)) => panic!("{event:?} at headquarters"),
        }
    }

    pub fn chrome(&self) -> Chrome {
        match self {
            Self::Tablet(model) => model.view().chrome,
            Self::Headquarters(model) => model.view().chrome,
        }
    }
}
