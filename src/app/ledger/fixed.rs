//! 立行立改: what was put right before the inspectors left, from its finding to closed with one confirmation.

use std::rc::Rc;

use super::{act, evidence, making};
use crate::app::route::{LedgerPage, Route};
use crate::app::toast::{Done, Toast};
use crate::app::{Ctx, Effect, Model, store_effects};
use crate::domain::date::Timestamp;
use crate::domain::evidence::Picture;
use crate::domain::id::RectificationId;
use crate::domain::rectification::{Amendment, Move, NotApplied, Rectification, State, What};

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FixedForm {
    /// Who put it right.
    pub who: Rc<str>,
    /// Why there is no photo of it.
    pub reason: Rc<str>,
    pub refused: Option<FixedRefusal>,
}

/// Why it was not closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FixedRefusal {
    WhoMissing,
    /// Neither a photo nor a reason.
    NothingShown,
    /// Photos of it are still being kept.
    PhotosOnTheWay,
    NotPossible(NotApplied),
    /// Its finding isn't there any more.
    Gone,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    WhoTyped(Rc<str>),
    ReasonTyped(Rc<str>),
    Confirmed(RectificationId),
}

/// The route came to such a page: whoever answers for the village is proposed.
pub(super) fn arrived(model: &mut Model) {
    let Route::Ledger(LedgerPage::Fixed(id)) = &model.route else { return };
    let known = model.archive.rectification(id).map(|one| one.matter().responsible.clone());
    let who = known.or_else(|| {
        let (inspection, _, _) = evidence::finding_of(model, id)?;
        let village = model.archive.record(&inspection)?.inspection.details().village;
        model.archive.villages().get(village)?.secretary.as_deref().map(Rc::from)
    });
    model.ledger.fixed = FixedForm { who: who.unwrap_or_else(|| "".into()), ..FixedForm::default() };
}

pub(super) fn update(model: &mut Model, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let form = &mut model.ledger.fixed;
    match event {
        Event::WhoTyped(who) => form.who = who,
        Event::ReasonTyped(reason) => form.reason = reason,
        Event::Confirmed(of) => return confirmed(model, &of, ctx),
    }
    form.refused = None;
    Vec::new()
}

fn confirmed(model: &mut Model, of: &RectificationId, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    match closed(model, of, ctx) {
        Ok(one) => {
            let mut effects = store_effects(model.archive.join(one));
            model.toast = Toast::said(Done::LedgerChanged);
            effects.push(Effect::Go { route: Route::Ledger(LedgerPage::One(of.clone())), replace: true });
            effects
        }
        Err(refused) => {
            let focus = if refused == FixedRefusal::WhoMissing { "fixed-who" } else { "fixed-reason" };
            model.ledger.fixed.refused = Some(refused);
            vec![Effect::Focus(focus.into())]
        }
    }
}

fn closed(model: &Model, of: &RectificationId, ctx: &mut Ctx<'_>) -> Result<Rectification, FixedRefusal> {
    let form = &model.ledger.fixed;
    let (who, reason): (Rc<str>, Rc<str>) = (form.who.trim().into(), form.reason.trim().into());
    let photos = evidence::taken(model, of).ok_or(FixedRefusal::PhotosOnTheWay)?;
    if photos.is_empty() && reason.is_empty() {
        return Err(FixedRefusal::NothingShown);
    }
    if who.is_empty() {
        return Err(FixedRefusal::WhoMissing);
    }
    let known = model.archive.rectification(of).map(|one| Rectification::clone(one));
    let mut one = match known {
        Some(known) => known,
        None => making::of_finding(model, of, Some(who.clone()), ctx).ok_or(FixedRefusal::Gone)?,
    };
    for (what, note) in steps(&one, &who, &reason, &photos, ctx.now) {
        one = act::added(model, &one, what, note, ctx.now, ctx).map_err(FixedRefusal::NotPossible)?;
    }
    Ok(one)
}

/// What is still to be done about it, one after the other.
pub(super) fn steps(
    one: &Rectification,
    who: &Rc<str>,
    reason: &Rc<str>,
    photos: &[Picture],
    now: Timestamp,
) -> Vec<(What, Rc<str>)> {
    let mut steps: Vec<(What, Rc<str>)> = Vec::new();
    let mut shown = photos.to_vec();
    let mut note = reason.clone();
    if one.matter().responsible != *who {
        steps.push((What::Amended(Amendment::Responsible(who.clone())), "".into()));
    }
    if one.state() == State::Draft {
        steps.extend(act::deadline_from(one, now).map(|what| (what, "".into())));
        steps.push((What::Moved(Move::Issue), "".into()));
    }
    if one.state() != State::Reported {
        let photos = std::mem::take(&mut shown);
        steps.push((What::Moved(Move::Report { photos }), std::mem::replace(&mut note, "".into())));
    }
    steps.push((What::Moved(Move::Pass { photos: shown }), note));
    steps
}
