//! A round at a glance: the figures, each leading to its villages; the spread, the months, what was found most.

use super::chart;
use super::{Form, HqPage, Slice, Wish, frame, give, head, number_head, say, table};
use crate::app::ledger::{Due, Filter};
use crate::app::view::hq::overview::{FrequentRow, OverviewView};
use crate::hq::Wanted;
use crate::i18n::headquarters;
use crate::i18n::hq::O;
use crate::i18n::{format, phrase};
use crate::ui::attribute::A;
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn overview(shared: &Shared, view: &OverviewView) -> Tag {
    el("div.hq__stack")
        .child(figures(shared, view))
        .child(give(
            shared,
            &[
                (Wish::Round(Form::Xlsx), O::GiveXlsx, "hq-give-xlsx"),
                (Wish::Round(Form::Csv), O::GiveCsv, "hq-give-csv"),
                (Wish::Round(Form::Html), O::GiveHtml, "hq-give-html"),
                (Wish::Round(Form::Json), O::GiveJson, "hq-give-json"),
                (Wish::Round(Form::Geojson), O::GiveGeojson, "hq-give-geojson"),
            ],
        ))
        .child(
            el("div.hq__columns")
                .child(el("div.hq__column").child(bands(shared, view)).child(months(shared, view)))
                .child(
                    el("div.hq__column").child(frequent(shared, &view.frequent)).child(notes(shared, view)),
                ),
        )
}

fn figures(shared: &Shared, view: &OverviewView) -> Tag {
    let language = shared.language;
    let expected = view.done + view.missing.len();
    let since = |change: String| view.since.map(|month| say::since(language, month, &change));
    let count = |change: Option<i64>| change.map(say::signed_count).and_then(since);
    let change = view.change;
    let dash = || "–".to_owned();
    let o = |word| shared.o(word).to_owned();
    el("ul.figures").testid("hq-figures").children([
        figure(shared, o(O::Done), say::of(language, view.done, expected), None, Slice::All, "done"),
        figure(shared, o(O::Missing), view.missing.len().to_string(), None, Slice::Missing, "missing"),
        figure(
            shared,
            o(O::Mean),
            view.mean.map_or_else(dash, |mean| mean.to_string()),
            change.map(|change| format::signed(change.mean)).and_then(since),
            Slice::All,
            "mean",
        ),
        figure(
            shared,
            o(O::Full),
            view.full.to_string(),
            count(change.map(|one| one.full)),
            Slice::Full,
            "full",
        ),
        figure(shared, o(O::ShareOfFull), view.share_of_full.to_string(), None, Slice::Full, "share"),
        figure(
            shared,
            headquarters::reached(language, view.line),
            view.reached.to_string(),
            count(change.map(|one| one.reached)),
            Slice::Reached,
            "reached",
        ),
        figure(
            shared,
            headquarters::below(language, view.line),
            view.below.to_string(),
            count(change.map(|one| one.below)),
            Slice::Below,
            "below",
        ),
    ])
}

fn figure(
    shared: &Shared,
    word: String,
    value: String,
    change: Option<String>,
    slice: Slice,
    testid: &'static str,
) -> Tag {
    let since = change.map(|change| el("span.figures__change").child(change));
    el("li.figures__entry").key(testid).child(
        el("a.figures__link")
            .attr(A::Href, shared.hq(&HqPage::Ranking(slice, None)))
            .testid(format!("hq-figure-{testid}"))
            .child(el("span.figures__name").child(word))
            .child(el("span.figures__value").child(value))
            .child(since),
    )
}

fn bands(shared: &Shared, view: &OverviewView) -> Tag {
    let most = view.bands.iter().map(|band| band.villages).max().unwrap_or(1);
    let size = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let rows = view.bands.iter().map(|band| {
        el("tr")
            .child(el("th").attr(A::Scope, "row").child(super::link_cell(
                shared.hq(&HqPage::Ranking(band.slice, None)),
                say::slice(shared.language, band.slice, view.line),
            )))
            .child(chart::bar(size(band.villages), size(most)))
            .child(el("td.n").child(say::villages(shared.language, band.villages)))
    });
    frame(shared.o(O::Bands)).child(
        el("table.bars")
            .testid("hq-bands")
            .child(el("caption.visually-hidden").child(shared.o(O::Bands)))
            .child(el("tbody").children(rows)),
    )
}

/// A month's figures lead to that month's ranking.
fn months(shared: &Shared, view: &OverviewView) -> Option<Tag> {
    let months = &view.months;
    if months.len() < 2 {
        return None;
    }
    let language = shared.language;
    let points: Vec<_> = months.iter().map(|one| (one.month, one.mean)).collect();
    let rows = months.iter().map(|one| {
        let of = |slice: Slice| {
            let wanted = Wanted { month: one.month, ..view.wanted.clone() };
            shared.hq(&HqPage::Ranking(slice, Some(wanted)))
        };
        let cell = |slice: Slice, text: String| el("td.n").child(super::link_cell(of(slice), text));
        el("tr")
            .child(el("th").attr(A::Scope, "row").child(format::month(language, one.month)))
            .child(cell(Slice::All, one.mean.to_string()).testid("hq-month-mean"))
            .child(cell(Slice::All, one.done.to_string()))
            .child(cell(Slice::Full, one.full.to_string()))
    });
    let heads = vec![
        head(shared.o(O::Month)),
        number_head(shared.o(O::Mean)),
        number_head(shared.o(O::Done)),
        number_head(shared.o(O::Full)),
    ];
    Some(frame(shared.o(O::Months)).child(chart::line(&points)).child(table(
        shared.o(O::Months),
        "hq-months",
        heads,
        rows,
    )))
}

fn frequent(shared: &Shared, rows: &[FrequentRow]) -> Tag {
    let most = rows.iter().map(|row| row.findings).max().unwrap_or(1);
    let lines =
        rows.iter().map(|row| {
            let href = shared.hq(&HqPage::Item(row.item.id.clone()));
            let name = format::local(shared.language, &row.item.text);
            let cell = |text: String| el("td.n").child(super::link_cell(href.clone(), text));
            el("tr")
                .child(el("th").attr(A::Scope, "row").child(
                    super::link_cell(href.clone(), name).testid(format!("hq-frequent-{}", row.item.id)),
                ))
                .child(chart::bar(row.findings.into(), most.into()))
                .child(cell(say::findings(shared.language, row.findings)))
                .child(cell(phrase::minus(shared.language, row.lost)))
        });
    let body = if rows.is_empty() {
        el("p.note").child(shared.o(O::FrequentNone))
    } else {
        el("table.bars bars--items")
            .testid("hq-frequent")
            .child(el("caption.visually-hidden").child(shared.o(O::Frequent)))
            .child(el("tbody").children(lines))
    };
    frame(shared.o(O::Frequent)).child(body)
}

/// What stands beside the figures: who is missing, what doesn't count, what looks like a duplicate, what is open.
fn notes(shared: &Shared, view: &OverviewView) -> Option<Tag> {
    let language = shared.language;
    let colon = format::colon(language);
    let mut lines: Vec<Tag> = Vec::new();
    if !view.missing.is_empty() {
        let villages = view.missing.iter().map(|one| {
            super::link_cell(shared.hq(&HqPage::Village(one.code)), shared.named(one))
                .testid("hq-missing-one")
        });
        let word = format!("{}{colon}", shared.o(O::Missing));
        lines.push(el("li.remarks__links").child(el("span").child(word)).children(villages));
    }
    for (why, count) in &view.passed_over {
        let why = headquarters::why(language, *why);
        let text = format!("{}{colon}{why} × {count}", shared.o(O::NotCounted));
        let page = HqPage::Ranking(Slice::PassedOver, None);
        lines.push(el("li").child(super::link_cell(shared.hq(&page), text).testid("hq-passed-over")));
    }
    if view.twins > 0 {
        let text = format!("{}{colon}{}", shared.o(O::TwinsTitle), view.twins);
        lines.push(el("li").child(super::link_cell(shared.hq(&HqPage::Files), text)));
    }
    if let Some(ledger) = view.ledger {
        let open = ledger.all() - ledger.closed - ledger.withdrawn;
        let due = |due: Due| shared.hq(&HqPage::Ledger(Filter { due: Some(due), ..Filter::default() }));
        let open = format!("{}{colon}{}", shared.o(O::Ledger), say::ledger_open(language, open));
        lines.push(el("li").child(super::link_cell(due(Due::Open), open).testid("hq-open-all")));
        let overdue = say::ledger_overdue(language, ledger.overdue);
        lines.push(el("li").child(super::link_cell(due(Due::Overdue), overdue).testid("hq-overdue")));
        let button = crate::ui::kit::button(crate::ui::kit::Look::Plain, shared.o(O::GiveLedger));
        let ordered = super::Event::Ordered(Wish::Ledger(Form::Xlsx));
        lines.push(el("li").child(button.testid("hq-give-ledger").on(shared.tap(ordered))));
    }
    (!lines.is_empty()).then(|| {
        frame(headquarters::heading(language, headquarters::Heading::Notes))
            .child(el("ul.remarks").children(lines))
    })
}
