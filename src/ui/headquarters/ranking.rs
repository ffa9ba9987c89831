//! The ranking, whole or in part, and the villages that rose most.

use yew::{Html, html};

use super::Ui;
use super::table::{
    Table, head, inspection_link, number_class, number_head, score_cell, village_head, village_link,
};
use super::{chart, export_actions};
use crate::app::headquarters::view::VillageName;
use crate::app::headquarters::view::ranking::{Posted, ProgressView, RankingRowView, RankingView, RiseRow};
use crate::app::headquarters::{ExportChoice, HeadquartersPage};
use crate::app::route::{Route, SettingsPage};
use crate::domain::points::Points;
use crate::domain::village::Part;
use crate::headquarters::export_request::FileFormat;
use crate::headquarters::slice::Slice;
use crate::i18n::headquarters::{self as words, O};
use crate::i18n::{format, phrase, report};

pub(super) fn ranking(ui: &Ui, view: &RankingView) -> Html {
    let exports = [
        (ExportChoice::Ranking(FileFormat::Xlsx), O::GiveXlsx, "hq-give-xlsx"),
        (ExportChoice::Ranking(FileFormat::Csv), O::GiveCsv, "hq-give-csv"),
        (ExportChoice::Ranking(FileFormat::Json), O::GiveJson, "hq-give-json"),
        (ExportChoice::Year(FileFormat::Xlsx), O::GiveYear, "hq-give-year"),
    ];
    html! {
        <div class="hq__stack">
            { slices(ui, view) }
            if view.longer {
                <p class="note">{ ui.o(O::Longer) }</p>
            }
            { body(ui, view) }
            { export_actions(ui, &exports) }
        </div>
    }
}

fn slices(ui: &Ui, view: &RankingView) -> Html {
    let href = |slice: Slice| ui.page_href(&HeadquartersPage::Ranking(slice, view.pinned.clone()));
    html! {
        <nav class="slices no-print" aria-label={ui.o(O::RankingTitle)}>
            for (slice, count) in &view.slices {
                <a
                    key={slice.code()}
                    class="slices__link"
                    href={href(*slice)}
                    data-testid={format!("hq-slice-{}", slice.code())}
                    aria-current={(*slice == view.slice).then_some("true")}
                >
                    { words::slice(ui.language, *slice, view.line) }
                    <span class="tabs__count">{ count.to_string() }</span>
                </a>
            }
        </nav>
    }
}

fn body(ui: &Ui, view: &RankingView) -> Html {
    match view.slice {
        Slice::Missing if view.missing.is_empty() => super::empty(ui, O::None),
        Slice::Missing => missing(ui, &view.missing),
        Slice::Excluded if view.passed_over.is_empty() => super::empty(ui, O::None),
        Slice::Excluded => passed_over(ui, view),
        _ if view.rows.is_empty() => super::empty(ui, O::None),
        _ => rows(ui, view),
    }
}

fn missing(ui: &Ui, villages: &[VillageName]) -> Html {
    let settings = ui.href(&Route::Settings(SettingsPage::Villages));
    html! {
        <div class="hq__stack">
            <ul class="villages-missing" data-testid="hq-missing">
                for village in villages {
                    <li>{ village_link(ui, village) }</li>
                }
            </ul>
            <a class="cell" href={settings} data-testid="hq-not-inspected">{ ui.o(O::NotInspectedAtAll) }</a>
        </div>
    }
}

/// Inspections that don't count, each with the reason.
fn passed_over(ui: &Ui, view: &RankingView) -> Html {
    let heads = html! {
        <>
            { head(ui.o(O::Village)) }
            { head(ui.o(O::NotCounted)) }
        </>
    };
    let reason = |why| report::why(ui.language, why).to_owned();
    html! {
        <Table label={ui.o(O::NotCounted)} testid="hq-passed-over-table" heads={heads}>
            for (village, id, why) in &view.passed_over {
                <tr data-testid="hq-passed-over-row">
                    { village_head(ui, village) }
                    <td>{ inspection_link(ui, id, reason(*why)) }</td>
                </tr>
            }
        </Table>
    }
}

fn rows(ui: &Ui, view: &RankingView) -> Html {
    // The bars show the lost points: scores are too close together to be distinguished by their length.
    let most_lost = view.rows.iter().map(|row| (row.total - row.score).hundredths()).max().unwrap_or(0);
    let heads = html! {
        <>
            { number_head(ui.o(O::Place)) }
            { head(ui.o(O::Village)) }
            { number_head(ui.o(O::Score)) }
            <td class="bar-cell" aria-hidden="true">{ ui.o(O::Lost) }</td>
            { head(ui.o(O::Grade)) }
            { number_head(ui.o(O::FindingsCount)) }
            { number_head(ui.o(O::Change)) }
            { head(ui.o(O::PartOfTown)) }
        </>
    };
    html! {
        <Table label={ui.o(O::RankingTitle)} testid="hq-ranking-table" heads={heads}>
            for one in &view.rows {
                { row(ui, view.line, one, most_lost) }
            }
        </Table>
    }
}

fn row(ui: &Ui, line: Points, row: &RankingRowView, most_lost: i64) -> Html {
    let language = ui.language;
    let change = row.change.map(|(points, places)| words::moved(language, points, places));
    let part = row.part.map(|part| match part {
        Part::North => words::slice(language, Slice::North, line),
        Part::South => words::slice(language, Slice::South, line),
    });
    html! {
        <tr key={row.village.code.to_string()} data-testid="hq-row">
            <td class="n">{ words::place(language, row.place, row.tied) }</td>
            { village_head(ui, &row.village) }
            <td class={number_class(row.score < line)} data-testid="hq-score">
                { inspection_link(ui, &row.id, row.score.to_string()) }
            </td>
            { chart::lost_bar((row.total - row.score).hundredths(), most_lost) }
            <td class="grade">
                { row.grade.as_ref().map(|grade| format::local(language, grade)) }
                { row.posted.map(|list| posted(ui, line, list)) }
                if let Some(doubt) = row.clock_doubt {
                    <span class="posted" data-testid="hq-clock-doubt">{ phrase::clock_doubt(language, doubt) }</span>
                }
            </td>
            <td class="n">{ inspection_link(ui, &row.id, row.findings.to_string()) }</td>
            <td class="n">{ change }</td>
            <td class="quiet">{ part }</td>
        </tr>
    }
}

/// The public list that a village is on.
fn posted(ui: &Ui, line: Points, list: Posted) -> Html {
    let (class, slice) = match list {
        Posted::Red => ("posted posted--red", Slice::Red),
        Posted::Black => ("posted posted--black", Slice::Black),
    };
    html! { <span class={class}>{ words::slice(ui.language, slice, line) }</span> }
}

pub(super) fn progress(ui: &Ui, view: &ProgressView) -> Html {
    if view.rows.is_empty() {
        return super::empty(ui, O::ProgressNone);
    }
    let language = ui.language;
    let heads = html! {
        <>
            { number_head(ui.o(O::Place)) }
            { head(ui.o(O::Village)) }
            { number_head(ui.o(O::Rise)) }
            { number_head(view.before.map(|month| format::month(language, month))) }
            { number_head(format::month(language, view.now)) }
            { number_head(ui.o(O::Change)) }
        </>
    };
    html! {
        <div class="hq__stack">
            <Table label={ui.o(O::Progress)} testid="hq-progress-table" heads={heads}>
                for one in &view.rows {
                    { rise(ui, view.line, one) }
                }
            </Table>
            { in_one_round(ui, O::OnlyFirst, &view.only_before) }
            { in_one_round(ui, O::OnlySecond, &view.only_now) }
            { export_actions(ui, &[(ExportChoice::Round(FileFormat::Xlsx), O::GiveXlsx, "hq-give-xlsx")]) }
        </div>
    }
}

/// Villages that were inspected in one of the two rounds only.
fn in_one_round(ui: &Ui, label: O, villages: &[VillageName]) -> Html {
    if villages.is_empty() {
        return Html::default();
    }
    html! {
        <p class="note remarks__links">
            <span>{ ui.o(label).to_owned() + format::colon(ui.language) }</span>
            for village in villages {
                { village_link(ui, village) }
            }
        </p>
    }
}

fn rise(ui: &Ui, line: Points, row: &RiseRow) -> Html {
    let places = if row.places == 0 { String::new() } else { words::signed_count(row.places) };
    html! {
        <tr key={row.village.code.to_string()}>
            <td class="n">{ words::place(ui.language, row.place, row.tied) }</td>
            { village_head(ui, &row.village) }
            <td class={number_class(row.points < Points::ZERO)}>{ format::signed(row.points) }</td>
            { score_cell(ui, line, &row.before.0, row.before.1) }
            { score_cell(ui, line, &row.now.0, row.now.1) }
            <td class="n">{ places }</td>
        </tr>
    }
}
