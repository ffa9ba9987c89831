//! The first start: language and name.

use std::rc::Rc;

use yew::{Html, html};

use crate::app::welcome::Event as WelcomeEvent;
use crate::domain::preferences::Language;
use crate::i18n::{W, t};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, ButtonStyle, Choice, Choices, Field, PageTitle, Shape};

pub(super) fn welcome(ui: &Ui, name: &Rc<str>, name_missing: bool) -> Html {
    html! {
        <form class="welcome" onsubmit={ui.submit(WelcomeEvent::Accepted)}>
            <img class="welcome__mark" src="icon.svg" alt="" width="96" height="96" />
            <PageTitle class="welcome__title" title={ui.t(W::WelcomeTitle)} />
            <p class="welcome__lead">{ ui.t(W::WelcomeLead) }</p>
            { languages(ui) }
            <Field
                id="welcome-name"
                label={ui.t(W::YourName)}
                placeholder={ui.t(W::YourNameHint)}
                value={name.clone()}
                error={name_missing.then(|| ui.t(W::NameNeeded))}
                oninput={ui.input(|name| WelcomeEvent::NameTyped(name).into())}
            />
            <Button
                look={ButtonStyle::Primary}
                icon={Shape::Next}
                label={ui.t(W::Begin)}
                testid="welcome-ready"
                onclick={ui.click(WelcomeEvent::Accepted)}
            />
            <p class="welcome__note">{ ui.t(W::WelcomeNote) }</p>
        </form>
    }
}

/// Each language is named in itself, so that its readers find it while the other language is shown.
fn languages(ui: &Ui) -> Html {
    let choice = |language: Language, word: W, testid: &'static str| Choice {
        label: t(language, word).into(),
        testid: testid.into(),
        chosen: language == ui.language,
        onchange: ui.change(WelcomeEvent::LanguageChosen(language)),
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
