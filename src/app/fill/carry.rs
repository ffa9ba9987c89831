//! The proposal for the item about the problems of earlier visits: accepted by a tap, never filled in automatically.

use std::rc::Rc;

use crate::app::editing::{change, inspection};
use crate::app::effect::Effect;
use crate::app::previous::{previous, proposed};
use crate::app::session::Session;
use crate::domain::digest::ContentHash;
use crate::domain::id::{FindingId, InspectionId, RectificationId};
use crate::domain::inspection::{Answer, Change, Finding, Findings};

/// The inspector accepted the proposal.
pub(super) fn take(session: &mut Session, id: &InspectionId) -> Vec<Effect> {
    let (Some(item), Some(proposal), Some(inspection)) =
        (previous(), proposed(session, id), inspection(session, id))
    else {
        return Vec::new();
    };
    let findings = proposal.overdue.iter().chain(&proposal.returned).filter_map(|one| {
        let details = one.details();
        Some(Rc::new(Finding {
            id: carried_id(inspection.id(), one.id())?,
            tier: 0,
            place: details.place.clone(),
            note: details.number.as_str().into(),
            noted: session.now,
            evidence: crate::domain::evidence::Evidence::default(),
            unknown: crate::domain::unknown::UnknownFields::default(),
        }))
    });
    let answer = match Findings::new(findings.collect()) {
        Some(findings) => Answer::Findings(findings),
        // An item with proposed findings is never answered as fine.
        None if proposal.findings() > 0 => return Vec::new(),
        None => Answer::Fine,
    };
    change(session, id, Change::Answers(vec![(item, Some(Rc::new(answer)))]))
}

/// The id is the same in every tab and on every tablet, and of one length however often a problem is carried over.
fn carried_id(inspection: &InspectionId, of: &RectificationId) -> Option<FindingId> {
    let digest = ContentHash::of([inspection.as_str(), "-", of.as_str()].concat().as_bytes()).to_string();
    FindingId::parse(&["previous-", &digest[..32]].concat())
}
