//! Which vetoes are confirmed, and which still await the second person.

use crate::domain::checklist::{Checklist, VetoEffect};
use crate::domain::inspection::{Answer, Content, Review, Veto, VetoCause};
use crate::domain::text::LocalText;

/// The veto part of an explanation. Only confirmed vetoes have an effect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VetoOutcome {
    pub confirmed: Vec<VetoCause>,
    /// Raised, or started by a finding of a veto item, and not yet reviewed.
    pub pending: Vec<VetoCause>,
}

impl VetoOutcome {
    /// Whether a confirmed veto gives the lowest grade, whatever the score.
    pub fn lowers(&self, checklist: &Checklist) -> bool {
        !self.confirmed.is_empty() && matches!(checklist.veto_effect(), VetoEffect::LowestGrade { .. })
    }
}

/// Findings of a veto item start the review by themselves. A veto for an item whose findings were all
/// taken back rests on nothing and has no effect.
pub fn outcome(checklist: &Checklist, content: &Content) -> VetoOutcome {
    let mut result = VetoOutcome::default();
    let has_findings = |item| matches!(content.answer(item), Some(Answer::Findings(_)));
    for veto in &content.vetoes {
        let rests = match &veto.cause {
            VetoCause::Item(item) => has_findings(item),
            VetoCause::Condition(_) => true,
        };
        if rests {
            match veto.review {
                Review::Pending => result.pending.push(veto.cause.clone()),
                Review::Confirmed(_) => result.confirmed.push(veto.cause.clone()),
                Review::Dismissed { .. } => {}
            }
        }
    }
    for item in checklist.items().filter(|item| item.veto && has_findings(&item.id)) {
        let cause = VetoCause::Item(item.id.clone());
        if !content.vetoes.iter().any(|veto| veto.cause == cause) {
            result.pending.push(cause);
        }
    }
    result
}

/// A veto that stands, waits, or was dismissed. `veto` is `None` when a finding started the review by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VetoRow {
    pub cause: VetoCause,
    pub name: LocalText,
    pub veto: Option<Veto>,
}

/// Every veto that was raised, and every one a finding started by itself.
pub fn rows(checklist: &Checklist, content: &Content, outcome: &VetoOutcome) -> Vec<VetoRow> {
    let name = |cause: &VetoCause| match cause {
        VetoCause::Item(id) => checklist.item(id).map(|item| item.text.clone()),
        VetoCause::Condition(id) => checklist.veto_condition(id).map(|condition| condition.name.clone()),
    };
    let raised = content.vetoes.iter().map(|veto| (veto.cause.clone(), Some(veto.clone())));
    let started =
        outcome.pending.iter().filter(|cause| !content.vetoes.iter().any(|veto| veto.cause == **cause));
    raised
        .chain(started.map(|cause| (cause.clone(), None)))
        .map(|(cause, veto)| VetoRow { name: name(&cause).unwrap_or_default(), cause, veto })
        .collect()
}
