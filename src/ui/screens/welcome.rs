//! The first start: language, a name, ready.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::{Event, welcome};
use crate::domain::preferences::Language;
use crate::i18n::{W, t};
use crate::ui::kit::{Button, Choice, Choices, Field, Look, Shape};
use crate::ui::say::Shared;

pub fn welcome(shared: &Shared, name: &Rc<str>, name_missing: bool) -> Html {
    let language = shared.language;
    // Each language is named in itself: whoever can't read the other one finds theirs.
    let languages =
        [(Language::Chinese, W::Chinese, "language-zh"), (Language::English, W::English, "language-en")];
    let choices: Vec<Choice> = languages
        .into_iter()
        .map(|(which, word, testid)| Choice {
            label: t(which, word).into(),
            testid: testid.into(),
            chosen: which == language,
            onchoose: shared.send.reform(move |_| Event::Welcome(welcome::Event::LanguageChosen(which))),
        })
        .collect();
    let ready = Event::Welcome(welcome::Event::Accepted);
    let onsubmit = {
        let (send, ready) = (shared.send.clone(), ready.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            send.emit(ready.clone());
        })
    };
    html! {
        <form class="welcome" {onsubmit}>
            <img class="welcome__mark" src="icon.svg" alt="" width="96" height="96" />
            <h1 class="welcome__title" id="screen-title" tabindex="-1">{ t(language, W::WelcomeTitle) }</h1>
            <p class="welcome__lead">{ t(language, W::WelcomeLead) }</p>
            { Choices {
                legend: t(language, W::LanguageTitle).into(), name: "language".into(), choices,
                ..Choices::default()
            }.html() }
            { Field {
                label: t(language, W::YourName).into(), id: "welcome-name".into(),
                value: AttrValue::from(name.clone()), hint: t(language, W::YourNameHint).into(),
                error: name_missing.then(|| AttrValue::from(t(language, W::NameNeeded))),
                oninput: shared.typed(|name| Event::Welcome(welcome::Event::NameTyped(name))),
                ..Field::default()
            }.html() }
            { Button {
                label: t(language, W::Begin).into(), testid: "welcome-ready".into(), look: Look::Primary,
                icon: Some(Shape::Next), onclick: shared.tap(ready), ..Button::default()
            }.html() }
            <p class="welcome__note">{ t(language, W::WelcomeNote) }</p>
        </form>
    }
}
