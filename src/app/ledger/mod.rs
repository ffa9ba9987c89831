//! The ledger of rectifications (整改台账): looked through, acted on, filled from findings and complaints. At the desk.

mod act;
mod complaint;
pub mod filter;
mod making;

use std::rc::Rc;

pub use act::{Act, ActForm, Refused};
pub use complaint::{Complaint, ComplaintField};
pub use filter::{Due, Filter};
pub(super) use making::of_inspection;

use super::{Ctx, Effect, Model};
use crate::domain::id::{FindingId, InspectionId, ItemId, RectificationId};
use crate::domain::rectification::{HotlineLimit, Policy, State as Progress, Verb};
use crate::domain::village::VillageCode;

/// The town's rules.
pub const POLICY: Policy = Policy::BUILT_IN;

/// Rows that are shown at first, and more each time.
pub const WINDOW: usize = 50;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    pub filter: Filter,
    /// Rows shown at most.
    pub shown: usize,
    /// What is being done to one of them.
    pub form: Option<ActForm>,
    pub complaint: Complaint,
}

impl Default for State {
    fn default() -> Self {
        Self { filter: Filter::default(), shown: WINDOW, form: None, complaint: Complaint::default() }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    VillageChosen(Option<VillageCode>),
    StateChosen(Option<Progress>),
    /// The word of a source; `None` for all.
    SourceChosen(Option<&'static str>),
    ItemChosen(Option<ItemId>),
    DueChosen(Option<Due>),
    PersonTyped(Rc<str>),
    FilterCleared,
    MoreShown,
    /// Begins something that takes a word or two; does at once what takes none.
    ActBegun {
        of: RectificationId,
        act: Act,
    },
    ActTyped(Rc<str>),
    ActDaysTyped(Rc<str>),
    ActDone,
    ActCancelled,
    /// A draft's deadline, in days from today.
    DaysChosen {
        of: RectificationId,
        days: u16,
    },
    /// One finding of a finished inspection becomes a rectification.
    FindingTaken {
        inspection: InspectionId,
        finding: FindingId,
    },
    /// All of them do.
    AllTaken(InspectionId),
    /// One finding was put right before the inspectors left: opened and closed in one.
    FixedOnTheSpot {
        inspection: InspectionId,
        finding: FindingId,
    },
    /// Hands over every draft of an inspection.
    AllIssued(InspectionId),
    /// Passed or returned, as the re-check found it.
    ComplaintTyped {
        field: ComplaintField,
        text: Rc<str>,
    },
    ComplaintVillage(Option<VillageCode>),
    ComplaintLimit(Option<HotlineLimit>),
    ComplaintEntered,
    Printed,
}

pub(super) fn update(model: &mut Model, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    match event {
        Event::VillageChosen(village) => filtered(model, |filter| filter.village = village),
        Event::StateChosen(state) => filtered(model, |filter| filter.state = state),
        Event::SourceChosen(source) => filtered(model, |filter| filter.source = source),
        Event::ItemChosen(item) => filtered(model, |filter| filter.item = item),
        Event::DueChosen(due) => filtered(model, |filter| filter.due = due),
        Event::PersonTyped(person) => filtered(model, |filter| filter.person = person),
        Event::FilterCleared => filtered(model, |filter| *filter = Filter::default()),
        Event::MoreShown => {
            model.ledger.shown += WINDOW;
            Vec::new()
        }
        Event::ActBegun { of, act } => act::begin(model, of, act, ctx),
        Event::ActTyped(text) => act::typed(model, |form| form.text = text),
        Event::ActDaysTyped(text) => act::typed(model, |form| form.days = text),
        Event::ActDone => act::done(model, ctx),
        Event::ActCancelled => {
            model.ledger.form = None;
            Vec::new()
        }
        Event::DaysChosen { of, days } => act::set_deadline(model, &of, days, ctx),
        Event::FindingTaken { inspection, finding } => {
            making::take(model, &inspection, Some(&finding), false, ctx)
        }
        Event::AllTaken(inspection) => making::take(model, &inspection, None, false, ctx),
        Event::FixedOnTheSpot { inspection, finding } => {
            making::take(model, &inspection, Some(&finding), true, ctx)
        }
        Event::AllIssued(inspection) => issue_all(model, &inspection, ctx),
        Event::ComplaintTyped { field, text } => complaint::typed(model, field, text),
        Event::ComplaintVillage(village) => {
            model.ledger.complaint.village = village;
            Vec::new()
        }
        Event::ComplaintLimit(limit) => {
            model.ledger.complaint.limit = limit;
            Vec::new()
        }
        Event::ComplaintEntered => complaint::enter(model, ctx),
        Event::Printed => vec![Effect::Print],
    }
}

/// The route came to a page of the ledger: what was half done on another stays there no longer.
pub(super) fn arrived(model: &mut Model) {
    model.ledger.form = None;
}

fn filtered(model: &mut Model, change: impl FnOnce(&mut Filter)) -> Vec<Effect> {
    change(&mut model.ledger.filter);
    model.ledger.shown = WINDOW;
    Vec::new()
}

fn issue_all(model: &mut Model, inspection: &InspectionId, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let drafts: Vec<RectificationId> = making::of_inspection(model, inspection)
        .filter(|one| one.state() == Progress::Draft)
        .map(|one| one.id().clone())
        .collect();
    drafts.into_iter().flat_map(|of| act::begin(model, of, Act::Move(Verb::Issue), ctx)).collect()
}
