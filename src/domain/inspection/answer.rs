//! An inspector's answer to one item.

use std::rc::Rc;

use crate::domain::date::Timestamp;
use crate::domain::evidence::Evidence;
use crate::domain::id::FindingId;
use crate::domain::unknown::UnknownFields;

/// An answer to one item. An item that has none was not looked at yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Looked at; nothing lost.
    Fine,
    /// At least one finding, in the order they were noted.
    Findings(Findings),
    /// The item doesn't apply to this village; an optional reason.
    NotApplicable { reason: Rc<str> },
}

/// A non-empty list of findings: "findings, but none" can't be represented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findings(Vec<Rc<Finding>>);

/// One occurrence (发现一处): its tier, its place, and a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub id: FindingId,
    /// Position in the item's tiers, from 0.
    pub tier: u16,
    /// The place, or the household where households are sampled.
    pub place: Rc<str>,
    pub note: Rc<str>,
    pub noted: Timestamp,
    pub evidence: Evidence,
    pub unknown: UnknownFields,
}

impl Findings {
    /// `None` for an empty list.
    pub fn new(findings: Vec<Rc<Finding>>) -> Option<Self> {
        (!findings.is_empty()).then_some(Self(findings))
    }

    pub fn one(finding: Finding) -> Self {
        Self(vec![Rc::new(finding)])
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Rc<Finding>> {
        self.0.iter()
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    pub fn get(&self, id: &FindingId) -> Option<&Rc<Finding>> {
        self.0.iter().find(|finding| finding.id == *id)
    }

    #[must_use]
    pub fn with(&self, finding: Finding) -> Self {
        let mut all = self.0.clone();
        match all.iter().position(|known| known.id == finding.id) {
            Some(at) => all[at] = Rc::new(finding),
            None => all.push(Rc::new(finding)),
        }
        Self(all)
    }

    /// The list without one finding; `None` when nothing is left.
    pub fn without(&self, id: &FindingId) -> Option<Self> {
        Self::new(self.0.iter().filter(|finding| finding.id != *id).cloned().collect())
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Rc<Finding>;
    type IntoIter = std::slice::Iter<'a, Rc<Finding>>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl Answer {
    /// The findings of the answer; empty for the other kinds.
    pub fn findings(&self) -> &[Rc<Finding>] {
        match self {
            Self::Findings(findings) => &findings.0,
            Self::Fine | Self::NotApplicable { .. } => &[],
        }
    }
}
