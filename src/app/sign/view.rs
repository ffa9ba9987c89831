//! The signatures under an inspection: valid ones, void ones, and the one in progress.

use std::rc::Rc;

use super::state::{Signer, State};
use crate::app::awaited::awaited;
use crate::domain::checklist::{AdjustmentKind, Checklist, Item};
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Adjustment, Answer, Inspection, Signature};
use crate::domain::score::{Explanation, ItemLine, LineState, VetoRow, explain, veto};
use crate::i18n::message::sign::Summary;
use crate::wire::inspection::{Record, signed_hash};

/// An item with its line of the score and its answer.
pub type SignLine = (Rc<Item>, ItemLine, Option<Rc<Answer>>);

#[derive(Clone, Debug, PartialEq)]
pub struct SignView {
    pub id: InspectionId,
    pub summary: Summary,
    /// Items that lost points or don't apply, as the village reads them before it signs.
    pub lines: Vec<SignLine>,
    pub checklist: Rc<Checklist>,
    pub explanation: Explanation,
    pub adjustments: Vec<(Adjustment, AdjustmentKind)>,
    pub vetoes: Vec<VetoRow>,
    /// Only a finished inspection is signed.
    pub finished: bool,
    pub signatures: Vec<SignatureView>,
    /// Signers who haven't signed this version yet.
    pub awaited: Vec<Signer>,
    pub form: State,
    /// Items the village can object to: those that lost points.
    pub items: Vec<Rc<Item>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureView {
    pub signature: Signature,
    /// The signed version is no longer the current one.
    pub void: bool,
    /// The texts of the items objected to, in the order of the objections.
    pub objected: Vec<Option<Rc<Item>>>,
}

pub(in crate::app) fn view(state: &State, record: &Record, checklist: &Rc<Checklist>) -> SignView {
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
    let open = awaited(core);
    let mut awaited: Vec<Signer> = open.inspectors.into_iter().map(Signer::Inspector).collect();
    if open.village {
        awaited.push(Signer::Village);
    }
    let lost = explanation.items.iter().filter(|line| line.has_findings());
    let is_told = |line: &&ItemLine| line.has_findings() || line.state == LineState::NotApplicable;
    let lines = explanation.items.iter().filter(is_told).filter_map(|line| {
        let answer = content.answers.get(&line.item).cloned();
        Some((checklist.item(&line.item)?.clone(), line.clone(), answer))
    });
    let known = |one: &Adjustment| Some((one.clone(), checklist.adjustment(&one.kind)?.clone()));
    let items = lost.filter_map(|line| checklist.item(&line.item).cloned()).collect();
    let lines = lines.collect();
    SignView {
        id: core.id.clone(),
        lines,
        items,
        summary: Summary {
            number: core.id.as_str().chars().take(12).collect(),
            details: content.details.clone(),
            score: explanation.score,
            findings: (!checklist.is_scored()).then(|| content.finding_count()),
            total: checklist.total(),
            hash,
        },
        checklist: checklist.clone(),
        adjustments: content.adjustments.iter().filter_map(known).collect(),
        vetoes: veto::rows(checklist, content, &explanation.veto),
        finished: matches!(*record.inspection, Inspection::Finished(_)),
        signatures,
        awaited,
        form: state.clone(),
        explanation,
    }
}
