//! Settings: language and appearance, the inspectors, backup, and links to the pages of the settings.

use yew::{Html, html};

use crate::app::browser::Installation;
use crate::app::frame::Event as FrameEvent;
use crate::app::route::{LedgerPage, Route, SettingsPage};
use crate::app::settings::Event as SettingsEvent;
use crate::app::settings::view::SettingsView;
use crate::app::transfer::{Event as TransferEvent, package::Event as PackageEvent};
use crate::domain::letterhead::LetterheadField;
use crate::domain::person::is_same;
use crate::domain::preferences::{Language, Preferences, TextSize, Theme};
use crate::i18n::ledger::{L, l};
use crate::i18n::{W, letterhead as words, phrase, register, t};
use crate::ui::context::Ui;
use crate::ui::kit::{
    AddForm, Button, ButtonLink, Choice, Choices, Field, Frame, IconButton, PageTitle, Shape, icon,
};

pub(super) fn settings(ui: &Ui, view: &SettingsView) -> Html {
    let preferences = &view.preferences;
    html! {
        <div class="page">
            <PageTitle title={ui.t(W::NavSettings)} />
            <Frame title={ui.t(W::LooksTitle)}>
                { languages(ui, preferences.language) }
                { themes(ui, preferences.theme) }
                { text_sizes(ui, preferences.text_size) }
            </Frame>
            { inspectors(ui, view) }
            <label class="check">
                <input
                    class="check__box"
                    type="checkbox"
                    data-testid="keep-camera"
                    checked={preferences.keep_camera}
                    onchange={ui.change(SettingsEvent::KeepCameraChosen(!preferences.keep_camera))}
                />
                <span>{ ui.t(W::KeepCamera) }</span>
            </label>
            { letterhead(ui, preferences) }
            { pages(ui) }
            { home_screen(ui, view.installation) }
            { backup(ui) }
            <p class="note">{ phrase::version(ui.language, view.version) }</p>
        </div>
    }
}

fn languages(ui: &Ui, current: Language) -> Html {
    let choice = |language: Language, word: W, testid: &'static str| Choice {
        label: t(language, word).into(),
        testid: testid.into(),
        chosen: language == current,
        onchange: ui.change(SettingsEvent::LanguageChosen(language)),
    };
    html! {
        <Choices
            name="language"
            legend={ui.t(W::LanguageTitle)}
            choices={vec![
                choice(Language::Chinese, W::Chinese, "language-zh"),
                choice(Language::English, W::English, "language-en"),
            ]}
        />
    }
}

fn themes(ui: &Ui, current: Theme) -> Html {
    let choice = |theme: Theme, word: W, testid: &'static str| Choice {
        label: ui.t(word).into(),
        testid: testid.into(),
        chosen: theme == current,
        onchange: ui.change(SettingsEvent::ThemeChosen(theme)),
    };
    html! {
        <Choices
            name="theme"
            legend={ui.t(W::ThemeTitle)}
            choices={vec![
                choice(Theme::Auto, W::ThemeAuto, "theme-auto"),
                choice(Theme::Light, W::ThemeLight, "theme-light"),
                choice(Theme::Dark, W::ThemeDark, "theme-dark"),
                choice(Theme::Sun, W::ThemeSun, "theme-sun"),
            ]}
        />
    }
}

fn text_sizes(ui: &Ui, current: TextSize) -> Html {
    let choice = |size: TextSize| Choice {
        label: format!("{} %", size.percent()).into(),
        testid: format!("text-size-{}", size.percent()).into(),
        chosen: size == current,
        onchange: ui.change(SettingsEvent::TextSizeChosen(size)),
    };
    html! {
        <Choices
            name="text-size"
            legend={ui.t(W::TextSizeTitle)}
            choices={TextSize::ALL.into_iter().map(choice).collect::<Vec<_>>()}
        />
    }
}

/// The owner of the tablet, and the other people that can be named as inspectors.
fn inspectors(ui: &Ui, view: &SettingsView) -> Html {
    html! {
        <Frame title={ui.t(W::InspectorsTitle)}>
            <Field
                id="settings-me"
                label={ui.t(W::YourName)}
                value={view.me.clone()}
                oninput={ui.input(|name| SettingsEvent::MeTyped(name).into())}
                onchange={ui.change(SettingsEvent::MeLeft)}
            />
            { others(ui, &view.preferences) }
            <AddForm
                id="inspector-new"
                label={ui.t(W::AddInspector)}
                button={ui.t(W::Add)}
                button_testid="inspector-add"
                value={view.new_inspector.clone()}
                oninput={ui.input(|name| SettingsEvent::InspectorTyped(name).into())}
                onsubmit={ui.submit(SettingsEvent::InspectorAdded)}
            />
        </Frame>
    }
}

/// What the office prints on its papers.
fn letterhead(ui: &Ui, preferences: &Preferences) -> Html {
    let language = ui.language;
    let field = |field: LetterheadField| {
        html! {
            <Field
                key={field.code()}
                id={format!("letterhead-{}", field.code())}
                label={words::field(language, field)}
                placeholder={words::example(language, field)}
                value={preferences.letterhead.get(field).clone()}
                oninput={ui.input(move |text| SettingsEvent::LetterheadTyped { field, text }.into())}
            />
        }
    };
    html! {
        <Frame title={ui.t(W::LetterheadTitle)}>
            { LetterheadField::ALL.into_iter().map(field).collect::<Html>() }
        </Frame>
    }
}

fn others(ui: &Ui, preferences: &Preferences) -> Html {
    html! {
        <ul class="names">
            for name in preferences.inspectors.iter().filter(|name| !is_same(name, &preferences.me)) {
                <li key={name.clone()} class="names__entry">
                    <span>{ name.clone() }</span>
                    <IconButton
                        icon={Shape::Cross}
                        label={phrase::remove_named(ui.language, name)}
                        testid="inspector-drop"
                        onclick={ui.click(SettingsEvent::InspectorDropped(name.clone()))}
                    />
                </li>
            }
        </ul>
    }
}

/// Links to the pages of the settings, and to the town's rules.
fn pages(ui: &Ui) -> Html {
    let page = |route: Route, label: &'static str, testid: &'static str| {
        html! {
            <a class="links__entry" data-testid={testid} href={ui.href(&route)}>
                <span>{ label }</span>
                { icon(Shape::Forward) }
            </a>
        }
    };
    let rules = l(ui.language, L::RulesTitle);
    html! {
        <nav class="links" aria-label={ui.t(W::MoreSettings)}>
            { page(Route::Settings(SettingsPage::Villages), ui.t(W::VillagesTitle), "settings-villages") }
            { page(Route::Settings(SettingsPage::Subjects), register::title(ui.language), "settings-subjects") }
            { page(Route::Settings(SettingsPage::Checklists), ui.t(W::ChecklistsTitle), "settings-checklists") }
            { page(Route::Settings(SettingsPage::Storage), ui.t(W::StorageTitle), "settings-storage") }
            { page(Route::Ledger(LedgerPage::Rules), rules, "settings-rules") }
            { page(Route::Help, ui.t(W::HelpTitle), "settings-help") }
        </nav>
    }
}

/// How the app gets to the home screen: by a button where the browser offers it, else by the browser's menu.
fn home_screen(ui: &Ui, installation: Installation) -> Html {
    let words = match installation {
        Installation::ByMenu => W::InstallByMenu,
        Installation::Offered => W::InstallOffer,
        Installation::Done => W::InstallDone,
    };
    html! {
        <Frame title={ui.t(W::InstallTitle)} testid="install">
            <p class="note">{ ui.t(words) }</p>
            if installation == Installation::Offered {
                <Button
                    label={ui.t(W::Install)}
                    testid="install-here"
                    onclick={ui.click(FrameEvent::InstallPressed)}
                />
            }
        </Frame>
    }
}

fn backup(ui: &Ui) -> Html {
    html! {
        <Frame title={ui.t(W::BackupTitle)}>
            <p class="note">{ ui.t(W::BackupNote) }</p>
            <div class="actions">
                <Button
                    icon={Shape::Out}
                    label={ui.t(W::BackUp)}
                    testid="back-up"
                    onclick={ui.click(TransferEvent::BackedUp)}
                />
                <Button
                    icon={Shape::Picture}
                    label={ui.t(W::BackUpPhotos)}
                    testid="back-up-photos"
                    onclick={ui.click(TransferEvent::Package(PackageEvent::BackedUp))}
                />
                <ButtonLink
                    href={ui.href(&Route::Import)}
                    icon={Shape::In}
                    label={ui.t(W::Restore)}
                    testid="restore"
                />
            </div>
        </Frame>
    }
}
