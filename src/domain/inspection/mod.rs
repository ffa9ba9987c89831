//! An inspection: one filling of a checklist for one village. A draft is being filled in; a finished one
//! is a result that changes only by reopening with a reason. They are different types.

pub mod answer;
pub mod change;
pub mod details;
pub mod draft;
pub mod finished;
pub mod history;
pub mod lineage;
pub mod review;
pub mod signature;
pub mod step;
pub mod veto;

use std::collections::BTreeMap;
use std::rc::Rc;

pub use super::round::Round;
pub use answer::{Answer, Finding, Findings};
pub use change::{Change, Refusal};
pub use details::{DetailChange, DetailField, DetailText, DetailTexts, Details, FormPlace};
pub use draft::Draft;
pub use finished::Finished;
pub use history::{ChangeUnknown, Difference, Entry, EntryUnknown, Mark, Occurrence};
pub use lineage::{Lineage, Relation};
pub use review::{Advice, Missing};
pub use signature::{Objection, Party, Signature, SignatureRefusal, Statement};
pub use step::{Conflict, Rebased, Step};
pub use veto::{Review, Veto, VetoCause, VetoRefusal};

use super::checklist::ChecklistRef;
use super::clock::ClockDoubt;
use super::date::Timestamp;
use super::id::{InspectionId, ItemId};
use super::unknown::UnknownFields;

/// Whether the village knew of the visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visit {
    /// 暗访
    Unannounced,
    /// 明查
    Announced,
}

/// A correction of the score that is not a finding: being named by the city, good practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustment {
    /// The checklist's adjustment id.
    pub kind: Rc<str>,
    pub note: Rc<str>,
    pub made: Mark,
    pub unknown: UnknownFields,
}

/// The content of an inspection: everything that is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub details: Details,
    /// Items without an entry have not been looked at yet.
    pub answers: BTreeMap<ItemId, Rc<Answer>>,
    pub vetoes: Vec<Veto>,
    pub adjustments: Vec<Adjustment>,
    pub unknown: ContentUnknown,
}

/// The fields of the content, and of its answers, that this app doesn't know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContentUnknown {
    pub own: UnknownFields,
    /// By item. Those of an answer that is taken back stay, so that an undo has them; they aren't written.
    pub answers: BTreeMap<ItemId, UnknownFields>,
}

impl Content {
    /// Findings over all items.
    pub fn finding_count(&self) -> usize {
        self.answers.values().map(|answer| answer.findings().len()).sum()
    }

    pub fn answer(&self, item: &ItemId) -> Option<&Answer> {
        self.answers.get(item).map(Rc::as_ref)
    }
}

/// The fields common to a draft and a finished inspection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Core {
    pub id: InspectionId,
    /// The checklist this inspection is scored with, for ever.
    pub checklist: ChecklistRef,
    pub started: Timestamp,
    pub content: Rc<Content>,
    pub history: Vec<Entry>,
    /// In the order given. Those whose hash is no longer that of the content are void, and shown so.
    pub signatures: Vec<Signature>,
    /// Why the tablet's clock was doubted when something of it was made: its times don't decide by themselves.
    pub clock_doubt: Option<ClockDoubt>,
    pub unknown: UnknownFields,
}

/// An inspection in either state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inspection {
    Draft(Draft),
    Finished(Finished),
}

impl Inspection {
    pub fn core(&self) -> &Core {
        match self {
            Self::Draft(draft) => draft.core(),
            Self::Finished(finished) => finished.core(),
        }
    }

    pub fn id(&self) -> &InspectionId {
        &self.core().id
    }

    /// With the reason why the clock was doubted when it was changed. The first reason stays.
    #[must_use]
    pub fn doubted(self, doubt: Option<ClockDoubt>) -> Self {
        let doubt = self.core().clock_doubt.or(doubt);
        match self {
            Self::Draft(draft) => Self::Draft(draft.doubted(doubt)),
            Self::Finished(finished) => Self::Finished(finished.doubted(doubt)),
        }
    }

    pub fn content(&self) -> &Content {
        &self.core().content
    }

    pub fn details(&self) -> &Details {
        &self.core().content.details
    }

    /// Whether it is a draft that was discarded on purpose; it can be restored. A correction is never discarded: it belongs
    /// to a result.
    pub fn is_discarded(&self) -> bool {
        matches!(self, Self::Draft(draft) if draft.discarded().is_some() && !draft.is_reopened())
    }

    /// Whether it waits to be finished: a draft, or a correction, that was not given up.
    pub fn is_unfinished(&self) -> bool {
        matches!(self, Self::Draft(_)) && !self.is_discarded()
    }
}
