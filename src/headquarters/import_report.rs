//! The report of an import: the outcome of each file, as plain data for the screen.

use super::merge::Outcome;
use crate::wire::DecodeError;
use crate::wire::file_kind::FileKind;
use crate::wire::zip::ZipFault;

/// One file, or one document of a package (`package.zip!results.json`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReport {
    pub name: String,
    pub outcome: FileOutcome,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileOutcome {
    /// Read, with what became of its inspections.
    Taken(ImportCounts),
    Checklist,
    /// Not taken: nothing changed because of it.
    Damaged(Damage),
    /// Generated inspections: they are never mixed with real ones.
    Demo,
    /// None of ours.
    PassedOver(PassedOver),
}

/// Why a file was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassedOver {
    Foreign(FileKind),
    /// So many files that systems put there for themselves, of which one is named.
    Litter(usize),
}

/// How many inspections of a file had which outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportCounts {
    pub taken: u32,
    pub already: u32,
    pub older: u32,
    pub newer: u32,
    pub conflict: u32,
    /// Rectifications of a file, and how many of them were new or brought something new.
    pub rectifications: u32,
    pub news: u32,
    /// Inspections of a file whose month or moment is still to come.
    pub future: u32,
}

/// What all files of an import came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    pub files: usize,
    pub damaged: usize,
    pub demo: usize,
    /// Files of other kinds, without those of the system.
    pub passed_over: usize,
    pub counts: ImportCounts,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    Document(DecodeError),
    Zip(ZipFault),
    /// The browser could not read it.
    Unreadable,
}

impl ImportCounts {
    pub fn of(outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        let mut counts = Self::default();
        for outcome in outcomes {
            *counts.count(outcome) += 1;
        }
        counts
    }

    fn count(&mut self, outcome: Outcome) -> &mut u32 {
        match outcome {
            Outcome::Taken => &mut self.taken,
            Outcome::AlreadyHad => &mut self.already,
            Outcome::Older => &mut self.older,
            Outcome::Newer => &mut self.newer,
            Outcome::Conflict => &mut self.conflict,
        }
    }

    /// Each outcome with its number.
    pub fn each(self) -> [(Outcome, u32); 5] {
        [
            (Outcome::Taken, self.taken),
            (Outcome::Newer, self.newer),
            (Outcome::AlreadyHad, self.already),
            (Outcome::Older, self.older),
            (Outcome::Conflict, self.conflict),
        ]
    }

    /// The outcome that a line about the file begins with: what a person has to look at comes first.
    pub fn foremost(self) -> Option<Outcome> {
        let order = [Outcome::Conflict, Outcome::Newer, Outcome::Taken, Outcome::Older, Outcome::AlreadyHad];
        order.into_iter().find(|outcome| self.each().iter().any(|(one, count)| one == outcome && *count > 0))
    }

    /// Neither inspections nor rectifications.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            taken: self.taken + other.taken,
            already: self.already + other.already,
            older: self.older + other.older,
            newer: self.newer + other.newer,
            conflict: self.conflict + other.conflict,
            rectifications: self.rectifications + other.rectifications,
            news: self.news + other.news,
            future: self.future + other.future,
        }
    }
}
