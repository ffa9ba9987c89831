//! The first start: language, a name, ready. No account.

use std::rc::Rc;

use crate::app::effect::Effect;
use crate::app::form_draft::{self, Loaded, texts};
use crate::app::session::{Session, set_preference};
use crate::domain::form_draft::Form;
use crate::domain::person::is_nameless;
use crate::domain::preferences::{Language, Preference};

/// The texts typed before they are accepted.
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

pub(super) fn update(state: &mut State, session: &mut Session, event: Event) -> Vec<Effect> {
    match event {
        Event::LanguageChosen(language) => set_preference(session, Preference::Language(language)),
        Event::NameTyped(name) => {
            *state = State { name, name_missing: false };
            Vec::new()
        }
        Event::Accepted => {
            let me: Rc<str> = state.name.trim().into();
            if is_nameless(&me) {
                state.name_missing = true;
                return vec![Effect::Focus("welcome-name".into())];
            }
            let mut effects = set_preference(session, Preference::Welcomed { me });
            effects.extend(form_draft::end(session, &Form::Welcome));
            effects.push(Effect::AskPersistence);
            effects
        }
    }
}

/// The name, until it is accepted.
pub(super) fn loaded(state: &State, session: &Session) -> Option<Loaded> {
    (!session.preferences().welcomed).then(|| (Form::Welcome, texts([("name", &state.name)])))
}

pub(super) fn load(state: &mut State, session: &Session) {
    let name = session.archive.form_drafts().fields(&Form::Welcome).remove("name");
    state.name = name.unwrap_or_else(|| "".into());
}
