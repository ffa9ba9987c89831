//! How the program ends.

use std::process::ExitCode;

use super::intake::Intake;

/// What the exit code says; the numbers are part of the interface.
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
    /// Nothing was done: the output can't be written, or there is nothing of what was asked for.
    Failed = 4,
}

impl Exit {
    /// Damaged inputs weigh more than conflicts.
    pub fn of(intake: &Intake) -> Self {
        if intake.damaged().next().is_some() {
            Self::Damaged
        } else if intake.gathered.conflicts().next().is_some() {
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

/// Why nothing was done.
#[derive(Debug)]
pub enum Stop {
    /// The file and what the system says.
    Unwritable(String, std::io::Error),
    /// No inspection counts for what was asked.
    NothingCounts,
    /// There is no ledger.
    LedgerEmpty,
    /// Generated and real inspections are never put together.
    DemoAmongReal,
    /// A report of several sheets needs a folder for CSV.
    FolderNeeded,
    /// Only a report can be given out as a map.
    NoPlaces,
    /// `ID=HASH` is wanted.
    BadChoice(String),
    Undecidable(String, crate::hq::gathered::Undecidable),
    UnknownSchema(String),
    /// `NAME=VALUE` with a known name is wanted.
    BadRule(String),
    RuleFault(crate::hq::rules::Fault),
    RulesUnchanged,
    ReasonMissing,
}

impl Stop {
    pub fn exit(&self) -> Exit {
        match self {
            Self::Unwritable(..) | Self::NothingCounts | Self::LedgerEmpty | Self::Undecidable(..) => {
                Exit::Failed
            }
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
