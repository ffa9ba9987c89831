//! Settings: whose notebook it is, how it looks, who inspects.

use crate::app::route::{LedgerPage, Route, SettingsPage};
use crate::app::settings::Event as SettingsEvent;
use crate::app::view::settings::SettingsView;
use crate::app::{Event, transfer};
use crate::domain::preferences::{Language, Preferences, TextSize, Theme};
use crate::i18n::ledger::{L, l};
use crate::i18n::{W, phrase, t};
use crate::ui::attribute::A;
use crate::ui::kit::{
    Choices, Look, Shape, button_link, button_with, caption, choices, field, frame, icon, icon_button,
    new_inspector, page_title,
};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub fn settings(shared: &Shared, view: &SettingsView) -> Tag {
    let preferences = &view.preferences;
    let typed = shared.typed(|name| Event::Settings(SettingsEvent::MeTyped(name)));
    let pages = [
        (SettingsPage::Villages, W::VillagesTitle, "settings-villages"),
        (SettingsPage::Checklists, W::ChecklistsTitle, "settings-checklists"),
        (SettingsPage::Storage, W::StorageTitle, "settings-storage"),
    ];
    let links = pages.into_iter().map(|(page, word, testid)| {
        el("a.links__entry")
            .key(testid)
            .testid(testid)
            .attr(A::Href, shared.href(&Route::Settings(page)))
            .child(el("span").child(shared.t(word)))
            .child(icon(Shape::Forward))
    });
    let rules = el("a.links__entry")
        .testid("settings-rules")
        .attr(A::Href, shared.href(&Route::Ledger(LedgerPage::Rules)))
        .child(el("span").child(l(shared.language, L::RulesTitle)))
        .child(icon(Shape::Forward));
    el("div.page")
        .child(page_title(shared.t(W::NavSettings)))
        .child(
            frame(shared.t(W::LooksTitle))
                .child(languages(shared, preferences.language))
                .child(themes(shared, preferences.theme))
                .child(text_sizes(shared, preferences.text_size)),
        )
        .child(
            frame(shared.t(W::InspectorsTitle))
                .child(
                    field("settings-me", shared.t(W::YourName), view.me.clone(), typed)
                        .on(shared.choice(SettingsEvent::MeLeft)),
                )
                .child(others(shared, preferences))
                .child(new_inspector(
                    shared,
                    shared.added(|name| Event::Settings(SettingsEvent::InspectorAdded(name))),
                )),
        )
        .child(
            el("label.check")
                .child(
                    el("input.check__box")
                        .attr(A::Type, "checkbox")
                        .checked(preferences.keep_camera)
                        .testid("keep-camera")
                        .on(shared.choice(SettingsEvent::KeepCameraChosen(!preferences.keep_camera))),
                )
                .child(el("span").child(shared.t(W::KeepCamera))),
        )
        .child(el("nav.links").attr(A::AriaLabel, shared.t(W::MoreSettings)).children(links).child(rules))
        .child(backup(shared))
        .child(el("p.note").child(phrase::version(shared.language, view.version)))
}

fn languages(shared: &Shared, current: Language) -> Choices {
    let all =
        [(Language::Chinese, W::Chinese, "language-zh"), (Language::English, W::English, "language-en")];
    all.into_iter().fold(choices("language", shared.t(W::LanguageTitle)), |all, (which, word, testid)| {
        all.choice(
            t(which, word),
            testid,
            which == current,
            shared.choice(SettingsEvent::LanguageChosen(which)),
        )
    })
}

fn themes(shared: &Shared, current: Theme) -> Choices {
    let all = [
        (Theme::Auto, W::ThemeAuto, "theme-auto"),
        (Theme::Light, W::ThemeLight, "theme-light"),
        (Theme::Dark, W::ThemeDark, "theme-dark"),
        (Theme::Sun, W::ThemeSun, "theme-sun"),
    ];
    all.into_iter().fold(choices("theme", shared.t(W::ThemeTitle)), |all, (which, word, testid)| {
        let act = shared.choice(SettingsEvent::ThemeChosen(which));
        all.choice(shared.t(word), testid, which == current, act)
    })
}

fn text_sizes(shared: &Shared, current: TextSize) -> Choices {
    let all = choices("text-size", shared.t(W::TextSizeTitle));
    TextSize::ALL.into_iter().fold(all, |all, size| {
        let percent = size.percent();
        let act = shared.choice(SettingsEvent::TextSizeChosen(size));
        all.choice(format!("{percent} %"), format!("text-size-{percent}"), size == current, act)
    })
}

/// Who else may be named as inspector.
fn others(shared: &Shared, preferences: &Preferences) -> Tag {
    let others = preferences.inspectors.iter().filter(|name| **name != preferences.me);
    el("ul.names").children(others.map(|name| {
        el("li.names__entry").key(name.clone()).child(el("span").child(name.clone())).child(
            icon_button(Shape::Cross, phrase::remove_named(shared.language, name))
                .testid("inspector-drop")
                .on(shared.tap(SettingsEvent::InspectorDropped(name.clone()))),
        )
    }))
}

fn backup(shared: &Shared) -> Tag {
    frame(shared.t(W::BackupTitle)).child(el("p.note").child(shared.t(W::BackupNote))).child(
        el("div.actions")
            .child(
                button_with(Look::Plain, Shape::Out, shared.t(W::BackUp))
                    .testid("back-up")
                    .on(shared.tap(transfer::Event::BackedUp)),
            )
            .child(
                button_with(Look::Plain, Shape::Picture, shared.t(W::BackUpPhotos))
                    .testid("back-up-photos")
                    .on(shared.tap(transfer::Event::Package(transfer::package::Event::BackedUp))),
            )
            .child(
                button_link(Look::Plain, shared.href(&Route::Import))
                    .testid("restore")
                    .child(icon(Shape::In))
                    .child(caption(shared.t(W::Restore))),
            ),
    )
}
