//! The frame around every screen: navigation, save status, messages.

use yew::{Callback, ContextProvider, Html, classes, html};

use super::context::Ui;
use super::kit::{Shape, icon};
use super::messages;
use crate::app::Status;
use crate::app::frame::view::{Chrome, Place, View};
use crate::app::program::Program;
use crate::app::route::{LedgerPage, Route};
use crate::i18n::{W, format, phrase};

/// A program with pages to render.
pub trait Page: Program {
    /// Whether it is the program of headquarters; otherwise it is the tablet's.
    const IS_HEADQUARTERS: bool;

    fn screen(ui: &Ui<Self::Event>, screen: &Self::Screen) -> Html;

    /// The numbers at the entries of the navigation, where the screen shows them.
    fn badges(screen: &Self::Screen) -> Badges;
}

/// Numbers at entries of the navigation; 0 shows none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Badges {
    /// Records that are due for export.
    pub due: usize,
    /// Matters of the ledger that are overdue.
    pub overdue: usize,
}

/// The whole page of one program.
pub fn root<P: Page>(view: &View<P::Screen>, send: &Callback<P::Event>) -> Html {
    let chrome = &view.chrome;
    let ui = &Ui { language: chrome.language, send: send.clone(), headquarters: P::IS_HEADQUARTERS };
    let is_welcome = chrome.place == Place::Welcome;
    html! {
        <ContextProvider<Ui<P::Event>> context={ui.clone()}>
            <a class="skip" href="#screen">{ ui.t(W::SkipToContent) }</a>
            <div class={classes!("app", is_welcome.then_some("app--welcome"))}>
                if !is_welcome {
                    { top_bar(ui, chrome, P::badges(&view.screen)) }
                }
                { messages::messages(ui, chrome) }
                <main class="app__screen" id="screen" tabindex="-1">{ P::screen(ui, &view.screen) }</main>
                if let Some(toast) = &chrome.toast {
                    { messages::toast(ui, toast) }
                }
            </div>
        </ContextProvider<Ui<P::Event>>>
    }
}

/// An entry of the navigation: its place, its route, its word, its icon, its test id.
type Entry = (Place, Route, W, Shape, &'static str);

fn top_bar<E: Clone + 'static>(ui: &Ui<E>, chrome: &Chrome, badges: Badges) -> Html {
    let entries: [Entry; 6] = [
        (Place::Home, Route::Home, W::NavHome, Shape::Home, "nav-home"),
        (Place::Ledger, Route::Ledger(LedgerPage::List), W::NavLedger, Shape::List, "nav-ledger"),
        (Place::Export, Route::Export, W::NavExport, Shape::Out, "nav-export"),
        (Place::Import, Route::Import, W::NavImport, Shape::In, "nav-import"),
        (Place::Settings, Route::settings(), W::NavSettings, Shape::Gear, "nav-settings"),
        (Place::Headquarters, Route::headquarters(), W::NavHeadquarters, Shape::Bars, "nav-hq"),
    ];
    html! {
        <header class="bar">
            <span class="bar__brand" aria-hidden="true">{ ui.t(W::AppName) }</span>
            <nav class="bar__nav" aria-label={ui.t(W::Navigation)}>
                for entry in entries {
                    { link(ui, chrome, badges, &entry) }
                }
            </nav>
            { save_status(ui, &chrome.status) }
        </header>
    }
}

/// A number is drawn at the corner of its link, so that no link moves when it changes.
fn link<E: Clone + 'static>(ui: &Ui<E>, chrome: &Chrome, badges: Badges, entry: &Entry) -> Html {
    let (place, route, word, shape, testid) = entry;
    let label = ui.t(*word);
    let badge = match place {
        Place::Export => Some((badges.due, phrase::due(ui.language, badges.due), "home-due")),
        Place::Ledger => Some((badges.overdue, phrase::late(ui.language, badges.overdue), "home-overdue")),
        _ => None,
    };
    let badge = badge.filter(|(count, ..)| *count > 0);
    let named = |words: &str| format!("{label}{}{words}", format::colon(ui.language));
    html! {
        <a
            key={*testid}
            class="bar__link"
            href={ui.href(route)}
            data-testid={*testid}
            aria-current={(*place == chrome.place).then_some("page")}
            aria-label={badge.as_ref().map(|(_, words, _)| named(words))}
        >
            { icon(*shape) }
            <span>{ label }</span>
            if let Some((count, _, testid)) = badge {
                // Apart, as in the link's name.
                { " " }
                <span
                    class={classes!("bar__due", (*place == Place::Ledger).then_some("bar__due--late"))}
                    aria-hidden="true"
                    data-testid={testid}
                >
                    { count }
                </span>
            }
        </a>
    }
}

/// "Saved" is shown after the strict commit only.
fn save_status<E: Clone + 'static>(ui: &Ui<E>, status: &Status) -> Html {
    let (state, word, shape) = match status {
        Status::Saved => ("saved", W::Saved, Shape::Saved),
        Status::Saving => ("saving", W::Saving, Shape::Saving),
        // Local storage rejected the change: if the tab is killed before the mirror commits, the change is lost.
        // "Saving" would promise more.
        Status::Unguarded(_) => ("saving", W::Writing, Shape::Saving),
        Status::LocalOnly(_) => ("local", W::SavedHereOnly, Shape::Warning),
        Status::AtRisk { .. } => ("risk", W::NotSaved, Shape::Warning),
    };
    html! {
        <p class="status" role="status" data-testid="save-status" data-state={state}>
            { icon(shape) }
            <span>{ ui.t(word) }</span>
        </p>
    }
}
