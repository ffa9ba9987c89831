//! 立行立改: problems fixed before the inspectors left, from the finding to closed with one confirmation.

use std::rc::Rc;

use super::state::FixedForm;
use super::{action, create, evidence, state};
use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::form_draft;
use crate::app::route::{LedgerPage, Route};
use crate::app::session::{Session, store_effects};
use crate::app::toast::{Done, Toast};
use crate::domain::date::Timestamp;
use crate::domain::evidence::Picture;
use crate::domain::form_draft::Form;
use crate::domain::id::RectificationId;
use crate::domain::rectification::{Amendment, EventKind, Move, Rectification, State};
use crate::i18n::message::ledger::FixedRefusal;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    WhoTyped(Rc<str>),
    ReasonTyped(Rc<str>),
    Confirmed(RectificationId),
}

pub(super) fn update(
    state: &mut state::State,
    session: &mut Session,
    event: Event,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let form = &mut state.fixed;
    match event {
        Event::WhoTyped(who) => form.who = who,
        Event::ReasonTyped(reason) => form.reason = reason,
        Event::Confirmed(of) => return confirmed(state, session, &of, ctx),
    }
    form.refused = None;
    Vec::new()
}

fn confirmed(
    state: &mut state::State,
    session: &mut Session,
    of: &RectificationId,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    match closed(state, session, of, ctx) {
        Ok(one) => {
            let mut effects = store_effects(session.archive.join_own(one));
            state.fixed = FixedForm::default();
            effects.extend(form_draft::end(session, &Form::Fixed(of.clone())));
            session.toast = Toast::message(Done::LedgerChanged);
            effects.push(Effect::Go { route: Route::Ledger(LedgerPage::One(of.clone())), replace: true });
            effects
        }
        Err(refused) => {
            let focus = if refused == FixedRefusal::WhoMissing { "fixed-who" } else { "fixed-reason" };
            state.fixed.refused = Some(refused);
            vec![Effect::Focus(focus.into())]
        }
    }
}

fn closed(
    state: &state::State,
    session: &Session,
    of: &RectificationId,
    ctx: &mut Ctx<'_>,
) -> Result<Rectification, FixedRefusal> {
    let form = &state.fixed;
    let (who, reason): (Rc<str>, Rc<str>) = (form.who.trim().into(), form.reason.trim().into());
    let photos = evidence::taken(session, of).ok_or(FixedRefusal::PhotosOnTheWay)?;
    if photos.is_empty() && reason.is_empty() {
        return Err(FixedRefusal::NothingShown);
    }
    if who.is_empty() {
        return Err(FixedRefusal::WhoMissing);
    }
    let known = session.archive.rectification(of).map(|one| Rectification::clone(one));
    let mut one = match known {
        Some(known) => known,
        None => create::of_finding(session, of, Some(who.clone()), ctx).ok_or(FixedRefusal::Gone)?,
    };
    for (what, note) in steps(&one, &who, &reason, &photos, ctx.now) {
        one = action::added(session, &one, what, note, ctx.now, ctx).map_err(FixedRefusal::NotPossible)?;
    }
    Ok(one)
}

/// The events that are still missing until it is closed, in order.
pub(super) fn steps(
    one: &Rectification,
    who: &Rc<str>,
    reason: &Rc<str>,
    photos: &[Picture],
    now: Timestamp,
) -> Vec<(EventKind, Rc<str>)> {
    let mut steps: Vec<(EventKind, Rc<str>)> = Vec::new();
    let mut shown = photos.to_vec();
    let mut note = reason.clone();
    if one.details().responsible != *who {
        steps.push((EventKind::Amended(Amendment::Responsible(who.clone())), "".into()));
    }
    if one.state() == State::Draft {
        steps.extend(action::deadline_from(one, now).map(|what| (what, "".into())));
        steps.push((EventKind::Moved(Move::Issue), "".into()));
    }
    if one.state() != State::Reported {
        let photos = std::mem::take(&mut shown);
        steps.push((EventKind::Moved(Move::Report { photos }), std::mem::replace(&mut note, "".into())));
    }
    steps.push((EventKind::Moved(Move::Pass { photos: shown }), note));
    steps
}
