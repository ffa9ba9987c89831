//! What is to be given out: which figures, in which form. The command and the app give orders, and get the same bytes.

use super::gathered::Gathered;
use super::policy::PublicLists;
use super::selection::{Selection, Wanted};
use crate::domain::date::{Month, Timestamp};
use crate::domain::inspection::Round;
use crate::domain::village::{VillageCode, Villages};

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

/// The round before, where there is one.
pub fn before<'a>(gathered: &'a Gathered, wanted: &Wanted) -> Option<Selection<'a>> {
    let month = wanted.month.previous();
    let before = Selection::of(gathered, &Wanted { month, ..wanted.clone() });
    (!before.counted.is_empty()).then_some(before)
}

/// The villages of the town, where the inspections are of this town.
pub fn expected(villages: &Villages, selection: &Selection<'_>) -> Vec<VillageCode> {
    let is_ours = selection.counted.iter().any(|one| villages.get(one.summary.village).is_some());
    if is_ours { villages.iter().map(|one| one.village().code()).collect() } else { Vec::new() }
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
