//! The inspection that is open, and the steps that can be undone in it and in those that were open before.

use crate::app::steps::Steps;
use crate::domain::id::{InspectionId, ItemId};

/// Inspections whose steps are kept beside the open one's.
const MOST: usize = 16;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Editor {
    /// The inspection that the steps belong to.
    pub open: Option<InspectionId>,
    pub steps: Steps,
    /// The item that was dealt with last.
    pub item: Option<ItemId>,
    /// The steps of inspections that were left, newest last.
    left: Vec<(InspectionId, Steps)>,
}

impl Editor {
    /// Opens an inspection with the steps that it was left with.
    pub fn open(&mut self, id: &InspectionId) {
        if self.open.as_ref() != Some(id) {
            self.item = None;
        }
        if let Some(open) = self.open.replace(id.clone()) {
            self.left.push((open, std::mem::take(&mut self.steps)));
        }
        let known = self.left.iter().position(|(left, _)| left == id);
        self.steps = known.map(|at| self.left.remove(at).1).unwrap_or_default();
        if self.left.len() > MOST {
            self.left.remove(0);
        }
    }

    /// The inspection was finished or reopened: no step leads across that.
    pub fn forget_steps(&mut self, id: &InspectionId) {
        self.open(id);
        self.steps = Steps::default();
    }
}
