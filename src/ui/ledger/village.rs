//! The rectifications and scores of a village over time. The chart repeats the table below it.

use yew::{Html, html};

use super::row::rows;
use crate::app::ledger::view::{MonthScore, VillageView};
use crate::domain::points::Points;
use crate::i18n::ledger::{self as words, L};
use crate::i18n::{format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::{Frame, PageTitle};

pub(super) fn village(ui: &Ui, view: &VillageView) -> Html {
    let language = ui.language;
    html! {
        <div class="page">
            { super::back(ui) }
            <PageTitle title={phrase::village(language, view.name)} />
            if let Some(name) = &view.secretary {
                <p class="note">
                    { format!("{}{}{name}", ui.l(L::VillageSecretary), format::colon(language)) }
                </p>
            }
            <Frame title={ui.l(L::OpenTitle)} testid="village-open">{ rows(ui, &view.open) }</Frame>
            <Frame
                title={format!("{} ({})", ui.l(L::ClosedTitle), view.closed_in_all)}
                testid="village-closed"
            >
                { rows(ui, &view.closed) }
            </Frame>
            <Frame title={ui.l(L::MonthScores)}>{ scores(ui, &view.scores) }</Frame>
            <Frame title={ui.l(L::Recurring)}>
                if view.recurring.is_empty() {
                    <p class="note">{ ui.l(L::None) }</p>
                }
                <ul class="list">
                    for found in &view.recurring {
                        <li class="finding-line">
                            { format!(
                                "{} · {}",
                                format::local(language, &found.item),
                                words::times(language, found.times),
                            ) }
                        </li>
                    }
                </ul>
            </Frame>
        </div>
    }
}

/// Width of a month and height of the chart, in its own units.
const STEP: i64 = 50;
const HEIGHT: i64 = 100;

fn scores(ui: &Ui, scores: &[MonthScore]) -> Html {
    if scores.is_empty() {
        return html! { <p class="note">{ ui.l(L::NoScores) }</p> };
    }
    html! {
        <div class="scores">
            { chart(scores) }
            <table class="table" data-testid="village-scores">
                <tbody>
                    for month in scores {
                        <tr>
                            <th scope="row">{ format::month(ui.language, month.month) }</th>
                            <td>{ phrase::points(ui.language, month.score) }</td>
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

/// Bars from 60 to 100 points; a lower score is drawn as the lowest bar.
fn chart(scores: &[MonthScore]) -> Html {
    let height = |score: Points| ((score.hundredths() - 6000).max(100) * HEIGHT) / 4000;
    let bars: Vec<String> = (0..)
        .zip(scores)
        .map(|(at, month)| format!("M{} {HEIGHT}V{}", at * STEP + STEP / 2, HEIGHT - height(month.score)))
        .collect();
    let width = i64::try_from(scores.len()).unwrap_or(12) * STEP;
    html! {
        <svg
            class="chart"
            viewBox={format!("0 0 {width} {HEIGHT}")}
            preserveAspectRatio="xMinYMid"
            aria-hidden="true"
        >
            <path d={bars.concat()} />
        </svg>
    }
}
