//! The screens: functions and components that render a view as HTML. User actions are sent to the app as events; the
//! screens store no answers.

pub mod bar;
pub mod context;
pub mod form;
mod half_filled;
pub mod headquarters;
pub mod input;
mod item_words;
pub mod kit;
pub mod ledger;
pub mod marks;
mod messages;
mod position;
pub mod root;
pub mod screens;
mod section_sums;
pub mod stamp_layout;
mod stamped;

pub use root::{Page, root};
