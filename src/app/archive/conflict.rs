//! Two tabs changed the same record at once: the other tab's version was saved first, ours is merged into it or kept
//! beside it.

use std::rc::Rc;

use super::{Added, Archive, Tracked, save};
use crate::app::edit::{Edit, redo_on};
use crate::app::key::RecordKey;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{Inspection, Relation};
use crate::domain::rectification::Rectification;
use crate::store::{self, Command, Key};
use crate::wire::inspection::Record;

/// The state of our unconfirmed changes after a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Settled {
    InIt,
    /// Some changes could not be applied any more.
    LeftOut,
    /// A whole version that does not include the other tab's.
    Apart,
}

impl Archive {
    /// Another tab saved first: accepts its version and applies our unconfirmed edits to it again. Returns our version
    /// where it came from a file and does not include the other tab's.
    pub(super) fn resolve_conflict(
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
        let (entered, registered) = (self.form_drafts.edits(), self.register.edits());
        self.foreign(key, theirs);
        if rules.is_some() {
            self.conflicting_rules = rules;
        }
        let mut conflict = None;
        let mut kept = Vec::new();
        let commands: Vec<Command> = match (name, ours) {
            (Some(RecordKey::Preferences), _) => {
                preferred.into_iter().flat_map(|change| self.set_preference(change)).collect()
            }
            (Some(RecordKey::Villages), _) => {
                noted.into_iter().flat_map(|note| self.note_village(note)).collect()
            }
            (Some(RecordKey::FormDrafts), _) => {
                entered.into_iter().flat_map(|edit| self.edit_form_draft(edit)).collect()
            }
            (Some(RecordKey::Register), _) => {
                registered.into_iter().flat_map(|edit| self.edit_register(edit)).collect()
            }
            (Some(RecordKey::Exports), _) => exports.map_or_else(Vec::new, |ours| self.join_exports(&ours)),
            (Some(RecordKey::Inspection(id)), Some(ours)) => {
                let (settled, commands) = self.redo(&id, &ours);
                if settled != Settled::InIt {
                    kept = self.keep_version(ours.value.clone());
                }
                conflict = (settled == Settled::Apart).then_some(ours.value);
                commands
            }
            // The other tab deleted it: merged back, as a rectification's history is never deleted.
            (Some(RecordKey::Rectification(_)), _) => {
                joined.map_or_else(Vec::new, |ours| self.join(Rectification::clone(&ours)))
            }
            _ => Vec::new(),
        };
        // No write was issued: all our changes are in the other tab's version already, or kept beside it.
        let mut commands = if commands.is_empty() { self.store.accept(key) } else { commands };
        commands.extend(kept);
        (conflict, commands)
    }

    /// Applies the unconfirmed edits of `ours` to the version that is stored now.
    fn redo(&mut self, id: &InspectionId, ours: &Tracked<Record, Edit>) -> (Settled, Vec<Command>) {
        let tablet = self.preferences.value.tablet.clone();
        // Written by a newer version, or deleted: our changes can't be applied to it.
        let Some(tracked) = self.records.get_mut(id) else { return (Settled::LeftOut, Vec::new()) };
        if tracked.value == ours.value {
            return (Settled::InIt, Vec::new());
        }
        if let Some(added) = &ours.added {
            match tracked.value.lineage.relation(&added.knows) {
                Relation::Older => {
                    tracked.value = ours.value.clone();
                    let (revision, commands) = save(&mut self.store, id, &tracked.value);
                    tracked.added = Some(Added { revision, knows: added.knows.clone() });
                    return (Settled::InIt, commands);
                }
                Relation::Same | Relation::Apart => return (Settled::Apart, Vec::new()),
                // Their version is based on the added one; our edits since then are applied to it again.
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
        // Our edits bring their mark of a doubted clock along.
        let doubt = ours.value.inspection.core().clock_doubt;
        let inspection = Inspection::clone(&redone.record.inspection).doubted(doubt);
        tracked.value = Record { inspection: Rc::new(inspection), ..redone.record };
        let (revision, commands) = save(&mut self.store, id, &tracked.value);
        tracked.pending = edits.into_iter().map(|edit| (revision, edit)).collect();
        (settled, commands)
    }
}
