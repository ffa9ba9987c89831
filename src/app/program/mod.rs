//! The two programs. Each has a model, events and screens of its own, over the same session, frame and stores.

pub mod headquarters;
pub mod tablet;

use super::abilities::Abilities;
use super::ctx::Ctx;
use super::effect::Effect;
use super::frame;
use super::frame::view::View;
use super::route::Route;
use super::session::Session;
use crate::domain::preferences::Language;
use crate::store::Started;

/// A program's model. `update` is the only function that changes it; it never fails.
pub trait Program: Sized + 'static {
    type Event: Clone + PartialEq + From<frame::Event> + 'static;
    type Screen: Clone + PartialEq + 'static;

    /// The model of a start, from the records the replicated store read. `language` is the device's, for a first start.
    fn start(
        ctx: &mut Ctx<'_>,
        started: Started,
        route: Route,
        abilities: Abilities,
        language: Language,
    ) -> (Self, Vec<Effect>);

    /// The event of an address that was changed by a link.
    fn routed(route: Route) -> Self::Event;

    /// The event of an address that a step through the history led back to.
    fn returned(route: Route) -> Self::Event;

    /// Whether this program shows `route`.
    fn has(route: &Route) -> bool;

    fn session(&self) -> &Session;

    /// Handles an event; returns the effects to perform, in order.
    fn update(&mut self, event: Self::Event, ctx: &mut Ctx<'_>) -> Vec<Effect>;

    fn view(&self) -> View<Self::Screen>;

    /// Whether everything is saved, so that a restart is harmless.
    fn is_saved(&self) -> bool;

    /// Whether any change is in this page's memory only, so that leaving the page would lose it.
    fn is_in_memory_only(&self) -> bool;
}
