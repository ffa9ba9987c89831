//! The signatures under an inspection: those that hold, those that are void, and the one being made.

use std::rc::Rc;

use crate::app::Model;
use crate::app::sign::{Signer, State};
use crate::codec::inspection::{Record, signed_hash};
use crate::domain::checklist::{Checklist, Item};
use crate::domain::digest::ContentHash;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Details, Inspection, Party, Signature};
use crate::domain::points::Points;
use crate::domain::score::explain;

#[derive(Clone, Debug, PartialEq)]
pub struct SignView {
    pub id: InspectionId,
    pub summary: Summary,
    /// Only a finished inspection is signed.
    pub finished: bool,
    pub signatures: Vec<SignatureView>,
    /// Who hasn't signed this version yet.
    pub awaited: Vec<Signer>,
    pub form: State,
    /// Items the village can object to: those that lost points.
    pub items: Vec<Rc<Item>>,
}

/// What the signatures are under, and what the village's phone reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The inspection's number.
    pub number: String,
    pub details: Details,
    pub score: Option<Points>,
    pub total: Points,
    pub hash: ContentHash,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureView {
    pub signature: Signature,
    /// What was signed is no longer what stands there.
    pub void: bool,
    /// The texts of the items objected to, in the order of the objections.
    pub objected: Vec<Option<Rc<Item>>>,
}

pub(super) fn view(model: &Model, record: &Record, checklist: &Checklist) -> SignView {
    let core = record.inspection.core();
    let content = &core.content;
    let explanation = explain(checklist, content);
    let hash = signed_hash(core);
    let signatures: Vec<SignatureView> = core
        .signatures
        .iter()
        .map(|signature| SignatureView {
            void: signature.signed != hash,
            objected: signature
                .objections
                .iter()
                .map(|objection| checklist.item(&objection.item).cloned())
                .collect(),
            signature: signature.clone(),
        })
        .collect();
    let holds = |party: Party, name: Option<&str>| {
        signatures.iter().any(|one| {
            !one.void
                && one.signature.party == party
                && name.is_none_or(|name| &*one.signature.mark.by == name)
        })
    };
    let inspectors = content.details.inspectors.iter().filter(|name| !holds(Party::Inspector, Some(name)));
    let mut awaited: Vec<Signer> = inspectors.cloned().map(Signer::Inspector).collect();
    if !holds(Party::Village, None) {
        awaited.push(Signer::Village);
    }
    let lost = explanation.items.iter().filter(|line| !line.lost.is_zero());
    SignView {
        id: core.id.clone(),
        items: lost.filter_map(|line| checklist.item(&line.item).cloned()).collect(),
        summary: Summary {
            number: core.id.as_str().chars().take(12).collect(),
            details: content.details.clone(),
            score: explanation.score,
            total: checklist.total(),
            hash,
        },
        finished: matches!(*record.inspection, Inspection::Finished(_)),
        signatures,
        awaited,
        form: model.sign.clone(),
    }
}
