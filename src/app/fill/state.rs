//! The form's state beside the inspection itself, and its events.

use std::rc::Rc;

use crate::domain::id::{FindingId, ItemId};
use crate::domain::inspection::{DetailChange, VetoCause, VetoRefusal};

/// The form's state beside the inspection itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// "Finish" was pressed while answers were missing: every page marks them.
    pub finish_tried: bool,
    pub reopen_reason: Rc<str>,
    /// "Reopen" was pressed without a reason.
    pub reason_missing: bool,
    /// The text of the review of one veto.
    pub veto_form: Option<VetoForm>,
    /// The text of the households field while it is no number.
    pub households: Option<Rc<str>>,
    /// The name of an inspector that is about to be added.
    pub new_inspector: Rc<str>,
    /// The item that a page was opened again for.
    pub marked: Option<ItemId>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            finish_tried: false,
            reopen_reason: "".into(),
            reason_missing: false,
            veto_form: None,
            households: None,
            new_inspector: "".into(),
            marked: None,
        }
    }
}

/// The second person's entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VetoForm {
    pub cause: VetoCause,
    pub by: Rc<str>,
    pub reason: Rc<str>,
    pub refused: Option<VetoRefusal>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A link to the page of this item was followed.
    ItemLinked(ItemId),
    /// "Fine" of an item; pressed again it clears the answer.
    FinePressed(ItemId),
    TierPressed {
        item: ItemId,
        tier: u16,
    },
    NotApplicablePressed(ItemId),
    ReasonTyped {
        item: ItemId,
        text: Rc<str>,
    },
    PlaceTyped {
        item: ItemId,
        finding: FindingId,
        text: Rc<str>,
    },
    /// A phrase of the checklist goes into the note of a finding, or out of it.
    PhraseTapped {
        item: ItemId,
        finding: FindingId,
        phrase: Rc<str>,
    },
    NoteTyped {
        item: ItemId,
        finding: FindingId,
        text: Rc<str>,
    },
    TierChanged {
        item: ItemId,
        finding: FindingId,
        tier: u16,
    },
    FindingDropped {
        item: ItemId,
        finding: FindingId,
    },
    /// "All fine" of a page: every item without an answer.
    PageFinePressed,
    /// Nothing was found anywhere: every open item passes, and the inspection is finished.
    NothingFoundPressed,
    /// The proposal for last month's problems is accepted unchanged.
    PreviousTaken,
    NextUnansweredPressed,
    UndoPressed,
    RedoPressed,
    DetailChanged(DetailChange),
    HouseholdsTyped(Rc<str>),
    /// Names an inspector, or removes the name.
    InspectorToggled(Rc<str>),
    InspectorTyped(Rc<str>),
    /// Names the inspector whose name was typed.
    InspectorAdded,
    AdjustmentAdded(Rc<str>),
    AdjustmentDropped(usize),
    AdjustmentNoted {
        at: usize,
        text: Rc<str>,
    },
    VetoRaised(VetoCause),
    VetoDropped(VetoCause),
    /// Opens the review of a veto for the second person.
    VetoReviewOpened(VetoCause),
    VetoReviewClosed,
    VetoReviewerTyped(Rc<str>),
    VetoReasonTyped(Rc<str>),
    VetoConfirmed,
    VetoDismissed,
    FinishPressed,
    ReopenReasonTyped(Rc<str>),
    ReopenPressed,
    DiscardPressed,
    /// Gives up the correction of a reopened inspection.
    CancelPressed,
}
