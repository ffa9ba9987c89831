//! The half-filled forms, as home and headquarters' overview list them: a link to each, and a way to give it up.

use std::rc::Rc;

use yew::{Html, html};

use crate::app::form_draft::view::HalfFilled;
use crate::i18n::{W, form_draft as words, format};
use crate::ui::context::Ui;
use crate::ui::kit::{IconButton, Shape, icon};

/// `give_up` is the event that gives the form with this key up.
pub(super) fn half_filled<E: Clone + 'static>(
    ui: &Ui<E>,
    all: &[Rc<HalfFilled>],
    give_up: impl Fn(Rc<str>) -> E,
) -> Html {
    html! {
        <section class="half-filled" aria-label={ui.t(W::HalfFilledTitle)} data-testid="half-filled">
            <h2 class="half-filled__title">{ ui.t(W::HalfFilledTitle) }</h2>
            <ul class="half-filled__list">
                for (at, one) in all.iter().enumerate() {
                    { entry(ui, at, one, &give_up) }
                }
            </ul>
        </section>
    }
}

fn entry<E: Clone + 'static>(
    ui: &Ui<E>,
    at: usize,
    one: &HalfFilled,
    give_up: impl Fn(Rc<str>) -> E,
) -> Html {
    let language = ui.language;
    let name = words::name(language, &one.form);
    let detail = html! {
        <>
            <span class="half-filled__name">
                { name.clone() }
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
        </>
    };
    html! {
        <li key={one.key.as_deref().unwrap_or(name.as_str()).to_owned() + &at.to_string()} class="half-filled__entry">
            if let Some(route) = &one.route {
                <a class="half-filled__open" href={ui.href(route)} data-testid={format!("half-filled-{at}")}>
                    <span class="half-filled__words">{ detail }</span>
                    { icon(Shape::Next) }
                </a>
            } else {
                <p class="half-filled__open" data-testid={format!("half-filled-{at}")}>
                    <span class="half-filled__words">{ detail }</span>
                </p>
            }
            if let Some(key) = &one.key {
                <IconButton
                    icon={Shape::Cross}
                    label={words::give_up(language, &name)}
                    testid={format!("half-filled-drop-{at}")}
                    onclick={ui.click(give_up(key.clone()))}
                />
            }
        </li>
    }
}
