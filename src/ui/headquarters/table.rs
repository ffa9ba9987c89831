//! Tables of headquarters' pages, and the cells they share. A number in a table links to its source.

use yew::html::IntoPropValue;
use yew::{AttrValue, Html, Properties, component, html};

use super::Ui;
use crate::app::headquarters::HeadquartersPage;
use crate::app::headquarters::view::VillageName;
use crate::domain::id::InspectionId;
use crate::domain::points::Points;

#[derive(Properties, PartialEq)]
pub(super) struct TableProps {
    pub(super) label: AttrValue,
    pub(super) testid: AttrValue,
    /// The cells of the head.
    pub(super) heads: Html,
    /// The rows of the body.
    #[prop_or_default]
    pub(super) children: Html,
}

/// A table with an accessible name. It scrolls on its own where it is too wide.
#[component]
pub(super) fn Table(props: &TableProps) -> Html {
    html! {
        <div class="sheet" tabindex="0" role="group" aria-label={&props.label}>
            <table class="sheet__table" data-testid={&props.testid}>
                <caption class="visually-hidden">{ &props.label }</caption>
                <thead><tr>{ props.heads.clone() }</tr></thead>
                <tbody>{ props.children.clone() }</tbody>
            </table>
        </div>
    }
}

/// The head of a column.
pub(super) fn head(label: impl IntoPropValue<Html>) -> Html {
    html! { <th scope="col">{ label }</th> }
}

/// The head of a column of numbers.
pub(super) fn number_head(label: impl IntoPropValue<Html>) -> Html {
    html! { <th class="n" scope="col">{ label }</th> }
}

/// The head of a row that isn't a link.
pub(super) fn row_head(label: impl IntoPropValue<Html>) -> Html {
    html! { <th scope="row">{ label }</th> }
}

/// A number or a text, linked to its source.
pub(super) fn cell_link(href: String, text: impl IntoPropValue<Html>) -> Html {
    html! { <a class="cell" href={href}>{ text }</a> }
}

/// The village as the head of a row.
pub(super) fn village_head(ui: &Ui, village: &VillageName) -> Html {
    row_head(village_link(ui, village))
}

pub(super) fn village_link(ui: &Ui, village: &VillageName) -> Html {
    cell_link(ui.page_href(&HeadquartersPage::Village(village.code)), ui.village_name(village))
}

/// A text linked to an inspection; plain text where `id` isn't valid.
pub(super) fn inspection_link(ui: &Ui, id: &str, text: String) -> Html {
    page_link(ui, InspectionId::parse(id).map(|id| HeadquartersPage::Inspection(id, None)), text)
}

/// A text linked to a page, where there is one.
pub(super) fn page_link(ui: &Ui, page: Option<HeadquartersPage>, text: String) -> Html {
    match page {
        Some(page) => cell_link(ui.page_href(&page), text),
        None => html! { <span class="cell">{ text }</span> },
    }
}

/// The class of a cell with a number; a low number has a warning colour.
pub(super) fn number_class(is_low: bool) -> &'static str {
    if is_low { "n n--low" } else { "n" }
}

/// A score linked to its inspection; a score below `line` has a warning colour.
pub(super) fn score_cell(ui: &Ui, line: Points, id: &str, score: Points) -> Html {
    html! {
        <td class={number_class(score < line)}>{ inspection_link(ui, id, score.to_string()) }</td>
    }
}
