//! What is to be given out: which figures, in which form. The command and the app give orders, and get the same bytes.

use super::gathered::Gathered;
use super::policy::PublicLists;
use super::selection::{Selection, Wanted};
use crate::domain::date::{Month, Timestamp};
use crate::domain::inspection::Round;
use crate::domain::village::{VillageCode, VillageStatus, Villages};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Every sheet of a round.
    Round(Wanted),
    Ranking(Wanted),
    /// The matrix of every month of a year, in one sheet.
    YearMatrix(Of),
    Compare(Wanted, Wanted),
    /// A year: its months weighed with its end.
    Year(Of),
    Ledger {
        only_open: bool,
    },
}

/// A year's inspections of one round and checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Of {
    pub year: u16,
    pub round: Round,
    pub checklist: Box<str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Xlsx,
    /// One sheet: a file; several: a zip of files.
    Csv,
    Json,
    Html,
    Geojson,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub subject: Subject,
    pub form: Form,
    pub lists: PublicLists,
    /// What is overdue is overdue by then.
    pub now: Timestamp,
}

impl Of {
    /// Its months, in order.
    pub fn months(&self) -> impl Iterator<Item = Wanted> + '_ {
        let month = |month| Month::new(self.year, month);
        (1..=12).filter_map(month).map(|month| Wanted {
            round: self.round,
            month,
            checklist: self.checklist.clone(),
        })
    }
}

/// The round before, where there is one: the last earlier month in which inspections of its kind count.
pub fn before<'a>(gathered: &'a Gathered, wanted: &Wanted) -> Option<Selection<'a>> {
    before_in(gathered, wanted).map(|(_, selection)| selection)
}

/// The same with its month.
pub fn before_in<'a>(gathered: &'a Gathered, wanted: &Wanted) -> Option<(Month, Selection<'a>)> {
    let earlier = gathered.settled().map(|version| &version.summary).filter(|summary| {
        summary.month < wanted.month
            && Wanted { month: summary.month, ..wanted.clone() }.fits(summary)
            && summary.finished().is_some()
    });
    let mut months: Vec<Month> = earlier.map(|summary| summary.month).collect();
    months.sort_unstable_by(|one, other| other.cmp(one));
    months.dedup();
    let counted = |month| {
        let selection = Selection::of(gathered, &Wanted { month, ..wanted.clone() });
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

/// The last month in which such an inspection was finished.
pub fn last_month(gathered: &Gathered, round: Round, checklist: &str) -> Option<Month> {
    let summaries = gathered.current().iter().map(|version| &version.summary);
    let fitting = summaries.filter(|summary| {
        let wanted = Wanted { round, month: summary.month, checklist: checklist.into() };
        wanted.fits(summary) && summary.finished().is_some()
    });
    fitting.map(|summary| summary.month).max()
}
