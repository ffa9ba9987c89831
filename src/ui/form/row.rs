//! One item of the form: its text, its price, and the answer buttons.

use yew::{Html, Properties, classes, component, html};

use super::finding::finding_row;
use crate::app::fill::Event as FillEvent;
use crate::app::{fill::view as form, pages::element_id};
use crate::domain::checklist::{Item, Rule, Severity};
use crate::domain::inspection::Answer;
use crate::domain::points::Points;
use crate::domain::text::LocalText;
use crate::i18n::{W, format, ledger, phrase};
use crate::ui::context::{Ui, use_ui};
use crate::ui::kit::{Field, Shape, caption, icon};

#[derive(Properties, PartialEq)]
pub struct ItemRowProps {
    pub row: form::ItemRow,
    /// Findings are hazards, which have grades of their own.
    #[prop_or_default]
    pub hazards: bool,
}

/// Rendered again only when its own item changed: a page has sixty rows.
#[component]
pub fn ItemRow(props: &ItemRowProps) -> Html {
    let ui: Ui = use_ui();
    let language = ui.language;
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
            class={classes!("item", row.missing.then_some("item--missing"), row.marked.then_some("item--marked"))}
            id={id}
            tabindex="-1"
            data-testid={format!("item-{}", item.id)}
            data-state={state}
            role="group"
            aria-labelledby={title_id.clone()}
            aria-current={row.marked.then_some("true")}
        >
            <div class="item__head">
                <span class="item__number" aria-hidden="true">
                    { format!("{}.{}", row.section, row.number) }
                </span>
                <h2 class="item__text" id={title_id}>{ format::local(language, &item.text) }</h2>
                if let Some(max) = row.max {
                    <span class="item__points" data-testid={format!("lost-{}", item.id)}>
                        { phrase::item_points(language, max, row.lost) }
                    </span>
                }
            </div>
            <div class="item__line">
                { rule(&ui, item, row.max.is_some(), props.hazards) }
                { not_applicable(&ui, item, state) }
            </div>
            if let Some(last) = &row.last {
                <p class="item__last">{ phrase::last_time(language, last.month, &last.answer, last.lost) }</p>
            }
            { answers(&ui, item, state, row.max.is_some()) }
            { given(&ui, row) }
            if row.capped {
                <p class="item__note">{ phrase::capped(language, row.lost) }</p>
            }
            if row.missing {
                <p class="item__note item__note--warning">
                    { icon(Shape::Warning) }
                    { ui.t(W::NotLooked) }
                </p>
            }
        </div>
    }
}

/// The price and the severity of the item, and what counts as a finding.
fn rule(ui: &Ui, item: &Item, scored: bool, hazards: bool) -> Html {
    let price = |more: Html| {
        html! {
            <p class="item__rule">
                if scored {
                    <span>{ format::local(ui.language, &item.rule_text) }</span>
                }
                { severity(ui, item.severity, hazards) }
                if item.veto {
                    <span class="badge badge--danger">{ ui.t(W::VetoBadge) }</span>
                }
                { more }
            </p>
        }
    };
    let Some(guidance) = item.guidance() else { return price(Html::default()) };
    html! {
        <details class="item__guide">
            <summary class="item__guide-summary" data-testid={format!("guide-{}", item.id)}>
                { price(html! { <span class="item__guide-more">{ ui.t(W::Guidance) }</span> }) }
            </summary>
            <p class="item__guide-text">{ format::local(ui.language, guidance) }</p>
        </details>
    }
}

fn severity(ui: &Ui, severity: Severity, hazards: bool) -> Html {
    let word =
        if hazards { ledger::hazard(ui.language, severity) } else { ledger::severity(ui.language, severity) };
    match severity {
        Severity::General => Html::default(),
        Severity::Serious if hazards => Html::default(),
        Severity::Serious => html! { <span class="badge">{ word }</span> },
        Severity::Critical => html! { <span class="badge badge--warning">{ word }</span> },
    }
}

/// Beside the rule, not among the answers: it is rarely pressed, and two lines are all that an item takes then.
fn not_applicable(ui: &Ui, item: &Item, state: &str) -> Html {
    html! {
        <button
            class="button button--plain answer answer--na"
            type="button"
            data-testid={format!("na-{}", item.id)}
            aria-pressed={(state == "not-applicable").to_string()}
            onclick={ui.click(FillEvent::NotApplicablePressed(item.id.clone()))}
        >
            { icon(Shape::Slash) }
            { caption(ui.t(W::NotApplicableShort)) }
        </button>
    }
}

/// The buttons are plain elements: a component for each would cost more than it saves in a row that is memoised.
fn answers(ui: &Ui, item: &Item, state: &str, scored: bool) -> Html {
    html! {
        <div class="item__answers">
            <button
                class="button button--plain answer answer--fine"
                type="button"
                data-testid={format!("fine-{}", item.id)}
                aria-pressed={(state == "fine").to_string()}
                onclick={ui.click(FillEvent::FinePressed(item.id.clone()))}
            >
                { icon(Shape::Tick) }
                { caption(ui.t(W::Fine)) }
            </button>
            { tiers(ui, item, scored) }
        </div>
    }
}

/// One button for each price, so that a finding takes one tap.
fn tiers(ui: &Ui, item: &Item, scored: bool) -> Html {
    let price = |points: Points| scored.then_some(points);
    match &item.rule {
        Rule::ZeroOnFirst { .. } => tier_button(ui, item, 0, None, price(item.max)),
        Rule::PerOccurrence { tiers, .. } => (0_u16..)
            .zip(tiers)
            .map(|(at, tier)| tier_button(ui, item, at, tier.name.as_ref(), price(tier.points)))
            .collect(),
    }
}

fn tier_button(ui: &Ui, item: &Item, tier: u16, name: Option<&LocalText>, price: Option<Points>) -> Html {
    let label = match name {
        Some(name) => format::local(ui.language, name),
        None => phrase::found_one(ui.language, &item.rule.unit().name),
    };
    html! {
        <button
            key={tier}
            class="button answer answer--finding"
            type="button"
            data-testid={format!("tier-{}-{tier}", item.id)}
            onclick={ui.click(FillEvent::TierPressed { item: item.id.clone(), tier })}
        >
            { icon(Shape::Plus) }
            { caption(label) }
            if let Some(points) = price {
                <span class="answer__price">{ phrase::minus(ui.language, points) }</span>
            }
        </button>
    }
}

/// The details of the answer: findings with place and note, a reason.
fn given(ui: &Ui, row: &form::ItemRow) -> Html {
    match row.answer.as_deref() {
        None | Some(Answer::Fine) => Html::default(),
        Some(Answer::NotApplicable { reason }) => {
            let item = row.item.id.clone();
            html! {
                <Field
                    id={format!("reason-{}", row.item.id)}
                    label={ui.t(W::ReasonOptional)}
                    hide_label=true
                    placeholder={ui.t(W::ReasonOptional)}
                    value={reason.clone()}
                    oninput={ui.input(move |text| FillEvent::ReasonTyped { item: item.clone(), text }.into())}
                />
            }
        }
        Some(Answer::Findings(findings)) => html! {
            <ol class="findings">
                for (number, finding) in (1_usize..).zip(findings) {
                    { finding_row(ui, number, row, finding) }
                }
            </ol>
        },
    }
}
