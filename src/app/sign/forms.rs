//! What signing keeps as drafts: one form for each person who signs.

use std::rc::Rc;

use super::state::{Signer, State};
use crate::app::form_draft::{DraftForm, Loaded, entries, filled, texts};
use crate::app::session::Session;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::Spot;
use crate::domain::form_draft::{Fields, Form, FormSigner};
use crate::domain::id::{InspectionId, ItemId};
use crate::domain::inspection::Objection;
use crate::wire::form_drafts::{pairs, read_pairs};

/// The form of the person about to sign.
pub(super) fn form(state: &State) -> Option<Form> {
    let signer = match state.signer.as_ref()? {
        Signer::Village => FormSigner::Village,
        Signer::Inspector(name) => FormSigner::Inspector(name.clone()),
    };
    Some(Form::Signature(state.of.clone()?, signer))
}

pub(super) fn entered(state: &State) -> Fields {
    entries(state, &State { name: state.proposed.clone(), ..State::default() })
}

/// The form that is held. While the pen is on the pad nothing is stored: a stroke counts once it is drawn.
pub(in crate::app) fn loaded(state: &State) -> Vec<Loaded> {
    let form = form(state).filter(|_| !state.is_down);
    form.map(|form| (form, entered(state))).into_iter().collect()
}

/// Reads the draft of the person about to sign; where none was chosen, of the one with the latest entries.
pub(in crate::app) fn load(state: &mut State, session: &Session) {
    let Some(id) = state.of.clone().filter(|_| !state.is_down) else { return };
    let sought = session.sought.as_ref().and_then(|form| signer_of(form, &id));
    let signer = sought.or_else(|| state.signer.clone()).or_else(|| latest(session, &id));
    choose(state, session, signer);
}

/// Shows the form of `signer`, with its entries.
pub(super) fn choose(state: &mut State, session: &Session, signer: Option<Signer>) {
    let refusal = state.refusal.take();
    let fresh = State { signer, refusal, ..state.emptied() };
    let entries = form(&fresh).map(|form| session.archive.form_drafts().fields(&form)).unwrap_or_default();
    *state = filled(fresh, &entries);
    let drawn_on = entries.get("content").and_then(|hash| ContentHash::parse(hash));
    if drawn_on != state.content {
        // The inspection was corrected since: no signature is given for a content that its page did not show.
        state.strokes.clear();
    }
}

fn latest(session: &Session, id: &InspectionId) -> Option<Signer> {
    let drafts = session.archive.form_drafts().iter();
    let of_here = drafts.filter_map(|(key, draft)| Some((draft.changed, signer_of(&Form::parse(key)?, id)?)));
    of_here.max_by_key(|(changed, _)| changed.unix_seconds()).map(|(_, signer)| signer)
}

/// Whose signature the form is, where it is one under this inspection.
fn signer_of(form: &Form, id: &InspectionId) -> Option<Signer> {
    match form {
        Form::Signature(of, FormSigner::Village) if of == id => Some(Signer::Village),
        Form::Signature(of, FormSigner::Inspector(name)) if of == id => Some(Signer::Inspector(name.clone())),
        _ => None,
    }
}

impl DraftForm for State {
    fn fields(&self) -> Fields {
        let mut fields = texts([("name", &self.name), ("reason", &self.reason)]);
        if self.refuses {
            fields.insert("refuses".into(), "yes".into());
        }
        if !self.objections.is_empty() {
            let list = self.objections.iter().map(|one| (one.item.as_str(), &*one.text));
            fields.insert("objections".into(), pairs(list).into());
        }
        if !self.strokes.is_empty() {
            let stroke =
                |stroke: &Vec<Spot>| stroke.iter().map(Spot::to_string).collect::<Vec<_>>().join(" ");
            let strokes: Vec<String> = self.strokes.iter().map(stroke).collect();
            fields.insert("strokes".into(), strokes.join("\n").into());
            fields.extend(self.content.map(|content| ("content".into(), content.to_string().into())));
        }
        fields
    }

    fn set(&mut self, name: &str, text: &Rc<str>) {
        match name {
            "name" => self.name = text.clone(),
            "reason" => self.reason = text.clone(),
            "refuses" => self.refuses = &**text == "yes",
            "objections" => {
                let objection = |(item, text): (String, String)| {
                    Some(Objection { item: ItemId::parse(&item)?, text: text.into() })
                };
                self.objections = read_pairs(text).into_iter().filter_map(objection).collect();
            }
            "strokes" => {
                let stroke = |line: &str| line.split(' ').filter_map(Spot::parse).collect::<Vec<_>>();
                let strokes = text.lines().map(stroke).filter(|stroke| !stroke.is_empty());
                self.strokes = strokes.collect();
            }
            _ => {}
        }
    }
}
