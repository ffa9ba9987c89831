//! The frame around every screen: navigation, save status, banners, the offer of an update, the toast.

use yew::prelude::*;

use super::Send;
use super::kit::{Button, Look, Shape, icon};
use super::say::Shared;
use super::screens;
use crate::app::part::Part;
use crate::app::route::{Route, SettingsPage};
use crate::app::view::{Banner, Chrome, Place, Screen, ToastView, View};
use crate::app::{Event, Status, transfer};
use crate::i18n::{W, phrase, t};

/// The whole page of one half of the app.
pub fn root<P: Part>(view: &View, send: &Send) -> Html {
    let chrome = &view.chrome;
    let shared =
        &Shared { language: chrome.language, send: send.clone(), desk: P::DESK, notebook: P::NOTEBOOK };
    let welcome = chrome.place == Place::Welcome;
    html! {
        <>
            <a class="skip" href="#screen">{ t(chrome.language, W::SkipToContent) }</a>
            <div class={classes!("app", welcome.then_some("app--welcome"))}>
                if !welcome {
                    { top_bar(shared, chrome) }
                }
                <div class="app__messages">
                    for banner in chrome.banners.iter() {
                        { banner_line(shared, banner) }
                    }
                    if chrome.update {
                        { update_offer(shared) }
                    }
                    if chrome.update_waits {
                        <p class="banner" role="status">{ t(chrome.language, W::UpdateWaits) }</p>
                    }
                </div>
                <main id="screen" class="app__screen" tabindex="-1">
                    { screen::<P>(shared, &view.screen) }
                </main>
                if let Some(toast) = &chrome.toast {
                    { toast_line(shared, toast) }
                }
            </div>
        </>
    }
}

fn screen<P: Part>(shared: &Shared, screen: &Screen) -> Html {
    let notebook = if P::NOTEBOOK { notebook(shared, screen) } else { None };
    let desk = || if P::DESK { desk(shared, screen) } else { None };
    notebook.or_else(desk).unwrap_or_default()
}

fn notebook(shared: &Shared, screen: &Screen) -> Option<Html> {
    Some(match screen {
        Screen::Welcome { name, name_missing } => screens::welcome(shared, name, *name_missing),
        Screen::Home(view) => screens::home(shared, view),
        Screen::Form(view) => super::form::form(shared, view),
        Screen::Score(view) => screens::score(shared, view),
        Screen::ChecklistMissing { village } => screens::checklist_missing(shared, village),
        _ => return None,
    })
}

fn desk(shared: &Shared, screen: &Screen) -> Option<Html> {
    Some(match screen {
        Screen::Export(view) => screens::export(shared, view),
        Screen::Import(view) => screens::import(shared, view),
        Screen::Settings(view) => screens::settings(shared, view),
        Screen::Villages(view) => screens::villages(shared, view),
        Screen::Checklists(view) => screens::checklists(shared, view),
        Screen::Storage(view) => screens::storage(shared, view),
        _ => return None,
    })
}

fn top_bar(shared: &Shared, chrome: &Chrome) -> Html {
    let language = chrome.language;
    let entries = [
        (Place::Home, Route::Home, W::NavHome, Shape::Home, "nav-home"),
        (Place::Export, Route::Export, W::NavExport, Shape::Out, "nav-export"),
        (Place::Import, Route::Import, W::NavImport, Shape::In, "nav-import"),
        (Place::Settings, Route::settings(), W::NavSettings, Shape::Gear, "nav-settings"),
    ];
    html! {
        <header class="bar">
            <span class="bar__brand" aria-hidden="true">{ t(language, W::AppName) }</span>
            <nav class="bar__nav" aria-label={t(language, W::Navigation)}>
                for (place, route, word, shape, testid) in entries {
                    <a
                        class="bar__link" href={shared.href(&route)} data-testid={testid} key={testid}
                        aria-current={(place == chrome.place).then_some("page")}
                    >
                        { icon(shape) }
                        <span>{ t(language, word) }</span>
                    </a>
                }
            </nav>
            { save_status(shared, &chrome.status) }
        </header>
    }
}

/// "Saved" stands here only after the strict commit.
fn save_status(shared: &Shared, status: &Status) -> Html {
    let language = shared.language;
    let (state, word, shape) = match status {
        Status::Saved => ("saved", W::Saved, Shape::Saved),
        Status::Saving => ("saving", W::Saving, Shape::Saving),
        // Local storage refused it: until the mirror has it, a killed tab would lose it. "Saving" promises more.
        Status::Unguarded(_) => ("saving", W::Writing, Shape::Saving),
        Status::LocalOnly(_) => ("local", W::SavedHereOnly, Shape::Warning),
        Status::AtRisk { .. } => ("risk", W::NotSaved, Shape::Warning),
    };
    html! {
        <p class="status" role="status" data-testid="save-status" data-state={state}>
            { icon(shape) }
            <span>{ t(language, word) }</span>
        </p>
    }
}

fn banner_line(shared: &Shared, banner: &Banner) -> Html {
    let language = shared.language;
    let (text, severe) = match banner {
        Banner::AtRisk { local, mirror } => (phrase::at_risk(language, local, mirror), true),
        Banner::LocalOnly(error) => (phrase::local_only(language, error), true),
        Banner::Damaged { copies, lost } => (phrase::damaged(language, *copies, *lost), *lost > 0),
        Banner::Newer { records } => (phrase::newer_records(language, *records), false),
        Banner::Unreadable { records } => (phrase::unreadable(language, *records), true),
    };
    // Another page would not have what is in this one's memory only: it is given away from here.
    let unsaved = matches!(banner, Banner::AtRisk { .. } | Banner::LocalOnly(_));
    let storage = Route::Settings(SettingsPage::Storage);
    html! {
        <div class={classes!("banner", severe.then_some("banner--severe"))} role="alert" data-testid="banner">
            { icon(Shape::Warning) }
            <p class="banner__text">{ text }</p>
            if unsaved {
                { Button {
                    label: t(language, W::ExportNow).into(), testid: "export-now".into(), icon: Some(Shape::Out),
                    onclick: shared.tap(Event::Transfer(transfer::Event::AllExported)), ..Button::default()
                }.html() }
            } else if !matches!(banner, Banner::Newer { .. }) {
                <a class="button button--plain" data-testid="show-storage" href={shared.href(&storage)}>
                    { t(language, W::ShowStorage) }
                </a>
            }
        </div>
    }
}

fn update_offer(shared: &Shared) -> Html {
    let language = shared.language;
    html! {
        <div class="banner" role="status" data-testid="update">
            <p class="banner__text">{ t(language, W::UpdateReady) }</p>
            { Button {
                label: t(language, W::UpdateNow).into(), testid: "update-now".into(), look: Look::Primary,
                onclick: shared.tap(Event::UpdateAccepted), ..Button::default()
            }.html() }
            { Button {
                label: t(language, W::UpdateLater).into(), testid: "update-later".into(),
                onclick: shared.tap(Event::UpdatePutOff), ..Button::default()
            }.html() }
        </div>
    }
}

fn toast_line(shared: &Shared, toast: &ToastView) -> Html {
    let language = shared.language;
    html! {
        <div class="toast" role="status" data-testid="toast">
            <p class="toast__text">{ phrase::done(language, &toast.what) }</p>
            if toast.can_undo {
                { Button {
                    label: t(language, W::Undo).into(), testid: "toast-undo".into(), icon: Some(Shape::Undo),
                    look: Look::Quiet, onclick: shared.tap(Event::ToastTaken), ..Button::default()
                }.html() }
            }
            { Button {
                label: t(language, W::Close).into(), testid: "toast-close".into(), icon: Some(Shape::Cross),
                icon_only: true, look: Look::Quiet, onclick: shared.tap(Event::ToastClosed),
                ..Button::default()
            }.html() }
        </div>
    }
}
