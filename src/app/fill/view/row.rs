//! Rows of the form: its items.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::rectification_link::RectificationLink;
use crate::app::locate::{Seeking, Target};
use crate::app::pages::Span;
use crate::app::photos::view::Tile;
use crate::app::session::Session;
use crate::domain::checklist::{Checklist, Item};
use crate::domain::date::Month;
use crate::domain::id::{FindingId, ItemId};
use crate::domain::inspection::{Answer, Content};
use crate::domain::points::Points;

/// One item: every shared part is compared by its pointer first.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemRow {
    /// `3.2`: section and item, from 1.
    pub section: usize,
    pub number: usize,
    pub item: Rc<Item>,
    pub answer: Option<Rc<Answer>>,
    /// The item's full marks; `None` where findings cost no points.
    pub max: Option<Points>,
    pub lost: Points,
    /// More would have been lost but for the cap.
    pub capped: bool,
    pub last: Option<Rc<Last>>,
    /// Places that were named in this inspection and in the last one, to choose from; empty where nothing is found.
    pub places: Rc<[Rc<str>]>,
    /// The photos of its findings.
    pub photos: Vec<Tile>,
    /// The finding whose position is being sought, and the accuracy so far.
    pub seeking: Option<(FindingId, Seeking)>,
    /// The rectifications of its findings, existing or possible.
    pub rectification_link: Vec<RectificationLink>,
    /// "Finish" was pressed and this item has no answer.
    pub missing: bool,
    /// The page was opened again for this item.
    pub marked: bool,
}

/// The findings at the same item of the last inspection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    pub month: Month,
    pub answer: Rc<Answer>,
    pub lost: Points,
}

pub(super) fn first_line(checklist: &Checklist, span: &Span) -> usize {
    checklist.sections()[..span.section].iter().map(|section| section.items.len()).sum::<usize>() + span.from
}

/// The places of the findings of these inspections, each once, in their order.
pub(super) fn places<'a>(contents: impl IntoIterator<Item = &'a Content>) -> Rc<[Rc<str>]> {
    let answers = contents.into_iter().flat_map(|content| content.answers.values());
    let named = answers.flat_map(|answer| answer.findings()).map(|finding| &finding.place);
    let mut known = BTreeSet::new();
    named.filter(|place| !place.trim().is_empty() && known.insert((*place).clone())).cloned().collect()
}

/// The finding of an item whose position is being sought.
pub(super) fn seeking(session: &Session, item: &ItemId) -> Option<(FindingId, Seeking)> {
    let seek = session.locating.as_ref()?;
    match &seek.target {
        Target::Finding { item: of, finding } if of == item => {
            Some((finding.clone(), Seeking { accuracy: seek.best.map(|best| best.accuracy) }))
        }
        _ => None,
    }
}
