//! The exit codes, and the reasons why nothing was done.

use std::process::ExitCode;

use super::intake::Intake;

/// The exit codes; the numbers are part of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    Fine = 0,
    /// Done, but some inputs were damaged.
    Damaged = 1,
    /// Wrong arguments. (clap's own number.)
    Usage = 2,
    /// Done, but inspections are in conflict: a person has to decide.
    Conflicts = 3,
    /// Nothing was done: the output can't be written, there is no document of ours, or no inspection matches the request.
    Failed = 4,
}

impl Exit {
    /// Damaged inputs take precedence over conflicts.
    pub fn of(intake: &Intake) -> Self {
        if intake.damaged().next().is_some() {
            Self::Damaged
        } else if intake.merged.conflicts().next().is_some() || !intake.merged.clock_questions().is_empty() {
            Self::Conflicts
        } else {
            Self::Fine
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// The reason why nothing was done.
#[derive(Debug)]
pub enum Stop {
    /// The file and the system's error.
    Unwritable(String, std::io::Error),
    /// No inspection counts for the request.
    NothingCounts,
    /// None of the inputs is a document of ours.
    NothingOfOurs,
    /// There is no ledger.
    LedgerEmpty,
    /// Generated and real inspections are never merged.
    DemoAmongReal,
    /// A report of several sheets needs a folder for CSV.
    FolderNeeded,
    /// Only a report can be exported as a map.
    NoPlaces,
    /// The required form is `ID=HASH`.
    BadChoice(String),
    Undecidable(String, crate::headquarters::merge::Undecidable),
    UnknownSchema(String),
    /// The required form is `NAME=VALUE` with a known name.
    BadRule(String),
    RuleFault(crate::headquarters::rules::Fault),
    RulesUnchanged,
    ReasonMissing,
}

impl Stop {
    pub fn exit(&self) -> Exit {
        match self {
            Self::Unwritable(..)
            | Self::NothingCounts
            | Self::NothingOfOurs
            | Self::LedgerEmpty
            | Self::Undecidable(..) => Exit::Failed,
            Self::DemoAmongReal
            | Self::FolderNeeded
            | Self::NoPlaces
            | Self::BadChoice(_)
            | Self::UnknownSchema(_)
            | Self::BadRule(_)
            | Self::RuleFault(_)
            | Self::RulesUnchanged
            | Self::ReasonMissing => Exit::Usage,
        }
    }
}
