//! Two rounds side by side, such as the villages' own check and the official acceptance: who fell short, and on
//! which items.

use super::library::Library;
use super::selection::{Counted, Selection};
use super::summary::Summary;
use crate::domain::id::ItemId;
use crate::domain::points::Points;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison<'a> {
    /// Villages with a score in both, in the order of their codes.
    pub pairs: Vec<Pair<'a>>,
    pub only_first: Vec<Counted<'a>>,
    pub only_second: Vec<Counted<'a>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair<'a> {
    pub first: Counted<'a>,
    pub second: Counted<'a>,
    /// The items that lost more points, or fewer, the second time; in the checklist's order.
    pub items: Vec<ItemChange>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemChange {
    pub item: ItemId,
    pub lost_first: Points,
    pub lost_second: Points,
}

impl Pair<'_> {
    /// Second score less first.
    pub fn difference(&self) -> Points {
        self.second.score - self.first.score
    }

    pub fn fell_short(&self) -> bool {
        self.second.score < self.first.score
    }
}

impl Comparison<'_> {
    /// The villages whose second score is below their first, the greatest fall first.
    pub fn fell_short(&self) -> Vec<&Pair<'_>> {
        let mut fallen: Vec<&Pair<'_>> = self.pairs.iter().filter(|pair| pair.fell_short()).collect();
        fallen.sort_by_key(|pair| (pair.difference(), pair.first.summary.village));
        fallen
    }
}

pub fn compare<'a>(first: &Selection<'a>, second: &Selection<'a>, library: &Library) -> Comparison<'a> {
    let mut comparison = Comparison { pairs: Vec::new(), only_first: Vec::new(), only_second: Vec::new() };
    for one in &first.counted {
        match second.get(one.summary.village) {
            None => comparison.only_first.push(*one),
            Some(other) => {
                let items = changes(one.summary, other.summary, library);
                comparison.pairs.push(Pair { first: *one, second: other, items });
            }
        }
    }
    let only_second = second.counted.iter().filter(|one| first.get(one.summary.village).is_none());
    comparison.only_second = only_second.copied().collect();
    comparison
}

/// Items are known by their ids; one that only the other version of the checklist has is left out.
fn changes(first: &Summary, second: &Summary, library: &Library) -> Vec<ItemChange> {
    let lost = |summary: &Summary| -> Vec<(ItemId, Points)> {
        let Some(list) = library.get(&summary.checklist) else { return Vec::new() };
        list.checklist
            .items()
            .zip(&summary.lines)
            .map(|(item, line)| (item.id.clone(), line.lost()))
            .collect()
    };
    let before = lost(first);
    let change = |(item, lost_second): (ItemId, Points)| {
        let (_, lost_first) = before.iter().find(|(known, _)| *known == item)?;
        (*lost_first != lost_second).then_some(ItemChange { item, lost_first: *lost_first, lost_second })
    };
    lost(second).into_iter().filter_map(change).collect()
}
