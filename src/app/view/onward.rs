//! What becomes of the findings of a draft: put right on the spot, or in the ledger already.

use crate::app::Model;
use crate::app::ledger::is_taken_from;
use crate::domain::id::{FindingId, ItemId, RectificationId};
use crate::domain::inspection::Answer;
use crate::domain::rectification::{State, id_of_finding};
use crate::later::later;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Onward {
    pub finding: FindingId,
    pub rectification: RectificationId,
    /// How the rectification stands that it became; `None` where it became none.
    pub state: Option<State>,
}

/// Nothing while the rest of the code is on its way: a finding is noted without it.
pub(super) fn view(model: &Model, item: &ItemId, answer: Option<&Answer>) -> Vec<Onward> {
    match answer {
        Some(Answer::Findings(_)) if model.archive.is_caught_up() => later(|| onward(model, item, answer)),
        _ => Vec::new(),
    }
}

fn onward(model: &Model, item: &ItemId, answer: Option<&Answer>) -> Vec<Onward> {
    let findings = answer.map_or(&[][..], Answer::findings);
    let findings = findings.iter().filter(|_| is_taken_from(item));
    let onward = findings.filter_map(|finding| {
        let rectification = id_of_finding(&finding.id)?;
        let state = model.archive.rectification(&rectification).map(|one| one.state());
        Some(Onward { finding: finding.id.clone(), rectification, state })
    });
    onward.collect()
}
