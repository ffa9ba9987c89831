//! Settings: whose notebook it is, how it looks, who inspects.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::route::{Route, SettingsPage};
use crate::app::settings::Event as SettingsEvent;
use crate::app::view::settings::SettingsView;
use crate::app::{Event, transfer};
use crate::domain::preferences::{Language, TextSize, Theme};
use crate::i18n::{W, phrase, t};
use crate::ui::input;
use crate::ui::kit::{Button, Choice, Choices, Field, Look, Shape, frame, icon};
use crate::ui::say::Shared;

pub fn settings(shared: &Shared, view: &SettingsView) -> Html {
    let language = shared.language;
    let preferences = &view.preferences;
    html! {
        <div class="page">
            <h1 class="page__title" id="screen-title" tabindex="-1">{ t(language, W::NavSettings) }</h1>
            { frame(t(language, W::LooksTitle), "", html! { <>
                { languages(shared, preferences.language) }
                { themes(shared, preferences.theme) }
                { text_sizes(shared, preferences.text_size) }
            </> }) }
            { frame(t(language, W::InspectorsTitle), "", html! { <>
                { Field {
                    label: t(language, W::YourName).into(), id: "settings-me".into(),
                    value: AttrValue::from(preferences.me.clone()),
                    oninput: shared.typed(|name| Event::Settings(SettingsEvent::MeChanged(name))),
                    ..Field::default()
                }.html() }
                { inspectors(shared, &InspectorsProps { me: AttrValue::from(preferences.me.clone()), names: preferences.inspectors.clone() }) }
            </> }) }
            <nav class="links" aria-label={t(language, W::MoreSettings)}>
                for (page, word, testid) in [
                    (SettingsPage::Villages, W::VillagesTitle, "settings-villages"),
                    (SettingsPage::Checklists, W::ChecklistsTitle, "settings-checklists"),
                    (SettingsPage::Storage, W::StorageTitle, "settings-storage"),
                ] {
                    <a class="links__entry" key={testid} data-testid={testid} href={shared.href(&Route::Settings(page))}>
                        <span>{ t(language, word) }</span>
                        { icon(Shape::Forward) }
                    </a>
                }
            </nav>
            { frame(t(language, W::BackupTitle), "", html! { <>
                <p class="note">{ t(language, W::BackupNote) }</p>
                <div class="actions">
                    { Button {
                        label: t(language, W::BackUp).into(), testid: "back-up".into(),
                        icon: Some(Shape::Out),
                        onclick: shared.tap(Event::Transfer(transfer::Event::BackedUp)), ..Button::default()
                    }.html() }
                    <a class="button button--plain" data-testid="restore" href={shared.href(&Route::Import)}>
                        { icon(Shape::In) }
                        <span class="button__label">{ t(language, W::Restore) }</span>
                    </a>
                </div>
            </> }) }
            <p class="note">{ phrase::version(language, view.version) }</p>
        </div>
    }
}

fn languages(shared: &Shared, current: Language) -> Html {
    let all =
        [(Language::Chinese, W::Chinese, "language-zh"), (Language::English, W::English, "language-en")];
    let choice = |(which, word, testid): (Language, W, &'static str)| Choice {
        label: t(which, word).into(),
        testid: testid.into(),
        chosen: which == current,
        onchoose: shared.send.reform(move |_| Event::Settings(SettingsEvent::LanguageChosen(which))),
    };
    let choices: Vec<_> = all.into_iter().map(choice).collect();
    html! { { Choices {
        legend: t(shared.language, W::LanguageTitle).into(), name: "language".into(), choices,
        ..Choices::default()
    }.html() } }
}

fn themes(shared: &Shared, current: Theme) -> Html {
    let all = [
        (Theme::Auto, W::ThemeAuto, "theme-auto"),
        (Theme::Light, W::ThemeLight, "theme-light"),
        (Theme::Dark, W::ThemeDark, "theme-dark"),
        (Theme::Sun, W::ThemeSun, "theme-sun"),
    ];
    let choice = |(which, word, testid): (Theme, W, &'static str)| Choice {
        label: t(shared.language, word).into(),
        testid: testid.into(),
        chosen: which == current,
        onchoose: shared.send.reform(move |_| Event::Settings(SettingsEvent::ThemeChosen(which))),
    };
    let choices: Vec<_> = all.into_iter().map(choice).collect();
    html! { { Choices {
        legend: t(shared.language, W::ThemeTitle).into(), name: "theme".into(), choices, ..Choices::default()
    }.html() } }
}

fn text_sizes(shared: &Shared, current: TextSize) -> Html {
    let choice = |size: TextSize| Choice {
        label: format!("{} %", size.percent()).into(),
        testid: format!("text-size-{}", size.percent()).into(),
        chosen: size == current,
        onchoose: shared.send.reform(move |_| Event::Settings(SettingsEvent::TextSizeChosen(size))),
    };
    let choices: Vec<_> = TextSize::ALL.into_iter().map(choice).collect();
    html! { { Choices {
        legend: t(shared.language, W::TextSizeTitle).into(), name: "text-size".into(), choices,
        ..Choices::default()
    }.html() } }
}

struct InspectorsProps {
    me: AttrValue,
    names: Vec<Rc<str>>,
}

fn inspectors(shared: &Shared, props: &InspectorsProps) -> Html {
    let language = shared.language;
    let onsubmit = shared.send.reform(|event: SubmitEvent| {
        Event::Settings(SettingsEvent::InspectorAdded(input::take_text(&event)))
    });
    html! {
        <>
            <ul class="names">
                for name in props.names.iter().filter(|name| ***name != *props.me) {
                    <li class="names__entry" key={name.to_string()}>
                        <span>{ name.to_string() }</span>
                        { Button {
                            label: phrase::remove_named(language, name).into(),
                            testid: "inspector-drop".into(), icon: Some(Shape::Cross), icon_only: true,
                            look: Look::Quiet,
                            onclick: shared.tap(Event::Settings(SettingsEvent::InspectorDropped(name.clone()))),
                            ..Button::default()
                        }.html() }
                    </li>
                }
            </ul>
            <form class="add" {onsubmit}>
                <label class="visually-hidden" for="inspector-new">{ t(language, W::AddInspector) }</label>
                <input
                    id="inspector-new" class="field__input" data-testid="inspector-new" autocomplete="off"
                    placeholder={t(language, W::AddInspector)}
                />
                <button type="submit" class="button button--plain" data-testid="inspector-add">
                    { icon(Shape::Plus) }
                    <span class="button__label">{ t(language, W::Add) }</span>
                </button>
            </form>
        </>
    }
}
