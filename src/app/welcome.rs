//! The first start: language, a name, ready. No account.

use std::rc::Rc;

use super::{Effect, Model, prefer};
use crate::domain::preferences::{Language, Preference};

/// What is typed before it is accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    pub name: Rc<str>,
    /// "Ready" was pressed without a name.
    pub name_missing: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    LanguageChosen(Language),
    NameTyped(Rc<str>),
    Accepted,
}

pub(super) fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::LanguageChosen(language) => prefer(model, Preference::Language(language)),
        Event::NameTyped(name) => {
            model.welcome = State { name, name_missing: false };
            Vec::new()
        }
        Event::Accepted => {
            let me: Rc<str> = model.welcome.name.trim().into();
            if me.is_empty() {
                model.welcome.name_missing = true;
                return vec![Effect::Focus("welcome-name".into())];
            }
            let mut effects = prefer(model, Preference::Welcomed { me });
            effects.push(Effect::AskPersistence);
            effects
        }
    }
}
