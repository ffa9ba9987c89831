//! What the settings keep as drafts: texts that are no value yet.

use super::state::State;
use super::subjects;
use crate::app::form_draft::{Loaded, texts};
use crate::app::session::Session;
use crate::domain::form_draft::Form;
use crate::domain::village::{Datum, read_coordinates};

pub(in crate::app) fn loaded(state: &State) -> Vec<Loaded> {
    let mut loaded = vec![
        (Form::NewInspector, texts([("name", &state.new_inspector)])),
        subjects::loaded(&state.subjects),
    ];
    if let Some(village) = state.village {
        // A text that is a place is stored as the village's.
        let typed = read_coordinates(&state.place).is_err().then_some(("text", &state.place));
        let mut fields = texts(typed);
        if !fields.is_empty() && state.datum != Datum::default() {
            fields.insert("datum".into(), state.datum.code().into());
        }
        loaded.push((Form::VillagePlace(village), fields));
    }
    loaded
}

pub(in crate::app) fn load(state: &mut State, session: &Session) {
    let drafts = session.archive.form_drafts();
    let text = |form: &Form, name: &str| drafts.fields(form).remove(name).unwrap_or_else(|| "".into());
    state.new_inspector = text(&Form::NewInspector, "name");
    subjects::load(&mut state.subjects, session);
    if let Some(Form::VillagePlace(sought)) = session.sought {
        state.village = Some(sought);
    }
    let Some(village) = state.village else { return state.place = "".into() };
    let form = Form::VillagePlace(village);
    let (typed, datum) = (text(&form, "text"), text(&form, "datum"));
    // A text that is a place has no draft: it stays in its field.
    if !typed.is_empty() || read_coordinates(&state.place).is_err() {
        state.place = typed;
        state.datum = Datum::ALL.into_iter().find(|known| known.code() == &*datum).unwrap_or(state.datum);
    }
}
