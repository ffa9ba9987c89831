//! The re-check: before and after side by side, then passed or returned.

use std::rc::Rc;

use super::act::{self, Act, ActForm, Refused};
use super::{evidence, fixed};
use crate::app::route::{LedgerPage, Route};
use crate::app::toast::{Done, Toast};
use crate::app::{Ctx, Effect, Model, store_effects};
use crate::domain::digest::ContentHash;
use crate::domain::id::RectificationId;
use crate::domain::rectification::{Rectification, State, Verb};

/// What the page shows and what is typed on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recheck {
    /// Which of the old pictures is shown large; the first where none was chosen.
    pub before: Option<ContentHash>,
    /// Which of the new ones; the last where none was chosen.
    pub after: Option<ContentHash>,
    /// The old picture stands beside the camera's, not over it.
    pub beside: bool,
    /// The camera ran, and the shot became no picture.
    pub shot_failed: bool,
    pub text: Rc<str>,
    pub refused: Option<Refused>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    BeforeChosen(ContentHash),
    AfterChosen(ContentHash),
    /// The old picture over the camera's, or beside it.
    SideToggled,
    Typed(Rc<str>),
    Decided {
        of: RectificationId,
        passed: bool,
    },
}

pub(super) fn update(model: &mut Model, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let recheck = &mut model.ledger.recheck;
    match event {
        Event::BeforeChosen(name) => recheck.before = Some(name),
        Event::AfterChosen(name) => recheck.after = Some(name),
        Event::SideToggled => recheck.beside = !recheck.beside,
        Event::Typed(text) => {
            recheck.text = text;
            recheck.refused = None;
        }
        Event::Decided { of, passed } => return decided(model, of, passed, ctx),
    }
    Vec::new()
}

fn decided(model: &mut Model, of: RectificationId, passed: bool, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let text = model.ledger.recheck.text.clone();
    let reported = model.archive.rectification(&of).is_some_and(|one| one.state() == State::Reported);
    let done = if passed && !reported {
        passed_unreported(model, &of, &text, ctx)
    } else {
        let act = Act::Move(if passed { Verb::Pass } else { Verb::Return });
        act::carry_out(model, &ActForm { of: of.clone(), act, text, days: "".into(), refused: None }, ctx)
    };
    match done {
        Ok(mut effects) => {
            effects.push(Effect::Go { route: Route::Ledger(LedgerPage::One(of)), replace: true });
            effects
        }
        Err(refused) => {
            model.ledger.recheck.refused = Some(refused);
            vec![Effect::Focus("recheck-text".into())]
        }
    }
}

/// Nobody reported it, and the inspectors see that it is done: reported and passed in one.
fn passed_unreported(
    model: &mut Model,
    of: &RectificationId,
    text: &str,
    ctx: &mut Ctx<'_>,
) -> Result<Vec<Effect>, Refused> {
    let photos = evidence::taken(model, of).ok_or(Refused::PhotosOnTheWay)?;
    let Some(known) = model.archive.rectification(of) else { return Ok(Vec::new()) };
    let mut one = Rectification::clone(known);
    let who = one.matter().responsible.clone();
    for (what, note) in fixed::steps(&one, &who, &text.trim().into(), &photos, ctx.now) {
        one = act::added(model, &one, what, note, ctx.now, ctx).map_err(Refused::NotPossible)?;
    }
    model.toast = Toast::said(Done::LedgerChanged);
    Ok(store_effects(model.archive.join(one)))
}

/// Whether the inspectors can say that it is done: it was handed over and is still open.
pub fn can_pass(state: State) -> bool {
    state.is_open() && state != State::Draft
}
