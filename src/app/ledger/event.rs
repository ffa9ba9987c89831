//! Events of the ledger's pages.

use std::rc::Rc;

use super::state::Grouping;
use super::{camera, complaint, corrected, edit, fixed, recheck, rules};
use crate::domain::digest::ContentHash;
use crate::domain::id::{FindingId, InspectionId, ItemId, RectificationId};
use crate::domain::rectification::{Due, LedgerAction, State as Progress};
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    VillageChosen(Option<VillageCode>),
    StateChosen(Option<Progress>),
    /// The list of these alone, from a link on another page.
    Listed {
        state: Option<Progress>,
        due: Option<Due>,
    },
    /// The matters of safety inspections alone: the list of hazards.
    HazardsListed,
    /// The code of a source; `None` for all.
    SourceChosen(Option<&'static str>),
    ItemChosen(Option<ItemId>),
    DueChosen(Option<Due>),
    PersonTyped(Rc<str>),
    FilterCleared,
    GroupingChosen(Grouping),
    MoreShown,
    /// Begins an action that takes a text; performs at once one that takes none.
    ActBegun {
        of: RectificationId,
        act: LedgerAction,
    },
    /// A card's link leads to the page of the matter, with the form of this action open.
    ActWanted {
        of: RectificationId,
        act: LedgerAction,
    },
    ActTyped(Rc<str>),
    ActDaysTyped(Rc<str>),
    ActDone,
    ActCancelled,
    /// Fields corrected.
    Edit(edit::Event),
    /// A draft's deadline, in days from today.
    DaysChosen {
        of: RectificationId,
        days: u16,
    },
    /// Creates a rectification from one finding of a finished inspection.
    FindingTaken {
        inspection: InspectionId,
        finding: FindingId,
    },
    /// Creates them from all its findings.
    AllTaken(InspectionId),
    /// A problem fixed before the inspectors left: opened, reported and closed in one.
    Fixed(fixed::Event),
    /// Before and after, and the result of the re-check.
    Recheck(recheck::Event),
    /// What becomes of a matter whose finding was corrected away.
    Corrected(corrected::Event),
    Camera(camera::Event),
    Rules(rules::Event),
    /// Remove a photo that waits for the next action.
    PhotoDropped {
        of: RectificationId,
        photo: ContentHash,
    },
    /// Issues every draft of an inspection.
    AllIssued(InspectionId),
    Complaint(complaint::Event),
    Printed,
}
