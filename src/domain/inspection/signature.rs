//! Signatures under a finished inspection: of its inspectors, and of the village, which may refuse or object.
//! Each is bound to the hash of what was signed, so that a later change shows.

use std::rc::Rc;

use super::Mark;
use crate::domain::digest::ContentHash;
use crate::domain::evidence::Spot;
use crate::domain::id::ItemId;
use crate::domain::person::{is_nameless, is_same};
use crate::domain::unknown::UnknownFields;

/// The party that signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    Inspector,
    Village,
}

/// One line drawn without lifting the pen; places on the pad.
pub type Stroke = Vec<Spot>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// The strokes drawn; never empty.
    Signed { strokes: Vec<Stroke> },
    /// The village did not sign, and why (never empty). It holds up nothing.
    Refused { reason: Rc<str> },
}

/// The village's objection to one item. The score is unchanged; the objection is part of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    pub item: ItemId,
    /// Never empty.
    pub text: Rc<str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub party: Party,
    /// Who signed or refused, and when.
    pub mark: Mark,
    /// The hash of the inspection as it was signed; see `wire::inspection::signed_hash`.
    pub signed: ContentHash,
    pub statement: Statement,
    /// Of the village alone.
    pub objections: Vec<Objection>,
    pub unknown: UnknownFields,
}

/// Why a signature is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureRefusal {
    NameMissing,
    /// Nothing was drawn.
    NothingDrawn,
    /// A refusal needs a reason, an objection its text.
    ReasonMissing,
    /// Inspectors neither refuse nor object: they reopen.
    NotTheVillage,
}

impl Signature {
    /// # Errors
    /// What is missing, or what an inspector can't do.
    pub fn check(&self) -> Result<(), SignatureRefusal> {
        if is_nameless(&self.mark.by) {
            return Err(SignatureRefusal::NameMissing);
        }
        let village = self.party == Party::Village;
        match &self.statement {
            Statement::Signed { strokes } if strokes.iter().all(Vec::is_empty) => {
                return Err(SignatureRefusal::NothingDrawn);
            }
            Statement::Refused { .. } if !village => return Err(SignatureRefusal::NotTheVillage),
            Statement::Refused { reason } if reason.trim().is_empty() => {
                return Err(SignatureRefusal::ReasonMissing);
            }
            Statement::Signed { .. } | Statement::Refused { .. } => {}
        }
        if !village && !self.objections.is_empty() {
            return Err(SignatureRefusal::NotTheVillage);
        }
        if self.objections.iter().any(|one| one.text.trim().is_empty()) {
            return Err(SignatureRefusal::ReasonMissing);
        }
        Ok(())
    }
}

/// `signatures` with one more. The same person signing again for the same party replaces the former one;
/// the village speaks with one voice.
pub fn joined(signatures: &[Signature], signature: &Signature) -> Vec<Signature> {
    let replaced = |known: &Signature| {
        known.party == signature.party
            && (signature.party == Party::Village || is_same(&known.mark.by, &signature.mark.by))
    };
    let mut next: Vec<Signature> = signatures.iter().filter(|known| !replaced(known)).cloned().collect();
    next.push(signature.clone());
    next
}
