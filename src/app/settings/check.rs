//! Every photo with a reference, compared with its name: one after the other, so that the page stays responsive.

use super::state::{Check, State};
use crate::app::effect::Effect;
use crate::app::photos;
use crate::app::photos::{Command, wanted};
use crate::app::session::Session;
use crate::domain::digest::ContentHash;
use crate::i18n::message::photo::Fault;

pub(super) fn begun(state: &mut State, session: &mut Session) -> Vec<Effect> {
    // Before the manifest was read, no photo counts as missing.
    let Some(kept) = &session.photos.kept else { return Vec::new() };
    if state.check.as_ref().is_some_and(Check::is_running) {
        return Vec::new();
    }
    let mut names = wanted(session);
    names.extend(kept.iter().filter(|(_, kept)| kept.is_wanted()).map(|(name, _)| *name));
    let (mut rest, mut faults) = (Vec::new(), Vec::new());
    for name in &names {
        match kept.get(name) {
            None => faults.push((*name, Fault::Elsewhere)),
            Some(kept) if !kept.is_here => faults.push((*name, Fault::Lost)),
            Some(_) => rest.push(*name),
        }
    }
    let of = rest.len() + faults.len();
    state.check = Some(Check { rest, of, faults });
    next(state)
}

fn next(state: &State) -> Vec<Effect> {
    let next = state.check.as_ref().and_then(|check| check.rest.last());
    next.map(|name| Effect::Photo(Command::Verify(photos::key(name)))).into_iter().collect()
}

pub(super) fn verified(
    state: &mut State,
    session: &mut Session,
    name: ContentHash,
    is_whole: Option<bool>,
) -> Vec<Effect> {
    let Some(check) = &mut state.check else { return Vec::new() };
    if check.rest.last() != Some(&name) {
        return Vec::new();
    }
    check.rest.pop();
    match is_whole {
        Some(true) => {
            session.photos.altered.remove(&name);
        }
        Some(false) => {
            check.faults.push((name, Fault::Altered));
            session.photos.altered.insert(name);
        }
        None => {
            check.faults.push((name, Fault::Lost));
            if let Some(kept) = session.photos.kept.as_mut().and_then(|kept| kept.get_mut(&name)) {
                kept.is_here = false;
            }
        }
    }
    next(state)
}
