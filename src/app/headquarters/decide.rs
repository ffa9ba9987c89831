//! A person decides which version of an inspection counts. The choice is kept with its author, time and reason; the
//! versions it was made over are kept too.

use std::rc::Rc;

use super::drafts::DecisionDraft;
use super::state::{Deciding, State};
use crate::app::port::headquarters::Command;
use crate::app::{Ctx, Effect, Session, form_draft};
use crate::domain::date::Timestamp;
use crate::domain::digest::ContentHash;
use crate::domain::form_draft::Form;
use crate::domain::id::{InspectionId, TabletId};
use crate::domain::inspection::Mark;
use crate::domain::person::is_nameless;
use crate::i18n::message::headquarters::DecisionRefused;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// This version is the one chosen to count.
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
    headquarters: &mut State,
    session: &mut Session,
    event: Event,
    me: &Rc<str>,
    now: Timestamp,
    ctx: &mut Ctx<'_>,
) -> Vec<Effect> {
    match event {
        // The worker has the decision already.
        Event::Begun { .. } | Event::Cancelled
            if headquarters.deciding.as_ref().is_some_and(|one| one.waits) => {}
        Event::Begun { id, chosen } => {
            // What was typed about this inspection before stays, whichever version is chosen.
            let draft = headquarters.drafts.decisions.entry(id.clone());
            let begin = || DecisionDraft { chosen, by: me.clone(), reason: "".into() };
            draft.or_insert_with(begin).chosen = chosen;
            headquarters.deciding = Some(Deciding { id, refused: None, waits: false });
            return vec![Effect::Focus("decide-reason".to_owned())];
        }
        Event::NameTyped(name) => typed(headquarters, |draft| draft.by = name),
        Event::ReasonTyped(reason) => typed(headquarters, |draft| draft.reason = reason),
        Event::Cancelled => {
            let id = headquarters.deciding.take().and_then(|deciding| InspectionId::parse(&deciding.id));
            let Some(id) = id else { return Vec::new() };
            return form_draft::give_up(session, &Form::Decision(id).key().into());
        }
        Event::Confirmed => return confirm(headquarters, now, ctx),
    }
    Vec::new()
}

fn typed(headquarters: &mut State, change: impl FnOnce(&mut DecisionDraft)) {
    if let Some(deciding) = &mut headquarters.deciding
        && let Some(draft) = headquarters.drafts.decisions.get_mut(&deciding.id)
    {
        change(draft);
        deciding.refused = None;
    }
}

fn confirm(headquarters: &mut State, at: Timestamp, ctx: &mut Ctx<'_>) -> Vec<Effect> {
    let Some(deciding) = &mut headquarters.deciding else { return Vec::new() };
    let Some(draft) = headquarters.drafts.decisions.get(&deciding.id) else { return Vec::new() };
    let (by, reason) = (draft.by.trim(), draft.reason.trim());
    if is_nameless(by) || reason.is_empty() {
        let (refused, field) = if is_nameless(by) {
            (DecisionRefused::NameMissing, "decide-name")
        } else {
            (DecisionRefused::ReasonMissing, "decide-reason")
        };
        deciding.refused = Some(refused);
        return vec![Effect::Focus(field.to_owned())];
    }
    // Each decision has a writer id of its own: simultaneous decisions at two desks stay distinct.
    let fresh = (ctx.new_id)();
    let Some(tablet) = TabletId::parse(&format!("hq-{}", fresh.get(..16).unwrap_or(&fresh))) else {
        return Vec::new();
    };
    (deciding.waits, deciding.refused) = (true, None);
    vec![Effect::Headquarters(Command::Decide {
        id: deciding.id.clone(),
        chosen: draft.chosen,
        made: Mark { by: by.into(), at },
        tablet,
        reason: reason.into(),
    })]
}
