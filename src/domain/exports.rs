//! The record of hand-overs (交出): which inspections and rectifications were given away, in which version, and how much is
//! known of their arrival. A file that was made is not a file that was handed over: the browser never says whether a
//! download arrived, so that a person is asked. The record never leaves the tablet.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::clock::Known;
use super::date::Timestamp;
use super::id::{InspectionId, RectificationId};

/// A record that is handed over.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Handed {
    Inspection(InspectionId),
    Rectification(RectificationId),
}

/// How it is known that a version was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HandOver {
    /// Noted by an earlier version of the app, which took every download for one that arrived.
    Unasked,
    /// It came in somebody else's file, who hands it over.
    Elsewhere,
    /// The share sheet took the file.
    Shared,
    /// A person saw the file.
    Confirmed,
    /// Headquarters sent a receipt.
    Received,
}

/// The last version that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Export {
    /// How many changes it had seen by then, on all tablets: a later version has more.
    pub changes: u64,
    pub at: Timestamp,
    pub how: HandOver,
}

/// Whether a record was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exported {
    Never,
    /// As it is now, into a file that nobody has seen yet.
    Made(Timestamp),
    /// Then, and it was changed after that.
    ChangedSince(Timestamp),
    /// Then, as it is now.
    AsItIs(Timestamp, HandOver),
}

/// A file that was given to the browser's downloads. It waits for the answer whether it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeFile {
    pub name: Rc<str>,
    pub at: Timestamp,
    /// A backup: nothing is handed over with it.
    pub is_backup: bool,
    /// What it holds, with the changes of each.
    pub holds: BTreeMap<Handed, u64>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exports {
    given: BTreeMap<Handed, Export>,
    /// Oldest first.
    made: Vec<MadeFile>,
    /// What the tablet's clock is compared with.
    pub clock: Known,
}

impl Exports {
    /// Inspections before rectifications, in the order of their ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&Handed, &Export)> {
        self.given.iter()
    }

    /// The files that wait for an answer, oldest first.
    pub fn made(&self) -> &[MadeFile] {
        &self.made
    }

    /// Of an earlier and a later version the later one is remembered, of one given away twice the last time.
    pub fn note(&mut self, subject: Handed, export: Export) {
        let order = |export: &Export| (export.changes, export.at.unix_seconds(), export.how);
        let known = self.given.entry(subject).or_insert(export);
        if order(known) < order(&export) {
            *known = export;
        }
        self.forget_answered();
    }

    /// All that a file holds is known to be handed over: it is not asked about any more.
    fn forget_answered(&mut self) {
        let given = &self.given;
        let is_handed_over = |(subject, changes): (&Handed, &u64)| {
            given.get(subject).is_some_and(|export| export.changes >= *changes)
        };
        self.made.retain(|file| file.is_backup || !file.holds.iter().all(is_handed_over));
    }

    /// A file was made. It takes the place of the earlier ones that hold nothing beyond it: only about the last one is asked.
    pub fn note_made(&mut self, file: MadeFile) {
        let is_earlier = |known: &MadeFile| (known.at, &known.name) <= (file.at, &file.name);
        self.made.retain(|known| !(is_earlier(known) && known.is_within(&file)));
        let is_later = |known: &MadeFile| (known.at, &known.name) > (file.at, &file.name);
        if !self.made.iter().any(|known| is_later(known) && file.is_within(known)) {
            self.made.push(file);
            self.made.sort_by(|one, other| (one.at, &one.name).cmp(&(other.at, &other.name)));
        }
    }

    /// The answer to the question whether a file is there. What a missing one holds stays as it was before.
    pub fn answer(&mut self, file: &MadeFile, is_there: bool) {
        self.made.retain(|known| known != file);
        if is_there {
            for (subject, changes) in &file.holds {
                let export = Export { changes: *changes, at: file.at, how: HandOver::Confirmed };
                self.note(subject.clone(), export);
            }
        }
    }

    /// `changes`: how many the record has seen.
    pub fn of(&self, subject: &Handed, changes: u64) -> Exported {
        let made = || {
            let holds = |file: &&MadeFile| file.holds.get(subject).is_some_and(|held| *held >= changes);
            self.made.iter().rfind(holds).map(|file| file.at)
        };
        match self.given.get(subject) {
            Some(export) if export.changes >= changes => Exported::AsItIs(export.at, export.how),
            given => match (made(), given) {
                (Some(at), _) => Exported::Made(at),
                (None, Some(export)) => Exported::ChangedSince(export.at),
                (None, None) => Exported::Never,
            },
        }
    }

    /// The union of both records.
    #[must_use]
    pub fn joined(mut self, other: &Self) -> Self {
        for (subject, export) in other.iter() {
            self.note(subject.clone(), *export);
        }
        for file in &other.made {
            self.note_made(file.clone());
        }
        self.clock = self.clock.joined(other.clock);
        // Answered on one of both sides.
        self.forget_answered();
        self
    }

    /// Forgets the records that aren't kept any more.
    pub fn retain(&mut self, is_kept: impl Fn(&Handed) -> bool) {
        self.given.retain(|subject, _| is_kept(subject));
    }
}

impl MadeFile {
    /// Whether `other` holds all that this one does, as new or newer.
    fn is_within(&self, other: &Self) -> bool {
        let holds = |(subject, changes): (&Handed, &u64)| {
            other.holds.get(subject).is_some_and(|held| held >= changes)
        };
        self.is_backup == other.is_backup && self.holds.iter().all(holds)
    }
}

impl Exported {
    /// Whether it has still to be handed over.
    pub fn is_due(self) -> bool {
        !matches!(self, Self::AsItIs(..))
    }
}

impl HandOver {
    pub const ALL: [Self; 5] =
        [Self::Unasked, Self::Elsewhere, Self::Shared, Self::Confirmed, Self::Received];

    /// The word of the stored body.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unasked => "unasked",
            Self::Elsewhere => "elsewhere",
            Self::Shared => "shared",
            Self::Confirmed => "confirmed",
            Self::Received => "received",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: u8) -> Timestamp {
        Timestamp::parse(&format!("2026-11-28T10:{minute:02}:00+08:00")).unwrap()
    }

    fn export(changes: u64, minute: u8) -> Export {
        Export { changes, at: at(minute), how: HandOver::Shared }
    }

    fn id(text: &str) -> Handed {
        Handed::Inspection(InspectionId::parse(text).unwrap())
    }

    fn file(minute: u8, holds: &[(&str, u64)]) -> MadeFile {
        MadeFile {
            name: format!("{minute}.json").into(),
            at: at(minute),
            is_backup: false,
            holds: holds.iter().map(|(name, changes)| (id(name), *changes)).collect(),
        }
    }

    #[test]
    fn what_was_changed_since_was_not_given_away() {
        let mut exports = Exports::default();
        exports.note(id("1"), export(5, 0));
        assert_eq!(exports.of(&id("1"), 5), Exported::AsItIs(at(0), HandOver::Shared));
        assert_eq!(exports.of(&id("1"), 4), Exported::AsItIs(at(0), HandOver::Shared));
        assert_eq!(exports.of(&id("1"), 6), Exported::ChangedSince(at(0)));
        assert_eq!(exports.of(&id("2"), 5), Exported::Never);
        let other = Handed::Rectification(RectificationId::parse("1").unwrap());
        assert_eq!(exports.of(&other, 1), Exported::Never);
    }

    #[test]
    fn a_file_that_was_made_is_due_until_a_person_has_seen_it() {
        let mut exports = Exports::default();
        exports.note(id("1"), export(2, 0));
        let made = file(5, &[("1", 3), ("2", 1)]);
        exports.note_made(made.clone());
        assert_eq!(exports.of(&id("1"), 3), Exported::Made(at(5)));
        assert!(exports.of(&id("1"), 3).is_due() && exports.of(&id("2"), 1).is_due());
        let mut missing = exports.clone();
        missing.answer(&made, false);
        assert_eq!((missing.made(), missing.of(&id("1"), 3)), (&[][..], Exported::ChangedSince(at(0))));
        exports.answer(&made, true);
        assert_eq!(exports.of(&id("1"), 3), Exported::AsItIs(at(5), HandOver::Confirmed));
        assert_eq!(exports.made(), []);
        assert!(exports.of(&id("1"), 4).is_due());
    }

    #[test]
    fn a_file_is_not_asked_about_once_its_content_was_shared() {
        let mut exports = Exports::default();
        exports.note_made(file(1, &[("1", 3)]));
        exports.note(id("1"), Export { how: HandOver::Shared, ..export(2, 2) });
        assert_eq!(exports.made().len(), 1, "an earlier version was shared");
        exports.note(id("1"), Export { how: HandOver::Shared, ..export(3, 3) });
        assert_eq!(exports.made(), []);
    }

    #[test]
    fn only_the_last_of_files_with_the_same_content_is_asked_about() {
        let mut exports = Exports::default();
        exports.note_made(file(1, &[("1", 3)]));
        exports.note_made(file(2, &[("2", 1)]));
        exports.note_made(file(3, &[("1", 4)]));
        assert_eq!(exports.made(), [file(2, &[("2", 1)]), file(3, &[("1", 4)])]);
        let backup = MadeFile { is_backup: true, ..file(4, &[]) };
        exports.note_made(backup.clone());
        exports.note_made(MadeFile { at: at(9), ..backup.clone() });
        assert_eq!(exports.made().len(), 3, "of the backups the last one");
    }

    #[test]
    fn whichever_side_knows_more_is_believed() {
        let of = |known: &[(&str, Export)]| {
            let mut exports = Exports::default();
            for (name, export) in known {
                exports.note(id(name), *export);
            }
            exports
        };
        let one = of(&[("1", export(5, 0)), ("2", export(2, 9)), ("3", export(1, 1))]);
        let other = of(&[("1", export(4, 30)), ("2", export(2, 20)), ("4", export(1, 1))]);
        let both = of(&[("1", export(5, 0)), ("2", export(2, 20)), ("3", export(1, 1)), ("4", export(1, 1))]);
        assert_eq!(one.clone().joined(&other), both);
        assert_eq!(other.joined(&one), both);
    }

    #[test]
    fn a_question_that_the_other_side_has_answered_is_asked_no_more() {
        let mut asked = Exports::default();
        asked.note_made(file(1, &[("1", 3)]));
        let mut answered = asked.clone();
        answered.answer(&file(1, &[("1", 3)]), true);
        assert_eq!(asked.clone().joined(&answered), answered);
        assert_eq!(answered.clone().joined(&asked), answered);
    }
}
