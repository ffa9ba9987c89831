//! Charts as SVG, for sighted users: screen readers skip them. The same figures are in the table around or below a
//! chart.

use yew::{Html, classes, html};

use crate::domain::date::Month;
use crate::domain::points::Points;

/// A bar in its own table cell, with the length of `part` relative to `whole`.
pub(super) fn bar(part: i64, whole: i64) -> Html {
    bar_cell(None, part, whole)
}

/// A bar for lost points.
pub(super) fn lost_bar(part: i64, most: i64) -> Html {
    bar_cell(Some("hbar--lost"), part, most)
}

fn bar_cell(modifier: Option<&'static str>, part: i64, whole: i64) -> Html {
    let width = part.max(0) * 1000 / whole.max(1);
    html! {
        <td class="bar-cell" aria-hidden="true">
            <svg
                class={classes!("hbar", modifier)}
                viewBox="0 0 1000 20"
                preserveAspectRatio="none"
                focusable="false"
            >
                if width > 0 {
                    <path d={format!("M0 0H{}V20H0Z", width.max(4))} />
                }
            </svg>
        </td>
    }
}

/// Width of a month, height of the plot, height of the labels below it, in the chart's own units.
const STEP: i64 = 60;
const PLOT: i64 = 160;
const FOOT: i64 = 26;
/// Width of the scale at the left.
const LEFT: i64 = 44;

/// Scores month by month as a line with labelled points; the scale begins below the lowest score, at a multiple of ten.
/// A month without a score keeps its place: the line breaks there.
pub(super) fn line_chart(months: &[(Month, Points)]) -> Html {
    let from = months.iter().map(|(month, _)| step(*month)).min().unwrap_or(0);
    let to = months.iter().map(|(month, _)| step(*month)).max().unwrap_or(0);
    let lowest = months.iter().map(|(_, score)| score.hundredths()).min().unwrap_or(0);
    let base = (lowest - 100).div_euclid(1000).max(0) * 1000;
    let top = 10_000.max(months.iter().map(|(_, score)| score.hundredths()).max().unwrap_or(0));
    let height = |score: i64| 14 + (top - score) * (PLOT - 20) / (top - base).max(1);
    let width = LEFT + (to - from + 1) * STEP;
    let points: Vec<(i64, i64)> = months
        .iter()
        .map(|(month, score)| (LEFT + (step(*month) - from) * STEP + STEP / 2, height(score.hundredths())))
        .collect();
    let steps = if top - base > 2_000 { 1_000 } else { 500 };
    let grid = (0..).map(|at| base + at * steps).take_while(|score| *score <= top);
    html! {
        <svg
            class="line-chart"
            viewBox={format!("0 0 {width} {}", PLOT + FOOT)}
            aria-hidden="true"
            focusable="false"
        >
            for score in grid {
                { grid_line(score, height(score), width) }
            }
            <path class="line-chart__line" d={path(months, &points)} />
            for (point, (month, score)) in points.iter().zip(months) {
                { labelled_point(*point, *month, *score) }
            }
        </svg>
    }
}

fn grid_line(score: i64, y: i64, width: i64) -> Html {
    html! {
        <g>
            <path class="line-chart__grid" d={format!("M{LEFT} {y}H{width}")} />
            { label("line-chart__scale", LEFT - 8, y + 5, (score / 100).to_string()) }
        </g>
    }
}

fn labelled_point((x, y): (i64, i64), month: Month, score: Points) -> Html {
    html! {
        <g>
            <path class="line-chart__dot" d={format!("M{} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0", x - 4)} />
            { label("line-chart__value", x, y - 9, score.to_string()) }
            { label("line-chart__month", x, PLOT + FOOT - 8, month.month.to_string()) }
        </g>
    }
}

fn label(class: &'static str, x: i64, y: i64, text: String) -> Html {
    html! { <text class={class} x={x.to_string()} y={y.to_string()}>{ text }</text> }
}

/// Numbers the months consecutively.
fn step(month: Month) -> i64 {
    i64::from(month.year) * 12 + i64::from(month.month)
}

/// The line from each month to the next one, interrupted at a month without a score.
fn path(months: &[(Month, Points)], points: &[(i64, i64)]) -> String {
    let follows = |at: usize| at > 0 && step(months[at - 1].0) + 1 == step(months[at].0);
    let command =
        |(at, (x, y)): (usize, &(i64, i64))| format!("{}{x} {y}", if follows(at) { 'L' } else { 'M' });
    points.iter().enumerate().map(command).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_breaks_at_a_month_without_a_score() {
        let months = [(2025, 11), (2025, 12), (2026, 1), (2026, 3), (2026, 4)];
        let months = months.map(|(year, month)| (Month::new(year, month).unwrap(), Points::whole(90)));
        let points = [(0, 1), (60, 1), (120, 1), (240, 1), (300, 1)];
        assert_eq!(path(&months, &points), "M0 1L60 1L120 1M240 1L300 1");
    }
}
