//! A draft: an inspection that is being filled in, for the first time or again after reopening.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::change::{Change, Refusal};
use super::finished::Finished;
use super::history::{Entry, EntryUnknown, Mark, Occurrence, differences};
use super::review::{self, Missing};
use super::{Content, ContentUnknown, Core, Details};
use crate::domain::checklist::{Checklist, ChecklistRef};
use crate::domain::clock::ClockDoubt;
use crate::domain::date::Timestamp;
use crate::domain::id::InspectionId;
use crate::domain::score;
use crate::domain::unknown::UnknownFields;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    core: Core,
    /// The finished content before it was reopened; the next finish is compared with it.
    baseline: Option<Rc<Content>>,
    discarded: Option<Mark>,
}

impl Draft {
    pub fn start(id: InspectionId, checklist: ChecklistRef, started: Timestamp, details: Details) -> Self {
        let content = Content {
            details,
            answers: BTreeMap::new(),
            vetoes: Vec::new(),
            adjustments: Vec::new(),
            unknown: ContentUnknown::default(),
        };
        Self {
            core: Core {
                id,
                checklist,
                started,
                content: Rc::new(content),
                history: Vec::new(),
                signatures: Vec::new(),
                clock_doubt: None,
                unknown: UnknownFields::default(),
            },
            baseline: None,
            discarded: None,
        }
    }

    /// Puts a draft together from what was stored.
    pub fn from_parts(core: Core, baseline: Option<Rc<Content>>, discarded: Option<Mark>) -> Self {
        Self { core, baseline, discarded }
    }

    pub fn core(&self) -> &Core {
        &self.core
    }

    pub(super) fn doubted(self, clock_doubt: Option<ClockDoubt>) -> Self {
        Self { core: Core { clock_doubt, ..self.core }, ..self }
    }

    pub fn content(&self) -> &Content {
        &self.core.content
    }

    pub fn baseline(&self) -> Option<&Rc<Content>> {
        self.baseline.as_ref()
    }

    pub fn discarded(&self) -> Option<&Mark> {
        self.discarded.as_ref()
    }

    /// True when this draft is a finished inspection that was opened again.
    pub fn is_reopened(&self) -> bool {
        self.baseline.is_some()
    }

    /// The draft after `change`, and the change that takes it back.
    ///
    /// # Errors
    /// The change does not fit the checklist or names a finding that isn't there.
    pub fn apply(&self, change: &Change, checklist: &Checklist) -> Result<(Self, Change), Refusal> {
        let (content, undo) = self.core.content.apply(change, checklist)?;
        let core = Core { content: Rc::new(content), ..self.core.clone() };
        Ok((Self { core, ..self.clone() }, undo))
    }

    /// Puts the draft aside (`Some`) or takes it back (`None`). Nothing is deleted.
    #[must_use]
    pub fn set_discarded(&self, mark: Option<Mark>) -> Self {
        Self { discarded: mark, ..self.clone() }
    }

    /// Cancels the correction of a reopened inspection: the earlier result counts again, with its inspector and time, and
    /// the history records a correction without changes. `None` for a draft that was never finished.
    pub fn cancel(&self, checklist: &Checklist, mark: Mark) -> Option<Finished> {
        let before = self.baseline.clone()?;
        let finished = self.core.history.iter().rev().find_map(|entry| match &entry.what {
            Occurrence::Finished { score, .. } => Some((entry.mark.clone(), *score)),
            Occurrence::Reopened { .. } => None,
        });
        let (by, score) =
            finished.unwrap_or_else(|| (mark.clone(), score::explain(checklist, &before).score));
        let mut core = Core { content: before, ..self.core.clone() };
        core.history.push(Entry::new(mark, Occurrence::Finished { score, changes: Vec::new() }));
        Some(Finished::from_parts(core, by))
    }

    /// Finishes the inspection.
    ///
    /// # Errors
    /// Everything that is missing, in the order of the form.
    pub fn finish(&self, checklist: &Checklist, mark: Mark) -> Result<Finished, Vec<Missing>> {
        let missing = review::missing(&self.core.content, checklist);
        if !missing.is_empty() {
            return Err(missing);
        }
        let changes =
            self.baseline.as_ref().map_or_else(Vec::new, |before| differences(before, &self.core.content));
        let score = score::explain(checklist, &self.core.content).score;
        let before = self.baseline.as_deref().unwrap_or(&self.core.content);
        let unknown = EntryUnknown::of(&changes, before, &self.core.content);
        let mut core = self.core.clone();
        let what = Occurrence::Finished { score, changes };
        core.history.push(Entry { mark: mark.clone(), what, unknown });
        Ok(Finished::from_parts(core, mark))
    }
}
