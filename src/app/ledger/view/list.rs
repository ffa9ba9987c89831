//! The list of rectifications with its figures and its filter.

use std::collections::BTreeMap;

use super::row::{LedgerRowView, rows};
use crate::app::ledger::filter::Filter;
use crate::app::ledger::{filter, state};
use crate::app::session::Session;
use crate::domain::date::Timestamp;
use crate::domain::rectification::{Figures, ItemNamed};
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, PartialEq)]
pub struct ListView {
    pub filter: Filter,
    /// The first of the matching ones.
    pub rows: Vec<LedgerRowView>,
    /// Of all matching ones.
    pub figures: Figures,
    /// How many there are, matching or not.
    pub all: usize,
    pub villages: Vec<(VillageCode, &'static str)>,
    /// The items that occur.
    pub items: Vec<ItemNamed>,
    pub now: Timestamp,
}

pub(super) fn villages(session: &Session) -> Vec<(VillageCode, &'static str)> {
    let villages = session.archive.villages();
    villages.iter().map(|known| (known.village().code(), known.village().name())).collect()
}

pub(super) fn list(state: &state::State, session: &Session, most: usize) -> ListView {
    let all = session.archive.rectifications();
    let policy = &session.rules.policy;
    let found = filter::listed(all.clone(), &state.filter, session.now, policy);
    let figures = Figures::of(found.iter().map(|one| &***one), session.now, policy);
    let mut items: BTreeMap<_, &ItemNamed> = BTreeMap::new();
    for item in all.clone().filter_map(|one| one.details().item.as_ref()) {
        if !items.contains_key(&item.id) {
            items.insert(item.id.clone(), item);
        }
    }
    ListView {
        filter: state.filter.clone(),
        rows: rows(session, found.iter().take(most).copied()),
        figures,
        all: all.len(),
        villages: villages(session),
        items: items.into_values().cloned().collect(),
        now: session.now,
    }
}
