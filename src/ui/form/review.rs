//! The last look before finishing: what is missing, what costs points, vetoes, adjustments.

use yew::prelude::*;

use super::vetoes::{VetoesProps, vetoes};
use crate::app::Event;
use crate::app::fill::Event as FillEvent;
use crate::app::route::{Page, Route};
use crate::app::view::form::ReviewView;
use crate::domain::id::InspectionId;
use crate::domain::inspection::Missing;
use crate::i18n::{W, explain, format, phrase, t};
use crate::ui::kit::{Button, Field, Look, Shape, frame, icon};
use crate::ui::say::Shared;

pub(super) fn review(shared: &Shared, id: &InspectionId, view: &ReviewView) -> Html {
    let language = shared.language;
    let to = |page: Page| shared.href(&Route::Inspection { id: id.clone(), page });
    let (total, result) = (view.checklist.total(), view.explanation.score);
    html! {
        <>
            <h1 class="section-head__title" id="screen-title" tabindex="-1">{ t(language, W::ReviewTitle) }</h1>
            <p class="figure" data-testid="review-score">{ explain::score_of(language, result, total) }</p>
            { missing(shared, id, view) }
            if !view.advice.is_empty() {
                { frame(t(language, W::AdviceTitle), "advice", html! { <>
                    <ul class="plain">
                        for advice in view.advice.iter() {
                            <li class="note note--warning">{ explain::advice(language, advice, &view.checklist) }</li>
                        }
                    </ul>
                </> }) }
            }
            { frame(&phrase::lost_points(language, view.explanation.lost()), "review-lost", html! { <>
                if view.lines.is_empty() {
                    <p class="note">{ t(language, W::NothingLost) }</p>
                }
                <ul class="rows">
                    for (item, line, answer, page) in view.lines.iter() {
                        <li class="rows__row" key={item.id.to_string()}>
                            <a class="rows__main" href={to(Page::Items(*page))}>{ format::local(language, &item.text) }</a>
                            <span class="rows__detail">{ explain::line(language, item, line) }</span>
                            <ul class="places">
                                for place in explain::places(language, answer.as_deref()) {
                                    <li>{ place }</li>
                                }
                            </ul>
                        </li>
                    }
                </ul>
            </> }) }
            if !view.conditions.is_empty() || !view.vetoes.is_empty() {
                { vetoes(shared, &VetoesProps { rows: view.vetoes.clone(), conditions: view.conditions.clone(), form: view.form.clone(), reviewers: view.reviewers.clone(), effect: view.checklist.veto_effect().clone() }) }
            }
            if !view.kinds.is_empty() {
                { adjustments(shared, view) }
            }
            <div class="pager">
                <a class="button button--plain" href={to(Page::Items(0))} data-testid="page-back">
                    { icon(Shape::Back) }
                    <span class="button__label">{ t(language, W::BackToItems) }</span>
                </a>
                { Button {
                    label: t(language, W::Finish).into(), testid: "finish".into(), look: Look::Primary,
                    icon: Some(Shape::Tick), onclick: shared.tap(Event::Fill(FillEvent::FinishPressed)),
                    ..Button::default()
                }.html() }
            </div>
        </>
    }
}

fn missing(shared: &Shared, id: &InspectionId, view: &ReviewView) -> Html {
    let language = shared.language;
    if view.missing.is_empty() {
        return html! { <p class="note note--good" data-testid="complete">{ t(language, W::NothingMissing) }</p> };
    }
    let to = |page: Page| shared.href(&Route::Inspection { id: id.clone(), page });
    html! {
        <section
            class={classes!("frame", view.finish_tried.then_some("frame--warning"))} id="missing" tabindex="-1"
            data-testid="missing" aria-label={t(language, W::MissingTitle)}
        >
            <h2 class="frame__title">{ phrase::missing_count(language, view.missing.len()) }</h2>
            <ul class="plain">
                for gap in view.missing.iter().filter(|gap| !matches!(gap, Missing::Item(_))) {
                    <li>
                        <a class="link" href={to(Page::Details)}>{ explain::missing(language, gap) }</a>
                    </li>
                }
                for (item, page) in view.missing_items.iter() {
                    <li key={item.id.to_string()}>
                        <a class="link" href={to(Page::Items(*page))}>{ format::local(language, &item.text) }</a>
                    </li>
                }
            </ul>
        </section>
    }
}

fn adjustments(shared: &Shared, view: &ReviewView) -> Html {
    let language = shared.language;
    html! {
        { frame(t(language, W::AdjustmentsTitle), "adjustments", html! { <>
            <ul class="rows">
                for (at, (made, kind)) in view.adjustments.iter().enumerate() {
                    <li class="rows__row" key={at}>
                        <span class="rows__main">
                            { format!("{} {}", format::local(language, &kind.name), format::signed(kind.points)) }
                        </span>
                        <span class="rows__detail">{ phrase::by_at(language, &made.made.by, made.made.at) }</span>
                        { Field {
                            label: t(language, W::AdjustmentNote).into(),
                            id: (format!("adjustment-note-{at}")).into(),
                            hint: t(language, W::AdjustmentNote).into(), hide_label: true,
                            value: AttrValue::from(made.note.clone()),
                            oninput: shared.typed(move |text| Event::Fill(FillEvent::AdjustmentNoted { at, text })),
                            ..Field::default()
                        }.html() }
                        { Button {
                            label: t(language, W::Remove).into(), testid: "adjustment-drop".into(),
                            icon: Some(Shape::Cross), icon_only: true, look: Look::Quiet,
                            onclick: shared.tap(Event::Fill(FillEvent::AdjustmentDropped(at))),
                            ..Button::default()
                        }.html() }
                    </li>
                }
            </ul>
            <div class="actions">
                for kind in view.kinds.iter() {
                    { Button {
                        testid: (format!("adjust-{}", kind.id)).into(), icon: Some(Shape::Plus),
                        label: (format!("{} {}", format::local(language, &kind.name), format::signed(kind.points))).into(),
                        onclick: shared.tap(Event::Fill(FillEvent::AdjustmentAdded(kind.id.clone()))),
                        ..Button::default()
                    }.html() }
                }
            </div>
        </> }) }
    }
}
