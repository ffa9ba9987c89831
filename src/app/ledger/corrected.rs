//! Matters whose finding a correction took out of its inspection. Nothing is withdrawn by itself: a person says of each
//! whether it goes with its finding or stays.

use super::action;
use crate::app::ctx::Ctx;
use crate::app::effect::Effect;
use crate::app::session::Session;
use crate::domain::id::RectificationId;
use crate::domain::inspection::{Finished, Inspection, Occurrence};
use crate::domain::rectification::{EventKind, Move, Reason};
use crate::i18n::ledger::kept_note;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// It goes with its finding, for the reason of the correction.
    Withdrawn(RectificationId),
    /// It stays: the problem is there, whatever became of the finding.
    Kept(RectificationId),
}

pub(super) fn update(session: &mut Session, event: Event, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let (of, what, note) = match event {
        Event::Withdrawn(of) => {
            let Some(reason) = reason(session, &of) else { return Vec::new() };
            (of, EventKind::Moved(Move::Withdraw { reason }), "".into())
        }
        Event::Kept(of) => (of, EventKind::Noted, kept_note(session.preferences().language).into()),
    };
    // Another tab may have been quicker: then there is nothing left to ask.
    action::perform(session, &of, what, note, ctx).unwrap_or_default()
}

/// Why the inspection was last corrected.
fn reason(session: &Session, of: &RectificationId) -> Option<Reason> {
    let origin = session.archive.rectification(of)?.details().origin.as_ref()?.inspection.clone();
    let Inspection::Finished(done) = &*session.archive.record(&origin)?.inspection else { return None };
    Reason::new(last_reason(done)?)
}

fn last_reason(done: &Finished) -> Option<&str> {
    done.core().history.iter().rev().find_map(|entry| match &entry.what {
        Occurrence::Reopened { reason } => Some(&**reason),
        Occurrence::Finished { .. } => None,
    })
}
