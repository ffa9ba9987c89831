//! Exports of headquarters: figures in files, and backups.

use super::page::HeadquartersPage;
use super::state::State;
use crate::app::Effect;
use crate::app::port::headquarters::Command;
use crate::domain::date::Timestamp;
use crate::headquarters::export_request::{ExportRequest, FileFormat, Subject, YearQuery};

/// The kind of an export; its round is the screen's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportChoice {
    Round(FileFormat),
    Ranking(FileFormat),
    Compare(FileFormat),
    Matrix(FileFormat),
    Year(FileFormat),
    Ledger(FileFormat),
}

pub(super) fn export(
    headquarters: &State,
    page: &HeadquartersPage,
    wish: ExportChoice,
    now: Timestamp,
) -> Vec<Effect> {
    let give = |subject, form| {
        vec![Effect::Headquarters(Command::Export(Box::new(ExportRequest {
            subject,
            format: form,
            lists: headquarters.lists(),
            now,
        })))]
    };
    // A ledger may be here without any inspection.
    if let ExportChoice::Ledger(form) = wish {
        return give(Subject::Ledger { only_open: false }, form);
    }
    let Some(wanted) = headquarters.looked_at(page) else { return Vec::new() };
    let year =
        || YearQuery { year: wanted.month.year, round: wanted.round, checklist: wanted.checklist.clone() };
    let (subject, form) = match wish {
        ExportChoice::Round(form) => (Subject::Round(wanted), form),
        ExportChoice::Ranking(form) => (Subject::Ranking(wanted), form),
        ExportChoice::Compare(form) => match headquarters.other() {
            Some(other) => (Subject::Compare(other, wanted), form),
            None => return Vec::new(),
        },
        ExportChoice::Matrix(form) => (Subject::YearMatrix(year()), form),
        ExportChoice::Year(form) => (Subject::Year(year()), form),
        ExportChoice::Ledger(form) => (Subject::Ledger { only_open: false }, form),
    };
    give(subject, form)
}

/// `2026-11-23_093000`.
pub(super) fn stamp(at: Timestamp) -> String {
    format!("{}_{:02}{:02}{:02}", at.date, at.hour, at.minute, at.second)
}
