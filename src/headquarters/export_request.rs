//! Export requests: which figures, in which file format. The command and the app make the same requests and get the
//! same bytes.

use super::merge::Merged;
use super::policy::PublicLists;
use super::selection::{RoundQuery, Selection};
use crate::domain::date::{Month, Timestamp};
use crate::domain::inspection::Round;
use crate::domain::village::{VillageCode, VillageStatus, Villages};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Every sheet of a round.
    Round(RoundQuery),
    Ranking(RoundQuery),
    /// The matrix of every month of a year, in one sheet.
    YearMatrix(YearQuery),
    Compare(RoundQuery, RoundQuery),
    /// A year: its months weighed with its end.
    Year(YearQuery),
    Ledger {
        only_open: bool,
    },
}

/// A year's inspections of one round and checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearQuery {
    pub year: u16,
    pub round: Round,
    pub checklist: Box<str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    Xlsx,
    /// One sheet: a file; several: a zip of files.
    Csv,
    Json,
    Html,
    Geojson,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRequest {
    pub subject: Subject,
    pub format: FileFormat,
    pub lists: PublicLists,
    /// The moment by which deadlines are judged.
    pub now: Timestamp,
}

impl YearQuery {
    /// Its months, in order.
    pub fn months(&self) -> impl Iterator<Item = RoundQuery> + '_ {
        let month = |month| Month::new(self.year, month);
        (1..=12).filter_map(month).map(|month| RoundQuery {
            round: self.round,
            month,
            checklist: self.checklist.clone(),
        })
    }
}

/// The round before, where there is one: the last earlier month in which inspections of its kind count.
pub fn before<'a>(merged: &'a Merged, wanted: &RoundQuery) -> Option<Selection<'a>> {
    before_in(merged, wanted).map(|(_, selection)| selection)
}

/// The same with its month.
pub fn before_in<'a>(merged: &'a Merged, wanted: &RoundQuery) -> Option<(Month, Selection<'a>)> {
    let earlier = merged.settled().map(|version| &version.summary).filter(|summary| {
        summary.month < wanted.month
            && RoundQuery { month: summary.month, ..wanted.clone() }.matches(summary)
            && summary.finished().is_some()
    });
    let mut months: Vec<Month> = earlier.map(|summary| summary.month).collect();
    months.sort_unstable_by(|one, other| other.cmp(one));
    months.dedup();
    let counted = |month| {
        let selection = Selection::of(merged, &RoundQuery { month, ..wanted.clone() });
        (!selection.counted.is_empty()).then_some((month, selection))
    };
    months.into_iter().find_map(counted)
}

/// The villages of the town that are inspected at all, where the inspections are of this town. One that was torn down or
/// is exempt isn't missing.
pub fn expected(villages: &Villages, selection: &Selection<'_>) -> Vec<VillageCode> {
    let is_ours = selection.counted.iter().any(|one| villages.get(one.summary.village).is_some());
    let inspected = villages.iter().filter(|one| one.status == VillageStatus::Inspected);
    if is_ours { inspected.map(|one| one.village().code()).collect() } else { Vec::new() }
}

/// The last month, not after `today`, in which such an inspection was finished; where all are after it, the last one.
pub fn last_month(merged: &Merged, round: Round, checklist: &str, today: Option<Month>) -> Option<Month> {
    let summaries = merged.current().iter().map(|version| &version.summary);
    let fitting = summaries.filter(|summary| {
        let wanted = RoundQuery { round, month: summary.month, checklist: checklist.into() };
        wanted.matches(summary) && summary.finished().is_some()
    });
    let months: Vec<Month> = fitting.map(|summary| summary.month).collect();
    let past = months.iter().filter(|month| today.is_none_or(|today| **month <= today));
    past.max().or(months.iter().max()).copied()
}
