//! The app's logic: models, events, effects. A program's `update` is the only function that changes its model; it never
//! fails, and depends on neither the browser nor a language.
//!
//! A screen is a folder: `state` (its state and events), `mod` (its update), `view` (its display, as plain data).
//! Screens know the session and the layers below it, and no other screen; a program (`program/`) connects them.

mod abilities;
mod act;
pub mod archive;
mod awaited;
pub mod browser;
mod ctx;
pub mod edit;
mod editing;
mod editor;
pub mod effect;
pub mod fill;
mod findings;
pub mod form_draft;
pub mod frame;
pub mod gallery;
pub mod gesture;
mod hand_over;
pub mod headquarters;
pub mod home;
pub mod key;
pub mod ledger;
pub mod library;
pub mod locate;
pub mod next_steps;
pub mod pages;
mod parcels;
pub mod pen;
pub mod photos;
pub mod port;
mod previous;
pub mod program;
pub mod route;
mod rules;
pub mod session;
pub mod settings;
pub mod sign;
mod space;
pub mod stamp;
pub mod steps;
mod subjects;
pub mod toast;
pub mod transfer;
mod way_into;
pub mod welcome;

pub use abilities::Abilities;
pub use ctx::Ctx;
pub use effect::Effect;
pub use program::Program;
pub use session::Session;

/// Whether all changes are saved; every screen shows it.
pub use crate::store::Status;
