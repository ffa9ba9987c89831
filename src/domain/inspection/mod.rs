//! An inspection: one filling of a checklist for one village. A draft is being filled in; a finished one
//! is a result that changes only by reopening with a reason. They are different types.

pub mod answer;
pub mod change;
pub mod draft;
pub mod finished;
pub mod history;
pub mod lineage;
pub mod review;
pub mod signature;
pub mod step;
pub mod veto;

use crate::sorted::SortedMap;
use std::rc::Rc;

pub use answer::{Answer, Finding, Findings};
pub use change::{Change, DetailChange, Refusal};
pub use draft::Draft;
pub use finished::Finished;
pub use history::{Difference, Entry, Mark, Occurrence};
pub use lineage::{Lineage, Relation};
pub use review::{Advice, Missing};
pub use signature::{Objection, Party, Signature, SignatureRefusal, Statement};
pub use step::{Overtaken, Rebased, Step};
pub use veto::{Review, Veto, VetoCause, VetoRefusal};

use super::checklist::ChecklistRef;
use super::date::{Month, Timestamp};
use super::evidence::Position;
use super::id::{InspectionId, ItemId};
use super::village::VillageCode;

/// Why this inspection is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Round {
    /// 月检: the town's monthly inspection.
    Monthly,
    /// 拉练: several villages walked in a day by the town's leaders.
    Drill,
    /// 村自评: the village looks at itself.
    SelfCheck,
    /// 市级验收: the city's official acceptance.
    Acceptance,
    /// 复查: findings are looked at again.
    Recheck,
}

impl Round {
    pub const ALL: [Self; 5] = [Self::Monthly, Self::Drill, Self::SelfCheck, Self::Acceptance, Self::Recheck];
}

/// Whether the village knew of the visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visit {
    /// 暗访
    Unannounced,
    /// 明查
    Announced,
}

/// Everything about the visit that is not an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    pub village: VillageCode,
    /// The village's name on the day, kept so that a record reads alone.
    pub village_name: Rc<str>,
    pub round: Round,
    pub month: Month,
    /// The place, river reach or site, where the checklist's subject is not a village.
    pub site: Rc<str>,
    pub inspectors: Vec<Rc<str>>,
    /// Who came along from the village.
    pub companion: Rc<str>,
    pub visit: Visit,
    pub weather: Rc<str>,
    pub route: Rc<str>,
    /// Households looked at.
    pub households: u16,
    pub remarks: Rc<str>,
    /// Where the inspection was made, if the inspector wanted it said.
    pub position: Option<Position>,
}

/// A correction of the score that is not a finding: being named by the city, good practice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustment {
    /// The checklist's adjustment id.
    pub kind: Rc<str>,
    pub note: Rc<str>,
    pub made: Mark,
}

/// What was seen: the part of an inspection that is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub details: Details,
    /// Items without an entry have not been looked at yet.
    pub answers: SortedMap<ItemId, Rc<Answer>>,
    pub vetoes: Vec<Veto>,
    pub adjustments: Vec<Adjustment>,
}

impl Content {
    pub fn answer(&self, item: &ItemId) -> Option<&Answer> {
        self.answers.get(item).map(Rc::as_ref)
    }
}

/// What a draft and a finished inspection have in common.
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

    pub fn content(&self) -> &Content {
        &self.core().content
    }

    pub fn details(&self) -> &Details {
        &self.core().content.details
    }

    /// A draft that was put aside on purpose; it can be taken back. A correction never is: it stands for a result.
    pub fn is_discarded(&self) -> bool {
        matches!(self, Self::Draft(draft) if draft.discarded().is_some() && !draft.is_reopened())
    }
}
