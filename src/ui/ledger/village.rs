//! A village over time. The chart is for the eye; the table below it says the same.

use crate::app::view::ledger::{MonthScore, VillageView};
use crate::domain::points::Points;
use crate::i18n::ledger::{self as say, L};
use crate::i18n::{format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{frame, page_title};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn village(shared: &Shared, view: &VillageView) -> Tag {
    let language = shared.language;
    let secretary = view.secretary.clone().map(|name| {
        el("p.note").child(format!("{}{}{name}", shared.l(L::VillageSecretary), format::colon(language)))
    });
    let recurring = view.recurring.iter().map(|found| {
        let text =
            format!("{} · {}", format::local(language, &found.item), say::times(language, found.times));
        el("li.finding-line").child(text)
    });
    el("div.page")
        .child(super::back(shared))
        .child(page_title(view.name))
        .child(secretary)
        .child(frame(shared.l(L::OpenTitle)).testid("village-open").child(super::rows(shared, &view.open)))
        .child(
            frame(format!("{} ({})", shared.l(L::ClosedTitle), view.closed_in_all))
                .testid("village-closed")
                .child(super::rows(shared, &view.closed)),
        )
        .child(frame(shared.l(L::MonthScores)).child(scores(shared, &view.scores)))
        .child(
            frame(shared.l(L::Recurring))
                .child(view.recurring.is_empty().then(|| el("p.note").child(shared.l(L::None))))
                .child(el("ul.list").children(recurring)),
        )
}

/// Width of a month and height of the chart, in its own units.
const STEP: i64 = 50;
const HEIGHT: i64 = 100;

fn scores(shared: &Shared, scores: &[MonthScore]) -> Tag {
    let language = shared.language;
    if scores.is_empty() {
        return el("p.note").child(shared.l(L::NoScores));
    }
    // From 60 to 100 points: below that, a bar says "very low" and the table how low.
    let height = |score: Points| ((score.hundredths() - 6000).max(100) * HEIGHT) / 4000;
    let bars: Vec<String> = (0..)
        .zip(scores)
        .map(|(at, month)| format!("M{} {HEIGHT}V{}", at * STEP + STEP / 2, HEIGHT - height(month.score)))
        .collect();
    let width = i64::try_from(scores.len()).unwrap_or(12) * STEP;
    let chart = el("svg.chart")
        .attr(A::ViewBox, format!("0 0 {width} {HEIGHT}"))
        .attr(A::PreserveAspectRatio, "xMinYMid")
        .attr(A::AriaHidden, "true")
        .child(el("path").attr(A::D, bars.join("")));
    let line = |month: &MonthScore| {
        el("tr")
            .child(el("th").attr(A::Scope, "row").child(format::month(language, month.month)))
            .child(el("td").child(phrase::points(language, month.score)))
    };
    el("div.scores").child(chart).child(
        el("table.table").testid("village-scores").child(el("tbody").children(scores.iter().map(line))),
    )
}
