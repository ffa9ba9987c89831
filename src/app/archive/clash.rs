//! Two tabs changed the same record at once: theirs was saved first, ours is brought into it or kept beside it.

use super::{Added, Archive, Tracked, save};
use crate::app::edit::{Edit, redo_on};
use crate::app::key::RecordKey;
use crate::codec::inspection::Record;
use crate::domain::id::InspectionId;
use crate::domain::inspection::Relation;
use crate::domain::rectification::Rectification;
use crate::store::{self, Command, Key};

/// Where our unconfirmed changes are after a clash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Settled {
    InIt,
    /// Some found no place any more.
    LeftOut,
    /// A whole version that does not know of theirs.
    Apart,
}

impl Archive {
    /// Another tab saved first: take its version and do our unconfirmed edits again on it. Gives the version from
    /// a file that met a change it doesn't know of.
    pub(super) fn clash(
        &mut self,
        key: &Key,
        theirs: Option<&store::Record>,
    ) -> (Option<Record>, Vec<Command>) {
        let name = RecordKey::of(key);
        let ours = match &name {
            Some(RecordKey::Inspection(id)) => self.records.remove(id),
            _ => None,
        };
        let joined = match &name {
            Some(RecordKey::Rectification(id)) => self.rectifications.get(id).cloned(),
            _ => None,
        };
        let rules = self.rules.clone().filter(|_| name == Some(RecordKey::Rules));
        let exports = (name == Some(RecordKey::Exports)).then(|| self.exports.clone());
        let (preferred, noted) = (self.preferences.edits(), self.villages.edits());
        self.foreign(key, theirs);
        if rules.is_some() {
            self.overtaken_rules = rules;
        }
        let mut overtaken = None;
        let mut kept = Vec::new();
        let commands: Vec<Command> = match (name, ours) {
            (Some(RecordKey::Preferences), _) => {
                preferred.into_iter().flat_map(|change| self.prefer(change)).collect()
            }
            (Some(RecordKey::Villages), _) => {
                noted.into_iter().flat_map(|note| self.note_village(note)).collect()
            }
            (Some(RecordKey::Exports), _) => exports.map_or_else(Vec::new, |ours| self.join_exports(&ours)),
            (Some(RecordKey::Inspection(id)), Some(ours)) => {
                let (settled, commands) = self.redo(&id, &ours);
                if settled != Settled::InIt {
                    kept = self.keep_version(ours.value.clone());
                }
                overtaken = (settled == Settled::Apart).then_some(ours.value);
                commands
            }
            // Erased there, it is joined again: nobody erases what was done.
            (Some(RecordKey::Rectification(_)), _) => {
                joined.map_or_else(Vec::new, |ours| self.join(Rectification::clone(&ours)))
            }
            _ => Vec::new(),
        };
        // Nothing was put: everything we had done is in their version already, or kept beside it.
        let mut commands = if commands.is_empty() { self.keeper.accept(key) } else { commands };
        commands.extend(kept);
        (overtaken, commands)
    }

    /// Brings what is unconfirmed in `ours` into the version that is here now.
    fn redo(&mut self, id: &InspectionId, ours: &Tracked<Record, Edit>) -> (Settled, Vec<Command>) {
        let tablet = self.preferences.value.tablet.clone();
        // Written by a newer version, or erased: ours finds no place in it.
        let Some(tracked) = self.records.get_mut(id) else { return (Settled::LeftOut, Vec::new()) };
        if tracked.value == ours.value {
            return (Settled::InIt, Vec::new());
        }
        if let Some(added) = &ours.added {
            match tracked.value.lineage.relation(&added.knows) {
                Relation::Older => {
                    tracked.value = ours.value.clone();
                    let (revision, commands) = save(&mut self.keeper, id, &tracked.value);
                    tracked.added = Some(Added { revision, knows: added.knows.clone() });
                    return (Settled::InIt, commands);
                }
                Relation::Same | Relation::Apart => return (Settled::Apart, Vec::new()),
                // Theirs is built on what was added; what was done here since is done again on it.
                Relation::Newer => {}
            }
        }
        let edits = ours.edits();
        let Some(checklist) = self.library.pinned(&tracked.value.inspection.core().checklist) else {
            return (Settled::LeftOut, Vec::new());
        };
        let redone = redo_on(&tracked.value, &edits, &checklist, &tablet);
        let settled = if redone.left_out == 0 { Settled::InIt } else { Settled::LeftOut };
        if redone.record == tracked.value {
            return (settled, Vec::new());
        }
        tracked.value = redone.record;
        let (revision, commands) = save(&mut self.keeper, id, &tracked.value);
        tracked.pending = edits.into_iter().map(|edit| (revision, edit)).collect();
        (settled, commands)
    }
}
