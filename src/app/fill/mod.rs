//! Filling in an inspection: what a tap or a keystroke does to it, and how it is taken back.

pub(in crate::app) mod carry;
pub mod pages;
mod press;
mod steps;
mod vetoes;
mod whole;

use std::rc::Rc;

pub use pages::{Span, spans};
pub use steps::Steps;

use super::edit::{Edit, EditError};
use super::route::{Page, Route};
use super::toast::{Done, Toast, Undo};
use super::{Ctx, Effect, Model, prefer, store_effects};
use crate::domain::checklist::Checklist;
use crate::domain::id::{FindingId, InspectionId, ItemId};
use crate::domain::inspection::{Change, DetailChange, Inspection, Rebased, Step, VetoCause, VetoRefusal};
use crate::domain::preferences::{Bookmark, Preference};
use crate::later::later;

/// What the form keeps beside the inspection itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The inspection whose steps these are.
    pub open: Option<InspectionId>,
    pub steps: Steps,
    /// "Finish" was pressed while something was missing: show what, everywhere.
    pub finish_tried: bool,
    pub reopen_reason: Rc<str>,
    /// "Reopen" was pressed without a reason.
    pub reason_missing: bool,
    /// What is typed for the review of one veto.
    pub veto_form: Option<VetoForm>,
    /// What was typed for the households and is no number of them.
    pub households: Option<Rc<str>>,
}

impl State {
    /// Whether something is typed that is written down only by a button.
    pub fn is_typed(&self) -> bool {
        let veto = self.veto_form.as_ref();
        !self.reopen_reason.trim().is_empty()
            || veto.is_some_and(|form| !form.by.trim().is_empty() || !form.reason.trim().is_empty())
    }
}

/// What the second person types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VetoForm {
    pub cause: VetoCause,
    pub by: Rc<str>,
    pub reason: Rc<str>,
    pub refused: Option<VetoRefusal>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// "Fine" of an item; pressed again it takes the answer back.
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
    /// The proposal for last month's problems is taken as it stands.
    PreviousTaken,
    NextUnansweredPressed,
    UndoPressed,
    RedoPressed,
    DetailChanged(DetailChange),
    HouseholdsTyped(Rc<str>),
    /// Names an inspector, or takes the name back.
    InspectorToggled(Rc<str>),
    InspectorAdded(Rc<str>),
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
    RestorePressed,
    /// Gives up the correction of a reopened inspection.
    CancelPressed,
}

/// The route came to an inspection: opens it, and remembers the place.
pub(super) fn arrived(model: &mut Model, id: &InspectionId, page: Page) -> Vec<Effect> {
    if model.archive.record(id).is_none() {
        return vec![Effect::Go { route: Route::Home, replace: true }];
    }
    if model.fill.open.as_ref() != Some(id) {
        model.fill = State { open: Some(id.clone()), ..State::default() };
        model.toast = None;
    }
    match page {
        Page::Items(at) => {
            if let Some(last) = open(model).and_then(|(_, checklist)| pages::last(&checklist))
                && at > last
            {
                // An old link, or a bookmark from another version of the checklist.
                let route = Route::Inspection { id: id.clone(), page: Page::Items(last) };
                return vec![Effect::Go { route, replace: true }];
            }
            let bookmark = Bookmark { inspection: id.clone(), page: at };
            if model.preferences().bookmark.as_ref() == Some(&bookmark) {
                Vec::new()
            } else {
                prefer(model, Preference::Bookmark(Some(bookmark)))
            }
        }
        Page::Details | Page::Review | Page::Score => Vec::new(),
    }
}

pub(super) fn update(model: &mut Model, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let Some((id, checklist)) = open(model) else { return Vec::new() };
    match event {
        Event::FinePressed(item) => press::fine(model, &id, &item),
        Event::TierPressed { item, tier } => press::tier(model, &id, item, tier, ctx),
        Event::NotApplicablePressed(item) => press::not_applicable(model, &id, &item),
        Event::ReasonTyped { item, text } => press::reason(model, &id, item, text),
        Event::PlaceTyped { item, finding, text } => {
            change(model, &id, Change::Place { item, finding, text })
        }
        Event::NoteTyped { item, finding, text } => change(model, &id, Change::Note { item, finding, text }),
        Event::PageFinePressed => press::page_fine(model, &id, &checklist),
        Event::NextUnansweredPressed => later(|| press::next_unanswered(model, &id, &checklist)),
        // What follows comes later than the answers themselves.
        rare => later(|| seldom(model, &id, rare)),
    }
}

/// What is done to an inspection now and then, and not at every item.
fn seldom(model: &mut Model, id: &InspectionId, event: Event) -> Vec<Effect> {
    match event {
        Event::TierChanged { item, finding, tier } => change(model, id, Change::Tier { item, finding, tier }),
        Event::FindingDropped { item, finding } => {
            change_aloud(model, id, Change::DropFinding { item, finding }, Done::FindingsDropped { count: 1 })
        }
        Event::PreviousTaken => carry::take(model, id),
        Event::UndoPressed => undo(model),
        Event::RedoPressed => redo(model),
        Event::DetailChanged(detail) => change(model, id, Change::Detail(detail)),
        Event::HouseholdsTyped(text) => press::households(model, id, text),
        Event::InspectorToggled(name) => press::inspector(model, id, &name),
        Event::InspectorAdded(name) => {
            if name.trim().is_empty() {
                return Vec::new();
            }
            let mut effects = prefer(model, Preference::AddInspector(name.clone()));
            effects.extend(press::name_inspector(model, id, name.trim()));
            effects
        }
        Event::AdjustmentAdded(_) | Event::AdjustmentDropped(_) | Event::AdjustmentNoted { .. } => {
            press::adjust(model, id, &event)
        }
        Event::VetoRaised(_)
        | Event::VetoDropped(_)
        | Event::VetoReviewOpened(_)
        | Event::VetoReviewClosed
        | Event::VetoReviewerTyped(_)
        | Event::VetoReasonTyped(_)
        | Event::VetoConfirmed
        | Event::VetoDismissed => vetoes::update(model, id, event),
        Event::FinishPressed => whole::finish(model, id),
        Event::ReopenReasonTyped(text) => {
            model.fill.reopen_reason = text;
            model.fill.reason_missing = false;
            Vec::new()
        }
        Event::ReopenPressed => whole::reopen(model, id),
        Event::DiscardPressed => whole::discard(model, id),
        Event::CancelPressed => whole::cancel(model, id),
        Event::RestorePressed => edit(model, id, Edit::Restore).unwrap_or_default(),
        Event::FinePressed(_)
        | Event::TierPressed { .. }
        | Event::NotApplicablePressed(_)
        | Event::ReasonTyped { .. }
        | Event::PlaceTyped { .. }
        | Event::NoteTyped { .. }
        | Event::PageFinePressed
        | Event::NextUnansweredPressed => unreachable!("done above"),
    }
}

/// The open inspection and the checklist it is scored with.
fn open(model: &Model) -> Option<(InspectionId, Rc<Checklist>)> {
    let id = model.fill.open.clone()?;
    let record = model.archive.record(&id)?;
    let checklist = model.archive.checklist_of(&record.inspection)?;
    Some((id, checklist))
}

fn inspection(model: &Model, id: &InspectionId) -> Option<Rc<Inspection>> {
    model.archive.record(id).map(|record| record.inspection.clone())
}

/// Makes one change that can be taken back.
pub(super) fn change(model: &mut Model, id: &InspectionId, change: Change) -> Vec<Effect> {
    make(model, id, change).unwrap_or_default()
}

/// Makes one change, says so and offers to take it back. What does nothing is not said.
pub(super) fn change_aloud(model: &mut Model, id: &InspectionId, change: Change, what: Done) -> Vec<Effect> {
    let Some(effects) = make(model, id, change) else { return Vec::new() };
    model.toast = Some(Toast { what, undo: Some(Undo::LastChange) });
    effects
}

/// `None` when the change did nothing.
pub(super) fn make(model: &mut Model, id: &InspectionId, change: Change) -> Option<Vec<Effect>> {
    let field = steps::Merge::of(&change);
    make_edit(model, id, Edit::Change(change), field)
}

/// Changes a list as a whole. Another tab may be changing it too: what is done again is only what was changed here.
fn change_list(model: &mut Model, id: &InspectionId, to: Change, field: Option<steps::Merge>) -> Vec<Effect> {
    let Some(inspection) = inspection(model, id) else { return Vec::new() };
    let step = Step { from: inspection.content().standing(&to), to };
    make_edit(model, id, Edit::Step(step), field).unwrap_or_default()
}

fn make_edit(
    model: &mut Model,
    id: &InspectionId,
    edit: Edit,
    field: Option<steps::Merge>,
) -> Option<Vec<Effect>> {
    match model.archive.edit(id, edit) {
        Ok((Some(back), commands)) => {
            if let Some(now) = model.archive.record(id) {
                let now = now.inspection.content().standing(&back);
                model.fill.steps.made(back, now, field);
            }
            model.toast = None;
            Some(store_effects(commands))
        }
        Ok((None, _nothing)) => None,
        // The form shows only what can be done; what was overtaken by another tab does nothing.
        Err(_overtaken) => None,
    }
}

fn edit(model: &mut Model, id: &InspectionId, edit: Edit) -> Result<Vec<Effect>, EditError> {
    let (_, commands) = model.archive.edit(id, edit)?;
    Ok(store_effects(commands))
}

pub(super) fn undo(model: &mut Model) -> Vec<Effect> {
    step(model, Steps::take_undo, Steps::undone, Done::Undone)
}

fn redo(model: &mut Model) -> Vec<Effect> {
    step(model, Steps::take_redo, Steps::redone, Done::Redone)
}

fn step(
    model: &mut Model,
    take: impl Fn(&mut Steps) -> Option<Step>,
    taken: impl Fn(&mut Steps, Step),
    done: Done,
) -> Vec<Effect> {
    let Some(id) = model.fill.open.clone() else { return Vec::new() };
    let Some(step) = take(&mut model.fill.steps) else { return Vec::new() };
    let Some(inspection) = inspection(model, &id) else { return Vec::new() };
    let done = match inspection.content().rebased(&step) {
        Ok(Rebased { left: 0, .. }) => done,
        Ok(Rebased { left, .. }) => Done::OvertakenInPart { left },
        // Another tab's work is not taken back, and the step is gone: it can never be done.
        Err(_) => Done::Overtaken,
    };
    match model.archive.edit(&id, Edit::Step(step)) {
        Ok((back, commands)) => {
            if let (Some(back), Some(now)) = (back, model.archive.record(&id)) {
                let now = now.inspection.content().standing(&back);
                taken(&mut model.fill.steps, Step { from: now, to: back });
            }
            model.toast = Toast::said(done);
            store_effects(commands)
        }
        Err(EditError::Overtaken) => {
            model.toast = Toast::said(Done::Overtaken);
            Vec::new()
        }
        Err(_finished) => not_possible(model),
    }
}

fn not_possible(model: &mut Model) -> Vec<Effect> {
    model.toast = Toast::said(Done::NotPossible);
    Vec::new()
}
