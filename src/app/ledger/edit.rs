//! Fields of a rectification corrected: all of a draft's; once the notice is out only whoever answers for it, with the
//! reason.

use std::rc::Rc;

use super::act::{self, Refused};
use crate::app::toast::{Done, Toast};
use crate::app::{Ctx, Effect, Model, store_effects};
use crate::domain::checklist::{Level, Severity};
use crate::domain::id::RectificationId;
use crate::domain::rectification::{Amendment, Matter, Reason, Rectification, State, What};

/// What is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditForm {
    pub of: RectificationId,
    pub place: Rc<str>,
    pub description: Rc<str>,
    pub demand: Rc<str>,
    pub responsible: Rc<str>,
    pub severity: Severity,
    pub level: Level,
    /// Why, once the notice is out.
    pub reason: Rc<str>,
    pub refused: Option<Refused>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditField {
    Place,
    Description,
    Demand,
    Responsible,
    Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Begun(RectificationId),
    Typed { field: EditField, text: Rc<str> },
    SeverityChosen(Severity),
    LevelChosen(Level),
    Done,
    Cancelled,
}

pub(super) fn update(model: &mut Model, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    match event {
        Event::Begun(of) => return begin(model, of),
        Event::Done => return done(model, ctx),
        Event::Cancelled => {
            model.ledger.edit = None;
            return Vec::new();
        }
        Event::Typed { .. } | Event::SeverityChosen(_) | Event::LevelChosen(_) => {}
    }
    let Some(form) = &mut model.ledger.edit else { return Vec::new() };
    match event {
        Event::Typed { field, text } => match field {
            EditField::Place => form.place = text,
            EditField::Description => form.description = text,
            EditField::Demand => form.demand = text,
            EditField::Responsible => form.responsible = text,
            EditField::Reason => form.reason = text,
        },
        Event::SeverityChosen(severity) => form.severity = severity,
        Event::LevelChosen(level) => form.level = level,
        Event::Begun(_) | Event::Done | Event::Cancelled => {}
    }
    form.refused = None;
    Vec::new()
}

fn begin(model: &mut Model, of: RectificationId) -> Vec<Effect> {
    let Some(one) = model.archive.rectification(&of) else { return Vec::new() };
    let (matter, is_draft) = (one.matter().clone(), one.state() == State::Draft);
    model.ledger.form = None;
    model.ledger.edit = Some(EditForm {
        of,
        place: matter.place,
        description: matter.description,
        demand: matter.demand,
        responsible: matter.responsible,
        severity: matter.severity,
        level: matter.level,
        reason: "".into(),
        refused: None,
    });
    let first = if is_draft { "edit-description" } else { "edit-responsible" };
    vec![Effect::Focus(first.into())]
}

fn done(model: &mut Model, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let Some(form) = model.ledger.edit.clone() else { return Vec::new() };
    let Some(known) = model.archive.rectification(&form.of).cloned() else { return Vec::new() };
    match edited(model, &known, &form, ctx) {
        Ok(one) => {
            model.ledger.edit = None;
            if one.events().len() == known.events().len() {
                return Vec::new();
            }
            model.toast = Toast::said(Done::LedgerChanged);
            store_effects(model.archive.join(one))
        }
        Err(refused) => {
            model.ledger.edit = Some(EditForm { refused: Some(refused), ..form });
            vec![Effect::Focus("edit-reason".into())]
        }
    }
}

fn edited(
    model: &Model,
    known: &Rectification,
    form: &EditForm,
    ctx: &mut Ctx<'_>,
) -> Result<Rectification, Refused> {
    let is_draft = known.state() == State::Draft;
    let changes = changes(known.matter(), form, is_draft);
    let mut note: Rc<str> = "".into();
    if !is_draft && !changes.is_empty() {
        note = Reason::new(&form.reason).ok_or(Refused::ReasonMissing)?.as_str().into();
    }
    let mut one = known.clone();
    for change in changes {
        one = act::added(model, &one, What::Amended(change), note.clone(), ctx.now, ctx)
            .map_err(Refused::NotPossible)?;
    }
    Ok(one)
}

/// One amendment for each field that says something else now.
fn changes(matter: &Matter, form: &EditForm, is_draft: bool) -> Vec<Amendment> {
    let text = |known: &Rc<str>, typed: &Rc<str>, made: fn(Rc<str>) -> Amendment| {
        let typed: Rc<str> = typed.trim().into();
        (*known != typed).then(|| made(typed))
    };
    let mut changes = vec![text(&matter.responsible, &form.responsible, Amendment::Responsible)];
    if is_draft {
        changes.extend([
            text(&matter.description, &form.description, Amendment::Description),
            text(&matter.place, &form.place, Amendment::Place),
            text(&matter.demand, &form.demand, Amendment::Demand),
            (matter.severity != form.severity).then_some(Amendment::Severity(form.severity)),
            (matter.level != form.level).then_some(Amendment::Level(form.level)),
        ]);
    }
    changes.into_iter().flatten().collect()
}
