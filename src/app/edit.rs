//! Edits as data. The inspector's edits since the last confirmed save are kept as a list, so that they can be applied
//! again to a version that another tab saved in between: no update is lost.

use std::rc::Rc;

use crate::domain::checklist::Checklist;
use crate::domain::id::TabletId;
use crate::domain::inspection::{
    Change, Inspection, Mark, Missing, Refusal, Signature, SignatureRefusal, Step,
};
use crate::domain::village::{Place, VillageCode, VillageStatus, Villages};
use crate::wire::inspection::Record;

/// One edit of an inspection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    Change(Change),
    /// A change that is applied only where the value it replaces is unchanged.
    Step(Step),
    Finish(Mark),
    Reopen {
        mark: Mark,
        reason: Rc<str>,
    },
    Discard(Mark),
    Restore,
    /// Gives up a correction: the finished version is restored.
    Cancel(Mark),
    Sign(Signature),
}

/// Why an edit can't be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The edit is for a draft and this one is finished, or the other way round.
    WrongState,
    Refused(Refusal),
    Missing(Vec<Missing>),
    /// The same field was changed elsewhere in the meantime.
    Conflict,
    /// A reopening needs a reason.
    ReasonMissing,
    BadSignature(SignatureRefusal),
}

impl Edit {
    /// The inspection after this edit; for a change, also the change that undoes it.
    pub fn on(
        &self,
        inspection: &Inspection,
        checklist: &Checklist,
    ) -> Result<(Inspection, Option<Change>), EditError> {
        match (self, inspection) {
            (Self::Change(change), Inspection::Draft(draft)) => {
                let (next, undo) = draft.apply(change, checklist).map_err(EditError::Refused)?;
                Ok((Inspection::Draft(next), Some(undo)))
            }
            (Self::Finish(mark), Inspection::Draft(draft)) => {
                let done = draft.finish(checklist, mark.clone()).map_err(EditError::Missing)?;
                Ok((Inspection::Finished(done), None))
            }
            (Self::Step(step), Inspection::Draft(draft)) => {
                let rebased = draft.content().rebased(step).map_err(|_overtaken| EditError::Conflict)?;
                let (next, undo) = draft.apply(&rebased.change, checklist).map_err(EditError::Refused)?;
                Ok((Inspection::Draft(next), Some(undo)))
            }
            (Self::Cancel(mark), Inspection::Draft(draft)) => {
                let done = draft.cancel(checklist, mark.clone()).ok_or(EditError::WrongState)?;
                Ok((Inspection::Finished(done), None))
            }
            // A correction belongs to a finished result, which can't be discarded.
            (Self::Discard(mark), Inspection::Draft(draft)) if !draft.is_reopened() => {
                Ok((Inspection::Draft(draft.set_discarded(Some(mark.clone()))), None))
            }
            (Self::Restore, Inspection::Draft(draft)) => {
                Ok((Inspection::Draft(draft.set_discarded(None)), None))
            }
            (Self::Reopen { mark, reason }, Inspection::Finished(done)) => {
                let draft = done.reopen(mark.clone(), reason).map_err(|_empty| EditError::ReasonMissing)?;
                Ok((Inspection::Draft(draft), None))
            }
            (Self::Sign(signature), Inspection::Finished(done)) => {
                let signed = done.sign(signature).map_err(EditError::BadSignature)?;
                Ok((Inspection::Finished(signed), None))
            }
            _ => Err(EditError::WrongState),
        }
    }
}

/// The result of applying edits again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redone {
    pub record: Record,
    /// Changes of the content that could not be applied: their place is gone, or the inspection is finished.
    pub left_out: usize,
}

/// Applies `edits` again to `theirs`.
pub fn redo_on(theirs: &Record, edits: &[Edit], checklist: &Checklist, tablet: &TabletId) -> Redone {
    let mut redone = Redone { record: theirs.clone(), left_out: 0 };
    for edit in edits {
        match edit.on(&redone.record.inspection, checklist) {
            Ok((inspection, _)) if inspection == *redone.record.inspection => {}
            Ok((inspection, _)) => redone.record = redone.record.changed(inspection, tablet),
            // Two tabs finishing or discarding the same inspection have the same goal.
            Err(_gone) => redone.left_out += usize::from(matches!(edit, Edit::Change(_) | Edit::Step(_))),
        }
    }
    redone
}

/// One fact the town noted about a village.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VillageNote {
    pub village: VillageCode,
    pub note: VillageFact,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VillageFact {
    Status(VillageStatus),
    Secretary(Rc<str>),
    Director(Rc<str>),
    Place(Option<Place>),
}

impl VillageNote {
    /// Whether both notes are about the same fact of the same village.
    pub fn is_of_same(&self, other: &Self) -> bool {
        let kind = std::mem::discriminant(&self.note) == std::mem::discriminant(&other.note);
        self.village == other.village && kind
    }

    pub fn on(&self, villages: &Villages) -> Villages {
        let mut next = villages.clone();
        if let Some(record) = next.get_mut(self.village) {
            let name = |text: &Rc<str>| (!text.trim().is_empty()).then(|| text.to_string());
            match &self.note {
                VillageFact::Status(status) => record.status = *status,
                VillageFact::Secretary(text) => record.secretary = name(text),
                VillageFact::Director(text) => record.director = name(text),
                VillageFact::Place(place) => record.place = *place,
            }
        }
        next
    }
}
