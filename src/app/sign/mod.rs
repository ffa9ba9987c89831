//! Signing a finished inspection on the tablet: its inspectors, and the village, which may refuse or object.

mod forms;
mod state;
pub mod view;

pub(super) use forms::{load, loaded};
pub use state::{Event, Signer, State};

use crate::app::edit::{Edit, EditError};
use crate::app::effect::Effect;
use crate::app::form_draft;
use crate::app::pen::{Pen, is_near};
use crate::app::route::Route;
use crate::app::session::{Session, store_effects};
use crate::app::toast::{Done, Toast};
use crate::domain::inspection::{DetailText, Mark, Objection, Party, Signature, Statement};
use crate::domain::unknown::UnknownFields;
use crate::wire::inspection::signed_hash;

/// Most places of a signature: more come only from a hand resting on the pad.
const MOST_SPOTS: usize = 4_000;

pub(super) fn arrived(state: &mut State, session: &Session, is_fresh: bool) {
    let Route::Sign(id) = &session.route else { return };
    // The page was left with the pen on the pad: that stroke never ended.
    if std::mem::take(&mut state.is_down) {
        state.strokes.pop();
    }
    let record = session.archive.record(id);
    let content = record.map(|record| signed_hash(record.inspection.core()));
    let again = state.of.as_ref() == Some(id);
    if !again || is_fresh || state.content != content {
        let companion = record.map(|record| record.inspection.details().texts[DetailText::Companion].clone());
        let name = companion.unwrap_or_else(|| "".into());
        *state = State { of: Some(id.clone()), content, proposed: name.clone(), name, ..State::default() };
    }
    load(state, session);
}

pub(super) fn update(state: &mut State, session: &mut Session, event: Event) -> Vec<Effect> {
    let sign = &mut *state;
    sign.refusal = None;
    match event {
        Event::SignerChosen(signer) => {
            let again = sign.signer.as_ref() == Some(&signer);
            forms::choose(sign, session, (!again).then_some(signer));
        }
        Event::NameTyped(text) => sign.name = text,
        Event::RefusalToggled => sign.refuses = !sign.refuses,
        Event::ReasonTyped(text) => sign.reason = text,
        Event::ObjectionAdded(item) => sign.objections.push(Objection { item, text: "".into() }),
        Event::ObjectionTyped { at, text } => {
            if let Some(objection) = sign.objections.get_mut(at) {
                objection.text = text;
            }
        }
        Event::ObjectionDropped(at) if at < sign.objections.len() => {
            sign.objections.remove(at);
            offer_undo(sign, session, Done::ObjectionDropped);
        }
        Event::ObjectionDropped(_) => {}
        Event::Cleared => {
            sign.strokes.clear();
            offer_undo(sign, session, Done::StrokesCleared);
        }
        Event::Signed => return signed(state, session),
    }
    Vec::new()
}

fn offer_undo(state: &State, session: &mut Session, done: Done) {
    if let Some(form) = forms::form(state) {
        form_draft::offer_undo(session, &form, forms::entered(state), done);
    }
}

/// A pen event on the pad.
pub(super) fn drew(state: &mut State, pen: Pen) {
    let sign = &mut *state;
    let spots: usize = sign.strokes.iter().map(Vec::len).sum();
    match pen {
        Pen::Down(at) if sign.signer.is_some() && spots < MOST_SPOTS => {
            sign.refusal = None;
            sign.is_down = true;
            sign.strokes.push(vec![at]);
        }
        Pen::Moved(to) if sign.is_down && spots < MOST_SPOTS => {
            if let Some(stroke) = sign.strokes.last_mut()
                && stroke.last().is_none_or(|last| !is_near(*last, to))
            {
                stroke.push(to);
            }
        }
        Pen::Up => sign.is_down = false,
        Pen::Lost => {
            if std::mem::take(&mut sign.is_down) {
                sign.strokes.pop();
            }
        }
        Pen::Down(_) | Pen::Moved(_) => {}
    }
}

fn signed(state: &mut State, session: &mut Session) -> Vec<Effect> {
    let (Route::Sign(id), Some(signer)) = (session.route.clone(), state.signer.clone()) else {
        return Vec::new();
    };
    let Some(record) = session.archive.record(&id) else { return Vec::new() };
    let content = signed_hash(record.inspection.core());
    if state.content != Some(content) {
        // Corrected since in another tab: no signature is given for a content that the page did not show.
        state.content = Some(content);
        state.strokes.clear();
        session.toast = Toast::message(Done::NotPossible);
        return Vec::new();
    }
    let sign = &*state;
    let village = signer == Signer::Village;
    let (party, by) = match signer {
        Signer::Inspector(name) => (Party::Inspector, name),
        Signer::Village => (Party::Village, sign.name.trim().into()),
    };
    let refused = village && sign.refuses;
    let signature = Signature {
        party,
        mark: Mark { by, at: session.now },
        signed: content,
        statement: if refused {
            Statement::Refused { reason: sign.reason.trim().into() }
        } else {
            Statement::Signed { strokes: sign.strokes.clone() }
        },
        objections: if village { sign.objections.clone() } else { Vec::new() },
        unknown: UnknownFields::default(),
    };
    match session.archive.edit(&id, Edit::Sign(signature)) {
        Ok((_, commands)) => {
            let mut effects = store_effects(commands);
            effects.extend(forms::form(state).map_or_else(Vec::new, |form| form_draft::end(session, &form)));
            *state = state.emptied();
            session.toast = Toast::message(if refused { Done::RefusalNoted } else { Done::Signed });
            effects
        }
        Err(EditError::BadSignature(refusal)) => {
            state.refusal = Some(refusal);
            Vec::new()
        }
        Err(_overtaken) => {
            session.toast = Toast::message(Done::NotPossible);
            Vec::new()
        }
    }
}
