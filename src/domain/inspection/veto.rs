//! The veto (一票否决): raised by one person, without effect until a second person confirms it.

use std::rc::Rc;

use super::history::Mark;
use crate::domain::id::ItemId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Veto {
    pub cause: VetoCause,
    pub raised: Mark,
    pub note: Rc<str>,
    pub review: Review,
}

/// What a veto rests on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VetoCause {
    /// Findings of an item that the checklist marks with a veto.
    Item(ItemId),
    /// One of the checklist's veto conditions, by its id.
    Condition(Rc<str>),
}

/// What the second person said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Review {
    Pending,
    Confirmed(Mark),
    /// Looked at and found not to hold; the reason is never empty.
    Dismissed {
        mark: Mark,
        reason: Rc<str>,
    },
}

/// Why a review is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VetoRefusal {
    /// The one who raised it can't confirm it.
    SamePerson,
    /// A name is needed.
    Nameless,
    /// A dismissal needs a reason.
    Reasonless,
}

impl Veto {
    /// Whether the review is one that could have been made here: by a second person, who is named, and
    /// with a reason where it dismisses.
    pub fn check(&self) -> Result<(), VetoRefusal> {
        match &self.review {
            Review::Pending => Ok(()),
            Review::Confirmed(mark) => self.checked(mark),
            Review::Dismissed { mark, reason } if !reason.trim().is_empty() => self.checked(mark),
            Review::Dismissed { .. } => Err(VetoRefusal::Reasonless),
        }
    }

    /// Confirms the veto by a second person.
    pub fn confirmed(&self, mark: Mark) -> Result<Self, VetoRefusal> {
        self.checked(&mark)?;
        Ok(Self { review: Review::Confirmed(mark), ..self.clone() })
    }

    /// Sets the veto aside by a second person, for a reason.
    pub fn dismissed(&self, mark: Mark, reason: &str) -> Result<Self, VetoRefusal> {
        self.checked(&mark)?;
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(VetoRefusal::Reasonless);
        }
        Ok(Self { review: Review::Dismissed { mark, reason: reason.into() }, ..self.clone() })
    }

    fn checked(&self, mark: &Mark) -> Result<(), VetoRefusal> {
        if mark.by.trim().is_empty() {
            Err(VetoRefusal::Nameless)
        } else if mark.by.trim() == self.raised.by.trim() {
            Err(VetoRefusal::SamePerson)
        } else {
            Ok(())
        }
    }
}
