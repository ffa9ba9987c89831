//! One item of the form: what is asked, what it costs, and the taps that answer it.

use super::finding::finding_row;
use crate::app::Event;
use crate::app::fill::Event as FillEvent;
use crate::app::view::element_id;
use crate::app::view::form::ItemRow;
use crate::domain::checklist::{Item, Rule, Severity};
use crate::domain::inspection::Answer;
use crate::domain::points::Points;
use crate::domain::text::LocalText;
use crate::i18n::{W, format, phrase};
use crate::ui::attribute::A;
use crate::ui::kit::{Look, Shape, button_with, caption, field, icon};
use crate::ui::say::Shared;
use crate::ui::tag::{Child, Tag, el, list};
use yew::Html;

pub(super) fn row(shared: &Shared, row: &ItemRow) -> Tag {
    let language = shared.language;
    let item = &row.item;
    let state = match row.answer.as_deref() {
        None => "none",
        Some(Answer::Fine) => "fine",
        Some(Answer::Findings(_)) => "findings",
        Some(Answer::NotApplicable { .. }) => "not-applicable",
    };
    let id = element_id(&item.id);
    let title_id = format!("{id}-title");
    let head = el("div.item__head")
        .child(
            el("span.item__number")
                .attr(A::AriaHidden, "true")
                .child(format!("{}.{}", row.section, row.number)),
        )
        .child(el("h2.item__text").attr(A::Id, title_id.clone()).child(format::local(language, &item.text)))
        .child(
            el("span.item__points")
                .testid(format!("lost-{}", item.id))
                .child(phrase::item_points(language, item.max, row.lost)),
        );
    let answers = el("div.item__answers")
        .child(
            button_with(Look::Plain, Shape::Tick, shared.t(W::Fine))
                .class("button button--plain answer answer--fine")
                .testid(format!("fine-{}", item.id))
                .state(A::AriaPressed, state == "fine")
                .on(shared.tap(FillEvent::FinePressed(item.id.clone()))),
        )
        .child(tiers(shared, item))
        .child(
            button_with(Look::Plain, Shape::Slash, shared.t(W::NotApplicable))
                .class("button button--plain answer answer--na")
                .testid(format!("na-{}", item.id))
                .state(A::AriaPressed, state == "not-applicable")
                .on(shared.tap(FillEvent::NotApplicablePressed(item.id.clone()))),
        );
    el("div.item")
        .class_if(row.missing, "item item--missing")
        .attr(A::Id, id)
        .attr(A::Tabindex, "-1")
        .testid(format!("item-{}", item.id))
        .attr(A::State, state)
        .attr(A::Role, "group")
        .attr(A::AriaLabelledby, title_id)
        .child(head)
        .child(rule(shared, item))
        .child(row.last.as_ref().map(|last| el("p.item__last").child(phrase::last_time(language, last))))
        .child(answers)
        .child(given(shared, row))
        .child(row.capped.then(|| el("p.item__note").child(phrase::capped(language, row.lost))))
        .child(row.missing.then(|| {
            el("p.item__note item__note--warning").child(icon(Shape::Warning)).child(shared.t(W::NotLooked))
        }))
}

/// What it costs, and how grave it is.
fn rule(shared: &Shared, item: &Item) -> Tag {
    let severity = match item.severity {
        Severity::General => None,
        Severity::Serious => Some(el("span.badge").child(shared.t(W::Serious))),
        Severity::Critical => Some(el("span.badge badge--warning").child(shared.t(W::Critical))),
    };
    el("p.item__rule")
        .child(el("span").child(format::local(shared.language, &item.rule_text)))
        .child(severity)
        .child(item.veto.then(|| el("span.badge badge--danger").child(shared.t(W::VetoBadge))))
}

/// One button a price: a finding is one tap.
fn tiers(shared: &Shared, item: &Item) -> Html {
    let language = shared.language;
    let button = |tier: u16, name: Option<&LocalText>, points: Points| {
        let label = match name {
            Some(name) => format::local(language, name),
            None => phrase::found_one(language, &item.rule.unit().name),
        };
        el("button.button answer answer--finding")
            .key(tier.to_string())
            .attr(A::Type, "button")
            .testid(format!("tier-{}-{tier}", item.id))
            .on(shared.tap(FillEvent::TierPressed { item: item.id.clone(), tier }))
            .child(icon(Shape::Plus))
            .child(caption(label))
            .child(el("span.answer__price").child(phrase::minus(language, points)))
    };
    match &item.rule {
        Rule::ZeroOnFirst { .. } => button(0, None, item.max).into(),
        Rule::PerOccurrence { tiers, .. } => {
            list((0_u16..).zip(tiers).map(|(at, tier)| button(at, tier.name.as_ref(), tier.points)))
        }
    }
}

/// What was answered, where it can be said more exactly: findings with place and note, a reason.
fn given(shared: &Shared, row: &ItemRow) -> Html {
    match row.answer.as_deref() {
        None | Some(Answer::Fine) => Html::default(),
        Some(Answer::NotApplicable { reason }) => {
            let item = row.item.id.clone();
            let typed =
                shared.typed(move |text| Event::Fill(FillEvent::ReasonTyped { item: item.clone(), text }));
            field(format!("reason-{}", row.item.id), shared.t(W::ReasonOptional), reason.clone(), typed)
                .hint(shared.t(W::ReasonOptional))
                .hide_label()
                .node()
        }
        Some(Answer::Findings(findings)) => el("ol.findings")
            .children(
                (1_usize..).zip(findings).map(|(number, finding)| finding_row(shared, number, row, finding)),
            )
            .into(),
    }
}
