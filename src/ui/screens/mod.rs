//! The pages of the tablet's program: one module for each screen; the form and the ledger have folders of their own.

mod checklists;
mod corrected;
mod export;
mod gallery;
mod help;
mod home;
mod import;
mod inspections;
mod score;
mod settings;
mod sign;
mod storage;
mod subjects;
mod villages;
mod welcome;

use checklists::{checklist_missing, checklists};
use export::export;
use gallery::gallery;
use help::help;
use home::home;
use import::import;
use score::score;
use settings::settings;
use sign::sign;
use storage::storage;
use subjects::subjects;
use villages::villages;
use welcome::welcome;

use yew::{Html, html};

use super::bar::{Badges, OwnBar};
use super::context::Ui;
use super::kit::{Shape, icon};
use super::root::Page;
use super::{form, ledger};
use crate::app::program::tablet::{Event, Model, Screen};
use crate::app::route::Route;
use crate::i18n::W;

impl Page for Model {
    const IS_HEADQUARTERS: bool = false;

    fn screen(ui: &Ui<Event>, screen: &Screen) -> Html {
        match screen {
            Screen::Welcome { name, name_missing } => welcome(ui, name, *name_missing),
            Screen::Home(view) => home(ui, view),
            Screen::Form(view) => form::form(ui, view),
            Screen::Score(view) => score(ui, view),
            Screen::ChecklistMissing { village } => checklist_missing(ui, village),
            Screen::Export(view) => export(ui, view),
            Screen::Import(view) => import(ui, view),
            Screen::Settings(view) => settings(ui, view),
            Screen::Villages(view) => villages(ui, view),
            Screen::Subjects(view) => subjects(ui, view),
            Screen::Checklists(view) => checklists(ui, view),
            Screen::Gallery(view) => gallery(ui, view),
            Screen::Sign(view) => sign(ui, view),
            Screen::Storage(view) => storage(ui, view),
            Screen::Help => help(ui),
            Screen::Ledger(view) => ledger::ledger(ui, view),
        }
    }

    fn badges(screen: &Screen) -> Badges {
        match screen {
            Screen::Home(home) => Badges { due: home.today.to_export, overdue: home.today.overdue },
            _ => Badges::default(),
        }
    }

    fn own_bar(ui: &Ui<Event>, screen: &Screen) -> OwnBar {
        match screen {
            Screen::Form(view) => form::own_bar(ui, &view.head),
            _ => OwnBar::default(),
        }
    }
}

/// The link above a page to its parent page.
pub(in crate::ui) fn back(ui: &Ui, route: &Route, word: W, testid: &'static str) -> Html {
    html! {
        <a class="back" href={ui.href(route)} data-testid={testid}>
            { icon(Shape::Back) }
            <span>{ ui.t(word) }</span>
        </a>
    }
}

/// The link from a page of the settings to the settings.
fn settings_back(ui: &Ui) -> Html {
    back(ui, &Route::settings(), W::NavSettings, "settings-back")
}
