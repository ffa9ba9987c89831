//! One finding: what it costs, where it is, what was seen.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::Event;
use crate::app::fill::Event as FillEvent;
use crate::domain::checklist::{Item, Rule, UnitKind};
use crate::domain::inspection::Finding;
use crate::i18n::{W, format, phrase, t};
use crate::ui::kit::{Button, Field, Look, Shape};
use crate::ui::say::Shared;

pub(super) struct FindingProps {
    pub number: usize,
    pub item: Rc<Item>,
    pub finding: Rc<Finding>,
}

pub(super) fn finding_row(shared: &Shared, props: &FindingProps) -> Html {
    let language = shared.language;
    let (item, finding) = (props.item.id.clone(), props.finding.id.clone());
    let household = props.item.rule.unit().kind == UnitKind::Household;
    let place = if household { W::HouseholdField } else { W::PlaceField };
    let (place_item, place_finding) = (item.clone(), finding.clone());
    let (note_item, note_finding) = (item.clone(), finding.clone());
    html! {
        <li class="finding" data-testid="finding">
            { price(shared, props) }
            { Field {
                label: phrase::of_finding(language, place, props.number).into(),
                hint: t(language, place).into(), hide_label: true, id: (format!("place-{finding}")).into(),
                value: AttrValue::from(props.finding.place.clone()), class: classes!("finding__place"),
                oninput: shared.typed(move |text| Event::Fill(FillEvent::PlaceTyped {
                    item: place_item.clone(), finding: place_finding.clone(), text,
                })),
                ..Field::default()
            }.html() }
            { Field {
                label: phrase::of_finding(language, W::NoteField, props.number).into(),
                hint: t(language, W::NoteField).into(), hide_label: true,
                id: (format!("note-{finding}")).into(),
                value: AttrValue::from(props.finding.note.clone()), class: classes!("finding__note"),
                oninput: shared.typed(move |text| Event::Fill(FillEvent::NoteTyped {
                    item: note_item.clone(), finding: note_finding.clone(), text,
                })),
                ..Field::default()
            }.html() }
            { Button {
                label: phrase::drop_finding(language, props.number).into(), testid: "finding-drop".into(),
                icon: Some(Shape::Cross), icon_only: true, look: Look::Quiet,
                onclick: shared.tap(Event::Fill(FillEvent::FindingDropped { item, finding })),
                ..Button::default()
            }.html() }
        </li>
    }
}

/// What the finding costs; a choice where the item has several prices.
fn price(shared: &Shared, props: &FindingProps) -> Html {
    let language = shared.language;
    match &props.item.rule {
        Rule::PerOccurrence { tiers, .. } if tiers.len() > 1 => {
            let (item, finding) = (props.item.id.clone(), props.finding.id.clone());
            let onchange = shared.chosen(move |at| {
                let tier = at.parse().unwrap_or(0);
                Event::Fill(FillEvent::TierChanged { item: item.clone(), finding: finding.clone(), tier })
            });
            html! {
                <label class="select finding__price">
                    <span class="visually-hidden">{ phrase::of_finding(language, W::TierField, props.number) }</span>
                    <select class="select__box" data-testid="finding-tier" {onchange}>
                        for (at, tier) in (0_u16..).zip(tiers.iter()) {
                            <option key={at} value={at.to_string()} selected={at == props.finding.tier}>
                                {
                                    format!(
                                        "{} {}",
                                        tier.name.as_ref().map_or_else(String::new, |name| format::local(language, name)),
                                        phrase::minus(language, tier.points),
                                    )
                                }
                            </option>
                        }
                    </select>
                </label>
            }
        }
        Rule::PerOccurrence { tiers, .. } => {
            let points = tiers.first().map(|tier| tier.points).unwrap_or_default();
            html! { <span class="finding__price">{ phrase::minus(language, points) }</span> }
        }
        Rule::ZeroOnFirst { .. } => html! {
            <span class="finding__price">{ phrase::finding_number(language, props.number) }</span>
        },
    }
}
