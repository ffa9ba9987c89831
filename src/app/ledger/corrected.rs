//! Matters whose finding a correction took out of its inspection. Nothing is withdrawn by itself: a person says of each
//! whether it stays, or withdraws it as any other, with a reason.

use super::action;
use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::session::Session;
use crate::domain::id::RectificationId;
use crate::domain::rectification::EventKind;
use crate::i18n::ledger::kept_note;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// It stays: the problem is there, whatever became of the finding.
    Kept(RectificationId),
}

pub(super) fn update(session: &mut Session, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let Event::Kept(of) = event;
    let note = kept_note(session.preferences().language).into();
    // Another tab may have been quicker: then there is nothing left to ask.
    action::perform(session, &of, EventKind::Noted, note, ctx).unwrap_or_default()
}
