//! The frame around every screen: navigation, save status, banners, the offer of an update, the toast.

use yew::Html;

use super::Send;
use super::attribute::A;
use super::kit::{Look, Shape, button, button_link, button_with, caption, icon, icon_button};
use super::say::Shared;
use super::screens;
use super::tag::{Tag, el, list};
use crate::app::part::Part;
use crate::app::route::{LedgerPage, Route, SettingsPage};
use crate::app::toast::Done;
use crate::app::view::{Banner, Chrome, Place, Screen, ToastView, View};
use crate::app::{Event, Status, transfer};
use crate::i18n::{W, format, phrase};
use crate::later::later;

/// The whole page of one half of the app.
pub fn root<P: Part>(view: &View, send: &Send) -> Html {
    let chrome = &view.chrome;
    let shared =
        &Shared { language: chrome.language, send: send.clone(), halves: [P::NOTEBOOK, P::DESK, P::HQ] };
    whole(shared, chrome, due(&view.screen), screen::<P>(shared, &view.screen))
}

fn whole(shared: &Shared, chrome: &Chrome, due: usize, screen: Option<Tag>) -> Html {
    let welcome = chrome.place == Place::Welcome;
    let messages = el("div.app__messages")
        .children(chrome.banners.iter().map(|banner| later(|| banner_line(shared, banner))))
        .child(chrome.update.then(|| later(|| update_offer(shared))))
        .child(chrome.update_waits.map(|typed| later(|| update_waits(shared, typed))));
    let main = el("main.app__screen").attr(A::Id, "screen").attr(A::Tabindex, "-1").child(screen);
    let app = el("div.app")
        .class_if(welcome, "app app--welcome")
        .child((!welcome).then(|| top_bar(shared, chrome, due)))
        .child(messages)
        .child(main)
        .child(chrome.toast.as_ref().map(|toast| toast_line(shared, toast)));
    list([el("a.skip").attr(A::Href, "#screen").child(shared.t(W::SkipToContent)), app])
}

fn screen<P: Part>(shared: &Shared, screen: &Screen) -> Option<Tag> {
    let notebook = if P::NOTEBOOK { notebook(shared, screen) } else { None };
    let desk = || if P::DESK { desk(shared, screen) } else { None };
    let hq = || match screen {
        Screen::Hq(page) if P::HQ => page.open().map(|view| super::hq::hq(shared, view)),
        _ => None,
    };
    notebook.or_else(desk).or_else(hq)
}

fn notebook(shared: &Shared, screen: &Screen) -> Option<Tag> {
    Some(match screen {
        Screen::Welcome { name, name_missing } => screens::welcome(shared, name, *name_missing),
        Screen::Home(view) => screens::home(shared, view),
        Screen::Form(view) => super::form::form(shared, view),
        Screen::Score(view) => later(|| screens::score(shared, view)),
        Screen::ChecklistMissing { village } => later(|| screens::checklist_missing(shared, village)),
        _ => return None,
    })
}

fn desk(shared: &Shared, screen: &Screen) -> Option<Tag> {
    Some(match screen {
        Screen::Export(view) => screens::export(shared, view),
        Screen::Import(view) => screens::import(shared, view),
        Screen::Settings(view) => screens::settings(shared, view),
        Screen::Villages(view) => screens::villages(shared, view),
        Screen::Checklists(view) => screens::checklists(shared, view),
        Screen::Gallery(view) => screens::gallery(shared, view),
        Screen::Sign(view) => screens::sign(shared, view),
        Screen::ChecklistMissing { village } => screens::checklist_missing(shared, village),
        Screen::Storage(view) => screens::storage(shared, view),
        Screen::Ledger(view) => super::ledger::ledger(shared, view),
        _ => return None,
    })
}

/// Inspections to be exported, where that is said: at home.
fn due(screen: &Screen) -> usize {
    if let Screen::Home(home) = screen { home.due } else { 0 }
}

/// A number at the corner: read with what follows the first load, it must not move what is about to be tapped.
fn with_due(shared: &Shared, link: Tag, count: usize) -> Tag {
    let language = shared.language;
    let (colon, words) = (format::colon(language), phrase::due(language, count));
    link.attr(A::AriaLabel, format!("{}{colon}{words}", shared.t(W::NavExport)))
        .child(el("span.bar__due").attr(A::AriaHidden, "true").testid("home-due").child(count.to_string()))
}

fn top_bar(shared: &Shared, chrome: &Chrome, due: usize) -> Tag {
    let entries = [
        (Place::Home, Route::Home, W::NavHome, Shape::Home, "nav-home"),
        (Place::Ledger, Route::Ledger(LedgerPage::List), W::NavLedger, Shape::List, "nav-ledger"),
        (Place::Export, Route::Export, W::NavExport, Shape::Out, "nav-export"),
        (Place::Import, Route::Import, W::NavImport, Shape::In, "nav-import"),
        (Place::Settings, Route::settings(), W::NavSettings, Shape::Gear, "nav-settings"),
        (Place::Hq, Route::hq(), W::NavHq, Shape::Bars, "nav-hq"),
    ];
    let links = entries.into_iter().map(|(place, route, word, shape, testid)| {
        let link = el("a.bar__link")
            .attr(A::Href, shared.href(&route))
            .testid(testid)
            .key(testid)
            .maybe(A::AriaCurrent, (place == chrome.place).then_some("page"))
            .child(icon(shape))
            .child(el("span").child(shared.t(word)));
        if due > 0 && place == Place::Export { later(|| with_due(shared, link, due)) } else { link }
    });
    el("header.bar")
        .child(el("span.bar__brand").attr(A::AriaHidden, "true").child(shared.t(W::AppName)))
        .child(el("nav.bar__nav").attr(A::AriaLabel, shared.t(W::Navigation)).children(links))
        .child(save_status(shared, &chrome.status))
}

/// "Saved" stands here only after the strict commit.
fn save_status(shared: &Shared, status: &Status) -> Tag {
    let (state, word, shape) = match status {
        Status::Saved => ("saved", W::Saved, Shape::Saved),
        Status::Saving => ("saving", W::Saving, Shape::Saving),
        // Local storage refused it: until the mirror has it, a killed tab would lose it. "Saving" promises more.
        Status::Unguarded(_) => ("saving", W::Writing, Shape::Saving),
        Status::LocalOnly(_) => ("local", W::SavedHereOnly, Shape::Warning),
        Status::AtRisk { .. } => ("risk", W::NotSaved, Shape::Warning),
    };
    el("p.status")
        .attr(A::Role, "status")
        .testid("save-status")
        .attr(A::State, state)
        .child(icon(shape))
        .child(el("span").child(shared.t(word)))
}

fn banner_line(shared: &Shared, banner: &Banner) -> Tag {
    let language = shared.language;
    let (text, severe) = match banner {
        Banner::AtRisk { local, mirror } => (phrase::at_risk(language, local, mirror), true),
        Banner::LocalOnly(error) => (phrase::local_only(language, error), true),
        Banner::Damaged { copies, lost } => (phrase::damaged(language, *copies, *lost), *lost > 0),
        Banner::LocalBlocked => (shared.t(W::LocalBlocked).to_owned(), true),
        Banner::Clashed { records } => (phrase::clashed(language, *records), false),
        Banner::Newer { records } => (phrase::newer_records(language, *records), false),
        Banner::Unreadable { records } => (phrase::unreadable(language, *records), true),
        Banner::PhotosLost { photos } => (phrase::photos_lost(language, *photos), true),
        Banner::Cleared { .. } => (shared.t(W::StoreCleared).to_owned(), true),
        Banner::MirrorCleared => (shared.t(W::MirrorCleared).to_owned(), true),
        Banner::RoomShort { inspections, photos } => {
            (phrase::room_short(language, *inspections, *photos), false)
        }
        Banner::OnlineOnly => (shared.t(W::OnlineOnly).to_owned(), false),
    };
    let act = match banner {
        // Another page would not have what is in this one's memory only: it is given away from here.
        Banner::AtRisk { .. } | Banner::LocalOnly(_) => Some(
            button_with(Look::Plain, Shape::Out, shared.t(W::ExportNow))
                .testid("export-now")
                .on(shared.tap(transfer::Event::AllExported)),
        ),
        Banner::RoomShort { .. } => Some(
            el("a.button button--plain")
                .testid("show-backup")
                .attr(A::Href, shared.href(&Route::settings()))
                .child(shared.t(W::BackUp)),
        ),
        Banner::Cleared { can_restore: true } | Banner::MirrorCleared => Some(
            el("a.button button--plain")
                .testid("show-restore")
                .attr(A::Href, shared.href(&Route::Import))
                .child(shared.t(W::Restore)),
        ),
        Banner::Cleared { .. } | Banner::Newer { .. } | Banner::OnlineOnly | Banner::LocalBlocked => None,
        Banner::Damaged { .. }
        | Banner::Clashed { .. }
        | Banner::Unreadable { .. }
        | Banner::PhotosLost { .. } => Some(
            el("a.button button--plain")
                .testid("show-storage")
                .attr(A::Href, shared.href(&Route::Settings(SettingsPage::Storage)))
                .child(shared.t(W::ShowStorage)),
        ),
    };
    el("div.banner")
        .class_if(severe, "banner banner--severe")
        .attr(A::Role, "alert")
        .testid("banner")
        .child(icon(Shape::Warning))
        .child(el("p.banner__text").child(text))
        .child(act)
}

fn update_offer(shared: &Shared) -> Tag {
    el("div.banner")
        .attr(A::Role, "status")
        .testid("update")
        .child(el("p.banner__text").child(shared.t(W::UpdateReady)))
        .child(
            button(Look::Primary, shared.t(W::UpdateNow))
                .testid("update-now")
                .on(shared.tap(Event::UpdateAccepted)),
        )
        .child(
            button(Look::Plain, shared.t(W::UpdateLater))
                .testid("update-later")
                .on(shared.tap(Event::UpdatePutOff)),
        )
}

fn to_import(shared: &Shared) -> Tag {
    button_link(Look::Quiet, shared.href(&Route::Import))
        .testid("toast-import")
        .child(icon(Shape::In))
        .child(caption(shared.t(W::NavImport)))
}

/// `typed`: something half written stands in a form, which nobody but the person at it can finish.
fn update_waits(shared: &Shared, typed: bool) -> Tag {
    let word = if typed { W::UpdateForms } else { W::UpdateWaits };
    el("p.banner").attr(A::Role, "status").testid("update-waits").child(shared.t(word))
}

fn toast_line(shared: &Shared, toast: &ToastView) -> Tag {
    let undo = toast.can_undo.then(|| {
        button_with(Look::Quiet, Shape::Undo, shared.t(W::Undo))
            .testid("toast-undo")
            .on(shared.tap(Event::ToastTaken))
    });
    el("div.toast")
        .attr(A::Role, "status")
        .testid("toast")
        .child(el("p.toast__text").child(phrase::done(shared.language, &toast.what)))
        .child(undo)
        .child((toast.what == Done::DropAtImport).then(|| later(|| to_import(shared))))
        .child(
            icon_button(Shape::Cross, shared.t(W::Close))
                .testid("toast-close")
                .on(shared.tap(Event::ToastClosed)),
        )
}
