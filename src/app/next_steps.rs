//! What is to be done with a finished inspection: signing it, its rectifications, the export; and how far each is.

use crate::app::awaited::awaited;
use crate::app::findings::{drafts, of_inspection};
use crate::app::previous::is_taken_from;
use crate::app::session::Session;
use crate::domain::exports::Exported;
use crate::domain::rectification::{State, id_of_finding};
use crate::wire::inspection::Record;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextSteps {
    /// Signers whose signature holds for the content as it is, of how many.
    pub signed: usize,
    pub signers: usize,
    /// Findings that are not in the ledger yet.
    pub without: usize,
    /// Rectifications of it that are not issued yet.
    pub drafts: usize,
    /// Those that were, closed ones among them.
    pub issued: usize,
    /// Those that were withdrawn.
    pub withdrawn: usize,
    pub exported: Exported,
}

impl NextSteps {
    pub fn is_signed(&self) -> bool {
        self.signed == self.signers
    }

    /// Nothing is left to be entered or issued.
    pub fn is_issued(&self) -> bool {
        self.without + self.drafts == 0
    }

    /// A file that was made counts only once somebody has seen it.
    pub fn is_exported(&self) -> bool {
        !self.exported.is_due()
    }
}

pub(super) fn next_steps(session: &Session, record: &Record) -> NextSteps {
    let core = record.inspection.core();
    let awaited = awaited(core).count();
    let signers = core.content.details.inspectors.len() + 1;
    let answers = core.content.answers.iter().filter(|(item, _)| is_taken_from(item));
    let findings = answers.flat_map(|(_, answer)| answer.findings());
    let is_entered = |id| session.archive.rectification(&id).is_some();
    let without = findings.filter(|one| !id_of_finding(&one.id).is_some_and(is_entered)).count();
    let (mut issued, mut withdrawn) = (0, 0);
    for one in of_inspection(session, &core.id) {
        match one.state() {
            State::Draft => {}
            State::Withdrawn => withdrawn += 1,
            _ => issued += 1,
        }
    }
    NextSteps {
        signed: signers - awaited,
        signers,
        without,
        drafts: drafts(session, &core.id).count(),
        issued,
        withdrawn,
        exported: session.archive.exported(record),
    }
}
