//! What was given away (导出): which inspections went out in a file, when, and how far they had come by then. So the
//! inspector sees what the town has yet to get; nobody else is told.

use super::date::Timestamp;
use super::id::InspectionId;
use super::inspection::Lineage;
use crate::sorted::SortedMap;

/// The last time an inspection was given away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Export {
    /// How many changes it had seen by then, on all tablets: a later version has more.
    pub changes: u64,
    pub at: Timestamp,
}

/// Whether an inspection was given away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exported {
    Never,
    /// Then, and it was changed after that.
    ChangedSince(Timestamp),
    /// Then, as it is now.
    AsItIs(Timestamp),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exports(SortedMap<InspectionId, Export>);

impl Exports {
    /// In the order of their ids.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&InspectionId, &Export)> {
        self.0.iter()
    }

    /// Of an earlier and a later version the later one is remembered, of one given away twice the last time.
    pub fn note(&mut self, id: InspectionId, export: Export) {
        let known = self.0.get_or_insert_with(id, || export);
        if (known.changes, known.at.unix_seconds()) < (export.changes, export.at.unix_seconds()) {
            *known = export;
        }
    }

    pub fn of(&self, id: &InspectionId, lineage: &Lineage) -> Exported {
        match self.0.get(id) {
            None => Exported::Never,
            Some(export) if export.changes < lineage.changes() => Exported::ChangedSince(export.at),
            Some(export) => Exported::AsItIs(export.at),
        }
    }

    /// What both know.
    #[must_use]
    pub fn joined(mut self, other: &Self) -> Self {
        for (id, export) in other.iter() {
            self.note(id.clone(), *export);
        }
        self
    }

    /// Forgets the inspections that aren't kept any more.
    pub fn retain(&mut self, is_kept: impl Fn(&InspectionId) -> bool) {
        self.0.retain(|id, _| is_kept(id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::TabletId;

    fn export(changes: u64, minute: u8) -> Export {
        let at = Timestamp::parse(&format!("2026-11-28T10:{minute:02}:00+08:00")).unwrap();
        Export { changes, at }
    }

    fn id(text: &str) -> InspectionId {
        InspectionId::parse(text).unwrap()
    }

    fn lineage(changes: u64) -> Lineage {
        let half = |name, count| (TabletId::parse(name).unwrap(), count);
        Lineage::from_counts([half("a", 1), half("b", changes - 1)])
    }

    #[test]
    fn what_was_changed_since_was_not_given_away() {
        let mut exports = Exports::default();
        exports.note(id("1"), export(5, 0));
        let at = export(5, 0).at;
        assert_eq!(exports.of(&id("1"), &lineage(5)), Exported::AsItIs(at));
        assert_eq!(exports.of(&id("1"), &lineage(4)), Exported::AsItIs(at));
        assert_eq!(exports.of(&id("1"), &lineage(6)), Exported::ChangedSince(at));
        assert_eq!(exports.of(&id("2"), &lineage(5)), Exported::Never);
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
}
