//! The score matrix: a row an inspection, a column an item. Of many rows only those in sight are made.

use std::rc::Rc;

use super::{Desk, Named};
use crate::domain::checklist::{Checklist, Item};
use crate::domain::date::Month;
use crate::domain::points::Points;
use crate::hq::order::Of;
use crate::hq::selection::Counted;
use crate::hq::summary::LineKind;
use crate::hq::{Selection, Summary};

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
    pub rows: Vec<Rc<Row>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub item: Rc<Item>,
    /// Section and item, each from 1.
    pub number: (usize, usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// From 1.
    pub number: usize,
    pub village: Named,
    /// Where a year is shown.
    pub month: Option<Month>,
    pub id: Rc<str>,
    pub score: Points,
    pub cells: Vec<Cell>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Not looked at, or not on its checklist.
    Empty,
    NotApplicable,
    Fine,
    /// Findings that cost these points; heat 1 to 3.
    Lost(Points, u8),
}

/// Rows made around those in sight.
const AHEAD: usize = 6;
/// Rows that fit into what is seen, at most.
const SEEN: usize = 16;

pub(super) fn view(desk: &Desk<'_>) -> MatrixView {
    let gathered = &desk.hq.workspace.gathered;
    let (wanted, matrix) = (&desk.wanted, desk.hq.matrix);
    let of = Of { year: wanted.month.year, round: wanted.round, checklist: wanted.checklist.clone() };
    let mut counted: Vec<Counted<'_>> = if matrix.whole_year {
        of.months().flat_map(|month| Selection::of(gathered, &month).counted).collect()
    } else {
        desk.counted.counted.clone()
    };
    counted.sort_by_key(|one| (one.summary.village, one.summary.month));
    let columns = columns(desk, &counted);
    // On paper nothing is scrolled: every row is there.
    let (first, most) = if desk.hq.printing {
        (0, counted.len())
    } else {
        (matrix.first.saturating_sub(AHEAD).min(counted.len().saturating_sub(SEEN)), SEEN + 2 * AHEAD)
    };
    let rows = counted.iter().enumerate().skip(first).take(most);
    let row = |(at, one): (usize, &Counted<'_>)| {
        Rc::new(Row {
            number: at + 1,
            village: desk.named(one.summary),
            month: matrix.whole_year.then_some(one.summary.month),
            id: (*one.summary.id).into(),
            score: one.score,
            cells: cells(desk, one.summary, &columns),
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

/// Items are known by their ids: two versions of a checklist share the columns they have in common.
fn columns(desk: &Desk<'_>, counted: &[Counted<'_>]) -> Vec<Column> {
    let mut lists: Vec<&Checklist> = Vec::new();
    for one in counted {
        if lists.iter().any(|list| list.hash() == one.summary.checklist) {
            continue;
        }
        if let Some(text) = desk.list(one.summary) {
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

fn cells(desk: &Desk<'_>, summary: &Summary, columns: &[Column]) -> Vec<Cell> {
    let Some(text) = desk.list(summary) else { return vec![Cell::Empty; columns.len()] };
    let items: Vec<_> = text.checklist.items().collect();
    let line = |column: &Column| {
        let at = items.iter().position(|item| item.id == column.item.id)?;
        summary.lines.get(at)
    };
    // Where one version made all rows, columns and lines stand side by side.
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

/// How much of an item is gone: up to a third, up to two, more.
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
