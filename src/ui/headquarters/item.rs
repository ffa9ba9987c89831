//! One item over all villages of the round.

use yew::{Html, html};

use super::Ui;
use super::table::{Table, cell_link, head, number_head, village_head};
use crate::app::headquarters::HeadquartersPage;
use crate::app::headquarters::view::item::{ItemRowView, ItemView};
use crate::domain::id::InspectionId;
use crate::i18n::headquarters::{self as words, O};
use crate::i18n::{format, phrase};

pub(super) fn item(ui: &Ui, view: &ItemView) -> Html {
    let language = ui.language;
    let sum = format!(
        "{} · {} · {}",
        words::villages(language, view.rows.len()),
        words::findings(language, u32::try_from(view.findings).unwrap_or(u32::MAX)),
        phrase::minus(language, view.lost)
    );
    html! {
        <div class="hq__stack">
            <p class="note">{ format::local(language, &view.item.rule_text) }</p>
            <p data-testid="hq-item-sum">{ sum }</p>
            { rows(ui, view) }
        </div>
    }
}

fn rows(ui: &Ui, view: &ItemView) -> Html {
    if view.rows.is_empty() {
        return super::empty(ui, O::NoFindings);
    }
    let heads = html! {
        <>
            { head(ui.o(O::Village)) }
            { number_head(ui.o(O::Lost)) }
            { head(ui.o(O::FindingsCount)) }
        </>
    };
    html! {
        <Table label={ui.o(O::FindingsCount)} testid="hq-item-table" heads={heads}>
            for one in &view.rows {
                { row(ui, view, one) }
            }
        </Table>
    }
}

fn row(ui: &Ui, view: &ItemView, row: &ItemRowView) -> Html {
    let lost = row.lost.to_string();
    let lost = match InspectionId::parse(&row.one.id) {
        Some(id) => {
            cell_link(ui.page_href(&HeadquartersPage::Inspection(id, Some(view.item.id.clone()))), lost)
        }
        None => html! { <span>{ lost }</span> },
    };
    html! {
        <tr>
            { village_head(ui, &row.one.village) }
            <td class="n">{ lost }</td>
            <td>
                <ul class="changed">
                    for (place, note) in &row.found {
                        <li>{ finding(place, note) }</li>
                    }
                </ul>
            </td>
        </tr>
    }
}

/// Place and note of a finding, as far as they are filled in.
fn finding(place: &str, note: &str) -> String {
    match (place, note) {
        ("", "") => "–".to_owned(),
        ("", text) | (text, "") => text.to_owned(),
        _ => format!("{place} · {note}"),
    }
}
