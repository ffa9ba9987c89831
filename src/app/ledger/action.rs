//! The actions on one rectification: its moves, an extension, a note, a correction.

use std::rc::Rc;

use super::state::ActionForm;
use super::{evidence, forms, state};
use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::form_draft;
use crate::app::session::{Session, store_effects};
use crate::app::toast::{Done, Toast};
use crate::domain::date::Timestamp;
use crate::domain::evidence::Picture;
use crate::domain::form_draft::Form;
use crate::domain::id::{EventId, RectificationId};
use crate::domain::rectification::{
    Amendment, Deadline, EventKind, Extension, ExtensionRule, LedgerAction, Move, NotApplied, Reason,
    Rectification, State, Verb,
};
use crate::domain::typed;
use crate::i18n::message::ledger::Refused;

pub(super) fn begin(
    state: &mut state::State,
    session: &mut Session,
    of: RectificationId,
    act: LedgerAction,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let Some(one) = session.archive.rectification(&of) else { return Vec::new() };
    if act == LedgerAction::Move(Verb::Issue)
        && let Some(what) = deadline_from(one, ctx.now)
    {
        let of = of.clone();
        // A draft's deadline can always be set.
        let mut effects = perform(session, &of, what, "".into(), ctx).unwrap_or_default();
        effects
            .extend(perform(session, &of, EventKind::Moved(Move::Issue), "".into(), ctx).unwrap_or_default());
        return effects;
    }
    // Issuing and starting need no text: the tap is enough.
    if let LedgerAction::Move(verb @ (Verb::Issue | Verb::Start)) = act {
        let made = if verb == Verb::Issue { Move::Issue } else { Move::Start };
        return perform(session, &of, EventKind::Moved(made), "".into(), ctx).unwrap_or_else(|why| {
            let refused = Some(Refused::NotPossible(why));
            state.form = Some(ActionForm { refused, ..ActionForm::new(of, act) });
            Vec::new()
        });
    }
    state.edit = None;
    state.form = Some(forms::action_form(session, &of, act));
    vec![Effect::Focus("act-text".into())]
}

/// The deadline that a draft gets when it is issued now: the same number of days, counted from today. `None` where it
/// was set today.
pub(super) fn deadline_from(one: &Rectification, now: Timestamp) -> Option<EventKind> {
    let current = one.current_state();
    if current.state != State::Draft {
        return None;
    }
    let set = current.history.iter().rev().find(|step| {
        let sets =
            matches!(step.event.kind(), EventKind::Opened(_) | EventKind::Amended(Amendment::Deadline(_)));
        sets && step.not_applied.is_none()
    })?;
    let waited =
        u16::try_from(now.date.days_since(set.event.mark().at.date)).ok().filter(|days| *days > 0)?;
    Some(EventKind::Amended(Amendment::Deadline(current.deadline.extended(waited))))
}

pub(super) fn typed(state: &mut state::State, change: impl FnOnce(&mut ActionForm)) -> Vec<Effect> {
    if let Some(form) = &mut state.form {
        change(form);
        form.refused = None;
    }
    Vec::new()
}

/// Closes the form. Its entries are given up, which can be undone.
pub(super) fn cancel(state: &mut state::State, session: &mut Session) -> Vec<Effect> {
    let Some(form) = state.form.take() else { return Vec::new() };
    form_draft::give_up(session, &Form::Action(form.of, form.action).key().into())
}

pub(super) fn done(state: &mut state::State, session: &mut Session, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let Some(form) = state.form.clone() else { return Vec::new() };
    match carry_out(session, &form, ctx) {
        Ok(mut effects) => {
            state.form = None;
            effects.extend(form_draft::end(session, &Form::Action(form.of, form.action)));
            effects
        }
        Err(refused) => {
            state.form = Some(ActionForm { refused: Some(refused), ..form });
            vec![Effect::Focus("act-text".into())]
        }
    }
}

/// Performs a form's action, with the photos that were taken for it.
pub(super) fn carry_out(
    session: &mut Session,
    form: &ActionForm,
    ctx: &mut Ctx<'_>,
) -> Result<Vec<Effect>, Refused> {
    let photos = match form.action {
        LedgerAction::Move(verb) if verb.takes_photos() => {
            evidence::taken(session, &form.of).ok_or(Refused::PhotosOnTheWay)?
        }
        _ => Vec::new(),
    };
    let rule = session.archive.rectification(&form.of).map(|one| one.details().extension);
    let rule = rule.unwrap_or(session.rules.policy.extension);
    let (what, note) = what(form, photos, rule)?;
    let is_pass = form.action == LedgerAction::Move(Verb::Pass);
    if is_pass && note.is_empty() && is_own_report(session, &form.of) {
        return Err(Refused::OwnReport);
    }
    perform(session, &form.of, what, note, ctx).map_err(Refused::NotPossible)
}

/// Whether the re-check would be by the person who reported it done.
pub(super) fn is_own_report(session: &Session, of: &RectificationId) -> bool {
    session.archive.rectification(of).is_some_and(|one| one.is_own_report(&session.mark().by))
}

/// The event that a form produces, and its note.
fn what(
    form: &ActionForm,
    photos: Vec<Picture>,
    rule: ExtensionRule,
) -> Result<(EventKind, Rc<str>), Refused> {
    let text: Rc<str> = form.text.trim().into();
    let reason = || Reason::new(&text).ok_or(Refused::ReasonMissing);
    let plain = |what| Ok((what, "".into()));
    match form.action {
        LedgerAction::Move(Verb::Issue) => Ok((EventKind::Moved(Move::Issue), text)),
        LedgerAction::Move(Verb::Start) => Ok((EventKind::Moved(Move::Start), text)),
        LedgerAction::Move(Verb::Report) => Ok((EventKind::Moved(Move::Report { photos }), text)),
        LedgerAction::Move(Verb::Pass) => Ok((EventKind::Moved(Move::Pass { photos }), text)),
        LedgerAction::Move(Verb::Return) => {
            plain(EventKind::Moved(Move::Return { reason: reason()?, photos }))
        }
        LedgerAction::Move(Verb::Withdraw) => plain(EventKind::Moved(Move::Withdraw { reason: reason()? })),
        LedgerAction::Extend => {
            // The rule in force when it was opened.
            let most = rule.days;
            let days = typed::whole(&form.days).filter(|days| (1..=most).contains(days));
            let days = days.ok_or(Refused::BadDays { most })?;
            plain(EventKind::Extended(Extension { days, reason: reason()? }))
        }
        LedgerAction::Note => {
            reason()?;
            Ok((EventKind::Noted, text))
        }
    }
}

pub(super) fn set_deadline(
    session: &mut Session,
    of: &RectificationId,
    days: u16,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let what = EventKind::Amended(Amendment::Deadline(Deadline::in_days(ctx.now, days)));
    // The page offers it only where it is possible; a change that another tab overtook has no effect.
    perform(session, of, what, "".into(), ctx).unwrap_or_default()
}

pub(super) fn perform(
    session: &mut Session,
    of: &RectificationId,
    what: EventKind,
    note: Rc<str>,
    ctx: &mut Ctx<'_>,
) -> Result<Vec<Effect>, NotApplied> {
    let Some(one) = session.archive.rectification(of).cloned() else { return Ok(Vec::new()) };
    let next = added(session, &one, what, note, session.now, ctx)?;
    let effects = store_effects(session.archive.join_own(next));
    session.toast = Toast::message(Done::LedgerChanged);
    Ok(effects)
}

/// The rectification with one more event by the tablet's owner.
pub(super) fn added(
    session: &Session,
    one: &Rectification,
    what: EventKind,
    note: Rc<str>,
    at: Timestamp,
    ctx: &mut Ctx<'_>,
) -> Result<Rectification, NotApplied> {
    let mut mark = session.mark();
    mark.at = at;
    match EventId::parse(&(ctx.new_id)()) {
        Some(id) => one.with(id, mark, what, note),
        // `new_id` promises letters and digits.
        None => Ok(one.clone()),
    }
}
