//! The screens: a view in, elements out; what happens at them goes to the app as events. Nothing here holds answers.

pub mod attribute;
pub mod form;
pub mod hq;
pub mod input;
pub mod kept;
pub mod kit;
pub mod ledger;
pub mod marks;
pub mod root;
pub mod say;
pub mod screens;
mod stamped;
pub mod tag;

use yew::Callback;

use crate::app::Event;

/// Sends an event to the app. Never changes, so that a row which takes it is not painted again for it.
pub type Send = Callback<Event>;

pub use root::root;
