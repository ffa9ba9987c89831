//! One finding: what it costs, where it is, what was seen.

use super::photos;
use crate::app::Event;
use crate::app::fill::Event as FillEvent;
use crate::app::view::form::ItemRow;
use crate::domain::checklist::{Item, Rule, UnitKind};
use crate::domain::inspection::Finding;
use crate::i18n::{W, format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Shape, field, hidden, icon_button};
use crate::ui::say::Shared;
use crate::ui::tag::{Tag, el};

/// `number` counts the findings of the item, from 1.
pub(super) fn finding_row(shared: &Shared, number: usize, row: &ItemRow, shown: &Finding) -> Tag {
    let of = &row.item;
    let language = shared.language;
    let (item, finding) = (of.id.clone(), shown.id.clone());
    let household = of.rule.unit().kind == UnitKind::Household;
    let place = if household { W::HouseholdField } else { W::PlaceField };
    let (place_item, place_finding) = (item.clone(), finding.clone());
    let (note_item, note_finding) = (item.clone(), finding.clone());
    el("li.finding")
        .testid("finding")
        .attr(A::Photos, photos::target(of, shown))
        .child(price(shared, number, of, shown))
        .child(
            field(
                format!("place-{finding}"),
                phrase::of_finding(language, place, number),
                shown.place.clone(),
                shared.typed(move |text| {
                    let (item, finding) = (place_item.clone(), place_finding.clone());
                    Event::Fill(FillEvent::PlaceTyped { item, finding, text })
                }),
            )
            .class("field finding__place")
            .hint(shared.t(place))
            .hide_label(),
        )
        .child(
            field(
                format!("note-{finding}"),
                phrase::of_finding(language, W::NoteField, number),
                shown.note.clone(),
                shared.typed(move |text| {
                    let (item, finding) = (note_item.clone(), note_finding.clone());
                    Event::Fill(FillEvent::NoteTyped { item, finding, text })
                }),
            )
            .class("field finding__note")
            .hint(shared.t(W::NoteField))
            .hide_label(),
        )
        .child(
            icon_button(Shape::Cross, phrase::drop_finding(language, number))
                .testid("finding-drop")
                .on(shared.tap(FillEvent::FindingDropped { item, finding })),
        )
        .child(photos::photos(shared, row, shown))
}

/// What the finding costs; a choice where the item has several prices.
fn price(shared: &Shared, number: usize, item: &Item, finding: &Finding) -> Tag {
    let language = shared.language;
    match &item.rule {
        Rule::PerOccurrence { tiers, .. } if tiers.len() > 1 => {
            let (item, id) = (item.id.clone(), finding.id.clone());
            let chosen = shared.chosen(move |at| {
                let tier = at.parse().unwrap_or(0);
                Event::Fill(FillEvent::TierChanged { item: item.clone(), finding: id.clone(), tier })
            });
            let options = (0_u16..).zip(tiers.iter()).map(|(at, tier)| {
                let name = tier.name.as_ref().map_or_else(String::new, |name| format::local(language, name));
                el("option")
                    .key(at.to_string())
                    .attr(A::Value, at.to_string())
                    .flag(A::Selected, at == finding.tier)
                    .child(format!("{name} {}", phrase::minus(language, tier.points)))
            });
            el("label.select finding__price")
                .child(hidden(phrase::of_finding(language, W::TierField, number)))
                .child(el("select.select__box").testid("finding-tier").on(chosen).children(options))
        }
        Rule::PerOccurrence { tiers, .. } => {
            let points = tiers.first().map(|tier| tier.points).unwrap_or_default();
            el("span.finding__price").child(phrase::minus(language, points))
        }
        Rule::ZeroOnFirst { .. } => el("span.finding__price").child(phrase::finding_number(language, number)),
    }
}
