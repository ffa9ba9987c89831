//! One item over all villages of the round: who lost how much, for what.

use std::rc::Rc;

use super::{Desk, One, one};
use crate::domain::checklist::Item;
use crate::domain::id::ItemId;
use crate::domain::points::Points;
use crate::hq::summary::LineKind;

#[derive(Clone, Debug, PartialEq)]
pub struct ItemView {
    pub item: Rc<Item>,
    pub findings: usize,
    pub lost: Points,
    /// The most points lost first.
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub one: One,
    pub lost: Points,
    /// Place and note of each finding.
    pub found: Vec<(Rc<str>, Rc<str>)>,
}

pub(super) fn view(desk: &Desk<'_>, id: &ItemId) -> Option<ItemView> {
    let item = desk.item(id)?.clone();
    let mut rows = Vec::new();
    for counted in &desk.counted.counted {
        let summary = counted.summary;
        let Some(list) = desk.list(summary) else { continue };
        let Some(at) = list.checklist.items().position(|known| known.id == *id) else { continue };
        let Some(line) = summary.lines.get(at).filter(|line| line.state == LineKind::Findings) else {
            continue;
        };
        let found = summary.findings.iter().filter(|found| usize::from(found.item) == at);
        rows.push(Row {
            one: one(desk, counted),
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
