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
use crate::domain::preferences::Language;
use crate::i18n::{W, t};

/// The way back to the settings from one of their pages.
fn settings_back(language: Language) -> Html {
    html! {
        <a class="back" href={Route::settings().to_string()} data-testid="settings-back">
            { icon(Shape::Back) }
            <span>{ t(language, W::NavSettings) }</span>
        </a>
    }
}
