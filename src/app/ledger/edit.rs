//! Corrections of a rectification's fields: all of a draft's; once the notice is out only the responsible person's
//! name, with the reason.

use std::rc::Rc;

use super::state::{EditField, EditForm};
use super::{action, forms, state};
use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::form_draft;
use crate::app::session::{Session, store_effects};
use crate::app::toast::{Done, Toast};
use crate::domain::checklist::{Level, Severity};
use crate::domain::form_draft::Form;
use crate::domain::id::RectificationId;
use crate::domain::rectification::{Amendment, Details, EventKind, Reason, Rectification, State};
use crate::i18n::message::ledger::Refused;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Begun(RectificationId),
    Typed { field: EditField, text: Rc<str> },
    SeverityChosen(Severity),
    LevelChosen(Level),
    Done,
    Cancelled,
}

pub(super) fn update(
    state: &mut state::State,
    session: &mut Session,
    event: Event,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    match event {
        Event::Begun(of) => return begin(state, session, of),
        Event::Done => return done(state, session, ctx),
        Event::Cancelled => {
            let Some(form) = state.edit.take() else { return Vec::new() };
            return form_draft::give_up(session, &Form::Correction(form.of).key().into());
        }
        Event::Typed { .. } | Event::SeverityChosen(_) | Event::LevelChosen(_) => {}
    }
    let Some(form) = &mut state.edit else { return Vec::new() };
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

fn begin(state: &mut state::State, session: &mut Session, of: RectificationId) -> Vec<Effect> {
    let Some(one) = session.archive.rectification(&of) else { return Vec::new() };
    let is_draft = one.state() == State::Draft;
    state.form = None;
    state.edit = forms::edit_form(session, &of);
    let first = if is_draft { "edit-description" } else { "edit-responsible" };
    vec![Effect::Focus(first.into())]
}

fn done(state: &mut state::State, session: &mut Session, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let Some(form) = state.edit.clone() else { return Vec::new() };
    let Some(known) = session.archive.rectification(&form.of).cloned() else { return Vec::new() };
    match edited(session, &known, &form, ctx) {
        Ok(one) => {
            state.edit = None;
            let is_changed = one.events().len() != known.events().len();
            let mut effects = store_effects(session.archive.join_own(one));
            effects.extend(form_draft::end(session, &Form::Correction(form.of)));
            if is_changed {
                session.toast = Toast::message(Done::LedgerChanged);
            }
            effects
        }
        Err(refused) => {
            state.edit = Some(EditForm { refused: Some(refused), ..form });
            vec![Effect::Focus("edit-reason".into())]
        }
    }
}

fn edited(
    session: &Session,
    known: &Rectification,
    form: &EditForm,
    ctx: &mut Ctx<'_>,
) -> Result<Rectification, Refused> {
    let is_draft = known.state() == State::Draft;
    let changes = changes(known.details(), form, is_draft);
    let mut note: Rc<str> = "".into();
    if !is_draft && !changes.is_empty() {
        note = Reason::new(&form.reason).ok_or(Refused::ReasonMissing)?.as_str().into();
    }
    let mut one = known.clone();
    for change in changes {
        one = action::added(session, &one, EventKind::Amended(change), note.clone(), ctx.now, ctx)
            .map_err(Refused::NotPossible)?;
    }
    Ok(one)
}

/// One amendment for each field that was typed since the correction was begun, and differs from the details of today. A
/// field that wasn't touched keeps a value that came in meanwhile.
fn changes(details: &Details, form: &EditForm, is_draft: bool) -> Vec<Amendment> {
    let before = &form.before;
    let text = |before: &Rc<str>, known: &Rc<str>, typed: &Rc<str>, made: fn(Rc<str>) -> Amendment| {
        let typed: Rc<str> = typed.trim().into();
        (*before != typed && *known != typed).then(|| made(typed))
    };
    let mut changes =
        vec![text(&before.responsible, &details.responsible, &form.responsible, Amendment::Responsible)];
    if is_draft {
        let severity = before.severity != form.severity && details.severity != form.severity;
        let level = before.level != form.level && details.level != form.level;
        changes.extend([
            text(&before.description, &details.description, &form.description, Amendment::Description),
            text(&before.place, &details.place, &form.place, Amendment::Place),
            text(&before.demand, &details.demand, &form.demand, Amendment::Demand),
            severity.then_some(Amendment::Severity(form.severity)),
            level.then_some(Amendment::Level(form.level)),
        ]);
    }
    changes.into_iter().flatten().collect()
}
