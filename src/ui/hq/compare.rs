//! Two rounds side by side: who fell short, and on which items.

use super::{
    Event, Form, HqPage, Slice, Wish, give, head, number_head, say, score_cell, select, table, village_cell,
};
use crate::app::hq::page::wanted_code;
use crate::app::view::hq::One;
use crate::app::view::hq::compare::{CompareView, Found, Row, Side};
use crate::domain::id::InspectionId;
use crate::domain::points::Points;
use crate::i18n::format;
use crate::i18n::hq::O;
use crate::ui::attribute::A;
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn compare(shared: &Shared, view: &CompareView) -> Tag {
    let Some(found) = &view.found else { return el("p.empty").child(shared.o(O::CompareNone)) };
    let language = shared.language;
    let options = view.others.iter().map(|(one, checklist)| {
        (wanted_code(one), say::round(language, one, checklist), *one == found.first.wanted)
    });
    let chosen = shared.chosen(|code| crate::app::Event::Hq(Event::OtherChosen(code)));
    let other = el("div.hq__against")
        .child(el("span").attr(A::AriaHidden, "true").child(shared.o(O::Against)))
        .child(select(shared.o(O::Against), "hq-other", options, chosen));
    let only = [(O::OnlyFirst, &found.only_first), (O::OnlySecond, &found.only_second)];
    el("div.hq__stack")
        .child(other)
        .child(sides(shared, found))
        .child(rows(shared, found))
        .children(
            only.into_iter().filter(|(_, all)| !all.is_empty()).map(|(word, all)| alone(shared, word, all)),
        )
        .child(give(
            shared,
            &[
                (Wish::Compare(Form::Xlsx), O::GiveXlsx, "hq-give-xlsx"),
                (Wish::Compare(Form::Csv), O::GiveCsv, "hq-give-csv"),
                (Wish::Compare(Form::Json), O::GiveJson, "hq-give-json"),
            ],
        ))
}

fn sides(shared: &Shared, found: &Found) -> Tag {
    let heads = vec![
        head(shared.o(O::Round)),
        number_head(shared.o(O::Villages)),
        number_head(shared.o(O::Full)),
        number_head(shared.o(O::ShareOfFull)),
        number_head(shared.o(O::Mean)),
        number_head(shared.o(O::FellShort)),
    ];
    let side = |side: &Side, fell: Option<usize>| {
        let cell = |slice: Slice, text: String| {
            let page = HqPage::Ranking(slice, Some(side.wanted.clone()));
            el("td.n").child(super::link_cell(shared.hq(&page), text))
        };
        let mean = side.mean.map_or_else(|| "–".to_owned(), |mean| mean.to_string());
        el("tr")
            .child(el("th").attr(A::Scope, "row").child(say::round_short(shared.language, &side.wanted)))
            .child(cell(Slice::All, side.done.to_string()).testid("hq-side-done"))
            .child(cell(Slice::Full, side.full.to_string()))
            .child(cell(Slice::Full, side.share.to_string()))
            .child(cell(Slice::All, mean))
            .child(el("td.n").child(fell.map(|fell| fell.to_string())))
    };
    let rows = [side(&found.first, None), side(&found.second, Some(found.fell_short))];
    table(shared.o(O::CompareTitle), "hq-sides", heads, rows.into_iter())
}

fn rows(shared: &Shared, found: &Found) -> Tag {
    let heads = vec![
        head(shared.o(O::Village)),
        number_head(shared.o(O::FirstScore)),
        number_head(shared.o(O::SecondScore)),
        number_head(shared.o(O::Difference)),
        head(shared.o(O::ComparedItems)),
    ];
    table(
        shared.o(O::ComparedItems),
        "hq-compare-table",
        heads,
        found.rows.iter().map(|one| row(shared, found.line, one)),
    )
}

fn row(shared: &Shared, line: Points, row: &Row) -> Tag {
    let items = row.items.iter().map(|(item, before, after)| {
        let name =
            format!("{}{}", format::local(shared.language, &item.text), format::colon(shared.language));
        let side = |id: &str, lost: Points| match InspectionId::parse(id) {
            Some(id) => {
                let page = HqPage::Inspection(id, Some(item.id.clone()));
                super::link_cell(shared.hq(&page), lost.to_string())
            }
            None => el("span.cell").child(lost.to_string()),
        };
        el("li.remarks__links")
            .child(el("span").child(name))
            .child(side(&row.first.0, *before))
            .child(el("span").child("→"))
            .child(side(&row.second.0, *after))
    });
    let low = row.difference < Points::ZERO;
    let difference = format::signed(row.difference);
    el("tr")
        .key(row.village.code.to_string())
        .child(village_cell(shared, &row.village))
        .child(score_cell(shared, line, &row.first.0, row.first.1))
        .child(score_cell(shared, line, &row.second.0, row.second.1))
        .child(el("td.n").class_if(low, "n n--low").child(super::inspection_link(
            shared,
            &row.second.0,
            difference,
        )))
        .child(el("td").child((!row.items.is_empty()).then(|| {
            let words = say::items_changed(shared.language, row.items.len());
            el("details.rest")
                .child(el("summary.rest__summary").child(words))
                .child(el("ul.changed").children(items))
        })))
}

fn alone(shared: &Shared, word: O, all: &[One]) -> Tag {
    let ones = all.iter().map(|one| {
        let text = format!("{} {}", shared.named(&one.village), one.score);
        super::inspection_link(shared, &one.id, text).testid("hq-alone")
    });
    let word = format!("{}{}", shared.o(word), format::colon(shared.language));
    el("p.note remarks__links").child(el("span").child(word)).children(ones)
}
