//! The score of one inspection: the total, how it comes about, every item's line, and what happened since.

use yew::prelude::*;

use crate::app::Event;
use crate::app::fill::Event as FillEvent;
use crate::app::home::Event as HomeEvent;
use crate::app::route::{Page, Route};
use crate::app::transfer::{Event as TransferEvent, Way};
use crate::app::view::score::{ScoreView, SectionScore};
use crate::domain::score::LineState;
use crate::domain::text::LocalText;
use crate::i18n::{W, explain, format, history, phrase, t};
use crate::ui::kit::{Button, Field, Look, Shape, frame, icon};
use crate::ui::say::Shared;

pub fn score(shared: &Shared, view: &ScoreView) -> Html {
    let language = shared.language;
    let details = &view.details;
    html! {
        <div class="page page--score">
            { back(shared, view) }
            <header class="result">
                <h1 class="page__title" id="screen-title" tabindex="-1">{ details.village_name.to_string() }</h1>
                <p class="result__detail">
                    { format!("{} · {}", phrase::round(language, details.round), format::month(language, details.month)) }
                </p>
                <p class="result__score" data-testid="result-score">
                    { view.explanation.score.map_or_else(|| "–".to_owned(), |score| score.to_string()) }
                    <span class="result__of">{ phrase::out_of(language, view.checklist.total()) }</span>
                </p>
                if let Some(grade) = &view.grade {
                    <p
                        class={classes!("result__grade", lowest(view, grade).then_some("result__grade--lowest"))}
                        data-testid="result-grade"
                    >
                        { format::local(language, grade) }
                    </p>
                }
                <p class="result__detail">{ explain::who_when(language, view) }</p>
            </header>
            { frame(t(language, W::HowScored), "explanation", html! { <>
                <ol class="steps">
                    for step in explain::steps(language, view) {
                        <li>{ step }</li>
                    }
                </ol>
                <p class="note">
                    {
                        phrase::checklist_pin(
                            language, view.checklist.name(), view.checklist.version(), &view.checklist.hash().short(),
                        )
                    }
                </p>
            </> }) }
            for row in view.vetoes.iter() {
                <p class="note note--warning">
                    {
                        format!(
                            "{}{}{} · {}", t(language, W::VetoTitle), format::colon(language),
                            format::local(language, &row.name), explain::veto(language, row),
                        )
                    }
                </p>
            }
            for section in view.sections.iter() {
                { self::section(shared, section) }
            }
            if view.finished.is_some() {
                { finished(shared, view) }
            }
            if !view.history.is_empty() {
                { frame(t(language, W::HistoryTitle), "history", html! { <>
                    <ol class="history">
                        for entry in view.history.iter() {
                            <li>
                                <p>{ history::entry(language, entry) }</p>
                                <ul class="history__changes">
                                    for change in history::changes(language, entry, &view.checklist) {
                                        <li>{ change }</li>
                                    }
                                </ul>
                            </li>
                        }
                    </ol>
                </> }) }
            }
        </div>
    }
}

/// Failing must not look like passing.
fn lowest(view: &ScoreView, grade: &LocalText) -> bool {
    view.checklist.lowest_grade().is_some_and(|lowest| lowest.name == *grade)
}

fn back(shared: &Shared, view: &ScoreView) -> Html {
    let language = shared.language;
    let (route, word) = if view.finished.is_some() {
        (Route::Home, W::NavHome)
    } else {
        (Route::Inspection { id: view.id.clone(), page: Page::Items(view.form_page) }, W::BackToItems)
    };
    html! {
        <a class="back" href={shared.href(&route)} data-testid="score-back">
            { icon(Shape::Back) }
            <span>{ t(language, word) }</span>
        </a>
    }
}

fn section(shared: &Shared, section: &SectionScore) -> Html {
    let language = shared.language;
    let name = format::local(language, &section.name);
    html! {
        <section class="frame" key={name.clone()} aria-label={name.clone()}>
            <h2 class="frame__title frame__title--split">
                <span>{ name }</span>
                <span>{ phrase::earned_of(language, section.points - section.lost, section.points) }</span>
            </h2>
            <ul class="rows">
                for (item, line, answer) in section.lines.iter() {
                    <li class="rows__row" key={item.id.to_string()} data-state={if line.lost.is_zero() { "kept" } else { "lost" }}>
                        <span class="rows__main">{ format::local(language, &item.text) }</span>
                        <span class="rows__detail">{ explain::line(language, item, line) }</span>
                        if matches!(line.state, LineState::Counted { .. } | LineState::Zeroed { .. }) {
                            <span class="rows__rule">{ format::local(language, &item.rule_text) }</span>
                            <ul class="places">
                                for place in explain::places(language, answer.as_deref()) {
                                    <li>{ place }</li>
                                }
                            </ul>
                        }
                    </li>
                }
            </ul>
        </section>
    }
}

fn finished(shared: &Shared, view: &ScoreView) -> Html {
    let language = shared.language;
    let one = |way: Way| shared.tap(Event::Transfer(TransferEvent::OneExported(view.id.clone(), way)));
    html! {
        <>
            <div class="actions">
                { Button {
                    label: t(language, W::ExportThis).into(), testid: "export-one".into(),
                    icon: Some(Shape::Out), look: Look::Primary, onclick: one(Way::Download),
                    ..Button::default()
                }.html() }
                if view.can_share {
                    { Button {
                        label: t(language, W::ShareFile).into(), testid: "share-one".into(),
                        icon: Some(Shape::Share), onclick: one(Way::Share), ..Button::default()
                    }.html() }
                }
                { Button {
                    label: t(language, W::StartAnother).into(), testid: "start-another".into(),
                    icon: Some(Shape::Plus),
                    onclick: shared.tap(Event::Home(HomeEvent::AnotherStarted(view.details.village))),
                    ..Button::default()
                }.html() }
            </div>
            { frame(t(language, W::ReopenTitle), "", html! { <>
                <p class="note">{ t(language, W::ReopenNote) }</p>
                { Field {
                    label: t(language, W::ReopenReason).into(), id: "reopen-reason".into(),
                    value: AttrValue::from(view.reopen_reason.clone()),
                    error: view.reason_missing.then(|| AttrValue::from(t(language, W::ReasonNeeded))),
                    oninput: shared.typed(|text| Event::Fill(FillEvent::ReopenReasonTyped(text))),
                    ..Field::default()
                }.html() }
                { Button {
                    label: t(language, W::Reopen).into(), testid: "reopen".into(),
                    onclick: shared.tap(Event::Fill(FillEvent::ReopenPressed)), ..Button::default()
                }.html() }
            </> }) }
        </>
    }
}
