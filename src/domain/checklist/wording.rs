//! How findings of an item are spoken of: what is wrong, and what is to be done about it.

use super::Item;
use crate::domain::text::LocalText;

/// The words for the findings of an item. Nothing is scored by them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The problem, as it is said when found: “有暴露垃圾、成堆垃圾”.
    pub problem: LocalText,
    /// The required measure (整改要求): “清运，恢复整洁”.
    pub order: LocalText,
    /// Short phrases for the note, to choose instead of typing.
    pub phrases: Vec<LocalText>,
    /// What counts as a finding, and what doesn't.
    pub guidance: Option<LocalText>,
}

impl Item {
    /// The problem in words; the standard where the checklist has none for it.
    pub fn problem(&self) -> &LocalText {
        self.wording.as_ref().map_or(&self.text, |wording| &wording.problem)
    }

    /// The problem in words, where the checklist has words for it.
    pub fn said_problem(&self) -> Option<&LocalText> {
        self.wording.as_ref().map(|wording| &wording.problem)
    }

    /// The required measure in words; the standard where the checklist has none for it.
    pub fn order(&self) -> &LocalText {
        self.wording.as_ref().map_or(&self.text, |wording| &wording.order)
    }

    pub fn phrases(&self) -> &[LocalText] {
        self.wording.as_ref().map_or(&[], |wording| &wording.phrases)
    }

    pub fn guidance(&self) -> Option<&LocalText> {
        self.wording.as_ref()?.guidance.as_ref()
    }
}
