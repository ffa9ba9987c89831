//! One file a screen; the form has a folder of its own.

mod checklists;
mod export;
mod gallery;
mod home;
mod import;
mod inspections;
mod score;
mod settings;
mod sign;
mod storage;
mod villages;
mod welcome;

pub use checklists::{checklist_missing, checklists};
pub use export::export;
pub use gallery::gallery;
pub use home::home;
pub use import::import;
pub use score::score;
pub use settings::settings;
pub use sign::sign;
pub use storage::storage;
pub use villages::villages;
pub use welcome::welcome;

use super::attribute::A;
use super::kit::{Shape, icon};
use super::say::Shared;
use super::tag::{Tag, el};
use crate::app::route::Route;
use crate::i18n::W;

/// The way back to where a page belongs.
pub(in crate::ui) fn back(shared: &Shared, route: &Route, word: W) -> Tag {
    el("a.back")
        .attr(A::Href, shared.href(route))
        .child(icon(Shape::Back))
        .child(el("span").child(shared.t(word)))
}

/// The way back to the settings from one of their pages.
fn settings_back(shared: &Shared) -> Tag {
    back(shared, &Route::settings(), W::NavSettings).testid("settings-back")
}
