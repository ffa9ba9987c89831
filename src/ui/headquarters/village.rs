//! One village over a year.

use yew::{Html, html};

use super::Ui;
use super::chart;
use super::table::{Table, cell_link, head, inspection_link, number_head, row_head, score_cell};
use crate::app::headquarters::HeadquartersPage;
use crate::app::headquarters::view::village::{MonthRow, OpenRow, Recurring, VillageView};
use crate::app::ledger::Filter;
use crate::domain::id::InspectionId;
use crate::i18n::headquarters::{self as words, O};
use crate::i18n::{format, report};
use crate::ui::kit::Frame;

pub(super) fn village(ui: &Ui, view: &VillageView) -> Html {
    html! {
        <div class="hq__stack">
            if let Some(part) = view.part {
                <p class="note">{ report::area(ui.language, part) }</p>
            }
            <div class="hq__columns">
                <div class="hq__column">{ year(ui, view) }</div>
                <div class="hq__column">
                    { open(ui, view) }
                    { other_rounds(ui, view) }
                    { recurring(ui, view) }
                </div>
            </div>
        </div>
    }
}

fn year(ui: &Ui, view: &VillageView) -> Html {
    let title = format!("{} · {}", ui.o(O::YearTitle), view.year);
    if view.months.is_empty() {
        return html! {
            <Frame title={title}>
                <p class="note">{ ui.o(O::None) }</p>
            </Frame>
        };
    }
    let points: Vec<_> = view.months.iter().map(|one| (one.month, one.score)).collect();
    let heads = html! {
        <>
            { head(ui.o(O::Month)) }
            { number_head(ui.o(O::Score)) }
            { number_head(ui.o(O::Place)) }
            { number_head(ui.o(O::FindingsCount)) }
        </>
    };
    html! {
        <Frame title={title}>
            { chart::line_chart(&points) }
            <Table label={ui.o(O::YearTitle)} testid="hq-village-year" heads={heads}>
                for one in &view.months {
                    { month(ui, view, one) }
                }
            </Table>
        </Frame>
    }
}

fn month(ui: &Ui, view: &VillageView, row: &MonthRow) -> Html {
    let place = words::place(ui.language, row.place, row.tied);
    html! {
        <tr>
            { row_head(format::month(ui.language, row.month)) }
            { score_cell(ui, view.line, &row.id, row.score) }
            <td class="n">{ format!("{place} / {}", row.of) }</td>
            <td class="n">{ inspection_link(ui, &row.id, row.findings.to_string()) }</td>
        </tr>
    }
}

/// How many recurring items are shown at most.
const MOST_RECURRING: usize = 12;

fn recurring(ui: &Ui, view: &VillageView) -> Html {
    html! {
        <Frame title={ui.o(O::Recurring)}>
            if view.recurring.is_empty() {
                <p class="note">{ ui.o(O::None) }</p>
            }
            <ul class="rows" data-testid="hq-recurring">
                for item in view.recurring.iter().take(MOST_RECURRING) {
                    { recurring_item(ui, item) }
                }
            </ul>
        </Frame>
    }
}

fn recurring_item(ui: &Ui, recurring: &Recurring) -> Html {
    let language = ui.language;
    let months = recurring.months.iter().filter_map(|(month, id)| {
        let page = HeadquartersPage::Inspection(InspectionId::parse(id)?, Some(recurring.item.id.clone()));
        Some((*month, page))
    });
    html! {
        <li class="rows__row">
            <span class="rows__main">{ format::local(language, &recurring.item.text) }</span>
            <span class="rows__detail">
                { words::times(language, recurring.months.len(), recurring.lost) }
            </span>
            <span class="remarks__links">
                for (month, page) in months {
                    <a class="cell" href={ui.page_href(&page)} data-testid="hq-recurring-month">
                        { format::month(language, month) }
                    </a>
                }
            </span>
        </li>
    }
}

/// Open rectifications.
fn open(ui: &Ui, view: &VillageView) -> Html {
    let own = Filter { village: Some(view.village.code), ..Filter::default() };
    html! {
        <Frame title={ui.o(O::Open)}>
            if view.open.is_empty() {
                <p class="note">{ ui.o(O::None) }</p>
            }
            <ul class="rows" data-testid="hq-open">
                for one in &view.open {
                    { open_row(ui, one) }
                }
            </ul>
            { cell_link(ui.page_href(&HeadquartersPage::Ledger(own)), ui.o(O::LedgerOfVillage)) }
        </Frame>
    }
}

fn open_row(ui: &Ui, row: &OpenRow) -> Html {
    let issue = format::local(ui.language, &row.what);
    let issue = if row.place.is_empty() { issue } else { format!("{issue} · {}", row.place) };
    let href = ui.page_href(&HeadquartersPage::Rectification(row.id.clone()));
    html! {
        <li class="rows__row" data-state={if row.overdue { "lost" } else { "kept" }}>
            <span class="rows__main">
                <a class="cell" href={href} data-testid="hq-open-one">{ issue }</a>
            </span>
            <span class="rows__detail">{ words::due(ui.language, row.deadline, row.overdue) }</span>
            <span class="rows__rule">{ row.number.clone() }</span>
        </li>
    }
}

fn other_rounds(ui: &Ui, view: &VillageView) -> Html {
    if view.others.is_empty() {
        return Html::default();
    }
    let links = view.others.iter().map(|(round, id, score)| {
        let score = score.map_or_else(|| "–".to_owned(), |score| score.to_string());
        inspection_link(ui, id, format!("{} · {score}", words::round_short(ui.language, round)))
    });
    html! {
        <Frame title={ui.o(O::OtherRounds)}>
            <ul class="remarks">
                for link in links {
                    <li>{ link }</li>
                }
            </ul>
        </Frame>
    }
}
