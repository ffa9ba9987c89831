//! The half-filled forms, as home and headquarters' overview list them: a link to each, and a way to give it up; and
//! those that were given up less than a day ago, each with a way back.

use std::rc::Rc;

use yew::{Html, html};

use crate::app::form_draft::view::HalfFilled;
use crate::i18n::{W, form_draft as words, format};
use crate::ui::context::Ui;
use crate::ui::kit::{Button, IconButton, Shape, icon};

/// The events of a form with a key: its link is pressed, it is given up, it is brought back.
pub(super) struct Acts<E> {
    pub seek: fn(Rc<str>) -> E,
    pub give_up: fn(Rc<str>) -> E,
    pub revive: fn(Rc<str>) -> E,
}

pub(super) fn half_filled<E: Clone + 'static>(ui: &Ui<E>, all: &[Rc<HalfFilled>], acts: &Acts<E>) -> Html {
    let (given_up, waiting): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.is_given_up);
    html! {
        <section class="half-filled" aria-label={ui.t(W::HalfFilledTitle)} data-testid="half-filled">
            if !waiting.is_empty() {
                <h2 class="half-filled__title">{ ui.t(W::HalfFilledTitle) }</h2>
                <ul class="half-filled__list">
                    for (at, one) in waiting.into_iter().enumerate() {
                        { entry(ui, at, one, acts) }
                    }
                </ul>
            }
            if !given_up.is_empty() {
                <details class="half-filled__given-up" data-testid="given-up">
                    <summary class="rest__summary">{ words::given_up(ui.language, given_up.len()) }</summary>
                    <ul class="half-filled__list">
                        for (at, one) in given_up.into_iter().enumerate() {
                            { lost_entry(ui, at, one, acts) }
                        }
                    </ul>
                </details>
            }
        </section>
    }
}

fn entry<E: Clone + 'static>(ui: &Ui<E>, at: usize, one: &HalfFilled, acts: &Acts<E>) -> Html {
    let language = ui.language;
    let name = name(ui, one);
    let seek = one.key.as_ref().map(|key| ui.click((acts.seek)(key.clone())));
    html! {
        <li key={one.key.as_deref().unwrap_or(name.as_str()).to_owned() + &at.to_string()} class="half-filled__entry">
            if let Some(route) = &one.route {
                <a
                    class="half-filled__open"
                    href={ui.href(route)}
                    data-testid={format!("half-filled-{at}")}
                    onclick={seek}
                >
                    { detail(ui, one) }
                    { icon(Shape::Next) }
                </a>
            } else {
                <p class="half-filled__open" data-testid={format!("half-filled-{at}")}>{ detail(ui, one) }</p>
            }
            if let Some(key) = &one.key {
                <IconButton
                    icon={Shape::Cross}
                    label={words::give_up(language, &name)}
                    testid={format!("half-filled-drop-{at}")}
                    onclick={ui.click((acts.give_up)(key.clone()))}
                />
            }
        </li>
    }
}

fn lost_entry<E: Clone + 'static>(ui: &Ui<E>, at: usize, one: &HalfFilled, acts: &Acts<E>) -> Html {
    let Some(key) = &one.key else { return Html::default() };
    html! {
        <li key={key.to_string()} class="half-filled__entry">
            <p class="half-filled__open">{ detail(ui, one) }</p>
            <Button
                icon={Shape::Undo}
                label={ui.t(W::PutBack)}
                testid={format!("given-up-{at}")}
                onclick={ui.click((acts.revive)(key.clone()))}
            />
        </li>
    }
}

/// Photos alone wait for whatever is done next.
fn name<E: Clone + 'static>(ui: &Ui<E>, one: &HalfFilled) -> String {
    match one.key {
        Some(_) => words::name(ui.language, &one.form),
        None => words::only_photos(ui.language).to_owned(),
    }
}

fn detail<E: Clone + 'static>(ui: &Ui<E>, one: &HalfFilled) -> Html {
    let language = ui.language;
    html! {
        <span class="half-filled__words">
            <span class="half-filled__name">
                { name(ui, one) }
                for subject in &one.subject {
                    { " · " }{ subject.clone() }
                }
            </span>
            if !one.excerpt.is_empty() {
                <span class="half-filled__text">{ one.excerpt.clone() }</span>
            }
            <span class="half-filled__when">
                { format::moment(language, one.changed) }
                if one.photos > 0 {
                    { " · " }{ words::photos(language, one.photos) }
                }
            </span>
        </span>
    }
}
