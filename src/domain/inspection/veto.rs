//! The veto (一票否决): raised by one person, without effect until a second person confirms it.

use std::rc::Rc;

use super::history::Mark;
use crate::domain::id::ItemId;
use crate::domain::person::{is_nameless, is_same};
use crate::domain::unknown::UnknownFields;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Veto {
    pub cause: VetoCause,
    pub raised: Mark,
    pub note: Rc<str>,
    pub review: Review,
    pub unknown: UnknownFields,
}

/// The ground for a veto.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VetoCause {
    /// Findings of an item that the checklist marks with a veto.
    Item(ItemId),
    /// One of the checklist's veto conditions, by its id.
    Condition(Rc<str>),
}

/// The second person's review.
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
    /// Whether the review is one that can be made here: by a second person, who is named, and
    /// with a reason where it dismisses.
    pub fn check(&self) -> Result<(), VetoRefusal> {
        self.check_by(|mark| self.checked(mark))
    }

    /// Whether the review is one that a file may have. Files of earlier versions, which compared names letter by letter, are
    /// read as ever; [`Veto::is_reviewed_by_raiser`] points out the others.
    pub fn check_written(&self) -> Result<(), VetoRefusal> {
        self.check_by(|mark| match mark.by.trim() {
            "" => Err(VetoRefusal::Nameless),
            by if by == self.raised.by.trim() => Err(VetoRefusal::SamePerson),
            _ => Ok(()),
        })
    }

    fn check_by(&self, check: impl Fn(&Mark) -> Result<(), VetoRefusal>) -> Result<(), VetoRefusal> {
        match &self.review {
            Review::Pending => Ok(()),
            Review::Confirmed(mark) => check(mark),
            Review::Dismissed { mark, reason } if !reason.trim().is_empty() => check(mark),
            Review::Dismissed { .. } => Err(VetoRefusal::Reasonless),
        }
    }

    /// Whether the second person is the first one in another spelling.
    pub fn is_reviewed_by_raiser(&self) -> bool {
        match &self.review {
            Review::Pending => false,
            Review::Confirmed(mark) | Review::Dismissed { mark, .. } => is_same(&mark.by, &self.raised.by),
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
        if is_nameless(&mark.by) {
            Err(VetoRefusal::Nameless)
        } else if is_same(&mark.by, &self.raised.by) {
            Err(VetoRefusal::SamePerson)
        } else {
            Ok(())
        }
    }
}
