//! Two rounds side by side: who fell short, and on which items.

use super::{Event, Form, Wish, give, head, number_head, say, score_cell, select, table, village_cell};
use crate::app::hq::page::wanted_code;
use crate::app::view::hq::One;
use crate::app::view::hq::compare::{CompareView, Found, Row, Side};
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
        el("tr")
            .child(el("th").attr(A::Scope, "row").child(say::round_short(shared.language, &side.wanted)))
            .child(el("td.n").child(side.done.to_string()))
            .child(el("td.n").child(side.full.to_string()))
            .child(el("td.n").child(side.share.to_string()))
            .child(el("td.n").child(side.mean.map_or_else(|| "–".to_owned(), |mean| mean.to_string())))
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
        let text = format!(
            "{}{}{before} → {after}",
            format::local(shared.language, &item.text),
            format::colon(shared.language)
        );
        let id = crate::domain::id::InspectionId::parse(&row.second.0);
        match id {
            Some(id) => {
                let page = super::HqPage::Inspection(id, Some(item.id.clone()));
                el("li").child(super::link_cell(shared.hq(&page), text))
            }
            None => el("li").child(text),
        }
    });
    el("tr")
        .key(row.village.code.to_string())
        .child(village_cell(shared, &row.village))
        .child(score_cell(shared, line, &row.first.0, row.first.1))
        .child(score_cell(shared, line, &row.second.0, row.second.1))
        .child(super::signed_cell(row.difference))
        .child(el("td").child((!row.items.is_empty()).then(|| {
            let words = say::items_changed(shared.language, row.items.len());
            el("details.rest")
                .child(el("summary.rest__summary").child(words))
                .child(el("ul.changed").children(items))
        })))
}

fn alone(shared: &Shared, word: O, all: &[One]) -> Tag {
    let names: Vec<String> =
        all.iter().map(|one| format!("{} {}", shared.named(&one.village), one.score)).collect();
    el("p.note").child(format!(
        "{}{}{}",
        shared.o(word),
        format::colon(shared.language),
        say::list(shared.language, &names)
    ))
}
