//! The frame around every screen of both programs: save status, banners, the message at the foot, updates of the app.

mod event;
mod update;
pub mod view;

pub use event::Event;
pub(super) use update::update;
