//! The ranking, whole or a part of it; and who rose most.

use super::chart;
use super::{
    Form, HqPage, Slice, Wish, give, head, inspection_link, number_head, say, score_cell, table, village_cell,
};
use crate::app::route::{Route, SettingsPage};
use crate::app::view::hq::ranking::{Posted, ProgressView, RankingView, RiseRow, Row};
use crate::domain::points::Points;
use crate::domain::village::Part;
use crate::i18n::hq::O;
use crate::i18n::{format, headquarters};
use crate::ui::attribute::A;
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn ranking(shared: &Shared, view: &RankingView) -> Tag {
    let slices = view.slices.iter().map(|(slice, count)| {
        el("a.slices__link")
            .attr(A::Href, shared.hq(&HqPage::Ranking(*slice, view.pinned.clone())))
            .testid(format!("hq-slice-{}", slice.code()))
            .key(slice.code())
            .maybe(A::AriaCurrent, (*slice == view.slice).then_some("true"))
            .child(say::slice(shared.language, *slice, view.line))
            .child(el("span.tabs__count").child(count.to_string()))
    });
    let body = if view.slice == Slice::Missing {
        missing(shared, view)
    } else if view.slice == Slice::PassedOver {
        passed_over(shared, view)
    } else if view.rows.is_empty() {
        el("p.empty").child(shared.o(O::None))
    } else {
        rows(shared, view)
    };
    el("div.hq__stack")
        .child(el("nav.slices no-print").attr(A::AriaLabel, shared.o(O::RankingTitle)).children(slices))
        .child(view.longer.then(|| el("p.note").child(shared.o(O::Longer))))
        .child(body)
        .child(give(
            shared,
            &[
                (Wish::Ranking(Form::Xlsx), O::GiveXlsx, "hq-give-xlsx"),
                (Wish::Ranking(Form::Csv), O::GiveCsv, "hq-give-csv"),
                (Wish::Ranking(Form::Json), O::GiveJson, "hq-give-json"),
                (Wish::Year(Form::Xlsx), O::GiveYear, "hq-give-year"),
            ],
        ))
}

fn missing(shared: &Shared, view: &RankingView) -> Tag {
    if view.missing.is_empty() {
        return el("p.empty").child(shared.o(O::None));
    }
    let rows = view.missing.iter().map(|village| {
        el("li").child(super::link_cell(shared.hq(&HqPage::Village(village.code)), shared.named(village)))
    });
    let settings = shared.href(&Route::Settings(SettingsPage::Villages));
    el("div.hq__stack")
        .child(el("ul.villages-missing").testid("hq-missing").children(rows))
        .child(super::link_cell(settings, shared.o(O::NotInspectedAtAll)).testid("hq-not-inspected"))
}

/// What doesn't count, each with its reason.
fn passed_over(shared: &Shared, view: &RankingView) -> Tag {
    if view.passed_over.is_empty() {
        return el("p.empty").child(shared.o(O::None));
    }
    let rows = view.passed_over.iter().map(|(village, id, why)| {
        el("tr").testid("hq-passed-over-row").child(village_cell(shared, village)).child(
            el("td").child(inspection_link(shared, id, headquarters::why(shared.language, *why).to_owned())),
        )
    });
    let heads = vec![head(shared.o(O::Village)), head(shared.o(O::NotCounted))];
    table(shared.o(O::NotCounted), "hq-passed-over-table", heads, rows)
}

fn rows(shared: &Shared, view: &RankingView) -> Tag {
    let rows = &view.rows;
    // The bars show what was lost: scores lie too close together to be told apart by their length.
    let most = rows.iter().map(|row| (row.total - row.score).hundredths()).max().unwrap_or(0);
    let heads = vec![
        number_head(shared.o(O::Place)),
        head(shared.o(O::Village)),
        number_head(shared.o(O::Score)),
        el("td.bar-cell").attr(A::AriaHidden, "true").child(shared.o(O::Lost)),
        head(shared.o(O::Grade)),
        number_head(shared.o(O::FindingsCount)),
        number_head(shared.o(O::Change)),
        head(shared.o(O::PartOfTown)),
    ];
    table(
        shared.o(O::RankingTitle),
        "hq-ranking-table",
        heads,
        rows.iter().map(|one| row(shared, view.line, one, most)),
    )
}

fn row(shared: &Shared, line: Points, row: &Row, most: i64) -> Tag {
    let language = shared.language;
    let posted = row.posted.map(|posted| match posted {
        Posted::Red => el("span.posted posted--red").child(say::slice(language, Slice::Red, line)),
        Posted::Black => el("span.posted posted--black").child(say::slice(language, Slice::Black, line)),
    });
    let grade = row.grade.as_ref().map(|grade| format::local(language, grade));
    let change = row.change.map(|(points, places)| say::moved(language, points, places));
    let part = row.part.map(|part| match part {
        Part::North => say::slice(language, Slice::North, line),
        Part::South => say::slice(language, Slice::South, line),
    });
    el("tr")
        .key(row.village.code.to_string())
        .testid("hq-row")
        .child(el("td.n").child(say::place(language, row.place, row.tied)))
        .child(village_cell(shared, &row.village))
        .child(score_cell(shared, line, &row.id, row.score).testid("hq-score"))
        .child(chart::lost((row.total - row.score).hundredths(), most))
        .child(el("td.grade").child(grade).child(posted))
        .child(el("td.n").child(inspection_link(shared, &row.id, row.findings.to_string())))
        .child(el("td.n").child(change))
        .child(el("td.quiet").child(part))
}

pub(super) fn progress(shared: &Shared, view: &ProgressView) -> Tag {
    if view.rows.is_empty() {
        return el("p.empty").child(shared.o(O::ProgressNone));
    }
    let language = shared.language;
    let heads = vec![
        number_head(shared.o(O::Place)),
        head(shared.o(O::Village)),
        number_head(shared.o(O::Rise)),
        el("th.n").attr(A::Scope, "col").child(view.before.map(|month| format::month(language, month))),
        el("th.n").attr(A::Scope, "col").child(format::month(language, view.now)),
        number_head(shared.o(O::Change)),
    ];
    let rows = view.rows.iter().map(|one| rise(shared, view.line, one));
    let only = [(O::OnlyFirst, &view.only_before), (O::OnlySecond, &view.only_now)];
    let only = only.into_iter().filter(|(_, names)| !names.is_empty()).map(|(word, names)| {
        let names = names
            .iter()
            .map(|one| super::link_cell(shared.hq(&HqPage::Village(one.code)), shared.named(one)));
        let word = format!("{}{}", shared.o(word), format::colon(language));
        el("p.note remarks__links").child(el("span").child(word)).children(names)
    });
    el("div.hq__stack")
        .child(table(shared.o(O::Progress), "hq-progress-table", heads, rows))
        .children(only)
        .child(give(shared, &[(Wish::Round(Form::Xlsx), O::GiveXlsx, "hq-give-xlsx")]))
}

fn rise(shared: &Shared, line: Points, row: &RiseRow) -> Tag {
    let places = if row.places == 0 { String::new() } else { say::signed_count(row.places) };
    el("tr")
        .key(row.village.code.to_string())
        .child(el("td.n").child(say::place(shared.language, row.place, row.tied)))
        .child(village_cell(shared, &row.village))
        .child(super::signed_cell(row.points))
        .child(score_cell(shared, line, &row.before.0, row.before.1))
        .child(score_cell(shared, line, &row.now.0, row.now.1))
        .child(el("td.n").child(places))
}
