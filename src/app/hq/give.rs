//! What leaves headquarters: figures in files, and backups.

use super::{Command, HqPage, State};
use crate::app::Effect;
use crate::domain::date::Timestamp;
use crate::hq::order::{Form, Of, Order, Subject};

/// What a person asks to be given out; of which round is the screen's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    Round(Form),
    Ranking(Form),
    Compare(Form),
    Matrix(Form),
    Year(Form),
    Ledger(Form),
}

/// Where a backup stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Backup {
    #[default]
    None,
    /// So many of its pictures are in.
    Packing { done: usize, of: usize },
    /// It was given to the browser's downloads, with so many pictures; so many that are named are not here.
    Given { photos: usize, absent: usize },
}

/// Why nothing came of what was to be given out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotGiven {
    /// No inspection counts, or there is no ledger.
    NothingCounts,
    /// The browser did not take the file.
    Refused,
    /// More than one zip file holds.
    TooLarge,
}

pub(super) fn ordered(hq: &State, page: &HqPage, wish: Wish, now: Timestamp) -> Vec<Effect> {
    let give = |subject, form| {
        vec![Effect::Hq(Command::Give(Box::new(Order { subject, form, lists: hq.lists(), now })))]
    };
    // A ledger may be here without any inspection.
    if let Wish::Ledger(form) = wish {
        return give(Subject::Ledger { only_open: false }, form);
    }
    let Some(wanted) = hq.looked_at(page) else { return Vec::new() };
    let year = || Of { year: wanted.month.year, round: wanted.round, checklist: wanted.checklist.clone() };
    let (subject, form) = match wish {
        Wish::Round(form) => (Subject::Round(wanted), form),
        Wish::Ranking(form) => (Subject::Ranking(wanted), form),
        Wish::Compare(form) => match hq.other() {
            Some(other) => (Subject::Compare(other, wanted), form),
            None => return Vec::new(),
        },
        Wish::Matrix(form) => (Subject::YearMatrix(year()), form),
        Wish::Year(form) => (Subject::Year(year()), form),
        Wish::Ledger(form) => (Subject::Ledger { only_open: false }, form),
    };
    give(subject, form)
}

/// `2026-11-23_093000`.
pub(super) fn stamp(at: Timestamp) -> String {
    format!("{}_{:02}{:02}{:02}", at.date, at.hour, at.minute, at.second)
}
