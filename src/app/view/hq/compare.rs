//! Two rounds side by side: who fell short, on which items.

use std::rc::Rc;

use super::{Desk, Named, One, one};
use crate::domain::checklist::Item;
use crate::domain::points::Points;
use crate::domain::text::LocalText;
use crate::hq::compare::compare;
use crate::hq::share::{Mean, Share};
use crate::hq::{Selection, Wanted};

#[derive(Clone, Debug, PartialEq)]
pub struct CompareView {
    /// What it can be compared with.
    pub others: Vec<(Wanted, LocalText)>,
    pub found: Option<Found>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The line in force.
    pub line: Points,
    pub first: Side,
    pub second: Side,
    pub fell_short: usize,
    /// The greatest fall first.
    pub rows: Vec<Row>,
    pub only_first: Vec<One>,
    pub only_second: Vec<One>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    pub wanted: Wanted,
    pub done: usize,
    pub full: usize,
    pub share: Share,
    pub mean: Option<Points>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub village: Named,
    pub first: (Rc<str>, Points),
    pub second: (Rc<str>, Points),
    pub difference: Points,
    /// Item, lost the first and the second time.
    pub items: Vec<(Rc<Item>, Points, Points)>,
}

pub(super) fn view(desk: &Desk<'_>) -> CompareView {
    let hq = desk.hq;
    let others = hq.rounds().into_iter().filter(|one| *one != desk.wanted);
    let others = others.filter(|one| one.checklist == desk.wanted.checklist);
    let others = others.map(|one| {
        let name = super::checklist_name(hq, &one.checklist);
        (one, name)
    });
    CompareView { others: others.collect(), found: hq.other().map(|other| found(desk, other)) }
}

fn found(desk: &Desk<'_>, other: Wanted) -> Found {
    let first = Selection::of(&desk.hq.workspace.gathered, &other);
    let compared = compare(&first, &desk.counted, &desk.hq.workspace.library);
    let mut pairs: Vec<_> = compared.pairs.iter().collect();
    pairs.sort_by_key(|pair| (pair.difference(), pair.first.summary.village));
    let side_of = |counted: &crate::hq::selection::Counted<'_>| ((*counted.summary.id).into(), counted.score);
    let rows = pairs.into_iter().map(|pair| Row {
        village: desk.named(pair.second.summary),
        first: side_of(&pair.first),
        second: side_of(&pair.second),
        difference: pair.difference(),
        items: pair
            .items
            .iter()
            .filter_map(|change| {
                Some((desk.item(&change.item)?.clone(), change.lost_first, change.lost_second))
            })
            .collect(),
    });
    Found {
        line: desk.hq.lists().line,
        rows: rows.collect(),
        fell_short: compared.fell_short().len(),
        only_first: compared.only_first.iter().map(|counted| one(desk, counted)).collect(),
        only_second: compared.only_second.iter().map(|counted| one(desk, counted)).collect(),
        first: side(other, &first),
        second: side(desk.wanted.clone(), &desk.counted),
    }
}

fn side(wanted: Wanted, selection: &Selection<'_>) -> Side {
    let counted = &selection.counted;
    let full = counted.iter().filter(|one| one.score == one.summary.total).count();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Side {
        wanted,
        done: counted.len(),
        full,
        share: Share { part: number(full), whole: number(counted.len()) },
        mean: Mean::of(counted.iter().map(|one| one.score)).map(Mean::rounded),
    }
}
