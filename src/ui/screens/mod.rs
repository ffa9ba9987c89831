//! One file a screen; the form has a folder of its own.

mod checklists;
mod export;
mod home;
mod import;
mod score;
mod settings;
mod storage;
mod villages;
mod welcome;

pub use checklists::{checklist_missing, checklists};
pub use export::export;
pub use home::home;
pub use import::import;
pub use score::score;
pub use settings::settings;
pub use storage::storage;
pub use villages::villages;
pub use welcome::welcome;

use yew::prelude::*;

use super::kit::{Shape, icon};
use crate::app::route::Route;
use crate::i18n::{W, t};
use crate::ui::say::Shared;

/// The way back to the settings from one of their pages.
fn settings_back(shared: &Shared) -> Html {
    html! {
        <a class="back" href={shared.href(&Route::settings())} data-testid="settings-back">
            { icon(Shape::Back) }
            <span>{ t(shared.language, W::NavSettings) }</span>
        </a>
    }
}
