//! The list of rectifications with its figures, its filter and its groups.

use std::collections::BTreeMap;

use super::row::{LedgerRowView, rows};
pub use crate::app::ledger::cards::GroupName;
use crate::app::ledger::cards::{gathered, windowed};
use crate::app::ledger::filter::Filter;
use crate::app::ledger::state::Grouping;
use crate::app::ledger::{filter, state};
use crate::app::session::Session;
use crate::domain::date::Timestamp;
use crate::domain::rectification::{Figures, ItemNamed};
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, PartialEq)]
pub struct ListView {
    pub filter: Filter,
    pub grouping: Grouping,
    /// The first of the matching ones, group by group.
    pub rows: Vec<LedgerRowView>,
    /// The groups of the rows; none where the list is not divided.
    pub groups: Vec<Group>,
    /// Of all matching ones.
    pub figures: Figures,
    /// How many there are, matching or not.
    pub all: usize,
    pub villages: Vec<(VillageCode, &'static str)>,
    /// The items that occur.
    pub items: Vec<ItemNamed>,
    pub now: Timestamp,
}

/// The matters of one village or person.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub name: GroupName,
    /// Of all that belong to it, shown or not.
    pub figures: Figures,
    /// How many of the rows are its own.
    pub shown: usize,
}

pub(super) fn villages(session: &Session) -> Vec<(VillageCode, &'static str)> {
    let villages = session.archive.villages();
    villages.iter().map(|known| (known.village().code(), known.village().name())).collect()
}

pub(super) fn list(state: &state::State, session: &Session, grouping: Grouping, most: usize) -> ListView {
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
    let (mut groups, mut first) = (Vec::new(), Vec::new());
    for ((name, own), shown) in windowed(gathered(found, |one| &***one, grouping), most) {
        if let Some(name) = name {
            let figures = Figures::of(own.iter().map(|one| &***one), session.now, policy);
            groups.push(Group { name, figures, shown });
        }
        first.extend(own.into_iter().take(shown));
    }
    ListView {
        filter: state.filter.clone(),
        grouping,
        rows: rows(session, first),
        groups,
        figures,
        all: all.len(),
        villages: villages(session),
        items: items.into_values().cloned().collect(),
        now: session.now,
    }
}
