//! Two rounds side by side: the villages that fell short, and on which items.

use std::rc::Rc;

use yew::{Html, html};

use super::Ui;
use super::export_actions;
use super::table::{
    Table, cell_link, head, inspection_link, number_class, number_head, page_link, row_head, score_cell,
    village_head,
};
use crate::app::headquarters::page::wanted_code;
use crate::app::headquarters::view::CountedInspection;
use crate::app::headquarters::view::compare::{CompareRowView, CompareView, Found, Side};
use crate::app::headquarters::{Event, ExportChoice, HeadquartersPage};
use crate::domain::checklist::Item;
use crate::domain::id::InspectionId;
use crate::domain::points::Points;
use crate::headquarters::export_request::FileFormat;
use crate::headquarters::slice::Slice;
use crate::i18n::format;
use crate::i18n::headquarters::{self as words, O};
use crate::ui::kit::{SelectOption, select};

pub(super) fn compare(ui: &Ui, view: &CompareView) -> Html {
    let Some(found) = &view.found else { return super::empty(ui, O::CompareNone) };
    let exports = [
        (ExportChoice::Compare(FileFormat::Xlsx), O::GiveXlsx, "hq-give-xlsx"),
        (ExportChoice::Compare(FileFormat::Csv), O::GiveCsv, "hq-give-csv"),
        (ExportChoice::Compare(FileFormat::Json), O::GiveJson, "hq-give-json"),
    ];
    html! {
        <div class="hq__stack">
            { other_round(ui, view, found) }
            { sides(ui, found) }
            { rows(ui, found) }
            { in_one_round(ui, O::OnlyFirst, &found.only_first) }
            { in_one_round(ui, O::OnlySecond, &found.only_second) }
            { export_actions(ui, &exports) }
        </div>
    }
}

fn other_round(ui: &Ui, view: &CompareView, found: &Found) -> Html {
    let options = view.others.iter().map(|(round, checklist)| SelectOption {
        value: wanted_code(round),
        label: words::round(ui.language, round, checklist),
        selected: *round == found.first.wanted,
    });
    let onchange = ui.select(|code| Event::OtherChosen(code).into());
    html! {
        <div class="hq__against">
            <span aria-hidden="true">{ ui.o(O::Against) }</span>
            { select(ui.o(O::Against), "hq-other", options, onchange) }
        </div>
    }
}

fn sides(ui: &Ui, found: &Found) -> Html {
    let heads = html! {
        <>
            { head(ui.o(O::Round)) }
            { number_head(ui.o(O::Villages)) }
            { number_head(ui.o(O::Full)) }
            { number_head(ui.o(O::ShareOfFull)) }
            { number_head(ui.o(O::Mean)) }
            { number_head(ui.o(O::FellShort)) }
        </>
    };
    html! {
        <Table label={ui.o(O::CompareTitle)} testid="hq-sides" heads={heads}>
            { side(ui, &found.first, None) }
            { side(ui, &found.second, Some(found.fell_short)) }
        </Table>
    }
}

fn side(ui: &Ui, side: &Side, fell_short: Option<usize>) -> Html {
    let link = |slice: Slice, text: String| {
        cell_link(ui.page_href(&HeadquartersPage::Ranking(slice, Some(side.wanted.clone()))), text)
    };
    let mean = side.mean.map_or_else(|| "–".to_owned(), |mean| mean.to_string());
    html! {
        <tr>
            { row_head(words::round_short(ui.language, &side.wanted)) }
            <td class="n" data-testid="hq-side-done">{ link(Slice::All, side.done.to_string()) }</td>
            <td class="n">{ link(Slice::Full, side.full.to_string()) }</td>
            <td class="n">{ link(Slice::Full, side.share.to_string()) }</td>
            <td class="n">{ link(Slice::All, mean) }</td>
            <td class="n">{ fell_short.map(|count| count.to_string()) }</td>
        </tr>
    }
}

fn rows(ui: &Ui, found: &Found) -> Html {
    let heads = html! {
        <>
            { head(ui.o(O::Village)) }
            { number_head(ui.o(O::FirstScore)) }
            { number_head(ui.o(O::SecondScore)) }
            { number_head(ui.o(O::Difference)) }
            { head(ui.o(O::ComparedItems)) }
        </>
    };
    html! {
        <Table label={ui.o(O::ComparedItems)} testid="hq-compare-table" heads={heads}>
            for one in &found.rows {
                { row(ui, found.line, one) }
            }
        </Table>
    }
}

fn row(ui: &Ui, line: Points, row: &CompareRowView) -> Html {
    let difference = inspection_link(ui, &row.second.0, format::signed(row.difference));
    html! {
        <tr key={row.village.code.to_string()}>
            { village_head(ui, &row.village) }
            { score_cell(ui, line, &row.first.0, row.first.1) }
            { score_cell(ui, line, &row.second.0, row.second.1) }
            <td class={number_class(row.difference < Points::ZERO)}>{ difference }</td>
            <td>
                if !row.items.is_empty() {
                    <details class="rest">
                        <summary class="rest__summary">
                            { words::items_changed(ui.language, row.items.len()) }
                        </summary>
                        <ul class="changed">
                            for (item, before, after) in &row.items {
                                { changed_item(ui, row, item, *before, *after) }
                            }
                        </ul>
                    </details>
                }
            </td>
        </tr>
    }
}

fn changed_item(ui: &Ui, row: &CompareRowView, item: &Rc<Item>, before: Points, after: Points) -> Html {
    let lost = |id: &str, lost: Points| {
        let page = InspectionId::parse(id).map(|id| HeadquartersPage::Inspection(id, Some(item.id.clone())));
        page_link(ui, page, lost.to_string())
    };
    html! {
        <li class="remarks__links">
            <span>{ format::local(ui.language, &item.text) + format::colon(ui.language) }</span>
            { lost(&row.first.0, before) }
            <span>{ "→" }</span>
            { lost(&row.second.0, after) }
        </li>
    }
}

/// Villages that were inspected in one of the two rounds only.
fn in_one_round(ui: &Ui, label: O, inspections: &[CountedInspection]) -> Html {
    if inspections.is_empty() {
        return Html::default();
    }
    html! {
        <p class="note remarks__links">
            <span>{ ui.o(label).to_owned() + format::colon(ui.language) }</span>
            for one in inspections {
                { in_one_round_link(ui, one) }
            }
        </p>
    }
}

fn in_one_round_link(ui: &Ui, one: &CountedInspection) -> Html {
    let text = format!("{} {}", ui.village_name(&one.village), one.score);
    match InspectionId::parse(&one.id) {
        Some(id) => html! {
            <a class="cell" href={ui.page_href(&HeadquartersPage::Inspection(id, None))} data-testid="hq-alone">
                { text }
            </a>
        },
        None => html! { <span class="cell" data-testid="hq-alone">{ text }</span> },
    }
}
