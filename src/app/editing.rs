//! Changes of the open inspection: apply, undo, redo.

use std::rc::Rc;

use crate::app::act::Made;
use crate::app::edit::{Edit, EditError};
use crate::app::effect::Effect;
use crate::app::route::Route;
use crate::app::session::{Session, store_effects};
use crate::app::steps;
use crate::app::steps::Steps;
use crate::app::toast::{Done, Toast, Undo};
use crate::domain::checklist::Checklist;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Change, Inspection, Rebased, Step};
use crate::i18n::message::done::Act;

pub(super) fn inspection(session: &Session, id: &InspectionId) -> Option<Rc<Inspection>> {
    session.archive.record(id).map(|record| record.inspection.clone())
}

/// Applies one change that can be undone.
pub(super) fn change(session: &mut Session, id: &InspectionId, change: Change) -> Vec<Effect> {
    make(session, id, change).unwrap_or_default()
}

/// Applies one change that is a step of its own, and not part of what is being typed.
pub(super) fn change_apart(session: &mut Session, id: &InspectionId, change: Change) -> Vec<Effect> {
    let effects = make_edit(session, id, Edit::Change(change), None).unwrap_or_default();
    session.editor.steps.pause();
    effects
}

/// Applies one change, and shows a message that offers to undo it. A change without effect shows no message.
pub(super) fn change_with_toast(
    session: &mut Session,
    id: &InspectionId,
    change: Change,
    what: Done,
) -> Vec<Effect> {
    let Some(effects) = make(session, id, change) else { return Vec::new() };
    session.toast = Some(Toast { done: what, undo: Some(Undo::LastChange) });
    effects
}

/// `None` when the change had no effect.
pub(super) fn make(session: &mut Session, id: &InspectionId, change: Change) -> Option<Vec<Effect>> {
    let field = steps::Merge::of(&change);
    make_edit(session, id, Edit::Change(change), field)
}

/// Changes a list as a whole. Another tab may be changing it too: only the entries changed here are applied again.
pub(super) fn change_list(
    session: &mut Session,
    id: &InspectionId,
    to: Change,
    field: Option<steps::Merge>,
) -> Vec<Effect> {
    let Some(inspection) = inspection(session, id) else { return Vec::new() };
    let step = Step { from: inspection.content().current_value(&to), to };
    make_edit(session, id, Edit::Step(step), field).unwrap_or_default()
}

/// Applies a step of the app's own, which follows from an act: it is undone by itself.
pub(super) fn make_step(session: &mut Session, id: &InspectionId, step: Step) -> Option<Vec<Effect>> {
    make_edit(session, id, Edit::Step(step), None)
}

fn make_edit(
    session: &mut Session,
    id: &InspectionId,
    edit: Edit,
    field: Option<steps::Merge>,
) -> Option<Vec<Effect>> {
    match session.archive.edit(id, edit) {
        Ok((Some(back), commands)) => {
            if let Some(now) = session.archive.record(id) {
                let now = now.inspection.content().current_value(&back);
                session.editor.steps.made(back, now, field);
            }
            session.toast = None;
            Some(store_effects(commands))
        }
        Ok((None, _nothing)) => None,
        // The form offers only changes that can be applied; one that another tab overtook has no effect.
        Err(_overtaken) => None,
    }
}

pub(super) fn edit(session: &mut Session, id: &InspectionId, edit: Edit) -> Result<Vec<Effect>, EditError> {
    let (_, commands) = session.archive.edit(id, edit)?;
    Ok(store_effects(commands))
}

pub(super) fn undo(session: &mut Session) -> Vec<Effect> {
    step(session, Steps::take_undo, Steps::undone, Way::Back)
}

pub(super) fn redo(session: &mut Session) -> Vec<Effect> {
    step(session, Steps::take_redo, Steps::redone, Way::Again)
}

/// Where the steps lead.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Back,
    Again,
}

impl Way {
    fn made(self, step: &Step) -> Made<'_> {
        match self {
            Self::Back => Made::undone_by(step),
            Self::Again => Made::redone_by(step),
        }
    }
}

/// What the next step that way takes back, or does again.
pub(super) fn next(session: &Session, checklist: &Checklist, way: Way) -> Option<Act> {
    let steps = &session.editor.steps;
    let step = match way {
        Way::Back => steps.next_undo(),
        Way::Again => steps.next_redo(),
    };
    Some(way.made(step?).act(checklist))
}

fn step(
    session: &mut Session,
    take: impl Fn(&mut Steps) -> Option<Step>,
    taken: impl Fn(&mut Steps, Step),
    way: Way,
) -> Vec<Effect> {
    let Some(id) = session.editor.open.clone() else { return Vec::new() };
    let Some(step) = take(&mut session.editor.steps) else { return Vec::new() };
    let Some(inspection) = inspection(session, &id) else { return Vec::new() };
    let Some(checklist) = session.archive.checklist_of(&inspection) else { return Vec::new() };
    let act = way.made(&step).act(&checklist);
    let lead = lead(session, &id, &checklist, &way.made(&step));
    let item = way.made(&step).first_item().cloned();
    let done = match inspection.content().rebased(&step) {
        Ok(Rebased { skipped: 0, .. }) if way == Way::Back => Done::Undone(act),
        Ok(Rebased { skipped: 0, .. }) => Done::Redone(act),
        Ok(Rebased { skipped: left, .. }) => Done::PartialConflict { left },
        // Another tab's change is not undone, and the step is dropped: it can never be applied.
        Err(_) => Done::Conflict,
    };
    match session.archive.edit(&id, Edit::Step(step)) {
        Ok((back, commands)) => {
            if let (Some(back), Some(now)) = (back, session.archive.record(&id)) {
                let now = now.inspection.content().current_value(&back);
                taken(&mut session.editor.steps, Step { from: now, to: back });
            }
            session.toast = Toast::message(done);
            // The page that the step leads to shows this item, not the one dealt with before.
            session.editor.item = item.or(session.editor.item.take());
            let mut effects = store_effects(commands);
            effects.extend(lead);
            effects
        }
        Err(EditError::Conflict) => {
            session.toast = Toast::message(Done::Conflict);
            Vec::new()
        }
        Err(_finished) => not_possible(session),
    }
}

/// Leads to the part that a step changes.
fn lead(session: &Session, id: &InspectionId, checklist: &Checklist, made: &Made<'_>) -> Vec<Effect> {
    let Some((page, element)) = made.place(checklist) else { return Vec::new() };
    let route = Route::Inspection { id: id.clone(), page };
    let mut effects = Vec::new();
    if session.route != route {
        effects.push(Effect::Go { route, replace: false });
    }
    effects.extend(element.map(Effect::Focus));
    effects
}

pub(super) fn not_possible(session: &mut Session) -> Vec<Effect> {
    session.toast = Toast::message(Done::NotPossible);
    Vec::new()
}
