//! The pages of a form: a section each, and a long section in even parts, so that a page's length never depends
//! on the checklist's.

use crate::domain::checklist::Checklist;
use crate::domain::id::ItemId;

/// Most items on a page. More would make a tap slower to paint on a cheap tablet than necessary.
const MOST: usize = 20;

/// One page: a run of items of one section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Position of the section, from 0.
    pub section: usize,
    /// The items, from `from` up to but not including `to`.
    pub from: usize,
    pub to: usize,
    /// Which part of the section this is, from 0, and of how many.
    pub part: usize,
    pub parts: usize,
}

/// All pages of a checklist, in order.
pub fn spans(checklist: &Checklist) -> Vec<Span> {
    let mut spans = Vec::new();
    for (section, known) in checklist.sections().iter().enumerate() {
        let count = known.items.len();
        let parts = count.div_ceil(MOST).max(1);
        for part in 0..parts {
            let (from, to) = (count * part / parts, count * (part + 1) / parts);
            spans.push(Span { section, from, to, part, parts });
        }
    }
    spans
}

/// The last page, from 0.
pub fn last(checklist: &Checklist) -> Option<u16> {
    u16::try_from(spans(checklist).len().checked_sub(1)?).ok()
}

/// The page with an item, from 0.
pub fn page_of(checklist: &Checklist, item: &ItemId) -> Option<u16> {
    let (section, position) = checklist.place(item)?;
    let at = spans(checklist)
        .iter()
        .position(|span| span.section == section && (span.from..span.to).contains(&position))?;
    u16::try_from(at).ok()
}

/// The id of an item's element in the page, for moving the focus there.
pub fn element_id(item: &ItemId) -> String {
    format!("item-{}", item.as_str().replace('.', "-"))
}
