//! The screens, as Yew components: a view in, events out. Components hold no answers.

pub mod form;
pub mod input;
pub mod kit;
pub mod root;
pub mod say;
pub mod screens;

use yew::Callback;

use crate::app::Event;

/// Sends an event to the app. Never changes, so that a row which takes it is not painted again for it.
pub type Send = Callback<Event>;

pub use root::root;
