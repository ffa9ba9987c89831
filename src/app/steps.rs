//! Undo and redo: the changes that undo each step. Keystrokes in one field are one step.

use crate::domain::id::{FindingId, ItemId};
use crate::domain::inspection::{Answer, Change, DetailChange, DetailField, Step};

/// Most steps that are kept; more than a user undoes one by one.
const MOST: usize = 200;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// The field whose keystrokes are being merged into the last step.
    typing: Option<Merge>,
}

/// A text field whose keystrokes are merged into one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Merge {
    Place(ItemId, FindingId),
    Note(ItemId, FindingId),
    Reason(ItemId),
    /// The grounds of an adjustment, by its place among them.
    Adjustment(usize),
    Detail(DetailField),
}

impl Merge {
    pub(super) fn of(change: &Change) -> Option<Self> {
        match change {
            Change::Place { item, finding, .. } => Some(Self::Place(item.clone(), finding.clone())),
            Change::Note { item, finding, .. } => Some(Self::Note(item.clone(), finding.clone())),
            Change::Detail(detail) => match detail {
                DetailChange::Text(text, _) => Some(Self::Detail(DetailField::Text(*text))),
                DetailChange::Households(_) => Some(Self::Detail(DetailField::Households)),
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
    pub fn next_undo(&self) -> Option<&Step> {
        self.undo.last()
    }

    pub fn next_redo(&self) -> Option<&Step> {
        self.redo.last()
    }

    /// A change was made; `back` undoes it, as long as the value is still `now`.
    pub(super) fn made(&mut self, back: Change, now: Change, field: Option<Merge>) {
        self.redo.clear();
        if field.is_some()
            && field == self.typing
            && let Some(last) = self.undo.last_mut()
            // Another tab may have changed the field between two keystrokes: that is no part of the step.
            && last.from == back
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

    /// What is typed from now on is another step.
    pub(super) fn pause(&mut self) {
        self.typing = None;
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
