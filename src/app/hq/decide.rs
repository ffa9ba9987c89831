//! A person decides which version of an inspection counts. The choice is kept with who made it, when and why; the
//! versions it was made over are kept too.

use std::rc::Rc;

use super::{Command, State};
use crate::app::{Ctx, Effect};
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::id::TabletId;
use crate::domain::inspection::Mark;
use crate::hq::gathered::Undecidable;

/// A decision that is being made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deciding {
    pub id: Box<str>,
    pub chosen: ContentHash,
    pub by: Rc<str>,
    pub reason: Rc<str>,
    pub refused: Option<Refused>,
    /// The worker is at it.
    pub waits: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    NameMissing,
    ReasonMissing,
    Undecidable(Undecidable),
    /// It was not written; nothing changed.
    NotKept,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// This version is to count.
    Begun {
        id: Box<str>,
        chosen: ContentHash,
    },
    NameTyped(Rc<str>),
    ReasonTyped(Rc<str>),
    Confirmed,
    Cancelled,
}

pub(super) fn update(
    hq: &mut State,
    event: Event,
    me: &Rc<str>,
    now: Timestamp,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    match event {
        Event::Begun { id, chosen } => {
            let (by, reason) = (me.clone(), "".into());
            hq.deciding = Some(Deciding { id, chosen, by, reason, refused: None, waits: false });
            return vec![Effect::Focus("decide-reason".to_owned())];
        }
        Event::NameTyped(name) => typed(hq, |deciding| deciding.by = name),
        Event::ReasonTyped(reason) => typed(hq, |deciding| deciding.reason = reason),
        Event::Cancelled => hq.deciding = None,
        Event::Confirmed => return confirm(hq, now, ctx),
    }
    Vec::new()
}

fn typed(hq: &mut State, change: impl FnOnce(&mut Deciding)) {
    if let Some(deciding) = &mut hq.deciding {
        change(deciding);
        deciding.refused = None;
    }
}

fn confirm(hq: &mut State, at: Timestamp, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let Some(deciding) = &mut hq.deciding else { return Vec::new() };
    let (by, reason) = (deciding.by.trim(), deciding.reason.trim());
    if by.is_empty() || reason.is_empty() {
        let (refused, field) = if by.is_empty() {
            (Refused::NameMissing, "decide-name")
        } else {
            (Refused::ReasonMissing, "decide-reason")
        };
        deciding.refused = Some(refused);
        return vec![Effect::Focus(field.to_owned())];
    }
    // Each decision is a writer of its own: two desks that decide at once don't look like one.
    let fresh = (ctx.new_id)();
    let Some(tablet) = TabletId::parse(&format!("hq-{}", fresh.get(..16).unwrap_or(&fresh))) else {
        return Vec::new();
    };
    (deciding.waits, deciding.refused) = (true, None);
    vec![Effect::Hq(Command::Decide {
        id: deciding.id.clone(),
        chosen: deciding.chosen,
        made: Mark { by: by.into(), at },
        tablet,
        reason: reason.into(),
    })]
}
