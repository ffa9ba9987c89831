//! One finding: its cost in points, its place, its note.

use std::rc::Rc;

use yew::{Html, html};

use super::photos;
use crate::app::fill;
use crate::app::fill::Event as FillEvent;
use crate::app::fill::view::ItemRow;
use crate::domain::checklist::{Item, Rule, Tier, UnitKind};
use crate::domain::inspection::Finding;
use crate::domain::text::LocalText;
use crate::i18n::{W, format, phrase};
use crate::ui::context::Ui;
use crate::ui::kit::{Field, IconButton, LongField, Shape, hidden};

/// `number` counts the findings of the item, from 1.
pub(super) fn finding_row(ui: &Ui, number: usize, row: &ItemRow, finding: &Finding) -> Html {
    let language = ui.language;
    let household = row.item.rule.unit().kind == UnitKind::Household;
    let place = if household { W::HouseholdField } else { W::PlaceField };
    let ids = || (row.item.id.clone(), finding.id.clone());
    let (item, id) = ids();
    let place_typed =
        move |text| FillEvent::PlaceTyped { item: item.clone(), finding: id.clone(), text }.into();
    let (item, id) = ids();
    let note_typed =
        move |text| FillEvent::NoteTyped { item: item.clone(), finding: id.clone(), text }.into();
    let (item, id) = ids();
    html! {
        <li class="finding" data-testid="finding" data-photos={photos::target(&row.item, finding)}>
            { price(ui, number, &row.item, finding, row.max.is_some()) }
            if row.item.wording.is_some() {
                <p class="finding__problem">{ format::local(language, row.item.problem()) }</p>
            }
            <IconButton
                icon={Shape::Cross}
                label={phrase::drop_finding(language, number)}
                testid="finding-drop"
                onclick={ui.click(FillEvent::FindingDropped { item, finding: id })}
            />
            { phrases(ui, number, row, finding) }
            <Field
                class="finding__place"
                id={format!("place-{}", finding.id)}
                label={phrase::of_finding(language, place, number)}
                value={finding.place.clone()}
                oninput={ui.input(place_typed)}
                suggestions={row.places.iter().filter(|place| **place != finding.place).cloned().collect::<Rc<[_]>>()}
            />
            <LongField
                class="finding__note"
                id={format!("note-{}", finding.id)}
                label={phrase::of_finding(language, W::NoteField, number)}
                rows=1
                value={finding.note.clone()}
                oninput={ui.input(note_typed)}
            />
            { photos::photos(ui, row, finding) }
        </li>
    }
}

/// The checklist's phrases for the note.
fn phrases(ui: &Ui, number: usize, row: &ItemRow, finding: &Finding) -> Html {
    let item = &row.item;
    if item.phrases().is_empty() {
        return Html::default();
    }
    let chip = |(at, phrase): (usize, &LocalText)| {
        let text: Rc<str> = format::local(ui.language, phrase).into();
        let event = FillEvent::PhraseTapped {
            item: item.id.clone(),
            finding: finding.id.clone(),
            phrase: text.clone(),
        };
        html! {
            <button
                key={at}
                class="chip"
                type="button"
                data-testid={format!("phrase-{}-{at}", finding.id)}
                aria-pressed={fill::phrases::has(&finding.note, &text).to_string()}
                onclick={ui.click(event)}
            >
                { text }
            </button>
        }
    };
    html! {
        <div
            class="finding__phrases"
            role="group"
            aria-label={phrase::of_finding(ui.language, W::Phrases, number)}
        >
            { item.phrases().iter().enumerate().map(chip).collect::<Html>() }
        </div>
    }
}

/// The points that the finding costs; a choice where the item has several prices.
fn price(ui: &Ui, number: usize, item: &Item, finding: &Finding, scored: bool) -> Html {
    let language = ui.language;
    match &item.rule {
        Rule::PerOccurrence { tiers, .. } if tiers.len() > 1 => {
            let (item, id) = (item.id.clone(), finding.id.clone());
            let chosen = ui.select(move |at| {
                let tier = at.parse().unwrap_or(0);
                FillEvent::TierChanged { item: item.clone(), finding: id.clone(), tier }.into()
            });
            html! {
                <label class="select finding__price">
                    { hidden(phrase::of_finding(language, W::TierField, number)) }
                    <select class="select__box" data-testid="finding-tier" onchange={chosen}>
                        for (at, tier) in (0_u16..).zip(tiers.iter()) {
                            <option key={at} value={at.to_string()} selected={at == finding.tier}>
                                { tier_label(ui, tier, scored) }
                            </option>
                        }
                    </select>
                </label>
            }
        }
        Rule::PerOccurrence { tiers, .. } if scored => {
            let points = tiers.first().map(|tier| tier.points).unwrap_or_default();
            html! { <span class="finding__price">{ phrase::minus(language, points) }</span> }
        }
        Rule::ZeroOnFirst { .. } | Rule::PerOccurrence { .. } => {
            html! { <span class="finding__price">{ phrase::finding_number(language, number) }</span> }
        }
    }
}

fn tier_label(ui: &Ui, tier: &Tier, scored: bool) -> String {
    let name = tier.name.as_ref().map_or_else(String::new, |name| format::local(ui.language, name));
    if scored { format!("{name} {}", phrase::minus(ui.language, tier.points)) } else { name }
}
