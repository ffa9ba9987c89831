//! The score matrix. Only the rows in sight are there; what stands above and below them keeps its room.

use std::rc::Rc;

use super::{Event, Form, HqPage, Wish, give, say};
use crate::app::Event as AppEvent;
use crate::app::view::hq::matrix::{Cell, Column, MatrixView, Row};
use crate::domain::id::InspectionId;
use crate::i18n::format;
use crate::i18n::hq::O;
use crate::ui::attribute::A;
use crate::ui::kept::kept;
use crate::ui::kit::{Look, button};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

/// Height of a row, in rem; `styles/hq.css` says the same.
const ROW: usize = 3;

pub(super) fn matrix(shared: &Shared, view: &MatrixView) -> Tag {
    let language = shared.language;
    let toggle = button(Look::Plain, shared.o(O::FullYear))
        .state(A::AriaPressed, view.whole_year)
        .testid("hq-year")
        .on(shared.tap(Event::YearToggled));
    let shown = view.rows.len();
    let below = view.all.saturating_sub(view.first + shown);
    let rows = view.rows.iter().map(|row| {
        let painted = Painted { row: row.clone(), columns: view.columns.clone() };
        kept(shared, row.id.clone(), painted, self::row)
    });
    let heads = Heads { columns: view.columns.clone(), months: view.whole_year };
    // Not a table: a browser lays a whole table out anew for every row that comes into sight.
    let table = el("div.matrix__table")
        .class_if(view.whole_year, "matrix__table matrix__table--year")
        .attr(A::Role, "table")
        .attr(A::AriaLabel, shared.o(O::MatrixTitle))
        .testid("hq-matrix-table")
        .attr(A::AriaRowcount, (view.all + 1).to_string())
        .child(el("div.matrix__top").attr(A::Role, "rowgroup").child(kept(
            shared,
            "heads",
            heads,
            self::heads,
        )))
        .child(space(view.first))
        .child(el("div").attr(A::Role, "rowgroup").children(rows))
        .child(space(below));
    let scrolled = shared.scrolled(view.all, view.top, |row| AppEvent::Hq(Event::Scrolled(row)));
    el("div.hq__stack")
        .child(
            el("div.tools")
                .child(toggle)
                .child(el("span.note").testid("hq-matrix-size").child(say::matrix_rows(
                    language,
                    view.all,
                    view.columns.len(),
                )))
                .child(el("span.note matrix__note").child(shared.o(O::MatrixNote))),
        )
        .child(
            el("div.matrix")
                .attr(A::Tabindex, "0")
                .attr(A::Role, "region")
                .attr(A::AriaLabel, shared.o(O::MatrixTitle))
                .testid("hq-matrix-scroll")
                .on(scrolled)
                .child(table),
        )
        .child(give(
            shared,
            &[
                (Wish::Matrix(Form::Xlsx), O::GiveXlsx, "hq-give-xlsx"),
                (Wish::Matrix(Form::Csv), O::GiveCsv, "hq-give-csv"),
            ],
        ))
}

/// Room of rows that are not there. A picture's height may be given where a style may not.
fn space(rows: usize) -> Tag {
    let height = format!("{}rem", rows * ROW);
    el("div.matrix__space")
        .attr(A::AriaHidden, "true")
        .child(el("svg").attr(A::Width, "1").attr(A::Height, height).attr(A::Focusable, "false"))
}

struct Heads {
    columns: Rc<[Column]>,
    months: bool,
}

impl PartialEq for Heads {
    fn eq(&self, other: &Self) -> bool {
        self.months == other.months && are_the_same(&self.columns, &other.columns)
    }
}

fn are_the_same(one: &[Column], other: &[Column]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Rc::ptr_eq(&one.item, &other.item))
}

fn column_head(class: &'static str, word: &'static str) -> Tag {
    el("div").class(class).attr(A::Role, "columnheader").child(word)
}

fn heads(shared: &Shared, heads: &Heads) -> Tag {
    let items = heads.columns.iter().map(|column| item_head(shared, column));
    el("div.matrix__row matrix__row--head")
        .attr(A::Role, "row")
        .attr(A::AriaRowindex, "1")
        .child(column_head("matrix__village", shared.o(O::Village)))
        .child(heads.months.then(|| column_head("matrix__month", shared.o(O::Month))))
        .child(column_head("matrix__score", shared.o(O::Score)))
        .children(items)
}

fn item_head(shared: &Shared, column: &Column) -> Tag {
    let (section, number) = column.number;
    el("div.matrix__item").attr(A::Role, "columnheader").key(column.item.id.to_string()).child(
        el("a.matrix__head")
            .attr(A::Href, shared.hq(&HqPage::Item(column.item.id.clone())))
            .attr(A::Title, format::local(shared.language, &column.item.text))
            .child(el("span.matrix__number").child(format!("{section}.{number}")))
            .child(el("span.matrix__text").child(format::local(shared.language, &column.item.text))),
    )
}

struct Painted {
    row: Rc<Row>,
    columns: Rc<[Column]>,
}

impl PartialEq for Painted {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row && are_the_same(&self.columns, &other.columns)
    }
}

fn row(shared: &Shared, painted: &Painted) -> Tag {
    let row = &painted.row;
    let village = shared.named(&row.village);
    let month = row.month.map(|month| el("div.matrix__month").attr(A::Role, "cell").child(month.to_string()));
    let id = InspectionId::parse(&row.id);
    let cells = row.cells.iter().zip(&*painted.columns).map(|(cell, column)| match cell {
        Cell::Empty => el("div.matrix__one"),
        Cell::NotApplicable => el("div.matrix__one matrix__quiet").child("—"),
        Cell::Fine => el("div.matrix__one matrix__quiet").child("·"),
        Cell::Lost(lost, heat) => {
            let item = format::local(shared.language, &column.item.text);
            let class = ["matrix__cell heat-1", "matrix__cell heat-2", "matrix__cell heat-3"];
            let class = class[usize::from(*heat).saturating_sub(1).min(2)];
            let page = id.clone().map(|id| HqPage::Inspection(id, Some(column.item.id.clone())));
            el("div.matrix__one").child(
                el("a")
                    .class(class)
                    .attr(A::Href, page.map_or_else(String::new, |page| shared.hq(&page)))
                    .attr(A::AriaLabel, say::cell(shared.language, &village, &item, *lost))
                    .child(lost.to_string()),
            )
        }
    });
    el("div.matrix__row")
        .attr(A::Role, "row")
        .attr(A::AriaRowindex, (row.number + 1).to_string())
        .testid("hq-matrix-row")
        .child(
            el("div.matrix__village")
                .attr(A::Role, "rowheader")
                .child(super::link_cell(shared.hq(&HqPage::Village(row.village.code)), village.clone())),
        )
        .child(month)
        .child(el("div.matrix__score").attr(A::Role, "cell").child(super::inspection_link(
            shared,
            &row.id,
            row.score.to_string(),
        )))
        .children(cells.map(|cell| cell.attr(A::Role, "cell")))
}
