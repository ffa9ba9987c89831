//! One item over all villages of the round: the points each village lost, with the findings.

use std::rc::Rc;

use super::{CountedInspection, PageContext, one};
use crate::domain::checklist::Item;
use crate::domain::id::ItemId;
use crate::domain::points::Points;
use crate::headquarters::summary::LineKind;

#[derive(Clone, Debug, PartialEq)]
pub struct ItemView {
    pub item: Rc<Item>,
    pub findings: usize,
    pub lost: Points,
    /// The most points lost first.
    pub rows: Vec<ItemRowView>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ItemRowView {
    pub one: CountedInspection,
    pub lost: Points,
    /// Place and note of each finding.
    pub found: Vec<(Rc<str>, Rc<str>)>,
}

pub(super) fn view(context: &PageContext<'_>, id: &ItemId) -> Option<ItemView> {
    let item = context.item(id)?.clone();
    let mut rows = Vec::new();
    for counted in &context.counted.counted {
        let summary = counted.summary;
        let Some(list) = context.list(summary) else { continue };
        let Some(at) = list.checklist.items().position(|known| known.id == *id) else { continue };
        let Some(line) = summary.lines.get(at).filter(|line| line.state == LineKind::Findings) else {
            continue;
        };
        let found = summary.findings.iter().filter(|found| usize::from(found.item) == at);
        rows.push(ItemRowView {
            one: one(context, counted),
            lost: line.lost(),
            found: found.map(|found| ((*found.place).into(), (*found.note).into())).collect(),
        });
    }
    rows.sort_by_key(|row| (std::cmp::Reverse(row.lost), row.one.village.code));
    Some(ItemView {
        item,
        findings: rows.iter().map(|row| row.found.len()).sum(),
        lost: rows.iter().map(|row| row.lost).sum(),
        rows,
    })
}
