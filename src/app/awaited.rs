//! Who has still to sign an inspection as it is now.

use std::rc::Rc;

use crate::domain::inspection::{Core, Party};
use crate::domain::person::is_same;
use crate::wire::inspection::signed_hash;

/// Signers without a signature under the current content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Awaited {
    pub(super) inspectors: Vec<Rc<str>>,
    pub(super) village: bool,
}

pub(super) fn awaited(core: &Core) -> Awaited {
    let hash = if core.signatures.is_empty() { None } else { Some(signed_hash(core)) };
    let valid: Vec<_> = core.signatures.iter().filter(|one| Some(one.signed) == hash).collect();
    let is_unsigned = |name: &&Rc<str>| {
        !valid.iter().any(|one| one.party == Party::Inspector && is_same(&one.mark.by, name))
    };
    Awaited {
        inspectors: core.content.details.inspectors.iter().filter(is_unsigned).cloned().collect(),
        village: !valid.iter().any(|one| one.party == Party::Village),
    }
}

impl Awaited {
    pub(super) fn count(&self) -> usize {
        self.inspectors.len() + usize::from(self.village)
    }
}
