//! A step as undo and redo name it: the thing that was changed, and the place that leads back to it.

use crate::app::pages;
use crate::app::route::Page;
use crate::domain::checklist::Checklist;
use crate::domain::evidence::Evidence;
use crate::domain::id::ItemId;
use crate::domain::inspection::{Answer, Change, DetailChange, DetailField, Finding, Step};
use crate::i18n::message::done::{Act, Thing};

/// A change from one value of a part to another.
pub(super) struct Made<'a> {
    before: &'a Change,
    after: &'a Change,
}

impl<'a> Made<'a> {
    /// What `undo` takes back.
    pub(super) fn undone_by(step: &'a Step) -> Self {
        Self { before: &step.to, after: &step.from }
    }

    /// What `redo` does again.
    pub(super) fn redone_by(step: &'a Step) -> Self {
        Self { before: &step.from, after: &step.to }
    }

    pub(super) fn act(&self, checklist: &Checklist) -> Act {
        let item = self.item().and_then(|id| checklist.item(id)).map(|item| item.text.clone());
        Act { thing: self.thing(), item }
    }

    /// The page of the form with the part, and the id of its element.
    pub(super) fn place(&self, checklist: &Checklist) -> Option<(Page, Option<String>)> {
        match self.after {
            Change::Detail(_) => {
                let field = detail(self.after);
                let id =
                    field.filter(|field| matches!(field, DetailField::Text(_) | DetailField::Households));
                Some((Page::Details, id.map(|field| field.code().to_owned())))
            }
            Change::Adjustments(_) | Change::Veto(_) | Change::DropVeto(_) => Some((Page::Review, None)),
            _ => {
                let item = self.first_item()?;
                let page = pages::page_of(checklist, item)?;
                Some((Page::Items(page), Some(pages::element_id(item))))
            }
        }
    }

    /// The item, where it is only one.
    fn item(&self) -> Option<&'a ItemId> {
        match self.after {
            Change::Answers(list) if list.len() > 1 => None,
            _ => self.first_item(),
        }
    }

    /// The first item that is changed.
    pub(super) fn first_item(&self) -> Option<&'a ItemId> {
        match self.after {
            Change::Answers(list) => list.iter().map(|(item, _)| item).min(),
            _ => None,
        }
    }

    fn thing(&self) -> Thing {
        match (self.before, self.after) {
            (Change::Answers(before), Change::Answers(after)) => {
                match (before.as_slice(), after.as_slice()) {
                    ([(_, before)], [(_, after)]) => answered(before.as_deref(), after.as_deref()),
                    _ => Thing::Answers { count: after.len() },
                }
            }
            (Change::Adjustments(before), Change::Adjustments(after)) => match after.len().cmp(&before.len())
            {
                std::cmp::Ordering::Greater => Thing::AdjustmentMade,
                std::cmp::Ordering::Less => Thing::AdjustmentDropped,
                std::cmp::Ordering::Equal => Thing::AdjustmentNote,
            },
            (Change::DropVeto(_), Change::Veto(_)) => Thing::VetoRaised,
            (Change::Veto(_), Change::DropVeto(_)) => Thing::VetoDropped,
            (Change::Veto(_), Change::Veto(_)) => Thing::VetoReview,
            _ => detail(self.after).map_or(Thing::Other, Thing::Detail),
        }
    }
}

fn detail(change: &Change) -> Option<DetailField> {
    let Change::Detail(detail) = change else { return None };
    Some(match detail {
        DetailChange::Round(_) => DetailField::Round,
        DetailChange::Month(_) => DetailField::Month,
        DetailChange::Inspectors(_) => DetailField::Inspectors,
        DetailChange::Visit(_) => DetailField::Visit,
        DetailChange::Households(_) => DetailField::Households,
        DetailChange::Position(_) => DetailField::Position,
        DetailChange::Text(text, _) => DetailField::Text(*text),
    })
}

fn answered(before: Option<&Answer>, after: Option<&Answer>) -> Thing {
    let (old, new) = (before.map_or(&[][..], Answer::findings), after.map_or(&[][..], Answer::findings));
    if new.len() > old.len() {
        return Thing::FindingNoted;
    }
    if new.len() < old.len() {
        return Thing::FindingsDropped { count: old.len() - new.len() };
    }
    let changed = old.iter().zip(new).find(|(old, new)| old != new);
    match (changed, before, after) {
        (Some((old, new)), ..) => edited(old, new),
        (None, Some(Answer::NotApplicable { .. }), Some(Answer::NotApplicable { .. })) => Thing::Reason,
        (None, _, Some(Answer::NotApplicable { .. })) => Thing::NotApplicable,
        (None, _, Some(Answer::Fine)) => Thing::Fine,
        _ => Thing::AnswerCleared,
    }
}

fn edited(old: &Finding, new: &Finding) -> Thing {
    let Evidence { photos, no_photo, position } = &old.evidence;
    if old.place != new.place {
        Thing::Place
    } else if old.note != new.note {
        Thing::Note
    } else if old.tier != new.tier {
        Thing::Tier
    } else if new.evidence.photos.len() > photos.len() {
        Thing::PhotoAdded
    } else if new.evidence.photos.len() < photos.len() {
        Thing::PhotoDropped
    } else if new.evidence.no_photo != *no_photo {
        Thing::NoPhoto
    } else if new.evidence.position != *position {
        Thing::Position
    } else {
        Thing::Marks
    }
}
