//! Every photo that anything names, compared with its name: one after the other, so that the page stays usable.

use super::photos::{self, Command, wanted};
use super::{Effect, Model};
use crate::domain::digest::ContentHash;

/// How far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Still to be compared.
    rest: Vec<ContentHash>,
    pub of: usize,
    /// What is not as it should be, in the order it was found.
    pub faults: Vec<(ContentHash, Fault)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It was never on this tablet: a file without photos named it.
    Elsewhere,
    /// It was kept here and is gone.
    Lost,
    /// Its bytes are not what its name says.
    Altered,
}

impl Check {
    pub fn done(&self) -> usize {
        self.of - self.rest.len()
    }

    pub fn is_running(&self) -> bool {
        !self.rest.is_empty()
    }
}

pub(super) fn begun(model: &mut Model) -> Vec<Effect> {
    // Not read yet, nothing is missing.
    let Some(kept) = &model.photos.kept else { return Vec::new() };
    if model.settings.check.as_ref().is_some_and(Check::is_running) {
        return Vec::new();
    }
    let mut names = wanted(model);
    names.extend(kept.values().filter(|kept| kept.entry.dropped.is_none()).map(|kept| kept.entry.photo.hash));
    let (mut rest, mut faults) = (Vec::new(), Vec::new());
    for name in &names {
        match kept.get(name) {
            None => faults.push((*name, Fault::Elsewhere)),
            Some(kept) if !kept.is_here => faults.push((*name, Fault::Lost)),
            Some(_) => rest.push(*name),
        }
    }
    let of = rest.len() + faults.len();
    model.settings.check = Some(Check { rest, of, faults });
    next(model)
}

fn next(model: &Model) -> Vec<Effect> {
    let next = model.settings.check.as_ref().and_then(|check| check.rest.last());
    next.map(|name| Effect::Photo(Command::Verify(photos::key(name)))).into_iter().collect()
}

pub(super) fn verified(model: &mut Model, name: ContentHash, is_whole: Option<bool>) -> Vec<Effect> {
    let Some(check) = &mut model.settings.check else { return Vec::new() };
    if check.rest.last() != Some(&name) {
        return Vec::new();
    }
    check.rest.pop();
    match is_whole {
        Some(true) => {
            model.photos.altered.remove(&name);
        }
        Some(false) => {
            check.faults.push((name, Fault::Altered));
            model.photos.altered.insert(name);
        }
        None => {
            check.faults.push((name, Fault::Lost));
            if let Some(kept) = model.photos.kept.as_mut().and_then(|kept| kept.get_mut(&name)) {
                kept.is_here = false;
            }
        }
    }
    next(model)
}
