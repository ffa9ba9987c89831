//! What an inspection is of: a village, or a place, river reach or site in it. Two shops of one village are two subjects.

use std::rc::Rc;

#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    pub village: Rc<str>,
    /// Empty where it is the village itself.
    pub site: Rc<str>,
}

impl Subject {
    pub fn new(village: &Rc<str>, site: &Rc<str>) -> Self {
        Self { village: village.clone(), site: site.trim().into() }
    }
}
