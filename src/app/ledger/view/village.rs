//! A village over time: its scores, recurring findings, open rectifications.

use std::collections::{BTreeMap, BTreeSet};

use super::row::{LedgerRowView, rows};
use crate::app::ledger::filter;
use crate::app::ledger::filter::Filter;
use crate::app::session::Session;
use crate::domain::date::Month;
use crate::domain::id::{ChecklistId, ItemId};
use crate::domain::inspection::{Inspection, Occurrence, Round};
use crate::domain::points::Points;
use crate::domain::rectification::State;
use crate::domain::text::LocalText;
use crate::domain::village::VillageCode;

#[derive(Clone, Debug, PartialEq)]
pub struct VillageView {
    pub code: VillageCode,
    pub name: &'static str,
    pub secretary: Option<String>,
    /// Oldest first, at most twelve.
    pub scores: Vec<MonthScore>,
    /// Items found on more than one occasion, the most frequent first.
    pub recurring: Vec<Recurring>,
    pub open: Vec<LedgerRowView>,
    /// Closed rectifications, the last first; no more than `CLOSED` of them.
    pub closed: Vec<LedgerRowView>,
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

pub(super) fn view(session: &Session, code: VillageCode) -> Option<VillageView> {
    let known = session.archive.villages().get(code)?;
    let wanted = Filter { village: Some(code), ..Filter::default() };
    let all = filter::listed(session.archive.rectifications(), &wanted, session.now, &session.rules.policy);
    // Two findings of one inspection are one occasion: nothing has come back yet.
    let mut items: BTreeMap<&ItemId, (&LocalText, BTreeSet<&str>)> = BTreeMap::new();
    for one in all.iter().filter(|one| one.state() != State::Withdrawn) {
        let Some(item) = &one.details().item else { continue };
        let origin = one.details().origin.as_ref();
        let occasion = origin.map_or(one.id().as_str(), |origin| origin.inspection.as_str());
        items.entry(&item.id).or_insert_with(|| (&item.text, BTreeSet::new())).1.insert(occasion);
    }
    let counted = items.into_values().map(|(item, occasions)| (item, occasions.len()));
    let several = counted.filter(|(_, times)| *times > 1);
    let mut recurring: Vec<_> =
        several.map(|(item, times)| Recurring { item: item.clone(), times }).collect();
    recurring.sort_by_key(|found| std::cmp::Reverse(found.times));
    let mut closed: Vec<_> = all.iter().filter(|one| one.state() == State::Closed).copied().collect();
    closed.sort_by_cached_key(|one| {
        let at = one.current_state().closed.as_ref().map(|mark| mark.at.unix_seconds());
        (std::cmp::Reverse(at), one.id().clone())
    });
    Some(VillageView {
        code,
        name: known.village().name(),
        secretary: known.secretary.clone(),
        scores: scores(session, code),
        recurring,
        open: rows(session, all.iter().filter(|one| one.state().is_open()).copied()),
        closed_in_all: closed.len(),
        closed: rows(session, closed.into_iter().take(CLOSED)),
    })
}

fn scores(session: &Session, code: VillageCode) -> Vec<MonthScore> {
    // Scores of different checklists are not drawn as one line.
    let checklist = session.active_checklist();
    let is_active = |id: &ChecklistId| checklist.as_ref().is_none_or(|active| active.checklist.id() == id);
    let usual = checklist.as_ref().and_then(|active| Round::of_subject(active.checklist.subject()).first());
    // Patrols were monthly inspections in earlier versions of the app.
    let is_usual = |round: Round| round == Round::Monthly || usual == Some(&round);
    let mut months = BTreeMap::new();
    for record in session.archive.records() {
        let details = record.inspection.details();
        let Inspection::Finished(done) = &*record.inspection else { continue };
        if details.village != code || !is_usual(details.round) || !is_active(&done.core().checklist.id) {
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
