//! The bar above every screen: the navigation, spread out or behind one control, and the save status.

use yew::{Html, classes, html};

use super::context::Ui;
use super::kit::{Menu, Shape, icon};
use crate::app::Status;
use crate::app::frame::Event;
use crate::app::frame::view::{Chrome, Navigation, Place};
use crate::app::route::{LedgerPage, Route};
use crate::i18n::{W, format, phrase};

/// Numbers at entries of the navigation; 0 shows none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Badges {
    /// Records that are due for export.
    pub due: usize,
    /// Matters of the ledger that are overdue.
    pub overdue: usize,
}

/// What a screen shows in the bar while the navigation is folded away.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnBar {
    /// The way back.
    pub back: Html,
    /// What is being worked on.
    pub subject: Html,
    pub tools: Html,
}

/// An entry of the navigation: its place, its route, its word, its icon, its test id.
type Entry = (Place, Route, W, Shape, &'static str);

/// `own`: what a screen shows in the bar while the navigation is folded away.
pub(super) fn bar<E: Clone + From<Event> + 'static>(
    ui: &Ui<E>,
    chrome: &Chrome,
    badges: Badges,
    own: Option<OwnBar>,
) -> Html {
    let entries: [Entry; 6] = [
        (Place::Home, Route::Home, W::NavHome, Shape::Home, "nav-home"),
        (Place::Ledger, Route::Ledger(LedgerPage::List), W::NavLedger, Shape::List, "nav-ledger"),
        (Place::Export, Route::Export, W::NavExport, Shape::Out, "nav-export"),
        (Place::Import, Route::Import, W::NavImport, Shape::In, "nav-import"),
        (Place::Settings, Route::settings(), W::NavSettings, Shape::Gear, "nav-settings"),
        (Place::Headquarters, Route::headquarters(), W::NavHeadquarters, Shape::Bars, "nav-hq"),
    ];
    let help = [(Place::Help, Route::Help, W::HelpTitle, Shape::Help, "nav-help")];
    let more = if own.is_some() { &help[..] } else { &[] };
    let links = entries.iter().chain(more).map(|entry| link(ui, chrome, badges, entry)).collect::<Html>();
    let status = save_status(ui, &chrome.status);
    match (chrome.navigation, own) {
        (Navigation::Folded { open }, Some(OwnBar { back, subject, tools })) => html! {
            <header class="bar bar--own">
                <Menu
                    label={ui.t(W::Menu)}
                    close={ui.t(W::Close)}
                    navigation={ui.t(W::Navigation)}
                    {open}
                    onpress={ui.click(Event::MenuPressed)}
                    onclose={ui.send.reform(|()| Event::MenuClosed.into())}
                >
                    { links }
                </Menu>
                { back }
                <div class="bar__subject">
                    { subject }
                    { status }
                </div>
                { tools }
            </header>
        },
        _ => html! {
            <header class="bar">
                <span class="bar__brand" aria-hidden="true">{ ui.t(W::AppName) }</span>
                <nav class="bar__nav" aria-label={ui.t(W::Navigation)}>{ links }</nav>
                { status }
            </header>
        },
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
