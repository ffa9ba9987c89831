//! Two rounds side by side: which villages lost points, on which items.

use std::rc::Rc;

use super::{CountedInspection, PageContext, VillageName, one};
use crate::domain::checklist::Item;
use crate::domain::points::Points;
use crate::domain::text::LocalText;
use crate::headquarters::compare::compare;
use crate::headquarters::share::{Mean, Share};
use crate::headquarters::{RoundQuery, Selection};

#[derive(Clone, Debug, PartialEq)]
pub struct CompareView {
    /// The rounds it can be compared with.
    pub others: Vec<(RoundQuery, LocalText)>,
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
    pub rows: Vec<CompareRowView>,
    pub only_first: Vec<CountedInspection>,
    pub only_second: Vec<CountedInspection>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    pub wanted: RoundQuery,
    pub done: usize,
    pub full: usize,
    pub share: Share,
    pub mean: Option<Points>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct CompareRowView {
    pub village: VillageName,
    pub first: (Rc<str>, Points),
    pub second: (Rc<str>, Points),
    pub difference: Points,
    /// Item, lost the first and the second time.
    pub items: Vec<(Rc<Item>, Points, Points)>,
}

pub(super) fn view(context: &PageContext<'_>) -> CompareView {
    let headquarters = context.headquarters;
    let others = headquarters.rounds().into_iter().filter(|one| *one != context.wanted);
    let others = others.filter(|one| one.checklist == context.wanted.checklist);
    let others = others.map(|one| {
        let name = super::checklist_name(headquarters, &one.checklist);
        (one, name)
    });
    CompareView { others: others.collect(), found: headquarters.other().map(|other| found(context, other)) }
}

fn found(context: &PageContext<'_>, other: RoundQuery) -> Found {
    let first = Selection::of(&context.headquarters.workspace.merged, &other);
    let compared = compare(&first, &context.counted, &context.headquarters.workspace.library);
    let mut pairs: Vec<_> = compared.pairs.iter().collect();
    pairs.sort_by_key(|pair| (pair.difference(), pair.first.summary.village));
    let side_of =
        |counted: &crate::headquarters::selection::Counted<'_>| ((*counted.summary.id).into(), counted.score);
    let rows = pairs.into_iter().map(|pair| CompareRowView {
        village: context.named(pair.second.summary),
        first: side_of(&pair.first),
        second: side_of(&pair.second),
        difference: pair.difference(),
        items: pair
            .items
            .iter()
            .filter_map(|change| {
                Some((context.item(&change.item)?.clone(), change.lost_first, change.lost_second))
            })
            .collect(),
    });
    Found {
        line: context.headquarters.lists().line,
        rows: rows.collect(),
        fell_short: compared.fell_short().len(),
        only_first: compared.only_first.iter().map(|counted| one(context, counted)).collect(),
        only_second: compared.only_second.iter().map(|counted| one(context, counted)).collect(),
        first: side(other, &first),
        second: side(context.wanted.clone(), &context.counted),
    }
}

fn side(wanted: RoundQuery, selection: &Selection<'_>) -> Side {
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
