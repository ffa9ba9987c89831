//! This round, village by village: what is done, what is open, and the way into each.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::Event;
use crate::app::home::{Event as HomeEvent, Filter};
use crate::app::view::home::{HomeView, Progress as Way, VillageRow};
use crate::domain::inspection::Round;
use crate::domain::preferences::Language;
use crate::domain::village::VillageStatus;
use crate::i18n::{W, format, phrase, t};
use crate::ui::kit::{Button, Choice, Choices, Field, Look, Shape, icon, progress};
use crate::ui::say::Shared;

pub fn home(shared: &Shared, view: &HomeView) -> Html {
    let language = shared.language;
    let home = |event| Event::Home(event);
    let counts = view.counts;
    let all = counts.to_do + counts.in_progress + counts.done;
    let filters = Filter::ALL.into_iter().map(|filter| {
        let (word, count, testid) = match filter {
            Filter::All => (W::FilterAll, all, "filter-all"),
            Filter::ToDo => (W::FilterToDo, counts.to_do, "filter-to-do"),
            Filter::InProgress => (W::FilterInProgress, counts.in_progress, "filter-in-progress"),
            Filter::Done => (W::FilterDone, counts.done, "filter-done"),
        };
        Choice {
            label: format!("{} {count}", t(language, word)).into(),
            testid: testid.into(),
            chosen: view.filter == filter,
            onchoose: shared.send.reform(move |_| Event::Home(HomeEvent::FilterChosen(filter))),
        }
    });
    html! {
        <div class="home">
            <header class="home__head">
                <div class="home__month" role="group" aria-label={t(language, W::MonthTitle)}>
                    { Button {
                        label: t(language, W::MonthBack).into(), testid: "month-back".into(),
                        icon: Some(Shape::Back), icon_only: true, look: Look::Quiet,
                        onclick: shared.tap(home(HomeEvent::MonthBack)), ..Button::default()
                    }.html() }
                    <h1 class="home__title" id="screen-title" tabindex="-1" data-testid="home-month">
                        { format::month(language, view.month) }
                    </h1>
                    { Button {
                        label: t(language, W::MonthForward).into(), testid: "month-forward".into(),
                        icon: Some(Shape::Forward), icon_only: true, look: Look::Quiet,
                        onclick: shared.tap(home(HomeEvent::MonthForward)), ..Button::default()
                    }.html() }
                </div>
                { round_select(shared, view.round) }
                <p class="home__checklist">{ format::local(language, &view.checklist) }</p>
            </header>
            <div class="home__progress">
                { progress(counts.done, all, &phrase::round_progress(language, counts)) }
                <p class="home__counts" data-testid="home-counts">{ phrase::round_progress(language, counts) }</p>
            </div>
            if let Some(resume) = &view.resume {
                <a class="resume" href={shared.href(&resume.route)} data-testid="resume">
                    <span class="resume__label">{ t(language, W::Resume) }</span>
                    <span class="resume__village">{ resume.village.to_string() }</span>
                    <span class="resume__detail">
                        { format!("{} · {}", phrase::round(language, resume.round), format::month(language, resume.month)) }
                    </span>
                    <span class="resume__detail">{ phrase::answered(language, resume.answered, resume.items) }</span>
                    { icon(Shape::Next) }
                </a>
            }
            <div class="home__find">
                { Field {
                    label: t(language, W::SearchVillage).into(), id: "search".into(), kind: "search".into(),
                    hide_label: true, hint: t(language, W::SearchHint).into(),
                    value: AttrValue::from(view.query.clone()),
                    oninput: shared.typed(|query| Event::Home(HomeEvent::QueryTyped(query))),
                    ..Field::default()
                }.html() }
                { Choices {
                    legend: t(language, W::FilterTitle).into(), name: "filter".into(), hide_legend: true,
                    choices: filters.collect::<Vec<_>>()
                }.html() }
            </div>
            if view.guessed {
                <p class="home__hint" role="status">{ t(language, W::DidYouMean) }</p>
            }
            if view.rows.is_empty() {
                <p class="empty" role="status">{ t(language, if view.query.is_empty() { W::NoneHere } else { W::NothingFound }) }</p>
            }
            <ul class="villages">
                for row in view.rows.iter() {
                    <Village key={row.code.to_string()} shared={shared.clone()} row={row.clone()} />
                }
            </ul>
        </div>
    }
}

fn round_select(shared: &Shared, current: Round) -> Html {
    let language = shared.language;
    let onchange = shared.chosen(|code| {
        let round = Round::ALL.into_iter().find(|round| round.code() == &*code).unwrap_or(Round::Monthly);
        Event::Home(HomeEvent::RoundChosen(round))
    });
    html! {
        <label class="select">
            <span class="visually-hidden">{ t(language, W::RoundTitle) }</span>
            <select class="select__box" data-testid="round" {onchange}>
                for round in Round::ALL {
                    <option key={round.code()} value={round.code()} selected={round == current}>
                        { phrase::round(language, round) }
                    </option>
                }
            </select>
        </label>
    }
}

#[derive(Properties, Clone, PartialEq)]
struct VillageProps {
    shared: Shared,
    row: Rc<VillageRow>,
}

#[component]
fn Village(props: &VillageProps) -> Html {
    let shared = &props.shared;
    let language = shared.language;
    let row = &props.row;
    let state = match row.progress {
        Way::ToDo if row.status != VillageStatus::Inspected => "out",
        Way::ToDo => "to-do",
        Way::Draft { .. } => "draft",
        Way::Done { .. } => "done",
    };
    let onclick = shared.tap(Event::Home(HomeEvent::VillageOpened(row.code)));
    html! {
        <li class="village">
            <button
                type="button" class="village__open" data-state={state} {onclick}
                data-testid={format!("village-{}", row.code)}
            >
                <span class="village__name">
                    { name(row) }
                    <span class="village__reading">
                        { if language == Language::Chinese { row.pinyin.to_owned() } else { row.english.clone() } }
                    </span>
                </span>
                if !row.confusable.is_empty() {
                    <span class="village__confusable">{ phrase::not_to_confuse(language, row) }</span>
                }
                <span class="village__state">{ phrase::village_state(language, row) }</span>
            </button>
        </li>
    }
}

/// The name with the characters marked that the search meant. Easily confused names show the sign that
/// tells them apart by their own note, so nothing hangs on colour.
fn name(row: &VillageRow) -> Html {
    row.name
        .chars()
        .enumerate()
        .map(|(at, character)| {
            if row.highlight.contains(at) {
                html! { <mark>{ character }</mark> }
            } else {
                html! { { character } }
            }
        })
        .collect()
}
