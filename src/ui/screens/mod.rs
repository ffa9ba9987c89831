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

pub use checklists::{ChecklistMissing, Checklists};
pub use export::Export;
pub use home::Home;
pub use import::Import;
pub use score::Score;
pub use settings::Settings;
pub use storage::Storage;
pub use villages::Villages;
pub use welcome::Welcome;

use yew::prelude::*;

use super::kit::{Icon, Shape};
use crate::app::route::Route;
use crate::domain::preferences::Language;
use crate::i18n::{W, t};

/// The way back to the settings from one of their pages.
fn settings_back(language: Language) -> Html {
    html! {
        <a class="back" href={Route::settings().to_string()} data-testid="settings-back">
            <Icon shape={Shape::Back} />
            <span>{ t(language, W::NavSettings) }</span>
        </a>
    }
}
