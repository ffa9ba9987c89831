//! Messages above and below every screen: banners, the offer of an update, the toast.

use yew::{Html, classes, html};

use super::context::Ui;
use super::kit::{Button, ButtonLink, ButtonStyle, IconButton, Shape, icon};
use crate::app::frame::Event;
use crate::app::frame::view::{Banner, Chrome, ToastView};
use crate::app::route::{Route, SettingsPage};
use crate::app::toast::Done;
use crate::domain::clock::ClockDoubt;
use crate::i18n::{W, phrase};

pub(super) fn messages<E: Clone + From<Event> + 'static>(ui: &Ui<E>, chrome: &Chrome) -> Html {
    html! {
        <div class="app__messages">
            for one in &chrome.banners {
                { banner(ui, one) }
            }
            if chrome.update {
                { update_offer(ui) }
            }
            if chrome.update_waits {
                { update_waits(ui) }
            }
            if chrome.install {
                { install_offer(ui) }
            }
        </div>
    }
}

fn banner<E: Clone + From<Event> + 'static>(ui: &Ui<E>, banner: &Banner) -> Html {
    let (text, severe) = words(ui, banner);
    html! {
        <div class={classes!("banner", severe.then_some("banner--severe"))} role="alert" data-testid={testid(banner)}>
            { icon(Shape::Warning) }
            <p class="banner__text">{ text }</p>
            { action(ui, banner) }
        </div>
    }
}

/// Questions have names of their own: they are no faults of the stores.
fn testid(banner: &Banner) -> &'static str {
    match banner {
        Banner::FileMade(_) => "file-question",
        Banner::ClockDoubted { .. } => "clock-doubted",
        _ => "banner",
    }
}

/// The text of a banner, and whether data is lost or at risk.
fn words<E: Clone + From<Event> + 'static>(ui: &Ui<E>, banner: &Banner) -> (String, bool) {
    let language = ui.language;
    let fixed = |word: W| ui.t(word).to_owned();
    match banner {
        Banner::AtRisk { local, mirror } => (phrase::at_risk(language, local, mirror), true),
        Banner::LocalOnly(error) => (phrase::local_only(language, error), true),
        Banner::Damaged { copies, lost } => (phrase::damaged(language, *copies, *lost), *lost > 0),
        Banner::LocalBlocked => (fixed(W::LocalBlocked), true),
        Banner::Conflicting { records } => (phrase::conflicting(language, *records), false),
        Banner::Newer { records } => (phrase::newer_records(language, *records), false),
        Banner::Unreadable { records } => (phrase::unreadable(language, *records), true),
        Banner::PhotosLost { photos } => (phrase::photos_lost(language, *photos), true),
        Banner::Cleared { .. } => (fixed(W::StoreCleared), true),
        Banner::MirrorCleared => (fixed(W::MirrorCleared), true),
        Banner::RoomShort { inspections, photos } => {
            (phrase::space_short(language, *inspections, *photos), false)
        }
        Banner::OnlineOnly => (fixed(W::OnlineOnly), false),
        Banner::ClockDoubted { doubt, now, newest } => {
            (phrase::clock_doubted(language, *doubt, *now, *newest), *doubt != ClockDoubt::Ahead)
        }
        Banner::FileMade(file) => (phrase::is_file_there(language, file), false),
    }
}

/// The action that a banner offers.
fn action<E: Clone + From<Event> + 'static>(ui: &Ui<E>, banner: &Banner) -> Html {
    let link = |route: Route, word: W, testid: &'static str| {
        html! {
            <a class={ButtonStyle::Plain.class()} data-testid={testid} href={ui.href(&route)}>{ ui.t(word) }</a>
        }
    };
    match banner {
        // A reloaded page would not have the data that is in this one's memory only: the export starts from here.
        Banner::AtRisk { .. } | Banner::LocalOnly(_) => html! {
            <Button
                icon={Shape::Out}
                label={ui.t(W::ExportNow)}
                testid="export-now"
                onclick={ui.click(Event::AllExported)}
            />
        },
        // No clock that is right shows a day before the app was written.
        Banner::ClockDoubted { doubt: ClockDoubt::BeforeRelease, .. } => Html::default(),
        Banner::ClockDoubted { .. } => html! {
            <Button
                label={ui.t(W::ClockIsRight)}
                testid="clock-right"
                onclick={ui.click(Event::ClockConfirmed)}
            />
        },
        Banner::FileMade(file) => {
            let answer = |is_there| ui.click(Event::FileAnswered { file: file.clone(), is_there });
            html! {
                <>
                    <Button label={ui.t(W::FileThere)} testid="file-there" onclick={answer(true)} />
                    <Button label={ui.t(W::FileNotThere)} testid="file-missing" onclick={answer(false)} />
                </>
            }
        }
        Banner::RoomShort { .. } => link(Route::settings(), W::BackUp, "show-backup"),
        Banner::Cleared { can_restore: true } | Banner::MirrorCleared => {
            link(Route::Import, W::Restore, "show-restore")
        }
        Banner::Cleared { .. } | Banner::Newer { .. } | Banner::OnlineOnly | Banner::LocalBlocked => {
            Html::default()
        }
        Banner::Damaged { .. }
        | Banner::Conflicting { .. }
        | Banner::Unreadable { .. }
        | Banner::PhotosLost { .. } => {
            link(Route::Settings(SettingsPage::Storage), W::ShowStorage, "show-storage")
        }
    }
}

fn update_offer<E: Clone + From<Event> + 'static>(ui: &Ui<E>) -> Html {
    html! {
        <div class="banner" role="status" data-testid="update">
            <p class="banner__text">{ ui.t(W::UpdateReady) }</p>
            <Button
                look={ButtonStyle::Primary}
                label={ui.t(W::UpdateNow)}
                testid="update-now"
                onclick={ui.click(Event::UpdateAccepted)}
            />
            <Button
                label={ui.t(W::UpdateLater)}
                testid="update-later"
                onclick={ui.click(Event::UpdatePutOff)}
            />
        </div>
    }
}

/// Quieter than a banner: nothing is wrong.
fn install_offer<E: Clone + From<Event> + 'static>(ui: &Ui<E>) -> Html {
    html! {
        <div class="banner banner--quiet" role="status" data-testid="install-offer">
            <p class="banner__text">{ ui.t(W::InstallOffer) }</p>
            <Button
                label={ui.t(W::Install)}
                testid="install-now"
                onclick={ui.click(Event::InstallPressed)}
            />
            <Button
                look={ButtonStyle::Quiet}
                label={ui.t(W::InstallLater)}
                testid="install-later"
                onclick={ui.click(Event::InstallPutOff)}
            />
        </div>
    }
}

fn update_waits<E: Clone + From<Event> + 'static>(ui: &Ui<E>) -> Html {
    html! { <p class="banner" role="status" data-testid="update-waits">{ ui.t(W::UpdateWaits) }</p> }
}

pub(super) fn toast<E: Clone + From<Event> + 'static>(ui: &Ui<E>, toast: &ToastView) -> Html {
    html! {
        <div class="toast" role="status" data-testid="toast">
            <p class="toast__text">{ phrase::done(ui.language, &toast.what) }</p>
            if toast.can_undo {
                <Button
                    look={ButtonStyle::Quiet}
                    icon={Shape::Undo}
                    label={ui.t(W::Undo)}
                    testid="toast-undo"
                    onclick={ui.click(Event::ToastTaken)}
                />
            }
            if toast.what == Done::DropAtImport {
                <ButtonLink
                    look={ButtonStyle::Quiet}
                    href={ui.href(&Route::Import)}
                    icon={Shape::In}
                    label={ui.t(W::NavImport)}
                    testid="toast-import"
                />
            }
            <IconButton
                icon={Shape::Cross}
                label={ui.t(W::Close)}
                testid="toast-close"
                onclick={ui.click(Event::ToastClosed)}
            />
        </div>
    }
}
