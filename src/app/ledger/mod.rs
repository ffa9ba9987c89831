//! The ledger of rectifications (整改台账): looked through, acted on, filled from findings and complaints. At the desk.

mod act;
pub mod camera;
pub mod complaint;
pub mod edit;
mod evidence;
pub mod filter;
pub mod fixed;
mod making;
pub mod recheck;
pub mod rules;

use std::rc::Rc;

pub use act::{Act, ActForm, Refused};
pub use camera::Camera;
pub use complaint::{Complaint, ComplaintField};
pub use edit::{EditField, EditForm};
pub(super) use evidence::pictured;
pub use evidence::{PICTURED, finding_of, waiting};
pub use filter::{Due, Filter};
pub use fixed::{FixedForm, FixedRefusal};
pub(super) use making::{is_taken_from, of_inspection, of_inspection_issued};
pub use recheck::Recheck;
pub use rules::{Rules, RulesForm, RulesRefusal};

use super::{Ctx, Effect, Model, photos};
use crate::domain::digest::ContentHash;
use crate::domain::id::{FindingId, InspectionId, ItemId, RectificationId};
use crate::domain::rectification::{State as Progress, Verb};
use crate::domain::village::VillageCode;

/// Rows that are shown at first, and more each time.
pub const WINDOW: usize = 50;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    pub filter: Filter,
    /// Rows shown at most.
    pub shown: usize,
    /// What is being done to one of them.
    pub form: Option<ActForm>,
    /// What is being corrected.
    pub edit: Option<EditForm>,
    pub complaint: Complaint,
    pub fixed: FixedForm,
    pub recheck: Recheck,
    pub camera: Camera,
    pub rules: Rules,
    pub rules_form: RulesForm,
}

impl Default for State {
    fn default() -> Self {
        Self {
            filter: Filter::default(),
            shown: WINDOW,
            form: None,
            edit: None,
            complaint: Complaint::default(),
            fixed: FixedForm::default(),
            recheck: Recheck::default(),
            camera: Camera::default(),
            rules: Rules::default(),
            rules_form: RulesForm::default(),
        }
    }
}

impl State {
    /// Whether something is typed that is written down only by a button.
    pub fn is_typed(&self) -> bool {
        let complaint = [&self.complaint.number, &self.complaint.place, &self.complaint.description];
        let form = self.form.iter().flat_map(|form| [&form.text, &form.days]);
        let others = [&self.fixed.reason, &self.recheck.text, &self.rules_form.why];
        form.chain(complaint).chain(others).any(|text| !text.trim().is_empty())
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
    /// Fields corrected.
    Edit(edit::Event),
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
    /// What was put right before the inspectors left: opened, reported and closed in one.
    Fixed(fixed::Event),
    /// Before and after, and what the re-check found.
    Recheck(recheck::Event),
    Camera(camera::Event),
    Rules(rules::Event),
    /// Take a photo away that waits for what is done next.
    PhotoDropped {
        of: RectificationId,
        photo: ContentHash,
    },
    /// Hands over every draft of an inspection.
    AllIssued(InspectionId),
    Complaint(complaint::Event),
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
        Event::Edit(event) => edit::update(model, event, ctx),
        Event::DaysChosen { of, days } => act::set_deadline(model, &of, days, ctx),
        Event::FindingTaken { inspection, finding } => making::take(model, &inspection, Some(&finding), ctx),
        Event::AllTaken(inspection) => making::take(model, &inspection, None, ctx),
        Event::Fixed(event) => fixed::update(model, event, ctx),
        Event::Recheck(event) => recheck::update(model, event, ctx),
        Event::Camera(event) => camera::update(model, event),
        Event::Rules(event) => rules::update(model, event, ctx),
        Event::PhotoDropped { of, photo } => evidence::dropped(model, &of, &photo),
        Event::AllIssued(inspection) => issue_all(model, &inspection, ctx),
        Event::Complaint(event) => complaint::update(model, event, ctx),
        Event::Printed => vec![Effect::Print],
    }
}

/// The route came to a page of the ledger: what was half done on another stays there no longer. Photos that were taken
/// for it wait until it is taken up again.
pub(super) fn arrived(model: &mut Model) {
    model.ledger.form = None;
    model.ledger.edit = None;
    model.ledger.recheck = Recheck::default();
    model.ledger.rules_form = RulesForm::default();
    fixed::arrived(model);
}

/// After anything that happened: asks for the pictures that the page shows, and turns the camera off where it shows none.
pub(super) fn settle(model: &mut Model) -> Vec<Effect> {
    let mut effects = rules::settle(model);
    let (small, whole) = evidence::shown(model);
    effects.extend(photos::show_ledger(model, &small, &whole));
    effects.extend(camera::settle(model));
    effects
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
