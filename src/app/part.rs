//! The parts of the app, each a wasm of its own: the notebook, which an inspector opens first and fills in, the desk
//! with everything else on a tablet, and headquarters. What a part doesn't have is left out by the compiler, so that the first load pays
//! only for the notebook. All keep the same records in the same stores. See `docs/decisions/0007-small-wasm.md`.

use super::route::{Half, Route};
use crate::codec::builtin;

/// Which part runs. All may be true: that is the whole app, as the tests run it.
pub trait Part: 'static {
    /// First start, home, the form, the score.
    const NOTEBOOK: bool;
    /// Export, import, settings.
    const DESK: bool;
    /// What the tablets hand over, brought together.
    const HQ: bool;
    /// The checklists that come with it, by id.
    const CHECKLISTS: &'static [(&'static str, &'static str)];
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notebook;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Desk;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headquarters;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole;

impl Part for Notebook {
    const NOTEBOOK: bool = true;
    const DESK: bool = false;
    const HQ: bool = false;
    // The others are stored when they are chosen at the desk.
    const CHECKLISTS: &'static [(&'static str, &'static str)] = &[builtin::ENVIRONMENT];
}

impl Part for Desk {
    const NOTEBOOK: bool = false;
    const DESK: bool = true;
    const HQ: bool = false;
    const CHECKLISTS: &'static [(&'static str, &'static str)] = &builtin::TEXTS;
}

impl Part for Headquarters {
    const NOTEBOOK: bool = false;
    const DESK: bool = false;
    const HQ: bool = true;
    const CHECKLISTS: &'static [(&'static str, &'static str)] = &builtin::TEXTS;
}

impl Part for Whole {
    const NOTEBOOK: bool = true;
    const DESK: bool = true;
    const HQ: bool = true;
    const CHECKLISTS: &'static [(&'static str, &'static str)] = &builtin::TEXTS;
}

/// Whether this half shows `route`.
pub fn has<P: Part>(route: &Route) -> bool {
    match route.half() {
        Half::Notebook => P::NOTEBOOK,
        Half::Desk => P::DESK,
        Half::Hq => P::HQ,
    }
}
