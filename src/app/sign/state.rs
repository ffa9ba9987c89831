//! The state of signing, and its events.

use std::rc::Rc;

use crate::domain::digest::ContentHash;
use crate::domain::evidence::Spot;
use crate::domain::id::{InspectionId, ItemId};
use crate::domain::inspection::{Objection, SignatureRefusal};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The person about to sign.
    pub signer: Option<Signer>,
    /// The inspection to sign: a name typed for another does not apply here.
    pub of: Option<InspectionId>,
    /// The hash of the content that is signed, as the page shows it.
    pub content: Option<ContentHash>,
    /// The name of the village's representative, and the one that the app proposes.
    pub name: Rc<str>,
    pub proposed: Rc<str>,
    pub strokes: Vec<Vec<Spot>>,
    /// The pen is on the pad.
    pub is_down: bool,
    /// The village doesn't sign.
    pub refuses: bool,
    pub reason: Rc<str>,
    pub objections: Vec<Objection>,
    /// Why the last signature was refused.
    pub refusal: Option<SignatureRefusal>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signer {
    Inspector(Rc<str>),
    Village,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Begin, or cancel.
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
    /// Keeps only the inspection and the proposed name.
    pub(super) fn emptied(&self) -> Self {
        let (of, proposed) = (self.of.clone(), self.proposed.clone());
        Self { of, content: self.content, name: proposed.clone(), proposed, ..Self::default() }
    }
}
