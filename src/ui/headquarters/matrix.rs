//! The score matrix. Only the visible rows are in the document; spacers replace the rows above and below them.

use std::rc::Rc;

use yew::{Html, Properties, classes, component, html};

use super::Ui;
use super::export_actions;
use super::table::{inspection_link, village_link};
use crate::app::headquarters::view::matrix::{Cell, Column, MatrixRowView, MatrixView};
use crate::app::headquarters::{Event, ExportChoice, HeadquartersPage};
use crate::domain::id::InspectionId;
use crate::headquarters::export_request::FileFormat;
use crate::i18n::format;
use crate::i18n::headquarters::{self as words, O};
use crate::ui::context::use_ui;
use crate::ui::kit::Button;

/// Height of a row, in rem; the same as in `styles/headquarters/matrix.css`.
const ROW_HEIGHT: usize = 3;

pub(super) fn matrix(ui: &Ui, view: &MatrixView) -> Html {
    let exports = [
        (ExportChoice::Matrix(FileFormat::Xlsx), O::GiveXlsx, "hq-give-xlsx"),
        (ExportChoice::Matrix(FileFormat::Csv), O::GiveCsv, "hq-give-csv"),
    ];
    html! {
        <div class="hq__stack">
            <div class="tools">
                <Button
                    label={ui.o(O::FullYear)}
                    testid="hq-year"
                    pressed={view.whole_year}
                    onclick={ui.click(Event::YearToggled)}
                />
                <span class="note" data-testid="hq-matrix-size">
                    { words::matrix_rows(ui.language, view.all, view.columns.len()) }
                </span>
                <span class="note matrix__note">{ ui.o(O::MatrixNote) }</span>
            </div>
            <div
                class="matrix"
                tabindex="0"
                role="region"
                aria-label={ui.o(O::MatrixTitle)}
                data-testid="hq-matrix-scroll"
                onscroll={ui.scroll(view.all, view.top, |row| Event::Scrolled(row).into())}
            >
                { table(ui, view) }
            </div>
            { export_actions(ui, &exports) }
        </div>
    }
}

/// Not a `table`: a browser recomputes the layout of a whole table for every row that is added.
fn table(ui: &Ui, view: &MatrixView) -> Html {
    let below = view.all.saturating_sub(view.first + view.rows.len());
    html! {
        <div
            class={classes!("matrix__table", view.whole_year.then_some("matrix__table--year"))}
            role="table"
            aria-label={ui.o(O::MatrixTitle)}
            aria-rowcount={(view.all + 1).to_string()}
            data-testid="hq-matrix-table"
        >
            <div class="matrix__top" role="rowgroup">
                <MatrixHead columns={view.columns.clone()} has_months={view.whole_year} />
            </div>
            { spacer(view.first) }
            <div role="rowgroup">
                for row in &view.rows {
                    <MatrixRow key={row.id.clone()} row={row.clone()} columns={view.columns.clone()} />
                }
            </div>
            { spacer(below) }
        </div>
    }
}

/// A spacer as high as `rows` rows. The page's security policy forbids `style`, but an `svg` has a height attribute.
fn spacer(rows: usize) -> Html {
    html! {
        <div class="matrix__space" aria-hidden="true">
            <svg width="1" height={format!("{}rem", rows * ROW_HEIGHT)} focusable="false" />
        </div>
    }
}

#[derive(Properties)]
struct MatrixHeadProps {
    columns: Rc<[Column]>,
    /// Rows have a cell for their month.
    has_months: bool,
}

impl PartialEq for MatrixHeadProps {
    fn eq(&self, other: &Self) -> bool {
        self.has_months == other.has_months && have_same_items(&self.columns, &other.columns)
    }
}

/// The view builds the columns again at every event; their items are shared.
fn have_same_items(one: &[Column], other: &[Column]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Rc::ptr_eq(&one.item, &other.item))
}

#[component]
fn MatrixHead(props: &MatrixHeadProps) -> Html {
    let ui: Ui = use_ui();
    html! {
        <div class="matrix__row matrix__row--head" role="row" aria-rowindex="1">
            <div class="matrix__village" role="columnheader">{ ui.o(O::Village) }</div>
            if props.has_months {
                <div class="matrix__month" role="columnheader">{ ui.o(O::Month) }</div>
            }
            <div class="matrix__score" role="columnheader">{ ui.o(O::Score) }</div>
            for column in props.columns.iter() {
                { item_head(&ui, column) }
            }
        </div>
    }
}

fn item_head(ui: &Ui, column: &Column) -> Html {
    let (section, number) = column.number;
    let text = format::local(ui.language, &column.item.text);
    html! {
        <div key={column.item.id.to_string()} class="matrix__item" role="columnheader">
            <a
                class="matrix__head"
                href={ui.page_href(&HeadquartersPage::Item(column.item.id.clone()))}
                title={text.clone()}
            >
                <span class="matrix__number">{ format!("{section}.{number}") }</span>
                <span class="matrix__text">{ text }</span>
            </a>
        </div>
    }
}

#[derive(Properties)]
struct MatrixRowProps {
    row: Rc<MatrixRowView>,
    columns: Rc<[Column]>,
}

impl PartialEq for MatrixRowProps {
    fn eq(&self, other: &Self) -> bool {
        self.row == other.row && have_same_items(&self.columns, &other.columns)
    }
}

/// Rendered again only when its own figures changed: scrolling adds and removes rows, at 60 frames a second.
#[component]
fn MatrixRow(props: &MatrixRowProps) -> Html {
    let ui: Ui = use_ui();
    let row = &*props.row;
    let village = ui.village_name(&row.village);
    let id = InspectionId::parse(&row.id);
    html! {
        <div
            class="matrix__row"
            role="row"
            aria-rowindex={(row.number + 1).to_string()}
            data-testid="hq-matrix-row"
        >
            <div class="matrix__village" role="rowheader">{ village_link(&ui, &row.village) }</div>
            if let Some(month) = row.month {
                <div class="matrix__month" role="cell">{ month.to_string() }</div>
            }
            <div class="matrix__score" role="cell">
                { inspection_link(&ui, &row.id, row.score.to_string()) }
            </div>
            for (one, column) in row.cells.iter().zip(props.columns.iter()) {
                { cell(&ui, id.as_ref(), &village, *one, column) }
            }
        </div>
    }
}

/// The cell of one item in the row of the inspection `id`.
fn cell(ui: &Ui, id: Option<&InspectionId>, village: &str, cell: Cell, column: &Column) -> Html {
    match cell {
        Cell::Empty => html! { <div class="matrix__one" role="cell" /> },
        Cell::NotApplicable => html! { <div class="matrix__one matrix__quiet" role="cell">{ "—" }</div> },
        Cell::Fine => html! { <div class="matrix__one matrix__quiet" role="cell">{ "·" }</div> },
        Cell::Lost(lost, heat) => {
            let item = format::local(ui.language, &column.item.text);
            let page = id.map(|id| HeadquartersPage::Inspection(id.clone(), Some(column.item.id.clone())));
            html! {
                <div class="matrix__one" role="cell">
                    <a
                        class={heat_class(heat)}
                        href={page.map_or_else(String::new, |page| ui.page_href(&page))}
                        aria-label={words::cell(ui.language, village, &item, lost)}
                    >
                        { lost.to_string() }
                    </a>
                </div>
            }
        }
    }
}

fn heat_class(heat: u8) -> &'static str {
    match heat {
        0 | 1 => "matrix__cell heat-1",
        2 => "matrix__cell heat-2",
        _ => "matrix__cell heat-3",
    }
}
