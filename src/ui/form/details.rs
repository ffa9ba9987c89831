//! The visit: who, when, how. Nothing here blocks the answers.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::Event;
use crate::app::fill::Event as FillEvent;
use crate::app::route::{Page, Route};
use crate::app::view::form::DetailsView;
use crate::domain::id::InspectionId;
use crate::domain::inspection::{DetailChange, Round, Visit};
use crate::i18n::{W, format, phrase, t};
use crate::ui::input;
use crate::ui::kit::{Button, Choice, Choices, Field, Look, Shape, frame, icon};
use crate::ui::say::Shared;

pub(super) fn details(shared: &Shared, id: &InspectionId, view: &DetailsView) -> Html {
    let language = shared.language;
    let details = &view.details;
    let text = |word: W,
                id: &'static str,
                value: &Rc<str>,
                change: fn(Rc<str>) -> DetailChange,
                error: Option<W>| {
        html! {
            { Field {
                label: t(language, word).into(), id: id.into(), value: AttrValue::from(value.clone()),
                error: error.map(|word| AttrValue::from(t(language, word))),
                oninput: shared.typed(move |text| changed(change(text))), ..Field::default()
            }.html() }
        }
    };
    html! {
        <>
            <h1 class="section-head__title" id="screen-title" tabindex="-1">{ t(language, W::DetailsTitle) }</h1>
            if view.needs_site {
                { text(W::SiteField, "site", &details.site, DetailChange::Site, view.site_missing.then_some(W::SiteNeeded)) }
            }
            { frame(t(language, W::InspectorsTitle), "", html! { <>
                { inspectors(shared, &InspectorsProps { names: view.inspectors.clone(), chosen: details.inspectors.clone() }) }
                if view.inspector_missing {
                    <p class="field__error">{ t(language, W::InspectorNeeded) }</p>
                }
            </> }) }
            { rounds(shared, details.round) }
            { visits(shared, details.visit) }
            if let Some(sampling) = &view.sampling {
                { Field {
                    label: t(language, W::HouseholdsField).into(), id: "households".into(),
                    kind: "number".into(), inputmode: Some("numeric".into()),
                    value: (if details.households == 0 { AttrValue::default() } else { details.households.to_string().into() }).into(),
                    oninput: shared.typed(|text| changed(DetailChange::Households(text.trim().parse().unwrap_or(0)))),
                    ..Field::default()
                }.html() }
                <p class="note">{ format::local(language, &sampling.text) }</p>
            }
            { text(W::CompanionField, "companion", &details.companion, DetailChange::Companion, None) }
            { text(W::WeatherField, "weather", &details.weather, DetailChange::Weather, None) }
            { text(W::RouteField, "walk", &details.route, DetailChange::Route, None) }
            { Field {
                label: t(language, W::RemarksField).into(), id: "remarks".into(), multiline: true,
                value: AttrValue::from(details.remarks.clone()),
                oninput: shared.typed(|text| changed(DetailChange::Remarks(text))), ..Field::default()
            }.html() }
            <p class="note">
                { phrase::checklist_pin(language, &view.checklist, &view.version, &view.hash) }
            </p>
            <div class="pager">
                { Button {
                    label: t(language, W::Discard).into(), testid: "discard".into(), look: Look::Danger,
                    onclick: shared.tap(Event::Fill(FillEvent::DiscardPressed)), ..Button::default()
                }.html() }
                <a
                    class="button button--primary" data-testid="page-next"
                    href={shared.href(&Route::Inspection { id: id.clone(), page: Page::Items(0) })}
                >
                    <span class="button__label">{ t(language, W::PageNext) }</span>
                    { icon(Shape::Next) }
                </a>
            </div>
        </>
    }
}

fn changed(change: DetailChange) -> Event {
    Event::Fill(FillEvent::DetailChanged(change))
}

fn rounds(shared: &Shared, current: Round) -> Html {
    let choice = |round: Round| Choice {
        label: phrase::round(shared.language, round).into(),
        testid: format!("round-{}", round.code()).into(),
        chosen: round == current,
        onchoose: shared.send.reform(move |_| changed(DetailChange::Round(round))),
    };
    let choices: Vec<_> = Round::ALL.into_iter().map(choice).collect();
    html! { { Choices {
        legend: t(shared.language, W::RoundTitle).into(), name: "round".into(), choices, ..Choices::default()
    }.html() } }
}

fn visits(shared: &Shared, current: Visit) -> Html {
    let all = [
        (Visit::Unannounced, W::Unannounced, "visit-unannounced"),
        (Visit::Announced, W::Announced, "visit-announced"),
    ];
    let choice = |(visit, word, testid): (Visit, W, &'static str)| Choice {
        label: t(shared.language, word).into(),
        testid: testid.into(),
        chosen: visit == current,
        onchoose: shared.send.reform(move |_| changed(DetailChange::Visit(visit))),
    };
    let choices: Vec<_> = all.into_iter().map(choice).collect();
    html! { { Choices {
        legend: t(shared.language, W::VisitTitle).into(), name: "visit".into(), choices, ..Choices::default()
    }.html() } }
}

struct InspectorsProps {
    names: Vec<Rc<str>>,
    chosen: Vec<Rc<str>>,
}

fn inspectors(shared: &Shared, props: &InspectorsProps) -> Html {
    let language = shared.language;
    let onsubmit = shared
        .send
        .reform(|event: SubmitEvent| Event::Fill(FillEvent::InspectorAdded(input::take_text(&event))));
    html! {
        <>
            <ul class="people">
                for name in props.names.iter() {
                    <li key={name.to_string()}>
                        { Button {
                            label: AttrValue::from(name.clone()),
                            testid: (format!("inspector-{name}")).into(),
                            pressed: Some(props.chosen.contains(name)),
                            onclick: shared.tap(Event::Fill(FillEvent::InspectorToggled(name.clone()))),
                            ..Button::default()
                        }.html() }
                    </li>
                }
            </ul>
            <form class="add" {onsubmit}>
                <label class="visually-hidden" for="inspector-new">{ t(language, W::AddInspector) }</label>
                <input
                    id="inspector-new" class="field__input" data-testid="inspector-new" autocomplete="off"
                    placeholder={t(language, W::AddInspector)}
                />
                <button type="submit" class="button button--plain" data-testid="inspector-add">
                    { icon(Shape::Plus) }
                    <span class="button__label">{ t(language, W::Add) }</span>
                </button>
            </form>
        </>
    }
}
