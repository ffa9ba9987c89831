//! Charts as SVG. They are for the eye and print as they are seen; the table they stand in, or the one below them, says
//! the same to who can't see them.

use crate::domain::date::Month;
use crate::domain::points::Points;
use crate::ui::attribute::A;
use crate::ui::tag::{Tag, el};

/// A bar as long as `part` is of `whole`, in a cell of its own.
pub(super) fn bar(part: i64, whole: i64) -> Tag {
    drawn("svg.hbar", part, whole)
}

/// The same for points that were lost.
pub(super) fn lost(part: i64, most: i64) -> Tag {
    drawn("svg.hbar hbar--lost", part, most)
}

fn drawn(what: &'static str, part: i64, whole: i64) -> Tag {
    let width = part.max(0) * 1000 / whole.max(1);
    el("td.bar-cell").attr(A::AriaHidden, "true").child(
        el(what)
            .attr(A::ViewBox, "0 0 1000 20")
            .attr(A::PreserveAspectRatio, "none")
            .attr(A::Focusable, "false")
            .child((width > 0).then(|| el("path").attr(A::D, format!("M0 0H{}V20H0Z", width.max(4))))),
    )
}

/// Width of a month, height of the plot, room for the words below, all in the chart's own units.
const STEP: i64 = 60;
const PLOT: i64 = 160;
const FOOT: i64 = 26;
/// Room for the scale at the left.
const LEFT: i64 = 44;

/// Scores month by month as a line with its points named; the scale begins below the lowest, at a ten. A month without
/// a score keeps its place: the line breaks there.
pub(super) fn line(months: &[(Month, Points)]) -> Tag {
    let from = months.iter().map(|(month, _)| step(*month)).min().unwrap_or(0);
    let to = months.iter().map(|(month, _)| step(*month)).max().unwrap_or(0);
    let lowest = months.iter().map(|(_, score)| score.hundredths()).min().unwrap_or(0);
    let base = (lowest - 100).div_euclid(1000).max(0) * 1000;
    let top = 10_000.max(months.iter().map(|(_, score)| score.hundredths()).max().unwrap_or(0));
    let height = |score: i64| 14 + (top - score) * (PLOT - 20) / (top - base).max(1);
    let width = LEFT + (to - from + 1) * STEP;
    let places: Vec<(i64, i64)> = months
        .iter()
        .map(|(month, score)| (LEFT + (step(*month) - from) * STEP + STEP / 2, height(score.hundredths())))
        .collect();
    let steps = if top - base > 2_000 { 1_000 } else { 500 };
    let grid = (0..).map(|at| base + at * steps).take_while(|score| *score <= top);
    let grid: Vec<(i64, i64)> = grid.map(|score| (score, height(score))).collect();
    let text = |class: &'static str, x: i64, y: i64, words: String| {
        el(class).attr(A::X, x.to_string()).attr(A::Y, y.to_string()).child(words)
    };
    el("svg.line-chart")
        .attr(A::ViewBox, format!("0 0 {width} {}", PLOT + FOOT))
        .attr(A::AriaHidden, "true")
        .attr(A::Focusable, "false")
        .children(grid.iter().map(|(score, y)| {
            let words = (score / 100).to_string();
            el("g").child(el("path.line-chart__grid").attr(A::D, format!("M{LEFT} {y}H{width}"))).child(text(
                "text.line-chart__scale",
                LEFT - 8,
                y + 5,
                words,
            ))
        }))
        .child(el("path.line-chart__line").attr(A::D, joined(months, &places)))
        .children(places.iter().zip(months).map(|((x, y), (month, score))| {
            let dot = format!("M{} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0", x - 4);
            el("g")
                .child(el("path.line-chart__dot").attr(A::D, dot))
                .child(text("text.line-chart__value", *x, y - 9, score.to_string()))
                .child(text("text.line-chart__month", *x, PLOT + FOOT - 8, month.month.to_string()))
        }))
}

/// Months as whole numbers that follow one another.
fn step(month: Month) -> i64 {
    i64::from(month.year) * 12 + i64::from(month.month)
}

/// From each month to the next one, but not across a month without a score.
fn joined(months: &[(Month, Points)], places: &[(i64, i64)]) -> String {
    let follows = |at: usize| at > 0 && step(months[at - 1].0) + 1 == step(months[at].0);
    let point =
        |(at, (x, y)): (usize, &(i64, i64))| format!("{}{x} {y}", if follows(at) { 'L' } else { 'M' });
    places.iter().enumerate().map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_breaks_at_a_month_without_a_score() {
        let months = [(2025, 11), (2025, 12), (2026, 1), (2026, 3), (2026, 4)];
        let months = months.map(|(year, month)| (Month::new(year, month).unwrap(), Points::whole(90)));
        let places = [(0, 1), (60, 1), (120, 1), (240, 1), (300, 1)];
        assert_eq!(joined(&months, &places), "M0 1L60 1L120 1M240 1L300 1");
    }
}
