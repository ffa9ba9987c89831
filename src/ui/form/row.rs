//! One item of the form: what is asked, what it costs, and the taps that answer it.

use std::rc::Rc;

use yew::prelude::*;

use super::finding::{FindingProps, finding_row};
use crate::app::Event;
use crate::app::fill::Event as FillEvent;
use crate::app::view::element_id;
use crate::app::view::form::ItemRow;
use crate::domain::checklist::{Item, Rule, Severity};
use crate::domain::inspection::Answer;
use crate::domain::points::Points;
use crate::i18n::{W, format, phrase, t};
use crate::ui::kit::{Button, Field, Shape, icon};
use crate::ui::say::Shared;

#[derive(Properties, Clone, PartialEq)]
pub(super) struct RowProps {
    pub shared: Shared,
    pub row: ItemRow,
}

#[component]
pub(super) fn Row(props: &RowProps) -> Html {
    let shared = &props.shared;
    let language = shared.language;
    let row = &props.row;
    let item = &row.item;
    let state = match row.answer.as_deref() {
        None => "none",
        Some(Answer::Fine) => "fine",
        Some(Answer::Findings(_)) => "findings",
        Some(Answer::NotApplicable { .. }) => "not-applicable",
    };
    let id = element_id(&item.id);
    let title_id = format!("{id}-title");
    html! {
        <div
            class={classes!("item", row.missing.then_some("item--missing"))} {id} tabindex="-1"
            data-testid={format!("item-{}", item.id)} data-state={state} role="group" aria-labelledby={title_id.clone()}
        >
            <div class="item__head">
                <span class="item__number" aria-hidden="true">{ format!("{}.{}", row.section, row.number) }</span>
                <h2 class="item__text" id={title_id}>{ format::local(language, &item.text) }</h2>
                <span class="item__points" data-testid={format!("lost-{}", item.id)}>
                    { phrase::item_points(language, item.max, row.lost) }
                </span>
            </div>
            <p class="item__rule">
                <span>{ format::local(language, &item.rule_text) }</span>
                { badges(shared, item) }
            </p>
            if let Some(last) = &row.last {
                <p class="item__last">{ phrase::last_time(language, last) }</p>
            }
            <div class="item__answers">
                { Button {
                    label: t(language, W::Fine).into(), testid: (format!("fine-{}", item.id)).into(),
                    icon: Some(Shape::Tick), class: classes!("answer", "answer--fine"),
                    pressed: Some(state == "fine"),
                    onclick: shared.tap(Event::Fill(FillEvent::FinePressed(item.id.clone()))),
                    ..Button::default()
                }.html() }
                { tiers(shared, item) }
                { Button {
                    label: t(language, W::NotApplicable).into(), testid: (format!("na-{}", item.id)).into(),
                    icon: Some(Shape::Slash), class: classes!("answer", "answer--na"),
                    pressed: Some(state == "not-applicable"),
                    onclick: shared.tap(Event::Fill(FillEvent::NotApplicablePressed(item.id.clone()))),
                    ..Button::default()
                }.html() }
            </div>
            { given(shared, row) }
            if row.capped {
                <p class="item__note">{ phrase::capped(language, row.lost) }</p>
            }
            if row.missing {
                <p class="item__note item__note--warning">{ icon(Shape::Warning) }{ t(language, W::NotLooked) }</p>
            }
        </div>
    }
}

/// One button a price: a finding is one tap.
fn tiers(shared: &Shared, item: &Rc<Item>) -> Html {
    let language = shared.language;
    let button = |tier: u16, label: String, points: Points| {
        let event = Event::Fill(FillEvent::TierPressed { item: item.id.clone(), tier });
        html! {
            <button
                key={tier} type="button" class="button answer answer--finding" onclick={shared.tap(event)}
                data-testid={format!("tier-{}-{tier}", item.id)}
            >
                { icon(Shape::Plus) }
                <span class="button__label">{ label }</span>
                <span class="answer__price">{ phrase::minus(language, points) }</span>
            </button>
        }
    };
    match &item.rule {
        Rule::ZeroOnFirst { unit } => button(0, phrase::found_one(language, &unit.name), item.max),
        Rule::PerOccurrence { unit, tiers, .. } => (0_u16..)
            .zip(tiers)
            .map(|(at, tier)| {
                let label = tier.name.as_ref().map_or_else(
                    || phrase::found_one(language, &unit.name),
                    |name| format::local(language, name),
                );
                button(at, label, tier.points)
            })
            .collect(),
    }
}

fn badges(shared: &Shared, item: &Item) -> Html {
    let language = shared.language;
    let severity = match item.severity {
        Severity::General => None,
        Severity::Serious => Some((W::Serious, "badge")),
        Severity::Critical => Some((W::Critical, "badge badge--warning")),
    };
    html! {
        <>
            if let Some((word, class)) = severity {
                <span {class}>{ t(language, word) }</span>
            }
            if item.veto {
                <span class="badge badge--danger">{ t(language, W::VetoBadge) }</span>
            }
        </>
    }
}

/// What was answered, where it can be said more exactly: findings with place and note, a reason.
fn given(shared: &Shared, row: &ItemRow) -> Html {
    let language = shared.language;
    match row.answer.as_deref() {
        None | Some(Answer::Fine) => Html::default(),
        Some(Answer::NotApplicable { reason }) => {
            let item = row.item.id.clone();
            html! {
                { Field {
                    label: t(language, W::ReasonOptional).into(),
                    id: (format!("reason-{}", row.item.id)).into(), hide_label: true,
                    hint: t(language, W::ReasonOptional).into(),
                    value: AttrValue::from(reason.clone()),
                    oninput: shared.typed(move |text| Event::Fill(FillEvent::ReasonTyped { item: item.clone(), text })),
                    ..Field::default()
                }.html() }
            }
        }
        Some(Answer::Findings(findings)) => html! {
            <ol class="findings">
                for (number, finding) in (1_usize..).zip(findings.iter()) {
                    { finding_row(shared, &FindingProps { number, item: row.item.clone(), finding: finding.clone() }) }
                }
            </ol>
        },
    }
}
