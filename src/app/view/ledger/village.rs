//! A village over time: its scores, what keeps coming back, what is open.

use super::{Row, rows};
use crate::app::ledger::{Filter, filter};
use crate::app::{Model, home};
use crate::domain::date::Month;
use crate::domain::id::{ChecklistId, ItemId};
use crate::domain::inspection::{Inspection, Occurrence, Round};
use crate::domain::points::Points;
use crate::domain::rectification::State;
use crate::domain::text::LocalText;
use crate::domain::village::VillageCode;
use crate::sorted::SortedMap;

#[derive(Clone, Debug, PartialEq)]
pub struct VillageView {
    pub code: VillageCode,
    pub name: &'static str,
    pub secretary: Option<String>,
    /// Oldest first, at most twelve.
    pub scores: Vec<MonthScore>,
    /// Items found more than once, the most frequent first.
    pub recurring: Vec<Recurring>,
    pub open: Vec<Row>,
    /// What was closed, the last first; no more than `CLOSED` of them.
    pub closed: Vec<Row>,
    /// How many there are in all.
    pub closed_in_all: usize,
}

/// Closed ones that a village's page lists.
const CLOSED: usize = 20;

#[derive(Clone, Debug, PartialEq)]
pub struct MonthScore {
    pub month: Month,
    /// Of the month's last finished inspection.
    pub score: Points,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Recurring {
    pub item: LocalText,
    pub times: usize,
}

pub(super) fn view(model: &Model, code: VillageCode) -> Option<VillageView> {
    let known = model.archive.villages().get(code)?;
    let wanted = Filter { village: Some(code), ..Filter::default() };
    let all = filter::listed(model.archive.rectifications(), &wanted, model.now, &model.ledger.rules.policy);
    let mut items: SortedMap<&ItemId, Recurring> = SortedMap::new();
    for item in
        all.iter().filter(|one| one.state() != State::Withdrawn).filter_map(|one| one.matter().item.as_ref())
    {
        let first = || Recurring { item: item.text.clone(), times: 0 };
        items.get_or_insert_with(&item.id, first).times += 1;
    }
    let mut recurring: Vec<_> = items.into_values().filter(|found| found.times > 1).collect();
    recurring.sort_by_key(|found| std::cmp::Reverse(found.times));
    let mut closed: Vec<_> = all.iter().filter(|one| one.state() == State::Closed).copied().collect();
    closed.sort_by_cached_key(|one| {
        let at = one.standing().closed.as_ref().map(|mark| mark.at.unix_seconds());
        (std::cmp::Reverse(at), one.id().clone())
    });
    Some(VillageView {
        code,
        name: known.village().name(),
        secretary: known.secretary.clone(),
        scores: scores(model, code),
        recurring,
        open: rows(model, all.iter().filter(|one| one.state().is_open()).copied()),
        closed_in_all: closed.len(),
        closed: rows(model, closed.into_iter().take(CLOSED)),
    })
}

fn scores(model: &Model, code: VillageCode) -> Vec<MonthScore> {
    // Scores of different checklists are not one line.
    let checklist = home::active_checklist(model);
    let is_active = |id: &ChecklistId| checklist.as_ref().is_none_or(|active| active.checklist.id() == id);
    let mut months = SortedMap::new();
    for record in model.archive.records() {
        let details = record.inspection.details();
        let Inspection::Finished(done) = &*record.inspection else { continue };
        if details.village != code || details.round != Round::Monthly || !is_active(&done.core().checklist.id)
        {
            continue;
        }
        let score = done.core().history.iter().rev().find_map(|entry| match &entry.what {
            Occurrence::Finished { score, .. } => Some(*score),
            Occurrence::Reopened { .. } => None,
        });
        let Some(score) = score.flatten() else { continue };
        let at = done.finished().at;
        match months.get_mut(&details.month) {
            Some((known, _)) if *known > at => {}
            Some(known) => *known = (at, score),
            None => {
                months.insert(details.month, (at, score));
            }
        }
    }
    let skipped = months.len().saturating_sub(12);
    months
        .iter()
        .skip(skipped)
        .map(|(month, (_, score))| MonthScore { month: *month, score: *score })
        .collect()
}
