//! The score matrix: a row per inspection, a column per item. Of many rows only those in sight are built.

use std::rc::Rc;

use super::{PageContext, VillageName};
use crate::domain::checklist::{Checklist, Item};
use crate::domain::date::Month;
use crate::domain::points::Points;
use crate::headquarters::export_request::YearQuery;
use crate::headquarters::selection::Counted;
use crate::headquarters::summary::LineKind;
use crate::headquarters::{Selection, Summary};

#[derive(Clone, Debug, PartialEq)]
pub struct MatrixView {
    pub whole_year: bool,
    pub year: u16,
    pub columns: Rc<[Column]>,
    /// How many rows there are.
    pub all: usize,
    /// The first row in sight.
    pub top: usize,
    /// The first of `rows`.
    pub first: usize,
    /// Those in sight, and some around them.
    pub rows: Vec<Rc<MatrixRowView>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub item: Rc<Item>,
    /// Section and item, each from 1.
    pub number: (usize, usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRowView {
    /// From 1.
    pub number: usize,
    pub village: VillageName,
    /// Where a year is shown.
    pub month: Option<Month>,
    pub id: Rc<str>,
    pub score: Points,
    pub cells: Vec<Cell>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Not answered, or not on its checklist.
    Empty,
    NotApplicable,
    Fine,
    /// Findings that lost these points; heat 1 to 3.
    Lost(Points, u8),
}

/// Rows built around those in sight.
const AHEAD: usize = 6;
/// Rows in sight, at most.
const SEEN: usize = 16;

pub(super) fn view(context: &PageContext<'_>) -> MatrixView {
    let merged = &context.headquarters.workspace.merged;
    let (wanted, matrix) = (&context.wanted, context.headquarters.matrix);
    let of = YearQuery { year: wanted.month.year, round: wanted.round, checklist: wanted.checklist.clone() };
    let mut counted: Vec<Counted<'_>> = if matrix.whole_year {
        of.months().flat_map(|month| Selection::of(merged, &month).counted).collect()
    } else {
        context.counted.counted.clone()
    };
    counted.sort_by_key(|one| (one.summary.village, one.summary.month));
    let columns = columns(context, &counted);
    // On paper there is no scrolling: every row is built.
    let (first, most) = if context.headquarters.printing {
        (0, counted.len())
    } else {
        (matrix.first.saturating_sub(AHEAD).min(counted.len().saturating_sub(SEEN)), SEEN + 2 * AHEAD)
    };
    let rows = counted.iter().enumerate().skip(first).take(most);
    let row = |(at, one): (usize, &Counted<'_>)| {
        Rc::new(MatrixRowView {
            number: at + 1,
            village: context.named(one.summary),
            month: matrix.whole_year.then_some(one.summary.month),
            id: (*one.summary.id).into(),
            score: one.score,
            cells: cells(context, one.summary, &columns),
        })
    };
    MatrixView {
        whole_year: matrix.whole_year,
        year: wanted.month.year,
        all: counted.len(),
        top: matrix.first,
        first,
        rows: rows.map(row).collect(),
        columns: columns.into(),
    }
}

/// Items are matched by their ids: two versions of a checklist share the columns they have in common.
fn columns(context: &PageContext<'_>, counted: &[Counted<'_>]) -> Vec<Column> {
    let mut lists: Vec<&Checklist> = Vec::new();
    for one in counted {
        if lists.iter().any(|list| list.hash() == one.summary.checklist) {
            continue;
        }
        if let Some(text) = context.list(one.summary) {
            lists.push(&text.checklist);
        }
    }
    lists.sort_by(|one, other| one.version().cmp(other.version()).then(one.hash().cmp(&other.hash())));
    let mut columns: Vec<Column> = Vec::new();
    for list in lists {
        for (section, of) in (1..).zip(list.sections()) {
            for (number, item) in (1..).zip(&of.items) {
                if !columns.iter().any(|column| column.item.id == item.id) {
                    columns.push(Column { item: item.clone(), number: (section, number) });
                }
            }
        }
    }
    columns
}

fn cells(context: &PageContext<'_>, summary: &Summary, columns: &[Column]) -> Vec<Cell> {
    let Some(text) = context.list(summary) else { return vec![Cell::Empty; columns.len()] };
    let items: Vec<_> = text.checklist.items().collect();
    let line = |column: &Column| {
        let at = items.iter().position(|item| item.id == column.item.id)?;
        summary.lines.get(at)
    };
    // Where all rows use one version of the checklist, lines and columns match by index.
    let is_same = items.len() == columns.len()
        && items.iter().zip(columns).all(|(item, column)| item.id == column.item.id);
    let lines = columns.iter().enumerate().map(|(at, column)| {
        let line = if is_same { summary.lines.get(at) } else { line(column) };
        (line, column.item.max)
    });
    lines
        .map(|(line, max)| match line {
            None => Cell::Empty,
            Some(line) => match line.state {
                LineKind::NotLooked => Cell::Empty,
                LineKind::NotApplicable => Cell::NotApplicable,
                LineKind::Fine => Cell::Fine,
                LineKind::Findings => Cell::Lost(line.lost(), heat(line.lost(), max)),
            },
        })
        .collect()
}

/// The lost share of an item's points: up to a third, up to two thirds, more.
fn heat(lost: Points, max: Points) -> u8 {
    let thirds = lost.hundredths() * 3;
    if thirds <= max.hundredths() {
        1
    } else if thirds <= 2 * max.hundredths() {
        2
    } else {
        3
    }
}
