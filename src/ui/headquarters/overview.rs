//! A round at a glance: the figures, each linked to its villages; the distribution of scores, the months, the most
//! frequent items.

use yew::{Html, html};

use super::Ui;
use super::table::{Table, cell_link, head, number_head, row_head};
use super::{chart, export_actions};
use crate::app::headquarters::view::overview::{Band, FrequentRow, MonthFigures, OverviewView};
use crate::app::headquarters::{Event, ExportChoice, HeadquartersPage};
use crate::app::ledger::{Due, Filter};
use crate::domain::rectification::Figures;
use crate::headquarters::RoundQuery;
use crate::headquarters::export_request::FileFormat;
use crate::headquarters::selection::ExclusionReason;
use crate::headquarters::slice::Slice;
use crate::i18n::headquarters::{self as words, O};
use crate::i18n::report::{self, Heading};
use crate::i18n::{format, phrase};
use crate::ui::kit::{Button, Frame};

pub(super) fn overview(ui: &Ui, view: &OverviewView) -> Html {
    let exports = [
        (ExportChoice::Round(FileFormat::Xlsx), O::GiveXlsx, "hq-give-xlsx"),
        (ExportChoice::Round(FileFormat::Csv), O::GiveCsv, "hq-give-csv"),
        (ExportChoice::Round(FileFormat::Html), O::GiveHtml, "hq-give-html"),
        (ExportChoice::Round(FileFormat::Json), O::GiveJson, "hq-give-json"),
        (ExportChoice::Round(FileFormat::Geojson), O::GiveGeojson, "hq-give-geojson"),
    ];
    html! {
        <div class="hq__stack">
            { figures(ui, view) }
            { export_actions(ui, &exports) }
            <div class="hq__columns">
                <div class="hq__column">
                    { bands(ui, view) }
                    { months(ui, view) }
                </div>
                <div class="hq__column">
                    { frequent(ui, &view.frequent) }
                    { notes(ui, view) }
                </div>
            </div>
        </div>
    }
}

fn figures(ui: &Ui, view: &OverviewView) -> Html {
    let language = ui.language;
    let expected = view.done + view.missing.len();
    let done = words::of(language, view.done, expected);
    let mean = view.mean.map_or_else(|| "–".to_owned(), |mean| mean.to_string());
    let reached = report::reached(language, view.line);
    let below = report::below(language, view.line);
    let since = |change: String| view.since.map(|month| words::since(language, month, &change));
    let count = |change: Option<i64>| change.map(words::signed_count).and_then(since);
    let change = view.change;
    let figure = |testid, slice, label: &str, value: String, change| {
        self::figure(ui, testid, slice, label.to_owned(), value, change)
    };
    html! {
        <ul class="figures" data-testid="hq-figures">
            { figure("done", Slice::All, ui.o(O::Done), done, None) }
            { figure("missing", Slice::Missing, ui.o(O::Missing), view.missing.len().to_string(), None) }
            { figure(
                "mean",
                Slice::All,
                ui.o(O::Mean),
                mean,
                change.map(|change| format::signed(change.mean)).and_then(since),
            ) }
            { figure(
                "full",
                Slice::Full,
                ui.o(O::Full),
                view.full.to_string(),
                count(change.map(|change| change.full)),
            ) }
            { figure("share", Slice::Full, ui.o(O::ShareOfFull), view.share_of_full.to_string(), None) }
            { figure(
                "reached",
                Slice::Reached,
                &reached,
                view.reached.to_string(),
                count(change.map(|change| change.reached)),
            ) }
            { figure(
                "below",
                Slice::Below,
                &below,
                view.below.to_string(),
                count(change.map(|change| change.below)),
            ) }
        </ul>
    }
}

/// A figure linked to its villages; `change` compares it with the previous round.
fn figure(
    ui: &Ui,
    testid: &'static str,
    slice: Slice,
    label: String,
    value: String,
    change: Option<String>,
) -> Html {
    html! {
        <li key={testid} class="figures__entry">
            <a
                class="figures__link"
                href={ui.page_href(&HeadquartersPage::Ranking(slice, None))}
                data-testid={format!("hq-figure-{testid}")}
            >
                <span class="figures__name">{ label }</span>
                <span class="figures__value">{ value }</span>
                if let Some(change) = change {
                    <span class="figures__change">{ change }</span>
                }
            </a>
        </li>
    }
}

/// The number of villages in each band of scores, as bars.
fn bands(ui: &Ui, view: &OverviewView) -> Html {
    let most = view.bands.iter().map(|band| band.villages).max().unwrap_or(1);
    html! {
        <Frame title={ui.o(O::Bands)}>
            <table class="bars" data-testid="hq-bands">
                <caption class="visually-hidden">{ ui.o(O::Bands) }</caption>
                <tbody>
                    for one in &view.bands {
                        { band(ui, view, one, most) }
                    }
                </tbody>
            </table>
        </Frame>
    }
}

fn band(ui: &Ui, view: &OverviewView, band: &Band, most: usize) -> Html {
    let length = |villages: usize| i64::try_from(villages).unwrap_or(i64::MAX);
    let name = words::slice(ui.language, band.slice, view.line);
    html! {
        <tr>
            { row_head(cell_link(ui.page_href(&HeadquartersPage::Ranking(band.slice, None)), name)) }
            { chart::bar(length(band.villages), length(most)) }
            <td class="n">{ words::villages(ui.language, band.villages) }</td>
        </tr>
    }
}

fn months(ui: &Ui, view: &OverviewView) -> Html {
    if view.months.len() < 2 {
        return Html::default();
    }
    let points: Vec<_> = view.months.iter().map(|one| (one.month, one.mean)).collect();
    let heads = html! {
        <>
            { head(ui.o(O::Month)) }
            { number_head(ui.o(O::Mean)) }
            { number_head(ui.o(O::Done)) }
            { number_head(ui.o(O::Full)) }
        </>
    };
    html! {
        <Frame title={ui.o(O::Months)}>
            { chart::line_chart(&points) }
            <Table label={ui.o(O::Months)} testid="hq-months" heads={heads}>
                for one in &view.months {
                    { month(ui, view, *one) }
                }
            </Table>
        </Frame>
    }
}

/// The figures of a month, linked to the ranking of that month.
fn month(ui: &Ui, view: &OverviewView, figures: MonthFigures) -> Html {
    let link = |slice: Slice, text: String| {
        let wanted = RoundQuery { month: figures.month, ..view.wanted.clone() };
        cell_link(ui.page_href(&HeadquartersPage::Ranking(slice, Some(wanted))), text)
    };
    html! {
        <tr>
            { row_head(format::month(ui.language, figures.month)) }
            <td class="n" data-testid="hq-month-mean">{ link(Slice::All, figures.mean.to_string()) }</td>
            <td class="n">{ link(Slice::All, figures.done.to_string()) }</td>
            <td class="n">{ link(Slice::Full, figures.full.to_string()) }</td>
        </tr>
    }
}

fn frequent(ui: &Ui, rows: &[FrequentRow]) -> Html {
    let most = rows.iter().map(|row| row.findings).max().unwrap_or(1);
    html! {
        <Frame title={ui.o(O::Frequent)}>
            if rows.is_empty() {
                <p class="note">{ ui.o(O::FrequentNone) }</p>
            } else {
                <table class="bars bars--items" data-testid="hq-frequent">
                    <caption class="visually-hidden">{ ui.o(O::Frequent) }</caption>
                    <tbody>
                        for row in rows {
                            { frequent_row(ui, row, most) }
                        }
                    </tbody>
                </table>
            }
        </Frame>
    }
}

fn frequent_row(ui: &Ui, row: &FrequentRow, most: u32) -> Html {
    let language = ui.language;
    let href = ui.page_href(&HeadquartersPage::Item(row.item.id.clone()));
    html! {
        <tr>
            <th scope="row">
                <a class="cell" href={href.clone()} data-testid={format!("hq-frequent-{}", row.item.id)}>
                    { format::local(language, &row.item.text) }
                </a>
            </th>
            { chart::bar(row.findings.into(), most.into()) }
            <td class="n">{ cell_link(href.clone(), words::findings(language, row.findings)) }</td>
            <td class="n">{ cell_link(href, phrase::minus(language, row.lost)) }</td>
        </tr>
    }
}

/// Remarks on the figures: missing villages, inspections that don't count, possible duplicates, open rectifications.
fn notes(ui: &Ui, view: &OverviewView) -> Html {
    let is_plain = view.missing.is_empty() && view.passed_over.is_empty();
    if is_plain && view.duplicates == 0 && view.future == 0 && view.ledger.is_none() {
        return Html::default();
    }
    let colon = format::colon(ui.language);
    let not_counted = ui.page_href(&HeadquartersPage::Ranking(Slice::Excluded, None));
    html! {
        <Frame title={report::heading(ui.language, Heading::Notes)}>
            <ul class="remarks">
                if !view.missing.is_empty() {
                    <li class="remarks__links">
                        <span>{ ui.o(O::Missing).to_owned() + colon }</span>
                        for village in &view.missing {
                            <a
                                class="cell"
                                href={ui.page_href(&HeadquartersPage::Village(village.code))}
                                data-testid="hq-missing-one"
                            >
                                { ui.village_name(village) }
                            </a>
                        }
                    </li>
                }
                for (why, count) in &view.passed_over {
                    <li>
                        <a class="cell" href={not_counted.clone()} data-testid="hq-passed-over">
                            { not_counted_text(ui, *why, *count) }
                        </a>
                    </li>
                }
                if view.duplicates > 0 {
                    <li>
                        { cell_link(
                            ui.page_href(&HeadquartersPage::Files),
                            format!("{}{colon}{}", ui.o(O::TwinsTitle), view.duplicates),
                        ) }
                    </li>
                }
                if view.future > 0 {
                    <li data-testid="hq-future">{ words::future(ui.language, view.future) }</li>
                }
                { view.ledger.map_or_else(Html::default, |figures| ledger(ui, figures)) }
            </ul>
        </Frame>
    }
}

fn not_counted_text(ui: &Ui, why: ExclusionReason, count: usize) -> String {
    let (colon, why) = (format::colon(ui.language), report::why(ui.language, why));
    format!("{}{colon}{why} × {count}", ui.o(O::NotCounted))
}

fn ledger(ui: &Ui, figures: Figures) -> Html {
    let language = ui.language;
    let open = figures.all() - figures.closed - figures.withdrawn;
    let open =
        format!("{}{}{}", ui.o(O::Ledger), format::colon(language), words::ledger_open(language, open));
    let href =
        |due: Due| ui.page_href(&HeadquartersPage::Ledger(Filter { due: Some(due), ..Filter::default() }));
    html! {
        <>
            <li><a class="cell" href={href(Due::Open)} data-testid="hq-open-all">{ open }</a></li>
            <li>
                <a class="cell" href={href(Due::Overdue)} data-testid="hq-overdue">
                    { words::ledger_overdue(language, figures.overdue) }
                </a>
            </li>
            <li>
                <Button
                    label={ui.o(O::GiveLedger)}
                    testid="hq-give-ledger"
                    onclick={ui.click(Event::ExportRequested(ExportChoice::Ledger(FileFormat::Xlsx)))}
                />
            </li>
        </>
    }
}
