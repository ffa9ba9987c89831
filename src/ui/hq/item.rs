//! One item over all villages of the round.

use super::{HqPage, head, number_head, say, table, village_cell};
use crate::app::view::hq::item::{ItemView, Row};
use crate::domain::id::InspectionId;
use crate::i18n::hq::O;
use crate::i18n::{format, phrase};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

pub(super) fn item(shared: &Shared, view: &ItemView) -> Tag {
    let language = shared.language;
    let count = u32::try_from(view.findings).unwrap_or(u32::MAX);
    let sum = format!(
        "{} · {} · {}",
        say::villages(language, view.rows.len()),
        say::findings(language, count),
        phrase::minus(language, view.lost)
    );
    let heads =
        vec![head(shared.o(O::Village)), number_head(shared.o(O::Lost)), head(shared.o(O::FindingsCount))];
    let rows = view.rows.iter().map(|one| row(shared, view, one));
    el("div.hq__stack")
        .child(el("p.note").child(format::local(language, &view.item.rule_text)))
        .child(el("p").testid("hq-item-sum").child(sum))
        .child(if view.rows.is_empty() {
            el("p.empty").child(shared.o(O::NoFindings))
        } else {
            table(shared.o(O::FindingsCount), "hq-item-table", heads, rows)
        })
}

fn row(shared: &Shared, view: &ItemView, row: &Row) -> Tag {
    let found = row.found.iter().map(|(place, note)| {
        let words: Vec<&str> = [&**place, &**note].into_iter().filter(|text| !text.is_empty()).collect();
        el("li").child(if words.is_empty() { "–".to_owned() } else { words.join(" · ") })
    });
    let lost = match InspectionId::parse(&row.one.id) {
        Some(id) => {
            let page = HqPage::Inspection(id, Some(view.item.id.clone()));
            super::link_cell(shared.hq(&page), row.lost.to_string())
        }
        None => el("span").child(row.lost.to_string()),
    };
    el("tr")
        .child(village_cell(shared, &row.one.village))
        .child(el("td.n").child(lost))
        .child(el("td").child(el("ul.changed").children(found)))
}
