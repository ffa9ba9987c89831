//! The frame around every screen: navigation, save status, banners, the offer of an update, the toast.

use std::rc::Rc;

use yew::prelude::*;

use super::Send;
use super::kit::{Button, Icon, Look, Shape};
use super::say::{Shared, use_shared};
use super::screens;
use crate::app::Event;
use crate::app::route::Route;
use crate::app::view::{Banner, Chrome, Place, Screen, ToastView, View};
use crate::i18n::{W, phrase, t};
use crate::store::Status;

#[derive(Properties, Clone, PartialEq)]
pub struct RootProps {
    pub view: Rc<View>,
    pub send: Send,
}

#[component]
pub fn Root(props: &RootProps) -> Html {
    let chrome = &props.view.chrome;
    let shared = Shared { language: chrome.language, send: props.send.clone() };
    let welcome = chrome.place == Place::Welcome;
    html! {
        <ContextProvider<Shared> context={shared}>
            <a class="skip" href="#screen">{ t(chrome.language, W::SkipToContent) }</a>
            <div class={classes!("app", welcome.then_some("app--welcome"))}>
                if !welcome {
                    <TopBar chrome={chrome.clone()} />
                }
                <div class="app__messages">
                    for banner in chrome.banners.iter() {
                        <BannerLine banner={banner.clone()} />
                    }
                    if chrome.update {
                        <UpdateOffer />
                    }
                    if chrome.update_waits {
                        <p class="banner" role="status">{ t(chrome.language, W::UpdateWaits) }</p>
                    }
                </div>
                <main id="screen" class="app__screen" tabindex="-1">
                    { screen(&props.view.screen) }
                </main>
                if let Some(toast) = &chrome.toast {
                    <ToastLine toast={toast.clone()} />
                }
            </div>
        </ContextProvider<Shared>>
    }
}

fn screen(screen: &Screen) -> Html {
    match screen {
        Screen::Welcome { name, name_missing } => {
            html! { <screens::Welcome name={AttrValue::from(name.clone())} name_missing={*name_missing} /> }
        }
        Screen::Home(view) => html! { <screens::Home view={view.clone()} /> },
        Screen::Form(view) => html! { <super::form::Form view={view.clone()} /> },
        Screen::Score(view) => html! { <screens::Score view={view.clone()} /> },
        Screen::ChecklistMissing { village } => {
            html! { <screens::ChecklistMissing village={AttrValue::from(village.clone())} /> }
        }
        Screen::Export(view) => html! { <screens::Export view={view.clone()} /> },
        Screen::Import(view) => html! { <screens::Import view={view.clone()} /> },
        Screen::Settings(view) => html! { <screens::Settings view={view.clone()} /> },
        Screen::Villages(view) => html! { <screens::Villages view={view.clone()} /> },
        Screen::Checklists(view) => html! { <screens::Checklists view={view.clone()} /> },
        Screen::Storage(view) => html! { <screens::Storage view={view.clone()} /> },
    }
}

#[derive(Properties, Clone, PartialEq)]
struct TopBarProps {
    chrome: Chrome,
}

#[component]
fn TopBar(props: &TopBarProps) -> Html {
    let chrome = &props.chrome;
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
                        class="bar__link" href={route.to_string()} data-testid={testid} key={testid}
                        aria-current={(place == chrome.place).then_some("page")}
                    >
                        <Icon {shape} />
                        <span>{ t(language, word) }</span>
                    </a>
                }
            </nav>
            <SaveStatus status={chrome.status.clone()} />
        </header>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct SaveStatusProps {
    status: Status,
}

/// "Saved" stands here only after the strict commit.
#[component]
fn SaveStatus(props: &SaveStatusProps) -> Html {
    let language = use_shared().language;
    let (state, word, shape) = match &props.status {
        Status::Saved => ("saved", W::Saved, Shape::Saved),
        Status::Saving | Status::Unguarded(_) => ("saving", W::Saving, Shape::Saving),
        Status::LocalOnly(_) => ("local", W::SavedHereOnly, Shape::Warning),
        Status::AtRisk { .. } => ("risk", W::NotSaved, Shape::Warning),
    };
    html! {
        <p class="status" role="status" data-testid="save-status" data-state={state}>
            <Icon {shape} />
            <span>{ t(language, word) }</span>
        </p>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct BannerProps {
    banner: Banner,
}

#[component]
fn BannerLine(props: &BannerProps) -> Html {
    let language = use_shared().language;
    let (text, link, severe) = match &props.banner {
        Banner::AtRisk { local, mirror } => {
            (phrase::at_risk(language, local, mirror), Some((Route::Export, W::ExportNow)), true)
        }
        Banner::LocalOnly(error) => {
            (phrase::local_only(language, error), Some((Route::Export, W::ExportNow)), true)
        }
        Banner::Damaged { copies, lost } => (phrase::damaged(language, *copies, *lost), storage(), *lost > 0),
        Banner::Newer { records } => (phrase::newer_records(language, *records), None, false),
        Banner::Unreadable { records } => (phrase::unreadable(language, *records), storage(), true),
    };
    html! {
        <div class={classes!("banner", severe.then_some("banner--severe"))} role="alert" data-testid="banner">
            <Icon shape={Shape::Warning} />
            <p class="banner__text">{ text }</p>
            if let Some((route, word)) = link {
                <a class="button button--plain" href={route.to_string()}>{ t(language, word) }</a>
            }
        </div>
    }
}

fn storage() -> Option<(Route, W)> {
    Some((Route::Settings(crate::app::route::SettingsPage::Storage), W::ShowStorage))
}

#[component]
fn UpdateOffer() -> Html {
    let shared = use_shared();
    let language = shared.language;
    html! {
        <div class="banner" role="status" data-testid="update">
            <p class="banner__text">{ t(language, W::UpdateReady) }</p>
            <Button
                label={t(language, W::UpdateNow)} testid="update-now" look={Look::Primary}
                onclick={shared.tap(Event::UpdateAccepted)}
            />
            <Button label={t(language, W::UpdateLater)} testid="update-later" onclick={shared.tap(Event::UpdatePutOff)} />
        </div>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct ToastProps {
    toast: ToastView,
}

#[component]
fn ToastLine(props: &ToastProps) -> Html {
    let shared = use_shared();
    let language = shared.language;
    html! {
        <div class="toast" role="status" data-testid="toast">
            <p class="toast__text">{ phrase::done(language, &props.toast.what) }</p>
            if props.toast.can_undo {
                <Button
                    label={t(language, W::Undo)} testid="toast-undo" icon={Shape::Undo} look={Look::Quiet}
                    onclick={shared.tap(Event::ToastTaken)}
                />
            }
            <Button
                label={t(language, W::Close)} testid="toast-close" icon={Shape::Cross} icon_only={true}
                look={Look::Quiet} onclick={shared.tap(Event::ToastClosed)}
            />
        </div>
    }
}
