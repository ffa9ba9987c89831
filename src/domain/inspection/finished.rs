//! A finished inspection: a result. It can't be edited, only reopened with a reason.

use super::draft::Draft;
use super::history::{Entry, Mark, Occurrence};
use super::signature::{self, Signature, SignatureRefusal};
use super::{Content, Core};
use crate::domain::clock::ClockDoubt;
use crate::domain::points::Points;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    core: Core,
    finished: Mark,
}

/// A reopening without a reason is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReasonMissing;

impl Finished {
    /// Puts a finished inspection together from what was stored.
    pub fn from_parts(core: Core, finished: Mark) -> Self {
        Self { core, finished }
    }

    pub fn core(&self) -> &Core {
        &self.core
    }

    pub(super) fn doubted(self, clock_doubt: Option<ClockDoubt>) -> Self {
        Self { core: Core { clock_doubt, ..self.core }, ..self }
    }

    pub fn content(&self) -> &Content {
        &self.core.content
    }

    pub fn finished(&self) -> &Mark {
        &self.finished
    }

    /// The score recorded when it was last finished, with its position in the history. `None` where the history has
    /// none.
    pub fn last_score(&self) -> Option<(usize, Option<Points>)> {
        let mut entries = self.core.history.iter().enumerate().rev();
        entries.find_map(|(at, entry)| match &entry.what {
            Occurrence::Finished { score, .. } => Some((at, *score)),
            Occurrence::Reopened { .. } => None,
        })
    }

    /// The inspection with one signature more.
    ///
    /// # Errors
    /// The signature is not one.
    pub fn sign(&self, signature: &Signature) -> Result<Self, SignatureRefusal> {
        signature.check()?;
        let signatures = signature::joined(&self.core.signatures, signature);
        Ok(Self { core: Core { signatures, ..self.core.clone() }, ..self.clone() })
    }

    /// Opens it again. The reason is kept in the history, the content as the baseline that the next
    /// finish is compared with.
    ///
    /// # Errors
    /// The reason is empty.
    pub fn reopen(&self, mark: Mark, reason: &str) -> Result<Draft, ReasonMissing> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(ReasonMissing);
        }
        let mut core = self.core.clone();
        let baseline = core.content.clone();
        core.history.push(Entry::new(mark, Occurrence::Reopened { reason: reason.into() }));
        Ok(Draft::from_parts(core, Some(baseline), None))
    }
}
