//! Edits as data. What the inspector did since the last confirmed save is kept as a list, so that it can be
//! done again on a version that another tab saved meanwhile: no update is lost.

use std::rc::Rc;

use crate::codec::inspection::Record;
use crate::domain::checklist::Checklist;
use crate::domain::id::TabletId;
use crate::domain::inspection::{
    Change, Inspection, Mark, Missing, Refusal, Signature, SignatureRefusal, Step,
};
use crate::domain::village::{Place, VillageCode, VillageStatus, Villages};
use crate::later::later;

/// One thing done to an inspection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    Change(Change),
    /// A change that is done only where what it was made on still stands.
    Step(Step),
    Finish(Mark),
    Reopen {
        mark: Mark,
        reason: Rc<str>,
    },
    Discard(Mark),
    Restore,
    /// Gives up a correction: what was finished stands again.
    Cancel(Mark),
    Sign(Signature),
}

/// Why an edit does nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// It is for a draft and this one is finished, or the other way round.
    WrongState,
    Refused(Refusal),
    Missing(Vec<Missing>),
    /// Somebody else changed the same thing meanwhile.
    Overtaken,
    /// A reopening needs a reason.
    ReasonMissing,
    BadSignature(SignatureRefusal),
}

impl Edit {
    /// The inspection after this edit; for a change, also the change that takes it back.
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
            _ => later(|| self.in_all(inspection, checklist)),
        }
    }

    /// Edits of the inspection as a whole.
    fn in_all(
        &self,
        inspection: &Inspection,
        checklist: &Checklist,
    ) -> Result<(Inspection, Option<Change>), EditError> {
        match (self, inspection) {
            (Self::Finish(mark), Inspection::Draft(draft)) => {
                let done = draft.finish(checklist, mark.clone()).map_err(EditError::Missing)?;
                Ok((Inspection::Finished(done), None))
            }
            (Self::Step(step), Inspection::Draft(draft)) => {
                let rebased = draft.content().rebased(step).map_err(|_overtaken| EditError::Overtaken)?;
                let (next, undo) = draft.apply(&rebased.change, checklist).map_err(EditError::Refused)?;
                Ok((Inspection::Draft(next), Some(undo)))
            }
            (Self::Cancel(mark), Inspection::Draft(draft)) => {
                let done = draft.cancel(checklist, mark.clone()).ok_or(EditError::WrongState)?;
                Ok((Inspection::Finished(done), None))
            }
            // A correction stands for a result, which nobody puts aside.
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

/// What came of doing edits again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redone {
    pub record: Record,
    /// Changes of the content that no longer fit: their place is gone, or the inspection was finished meanwhile.
    pub left_out: usize,
}

/// Does `edits` again on `theirs`.
pub fn redo_on(theirs: &Record, edits: &[Edit], checklist: &Checklist, tablet: &TabletId) -> Redone {
    let mut redone = Redone { record: theirs.clone(), left_out: 0 };
    for edit in edits {
        match edit.on(&redone.record.inspection, checklist) {
            Ok((inspection, _)) if inspection == *redone.record.inspection => {}
            Ok((inspection, _)) => redone.record = redone.record.changed(inspection, tablet),
            // Two tabs finishing or discarding the same inspection want the same.
            Err(_gone) => redone.left_out += usize::from(matches!(edit, Edit::Change(_) | Edit::Step(_))),
        }
    }
    redone
}

/// One thing the town noted about a village.
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
    /// Whether both say the same thing of the same village.
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
