//! The re-check: before and after side by side, then passed or returned.

use std::rc::Rc;

use super::state::{ActionForm, Recheck};
use super::{action, evidence, fixed, state};
use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::form_draft;
use crate::app::route::{LedgerPage, Route};
use crate::app::session::{Session, store_effects};
use crate::app::toast::{Done, Toast};
use crate::domain::digest::ContentHash;
use crate::domain::form_draft::Form;
use crate::domain::id::RectificationId;
use crate::domain::rectification::{LedgerAction, Rectification, State, Verb};
use crate::i18n::message::ledger::Refused;

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

pub(super) fn update(
    state: &mut state::State,
    session: &mut Session,
    event: Event,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let recheck = &mut state.recheck;
    match event {
        Event::BeforeChosen(name) => recheck.before = Some(name),
        Event::AfterChosen(name) => recheck.after = Some(name),
        Event::SideToggled => recheck.beside = !recheck.beside,
        Event::Typed(text) => {
            recheck.text = text;
            recheck.refused = None;
        }
        Event::Decided { of, passed } => return decided(state, session, of, passed, ctx),
    }
    Vec::new()
}

fn decided(
    state: &mut state::State,
    session: &mut Session,
    of: RectificationId,
    passed: bool,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    let text = state.recheck.text.clone();
    let reported = session.archive.rectification(&of).is_some_and(|one| one.state() == State::Reported);
    let done = if passed && !reported {
        passed_unreported(session, &of, &text, ctx)
    } else {
        let act = LedgerAction::Move(if passed { Verb::Pass } else { Verb::Return });
        action::carry_out(session, &ActionForm { text, ..ActionForm::new(of.clone(), act) }, ctx)
    };
    match done {
        Ok(mut effects) => {
            state.recheck = Recheck::default();
            effects.extend(form_draft::end(session, &Form::Recheck(of.clone())));
            effects.push(Effect::Go { route: Route::Ledger(LedgerPage::One(of)), replace: true });
            effects
        }
        Err(refused) => {
            state.recheck.refused = Some(refused);
            vec![Effect::Focus("recheck-text".into())]
        }
    }
}

/// No report exists, and the inspectors see that the problem is fixed: reported and passed in one.
fn passed_unreported(
    session: &mut Session,
    of: &RectificationId,
    text: &str,
    ctx: &mut Ctx<'_>,
) -> Result<Vec<Effect>, Refused> {
    let photos = evidence::taken(session, of).ok_or(Refused::PhotosOnTheWay)?;
    let Some(known) = session.archive.rectification(of) else { return Ok(Vec::new()) };
    let mut one = Rectification::clone(known);
    let who = one.details().responsible.clone();
    for (what, note) in fixed::steps(&one, &who, &text.trim().into(), &photos, ctx.now) {
        one = action::added(session, &one, what, note, ctx.now, ctx).map_err(Refused::NotPossible)?;
    }
    session.toast = Toast::message(Done::LedgerChanged);
    Ok(store_effects(session.archive.join_own(one)))
}

/// Whether the inspectors can pass it: it was issued and is still open.
pub fn can_pass(state: State) -> bool {
    state.is_open() && state != State::Draft
}
