//! Signing a finished inspection on the tablet: its inspectors, and the village, which may refuse or object.

use std::rc::Rc;

use super::pen::{Pen, is_near};
use super::route::Route;
use super::toast::{Done, Toast};
use super::{Effect, Model, store_effects};
use crate::app::edit::{Edit, EditError};
use crate::codec::inspection::signed_hash;
use crate::domain::evidence::Spot;
use crate::domain::id::{InspectionId, ItemId};
use crate::domain::inspection::{Mark, Objection, Party, Signature, SignatureRefusal, Statement};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Who is about to sign.
    pub signer: Option<Signer>,
    /// The inspection that is signed: a name typed for another says nothing here.
    pub of: Option<InspectionId>,
    /// The name of the village's representative.
    pub name: Rc<str>,
    pub strokes: Vec<Vec<Spot>>,
    /// The pen is on the pad.
    pub is_down: bool,
    /// The village doesn't sign.
    pub refuses: bool,
    pub reason: Rc<str>,
    pub objections: Vec<Objection>,
    /// Why the last attempt was no signature.
    pub refusal: Option<SignatureRefusal>,
}

impl State {
    /// Whether a signature is begun.
    pub fn is_typed(&self) -> bool {
        !self.strokes.is_empty() || !self.reason.trim().is_empty() || !self.objections.is_empty()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signer {
    Inspector(Rc<str>),
    Village,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Begin, or put away.
    SignerChosen(Signer),
    NameTyped(Rc<str>),
    RefusalToggled,
    ReasonTyped(Rc<str>),
    ObjectionAdded(ItemId),
    ObjectionTyped {
        at: usize,
        text: Rc<str>,
    },
    ObjectionDropped(usize),
    Cleared,
    Signed,
}

impl State {
    /// Nothing but whose inspection it is and who stands for the village.
    fn emptied(&self) -> Self {
        Self { of: self.of.clone(), name: self.name.clone(), ..Self::default() }
    }
}

/// A signature has no more places than this: somebody rests a hand on the pad.
const MOST_SPOTS: usize = 4_000;

pub(super) fn arrived(model: &mut Model) {
    let Route::Sign(id) = &model.route else { return };
    let again = model.sign.of.as_ref() == Some(id);
    model.sign =
        if again { model.sign.emptied() } else { State { of: Some(id.clone()), ..State::default() } };
    if model.sign.name.is_empty()
        && let Some(record) = model.archive.record(id)
    {
        model.sign.name = record.inspection.details().companion.clone();
    }
}

pub(super) fn update(model: &mut Model, event: Event) -> Vec<Effect> {
    let sign = &mut model.sign;
    sign.refusal = None;
    match event {
        Event::SignerChosen(signer) => {
            let again = sign.signer.as_ref() == Some(&signer);
            *sign = State { signer: (!again).then_some(signer), ..sign.emptied() };
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
        Event::ObjectionDropped(at) if at < sign.objections.len() => drop(sign.objections.remove(at)),
        Event::ObjectionDropped(_) => {}
        Event::Cleared => sign.strokes.clear(),
        Event::Signed => return signed(model),
    }
    Vec::new()
}

/// The pen on the pad.
pub(super) fn drew(model: &mut Model, pen: Pen) {
    let sign = &mut model.sign;
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

fn signed(model: &mut Model) -> Vec<Effect> {
    let (Route::Sign(id), Some(signer)) = (model.route.clone(), model.sign.signer.clone()) else {
        return Vec::new();
    };
    let Some(record) = model.archive.record(&id) else { return Vec::new() };
    let sign = &model.sign;
    let village = signer == Signer::Village;
    let (party, by) = match signer {
        Signer::Inspector(name) => (Party::Inspector, name),
        Signer::Village => (Party::Village, sign.name.trim().into()),
    };
    let refused = village && sign.refuses;
    let signature = Signature {
        party,
        mark: Mark { by, at: model.now },
        signed: signed_hash(record.inspection.core()),
        statement: if refused {
            Statement::Refused { reason: sign.reason.trim().into() }
        } else {
            Statement::Signed { strokes: sign.strokes.clone() }
        },
        objections: if village { sign.objections.clone() } else { Vec::new() },
    };
    match model.archive.edit(&id, Edit::Sign(signature)) {
        Ok((_, commands)) => {
            model.sign = model.sign.emptied();
            model.toast = Toast::said(if refused { Done::RefusalNoted } else { Done::Signed });
            store_effects(commands)
        }
        Err(EditError::BadSignature(refusal)) => {
            model.sign.refusal = Some(refusal);
            Vec::new()
        }
        Err(_overtaken) => {
            model.toast = Toast::said(Done::NotPossible);
            Vec::new()
        }
    }
}
