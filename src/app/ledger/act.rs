//! What is done to one rectification: its moves, an extension, a note, a correction.

use std::rc::Rc;

use super::evidence;
use crate::app::toast::{Done, Toast};
use crate::app::{Ctx, Effect, Model, store_effects};
use crate::domain::date::Timestamp;
use crate::domain::evidence::Picture;
use crate::domain::id::{EventId, RectificationId};
use crate::domain::rectification::{
    Amendment, Deadline, Extension, ExtensionRule, Move, NotApplied, Reason, Rectification, State, Verb, What,
};

/// Something that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Move(Verb),
    Extend,
    Note,
}

/// What is being typed for an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActForm {
    pub of: RectificationId,
    pub act: Act,
    /// The reason where one is needed, otherwise the note or the new text.
    pub text: Rc<str>,
    pub days: Rc<str>,
    pub refused: Option<Refused>,
}

/// Why it was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    ReasonMissing,
    /// Days from 1 to this many.
    BadDays {
        most: u16,
    },
    /// Photos for it are still being kept.
    PhotosOnTheWay,
    /// Another tablet or tab was quicker.
    NotPossible(NotApplied),
}

pub(super) fn begin(model: &mut Model, of: RectificationId, act: Act, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let Some(one) = model.archive.rectification(&of) else { return Vec::new() };
    if act == Act::Move(Verb::Issue)
        && let Some(what) = deadline_from(one, ctx.now)
    {
        let of = of.clone();
        // A draft's deadline can always be set.
        let mut effects = perform(model, &of, what, "".into(), ctx).unwrap_or_default();
        effects.extend(perform(model, &of, What::Moved(Move::Issue), "".into(), ctx).unwrap_or_default());
        return effects;
    }
    // Handing over and beginning take nothing but the tap.
    if let Act::Move(verb @ (Verb::Issue | Verb::Start)) = act {
        let made = if verb == Verb::Issue { Move::Issue } else { Move::Start };
        return perform(model, &of, What::Moved(made), "".into(), ctx).unwrap_or_else(|why| {
            model.ledger.form = Some(ActForm {
                of,
                act,
                text: "".into(),
                days: "".into(),
                refused: Some(Refused::NotPossible(why)),
            });
            Vec::new()
        });
    }
    model.ledger.edit = None;
    model.ledger.form = Some(ActForm { of, act, text: "".into(), days: "".into(), refused: None });
    vec![Effect::Focus("act-text".into())]
}

/// The deadline that a draft has when it is handed over now: as many days as it was given, counted from today. `None`
/// where it was given today.
pub(super) fn deadline_from(one: &Rectification, now: Timestamp) -> Option<What> {
    let standing = one.standing();
    if standing.state != State::Draft {
        return None;
    }
    let set = standing.history.iter().rev().find(|step| {
        let sets = matches!(step.event.what(), What::Opened(_) | What::Amended(Amendment::Deadline(_)));
        sets && step.idle.is_none()
    })?;
    let waited =
        u16::try_from(now.date.days_since(set.event.mark().at.date)).ok().filter(|days| *days > 0)?;
    Some(What::Amended(Amendment::Deadline(standing.deadline.extended(waited))))
}

pub(super) fn typed(model: &mut Model, change: impl FnOnce(&mut ActForm)) -> Vec<Effect> {
    if let Some(form) = &mut model.ledger.form {
        change(form);
        form.refused = None;
    }
    Vec::new()
}

pub(super) fn done(model: &mut Model, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let Some(form) = model.ledger.form.clone() else { return Vec::new() };
    match carry_out(model, &form, ctx) {
        Ok(effects) => {
            model.ledger.form = None;
            effects
        }
        Err(refused) => {
            model.ledger.form = Some(ActForm { refused: Some(refused), ..form });
            vec![Effect::Focus("act-text".into())]
        }
    }
}

/// Does what a form says, with the photos that were taken for it.
pub(super) fn carry_out(
    model: &mut Model,
    form: &ActForm,
    ctx: &mut Ctx<'_>,
) -> Result<Vec<Effect>, Refused> {
    let photos = match form.act {
        Act::Move(verb) if verb.takes_photos() => {
            evidence::taken(model, &form.of).ok_or(Refused::PhotosOnTheWay)?
        }
        _ => Vec::new(),
    };
    let rule = model.archive.rectification(&form.of).map(|one| one.matter().extension);
    let rule = rule.unwrap_or(model.ledger.rules.policy.extension);
    let (what, note) = what(form, photos, rule)?;
    perform(model, &form.of, what, note, ctx).map_err(Refused::NotPossible)
}

/// What a form comes to, and the note that goes with it.
fn what(form: &ActForm, photos: Vec<Picture>, rule: ExtensionRule) -> Result<(What, Rc<str>), Refused> {
    let text: Rc<str> = form.text.trim().into();
    let reason = || Reason::new(&text).ok_or(Refused::ReasonMissing);
    let plain = |what| Ok((what, "".into()));
    match form.act {
        Act::Move(Verb::Issue) => Ok((What::Moved(Move::Issue), text)),
        Act::Move(Verb::Start) => Ok((What::Moved(Move::Start), text)),
        Act::Move(Verb::Report) => Ok((What::Moved(Move::Report { photos }), text)),
        Act::Move(Verb::Pass) => Ok((What::Moved(Move::Pass { photos }), text)),
        Act::Move(Verb::Return) => plain(What::Moved(Move::Return { reason: reason()?, photos })),
        Act::Move(Verb::Withdraw) => plain(What::Moved(Move::Withdraw { reason: reason()? })),
        Act::Extend => {
            // The rule that held when it was opened.
            let most = rule.days;
            let days = form.days.trim().parse().ok().filter(|days| (1..=most).contains(days));
            let days = days.ok_or(Refused::BadDays { most })?;
            plain(What::Extended(Extension { days, reason: reason()? }))
        }
        Act::Note => {
            reason()?;
            Ok((What::Noted, text))
        }
    }
}

pub(super) fn set_deadline(
    model: &mut Model,
    of: &RectificationId,
    days: u16,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let what = What::Amended(Amendment::Deadline(Deadline::in_days(ctx.now, days)));
    // The page offers it only where it can be done; what another tab overtook does nothing.
    perform(model, of, what, "".into(), ctx).unwrap_or_default()
}

fn perform(
    model: &mut Model,
    of: &RectificationId,
    what: What,
    note: Rc<str>,
    ctx: &mut Ctx<'_>,
) -> Result<Vec<Effect>, NotApplied> {
    let Some(one) = model.archive.rectification(of).cloned() else { return Ok(Vec::new()) };
    let next = added(model, &one, what, note, model.now, ctx)?;
    let effects = store_effects(model.archive.join(next));
    model.toast = Toast::said(Done::LedgerChanged);
    Ok(effects)
}

/// With one more event of the tablet's owner.
pub(super) fn added(
    model: &Model,
    one: &Rectification,
    what: What,
    note: Rc<str>,
    at: Timestamp,
    ctx: &mut Ctx<'_>,
) -> Result<Rectification, NotApplied> {
    let mut mark = model.mark();
    mark.at = at;
    match EventId::parse(&(ctx.new_id)()) {
        Some(id) => one.with(id, mark, what, note),
        // `new_id` promises letters and digits.
        None => Ok(one.clone()),
    }
}
