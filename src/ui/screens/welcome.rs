//! The first start: language, a name, ready.

use std::rc::Rc;

use crate::app::{Event, welcome};
use crate::domain::preferences::Language;
use crate::i18n::{W, t};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, Shape, button_with, choices, field, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub fn welcome(shared: &Shared, name: &Rc<str>, name_missing: bool) -> Tag {
    // Each language is named in itself: whoever can't read the other one finds theirs.
    let languages =
        [(Language::Chinese, W::Chinese, "language-zh"), (Language::English, W::English, "language-en")];
    let all = choices("language", shared.t(W::LanguageTitle));
    let languages = languages.into_iter().fold(all, |all, (which, word, testid)| {
        let act = shared.choice(welcome::Event::LanguageChosen(which));
        all.choice(t(which, word), testid, which == shared.language, act)
    });
    let typed = shared.typed(|name| Event::Welcome(welcome::Event::NameTyped(name)));
    let error = name_missing.then(|| shared.t(W::NameNeeded));
    let mark = el("img.welcome__mark")
        .attr(A::Src, "icon.svg")
        .attr(A::Alt, "")
        .attr(A::Width, "96")
        .attr(A::Height, "96");
    el("form.welcome")
        .on(shared.submit(welcome::Event::Accepted))
        .child(mark)
        .child(page_title(shared.t(W::WelcomeTitle)).class("welcome__title"))
        .child(el("p.welcome__lead").child(shared.t(W::WelcomeLead)))
        .child(languages)
        .child(
            field("welcome-name", shared.t(W::YourName), name.clone(), typed)
                .hint(shared.t(W::YourNameHint))
                .error(error),
        )
        .child(
            button_with(Look::Primary, Shape::Next, shared.t(W::Begin))
                .testid("welcome-ready")
                .on(shared.tap(welcome::Event::Accepted)),
        )
        .child(el("p.welcome__note").child(shared.t(W::WelcomeNote)))
}
