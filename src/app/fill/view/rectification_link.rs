//! The rectification of each finding of a draft: fixed on the spot, or in the ledger already.

use crate::app::previous::is_taken_from;
use crate::app::session::Session;
use crate::domain::id::{FindingId, ItemId, RectificationId};
use crate::domain::inspection::Answer;
use crate::domain::rectification::{State, id_of_finding};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RectificationLink {
    pub finding: FindingId,
    pub rectification: RectificationId,
    /// The state of the finding's rectification; `None` where there is none.
    pub state: Option<State>,
}

pub(super) fn view(session: &Session, item: &ItemId, answer: Option<&Answer>) -> Vec<RectificationLink> {
    let findings = answer.map_or(&[][..], Answer::findings);
    let findings = findings.iter().filter(|_| is_taken_from(item));
    let rectification_link = findings.filter_map(|finding| {
        let rectification = id_of_finding(&finding.id)?;
        let state = session.archive.rectification(&rectification).map(|one| one.state());
        Some(RectificationLink { finding: finding.id.clone(), rectification, state })
    });
    rectification_link.collect()
}
