//! Undo and redo: the changes that take each step back. Keystrokes in one field are one step.

use crate::domain::id::{FindingId, ItemId};
use crate::domain::inspection::{Answer, Change, DetailChange, Step};
use crate::later::later;

/// Steps that are remembered; more than anybody takes back one by one.
const MOST: usize = 200;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// The field whose keystrokes are being gathered into the last step.
    typing: Option<Merge>,
}

/// A text field, as far as gathering keystrokes goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Merge {
    Place(ItemId, FindingId),
    Note(ItemId, FindingId),
    Reason(ItemId),
    /// The grounds of an adjustment, by its place among them.
    Adjustment(usize),
    /// A text of the details, by its place among them.
    Detail(u8),
}

impl Merge {
    pub(super) fn of(change: &Change) -> Option<Self> {
        match change {
            Change::Place { item, finding, .. } => Some(Self::Place(item.clone(), finding.clone())),
            Change::Note { item, finding, .. } => Some(Self::Note(item.clone(), finding.clone())),
            Change::Detail(detail) => match detail {
                DetailChange::Site(_) => Some(Self::Detail(0)),
                DetailChange::Companion(_) => Some(Self::Detail(1)),
                DetailChange::Weather(_) => Some(Self::Detail(2)),
                DetailChange::Route(_) => Some(Self::Detail(3)),
                DetailChange::Remarks(_) => Some(Self::Detail(4)),
                DetailChange::Households(_) => Some(Self::Detail(5)),
                _ => None,
            },
            Change::Answers(list) => match list.as_slice() {
                [(item, Some(answer))] if matches!(&**answer, Answer::NotApplicable { reason } if !reason.is_empty()) => {
                    Some(Self::Reason(item.clone()))
                }
                _ => None,
            },
            _ => None,
        }
    }
}

impl Steps {
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// A change was made; `back` takes it back, as long as `now` stands there.
    pub(super) fn made(&mut self, back: Change, now: Change, field: Option<Merge>) {
        self.redo.clear();
        if field.is_some()
            && field == self.typing
            && let Some(last) = self.undo.last_mut()
            // Somebody else may have written between two keystrokes: that is no part of the step.
            && same(&last.from, &back)
        {
            // The step leads back to before the typing began.
            last.from = now;
            return;
        }
        self.typing = field;
        self.undo.push(Step { from: now, to: back });
        if self.undo.len() > MOST {
            self.undo.remove(0);
        }
    }

    pub(super) fn take_undo(&mut self) -> Option<Step> {
        self.typing = None;
        self.undo.pop()
    }

    pub(super) fn undone(&mut self, again: Step) {
        self.redo.push(again);
    }

    pub(super) fn take_redo(&mut self) -> Option<Step> {
        self.typing = None;
        self.redo.pop()
    }

    pub(super) fn redone(&mut self, back: Step) {
        self.undo.push(back);
    }
}

fn same(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::Answers(one), Change::Answers(other)) => one == other,
        _ => later(|| one == other),
    }
}
