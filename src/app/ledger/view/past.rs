//! How a village, or a subject in it, has stood over time: its results, its matters, its inspections.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::row::{LedgerRowView, rows};
use crate::app::ledger::filter::{Filter, listed};
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::way_into::way_into;
use crate::domain::date::{Month, Timestamp};
use crate::domain::id::{ChecklistId, InspectionId, ItemId, SectionId};
use crate::domain::inspection::{Inspection, Round};
use crate::domain::points::Points;
use crate::domain::rectification::{Rectification, State};
use crate::domain::score::{Progress, SectionSum, explain};
use crate::domain::subject::Subject;
use crate::domain::text::LocalText;
use crate::wire::inspection::Record;
use crate::wire::results::finding_count;

#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// The checklist of the scores.
    pub checklist: Option<LocalText>,
    /// Oldest first, at most twelve.
    pub scores: Vec<MonthScore>,
    /// The last of them by section.
    pub latest: Option<Latest>,
    pub open: Vec<LedgerRowView>,
    /// Items found on more than one occasion, the most frequent first.
    pub recurring: Vec<Recurring>,
    /// Closed rectifications, the last first; no more than `CLOSED` of them.
    pub closed: Vec<LedgerRowView>,
    /// How many there are in all.
    pub closed_in_all: usize,
    /// The newest first; no more than `VISITS` of them.
    pub visits: Vec<Visit>,
    pub visits_in_all: usize,
}

/// Closed ones that are listed.
const CLOSED: usize = 20;
/// Inspections that are listed: two years of monthly ones.
const VISITS: usize = 24;
/// Months whose scores are drawn.
const MONTHS: usize = 12;

#[derive(Clone, Debug, PartialEq)]
pub struct MonthScore {
    pub month: Month,
    /// Of the month's last finished inspection.
    pub score: Points,
}

/// A result by section, beside the one before.
#[derive(Clone, Debug, PartialEq)]
pub struct Latest {
    pub month: Month,
    pub before: Option<Month>,
    pub sections: Vec<(LocalText, SectionSum, Option<SectionSum>)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Recurring {
    pub item: LocalText,
    pub times: usize,
}

/// One inspection.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    pub id: InspectionId,
    pub way: Route,
    pub subject: Subject,
    pub month: Month,
    pub round: Round,
    /// The checklist, where it is here.
    pub checklist: Option<LocalText>,
    pub progress: Progress,
    pub findings: usize,
    pub inspectors: Vec<Rc<str>>,
    /// When it was finished, or begun.
    pub at: Timestamp,
}

/// What it is made of: the inspections, in any order; those of them whose scores are drawn; the matters.
pub(super) struct Sources<'a> {
    pub(super) visits: Vec<&'a Record>,
    pub(super) is_drawn: &'a dyn Fn(&Record) -> bool,
    pub(super) matters: Vec<&'a Rc<Rectification>>,
}

pub(super) fn past(session: &Session, sources: Sources<'_>) -> Past {
    let Sources { mut visits, is_drawn, matters } = sources;
    let policy = &session.rules.policy;
    let all = listed(matters.into_iter(), &Filter::default(), session.now, policy);
    let mut closed: Vec<_> = all.iter().filter(|one| one.state() == State::Closed).copied().collect();
    closed.sort_by_cached_key(|one| {
        let at = one.current_state().closed.as_ref().map(|mark| mark.at.unix_seconds());
        (std::cmp::Reverse(at), one.id().clone())
    });
    let drawn = last_of_months(visits.iter().copied().filter(|record| is_drawn(record)));
    visits.sort_by_cached_key(|record| {
        (std::cmp::Reverse(moment(record).unix_seconds()), record.inspection.id().clone())
    });
    let skipped = drawn.len().saturating_sub(MONTHS);
    Past {
        checklist: drawn.last().and_then(|(record, _)| name_of(session, record)),
        latest: latest(session, &drawn),
        scores: drawn.iter().skip(skipped).map(|(record, score)| month_score(record, *score)).collect(),
        recurring: recurring(&all),
        open: rows(session, all.iter().filter(|one| one.state().is_open()).copied()),
        closed_in_all: closed.len(),
        closed: rows(session, closed.into_iter().take(CLOSED)),
        visits_in_all: visits.len(),
        visits: visits.into_iter().take(VISITS).map(|record| visit(session, record)).collect(),
    }
}

fn moment(record: &Record) -> Timestamp {
    match &*record.inspection {
        Inspection::Finished(done) => done.finished().at,
        Inspection::Draft(_) => record.inspection.core().started,
    }
}

fn name_of(session: &Session, record: &Record) -> Option<LocalText> {
    session.archive.checklist_of(&record.inspection).map(|checklist| checklist.name().clone())
}

fn month_score(record: &Record, score: Points) -> MonthScore {
    MonthScore { month: record.inspection.details().month, score }
}

/// Of each month the inspection that was finished last, with its score, oldest first.
fn last_of_months<'a>(records: impl Iterator<Item = &'a Record>) -> Vec<(&'a Record, Points)> {
    let mut months: BTreeMap<Month, (Timestamp, &Record, Points)> = BTreeMap::new();
    for record in records {
        let Inspection::Finished(done) = &*record.inspection else { continue };
        let Some(score) = done.last_score().and_then(|(_, score)| score) else { continue };
        let at = done.finished().at;
        let is_later = |known: &(Timestamp, &Record, Points)| known.0 > at;
        let month = record.inspection.details().month;
        if !months.get(&month).is_some_and(is_later) {
            months.insert(month, (at, record, score));
        }
    }
    months.into_values().map(|(_, record, score)| (record, score)).collect()
}

/// The sections of the last result. Those of the one before are found by their ids: a checklist's versions may differ.
fn latest(session: &Session, drawn: &[(&Record, Points)]) -> Option<Latest> {
    let sums = |record: &Record| {
        let checklist = session.archive.checklist_of(&record.inspection)?;
        let sums = explain(&checklist, record.inspection.content()).sections(&checklist);
        Some((checklist, sums))
    };
    let (last, _) = drawn.last()?;
    let (checklist, own) = sums(last)?;
    let before = drawn.iter().rev().nth(1).map(|(record, _)| *record);
    let earlier = before.and_then(sums);
    let earlier = |id: &SectionId| {
        let (checklist, sums) = earlier.as_ref()?;
        let at = checklist.sections().iter().position(|section| section.id == *id)?;
        sums.get(at).copied()
    };
    let sections = checklist.sections().iter().zip(own);
    Some(Latest {
        month: last.inspection.details().month,
        before: before.map(|record| record.inspection.details().month),
        sections: sections.map(|(section, sum)| (section.name.clone(), sum, earlier(&section.id))).collect(),
    })
}

/// Two findings of one inspection are one occasion: nothing has come back yet.
fn recurring(all: &[&Rc<Rectification>]) -> Vec<Recurring> {
    let mut items: BTreeMap<&ItemId, (&LocalText, BTreeSet<&str>)> = BTreeMap::new();
    for one in all.iter().filter(|one| one.state() != State::Withdrawn) {
        let Some(item) = &one.details().item else { continue };
        let origin = one.details().origin.as_ref();
        let occasion = origin.map_or(one.id().as_str(), |origin| origin.inspection.as_str());
        items.entry(&item.id).or_insert_with(|| (item.problem(), BTreeSet::new())).1.insert(occasion);
    }
    let counted = items.into_values().map(|(item, occasions)| (item, occasions.len()));
    let several = counted.filter(|(_, times)| *times > 1);
    let mut found: Vec<_> = several.map(|(item, times)| Recurring { item: item.clone(), times }).collect();
    found.sort_by_key(|found| std::cmp::Reverse(found.times));
    found
}

fn visit(session: &Session, record: &Record) -> Visit {
    let details = record.inspection.details();
    let checklist = session.archive.checklist_of(&record.inspection);
    Visit {
        id: record.inspection.id().clone(),
        way: way_into(session, record),
        subject: details.subject(),
        month: details.month,
        round: details.round,
        progress: Progress::of(&record.inspection, checklist.as_deref()),
        checklist: checklist.map(|checklist| checklist.name().clone()),
        findings: finding_count(record),
        inspectors: details.inspectors.clone(),
        at: moment(record),
    }
}

/// Whether a record is of the usual round of its checklist: the results of others are not drawn in the same line. Patrols were
/// monthly inspections in earlier versions of the app.
pub(super) fn is_usual_round(session: &Session, record: &Record) -> bool {
    let round = record.inspection.details().round;
    let checklist = session.archive.checklist_of(&record.inspection);
    round == Round::Monthly || checklist.is_some_and(|known| known.rounds().first() == Some(&round))
}

/// Whether a record was made with that checklist, whichever version.
pub(super) fn is_of(record: &Record, checklist: &ChecklistId) -> bool {
    record.inspection.core().checklist.id == *checklist
}
