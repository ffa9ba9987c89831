//! What became of each file that was handed over, as plain data for the screen.

use super::gathered::Outcome;
use crate::codec::DecodeError;
use crate::codec::zip::ZipFault;

/// One file, or one document of a package (`package.zip!results.json`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    pub name: String,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Read, with what became of its inspections.
    Taken(Tally),
    Checklist,
    /// Not taken: nothing changed because of it.
    Damaged(Damage),
    /// Generated inspections: they are never mixed with real ones.
    Demo,
}

/// How many inspections of a file came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub taken: u32,
    pub already: u32,
    pub older: u32,
    pub newer: u32,
    pub conflict: u32,
    /// Rectifications of a file, and how many of them were new or brought something new.
    pub rectifications: u32,
    pub news: u32,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    Document(DecodeError),
    Zip(ZipFault),
    /// A package without a document of ours.
    NothingInside,
    /// The browser could not read it.
    Unreadable,
}

impl Tally {
    pub fn of(outcomes: impl IntoIterator<Item = Outcome>) -> Self {
        let mut tally = Self::default();
        for outcome in outcomes {
            *tally.count(outcome) += 1;
        }
        tally
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
    pub fn and(self, other: Self) -> Self {
        Self {
            taken: self.taken + other.taken,
            already: self.already + other.already,
            older: self.older + other.older,
            newer: self.newer + other.newer,
            conflict: self.conflict + other.conflict,
            rectifications: self.rectifications + other.rectifications,
            news: self.news + other.news,
        }
    }
}
